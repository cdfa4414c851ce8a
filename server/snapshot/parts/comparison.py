"""Snapshots of the selected platforms side by side: as a table, and as a radar."""

from functools import partial
from typing import Any

from components.charts.radar import radar_chart
from components.charts.radar_rows import radar_rows, radar_words
from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import cell_json, to_json
from decision.documents.table import Column, Entry, Table, cell_entry, score_entry
from decision.format import joined
from decision.links.codec import Ignored
from decision.ranking.answer import answer
from decision.ranking.comparison import not_ranked, side_by_side
from decision.ranking.ranking import Ranking, ranking
from decision.site.addresses import page_path
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.charts import radar_body
from server.snapshot.pictures.table import table_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

FEWEST_SPOKES = 3


def comparison_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the values of the selected platforms, the best of each row in bold."""
    result = ranking(snapshot_input.catalogue, snapshot_input.view)
    return _snapshot(snapshot_input, result, "comparison", "Values of the selected platforms side by side.")


def radar_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the radar of the selected platforms."""
    result = ranking(snapshot_input.catalogue, snapshot_input.view)
    snapshot = _snapshot(snapshot_input, result, "radar", f"Radar. {radar_words(result)}" if result.selected else "")
    labels = tuple(criterion.label for criterion in result.criteria)
    if not result.selected or len(labels) < FEWEST_SPOKES:
        return snapshot
    body = partial(radar_body, partial(radar_chart, labels), radar_rows(result))
    return Snapshot(**{name: getattr(snapshot, name) for name in Snapshot.__dataclass_fields__} | {"body": body})


def _snapshot(snapshot_input: SnapshotInput, result: Ranking, part: str, words: str) -> Snapshot:
    table = comparison_table(snapshot_input.catalogue, result)
    names = joined([row.platform.label for row in result.selected])
    beside = " side by side" if len(result.selected) > 1 else ""
    return Snapshot(
        part=part,
        title=f"{names}{beside}" if names else "No platform is selected.",
        lead=answer(result).headline,
        facts=(*facts(snapshot_input.catalogue, result, snapshot_input.ignored), *_missing(result)),
        dataset=result.dataset,
        path=page_path(snapshot_input.catalogue, snapshot_input.view),
        table=table,
        words=words,
        data=partial(_json, snapshot_input.catalogue, result, snapshot_input.ignored),
        body=partial(table_body, table),
    )


def _missing(result: Ranking) -> tuple[tuple[str, str], ...]:
    reasons = not_ranked(result)
    return (("Selected but not ranked", reasons),) if reasons else ()


def comparison_table(catalogue: Catalogue, result: Ranking) -> Table:
    """Return a table with a column for each selected platform; the first rows are rank and score."""
    columns = (Column("Criterion", "name"), *(Column(row.platform.label) for row in result.selected))
    if not result.selected:
        return Table("Comparison", columns, ())
    count = len(result.best_first)
    places = [
        Entry(f"{row.rank}{'=' if row.tied else ''} of {count}", series=place)
        for place, row in enumerate(result.selected)
    ]
    rows = [(Entry("Place"), *places), (Entry("Score"), *map(score_entry, result.selected))]
    for line in side_by_side(catalogue, result):
        entries = (_highlighted(cell_entry(cell), best) for cell, best in zip(line.cells, line.best, strict=True))
        rows.append((Entry(line.label), *entries))
    return Table("Comparison", columns, tuple(rows))


def _highlighted(cell: Entry, best: bool) -> Entry:
    return Entry(cell.text, cell.detail, cell.marks, cell.state, strong=best)


def _json(catalogue: Catalogue, result: Ranking, ignored: tuple[Ignored, ...]) -> dict[str, Any]:
    ranking_json = to_json(catalogue, result, ignored)
    selected_ids = {row.id for row in result.selected}
    lines = [
        {"label": line.label, "values": [cell_json(cell) for cell in line.cells], "best": list(line.best)}
        for line in side_by_side(catalogue, result)
    ]
    return {
        **{
            name: ranking_json[name]
            for name in ("dataset", "view", "answer", "weights", "unweighted", "selected", "ignored")
        },
        "rows": [row for row in ranking_json["rows"] if row["id"] in selected_ids],
        "side_by_side": lines,
    }
