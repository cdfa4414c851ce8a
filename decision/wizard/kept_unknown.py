"""Must-haves that few platforms say anything about: who is known to meet them, and who stays in the ranking because it is unknown."""

from dataclasses import dataclass, replace

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.ranking.admission import unknown_must_haves
from decision.ranking.field_words import word
from decision.ranking.must_haves import keeps_unknown, must_text
from decision.ranking.must_lists import in_order
from decision.ranking.ranking import Ranking, Row
from decision.ranking.view import ChosenMustHave, View


@dataclass(frozen=True, slots=True)
class KeptUnknown:
    """A must-have for which platforms stay though it is unknown whether they meet it, in words as ``label``.

    ``known``: the ranked rows that meet it, ``unknown``: the others, both best first. ``only_known``: the view that leaves the others out; None
    where that cannot be asked.
    """

    must: ChosenMustHave
    label: str
    known: tuple[Row, ...]
    unknown: tuple[Row, ...]
    only_known: View | None


def kept_unknown(catalogue: Catalogue, view: View, result: Ranking) -> tuple[KeptUnknown, ...]:
    """Return the must-haves of a ranking that keep those of which they are unknown; ``view``: the reader's, whose answers are given."""
    open_musts = unknown_must_haves(catalogue, result.view)

    def rows(must: ChosenMustHave, *, is_known: bool) -> tuple[Row, ...]:
        return tuple(
            row for row in result.best_first if (must in open_musts.get((row.id, row.offer.id), ())) != is_known
        )

    return tuple(
        KeptUnknown(
            must,
            must_text(catalogue, must),
            rows(must, is_known=True),
            rows(must, is_known=False),
            _only_known(catalogue, view, must),
        )
        for must in result.view.must
        if keeps_unknown(catalogue, must)
    )


def unknown_by_platform(catalogue: Catalogue, result: Ranking) -> dict[str, tuple[str, ...]]:
    """Return by ranked platform the must-haves, in words, of which it is unknown whether its row meets them."""
    open_musts = unknown_must_haves(catalogue, result.view)
    return {
        row.id: tuple(must_text(catalogue, must) for must in musts)
        for row in result.best_first
        if (musts := open_musts.get((row.id, row.offer.id)))
    }


def _only_known(catalogue: Catalogue, view: View, must: ChosenMustHave) -> View | None:
    """Return a view with a must-have on the field itself, which leaves out what is unknown, in the place of one that keeps it."""
    rule = None if must.any_of else find(catalogue.filters, must.filter)
    if rule is None or must not in view.must or len(rule.fields) != 1 or rule.test not in ("has", "yes"):
        return None
    strict = (
        ChosenMustHave(rule.fields[0], word(must.option), "has")
        if rule.test == "has"
        else ChosenMustHave(rule.fields[0], test="yes")
    )
    return replace(view, must=in_order(catalogue, (*(kept for kept in view.must if kept != must), strict)))
