"""Rows and text alternatives of the cost charts."""

from collections.abc import Sequence
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.costs.comparison import known_costs, middle
from decision.costs.cost import KIND_LABELS, KINDS, Cost, cost_by_kind, cost_label
from decision.costs.crossing import Sweep
from decision.costs.text import cost_text, money

Rows = list[dict[str, Any]]

MARKS = 6
"""Approximate number of points of a line that carry its shape."""


def bar_rows(catalogue: Catalogue, costs: Sequence[Cost]) -> Rows:
    """Return the rows of the bars, for the known costs, in their order."""
    rows: Rows = []
    for place, cost in enumerate(known_costs(tuple(costs))):
        name = cost_label(catalogue, cost)
        start, bars = 0.0, []
        for kind, amount in cost_by_kind(cost).items():
            text = f"{name}, {KIND_LABELS[kind].lower()}: {money(amount)}"
            bars.append(_bar(name, place, KINDS.index(kind), start, start + amount, False, text))
            start += amount
        low, high = cost.low or 0.0, cost.high or 0.0
        if high > low or not bars:
            more = f"{name}: up to {money(high)}" if high > low else f"{name}: {money(0)}"
            bars.append(_bar(name, place, 0, low, high, True, more))
        bars[-1]["total"] = cost_text(cost)
        rows += bars
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


def bar_words(catalogue: Catalogue, costs: Sequence[Cost]) -> str:
    """Return the text alternative of the bars."""
    priced = known_costs(tuple(costs))
    amounts = "; ".join(f"{cost_label(catalogue, cost)} {cost_text(cost)}" for cost in priced)
    return f"Bars of a month's cost, lowest first: {amounts}."


def line_rows(catalogue: Catalogue, sweep: Sweep, now: float) -> Rows:
    """Return the rows of the lines; ``now`` is the workload's own value."""
    unit = "% busy" if sweep.parameter == "busy" else "runs a day"
    rows: Rows = []
    for series, (id, points) in enumerate(sweep.lines):
        name = catalogue.platform[id].label
        spacing = max(1, len(points) // MARKS)
        for i, point in enumerate(points):
            is_known = point.cost.low is not None
            text = f"{name} at {point.x:,.0f} {unit}: {cost_text(point.cost)}"
            rows.append(_point(name, series, point.x, point.cost if is_known else None, i % spacing == 0, text))
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
    """Return the text alternative of the lines: both ends of each, and the crossings."""
    ranges = []
    for id, points in sweep.lines:
        priced = [point for point in points if point.cost.low is not None]
        if priced:
            ends = [f"{cost_text(point.cost)} at {point.x:,.0f}" for point in (priced[0], priced[-1])]
            ranges.append(f"{catalogue.platform[id].label} from {ends[0]} to {ends[1]}")
    return f"Lines of a month's cost: {'; '.join(ranges)}. {' '.join(sentences)}"
