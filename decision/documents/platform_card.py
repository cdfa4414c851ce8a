"""One platform in a view, as JSON and as a table: its place in the ranking, and its value for each criterion."""

from decision.catalogue.catalogue import Catalogue
from decision.documents.base import IgnoredParts, NamedPlatform, ViewAnswer, ignored_json
from decision.documents.cells import CellJson, cell_json
from decision.documents.ranking import RankAndScore
from decision.documents.table import Column, Entry, Table, cell_entry
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.place import Place
from decision.ranking.ranking import shown_cells
from decision.ranking.view import View


class PlatformCard(NamedPlatform, ViewAnswer):
    """One platform in a view."""

    place: str
    """Its place in a sentence."""
    left_out: list[str]
    """Why it is not ranked; empty where it is."""
    score: RankAndScore | None
    """Its rank and score; null where it is not ranked."""
    values: dict[str, CellJson]
    """What is known, by criterion."""
    ignored: IgnoredParts


def platform_card(
    catalogue: Catalogue, view: View, platform_id: str, place: Place, ignored: tuple[Ignored, ...] = ()
) -> PlatformCard:
    """Return the card of a platform at its place in the view's ranking."""
    return PlatformCard(
        dataset=place.result.dataset,
        view=to_query(view, catalogue),
        id=platform_id,
        name=catalogue.platform[platform_id].name,
        place=place.sentence,
        left_out=list(place.why_not),
        score=RankAndScore.model_validate(place.row) if place.row else None,
        values={id: cell_json(cell) for id, cell in shown_cells(catalogue, place.result, platform_id).items()},
        ignored=ignored_json(ignored),
    )


def card_table(catalogue: Catalogue, view: View, platform_id: str, place: Place) -> Table:
    """Return a row for each criterion: the value, what it counts, and the criterion's share of the weight."""
    cells = shown_cells(catalogue, place.result, platform_id)
    columns = (
        Column("Criterion", "name"),
        Column("Value"),
        Column("From 0 to 1", "score"),
        Column("At least", drawn=False),
        Column("At most", drawn=False),
        Column("Weight", weight=0.0),
    )
    rows = tuple(
        (
            Entry(criterion.label),
            cell_entry(cell := cells[criterion.id]),
            Entry("", meter=(cell.utility.low, cell.utility.high)),
            Entry(f"{cell.utility.low:.2f}"),
            Entry(f"{cell.utility.high:.2f}"),
            Entry(f"{100 * place.result.shares[criterion.id]:.0f} %"),
        )
        for criterion in catalogue.criteria
    )
    return Table(f"Criteria of {catalogue.platform[platform_id].label}", columns, rows)
