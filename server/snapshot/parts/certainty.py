"""Snapshot of the certainty of a ranking: how often each platform has each rank."""

from functools import partial

from components.charts.acceptability import acceptability_chart
from decision.certainty.certainty import certainty
from decision.certainty.standings import picture_ranks, picture_rows, standings
from decision.certainty.text import drawn_words, ranks_words, supported_answer
from decision.documents.certainty import certainty_json, certainty_table
from decision.ranking.in_force import in_force
from decision.site.addresses import part_page_path
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.charts import card_body
from server.snapshot.snapshot import Snapshot, SnapshotInput


def certainty_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the rank acceptability of a view, as a heat map and a table."""
    catalogue = snapshot_input.catalogue
    result = certainty(catalogue, snapshot_input.view)
    rows = standings(result)
    answer = supported_answer(catalogue, result, rows)
    chart = partial(acceptability_chart, tuple(map(str, picture_ranks(rows))))
    remark = " ".join(
        filter(None, ["In percent of simulations; the stronger the colour, the more often.", drawn_words(rows)])
    )
    return Snapshot(
        part="certainty",
        title=answer.headline,
        lead=answer.lead,
        facts=facts(catalogue, result.ranking, snapshot_input.ignored),
        dataset=result.ranking.dataset,
        path=part_page_path(catalogue, snapshot_input.view, "certainty"),
        table=certainty_table(result, rows),
        words=" ".join(filter(None, ["Heat map of platform by rank.", ranks_words(rows), drawn_words(rows)]))
        if rows
        else "",
        data=lambda: certainty_json(catalogue, result, snapshot_input.ignored).plain(),
        body=partial(card_body, chart, picture_rows(rows), remark),
        force=in_force(catalogue, result.ranking),
    )
