"""Lint rule: ids, names and claims are unique.

Of two records with one id, all but one would vanish in silence; a claim that stands twice would count twice in statistics.
"""

from collections.abc import Iterable, Iterator

from decision.catalogue.platforms import Claim
from decision.lint.rule import DataSet, Severity
from decision.reading.files import FILES
from decision.reading.yaml_source import Problem

NAME = "duplicates"
DESCRIPTION = "No id is taken twice, and no platform's file holds the same claim twice."
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"

_TICKED = ("practices.yaml", "topics"), ("practices.yaml", "practices")
"""Lists whose ids share one namespace: a reader's ticks are kept by id."""


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every repeated id and every repeated claim."""
    ticked: set[str] = set()
    for file, key, records in () if data_set.own else _lists(data_set):
        used = ticked if (file, key) in _TICKED else set()
        yield from _again(((file, (key, *place), id) for place, id in _ids(records)), used, "an id that is not taken")
    statements: set[str] = set()
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        checked = ((file, ("guide_check", i, "id"), part.id) for i, part in enumerate(platform.guide_check))
        yield from _again(checked, statements, "an id that no other statement has")
        seen: dict[tuple[str, str, str], list[Claim]] = {}
        for i, claim in enumerate(platform.claims):
            previous = seen.setdefault((claim.field, claim.source, claim.scope), [])
            if claim in previous:
                yield file, ("claims", i), claim.field, "each claim once"
            previous.append(claim)


def _lists(data_set: DataSet) -> Iterator[tuple[str, str, list[object]]]:
    """Yield the lists of every file, as they are written there."""
    for file in FILES:
        source = data_set.reader.source(file)
        for key, records in source.value.items() if source else ():
            if isinstance(records, list):
                yield file, key, records


def _ids(records: list[object]) -> Iterator[tuple[tuple[int, str], str]]:
    for i, record in enumerate(records):
        name = "id" if isinstance(record, dict) and "id" in record else "name"
        if isinstance(record, dict) and isinstance(record.get(name), str):
            yield (i, name), record[name]


def _again(
    places: Iterable[tuple[str, tuple[str | int, ...], str]], used: set[str], expected: str
) -> Iterator[Problem]:
    for file, place, id in places:
        if id in used:
            yield file, place, id, expected
        used.add(id)
