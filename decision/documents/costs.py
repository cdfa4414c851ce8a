"""Costs as JSON, as tables and as files: the rows and order of the screen, because they are the same objects."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, Literal

from decision.catalogue.catalogue import Catalogue
from decision.costs.cost import Cost, State, offer_of
from decision.costs.lines import CostLine, Ends, Kind
from decision.costs.text import cost_text, quantity_text, rate_text, why, workload_text
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
from decision.documents.claims import CostClaim
from decision.documents.evidence_columns import claim_texts
from decision.documents.support import RestsOn, rests_on
from decision.documents.table import PLATFORM, Column, Entry, Table, fact_lines, numeric, platform_entry, to_markdown
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.costs import costs_answer, ranked_costs, workload_in
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.ranking.support import cheapest_support
from decision.ranking.view import View

Amount = float | list[float]
"""A number, or [low, high] where it is a range."""


class BilledLine(Document):
    """One line of a month's bill in US dollars."""

    what: str
    """What is paid for."""
    kind: Kind
    """The purpose of the line."""
    amount: Amount
    """The amount in US dollars, or [low, high]; negative where it is taken off."""
    quantity: Amount | None
    """The quantity, or [low, high]; null for a flat amount."""
    unit: str
    """The unit of the quantity."""
    rate: Amount | None
    """US dollars for one of the unit, or [low, high]; null for a flat amount."""
    cause: str
    """Why the amount is a range; empty where it is exact."""


class CostLineJson(BilledLine):
    """One line of a month's bill in US dollars, and what it rests on."""

    claim: CostClaim | None
    """The first of the claims."""
    claims: list[CostClaim]
    """The claims that the line rests on."""


class Refused(Document):
    """Something of the workload that a platform does not sell."""

    what: str
    """What it does not sell."""
    claims: list[CostClaim]
    """The claims that say so."""


class Once(Document):
    """A credit that is given once and not taken off."""

    amount: Any
    """The credit, as its claim states it."""
    claim: CostClaim
    """The claim that states it."""


class MonthsCost(NamedOffer, NamedPlatform):
    """What a month costs on one platform, by the cheapest of its offers."""

    state: State
    """Whether the cost is exact, a range, unknown, or whether the platform does not sell the workload."""
    low: float | None
    """The least cost of a month; null where it is unknown."""
    high: float | None
    """The greatest cost of a month, equal to the least where it is exact; null where it is unknown."""
    currency: Literal["USD"]
    """The currency of all amounts."""
    plan: str
    """The plan on which it is counted; empty where the platform has none."""


class CostRow(MonthsCost):
    """One platform's cost and the lines of its bill."""

    lines: list[CostLineJson]
    """The lines that add up to the cost, or its known part."""
    causes: list[str]
    """Why the cost is a range."""
    missing: list[str]
    """The prices that are not published."""
    unsold: list[Refused]
    """The parts of the workload that the platform does not sell."""
    notes: list[str]
    """Remarks on the bill."""
    once: Once | None
    """A credit for new customers; null where there is none."""


class WorkloadJson(Document):
    """The workload that was counted, in the units of data/usage.yaml."""

    runs: float
    """Runs a day."""
    minutes: float
    """Minutes of each run."""
    days: float
    """Days a month on which there are runs."""
    parallel: float
    """Sandboxes at the same time."""
    vcpu: float
    """vCPU of each sandbox."""
    gib: float
    """GiB of memory of each sandbox."""
    disk: float
    """GiB of disk of each sandbox."""
    busy: float
    """Percent of the time for which the CPU is busy."""
    idle: float
    """Minutes for which a sandbox is kept after each run."""
    stored: float
    """GiB stored all month."""
    outbound: float
    """GiB of outbound data a month."""
    seats: float
    """Developers who need an account."""
    gpu: str
    """The GPU, or ``none``."""
    gpu_hours: float
    """Hours of the GPU a month."""


class CostAnswer(FilteredAnswer):
    """What the view's workload costs in a month."""

    answer: AnswerJson
    """The result in words."""
    rests_on: RestsOn
    """What it rests on that a platform is the cheapest."""
    workload: WorkloadJson
    """The workload that was counted."""
    currency: Literal["USD"]
    """The currency of all amounts."""
    rows: list[CostRow]
    """The platforms: known costs from the lowest, then unknown ones."""
    ignored: IgnoredParts


def costs_json(catalogue: Catalogue, view: View, ignored: Sequence[Ignored] = ()) -> CostAnswer:
    """Return the costs of a view, in US dollars a month; amounts exact."""
    platform_costs = ranked_costs(catalogue, view)
    return CostAnswer(
        dataset=catalogue.version,
        view=to_query(view, catalogue),
        in_force=InForceJson.of(in_force(catalogue, ranking(catalogue, view))),
        answer=AnswerJson.of(costs_answer(catalogue, view, platform_costs)),
        rests_on=rests_on(cheapest_support(catalogue, view, platform_costs)),
        workload=WorkloadJson.model_validate(workload_in(catalogue, view)),
        currency="USD",
        rows=[_row(catalogue, cost) for cost in platform_costs],
        ignored=ignored_json(ignored),
    )


