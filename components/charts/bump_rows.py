"""Rows of the bump chart of several people's ranks, for the page, its picture and the decision record."""

from itertools import count
from typing import Any

from components.charts.bump import PLAIN
from decision.certainty.group import GroupResult

LEADERS = 5
"""Number of each person's first platforms in the chart."""


def bump_rows(group_result: GroupResult) -> tuple[list[dict[str, Any]], int]:
    """Return the chart's rows, and the lowest slot among them: each person's first platforms, with the fair choices marked.

    Platforms that share a rank are stacked by mean score, the better above. Slots that nobody has are left out, or one platform far down would
    make a long empty chart.
    """
    fair_ids = list(dict.fromkeys(row.id for row in (*group_result.least.rows[:2], *group_result.mean.rows[:2])))
    leader_places = {int(place) for ranks in group_result.ranks.T for place in ranks.argsort(kind="stable")[:LEADERS]}
    rows: list[dict[str, Any]] = []
    occupied: set[tuple[int, int]] = set()
    for place, row in enumerate(group_result.rows):
        if place not in leader_places and row.id not in fair_ids:
            continue
        series = fair_ids.index(row.id) if row.id in fair_ids else PLAIN
        for column, member in enumerate(group_result.members):
            rank = int(group_result.ranks[place, column])
            slot = next(slot for slot in count(rank) if (column, slot) not in occupied)
            occupied.add((column, slot))
            rows.append(
                {
                    "platform": row.platform.label,
                    "member": member.name,
                    "rank": rank,
                    "slot": slot,
                    "series": series,
                    "first": column == 0,
                    "last": column == len(group_result.members) - 1,
                }
            )
    levels = {slot: level for level, slot in enumerate(sorted({slot for _, slot in occupied}), 1)}
    return [{**row, "slot": levels[row["slot"]]} for row in rows], len(levels)
