"""Ids that were renamed, so that links made before still open (``data/aliases.yaml``).

An alias is kept for ever. It says what kind of id it is, what it was called, what it is called now, and since when.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import Field as Setting

from decision.reading import Reader
from decision.vocabulary import Record

if TYPE_CHECKING:
    from decision.catalogue import Catalogue

ALIASES_FILE = "aliases.yaml"

Kind = Literal[
    "platform",
    "field",
    "group",
    "criterion",
    "filter",
    "need",
    "question",
    "answer",
    "advice",
    "entry",
    "lens",
    "tier",
    "category",
    "status",
    "attitude",
    "language",
    "source-kind",
    "verdict",
    "age",
]
"""Kinds of ids that may be renamed."""


class Alias(Record):
    """One renamed id: the kind of thing, what it was called, what it is called now, and the day of the change."""

    kind: Kind
    was: str = Setting(min_length=1)
    now: str = Setting(min_length=1)
    since: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}$")


def living(catalogue: "Catalogue", kind: Kind) -> list[str]:
    """Return the ids of one kind that are in use."""
    return list(_LIVING[kind](catalogue))


def read_aliases(reader: Reader) -> tuple[Alias, ...]:
    """Read the file of aliases; its list may be empty."""
    source = reader.source(ALIASES_FILE)
    if source is not None and source.value.get("aliases") == []:
        return ()
    return reader.records(ALIASES_FILE, "aliases", Alias)


_LIVING: Mapping[Kind, Callable[["Catalogue"], Iterable[str]]] = {
    "platform": lambda catalogue: catalogue.platform,
    "field": lambda catalogue: catalogue.fields,
    "group": lambda catalogue: [group.id for group in catalogue.groups],
    "criterion": lambda catalogue: catalogue.criterion,
    "filter": lambda catalogue: [rule.id for rule in catalogue.filters],
    "need": lambda catalogue: [need.id for need in catalogue.needs],
    "question": lambda catalogue: [question.id for question in catalogue.questions],
    "answer": lambda catalogue: [option.id for question in catalogue.questions for option in question.options],
    "advice": lambda catalogue: [advice.id for advice in catalogue.checklist],
    "entry": lambda catalogue: [entry.id for entry in catalogue.faq],
    "lens": lambda catalogue: [term.id for term in catalogue.terms.lenses],
    "tier": lambda catalogue: [term.id for term in catalogue.terms.tiers],
    "category": lambda catalogue: [term.id for term in catalogue.terms.categories],
    "status": lambda catalogue: [term.id for term in catalogue.terms.statuses],
    "attitude": lambda catalogue: [term.id for term in catalogue.terms.attitudes],
    "language": lambda catalogue: [
        option.value
        for criterion in catalogue.criteria
        if criterion.evidence.shape == "share"
        for option in catalogue.fields[criterion.evidence.field].allowed
    ],
    "source-kind": lambda catalogue: [term.id for term in catalogue.terms.kinds],
    "verdict": lambda catalogue: [term.id for term in catalogue.terms.checks],
    "age": lambda catalogue: [age_class.id for age_class in catalogue.freshness.classes],
}