def _row(catalogue: Catalogue, cost: Cost) -> CostRow:
    credit, platform = cost.one_time_credit, catalogue.platform[cost.platform_id]
    return CostRow(
        id=cost.platform_id,
        name=platform.name,
        **offer_names(platform, offer_of(catalogue, cost)),
        state=cost.state,
        low=cost.low,
        high=cost.high,
        currency="USD",
        plan=cost.plan,
        lines=[_line(line) for line in cost.lines],
        causes=list(cost.causes),
        missing=list(cost.missing),
        unsold=[
            Refused(what=str(part), claims=list(map(CostClaim.model_validate, part.claims))) for part in cost.unsold
        ],
        notes=list(cost.notes),
        once=Once(amount=credit.value, claim=CostClaim.model_validate(credit)) if credit else None,
    )


def _line(line: CostLine) -> CostLineJson:
    claims = list(map(CostClaim.model_validate, line.claims))
    return CostLineJson(
        what=line.label,
        kind=line.kind,
        amount=_amount((line.low, line.high)),
        quantity=line.quantity and _amount(line.quantity),
        unit=line.unit,
        rate=line.rate and _amount(line.rate),
        cause=line.cause,
        claim=claims[0] if claims else None,
        claims=claims,
    )


def _amount(ends: Ends) -> Amount:
    return round(ends[0], 9) if ends[0] == ends[1] else [round(end, 9) for end in ends]


def costs_table(catalogue: Catalogue, costs: Sequence[Cost], *, plan_without_cost: bool = False) -> Table:
    """Return a row for each platform: its cost, the plan, and why the cost is a range or unknown.

    ``plan_without_cost``: whether the plan is named where the cost is unknown, too.
    """
    columns = (
        PLATFORM,
        Column("Cost a month", numbers=numeric("Cost a month", "USD")),
        Column("Plan", weight=1),
        Column("Remark", "note", weight=2),
    )
    rows = tuple(
        (
            _platform(catalogue, cost),
            Entry(
                cost_text(cost),
                marks=_marks(cost),
                state="known" if cost.low is not None else "unknown",
                numbers=(_exact(cost.low), _exact(cost.high)),
            ),
            Entry(cost.plan if plan_without_cost or cost.low is not None else ""),
            Entry(why(cost)),
        )
        for cost in costs
    )
    return Table("What a month costs", columns, rows)


def _platform(catalogue: Catalogue, cost: Cost) -> Entry:
    platform = catalogue.platform[cost.platform_id]
    return platform_entry(platform, offer_of(catalogue, cost))


def _marks(cost: Cost) -> tuple[str, ...]:
    claims = cost.claims
    marks = {"doubt": any(claim.doubt for claim in claims), "own": any(claim.kind == "own" for claim in claims)}
    return tuple(name for name, present in marks.items() if present)


def cost_lines_table(catalogue: Catalogue, costs: Sequence[Cost]) -> Table:
    """Return a row for each platform's total, and below it one for each of its lines."""
    columns = (
        PLATFORM,
        Column("Line", further=("Kind of line", "State", "Plan")),
        Column("Quantity", apart=("Unit",), numbers=numeric("Quantity", "")),
        Column("Rate, USD", numbers=numeric("Rate", "USD")),
        Column("At least, USD", "amount"),
        Column("At most, USD", "amount"),
        Column("Remark"),
        Column("Source", further=("All sources", "Kinds of sources", "Dated", "Seen")),
        Column("Date"),
    )
    rows: list[tuple[Entry, ...]] = []
    for cost in costs:
        platform = _platform(catalogue, cost)
        rows.append((platform, *_total_entries(cost)))
        rows += [(platform, *_line_entries(cost, line)) for line in cost.lines]
    return Table("Lines of the bills", columns, tuple(rows))


def _total_entries(cost: Cost) -> tuple[Entry, ...]:
    label = Entry("Total", further=("total", cost.state, cost.plan))
    figures = map(_figure, (cost.low, cost.high))
    return (label, *map(Entry, ("", "", *figures, why(cost), "", "")))


def _line_entries(cost: Cost, line: CostLine) -> tuple[Entry, ...]:
    first = line.claims[0] if line.claims else None
    return (
        Entry(line.label, further=(line.kind, "", cost.plan)),
        Entry(quantity_text(line), numbers=tuple(map(_exact, line.quantity or ())), apart=(line.unit,)),
        Entry(rate_text(line), numbers=line.rate or ()),
        *map(Entry, (_figure(line.low), _figure(line.high), line.cause)),
        Entry(first.source if first else "", further=claim_texts(line.claims)),
        Entry(first.date_text if first else ""),
    )


def _exact(amount: float | None) -> float | None:
    return round(amount, 4) if amount is not None and isfinite(amount) else None


def _figure(amount: float | None) -> str:
    return "" if amount is None else f"{amount:.4f}"


def costs_markdown(catalogue: Catalogue, view: View) -> str:
    """Return the answer, the workload and the table as Markdown; nothing in it is read as markup."""
    platform_costs = ranked_costs(catalogue, view)
    workload = workload_text(catalogue.workload_terms, workload_in(catalogue, view))
    return to_markdown(
        costs_answer(catalogue, view, platform_costs),
        costs_table(catalogue, platform_costs, plan_without_cost=True),
        before=[*fact_lines((*in_force(catalogue, ranking(catalogue, view)).facts, ("Workload", workload)))],
        after=[f"US dollars a month. Data {catalogue.version}."],
    )
