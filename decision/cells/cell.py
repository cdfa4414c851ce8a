"""Cells of the decision matrix: one criterion or field of one platform.

A cell is known, a range, no, not applicable, or unknown; these are different things, in the data and on screen. It keeps the
claims that fill it and all others, so that every value on a page leads back to who says so.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from decision.catalogue.platforms import Claim, Lens
from decision.catalogue.workload import Work
from decision.cells.origin import MeasuredOrigin, Origin, SuccessOrigin
from decision.cells.text import CellText, cell_text
from decision.cells.values import UNKNOWN, Utility

State = Literal["known", "range", "no", "unknown", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Basis:
    """The reader's choices that decide what cells hold; two views with the same basis share their cells.

    ``price_by``: "hour" for the reference hour, or "work" for the described workload ``work`` (None: the default one).
    """

    lens: Lens = "evidence"
    tier: str = "paid"
    promises: str = "measured"
    languages: tuple[str, ...] = ("python", "node")
    price_by: str = "hour"
    work: Work | None = None

    @property
    def counts_work(self) -> bool:
        """Whether the price is that of a described workload; the guide gives no amounts."""
        return self.price_by == "work" and self.lens == "evidence"


@dataclass(frozen=True)
class Cell:
    """One cell. ``value``: raw, in the unit of its measure or field; a list where several are possible; None when unknown.

    ``origin``: where the value was taken from. ``chosen`` claims fill the cell, ``unused`` ones do not. ``conflict``: other
    claims that could have filled it say something else. ``guide_differs``: the guide and newer evidence disagree.
    """

    state: State
    value: object
    origin: Origin
    utility: Utility = UNKNOWN
    chosen: tuple[Claim, ...] = ()
    unused: tuple[Claim, ...] = ()
    conflict: bool = False
    guide_differs: bool = False

    @cached_property
    def _text(self) -> CellText:
        return cell_text(self.origin, self.chosen)

    @property
    def text(self) -> str:
        """The value in a few words."""
        return self._text[0]

    @property
    def detail(self) -> str:
        """What stands in small beneath the text; often empty."""
        return self._text[1]

    @property
    def small(self) -> bool:
        """Whether the value rests on a small measurement."""
        return isinstance(self.origin, MeasuredOrigin | SuccessOrigin) and self.origin.small

    @property
    def doubt(self) -> bool:
        """Whether a chosen claim carries a reason to hesitate."""
        return any(claim.doubt for claim in self.chosen)

    @property
    def second_hand(self) -> bool:
        """Whether all that fills it is known second-hand."""
        return bool(self.chosen) and all(claim.kind == "second-hand" for claim in self.chosen)

    @property
    def own(self) -> bool:
        """Whether a team's own fact fills it."""
        return any(claim.kind == "own" for claim in self.chosen)

    @property
    def marks(self) -> tuple[str, ...]:
        """Names of the remarks that stand beside the value, in the order in which they are shown."""
        marks = {
            "guide": self.guide_differs,
            "conflict": self.conflict,
            "doubt": self.doubt,
            "second-hand": self.second_hand,
            "own": self.own,
            "clipped": self.utility.clipped,
            "small": self.small,
        }
        return tuple(name for name, present in marks.items() if present)

    @property
    def is_known(self) -> bool:
        """Whether anything is known: all but unknown."""
        return self.state != "unknown"
