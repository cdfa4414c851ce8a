"""The trade-off of a view: each ranked platform as a point between two axes, the frontier, and who has no point."""

from dataclasses import dataclass
from functools import cached_property

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.cells.offers import offers_column
from decision.ranking.ranking import Row, ranking
from decision.ranking.view import View
from decision.tradeoff.axes import Axis, axis_of, ends_of
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.frontier import Costs, Ends, FrontierStanding, beaten_by, outline, standings, turned


@dataclass(frozen=True, slots=True, eq=False)
class AxisValues:
    """A ranked platform by the offer that ranks, with its two cells; an end is None where it is no point on that axis."""

    row: Row
    x_cell: Cell
    y_cell: Cell
    x: Ends | None
    y: Ends | None


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """An entry with both values. ``standing`` is None where an axis has no better direction; ``rivals``: rows that certainly beat it."""

    entry: AxisValues
    x: Ends
    y: Ends
    standing: FrontierStanding | None
    rivals: tuple[Row, ...]

    @property
    def row(self) -> Row:
        """The row of its platform in the ranking."""
        return self.entry.row


@dataclass(frozen=True, eq=False)
class Tradeoff:
    """Two axes, and the ranked platforms between them. ``entries``: all of them, the best ranked first; ``points``: those with both values.

    ``corners``: those of the frontier, on the axes themselves; empty where there is none.
    """

    view: View
    dataset: str
    x: Axis
    y: Axis
    entries: tuple[AxisValues, ...]
    points: tuple[Point, ...]
    corners: tuple[tuple[float, float], ...]

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Both axes."""
        return self.x, self.y

    @property
    def has_frontier(self) -> bool:
        """Whether better lies in one direction on both axes."""
        return bool(self.x.better and self.y.better)

    @cached_property
    def frontier(self) -> tuple[Point, ...]:
        """Points that none may beat, from the best on the first axis on."""
        return self._standing("frontier")

    @cached_property
    def open(self) -> tuple[Point, ...]:
        """Points that are on the frontier or not, depending on the truth within ranges."""
        return self._standing("open")

    def _standing(self, standing: FrontierStanding) -> tuple[Point, ...]:
        better = self.x.better
        chosen = [point for point in self.points if point.standing == standing]
        return tuple(sorted(chosen, key=lambda point: turned(point.x, better))) if better else ()

    def without(self, axis: Axis) -> tuple[AxisValues, ...]:
        """Return the entries without a value on an axis."""
        return tuple(entry for entry in self.entries if (entry.x if axis is self.x else entry.y) is None)

    def ahead(self, axis: Axis) -> tuple[AxisValues, ...]:
        """Return the entries that are better on an axis than any point, and have no value on the other one."""
        if axis.better is None or not self.points:
            return ()
        better = axis.better
        is_x = axis is self.x
        best = min(turned(point.x if is_x else point.y, better)[0] for point in self.points)
        pairs = [(entry, *((entry.x, entry.y) if is_x else (entry.y, entry.x))) for entry in self.entries]
        return tuple(
            entry for entry, ends, missing in pairs if ends and missing is None and turned(ends, better)[1] < best
        )


@cached(maxsize=64)
def tradeoff(catalogue: Catalogue, view: View, choices: TradeoffChoices) -> Tradeoff:
    """Return the trade-off of a view between the two axes that a reader chose."""
    x, y = axis_of(catalogue, view, choices.x), axis_of(catalogue, view, choices.y)
    result = ranking(catalogue, view)
    entries = tuple(_entry(catalogue, view, row, x, y) for row in result.best_first)
    drawn = [(entry, entry.x, entry.y) for entry in entries if entry.x and entry.y]
    points: tuple[Point, ...] = tuple(Point(entry, across, up, None, ()) for entry, across, up in drawn)
    corners: tuple[tuple[float, float], ...] = ()
    if x.better and y.better:
        costs: list[Costs] = [(turned(point.x, x.better), turned(point.y, y.better)) for point in points]
        rivals_of = beaten_by(costs)
        points = tuple(
            Point(point.entry, point.x, point.y, standing, tuple(points[place].row for place in rivals))
            for point, standing, rivals in zip(points, standings(costs), rivals_of, strict=True)
        )
        signs = [1 if axis.better == "less" else -1 for axis in (x, y)]
        corners = tuple((signs[0] * across, signs[1] * up) for across, up in outline(costs))
    return Tradeoff(view, result.dataset, x, y, entries, points, corners)


def _entry(catalogue: Catalogue, view: View, row: Row, x: Axis, y: Axis) -> AxisValues:
    x_cell, y_cell = (_cell(catalogue, view, row, axis.id) for axis in (x, y))
    return AxisValues(row, x_cell, y_cell, ends_of(x, x_cell), ends_of(y, y_cell))


def _cell(catalogue: Catalogue, view: View, row: Row, id: str) -> Cell:
    if id in row.cells:
        return row.cells[id]
    return offers_column(catalogue, id, view.basis)[row.id][row.offer.id]
