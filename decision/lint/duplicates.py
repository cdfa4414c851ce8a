"""Lint rule: ids, names and claims are unique.

Of two records with one id, all but one would vanish in silence; a claim that stands twice would count twice in statistics.
"""

from collections.abc import Iterable, Iterator

from decision.catalogue.platforms import Claim
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "duplicates"
DESCRIPTION = "No id is taken twice, and no platform's file holds the same claim twice."
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"

_LISTS = (
    ("fields.yaml", "groups", "id"),
    ("fields.yaml", "fields", "name"),
    ("criteria.yaml", "criteria", "id"),
    ("filters.yaml", "filters", "id"),
    ("presets.yaml", "presets", "id"),
    ("guide.yaml", "sections", "id"),
    ("needs.yaml", "needs", "id"),
    ("needs.yaml", "roles", "id"),
    ("needs.yaml", "caveats", "id"),
    ("questions.yaml", "questions", "id"),
    ("faq.yaml", "entries", "id"),
    ("practices.yaml", "practices", "id"),
    ("practices.yaml", "topics", "id"),
    ("practices.yaml", "why", "id"),
    ("measurements/sources.yaml", "sources", "id"),
)
_TICKED = (("practices.yaml", "practices"), ("practices.yaml", "topics"))
"""Lists whose ids share one namespace: a reader's ticks are kept by id."""


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every repeated id and every repeated claim."""
    ticked: set[str] = set()
    for file, key, name in () if data_set.own else _LISTS:
        ids = _ids(data_set, file, key, name)
        used = ticked if (file, key) in _TICKED else set()
        yield from _again(((file, (key, i, name), id) for i, id in ids), used, "an id that is not taken")
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


def _ids(data_set: DataSet, file: str, key: str, name: str) -> Iterator[tuple[int, str]]:
    source = data_set.reader.source(file)
    records = source.value.get(key) if source else None
    for i, record in enumerate(records if isinstance(records, list) else []):
        if isinstance(record, dict) and isinstance(record.get(name), str):
            yield i, record[name]


def _again(
    places: Iterable[tuple[str, tuple[str | int, ...], str]], used: set[str], expected: str
) -> Iterator[Problem]:
    for file, place, id in places:
        if id in used:
            yield file, place, id, expected
        used.add(id)
