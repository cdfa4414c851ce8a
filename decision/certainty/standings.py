"""Rank acceptability by platform: the figures that a table and a picture show."""

from dataclasses import dataclass

import numpy as np

from decision.caches import cached
from decision.certainty.certainty import Certainty
from decision.format import share_text
from decision.ranking.ranking import Row
from decision.ranking.scoring import Array

LEAST_SHARE = 0.005
"""Shares below this are not drawn: half a point of 100."""

MOST_DRAWN = 20
"""Maximum number of platforms in the heat map, and of ranks with a column of their own: with more, no number could be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Acceptability indices of one platform.

    ``shares``: of the draws, by rank, shape (n,). ``first`` and ``top_three``: shares of the draws in which it is there. ``mean``: its
    mean rank. ``best`` and ``worst``: the ranks between which it lies in 90 % of the draws. ``central``: by criterion, the
    weights with which it comes first, None where it never does.
    """

    row: Row
    shares: Array
    first: float
    top_three: float
    mean: float
    best: int
    worst: int
    central: dict[str, float] | None


@cached(maxsize=64)
def standings(certainty: Certainty) -> tuple[Standing, ...]:
    """Return the standing of every ranked platform, that with the best mean rank first."""
    drawn = certainty.acceptability
    ranks = np.arange(1, len(drawn.ids) + 1)
    criteria = [criterion.id for criterion in certainty.ranking.criteria]
    rows = [
        _standing(row, shares, float(shares @ ranks), drawn.central.get(place), criteria)
        for place, (row, shares) in enumerate(zip(certainty.ranking.best_first, drawn.shares, strict=True))
    ]
    return tuple(sorted(rows, key=lambda standing: (standing.mean, standing.row.platform.name.casefold())))


def _standing(row: Row, shares: Array, mean: float, central: Array | None, criteria: list[str]) -> Standing:
    run = shares.cumsum()
    return Standing(
        row=row,
        shares=shares,
        first=float(shares[0]),
        top_three=float(shares[:3].sum()),
        mean=mean,
        best=int(np.argmax(run > 0.05)) + 1,
        worst=int(np.argmax(run >= 0.95 - 1e-9)) + 1,
        central=None if central is None else dict(zip(criteria, central.tolist(), strict=True)),
    )


def picture_ranks(standings: tuple[Standing, ...]) -> tuple[int, int]:
    """Return how many ranks have a column of their own in the heat map, and how many ranks there are; later ones share a column."""
    return min(len(standings), MOST_DRAWN), len(standings)


def picture_rows(standings: tuple[Standing, ...]) -> list[dict[str, object]]:
    """Return the rows of the heat map, best mean rank first; the rank after the last with a column of its own stands for all later ones."""
    own, _ = picture_ranks(standings)
    return [
        {
            "platform": standing.row.platform.label,
            "rank": place + 1,
            "share": share,
            "text": share_text(share),
        }
        for standing in standings[:own]
        for place, share in enumerate([*map(float, standing.shares[:own]), float(standing.shares[own:].sum())])
        if share >= LEAST_SHARE
    ]
