"""The reader's choices on the page about starts: the way of starting, the days, the platforms, the kind of work."""

from dataclasses import dataclass
from datetime import date

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.ranking.view import View
from decision.starts.days import WINDOW, days
from decision.starts.summary import order

SETS = ("realworld", "synthetic", "job")
"""The sets of tasks that were measured: developer work, synthetic tests, one whole job."""

MAX_WHO = 4
"""The most platforms in the history."""


@dataclass(frozen=True, slots=True)
class StartChoices:
    """The reader's choices. ``mode`` None: all three; ``first`` and ``last`` None: no end; ``who`` None: the page chooses."""

    mode: str | None = None
    first: date | None = None
    last: date | None = None
    who: tuple[str, ...] | None = None
    work: str = "realworld"

    @property
    def drawn(self) -> str:
        """The mode that the history shows: the chosen one, or the first."""
        return self.mode or MODES[0]


def history_platforms(catalogue: Catalogue, view: View, choices: StartChoices) -> tuple[str, ...]:
    """Return the ids of the platforms in the history: the chosen, else those that the view compares, else the fastest with one."""
    if choices.who is not None:
        return choices.who
    compared = tuple(id for id in view.selected or () if days(catalogue, id, choices.drawn))
    if compared:
        return compared[:MAX_WHO]
    fastest = [row.platform_id for row in order(catalogue, choices.drawn)]
    long = [id for id in fastest if len(days(catalogue, id, choices.drawn)) >= WINDOW]
    return tuple(long or fastest)[:MAX_WHO]
