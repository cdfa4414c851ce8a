"""Protocol of a lint rule, the data set that it judges, and the checks that several rules share.

A rule is a module with ``NAME``, ``DESCRIPTION``, ``SCOPE``, ``SEVERITY`` and ``check(data_set)``. ``SCOPE`` names the files
that it judges or rests on; where one of them could not be read, the rule is passed over, because its findings would follow
from that. ``platforms`` stands for all platforms' files together, ``platforms/*`` for each by itself: an unreadable one is
left out and the others are judged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Protocol

from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Requirement
from decision.reading.faults import Fault
from decision.reading.reader import Reader
from decision.reading.yaml_source import Path, Problem

Severity = Literal["fault", "warning"]
"""Severity of a finding: a fault has to be mended; a warning may be correct, and a person should look."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set as far as it could be read.

    ``catalogue`` holds the sound records, ``reader`` the files' plain values with their lines and every fault of reading
    them. ``providers`` maps a benchmark's ids to platforms. ``today``: the last day that does not lie in the future. ``own``:
    these are a team's own files, platforms and measurements alone; the vocabulary is the data set's.
    """

    catalogue: Catalogue
    reader: Reader
    providers: Mapping[str, str | None]
    today: date
    own: bool = False


def latest_today() -> date:
    """Return the day that it is where the day begins first, at UTC+14: a date up to this one is not in the future."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


class Rule(Protocol):
    """A rule that the data set must satisfy."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """The name of the rule."""

    @property
    def DESCRIPTION(self) -> str:  # noqa: N802
        """The rule in one sentence."""

    @property
    def SCOPE(self) -> tuple[str, ...]:  # noqa: N802
        """The files that it judges or rests on."""

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802
        """Whether its findings have to be mended."""

    def check(self, data_set: DataSet) -> Iterator[Problem | Fault]:
        """Yield every violation."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation of one rule in one place."""

    rule: str
    severity: Severity
    fault: Fault

    def __str__(self) -> str:
        return f"{self.fault} [{self.rule}]" if self.severity == "fault" else f"{self.fault} [{self.rule}, warning]"


def unknown(file: str, place: Path, ids: Iterable[str], known: Iterable[str], expected: str) -> Iterator[Problem]:
    """Yield each of ``ids`` that is not ``known``."""
    allowed = set(known)
    for id in ids:
        if id not in allowed:
            yield file, place, id, expected


def unmet(file: str, place: Path, part: Requirement, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the fault of a required must-have: no such filter, or no such option of it."""
    rule = find_or_none(catalogue.filters, part.filter)
    if rule is None:
        yield file, place, part.filter, "a filter of data/filters.yaml"
    elif part.option not in (rule.options or (None,)):
        yield file, place, part.option, "one of " + ", ".join(map(str, rule.options)) if rule.options else "no option"


def no_work(file: str, place: Path, work: Mapping[str, float | str], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the parts of a workload that data/usage.yaml does not have, or that lie beyond its bounds."""
    for id, value in work.items():
        parameter = find_or_none(catalogue.workload_terms.parameters, id)
        if parameter is None or not parameter.takes(value):
            yield file, (*place, id), value, parameter.expected if parameter else "a parameter of data/usage.yaml"


def no_section(file: str, place: Path, section: str, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield ``section`` when the guide has no such part."""
    known = [part.id for part in catalogue.guide.sections]
    yield from unknown(file, (*place, "section"), [section], known, "a section of data/guide.yaml")


def no_entry(
    file: str, place: Path, entries: Iterable[str], catalogue: Catalogue, expected: str = "an entry of data/faq.yaml"
) -> Iterator[Problem]:
    """Yield those of ``entries`` that the FAQ does not have."""
    yield from unknown(file, (*place, "faq"), entries, [entry.id for entry in catalogue.faq], expected)
