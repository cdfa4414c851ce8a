"""Kept versions: one read by the steps that lead to it, all checked, the present one written."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from decision.reading.data_files import UnusableFileError
from decision.reading.data_files import content as file_content
from decision.reading.versions.headers import SUFFIX, VERSIONS, Header, body, headers, read_headers, version_files
from decision.reading.versions.hunks import applied, hunks
from decision.reading.versions.state import State, content
from decision.writing import write_file

WHOLE_AFTER = 60
"""Number of steps after which a file holds the whole state again."""


class VersionError(Exception):
    """A kept version that cannot be read; says which and why."""


def read(version: str, directory: Path = VERSIONS) -> dict[str, tuple[str, ...]]:
    """Return the state of a kept version. Raises VersionError when it, or one that it builds on, is missing or damaged."""
    return _read(version, headers(directory), directory)


def _read(version: str, known: Sequence[Header], directory: Path) -> dict[str, tuple[str, ...]]:
    by_version = {header.version: header for header in known}
    steps: list[Header] = []
    next_version = version
    while next_version:
        header = by_version.get(next_version)
        if header is None or header in steps:
            raise VersionError(f"{next_version} was not kept")
        steps.append(header)
        next_version = header.after
    state: dict[str, tuple[str, ...]] = {}
    for header in reversed(steps):
        state = _step(header, state, directory)
    return state


def damaged(directory: Path = VERSIONS) -> Iterator[str]:
    """Yield a message about every kept file that cannot be read."""
    known = headers(directory)
    names = {f"{header.version}{SUFFIX}" for header in known}
    yield from (f"{file.name} has no header" for file in version_files(directory) if file.name not in names)
    states: dict[str, State] = {"": {}}
    for header in known:
        if header.after not in states:
            yield f"{header.version} builds on {header.after}, which cannot be read"
            continue
        try:
            states[header.version] = _step(header, states[header.after], directory)
        except VersionError as error:
            yield str(error)


def _step(header: Header, state: State, directory: Path) -> dict[str, tuple[str, ...]]:
    """Return the state to which one file leads from the one before. Raises VersionError when it is damaged."""
    try:
        text = file_content(directory / f"{header.version}{SUFFIX}").decode("utf-8", errors="replace")
        after = applied(body(text).split("\n")[:-1], state)
    except (UnusableFileError, ValueError) as error:
        raise VersionError(f"{header.version} is damaged: {error}") from error
    if content(after) != header.content:
        raise VersionError(f"{header.version} is damaged: its content has another digest")
    return after


def keep(version: str, state: State, directory: Path = VERSIONS, now: datetime | None = None) -> Path | None:
    """Write a version beside those that were kept; return its file, or None when it is there already and can be read.

    ``now``: the moment that the file names; None for this one.

    Raises VersionError when the newest of them cannot be read, and OSError when the file cannot be written; then nothing is.
    """
    known = read_headers(directory)
    present = next((header for header in known if header.version == version), None)
    if present and _is_sound(version, known, directory):
        return None
    whole = "".join(hunks({}, state))
    after, text = "", whole
    builders = [header.number for header in known if header.after == version]
    if known and not present and not builders and _steps(known) < WHOLE_AFTER:
        step = "".join(hunks(_read(known[-1].version, known, directory), state))
        if len(step) * 2 < len(whole):
            after, text = known[-1].version, step
    if present or builders:
        number = present.number if present else min(builders) - 1
    else:
        number = known[-1].number + 1 if known else 1
    moment = f"{(now or datetime.now(UTC)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    header = Header(version, number, after, content(state), moment)
    directory.mkdir(exist_ok=True)
    file = directory / f"{version}{SUFFIX}"
    write_file(file, (header.text + text).encode())
    return file


def _is_sound(version: str, known: Sequence[Header], directory: Path) -> bool:
    try:
        _read(version, known, directory)
    except VersionError:
        return False
    return True


def _steps(known: Sequence[Header]) -> int:
    """Return the number of files that have to be read for the newest version."""
    by_version = {header.version: header for header in known}
    count, header = 1, known[-1]
    while header.after in by_version and count <= len(known):
        count, header = count + 1, by_version[header.after]
    return count
