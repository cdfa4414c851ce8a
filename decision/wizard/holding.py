"""A decision held against today's data: the platform that ranked first with earlier data, and whether the reasons for it are as they were.

Both recommendations are made with today's rules and the same answers, so only the data make a difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.loading.reopened import reopened
from decision.ranking.ranking import Row
from decision.ranking.reasons import Reasons
from decision.ranking.since import is_pinned
from decision.ranking.view import View
from decision.reading.versions.headers import VERSIONS, find
from decision.reading.versions.kept import VersionError
from decision.wizard.recommendation import Recommendation, recommendation

ReasonState = Literal["holds", "changed", "weaker"]


@dataclass(frozen=True, slots=True)
class KeptReason:
    """A reason for a decision, in the words of then.

    ``state``: it holds; its value changed, to what ``now`` says; or its value is the same and no advantage any more, as ``now`` says.
    """

    text: str
    state: ReasonState
    now: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A decision that was made with the data ``version``, and how much of it holds today. ``decided``: the day of the decision, None where it is not known.

    ``chosen``: the platform that ranked first, ``rank``: its rank today, None where it is not ranked, which ``obstacles`` explain.
    ``leaders``: the platforms in first place today.
    """

    version: str
    chosen: str
    rank: int | None
    obstacles: tuple[str, ...]
    leaders: tuple[str, ...]
    reasons: tuple[KeptReason, ...]
    decided: date | None = None

    @property
    def changed(self) -> tuple[KeptReason, ...]:
        """The reasons that are not as they were."""
        return tuple(reason for reason in self.reasons if reason.state != "holds")


def holding(
    catalogue: Catalogue, view: View, directory: Path = VERSIONS, decided: date | None = None
) -> Holding | None:
    """Return what still holds of the decision that a view is pinned to. ``decided``: its day, as its record's link names it.

    None where the view is not pinned, or, on no day that is known, to the present data; where the data were not kept or cannot be read; and where nothing
    was ranked with them.
    """
    earlier = _pinned_data(catalogue, view, directory, is_recorded=decided is not None)
    if earlier is None:
        return None
    then, now = recommendation(earlier, view), recommendation(catalogue, view)
    if not then.result.leaders:
        return None
    chosen = then.result.leaders[0]
    row = find_or_none(now.result.best_first, chosen.id)
    excluded = find_or_none(now.result.excluded, chosen.id)
    return Holding(
        version=earlier.version,
        chosen=chosen.platform.label,
        rank=row.rank if row else None,
        obstacles=excluded.reasons if excluded else () if row else ("no longer in the data",),
        leaders=tuple(leader.platform.label for leader in now.result.leaders),
        reasons=tuple(_reasons(then, now, chosen, row)) if row else (),
        decided=decided,
    )


def _pinned_data(catalogue: Catalogue, view: View, directory: Path, *, is_recorded: bool) -> Catalogue | None:
    """Return the data to which a view is pinned; the present ones only for a recorded decision, and None where there are none to read."""
    if not is_pinned(catalogue, view):
        return catalogue if is_recorded and view.data else None
    header = find(view.data.partition("+")[0], directory)
    try:
        return reopened(catalogue, header.version, directory).catalogue if header else None
    except VersionError:
        return None


def _reasons(then: Recommendation, now: Recommendation, chosen: Row, row: Row) -> Iterator[KeptReason]:
    """Yield the reasons for the platform of then, each held against its value of today."""
    today = now.reasons[row.id]
    for reason in then.reasons[chosen.id].for_:
        cell = row.cells[reason.criterion]
        against = _against(today, reason.criterion)
        if cell.text != chosen.cells[reason.criterion].text:
            label = next(criterion.label for criterion in now.result.criteria if criterion.id == reason.criterion)
            yield KeptReason(
                reason.text, "changed", _for(today, reason.criterion) or against or f"{label}: {cell.text}"
            )
        elif against and not _for(today, reason.criterion):
            yield KeptReason(reason.text, "weaker", against)
        else:
            yield KeptReason(reason.text, "holds")


def _for(reasons: Reasons, criterion: str) -> str:
    return next((reason.text for reason in reasons.for_ if reason.criterion == criterion), "")


def _against(reasons: Reasons, criterion: str) -> str:
    return next((reason.text for reason in reasons.against if reason.criterion == criterion), "")
