"""Contents of files, read with care: regular files alone, up to a size, never a pipe that waits or a device without an end."""

import os
import re
import stat
from pathlib import Path

LIMITS = {".yaml": 2_000_000, ".diff": 50_000_000, ".json": 100_000_000, ".csv": 200_000_000}
"""Greatest size of a file by the end of its name, in bytes; a hundred times what is usual. A table of a million rows has 70 MB."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_WAITLESS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_LEFTOVER = re.compile(
    r"\..*|.*~|#.*#|~\$.*|thumbs\.db|desktop\.ini|icon\r|__macosx|@eadir|#recycle|\$recycle\.bin|lost\+found|.*\.(swp|swo|bak|orig|"
    r"rej|tmp|temp|old|part|crdownload|conflict\d*)|.*\.sync-conflict-.*|.*\bconflicted copy\b.*",
    re.IGNORECASE | re.DOTALL,
)


class UnusableFileError(Exception):
    """A file whose content cannot be had: what stands there, what was expected, and the line, 0 for the whole file."""

    def __init__(self, actual: str, expected: str, line: int = 0) -> None:
        self.actual, self.expected, self.line = actual, expected, line
        super().__init__(f"{actual}, expected {expected}")


def content(file: Path, beginning: int | None = None) -> bytes:
    """Return the content of a regular file, up to the limit of its kind. Raises UnusableFileError, and no other error.

    It opens nothing but a regular file and waits for nothing. ``beginning``: the number of bytes that are wanted, None for all.
    """
    limit = LIMITS.get(file.suffix, LIMITS[".csv"])
    try:
        _check(file.stat(), limit)
        with open(os.open(file, os.O_RDONLY | _WAITLESS), "rb") as stream:  # noqa: PTH123
            _check(os.fstat(stream.fileno()), limit)
            read = stream.read(limit + 1 if beginning is None else beginning) or b""
    except OSError as error:
        raise UnusableFileError(error.strerror or "no access", "a readable file") from error
    if len(read) > limit:
        raise UnusableFileError(f"over {limit} bytes", f"at most {limit} bytes")
    return read


def decoded(raw: bytes) -> str:
    """Return a content as text, without a byte order mark. Raises UnusableFileError."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnusableFileError(
            f"byte {error.object[error.start]:#04x}, which is not UTF-8", "a UTF-8 text", line
        ) from error


def _check(status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnusableFileError(_KINDS.get(stat.S_IFMT(status.st_mode), "no file"), "a file")
    if status.st_size > limit:
        raise UnusableFileError(f"{status.st_size} bytes", f"at most {limit} bytes")


def is_leftover(name: str) -> bool:
    """Return whether a file or folder of this name was left behind by a system, an editor or a synchronisation.

    >>> [is_leftover(name) for name in ("._acme.yaml", "acme.yaml~", "acme.sync-conflict-20261101-1.yaml", "acme.yaml")]
    [True, True, True, False]
    """
    return _LEFTOVER.fullmatch(name) is not None


def is_copy(name: str) -> bool:
    """Return whether a name is such as file managers and people give to a copy; no id has a blank, a bracket or a full stop.

    >>> is_copy("acme (1).yaml"), is_copy("acme copy.yaml"), is_copy("acme.old.yaml"), is_copy("acme-copy.yaml")
    (True, True, True, False)
    """
    return re.search(r"[\s().]", Path(name).stem) is not None


def yaml_files(folder: Path) -> list[str]:
    """Return the names of the YAML files in a folder that hold data, in order; none where nothing of this name is there.

    Raises UnusableFileError where something else is there, or a folder that may not be read.
    """
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        raise UnusableFileError("a file", "a folder") from error
    except OSError as error:
        raise UnusableFileError(error.strerror or "no access", "a readable folder") from error
    return sorted(name for name in names if name.endswith(".yaml") and not is_leftover(name) and not is_copy(name))
