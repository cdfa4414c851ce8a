"""Start times of each platform: what guide and vendor claim, what was measured in each mode, and the places in a mode."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES, MeasuredStart, StartTable, counted_starts
from decision.catalogue.platforms import Claim, Lens, Platform
from decision.claims.choice import choose
from decision.claims.text import claim_text

CLAIMED, RESUMED = "startup.cold_ms", "startup.resume_ms"
"""The fields of claims about a start, and about one from standby."""

MODE_LABELS = {"sequential": "Sequential", "staggered": "Staggered (200 ms apart)", "burst": "Burst (100 at once)"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed time in milliseconds, from ``low`` to ``high``; ``under``: promised as an upper bound."""

    low: float
    high: float
    under: bool
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurement of one mode. ``run`` gives the median; ``tail`` is the newest run that published p95 or p99, if any."""

    run: MeasuredStart
    tail: MeasuredStart | None

    @property
    def ms(self) -> float:
        """The median in milliseconds."""
        return self.run.median_ms or 0.0

    @property
    def small(self) -> bool:
        """Whether the run had fewer starts than a full one."""
        return self.run.iterations < FULL_RUN


@dataclass(frozen=True, slots=True)
class Summary:
    """One platform: the figures of guide and vendor, None where there is none, and the measurements by mode."""

    platform_id: str
    guide: Figure | None
    vendor: Figure | None
    measured: Mapping[str, Measured]

    def times(self, figure: Figure | None, mode: str) -> float | None:
        """Return the measured median as a multiple of a figure's upper end; None where either is missing."""
        return self.measured[mode].ms / figure.high if figure and mode in self.measured and figure.high else None


@dataclass(frozen=True, slots=True)
class Placed:
    """One platform's place in one mode, 1 for the fastest; ties share a place."""

    platform_id: str
    place: int
    measured: Measured


@dataclass(frozen=True, slots=True)
class Shift:
    """Change of one platform's place in another mode. Both runs are of one day and source, so that no time lies between them."""

    platform_id: str
    before: MeasuredStart
    after: MeasuredStart
    place_before: int
    place_after: int

    @property
    def times(self) -> float:
        """The ratio of the later median to the earlier: 2 is twice as long."""
        return (self.after.median_ms or 0.0) / (self.before.median_ms or 1.0)


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """The runs of one source: their number, how many of them were small, and the first and last day."""

    source: str
    runs: int
    small: int
    first: str
    last: str


@cached(maxsize=32)
def summaries(catalogue: Catalogue, tier: str = "paid") -> tuple[Summary, ...]:
    """Return a summary of every platform that can run code, in the catalogue's order, measured or not."""
    measured = _measured(catalogue)
    return tuple(
        Summary(
            platform.id,
            _figure(catalogue, platform, "guide", tier),
            _figure(catalogue, platform, "evidence", tier),
            measured.get(platform.id, {}),
        )
        for platform in catalogue.platforms
        if catalogue.terms.category(platform.category).ranked != "never"
    )


def _figure(catalogue: Catalogue, platform: Platform, lens: Lens, tier: str) -> Figure | None:
    field = catalogue.fields[CLAIMED]
    chosen = choose(catalogue.claims(platform.id, CLAIMED), field, catalogue.terms, lens, tier).chosen
    ends = [end for claim in chosen for end in _numbers(claim.value)]
    if not ends:
        return None
    text = " or ".join(dict.fromkeys(claim_text(field, claim) for claim in chosen))
    under = all(claim.qualifier in ("under", "up-to") for claim in chosen)
    return Figure(min(ends), max(ends), under, text, chosen)


def _numbers(value: object) -> list[float]:
    ends = value if isinstance(value, list) else [value]
    return [float(number) for number in ends if isinstance(number, int | float) and number > 0]


