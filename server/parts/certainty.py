"""How sure the ranking is: which platform has which rank how often."""

from functools import partial

from components.charts.acceptability import acceptability_chart
from decision.addresses import page_path
from decision.sensitivity.acceptability_rows import Standing, picture_rows, standings
from decision.sensitivity.certainty import certainty
from decision.sensitivity.certainty_answer import certainty_answer, ranks_words
from decision.sensitivity.certainty_json import certainty_json
from decision.sensitivity.words import share_text
from server.contents import Column, Entry, Snapshot, Subject, Table
from server.parts.ranking import facts
from server.pictures.charts import card_body

PAGE = "certainty"


def certainty_snapshot(subject: Subject) -> Snapshot:
    """Rank acceptability of a view, as a heat map and a table."""
    catalogue = subject.catalogue
    found = certainty(catalogue, subject.view)
    rows = standings(found)
    said = certainty_answer(found, rows)
    chart = partial(acceptability_chart, (str(len(rows)),))
    return Snapshot(
        part=PAGE,
        title=said.headline,
        lead=said.lead,
        facts=facts(catalogue, found.ranking, subject.ignored),
        dataset=found.ranking.dataset,
        path=page_path(catalogue, subject.view, PAGE),
        table=_table(rows),
        words=f"Heat map of platform by rank. {ranks_words(rows)}" if rows else "",
        data=lambda: certainty_json(catalogue, found, subject.ignored),
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
            Entry(one.row.platform.label),
            Entry(share_text(one.first)),
            Entry(share_text(one.top_three)),
            Entry(f"{one.mean:.1f}"),
            Entry(str(one.best) if one.best == one.worst else f"{one.best} to {one.worst}"),
        )
        for one in rows
    )
    return Table("How often each platform has which rank", columns, entries)
