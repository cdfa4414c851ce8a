"""Past versions of the data, in compact form, so that a pinned link can tell the changes since.

``data/versions/`` has one file for each version that was kept: its platforms, claims, checked statements and newest measured
starts, without notes. The first file holds all of them, a later one only the lines that changed since the version
before it, and after :data:`WHOLE_AFTER` such steps, or where half of everything changed, a file holds all again. A file is never
edited, so a year costs little, and reading stays short. Each file names the digest of the state that it leads to; files
that were damaged, or written by half, are told from sound ones. They are neither YAML nor CSV, so they play no part in a version's own digest.

A file reads: a header of four lines, or five since versions say when they were kept, then hunks. ``@id 12`` stands before lines that were taken out (``-``) of and put in
(``+``) a platform's lines, from its twelfth on, counted from 0 in the version before.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from decision.catalogue.base import Record
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.catalogue.platforms import Platform
from decision.reading.data_files import UnusableFileError, is_leftover
from decision.reading.data_files import content as file_content
from decision.reading.reader import DATA
from decision.writing import write_file

VERSIONS = DATA / "versions"
SUFFIX = ".diff"
WHOLE_AFTER = 60

DEFAULT_WEIGHTS = "_weights"
"""The key of the default weights in a state; no platform's id has an underscore."""

State = Mapping[str, tuple[str, ...]]
"""The lines of each platform, by its id: ``platform {…}`` first, then ``claim``, ``check``, ``start`` and ``success`` lines; and one line
``weights {…}`` under :data:`DEFAULT_WEIGHTS`, which the first versions do not have."""

_HEADER = re.compile(
    r"version (\S+)\nnumber (\d{1,6})\nafter (\S+)\ncontent ([0-9a-f]{64})\n(?:kept (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n)?"
)
_LONGEST_HEADER = 800
"""Number of bytes within which a header ends."""
_NOTHING = "-"


class VersionError(Exception):
    """A kept version that cannot be read; says which and why."""


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


