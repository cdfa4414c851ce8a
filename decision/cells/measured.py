"""Cells of measured cold starts: the counted run, its claim, and promises that it breaks."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Measure
from decision.catalogue.fields import Field
from decision.catalogue.measurements import MODES, MeasuredStart, StartTable, newest_start
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import lie_apart
from decision.cells.origin import MeasuredOrigin, PromiseOrigin
from decision.cells.values import Utility, utility
from decision.claims.choice import Choice, choose
from decision.format import milliseconds, succeeded_text

MEASURED = "startup.measured_ms"
"""The field of claims that report a measured start."""


def measured_cell(
    catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool, offer_id: str = ""
) -> Cell:
    """Return the cell of a criterion that counts measurements: the newest run, else a promise where the reader trusts it."""
    field = catalogue.fields[measure.field]
    promises = choose(
        catalogue.claims(platform.id, field.name, offer_id), field, catalogue.terms, basis.lens, basis.tier
    )
    measured = _measured(catalogue, platform, offer_id)
    if measured is None and promises.chosen and basis.promises == "trust":
        return _promised_cell(promises, field, measure, differs)
    claims = (
        *promises.chosen,
        *promises.rivals,
        *promises.remaining,
        *_reports(catalogue, platform, measured, offer_id),
    )
    if measured is None:
        origin = PromiseOrigin(field, promises.chosen)
        return Cell("unknown", None, origin, unused=claims, guide_differs=differs)
    claim, iterations = measured
    worth = utility(measure, [claim.value])
    return Cell(
        state="known",
        value=claim.value,
        origin=MeasuredOrigin(iterations),
        utility=worth,
        chosen=(claim,),
        unused=claims,
        conflict=any(_breaks(measure, promise, worth) for promise in promises.chosen),
        guide_differs=differs,
    )


def _promised_cell(promises: Choice, field: Field, measure: Measure, differs: bool) -> Cell:
    values = promises.values
    worth = utility(measure, values)
    return Cell(
        state="known" if worth.low == worth.high else "range",
        value=values[0] if len(values) == 1 else values,
        origin=PromiseOrigin(field, promises.chosen),
        utility=worth,
        chosen=promises.chosen,
        unused=(*promises.rivals, *promises.remaining),
        guide_differs=differs,
    )


def _measured(catalogue: Catalogue, platform: Platform, offer_id: str) -> tuple[Claim, int] | None:
    start = _counted_start(catalogue, platform, offer_id)
    if start is None:
        return None
    source = catalogue.measurement_sources[start.source]
    spread = "".join(
        f"; {name} {milliseconds(value)}"
        for name, value in (("p90", start.p90_ms), ("p95", start.p95_ms), ("p99", start.p99_ms))
        if value is not None
    )
    success = "" if start.success_rate is None else f"; {succeeded_text(start.success_rate, start.iterations)}"
    claim = Claim(
        platform=platform.id,
        field=MEASURED,
        value=start.median_ms,
        scope=f"median of {start.iterations} sequential starts{spread}{success}",
        source=source.url,
        kind=source.kind,
        as_of=start.date,
        note=source.note,
    )
    return claim, start.iterations


def _counted_start(catalogue: Catalogue, platform: Platform, offer_id: str) -> MeasuredStart | None:
    """Return the run that counts: of a team's own runs where there are any, else of the benchmarks'."""
    if offer_id and not platform.offer(offer_id).measured:
        return None
    counted = catalogue.counted_starts.get((platform.id, MODES[0]))
    own = [id for id, source in catalogue.measurement_sources.items() if source.kind == "own"]
    if counted is None or not own:
        return counted
    runs = catalogue.starts_of[platform.id].frame
    return newest_start(StartTable(runs[runs["source"].isin(own)])) or counted


def _reports(
    catalogue: Catalogue, platform: Platform, measured: tuple[Claim, int] | None, offer_id: str
) -> tuple[Claim, ...]:
    """Return the claims that report measurements, except the one that reports the chosen run itself."""
    chosen = measured[0] if measured else None
    return tuple(
        claim
        for claim in catalogue.claims(platform.id, MEASURED, offer_id)
        if not (chosen and claim.as_of == chosen.as_of and round(claim.value) == round(chosen.value))
    )


def _breaks(measure: Measure, promise: Claim, measured: Utility) -> bool:
    """Return whether a measurement contradicts a promise; a promise of "under" is kept by anything faster."""
    promised = utility(measure, [promise.value])
    if promise.qualifier == "under":
        promised = Utility(promised.low, 1.0)
    return lie_apart(promised, measured)
