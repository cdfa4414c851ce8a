"""Snapshot of cold starts, claimed against measured."""

from functools import partial

from components.charts.cold_starts import LANES, cold_starts_chart
from components.charts.start_rows import picture_rows, picture_words
from decision.catalogue.measurements import MODES
from decision.documents.starts import starts_json, starts_table
from decision.links.link import page_from_query, page_to_query
from decision.links.pages import STARTS
from decision.site.addresses import part_page_path
from decision.starts.choices import StartChoices
from decision.starts.summary import MODE_LABELS
from decision.starts.text import starts_answer
from server.snapshot.pictures.charts import starts_body
from server.snapshot.snapshot import Snapshot, SnapshotInput, ignored_facts


def cold_starts_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return claimed and measured cold starts, in the mode that the link selects, or in all three."""
    catalogue, tier = snapshot_input.catalogue, snapshot_input.view.tier
    choices: StartChoices = page_from_query(snapshot_input.query, catalogue, STARTS).choices
    own = page_to_query(choices, catalogue, STARTS).query
    modes = MODES if choices.mode is None else (choices.mode,)
    answer = starts_answer(catalogue, tier, choices.drawn)
    rows = picture_rows(catalogue, tier, choices.drawn, modes)
    chart = partial(cold_starts_chart, (LANES[0], *modes))
    return Snapshot(
        part="cold-starts",
        title=answer.headline,
        lead=answer.lead,
        facts=(
            ("Order", f"the median, {MODE_LABELS[choices.drawn].lower()}; the scale is logarithmic"),
            *ignored_facts(snapshot_input.ignored),
        ),
        dataset=catalogue.version,
        path=part_page_path(catalogue, snapshot_input.view, "cold-starts", own),
        table=starts_table(catalogue, tier, choices.drawn, modes),
        words=picture_words(catalogue, choices.drawn),
        data=lambda: starts_json(catalogue, mode=choices.mode).model_dump(exclude={"runs"}),
        body=partial(starts_body, chart, rows, modes),
    )
