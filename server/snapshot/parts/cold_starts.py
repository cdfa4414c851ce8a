"""Snapshot of cold starts, claimed against measured."""

from functools import partial

from components.charts.cold_starts import LANES, cold_starts_chart
from components.charts.start_rows import picture_rows, picture_words
from decision.catalogue.measurements import FULL_RUN, MODES
from decision.documents.starts import starts_json
from decision.documents.table import Column, Entry, Table
from decision.format import milliseconds
from decision.links.link import as_text, page_from_query, page_to_query
from decision.site.addresses import page_path
from decision.starts.summary import MODE_LABELS, Figure, Measured, StartChoices, order, summaries
from decision.starts.text import starts_answer
from server.snapshot.pictures.charts import starts_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

PAGE = "cold-starts"
MISSING = Entry("not published", state="unknown")


def cold_starts_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return claimed and measured cold starts, in the mode that the link selects, or in all three."""
    catalogue, tier = snapshot_input.catalogue, snapshot_input.view.tier
    choices: StartChoices = page_from_query(snapshot_input.query, catalogue, PAGE).choices
    modes = MODES if choices.mode is None else (choices.mode,)
    answer = starts_answer(catalogue, tier, choices.drawn)
    rows = picture_rows(catalogue, tier, choices.drawn, modes)
    chart = partial(cold_starts_chart, (LANES[0], *modes))
    return Snapshot(
        part="cold-starts",
        title=answer.headline,
        lead=answer.lead,
        facts=(
            ("Order", f"the median {MODE_LABELS[choices.drawn].lower()}; the scale is logarithmic"),
            *_left_out(snapshot_input),
        ),
        dataset=catalogue.version,
        path=_path(snapshot_input, choices),
        table=_table(snapshot_input, choices.drawn, modes),
        words=picture_words(catalogue, choices.drawn),
        data=lambda: {
            name: value for name, value in starts_json(catalogue, mode=choices.mode).items() if name != "runs"
        },
        body=partial(starts_body, chart, rows, modes),
    )


def _left_out(snapshot_input: SnapshotInput) -> tuple[tuple[str, str], ...]:
    text = "; ".join(f"{part.parameter}: {part.found}" for part in snapshot_input.ignored)
    return (("Left out of the link", text),) if text else ()


def _path(snapshot_input: SnapshotInput, choices: StartChoices) -> str:
    path, _, query = page_path(snapshot_input.catalogue, snapshot_input.view, PAGE).partition("?")
    own = as_text(page_to_query(choices, snapshot_input.catalogue, PAGE).query)
    texts = "&".join(filter(None, [own, query]))
    return f"{path}?{texts}" if texts else path


def _table(snapshot_input: SnapshotInput, first: str, modes: tuple[str, ...]) -> Table:
    """Return the platforms measured in one of the modes, the fastest in the first mode at the top."""
    catalogue = snapshot_input.catalogue
    measured = {
        row.platform_id: row
        for row in summaries(catalogue, snapshot_input.view.tier)
        if any(mode in row.measured for mode in modes)
    }
    placed = [place.platform_id for place in order(catalogue, first) if place.platform_id in measured]
    ids = [*placed, *(id for id in measured if id not in placed)]
    rows = tuple(
        (
            Entry(catalogue.platform[id].label),
            _claimed(measured[id].guide),
            _claimed(measured[id].vendor),
            *(_median(measured[id].measured.get(mode)) for mode in modes),
        )
        for id in ids
    )
    columns = [Column("Platform", "name"), Column("The guide says"), Column("The vendor says")]
    columns += [Column(f"Measured, {MODE_LABELS[mode].lower()}") for mode in modes]
    return Table("Cold starts", tuple(columns), rows)


def _claimed(figure: Figure | None) -> Entry:
    return Entry(figure.text) if figure else MISSING


def _median(measured: Measured | None) -> Entry:
    if measured is None:
        return Entry("not measured", state="unknown")
    few = measured.run.iterations < FULL_RUN
    detail = f"{measured.run.iterations} starts, {measured.run.date}" if few else str(measured.run.date)
    return Entry(milliseconds(measured.ms), detail, ("small",) if few else ())
