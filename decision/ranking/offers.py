"""The offers of one platform in a ranking: what each is, how one comes to it, and whether the view ranks it."""

from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Offer
from decision.catalogue.terms import CategoryTerm, TierTerm
from decision.cells.availability import access_text, plans_with
from decision.cells.cell import Cell
from decision.cells.offers import offers_matrix, offers_under
from decision.ranking.admission import Excluded
from decision.ranking.place import rank_text
from decision.ranking.ranking import Ranking, Row


@dataclass(frozen=True, slots=True)
class OfferStanding:
    """One of the offers of a platform in a ranking.

    ``access``: the way to it, empty where one signs up. ``plans``: those on which it can be had. ``row``: its row in the ranking, or
    None where it is not ranked, with ``refusal`` saying why.
    """

    offer: Offer
    category: CategoryTerm
    access: str
    plans: tuple[TierTerm, ...]
    cells: dict[str, Cell]
    row: Row | None
    refusal: Excluded | None


def offer_standings(catalogue: Catalogue, result: Ranking, platform_id: str) -> tuple[OfferStanding, ...]:
    """Return the offers of a platform in the order of its file; none where it has only one, or the lens tells none apart."""
    platform, basis = catalogue.platform[platform_id], result.view.basis
    offers = offers_under(platform, basis.lens)
    if len(offers) < 2:
        return ()
    rows = {row.offer.id: row for row in result.offers if row.id == platform_id}
    refusals = {refusal.offer.id: refusal for refusal in result.refused if refusal.id == platform_id}
    return tuple(
        OfferStanding(
            offer=offer,
            category=catalogue.terms.category(platform.category_of(offer)),
            access=access_text(catalogue, platform, offer, basis),
            plans=plans_with(catalogue, platform, offer, basis),
            cells=offers_matrix(catalogue, basis)[platform_id][offer.id],
            row=rows.get(offer.id),
            refusal=refusals.get(offer.id),
        )
        for offer in offers
    )


def standing_text(result: Ranking, standing: OfferStanding) -> str:
    """Return whether a view ranks an offer, in words: its platform's rank and its score, or why not."""
    row, refusal = standing.row, standing.refusal
    if row:
        return f"{rank_text(row, result) if row.is_best else 'matches'}, score {row.score:.2f}"
    if refusal is None:
        return ""
    return f"{'unknown' if refusal.outcome == 'cannot tell' else 'left out'}: {'; '.join(refusal.reasons)}"
