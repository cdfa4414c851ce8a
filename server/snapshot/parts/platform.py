"""Snapshot of one platform's card: its place in the ranking, and its value for each criterion."""

from functools import partial

from decision.catalogue.catalogue import Catalogue
from decision.documents.platform_card import card_table, platform_card
from decision.format import joined
from decision.ranking.alternatives import alternatives
from decision.ranking.in_force import in_force
from decision.ranking.offers import OfferStanding, offer_standings, standing_text
from decision.ranking.place import Place, place_of
from decision.ranking.ranking import ranking, shown_cells
from decision.ranking.reasons import reasons
from decision.ranking.view import View
from decision.site.addresses import part_page_path
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.table import table_body
from server.snapshot.snapshot import Snapshot, SnapshotInput


def platform_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the card of the platform in the picture's options. Raises KeyError for a platform outside the catalogue."""
    catalogue, id = snapshot_input.catalogue, snapshot_input.picture.platform_id
    platform = catalogue.platform[id]
    result = ranking(catalogue, snapshot_input.view)
    place = place_of(catalogue, result, id)
    cells = shown_cells(catalogue, place.result, id)
    table = card_table(catalogue, snapshot_input.view, id, place)
    return Snapshot(
        part="platform",
        title=platform.name,
        lead=place.sentence,
        facts=(*_arguments(snapshot_input, place), *facts(catalogue, result, snapshot_input.ignored)),
        dataset=result.dataset,
        path=part_page_path(catalogue, snapshot_input.view, "platform", {"id": id}),
        table=table,
        words="Card with the value of each criterion: "
        + "; ".join(f"{criterion.label} {cells[criterion.id].text}" for criterion in place.result.criteria)
        + ".",
        data=lambda: platform_card(catalogue, snapshot_input.view, id, place, snapshot_input.ignored).plain(),
        body=partial(table_body, table),
        force=in_force(catalogue, result),
    )


def _arguments(snapshot_input: SnapshotInput, place: Place) -> list[tuple[str, str]]:
    """Return the strengths and weaknesses of a platform and its nearest alternatives; empty ones are left out."""
    catalogue = snapshot_input.catalogue
    balance = reasons(catalogue, place.result, place.row) if place.row else None
    near = [
        candidate.row.platform.label
        for candidate in alternatives(catalogue, place.result, snapshot_input.picture.platform_id)
    ]
    standings = offer_standings(catalogue, ranking(catalogue, snapshot_input.view), snapshot_input.picture.platform_id)
    rows = [
        ("Offers", "; ".join(_offer_text(catalogue, snapshot_input.view, standing) for standing in standings)),
        ("Strengths", "; ".join(reason.text for reason in balance.for_) if balance else ""),
        ("Weaknesses", "; ".join(reason.text for reason in balance.against) if balance else ""),
        ("Nearest", joined(near)),
    ]
    return [(name, text) for name, text in rows if text]


def _offer_text(catalogue: Catalogue, view: View, standing: OfferStanding) -> str:
    """Return an offer in a few words: its label, the way to it, and whether the view ranks it."""
    ways = ", ".join(filter(None, [standing.access, standing_text(ranking(catalogue, view), standing)]))
    return f"{standing.offer.label} ({ways})"
