"""Headers of the kept versions: which there are, in their order, and the one that a link names."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from decision.reading.data_files import UnusableFileError, is_leftover
from decision.reading.data_files import content as file_content
from decision.reading.reader import DATA

VERSIONS = DATA / "versions"
SUFFIX = ".diff"

_HEADER = re.compile(
    r"version (\S+)\nnumber (\d{1,6})\nafter (\S+)\ncontent ([0-9a-f]{64})\n(?:kept (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n)?"
)
_LONGEST_HEADER = 800
"""Number of bytes within which a header ends."""
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a kept version's file. ``number`` counts versions from 1; ``after`` is empty where the file holds everything.

    ``kept``: when it was kept, in UTC; empty for the first versions, which do not say.
    """

    version: str
    number: int
    after: str
    content: str
    kept: str = ""

    @property
    def day(self) -> str:
        """The day with which the version starts, as 2026.11.23."""
        return self.version.partition("-")[0]

    @property
    def moment(self) -> datetime:
        """The moment at which it was kept, in UTC; where it does not say, the beginning of its day, and the epoch for a version without one."""
        for text, form in ((self.kept, "%Y-%m-%dT%H:%M:%SZ"), (self.day, "%Y.%m.%d")):
            with suppress(ValueError):
                return datetime.strptime(text, form).replace(tzinfo=UTC)
        return datetime.fromtimestamp(0, UTC)

    @property
    def text(self) -> str:
        """The header as it stands at the beginning of the file."""
        head = f"version {self.version}\nnumber {self.number}\nafter {self.after or _NOTHING}\ncontent {self.content}\n"
        return head + (f"kept {self.kept}\n" if self.kept else "")


def body(text: str) -> str:
    """Return what stands behind the header in the text of a version's file; all of it where there is no header."""
    head = _HEADER.match(text)
    return text[head.end() if head else 0 :]


def headers(directory: Path = VERSIONS) -> tuple[Header, ...]:
    """Return the headers of the kept versions, oldest first; other files are passed over."""
    return _headers(directory, _stamp(directory))


def _stamp(directory: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Return name, times and size of each file, which differ when any file comes or goes or is written to."""
    try:
        with os.scandir(directory) as entries:
            stats = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size) for name, stat in stats))


@lru_cache(maxsize=8)
def _headers(directory: Path, stamp: tuple[tuple[str, int, int, int], ...]) -> tuple[Header, ...]:
    return read_headers(directory)


def version_files(directory: Path) -> list[Path]:
    """Return the files of kept versions in a folder, sound or not, by name."""
    return sorted(file for file in directory.glob(f"*{SUFFIX}") if not is_leftover(file.name))


def read_headers(directory: Path) -> tuple[Header, ...]:
    """Return the headers as :func:`headers` does, read anew: a folder's times can be too coarse to tell two writes apart."""
    sound = []
    for file in version_files(directory):
        try:
            head = file_content(file, _LONGEST_HEADER).decode("utf-8", errors="replace")
        except UnusableFileError:
            continue
        match = _HEADER.match(head)
        if match and match[1] == file.name.removesuffix(SUFFIX):
            sound.append(Header(match[1], int(match[2]), match[3].removeprefix(_NOTHING), match[4], match[5] or ""))
    return tuple(sorted(sound, key=lambda header: (header.number, header.version)))


def find(version: str, directory: Path = VERSIONS) -> Header | None:
    """Return the header of a kept version; a day alone means the newest of that day. None when it was not kept."""
    fitting = [header for header in headers(directory) if version in (header.version, header.day)]
    return fitting[-1] if fitting else None