def _measured(catalogue: Catalogue) -> dict[str, dict[str, Measured]]:
    """Return the measurements of each platform by way of starting."""
    runs = catalogue.start_table.frame
    with_tail = counted_starts(StartTable(runs.dropna(subset=["p95_ms", "p99_ms"], how="all")))
    tails: dict[tuple[str, str], MeasuredStart] = {(tail.platform, tail.mode): tail for tail in with_tail}
    by_platform: dict[str, dict[str, Measured]] = {}
    for (platform_id, mode), run in sorted(catalogue.counted_starts.items(), key=lambda item: MODES.index(item[0][1])):
        by_platform.setdefault(platform_id, {})[mode] = Measured(run, tails.get((platform_id, mode)))
    return by_platform


@cached(maxsize=32)
def order(catalogue: Catalogue, mode: str) -> tuple[Placed, ...]:
    """Return the platforms that were measured in a mode, the fastest first."""
    by_platform = {row.platform_id: row.measured[mode] for row in summaries(catalogue) if mode in row.measured}
    places = _places({platform: measured.ms for platform, measured in by_platform.items()})
    return tuple(Placed(platform, place, by_platform[platform]) for platform, place in places.items())


def _places(values: Mapping[str, float]) -> dict[str, int]:
    """Return the place of each key by rising value; equal values share one."""
    ranks = pd.Series(values, dtype="float64").sort_index().rank(method="min").astype("int64")
    places: dict[str, int] = ranks.sort_values(kind="stable").to_dict()
    return places


@cached(maxsize=32)
def shifts(catalogue: Catalogue, mode: str) -> tuple[Shift, ...]:
    """Return the changes of place from sequential starts to ``mode``, among platforms measured in both, in the new order.

    Of each platform the newest full runs of one day and source in both modes are compared.
    """
    runs = catalogue.start_table.frame.dropna(subset="median_ms").query("iterations >= @FULL_RUN")
    if mode == MODES[0]:
        return ()
    first, later = (runs[runs["mode"] == way].reset_index(names="run") for way in (MODES[0], mode))
    same = ["platform", "date", "source"]
    pairs = later.merge(first.drop_duplicates(same, keep="last"), on=same, suffixes=("_after", "_before"))
    newest = pairs.sort_values("date", ascending=False, kind="stable").drop_duplicates("platform")
    before, after = (
        {run.platform: run for run in StartTable(runs.loc[newest[side]])} for side in ("run_before", "run_after")
    )
    place_before, place_after = (
        _places({id: run.median_ms or 0.0 for id, run in side.items()}) for side in (before, after)
    )
    return tuple(Shift(id, before[id], after[id], place_before[id], place) for id, place in place_after.items())


def unmeasured(catalogue: Catalogue, tier: str = "paid") -> tuple[Summary, ...]:
    """Return the platforms that can run code and were not measured in any mode."""
    return tuple(row for row in summaries(catalogue, tier) if not row.measured)


def resumes(catalogue: Catalogue) -> tuple[tuple[Platform, tuple[Claim, ...]], ...]:
    """Return the claims about resuming from standby, by platform; the guide's are last."""
    pairs = ((platform, catalogue.claims(platform.id, RESUMED)) for platform in catalogue.platforms)
    return tuple(
        (platform, tuple(sorted(claims, key=lambda c: c.kind == "guide"))) for platform, claims in pairs if claims
    )


@cached(maxsize=8)
def spans(catalogue: Catalogue) -> tuple[SourceSpan, ...]:
    """Return the span of runs of each source of measured starts; sources without a run are left out."""
    frame = catalogue.start_table.frame
    runs = frame.assign(small=frame["iterations"] < FULL_RUN, date=frame["date"].dt.date.astype(str))
    columns = {"runs": ("date", "size"), "small": ("small", "sum"), "first": ("date", "min"), "last": ("date", "max")}
    by_source = runs.groupby("source").agg(**columns).to_dict("index")
    return tuple(SourceSpan(id, **by_source[id]) for id in catalogue.measurement_sources if id in by_source)
