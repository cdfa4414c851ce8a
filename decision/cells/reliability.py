"""Cells of reliability: which share of measured starts succeeded, and between which shares the true one lies."""

from collections.abc import Mapping
from dataclasses import replace

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Measure
from decision.catalogue.platforms import Claim, Platform
from decision.catalogue.success import SuccessRate, wilson_interval
from decision.cells.cell import Cell
from decision.cells.origin import SuccessOrigin
from decision.cells.values import utility
from decision.format import thousands

SUCCEEDED = "startup.succeeded_percent"
"""The field of claims that report how many starts succeeded."""


def reliability_cell(
    catalogue: Catalogue,
    platform: Platform,
    measure: Measure,
    related: tuple[str, ...],
    differs: bool,
    offer_id: str = "",
) -> Cell:
    """Return the cell of a criterion that counts successful starts: of a team's own runs where there are any, else of the benchmarks'.

    What the vendor says of it, such as a service level, is shown beside it and never counts. Without a measured start it is unknown.
    """
    said = tuple(
        claim
        for name in catalogue.fields
        if name.startswith(related)
        for claim in catalogue.claims(platform.id, name, offer_id)
    )
    rates = _rates(catalogue, platform, measure, offer_id)
    if not rates:
        is_measured = not offer_id or platform.offer(offer_id).measured
        earlier = is_measured and platform.id in catalogue.measured_platforms
        return Cell("unknown", None, SuccessOrigin(earlier=earlier), unused=said, guide_differs=differs)
    succeeded, starts = sum(rate.succeeded for rate in rates), sum(rate.starts for rate in rates)
    low, high = wilson_interval(succeeded, starts)
    worth = utility(measure, [100 * low, 100 * high])
    return Cell(
        state="known" if worth.low == worth.high else "range",
        value=[100 * low, 100 * high],
        origin=SuccessOrigin(succeeded, starts, low, high),
        utility=replace(worth, clipped=utility(measure, [100 * succeeded / starts]).clipped),
        chosen=tuple(_claim(catalogue, platform, rate) for rate in rates),
        unused=said,
        guide_differs=differs,
    )


def _rates(catalogue: Catalogue, platform: Platform, measure: Measure, offer_id: str) -> tuple[SuccessRate, ...]:
    if measure.window_days is None or (offer_id and not platform.offer(offer_id).measured):
        return ()
    own, others = _all_rates(catalogue, measure.window_days)
    return own.get(platform.id) or others.get(platform.id, ())


@cached(maxsize=8)
def _all_rates(catalogue: Catalogue, window_days: int) -> tuple[Mapping[str, tuple[SuccessRate, ...]], ...]:
    """Return by platform how many starts succeeded: in a team's own runs, then in those of the benchmarks."""
    return tuple(catalogue.successes(window_days, own) for own in (True, False))


def _claim(catalogue: Catalogue, platform: Platform, rate: SuccessRate) -> Claim:
    source = catalogue.measurement_sources[rate.source]
    days = f"on {rate.first}" if rate.days == 1 else f"on {rate.days} days from {rate.first} to {rate.last}"
    return Claim(
        platform=platform.id,
        field=SUCCEEDED,
        value=100 * rate.succeeded / rate.starts,
        scope=f"{rate.succeeded:,} of {thousands(rate.starts, 'sequential start')}, {days}",
        source=source.url,
        kind=source.kind,
        as_of=rate.last,
        note=source.note,
    )
