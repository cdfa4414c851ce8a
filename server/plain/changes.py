"""Content of the plain page of changes: a table for each of the latest steps."""

from collections.abc import Iterator

from decision.changes.of_step import DRAWN, ChangesOfStep, changes_headline, changes_lead, changes_of
from decision.changes.steps import steps
from decision.changes.text import data_lines, data_text, first_lines
from decision.documents.table import Column, Entry, Table
from decision.ranking.text import day_text, move_text
from decision.site.addresses import download_path
from server.embed.visit import Visit
from server.plain.choices import must_have_groups, ranking_groups
from server.plain.content import PlainContent

COLUMNS = (Column("Where", "name"), Column("Change", "note"))


def changes_content(visit: Visit) -> PlainContent:
    """Return the latest steps: what changed in the view, and in the data."""
    catalogue, view = visit.catalogue, visit.view
    latest = [changes_of(catalogue, view, step) for step in steps()[:DRAWN]]
    return PlainContent(
        headline=changes_headline(latest),
        lead=changes_lead(catalogue),
        groups=tuple(ranking_groups(visit)),
        musts=tuple(must_have_groups(visit)),
        tables=tuple(_table(changes) for changes in latest),
        files={ending: download_path(f"changes.{ending}", catalogue, view) for ending in ("csv", "json")},
    )


def _table(changes: ChangesOfStep) -> Table:
    caption = f"Data of {day_text(changes.step.id)} ({changes.step.id})"
    return Table(caption, COLUMNS, tuple((Entry(where), Entry(text)) for where, text in _rows(changes)))


def _rows(changes: ChangesOfStep) -> Iterator[tuple[str, str]]:
    """Yield where something changed, and what, in words."""
    if changes.data is None or changes.view is None:
        yield "Data", "What these data changed can no longer be read."
        return
    day = day_text(changes.step.id)
    yield day, data_text(changes.data)
    pieces = [piece.words for piece in changes.view.news if piece.kind != "rank"]
    pieces += [move_text(row) for row in changes.view.moved]
    yield from (("Your view", text) for text in first_lines(pieces))
    yield from (("Data", text) for text in first_lines(data_lines(changes.data)))