def state_of(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the part of a data set that a ranking needs, as lines; equal data give equal lines."""
    weights = {criterion.id: criterion.weight for criterion in catalogue.criteria}
    windows = {measure.window_days for c in catalogue.criteria for measure in (c.evidence,) if measure.window_days}
    successes = [catalogue.successes(window, own=False) for window in windows]
    lines = {
        platform.id: (
            *_lines(catalogue, platform),
            *(_line("success", rate, set()) for rates in successes for rate in rates.get(platform.id, ())),
        )
        for platform in catalogue.platforms
    }
    return {**lines, DEFAULT_WEIGHTS: (f"weights {_json(weights)}",)}


def _lines(catalogue: Catalogue, platform: Platform) -> Iterator[str]:
    yield _line("platform", platform, {"id", "claims", "guide_check"})
    for claim in platform.claims:
        as_the_platform = {"seen"} if claim.seen == platform.retrieved else set()
        yield _line("claim", claim, {"platform", "note"} | as_the_platform)
    for check in platform.guide_check:
        yield _line("check", check, set())
    for mode in MODES:
        if run := catalogue.counted_starts.get((platform.id, mode)):
            yield _line("start", run, {"platform"})


def _line(word: str, record: Record, without: set[str]) -> str:
    fields = record.model_dump(exclude=without, exclude_defaults=True)
    return f"{word} {_json(fields)}"


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def parsed_line(line: str) -> tuple[str, dict[str, Any]]:
    """Return the word and the content of a line. Raises ValueError when it is not such a line."""
    word, _, text = line.partition(" ")
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ValueError(f"{word} nested without end") from error
    if not isinstance(content, dict):
        raise ValueError(f"{word} without content")
    return word, content


def content(state: State) -> str:
    """Return the digest of a state, in hexadecimal digits."""
    digest = hashlib.sha256()
    for id in sorted(state):
        digest.update("\n".join((f"@{id}", *state[id], "")).encode())
    return digest.hexdigest()


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
    return _listed(directory)


def _files(directory: Path) -> list[Path]:
    return sorted(file for file in directory.glob(f"*{SUFFIX}") if not is_leftover(file.name))


def _listed(directory: Path) -> tuple[Header, ...]:
    listed = []
    for file in _files(directory):
        try:
            head = file_content(file, _LONGEST_HEADER).decode("utf-8", errors="replace")
        except UnusableFileError:
            continue
        match = _HEADER.match(head)
        if match and match[1] == file.name.removesuffix(SUFFIX):
            listed.append(Header(match[1], int(match[2]), match[3].removeprefix(_NOTHING), match[4], match[5] or ""))
    return tuple(sorted(listed, key=lambda header: (header.number, header.version)))


def find(version: str, directory: Path = VERSIONS) -> Header | None:
    """Return the header of a kept version; a day alone means the newest of that day. None when it was not kept."""
    fitting = [header for header in headers(directory) if version in (header.version, header.day)]
    return fitting[-1] if fitting else None


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
    yield from (f"{file.name} has no header" for file in _files(directory) if file.name not in names)
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
        head = _HEADER.match(text)
        after = _applied(text[head.end() if head else 0 :].split("\n")[:-1], state)
    except (UnusableFileError, ValueError) as error:
        raise VersionError(f"{header.version} is damaged: {error}") from error
    if content(after) != header.content:
        raise VersionError(f"{header.version} is damaged: its content has another digest")
    return after


def _applied(lines: Sequence[str], state: State) -> dict[str, tuple[str, ...]]:
    """Return a state after the hunks of a file. Raises ValueError where they do not fit."""
    changed: dict[str, list[str]] = {}
    reached: dict[str, int] = {}
    id = ""
    for line in lines:
        sign, text = line[:1], line[1:]
        if sign == "@":
            id, _, place = text.rpartition(" ")
            changed.setdefault(id, []).extend(state.get(id, ())[reached.get(id, 0) : int(place)])
            reached[id] = int(place)
        elif sign == "+" and id:
            changed[id].append(text)
        elif sign == "-" and id and state.get(id, ())[reached[id] : reached[id] + 1] == (text,):
            reached[id] += 1
        else:
            raise ValueError(f"unexpected {line[:60]!r}")
    merged = {**state, **{id: (*new, *state.get(id, ())[reached[id] :]) for id, new in changed.items()}}
    return {id: records for id, records in merged.items() if records}


def _hunks(old: State, new: State) -> Iterator[str]:
    for id in sorted({*old, *new}):
        before, after = old.get(id, ()), new.get(id, ())
        if before == after:
            continue
        for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                yield f"@{id} {start}\n"
                yield from (f"-{line}\n" for line in before[start:end])
                yield from (f"+{line}\n" for line in after[new_start:new_end])


def keep(version: str, state: State, directory: Path = VERSIONS, now: datetime | None = None) -> Path | None:
    """Write a version beside those that were kept; return its file, or None when it is there already and can be read.

    ``now``: the moment that the file names; None for this one.

    Raises VersionError when the newest of them cannot be read, and OSError when the file cannot be written; then nothing is.
    """
    known = _listed(directory)  # a folder's times can be too coarse to tell two writes apart
    present = next((header for header in known if header.version == version), None)
    if present and _is_sound(version, known, directory):
        return None
    whole = "".join(_hunks({}, state))
    after, body = _NOTHING, whole
    builders = [header.number for header in known if header.after == version]
    if known and not present and not builders and _steps(known) < WHOLE_AFTER:
        step = "".join(_hunks(_read(known[-1].version, known, directory), state))
        if len(step) * 2 < len(whole):
            after, body = known[-1].version, step
    if present or builders:
        number = present.number if present else min(builders) - 1
    else:
        number = known[-1].number + 1 if known else 1
    head = f"version {version}\nnumber {number}\nafter {after}\ncontent {content(state)}\n"
    head += f"kept {(now or datetime.now(UTC)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n"
    directory.mkdir(exist_ok=True)
    file = directory / f"{version}{SUFFIX}"
    write_file(file, (head + body).encode())
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
