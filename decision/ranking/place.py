"""The place of one platform in a ranking, as a sentence."""

from dataclasses import dataclass, replace

from decision.catalogue.base import find, find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.text import weights_text
from decision.ranking.view import View


@dataclass(frozen=True, slots=True)
class Place:
    """A platform's place. ``row`` is of ``result``: the view's ranking, or, for a platform that this leaves out, one
    without must-haves that includes the platform's category and status; None where no ranking can hold it.

    ``why_not``: why the view's ranking leaves it out, empty when it does not.
    """

    sentence: str
    row: Row | None
    result: Ranking
    why_not: tuple[str, ...] = ()


def place_of(catalogue: Catalogue, result: Ranking, platform_id: str) -> Place:
    """Return the place of a platform in ``result``. Raises StopIteration for an id that the data set does not have."""
    row = _row(result, platform_id)
    if row:
        where = "by default" if _is_default(result.view) else "in your view"
        return Place(
            f"{rank_text(row, result).capitalize()} {where}{_offer_text(row)}, score {row.score:.2f} of 1. {_weights(result)}",
            row,
            result,
        )
    left_out = find(result.excluded, platform_id)
    opening = "Unknown whether it matches" if left_out.outcome == "cannot tell" else "Left out of this view"
    wider = ranking(catalogue, _widened(catalogue, result.view, left_out.platform.category_of(left_out.offer)))
    row = _row(wider, platform_id)
    sentence = f"{opening}: {'; '.join(left_out.reasons).rstrip('.')}."
    if row:
        sentence += f" Without that it would be {rank_text(row, wider)}{_offer_text(row)}, score {row.score:.2f} of 1. {_weights(wider)}"
    return Place(sentence, row, wider, left_out.reasons)


def ordinal(number: int) -> str:
    """Return an ordinal number.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21, 112)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '112th']
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def including(catalogue: Catalogue, view: View, category: str) -> View:
    """Return a view that also ranks platforms of ``category``, in the order of the data set's categories."""
    categories = {*view.categories_for(catalogue), category}
    return replace(view, categories=tuple(term.id for term in catalogue.terms.categories if term.id in categories))


def _widened(catalogue: Catalogue, view: View, category: str) -> View:
    return replace(including(catalogue, view, category), must=(), statuses=None)


def _is_default(view: View) -> bool:
    """Return whether a view ranks as the untouched one does; what it selects and how it is sorted play no part."""
    untouched = View()
    ranked_by = (
        "lens",
        "tier",
        "weights",
        "must",
        "languages",
        "categories",
        "statuses",
        "unknowns",
        "promises",
        "unclear",
        "price_by",
    )
    return all(getattr(view, name) == getattr(untouched, name) for name in ranked_by)


def _row(result: Ranking, platform_id: str) -> Row | None:
    return find_or_none(result.best_first, platform_id)


def rank_text(row: Row, result: Ranking) -> str:
    """Return a platform's rank in words: "shared 3rd of 30"."""
    return f"{'shared ' if row.tied else ''}{ordinal(row.rank)} of {len(result.best_first)}"


def _offer_text(row: Row) -> str:
    """Return by which of its offers a platform is ranked; empty where it has only one."""
    label = row.platform.offer_label(row.offer)
    return f" by its offer “{label}”" if label else ""


def _weights(result: Ranking) -> str:
    shares = {round(share, 6) for share in result.shares.values()}
    return "All criteria weighted equally." if len(shares) == 1 else f"Weights: {weights_text(result)}."
