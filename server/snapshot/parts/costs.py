"""Snapshot of the monthly cost of a described workload on each platform."""

from functools import partial

from components.charts.cost_bars import cost_bars_chart
from components.charts.cost_rows import bar_rows, bar_words
from decision.costs.comparison import known_costs
from decision.costs.cost import KIND_LABELS, KINDS, Cost, cost_by_kind
from decision.costs.text import workload_text
from decision.documents.costs.answer import costs_json
from decision.documents.costs.tables import cost_lines_table, costs_table
from decision.ranking.costs import costs_answer, ranked_costs, workload_in
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.site.addresses import part_page_path
from server.snapshot.pictures.charts import card_body
from server.snapshot.snapshot import Snapshot, SnapshotInput, ignored_facts


def costs_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the costs of a view's workload, as bars and a table."""
    catalogue, view = snapshot_input.catalogue, snapshot_input.view
    platform_costs = ranked_costs(catalogue, view)
    answer = costs_answer(catalogue, view, platform_costs)
    known = known_costs(platform_costs)
    return Snapshot(
        part="costs",
        title=answer.headline,
        lead=answer.lead,
        facts=_facts(snapshot_input),
        dataset=catalogue.version,
        path=part_page_path(catalogue, view, "costs"),
        table=costs_table(catalogue, platform_costs),
        full_table=lambda: cost_lines_table(catalogue, platform_costs),
        words=bar_words(catalogue, known) if known else "",
        data=lambda: costs_json(catalogue, view, snapshot_input.ignored).plain(),
        body=partial(card_body, partial(cost_bars_chart, ()), bar_rows(catalogue, known), _remark(known)),
        force=in_force(catalogue, ranking(catalogue, view)),
    )


def _facts(snapshot_input: SnapshotInput) -> tuple[tuple[str, str], ...]:
    catalogue, view = snapshot_input.catalogue, snapshot_input.view
    return (
        ("Workload", workload_text(catalogue.workload_terms, workload_in(catalogue, view))),
        ("Plan", catalogue.terms.tier(view.tier).label),
        *ignored_facts(snapshot_input.ignored),
    )


def _remark(known: tuple[Cost, ...]) -> str:
    """Return the legend of a bar's segments by their order, so that nothing depends on colour alone."""
    labels = [KIND_LABELS[kind].lower() for kind in KINDS if any(kind in cost_by_kind(cost) for cost in known)]
    order = f"From the left: {', '.join(labels)}." if len(labels) > 1 else ""
    addition = "A dashed frame may come on top." if any(cost.state == "range" for cost in known) else ""
    return " ".join(filter(None, ["US dollars a month.", order, addition]))
