"""One platform in a view, as JSON and as a table: its place in the ranking, and its value for each criterion."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Category, Platform
from decision.cells.cell import Cell
from decision.documents.base import (
    FilteredAnswer,
    IgnoredParts,
    InForceJson,
    NamedOffer,
    NamedPlatform,
    ignored_json,
    offer_names,
)
from decision.documents.cells import CellJson, cell_json
from decision.documents.evidence_columns import evidence_labels
from decision.documents.ranking import RankAndScore, criterion_unit
from decision.documents.table import CRITERION, Column, Entry, Table, cell_entry, criterion_name, numeric
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.in_force import in_force
from decision.ranking.offers import OfferStanding, offer_standings
from decision.ranking.outcomes import Outcome
from decision.ranking.place import Place
from decision.ranking.ranking import ranking, shown_cells, shown_offer
from decision.ranking.view import View


class OfferCard(NamedOffer):
    """One of several offers of a platform in a view."""

    about: str
    """What it is, in a sentence."""
    category: Category
    """Its kind."""
    access: str
    """How one comes to it; empty where one signs up."""
    plans: list[str]
    """The ids of the plans on which it can be had."""
    is_best: bool
    """Whether it is the offer by which the platform is ranked."""
    score: float | None
    """Its score, from 0 to 1; null where the view does not rank it."""
    outcome: Outcome
    """Whether it meets the must-haves and what else the view asks for."""
    left_out: list[str]
    """Why the view does not rank it; empty where it does."""
    values: dict[str, CellJson]
    """What is known, by criterion."""


class PlatformCard(NamedOffer, NamedPlatform, FilteredAnswer):
    """One platform in a view, by the offer by which it is ranked."""

    place: str
    """Its place in a sentence."""
    left_out: list[str]
    """Why it is not ranked; empty where it is."""
    score: RankAndScore | None
    """Its rank and score; null where it is not ranked."""
    values: dict[str, CellJson]
    """What is known, by criterion."""
    offers: list[OfferCard]
    """All its offers side by side, in the order of the data; none where it has only one."""
    ignored: IgnoredParts


def platform_card(
    catalogue: Catalogue, view: View, platform_id: str, place: Place, ignored: tuple[Ignored, ...] = ()
) -> PlatformCard:
    """Return the card of a platform at its place in the view's ranking."""
    platform = catalogue.platform[platform_id]
    standings = offer_standings(catalogue, ranking(catalogue, view), platform_id)
    return PlatformCard(
        dataset=place.result.dataset,
        view=to_query(view, catalogue),
        in_force=InForceJson.of(in_force(catalogue, ranking(catalogue, view))),
        id=platform_id,
        name=platform.name,
        **offer_names(platform, shown_offer(catalogue, place.result, platform_id)),
        place=place.sentence,
        left_out=list(place.why_not),
        score=RankAndScore.model_validate(place.row) if place.row else None,
        values={id: cell_json(cell) for id, cell in shown_cells(catalogue, place.result, platform_id).items()},
        offers=[_offer_card(platform, standing) for standing in standings],
        ignored=ignored_json(ignored),
    )


def _offer_card(platform: Platform, standing: OfferStanding) -> OfferCard:
    row, refusal = standing.row, standing.refusal
    return OfferCard(
        **offer_names(platform, standing.offer),
        about=standing.offer.about,
        category=platform.category_of(standing.offer),
        access=standing.access,
        plans=[plan.id for plan in standing.plans],
        is_best=row is not None and row.is_best,
        score=row.score if row else None,
        outcome=refusal.outcome if refusal else "meets",
        left_out=list(refusal.reasons) if refusal else [],
        values={id: cell_json(cell) for id, cell in standing.cells.items()},
    )


def card_table(catalogue: Catalogue, view: View, platform_id: str, place: Place) -> Table:
    """Return a row for each criterion: the value, what it counts, the criterion's share of the weight, and the value of each other offer."""
    platform = catalogue.platform[platform_id]
    cells, offer = shown_cells(catalogue, place.result, platform_id), shown_offer(catalogue, place.result, platform_id)
    standings = offer_standings(catalogue, ranking(catalogue, view), platform_id)
    others = [standing for standing in standings if standing.offer.id != offer.id]
    columns = (
        CRITERION,
        _value_column(platform.offer_label(offer) or "Value"),
        Column("From 0 to 1", "score"),
        Column("At least", drawn=False),
        Column("At most", drawn=False),
        Column("Weight", weight=0.0, numbers=("Weight, %",)),
        *(_value_column(standing.offer.label, weight=1.0) for standing in others),
    )
    rows = tuple(
        (
            criterion_name(criterion.label, criterion_unit(criterion, view.lens), criterion.id),
            _value(criterion, cell := cells[criterion.id], view),
            Entry("", meter=(cell.utility.low, cell.utility.high)),
            Entry(f"{cell.utility.low:.2f}"),
            Entry(f"{cell.utility.high:.2f}"),
            Entry(
                f"{100 * place.result.shares[criterion.id]:.0f} %",
                numbers=(round(100 * place.result.shares[criterion.id], 4),),
            ),
            *(_value(criterion, standing.cells[criterion.id], view) for standing in others),
        )
        for criterion in place.result.criteria
    )
    return Table(f"Criteria of {platform.label}", columns, rows)


def _value_column(label: str, weight: float | None = None) -> Column:
    return Column(label, weight=weight, numbers=numeric(label, ""), further=evidence_labels(label))


def _value(criterion: Criterion, cell: Cell, view: View) -> Entry:
    return cell_entry(cell, criterion.measure(view.lens).has_amounts)
