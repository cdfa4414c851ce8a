"""Nothing is said twice: no id, no name, no claim.

Of two records with one id, all but one would vanish in silence; a claim that stands twice would count twice in statistics.
"""

from collections.abc import Iterable, Iterator

from decision.lint.rule import Severity, Subject
from decision.records import Claim
from decision.source import Problem

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
"""Lists whose ids share one space: what a reader has ticked off is kept by id."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield every id after its first use, and every claim after its first."""
    ticked: set[str] = set()
    for file, key, name in () if subject.own else _LISTS:
        ids = _ids(subject, file, key, name)
        taken = ticked if (file, key) in _TICKED else set()
        yield from _again(((file, (key, i, name), id) for i, id in ids), taken, "an id that is not taken")
    statements: set[str] = set()
    for platform in subject.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        checked = ((file, ("guide_check", i, "id"), part.id) for i, part in enumerate(platform.guide_check))
        yield from _again(checked, statements, "an id that no other statement has")
        seen: dict[tuple[str, str, str], list[Claim]] = {}
        for i, claim in enumerate(platform.claims):
            others = seen.setdefault((claim.field, claim.source, claim.scope), [])
            if claim in others:
                yield file, ("claims", i), claim.field, "each claim once"
            others.append(claim)


def _ids(subject: Subject, file: str, key: str, name: str) -> Iterator[tuple[int, str]]:
    source = subject.reader.source(file)
    records = source.value.get(key) if source else None
    for i, record in enumerate(records if isinstance(records, list) else []):
        if isinstance(record, dict) and isinstance(record.get(name), str):
            yield i, record[name]


def _again(
    places: Iterable[tuple[str, tuple[str | int, ...], str]], taken: set[str], expected: str
) -> Iterator[Problem]:
    for file, place, id in places:
        if id in taken:
            yield file, place, id, expected
        taken.add(id)
