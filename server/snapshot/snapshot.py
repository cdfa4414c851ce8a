"""Snapshot of one part of a view. Every file format, picture, table or JSON, is written from this one object."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.documents.table import Table
from decision.links.codec import Ignored
from decision.links.normal import Query
from decision.ranking.in_force import InForce
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.scene import Shape


@dataclass(frozen=True, slots=True)
class SnapshotInput:
    """Input of a snapshot: the catalogue, the view and the picture's options.

    ``ignored``: unusable parts of the link; ``query``: the link's parameters, for a page's own choices.
    """

    catalogue: Catalogue
    view: View
    picture: Picture
    ignored: tuple[Ignored, ...] = ()
    query: Query = ""


def ignored_facts(ignored: tuple[Ignored, ...]) -> tuple[tuple[str, str], ...]:
    """Return the unusable parts of a link as a fact of a snapshot; none where all could be used."""
    text = "; ".join(
        f"{part.parameter}: {part.found}{f' (did you mean {part.likely}?)' if part.likely else ''}" for part in ignored
    )
    return (("Left out of the link", text),) if text else ()


@dataclass(frozen=True, slots=True)
class Body:
    """Body of a picture: shapes from y = 0 down, their height, and a remark on them."""

    shapes: tuple[Shape, ...]
    height: float
    remark: str = ""


@dataclass(frozen=True)
class Snapshot:
    """One part of one view.

    ``title``: the answer, ``lead``: its explanation. ``facts``: labelled facts such as the weights. ``dataset``: the data's
    version. ``path``: the page that shows the same. ``words``: the picture in words, for readers who cannot see it. ``data``: builds
    the JSON. ``body``: draws the middle of the picture. ``full_table``: makes the table of a full CSV, where that has other rows.
    ``force``: what is in force in the view, which pictures show under the answer; None where nothing of it counts.
    """

    part: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    dataset: str
    path: str
    table: Table
    words: str
    data: Callable[[], dict[str, Any]] = field(repr=False)
    body: Callable[[Picture], Body] = field(repr=False)
    full_table: Callable[[], Table] | None = field(default=None, repr=False)
    force: InForce | None = None

    @property
    def chips(self) -> tuple[str, ...]:
        """What is in force in words, first how many platforms match; nothing where no choice is in force."""
        return self.force.texts if self.force else ()

    @property
    def all_facts(self) -> tuple[tuple[str, str], ...]:
        """The facts with what is in force before them, for forms that are text alone."""
        return (*(self.force.facts if self.force else ()), *self.facts)

    @property
    def day(self) -> str:
        """Date of the data."""
        return self.dataset.partition("-")[0]
