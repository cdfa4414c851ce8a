"""Steps of the Changes page: each with the ranks that moved in the reader's view, and the changed data with their sources."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from components.html.templates import macros
from components.shell.since import step_ranks_html
from decision.catalogue.catalogue import Catalogue
from decision.changes.feed import DATA_FEED, view_feed_path
from decision.changes.of_step import ChangesOfStep, changes_headline, changes_lead
from decision.changes.steps import VersionStep
from decision.changes.text import data_text
from decision.changes.view_changes import ViewChanges
from decision.ranking.since import Since
from decision.ranking.text import day_text
from decision.ranking.view import View

_HTML = macros("components/changes/steps.html")

MOST_ROWS = 150
"""Greatest number of changed claims that a step lists; the files have all."""

RANKED_NEWS = ("leader", "rank")
"""Kinds of news that the ranks themselves tell already."""


def head_html(catalogue: Catalogue, view: View, latest: Sequence[ChangesOfStep]) -> Markup:
    """Return the page's title, which says when the reader's view last changed, and the addresses of the feeds.

    ``latest``: the steps that are looked at for that, the newest first.
    """
    feeds = (view_feed_path(catalogue, view)[1:], DATA_FEED[1:])
    return _HTML.head(changes_headline(latest), changes_lead(catalogue), *feeds)


def step_html(catalogue: Catalogue, view: View, changes: ChangesOfStep, is_linked: bool = False) -> Markup:
    """Return one step: the reader's view, then the data. ``is_linked``: the address names it, so it is marked."""
    step = changes.step
    if changes.data is None or changes.view is None:
        return _HTML.unreadable(step.id, day_text(step.id))
    rows = changes.data.claims[:MOST_ROWS]
    platforms = [(label, list(group)) for label, group in groupby(rows, key=lambda change: change.label)]
    return _HTML.step(
        catalogue,
        view,
        step.id,
        day_text(step.id),
        step_ranks_html(catalogue, _since(changes.view), view),
        [piece for piece in changes.view.news if piece.kind not in RANKED_NEWS],
        data_text(changes.data),
        changes.data.added,
        changes.data.removed,
        platforms,
        len(changes.data.claims) - len(rows),
        is_linked,
    )


def _since(changes: ViewChanges) -> Since:
    """Return a step's ranks in the form that the notice on a pinned link has."""
    before, after = changes.step.before.version, changes.step.id
    return Since(before, before, after, moved=changes.moved, steady=changes.steady)


def earlier_html(catalogue: Catalogue, view: View, steps: tuple[VersionStep, ...]) -> Markup:
    """Return links to steps that are not drawn."""
    return _HTML.earlier(catalogue, view, [(step.id, day_text(step.id)) for step in steps])
