"""Response models of stated and measured starts."""

from typing import Literal

from decision.catalogue.measurements import MeasuredStart, MeasurementSource
from decision.catalogue.platforms import Kind
from server.shapes.base import Shape


class Run(MeasuredStart):
    """One measured run; times in milliseconds. ``small``: fewer starts than a full run."""

    small: bool
    url: str


class FigureSource(Shape):
    """Who states a time."""

    label: str
    source: str
    kind: Kind
    as_of: str | None


class StatedTime(Shape):
    """A stated start in milliseconds; ``under``: an upper bound."""

    low: float
    high: float
    under: bool
    text: str
    claims: list[FigureSource]


class MeasuredMode(Shape):
    """What was measured in one way of starting; ``tail``: the newest run with p95 or p99."""

    place: int
    run: Run
    tail: Run | None


class StartSummary(Shape):
    """One platform's stated and measured starts."""

    id: str
    name: str
    guide: StatedTime | None
    vendor: StatedTime | None
    measured: dict[Literal["sequential", "staggered", "burst"], MeasuredMode]


class StartList(Shape):
    """Stated and measured starts; ``count`` runs, of which at most 5,000 are listed, newest first."""

    dataset: str
    unit: Literal["ms"]
    sources: list[MeasurementSource]
    platforms: list[StartSummary]
    count: int
    runs: list[Run]
