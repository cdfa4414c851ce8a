"""Cells filled from claims, measured starts and prices, for a criterion or for any field."""

from collections.abc import Sequence
from functools import lru_cache

from decision.catalogue import Catalogue
from decision.cell import Basis, Cell, State
from decision.claims import Choice, choose
from decision.costs.price import by_work, work_price
from decision.display import amount, claim_text, milliseconds, number, range_text
from decision.measurements import FULL_RUN, newest_start
from decision.pricing import reference_price
from decision.records import Claim, Criterion, Measure, MeasuredStart, Platform
from decision.values import NOTHING, UNKNOWN, Utility, utility
from decision.vocabulary import Field

MEASURED = "startup.measured_ms"
"""The field of claims that report a measured start."""

DISAGREE = 0.05
"""Two values count as disagreeing when they lie further apart than this on the scale from 0 to 1."""


@lru_cache(maxsize=128)
def matrix(catalogue: Catalogue, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return all cells under one basis, by platform and criterion."""
    return {
        platform.id: {
            criterion.id: criterion_cell(catalogue, platform, criterion, basis) for criterion in catalogue.criteria
        }
        for platform in catalogue.platforms
    }


@lru_cache(maxsize=1024)
def column(catalogue: Catalogue, field: str, basis: Basis) -> dict[str, Cell]:
    """Return the cells of one field under one basis, by platform."""
    return {platform.id: field_cell(catalogue, platform, field, basis) for platform in catalogue.platforms}


def field_cell(catalogue: Catalogue, platform: Platform, name: str, basis: Basis) -> Cell:
    """Return the cell of one field for one platform."""
    field = catalogue.fields[name]
    choice = choose(catalogue.claims(platform.id, name), field, catalogue.terms, basis.lens, basis.tier)
    differs = guide_differs(platform, (name,))
    if not choice.chosen:
        return _missing(catalogue, choice, name, differs)
    texts = [claim_text(field, claim) for claim in choice.chosen]
    values = choice.values
    conflict = not field.many and any(claim.value not in values for claim in choice.rivals)
    state: State = "known" if len(values) == 1 or field.many else "range"
    if (len(values) == 1 and values[0] is False) or (isinstance(values[0], dict) and values[0].get("offered") is False):
        state = "no"
    elif values == ["not_applicable"]:
        state = "not_applicable"
    text = "; ".join(dict.fromkeys(texts)) if field.many else " or ".join(dict.fromkeys(texts))
    value = values[0] if len(values) == 1 else values
    return Cell(state, value, text, "", UNKNOWN, choice.chosen, (*choice.rivals, *choice.remaining), conflict, differs)


def criterion_cell(catalogue: Catalogue, platform: Platform, criterion: Criterion, basis: Basis) -> Cell:
    """Return the cell of one criterion for one platform, with its value from 0 to 1."""
    measure = criterion.measure(basis.lens)
    differs = guide_differs(platform, criterion.related)
    if measure.origin == "measured_start":
        return measured_cell(catalogue, platform, measure, basis, differs)
    if measure.origin == "reference_price":
        return price_cell(catalogue, platform, measure, basis, differs)
    return claimed_cell(catalogue, platform, measure, basis, differs)


def claimed_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    field = catalogue.fields[measure.field]
    choice = choose(catalogue.claims(platform.id, field.name), field, catalogue.terms, basis.lens, basis.tier)
    if not choice.chosen:
        return _missing(catalogue, choice, field.name, differs)
    counts_as = {option.value: option.counts_as for option in field.allowed}

    def utility_of(values: Sequence[object]) -> Utility:
        return utility(measure, values, basis.languages, counts_as)

    values = choice.values
    worth = utility_of(values)
    state: State = "known" if worth.low == worth.high else "range"
    if len(values) == 1 and values[0] is False:
        state = "no"
    elif values == ["not_applicable"]:
        state, worth = "not_applicable", NOTHING
    elif worth == UNKNOWN and measure.shape not in ("boolean", "share"):
        state = "unknown"
    conflict = any(lie_apart(utility_of([claim.value]), worth) for claim in choice.rivals)
    text, detail = _claimed_text(field, choice, measure, basis)
    return Cell(
        state=state,
        value=values[0] if len(values) == 1 else values,
        text=text,
        detail=detail,
        utility=worth,
        chosen=choice.chosen,
        unused=(*choice.rivals, *choice.remaining),
        conflict=conflict,
        guide_differs=differs,
    )


def _claimed_text(field: Field, choice: Choice, measure: Measure, basis: Basis) -> tuple[str, str]:
    """Return a criterion's value in a few words, and what stands in small beneath it."""
    if measure.shape == "share":
        return _shares(field, choice, measure, basis.languages)
    options = [field.option(value) if isinstance(value, str) else None for value in choice.values]
    if len(options) == 1 and options[0] and options[0].short:
        return options[0].short, options[0].detail
    texts = [claim_text(field, claim) for claim in choice.chosen]
    short = [option.short if option and option.short else text for option, text in zip(options, texts, strict=False)]
    return " or ".join(dict.fromkeys(short or texts)), ""


def _shares(field: Field, choice: Choice, measure: Measure, languages: Sequence[str]) -> tuple[str, str]:
    """Return the offered ones of the reader's languages, and the number of further ones."""
    named = {item for value in choice.values if isinstance(value, list) for item in value}
    if named & set(measure.top_words):
        return field.label_of(next(iter(named & set(measure.top_words)))), ""
    reached = named.union(*(option.counts_as for item in named if (option := field.option(item))))
    offered = [item for item in languages if item in reached]
    if len(offered) < len(languages):
        return ", ".join(map(field.label_of, offered)) or "none", f"{len(offered)} of {len(languages)}"
    more = len(named) - len(offered)
    return ", ".join(map(field.label_of, offered)) or "any", f"and {more} more" if more > 0 and offered else ""


def measured_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    field = catalogue.fields[measure.field]
    promises = choose(catalogue.claims(platform.id, field.name), field, catalogue.terms, basis.lens, basis.tier)
    promised = " or ".join(dict.fromkeys(claim_text(field, claim) for claim in promises.chosen))
    promised_worth = utility(measure, promises.values)
    measured = _measured(catalogue, platform)
    claims = (*promises.chosen, *promises.rivals, *promises.remaining, *_reports(catalogue, platform, measured))
    if measured is None:
        if promises.chosen and basis.promises == "trust":
            state: State = "known" if promised_worth.low == promised_worth.high else "range"
            value = promises.values[0] if len(promises.values) == 1 else promises.values
            unused = (*promises.rivals, *promises.remaining)
            return Cell(
                state, value, promised, "promised", promised_worth, promises.chosen, unused, guide_differs=differs
            )
        detail = f"claims {promised}" if promised else "no figure"
        return Cell("unknown", None, "unknown", detail, unused=claims, guide_differs=differs)
    claim, iterations = measured
    worth = utility(measure, [claim.value])
    small = iterations < FULL_RUN
    detail = f"measured, {iterations} starts" if small else "measured"
    conflict = any(_breaks(measure, promise, worth) for promise in promises.chosen)
    return Cell(
        "known", claim.value, milliseconds(claim.value), detail, worth, (claim,), claims, conflict, differs, small
    )


def _measured(catalogue: Catalogue, platform: Platform) -> tuple[Claim, int] | None:
    start = _counted_start(catalogue, platform)
    if start is None:
        return None
    source = catalogue.measurement_sources[start.source]
    spread = "".join(
        f"; {name} {milliseconds(value)}"
        for name, value in (("p90", start.p90_ms), ("p95", start.p95_ms), ("p99", start.p99_ms))
        if value is not None
    )
    success = "" if start.success_rate is None else f"; {number(100 * start.success_rate)} % succeeded"
    claim = Claim(
        platform=platform.id,
        field=MEASURED,
        value=start.median_ms,
        scope=f"median of {start.iterations} starts, one after another{spread}{success}",
        source=source.url,
        kind=source.kind,
        as_of=start.date,
        note=source.note,
    )
    return claim, start.iterations


def _counted_start(catalogue: Catalogue, platform: Platform) -> MeasuredStart | None:
    """Return the run that counts: of a team's own runs where there are any, else of the benchmarks'."""
    starts = catalogue.starts_of.get(platform.id, ())
    own = tuple(start for start in starts if catalogue.measurement_sources[start.source].kind == "own")
    return newest_start(own) or newest_start(starts)


def _reports(catalogue: Catalogue, platform: Platform, measured: tuple[Claim, int] | None) -> tuple[Claim, ...]:
    """Return the claims that report measurements, except the one that reports the chosen run itself."""
    chosen = measured[0] if measured else None
    return tuple(
        claim
        for claim in catalogue.claims(platform.id, MEASURED)
        if not (chosen and claim.as_of == chosen.as_of and round(claim.value) == round(chosen.value))
    )


def price_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    if basis.counts_work:
        return _work_price_cell(catalogue, platform, measure, basis, differs)
    price = reference_price(catalogue, platform, measure.reference, basis.lens, basis.tier)
    if price.low is None or price.high is None:
        return Cell("unknown", None, "unknown", price.detail, unused=price.unused, guide_differs=differs)
    settled = price.low == price.high
    value: object = price.low if settled else [price.low, price.high]
    return Cell(
        state="known" if settled else "range",
        value=value,
        text=range_text([amount(price.low, measure.unit), amount(price.high, measure.unit)]),
        detail=price.detail,
        utility=utility(measure, [value]),
        chosen=price.chosen,
        unused=price.unused,
        conflict=price.conflict,
        guide_differs=differs,
    )


def _work_price_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    """Return the price of the described workload; a platform that does not sell it has nothing to offer at any price."""
    price = work_price(catalogue, platform.id, basis.work, basis.tier)
    if price.month.state == "unsold":
        claims = price.month.claims
        return Cell("no", None, price.text, price.detail, NOTHING, claims, price.other_claims, guide_differs=differs)
    if price.hourly is None:
        return Cell("unknown", None, price.text, price.detail, unused=price.other_claims, guide_differs=differs)
    low, high = price.hourly
    value: object = low if low == high else [low, high]
    state: State = "known" if low == high else "range"
    worth = utility(measure, [value])
    return Cell(
        state, value, price.text, price.detail, worth, price.month.claims, price.other_claims, guide_differs=differs
    )


def criteria_under(catalogue: Catalogue, basis: Basis) -> tuple[Criterion, ...]:
    """Return the criteria as they read under a basis: the price says so when it is that of a workload."""
    return tuple(map(by_work, catalogue.criteria)) if basis.counts_work else catalogue.criteria


def _missing(catalogue: Catalogue, choice: Choice, name: str, differs: bool) -> Cell:
    """Return the cell where no claim holds: unknown, or no where the fact is promised on a larger plan only."""
    field = catalogue.fields[name]
    above = [claim for claim in choice.elsewhere if claim.tier != "any"]
    if field.type == "boolean" and any(claim.value is True for claim in above):
        holding = tuple(claim for claim in above if claim.value is True)
        label = catalogue.terms.tier(holding[0].tier).label
        unused = tuple(claim for claim in choice.remaining if claim not in holding)
        return Cell("no", False, "no", f"{label} only", NOTHING, holding, unused, guide_differs=differs)
    detail = ""
    if above:
        label = catalogue.terms.tier(above[0].tier).label
        detail = f"{label}: {claim_text(field, above[0])}"
    return Cell("unknown", None, "unknown", detail, unused=choice.remaining, guide_differs=differs)


def lie_apart(left: Utility, right: Utility) -> bool:
    """Return whether two values lie apart: neither's interval reaches within DISAGREE of the other's."""
    if UNKNOWN in (left, right):
        return False
    return left.low - right.high > DISAGREE or right.low - left.high > DISAGREE


def _breaks(measure: Measure, promise: Claim, measured: Utility) -> bool:
    """Return whether a measurement contradicts a promise; a promise of "under" is kept by anything faster."""
    promised = utility(measure, [promise.value])
    if promise.qualifier == "under":
        promised = Utility(promised.low, 1.0)
    return lie_apart(promised, measured)


def guide_differs(platform: Platform, related: Sequence[str]) -> bool:
    """Return whether newer evidence contradicts the guide on a field that starts with one of ``related``."""
    return any(
        statement.verdict == "conflict" and statement.field.startswith(tuple(related))
        for statement in platform.guide_check
    )
