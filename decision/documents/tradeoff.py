"""A trade-off as JSON, as a table and as Markdown."""

from dataclasses import replace
from math import isfinite
from typing import Literal

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell, State
from decision.documents.base import (
    AnswerJson,
    Document,
    FilteredAnswer,
    IgnoredParts,
    InForceJson,
    NamedOffer,
    NamedPlatform,
    ignored_json,
    offer_names,
)
from decision.documents.evidence_columns import COUNTED, evidence_labels
from decision.documents.table import (
    PLATFORM,
    Column,
    Entry,
    Table,
    cell_entry,
    fact_lines,
    numeric,
    platform_entry,
    to_markdown,
)
from decision.format import capitalised
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.tradeoff.axes import Axis
from decision.tradeoff.frontier import Ends, FrontierStanding
from decision.tradeoff.text import standing_text, tradeoff_answer
from decision.tradeoff.tradeoff import AxisValues, Point, Tradeoff


class AxisJson(Document):
    """One axis."""

    id: str
    """Id of the criterion, or name of the field."""
    label: str
    """Its name."""
    unit: str
    """The unit of its amounts; empty for plain numbers and for values from 0 to 1."""
    is_amount: bool
    """Whether values are amounts; else they are how the value counts, from 0 to 1."""
    better: Literal["less", "more"] | None
    """Where better lies; null where that depends on the reader, and then there is no frontier."""


class AxisValue(Document):
    """The value of a platform on one axis."""

    text: str
    """The value in words."""
    state: State
    """Whether it is known, a range, no, unknown, or does not apply."""
    low: float | None
    """The least that it may be; null where it is no number."""
    high: float | None
    """The most that it may be, equal to the least where it is settled; null where it is no number or has no limit."""
    unlimited: bool
    """Whether it has no limit, or may have none."""


class TradeoffRow(NamedOffer, NamedPlatform):
    """A ranked platform by the offer that ranks."""

    x: AxisValue
    """The value on the first axis."""
    y: AxisValue
    """The value on the second axis."""
    standing: FrontierStanding | None
    """``frontier``: no other may beat it; ``beaten``: some other certainly does; ``open``: that depends on the truth within ranges; null where a
    value is missing or there is no frontier."""
    beaten_by: list[str]
    """The ids of the platforms that certainly beat it: at least as good on both and better on one."""


class TradeoffAnswer(FilteredAnswer):
    """Two axes, and the ranked platforms between them."""

    answer: AnswerJson
    """The result in words."""
    x: AxisJson
    """The first axis."""
    y: AxisJson
    """The second axis."""
    frontier: list[str]
    """The ids of the platforms on the frontier, from the best on the first axis on."""
    rows: list[TradeoffRow]
    """The ranked platforms, best first."""
    ignored: IgnoredParts


def tradeoff_json(catalogue: Catalogue, tradeoff: Tradeoff, ignored: tuple[Ignored, ...] = ()) -> TradeoffAnswer:
    """Return a trade-off with all platforms; amounts exact."""
    points = {point.row.id: point for point in tradeoff.points}
    return TradeoffAnswer(
        dataset=tradeoff.dataset,
        view=to_query(tradeoff.view, catalogue),
        in_force=InForceJson.of(in_force(catalogue, ranking(catalogue, tradeoff.view))),
        answer=AnswerJson.of(tradeoff_answer(tradeoff)),
        x=AxisJson.model_validate(tradeoff.x),
        y=AxisJson.model_validate(tradeoff.y),
        frontier=[point.row.id for point in tradeoff.frontier],
        rows=[_row(values, points.get(values.row.id)) for values in tradeoff.entries],
        ignored=ignored_json(ignored),
    )


def _row(values: AxisValues, point: Point | None) -> TradeoffRow:
    row = values.row
    return TradeoffRow(
        id=row.id,
        name=row.platform.name,
        **offer_names(row.platform, row.offer),
        x=_axis_value(values.x_cell, values.x),
        y=_axis_value(values.y_cell, values.y),
        standing=point.standing if point else None,
        beaten_by=[rival.id for rival in point.rivals] if point else [],
    )


def _axis_value(cell: Cell, ends: Ends | None) -> AxisValue:
    low, high = ends or (None, None)
    return AxisValue(
        text=cell.text,
        state=cell.state,
        low=low if low is not None and isfinite(low) else None,
        high=high if high is not None and isfinite(high) else None,
        unlimited=high is not None and not isfinite(high),
    )


def tradeoff_table(tradeoff: Tradeoff) -> Table:
    """Return a row for each ranked platform: both values, and where it stands; the frontier first, then the others with both values."""
    points = {point.row.id: point for point in tradeoff.points}
    order = {point.row.id: place for place, point in enumerate((*tradeoff.frontier, *tradeoff.open))}
    columns = (
        PLATFORM,
        *(_column(axis) for axis in tradeoff.axes),
        *([Column("Frontier", "note", weight=1)] if tradeoff.has_frontier else []),
    )
    rows = sorted(
        tradeoff.entries,
        key=lambda values: (order.get(values.row.id, len(order)), values.row.id not in points),
    )
    return Table(
        f"{tradeoff.x.label} against {tradeoff.y.label}",
        columns,
        tuple(_entries(tradeoff, values, points.get(values.row.id)) for values in rows),
    )


def _column(axis: Axis) -> Column:
    unit = axis.unit if axis.is_amount else COUNTED
    return Column(axis.label, numbers=numeric(axis.label, unit), further=evidence_labels(axis.label))


def _entries(tradeoff: Tradeoff, values: AxisValues, point: Point | None) -> tuple[Entry, ...]:
    cells = (_cell_entry(values.x_cell, values.x), _cell_entry(values.y_cell, values.y))
    standing = Entry(capitalised(standing_text(point))) if point else Entry("not placed", state="unknown")
    return (
        platform_entry(values.row.platform, values.row.offer),
        *cells,
        *([standing] if tradeoff.has_frontier else []),
    )


def _cell_entry(cell: Cell, ends: Ends | None) -> Entry:
    entry = cell_entry(cell)
    numbers = tuple(end if isfinite(end) else None for end in ends) if ends else (None, None)
    return replace(entry, numbers=numbers)


def tradeoff_markdown(catalogue: Catalogue, tradeoff: Tradeoff) -> str:
    """Return the answer, what is in force and the table as Markdown."""
    force = in_force(catalogue, ranking(catalogue, tradeoff.view))
    return to_markdown(
        tradeoff_answer(tradeoff),
        tradeoff_table(tradeoff),
        before=fact_lines(force.facts),
        after=[f"Data {tradeoff.dataset}."],
    )
