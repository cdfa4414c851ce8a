"""Lint rule: needs, roles and warnings refer to existing records, and warnings use known placeholders."""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity, no_entry, no_section, no_work, unknown, unmet
from decision.reading.yaml_source import Path, Problem

NAME = "needs"
DESCRIPTION = "Needs, roles and warnings refer only to platforms, filters, fields, sections and entries that exist."
SCOPE = (
    "needs.yaml", "faq.yaml", "filters.yaml", "fields.yaml", "criteria.yaml", "guide.yaml", "terms.yaml", "usage.yaml",
    "platforms",
)  # fmt: skip
SEVERITY: Severity = "fault"

_PLATFORMS = "platforms' ids"
_WORDS = {"platform": "", "value": "", "task": "", "noun": ""}


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every reference of data/needs.yaml that leads nowhere."""
    yield from _needs(data_set)
    yield from _roles(data_set)
    yield from _caveats(data_set)


def _needs(data_set: DataSet) -> Iterator[Problem]:
    catalogue = data_set.catalogue
    for i, need in enumerate(catalogue.needs):
        place: Path = ("needs", i)
        yield from unknown("needs.yaml", (*place, "picks"), need.picks, catalogue.platform, _PLATFORMS)
        yield from no_section("needs.yaml", place, need.section, catalogue)
        yield from no_entry("needs.yaml", place, need.faq, catalogue, "entries of data/faq.yaml")
        if not need.faq:
            yield "needs.yaml", (*place, "faq"), need.faq, "at least one entry of data/faq.yaml"
        for j, part in enumerate(need.rule):
            yield from unmet("needs.yaml", (*place, "rule", j), part, catalogue)
        yield from no_work("needs.yaml", (*place, "assumes"), need.assumes, catalogue)
        for name in need.rests_on:
            if not any(field.startswith(name) for field in catalogue.fields):
                yield "needs.yaml", (*place, "rests_on"), name, "a field of data/fields.yaml, or the beginning of one"


def _roles(data_set: DataSet) -> Iterator[Problem]:
    catalogue = data_set.catalogue
    categories = [term.id for term in catalogue.terms.categories]
    needs = [need.id for need in catalogue.needs]
    for i, role in enumerate(catalogue.roles):
        place: Path = ("roles", i)
        yield from unknown("needs.yaml", (*place, "guide_picks"), role.guide_picks, catalogue.platform, _PLATFORMS)
        yield from unknown("needs.yaml", (*place, "needs"), role.needs, needs, "needs")
        if role.category:
            yield from unknown("needs.yaml", (*place, "category"), [role.category], categories, "a category")
        for j, part in enumerate(role.rule):
            yield from unmet("needs.yaml", (*place, "rule", j), part, catalogue)


def _caveats(data_set: DataSet) -> Iterator[Problem]:
    catalogue = data_set.catalogue
    known = {**catalogue.criterion, **catalogue.fields}
    for i, caveat in enumerate(catalogue.caveats):
        place: Path = ("caveats", i)
        yield from unknown(
            "needs.yaml", (*place, "of"), [caveat.of] if caveat.of else [], known, "a criterion or field"
        )
        yield from no_section("needs.yaml", place, caveat.section, catalogue)
        yield from no_entry("needs.yaml", place, [caveat.faq], catalogue)
        try:
            caveat.text.format(**_WORDS)
        except (KeyError, IndexError, ValueError):
            yield "needs.yaml", (*place, "text"), caveat.text, "only " + ", ".join(_WORDS) + " in braces"
