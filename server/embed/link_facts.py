"""Remarks on the link behind a document: the parts of it that could not be used, and that it was made with other data."""

from decision.ranking.since import is_pinned, since
from decision.ranking.text import newer_text, since_text
from server.embed.visit import Visit
from server.snapshot.snapshot import ignored_facts

Facts = tuple[tuple[str, str], ...]


def link_facts(visit: Visit) -> Facts:
    """Return facts of a visit's link with their labels; none for a link that holds and names no other data."""
    return (*ignored_facts(visit.ignored), *_of_data(visit))


def _of_data(visit: Visit) -> Facts:
    catalogue, view = visit.catalogue, visit.view
    if not is_pinned(catalogue, view):
        return ()
    ranked = visit.page.ranked_view(catalogue, view) if visit.page.ranked_view else None
    changes = since(catalogue, ranked) if ranked else None
    return (("Data of the link", since_text(changes) if changes else newer_text(view.data, catalogue.version)),)
