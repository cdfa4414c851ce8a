"""Snapshot of the monthly cost of a described workload on each platform."""

from functools import partial

from components.charts.cost_bars import cost_bars_chart
from components.charts.cost_rows import bar_rows, bar_words
from decision.costs.comparison import cost_answer, costs, known_costs, workload_in
from decision.costs.cost import KIND_LABELS, KINDS, Cost, cost_by_kind
from decision.costs.text import cost_text, why
from decision.costs.workload import workload_text
from decision.documents.costs import to_json
from decision.documents.table import Column, Entry, Table
from decision.site.addresses import page_path
from server.snapshot.pictures.charts import card_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

PAGE = "cost"


def costs_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the costs of a view's workload, as bars and a table."""
    catalogue, view = snapshot_input.catalogue, snapshot_input.view
    costs_by_platform = costs(catalogue, view)
    answer = cost_answer(catalogue, view, costs_by_platform)
    known = known_costs(costs_by_platform)
    return Snapshot(
        part="costs",
        title=answer.headline,
        lead=answer.lead,
        facts=_facts(snapshot_input),
        dataset=catalogue.version,
        path=page_path(catalogue, view, PAGE),
        table=_table(snapshot_input, costs_by_platform),
        words=bar_words(catalogue, known) if known else "",
        data=lambda: to_json(catalogue, view, snapshot_input.ignored),
        body=partial(card_body, partial(cost_bars_chart, ()), bar_rows(catalogue, known), _remark(known)),
    )


def _facts(snapshot_input: SnapshotInput) -> tuple[tuple[str, str], ...]:
    catalogue, view = snapshot_input.catalogue, snapshot_input.view
    rows = [
        ("Workload", workload_text(catalogue.workload_terms, workload_in(catalogue, view))),
        ("Plan", catalogue.terms.tier(view.tier).label),
    ]
    if snapshot_input.ignored:
        rows.append(
            ("Left out of the link", "; ".join(f"{part.parameter}: {part.found}" for part in snapshot_input.ignored))
        )
    return tuple(rows)


def _remark(known: tuple[Cost, ...]) -> str:
    """Return the legend of a bar's segments by their order, so that nothing depends on colour alone."""
    labels = [KIND_LABELS[kind].lower() for kind in KINDS if any(kind in cost_by_kind(cost) for cost in known)]
    order = f"From the left: {', '.join(labels)}." if len(labels) > 1 else ""
    addition = "A dashed frame may come on top." if any(cost.state == "range" for cost in known) else ""
    return " ".join(filter(None, ["US dollars a month.", order, addition]))


def _table(snapshot_input: SnapshotInput, costs_by_platform: tuple[Cost, ...]) -> Table:
    columns = (
        Column("Platform", "name"),
        Column("Cost a month"),
        Column("Plan", weight=1),
        Column("Remark", "note", weight=2),
    )
    rows = tuple(
        (
            Entry(snapshot_input.catalogue.platform[cost.platform_id].label),
            Entry(cost_text(cost), marks=_marks(cost), state="known" if cost.low is not None else "unknown"),
            Entry(cost.plan if cost.low is not None else ""),
            Entry(why(cost)),
        )
        for cost in costs_by_platform
    )
    return Table("What a month costs", columns, rows)


def _marks(cost: Cost) -> tuple[str, ...]:
    claims = cost.claims
    marks = {"doubt": any(claim.doubt for claim in claims), "own": any(claim.kind == "own" for claim in claims)}
    return tuple(name for name, present in marks.items() if present)
