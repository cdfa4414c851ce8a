"""Snapshot of the certainty of a ranking: how often each platform has each rank."""

from functools import partial

from components.charts.acceptability import acceptability_chart
from decision.certainty.certainty import certainty
from decision.certainty.standings import Standing, picture_rows, standings
from decision.certainty.text import certainty_answer, ranks_words
from decision.documents.certainty import certainty_json
from decision.documents.table import Column, Entry, Table
from decision.format import share_text
from decision.site.addresses import page_path
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.charts import card_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

PAGE = "certainty"


def certainty_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the rank acceptability of a view, as a heat map and a table."""
    catalogue = snapshot_input.catalogue
    result = certainty(catalogue, snapshot_input.view)
    rows = standings(result)
    answer = certainty_answer(result, rows)
    chart = partial(acceptability_chart, (str(len(rows)),))
    return Snapshot(
        part=PAGE,
        title=answer.headline,
        lead=answer.lead,
        facts=facts(catalogue, result.ranking, snapshot_input.ignored),
        dataset=result.ranking.dataset,
        path=page_path(catalogue, snapshot_input.view, PAGE),
        table=_table(rows),
        words=f"Heat map of platform by rank. {ranks_words(rows)}" if rows else "",
        data=lambda: certainty_json(catalogue, result, snapshot_input.ignored),
        body=partial(card_body, chart, picture_rows(rows), "In percent of the draws; darker is more often."),
    )


def _table(rows: tuple[Standing, ...]) -> Table:
    columns = (
        Column("Platform", "name"),
        Column("First", weight=3),
        Column("Among the first three", weight=2),
        Column("Mean rank", weight=1),
        Column("Rank in 90 % of draws", weight=1),
    )
    entries = tuple(
        (
            Entry(standing.row.platform.label),
            Entry(share_text(standing.first)),
            Entry(share_text(standing.top_three)),
            Entry(f"{standing.mean:.1f}"),
            Entry(str(standing.best) if standing.best == standing.worst else f"{standing.best} to {standing.worst}"),
        )
        for standing in rows
    )
    return Table("How often each platform has which rank", columns, entries)
