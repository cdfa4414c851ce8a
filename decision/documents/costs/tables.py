"""Costs as tables, of the platforms and of the lines of their bills, and as Markdown."""

from collections.abc import Sequence
from math import isfinite

from decision.catalogue.catalogue import Catalogue
from decision.costs.cost import Cost, offer_of
from decision.costs.lines import CostLine
from decision.costs.text import cost_text, quantity_text, rate_text, why, workload_text
from decision.documents.evidence_columns import claim_texts
from decision.documents.table import PLATFORM, Column, Entry, Table, fact_lines, numeric, platform_entry, to_markdown
from decision.ranking.costs import costs_answer, ranked_costs, workload_in
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.ranking.view import View


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
