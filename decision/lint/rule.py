"""What a lint rule is, what it may look at, and the few checks that several rules share.

A rule is a module with ``NAME``, ``DESCRIPTION``, ``SCOPE``, ``SEVERITY`` and ``check(subject)``. ``SCOPE`` names the files
that it judges or rests on; where one of them could not be read, the rule is passed over, because what it would say follows
from that. ``platforms`` stands for all platforms' files together, ``platforms/*`` for each by itself: an unreadable one is
left out and the others are judged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from decision.faults import Fault
from decision.guidance import Requirement
from decision.reading import Reader
from decision.source import Path, Problem

if TYPE_CHECKING:
    from decision.catalogue import Catalogue

Severity = Literal["fault", "warning"]
"""A fault has to be mended; a warning may be as it should be, and a person should look."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A data set as far as it could be read.

    ``catalogue`` holds the sound records, ``reader`` the files' plain values with their lines and every fault of reading
    them. ``providers`` maps a benchmark's ids to platforms. ``today`` is the day by which a date lies in the future. ``own``:
    these are a team's own files, platforms and measurements alone; the vocabulary is the data set's.
    """

    catalogue: "Catalogue"
    reader: Reader
    providers: Mapping[str, str | None]
    today: date
    own: bool = False


class Rule(Protocol):
    """One thing that must be true of the data set."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """What the rule is called."""

    @property
    def DESCRIPTION(self) -> str:  # noqa: N802
        """What must be true, in one sentence."""

    @property
    def SCOPE(self) -> tuple[str, ...]:  # noqa: N802
        """The files that it judges or rests on."""

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802
        """Whether what it finds has to be mended."""

    def check(self, subject: Subject) -> Iterator[Problem | Fault]:
        """Yield every place where it is not true."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found in one place."""

    rule: str
    severity: Severity
    fault: Fault

    def __str__(self) -> str:
        return f"{self.fault} [{self.rule}]" if self.severity == "fault" else f"{self.fault} [{self.rule}, warning]"


def unknown(file: str, place: Path, found: Iterable[str], known: Iterable[str], expected: str) -> Iterator[Problem]:
    """Yield each entry of ``found`` that is not ``known``."""
    allowed = set(known)
    for id in found:
        if id not in allowed:
            yield file, place, id, expected


def unmet(file: str, place: Path, part: Requirement, catalogue: "Catalogue") -> Iterator[Problem]:
    """Yield what is wrong with a must-have that data ask for: no such filter, or no such option of it."""
    rule = next((rule for rule in catalogue.filters if rule.id == part.filter), None)
    if rule is None:
        yield file, place, part.filter, "a filter of data/filters.yaml"
    elif part.option not in (rule.options or (None,)):
        yield file, place, part.option, "one of " + ", ".join(map(str, rule.options)) if rule.options else "no option"


def no_section(file: str, place: Path, section: str, catalogue: "Catalogue") -> Iterator[Problem]:
    """Yield ``section`` when the guide has no such part."""
    known = [part.id for part in catalogue.guide.sections]
    yield from unknown(file, (*place, "section"), [section], known, "a section of data/guide.yaml")


def no_entry(
    file: str, place: Path, entries: Iterable[str], catalogue: "Catalogue", expected: str = "an entry of data/faq.yaml"
) -> Iterator[Problem]:
    """Yield those of ``entries`` that the FAQ does not have."""
    yield from unknown(file, (*place, "faq"), entries, [entry.id for entry in catalogue.faq], expected)
