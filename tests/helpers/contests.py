"""Rankings of our own: platforms of the data set with other values, for questions about who comes first and why."""

from dataclasses import replace

from decision.cells.values import Utility
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

Ends = tuple[float, float] | float
"""Both ends of a value from 0 to 1, or a settled one."""


def contest(*worths: dict[str, Ends], shares: dict[str, float], ids: tuple[str, ...] = (), **view: object) -> Ranking:
    """Return a ranking of as many platforms, best first as given; criteria that are not named are worth nothing and certain.

    ``shares``: those of the criteria that count; ``ids``: the platforms, else the first of the default ranking.
    """
    default = ranking(shipped_catalogue(), View(**view))  # type: ignore[arg-type]
    by_id = {row.id: row for row in default.best_first}
    rows = []
    for place, own_worths in enumerate(worths):
        row = by_id[ids[place]] if ids else default.best_first[place]
        cells = {}
        for id, cell in row.cells.items():
            ends = own_worths.get(id, 0.0)
            low, high = ends if isinstance(ends, tuple) else (ends, ends)
            state = "unknown" if (low, high) == (0, 1) else "known"
            cells[id] = replace(cell, state=state, utility=Utility(low, high))
        rows.append(replace(row, cells=cells, rank=place + 1, tied=False))
    return replace(
        default,
        best_first=tuple(rows),
        offers=tuple(rows),
        shares={id: shares.get(id, 0.0) for id in default.shares},
        unknowns=0.5,
    )
