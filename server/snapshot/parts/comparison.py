"""Snapshots of the selected platforms side by side: as a table, and as a radar."""

from dataclasses import replace
from functools import partial

from components.charts.radar import radar_chart
from components.charts.radar_rows import radar_rows, radar_words
from decision.certainty.certainty import ranking_answer
from decision.documents.comparison import comparison_json, comparison_table
from decision.format import joined
from decision.ranking.comparison import not_ranked
from decision.ranking.in_force import in_force
from decision.ranking.ranking import Ranking, ranking
from decision.site.addresses import part_page_path
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
    return replace(snapshot, body=body)


def _snapshot(snapshot_input: SnapshotInput, result: Ranking, part: str, words: str) -> Snapshot:
    table = comparison_table(snapshot_input.catalogue, result)
    names = joined([row.label for row in result.selected])
    beside = " side by side" if len(result.selected) > 1 else ""
    return Snapshot(
        part=part,
        title=f"{names}{beside}" if names else "No platform is selected.",
        lead=ranking_answer(snapshot_input.catalogue, result).headline,
        facts=(*facts(snapshot_input.catalogue, result, snapshot_input.ignored), *_missing(result)),
        dataset=result.dataset,
        path=part_page_path(snapshot_input.catalogue, snapshot_input.view, part),
        table=table,
        words=words,
        data=lambda: comparison_json(snapshot_input.catalogue, result, snapshot_input.ignored).plain(),
        body=partial(table_body, table),
        force=in_force(snapshot_input.catalogue, result),
    )


def _missing(result: Ranking) -> tuple[tuple[str, str], ...]:
    reasons = not_ranked(result)
    return (("Selected but not ranked", reasons),) if reasons else ()
