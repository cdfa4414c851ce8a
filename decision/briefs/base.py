"""Base of the short answers: where they are shown in full, and what was left out."""

from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.documents.base import Document, IgnoredParts, ViewAnswer
from decision.format import counted
from decision.links.codec import Ignored
from decision.ranking.view import View
from decision.site.addresses import page_path

MAX_ROWS, USUAL_ROWS = 20, 5
"""Numbers of rows that one may ask for, and of those that an answer has by itself."""

MAX_COLUMNS = 12
"""Number of columns that one may ask for: an answer with all would fill an agent's context."""


class FullPage(Document):
    """Base of what a page of this site shows in full."""

    page: str
    """The address of the page that shows it in full."""


class Brief(FullPage, ViewAnswer):
    """Base of the short answers."""

    remainder: str
    """What was left out, and how to get it; empty where nothing was."""
    ignored: IgnoredParts


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """Question of which a short answer is made: the view, the parts of it that could not be used, and the greatest number of rows.

    ``site``: the public address of this site.
    """

    catalogue: Catalogue
    view: View
    site: str
    rows: int = USUAL_ROWS
    ignored: tuple[Ignored, ...] = ()

    def page(self, path: str = "", view: View | None = None, **own: str) -> str:
        """Return the address of a page with this view or another; ``own``: the page's parameters."""
        return self.site + page_path(self.catalogue, view or self.view, path, own)


def remainder(count: int, rows: int, noun: str, *more: str) -> str:
    """Return what was left out of ``count`` things after the first ``rows``, and how to get it; ``more``: further ways.

    >>> remainder(62, 5, "platform")
    '57 more platforms: a larger limit, up to 20, or the page.'
    >>> remainder(3, 5, "platform")
    ''
    """
    if count <= rows:
        return ""
    larger = (f"a larger limit, up to {MAX_ROWS}",) if rows < MAX_ROWS else ()
    ways = (*larger, *more)
    return f"{counted(count - rows, f'more {noun}')}: {''.join(f'{way}, or ' for way in ways)}the page."
