"""The rows of the cost page's pictures, and what the pictures show in words."""

from collections.abc import Sequence
from typing import Any

from decision.catalogue import Catalogue
from decision.costs.board import known, middle
from decision.costs.crossing import Sweep
from decision.costs.parts import KINDS, LABELS, parts
from decision.costs.total import Cost
from decision.costs.words import cost_text, money

Rows = list[dict[str, Any]]

MARKS = 6
"""About so many points of a line carry its shape."""


def bar_rows(catalogue: Catalogue, found: Sequence[Cost]) -> Rows:
    """Return the rows of the bars, for costs that can be told, in their order."""
    rows: Rows = []
    for place, one in enumerate(known(tuple(found))):
        name = catalogue.platform[one.platform].label
        start, mine = 0.0, []
        for kind, amount in parts(one).items():
            text = f"{name}, {LABELS[kind].lower()}: {money(amount)}"
            mine.append(_bar(name, place, KINDS.index(kind), start, start + amount, False, text))
            start += amount
        low, high = one.low or 0.0, one.high or 0.0
        if high > low or not mine:
            more = f"{name}: up to {money(high)}" if high > low else f"{name}: {money(0)}"
            mine.append(_bar(name, place, 0, low, high, True, more))
        mine[-1]["total"] = cost_text(one)
        rows += mine
    return rows


def _bar(name: str, place: int, kind: int, start: float, end: float, is_open: bool, text: str) -> dict[str, Any]:
    return {
        "name": name,
        "place": place,
        "kind": kind,
        "start": start,
        "end": end,
        "open": is_open,
        "text": text,
        "total": None,
    }


def bar_words(catalogue: Catalogue, found: Sequence[Cost]) -> str:
    """Return what the bars show, for readers who cannot see them."""
    told = known(tuple(found))
    said = "; ".join(f"{catalogue.platform[one.platform].label} {cost_text(one)}" for one in told)
    return f"Bars of a month's cost, lowest first: {said}."


def line_rows(catalogue: Catalogue, sweep: Sweep, now: float) -> Rows:
    """Return the rows of the lines; ``now`` is the workload's own value."""
    unit = "% busy" if sweep.parameter == "busy" else "runs a day"
    rows: Rows = []
    for series, (id, points) in enumerate(sweep.lines):
        name = catalogue.platform[id].label
        every = max(1, len(points) // MARKS)
        for i, point in enumerate(points):
            told = point.cost.low is not None
            text = f"{name} at {point.x:,.0f} {unit}: {cost_text(point.cost)}"
            rows.append(_point(name, series, point.x, point.cost if told else None, i % every == 0, text))
    return [*rows, {**_point("", 0, now, None, False, ""), "now": True}] if rows else []


def _point(name: str, series: int, x: float, cost: Cost | None, mark: bool, text: str) -> dict[str, Any]:
    ends = (middle(cost), cost.low, cost.high) if cost else (None, None, None)
    y, low, high = ends
    return {
        "platform": name,
        "series": series,
        "x": x,
        "y": y,
        "low": low,
        "high": high,
        "mark": mark,
        "text": text,
        "now": False,
    }


def line_words(catalogue: Catalogue, sweep: Sweep, sentences: Sequence[str]) -> str:
    """Return what the lines show, for readers who cannot see them: both ends of each, and where they cross."""
    said = []
    for id, points in sweep.lines:
        told = [point for point in points if point.cost.low is not None]
        if told:
            ends = [f"{cost_text(point.cost)} at {point.x:,.0f}" for point in (told[0], told[-1])]
            said.append(f"{catalogue.platform[id].label} from {ends[0]} to {ends[1]}")
    return f"Lines of a month's cost: {'; '.join(said)}. {' '.join(sentences)}"
