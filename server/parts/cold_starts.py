"""Cold starts, claimed against measured."""

from functools import partial

from components.charts.cold_starts import LANES, cold_starts_chart
from components.charts.start_rows import picture_rows, picture_words
from decision.addresses import page_path
from decision.display import milliseconds
from decision.history import MODES
from decision.link import as_text, page_from_query, page_to_query
from decision.measurements import FULL_RUN
from decision.start_choices import Choices
from decision.starts import MODE_LABELS, Figure, Measured, order, starts_json, summaries
from decision.starts_answer import starts_answer
from server.contents import Column, Entry, Snapshot, Subject, Table
from server.pictures.charts import starts_body

PAGE = "cold-starts"
MISSING = Entry("not published", state="unknown")


def cold_starts_snapshot(subject: Subject) -> Snapshot:
    """What guide and vendors say beside what was measured, in the way of starting that the link asks for, or in all three."""
    catalogue, tier = subject.catalogue, subject.view.tier
    choices: Choices = page_from_query(subject.query, catalogue, PAGE).choices
    modes = MODES if choices.mode is None else (choices.mode,)
    said = starts_answer(catalogue, tier, choices.drawn)
    rows = picture_rows(catalogue, tier, choices.drawn, modes)
    chart = partial(cold_starts_chart, (LANES[0], *modes))
    return Snapshot(
        part="cold-starts",
        title=said.headline,
        lead=said.lead,
        facts=(
            ("Order", f"the median {MODE_LABELS[choices.drawn].lower()}; the scale is logarithmic"),
            *_left_out(subject),
        ),
        dataset=catalogue.version,
        path=_path(subject, choices),
        table=_table(subject, choices.drawn, modes),
        words=picture_words(catalogue, choices.drawn),
        data=lambda: {
            name: found for name, found in starts_json(catalogue, mode=choices.mode).items() if name != "runs"
        },
        body=partial(starts_body, chart, rows, modes),
    )


def _left_out(subject: Subject) -> tuple[tuple[str, str], ...]:
    found = "; ".join(f"{one.parameter}: {one.found}" for one in subject.ignored)
    return (("Left out of the link", found),) if found else ()


def _path(subject: Subject, choices: Choices) -> str:
    path, _, query = page_path(subject.catalogue, subject.view, PAGE).partition("?")
    own = as_text(page_to_query(choices, subject.catalogue, PAGE).query)
    texts = "&".join(filter(None, [own, query]))
    return f"{path}?{texts}" if texts else path


def _table(subject: Subject, first: str, modes: tuple[str, ...]) -> Table:
    """Everybody who was measured in one of the modes, the fastest in the first one at the top."""
    catalogue = subject.catalogue
    found = {
        row.platform: row
        for row in summaries(catalogue, subject.view.tier)
        if any(mode in row.measured for mode in modes)
    }
    placed = [place.platform for place in order(catalogue, first) if place.platform in found]
    ids = [*placed, *(id for id in found if id not in placed)]
    rows = tuple(
        (
            Entry(catalogue.platform[id].label),
            _claimed(found[id].guide),
            _claimed(found[id].vendor),
            *(_median(found[id].measured.get(mode)) for mode in modes),
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
