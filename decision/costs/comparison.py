"""Costs of a workload on all platforms of a view, in order, and the answer that they give in words."""

from functools import lru_cache

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import Workload
from decision.costs.cost import Cost, cost
from decision.costs.text import cost_text, span
from decision.costs.workload import workload_of
from decision.format import Answer, joined
from decision.ranking.ranking import ranking
from decision.ranking.view import View

SEVERAL = 4
"""Number of platforms named where several could be the cheapest."""


def workload_in(catalogue: Catalogue, view: View) -> Workload:
    """Return the workload of a view, complete."""
    return workload_of(catalogue.workload_terms, view.work)


def costs(catalogue: Catalogue, view: View) -> tuple[Cost, ...]:
    """Return the cost of the view's workload on each platform that the view ranks: known costs from the lowest, then the others."""
    ids = tuple(row.id for row in ranking(catalogue, view).best_first)
    return _costs(catalogue, ids, workload_in(catalogue, view), view.tier)


@lru_cache(maxsize=64)
def _costs(catalogue: Catalogue, ids: tuple[str, ...], workload: Workload, tier: str) -> tuple[Cost, ...]:
    unordered = [cost(catalogue, id, workload, tier) for id in ids]
    return tuple(sorted(unordered, key=lambda cost: _place(catalogue, cost)))


def _place(catalogue: Catalogue, cost: Cost) -> tuple[int, float, str]:
    group = {"exact": 0, "range": 0, "unknown": 1, "unsold": 2}[cost.state]
    return group, middle(cost), catalogue.platform[cost.platform_id].name.casefold()


def middle(cost: Cost) -> float:
    """Return the middle of a cost; 0 where it cannot be told."""
    return (cost.low + cost.high) / 2 if cost.low is not None and cost.high is not None else 0.0


def known_costs(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Return the costs that can be told."""
    return tuple(cost for cost in costs if cost.low is not None)


def contenders(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Return the costs that could be the lowest: all whose lower end is not above the upper end of any."""
    known = known_costs(costs)
    least = min((cost.high for cost in known if cost.high is not None), default=0.0)
    return tuple(cost for cost in known if cost.low is not None and cost.low <= least)


def cost_answer(catalogue: Catalogue, view: View, costs: tuple[Cost, ...]) -> Answer:
    """Return the answer in words: who is cheapest, by how much, and of whom it cannot be told."""
    known = known_costs(costs)
    if not costs:
        return Answer("No platform has everything you ask for.", "So there is no cost to tell.")
    if not known:
        return Answer("No cost can be told for this workload.", _without_figure(view, costs))

    def label(cost: Cost) -> str:
        return catalogue.platform[cost.platform_id].label

    possible = contenders(costs)
    if len(possible) == 1 or len(known) == 1:
        first = possible[0]
        headline = f"{label(first)} is the cheapest that fits: {cost_text(first)} a month."
        return Answer(
            headline, " ".join(filter(None, [_margin(catalogue, known, first), _without_figure(view, costs)]))
        )
    if all(cost.low == cost.high == possible[0].low for cost in possible):
        names = joined([label(cost) for cost in possible[:SEVERAL]])
        return Answer(f"{names} cost the same: {cost_text(possible[0])} a month.", _without_figure(view, costs))
    names = ", ".join(f"{label(cost)} ({cost_text(cost)})" for cost in possible[:SEVERAL])
    more = f" or one of {len(possible) - SEVERAL} more" if len(possible) > SEVERAL else ""
    headline = f"{label(possible[0])} may be the cheapest: {cost_text(possible[0])} a month."
    lead = f"Ranges overlap, so the cheapest could be {names}{more}."
    return Answer(headline, " ".join(filter(None, [lead, _without_figure(view, costs)])))


def _margin(catalogue: Catalogue, known: tuple[Cost, ...], first: Cost) -> str:
    """Return by how much the cheapest undercuts the next, in words; empty where there is no next."""
    rivals = [cost for cost in known if cost is not first]
    if not rivals or first.low is None or first.high is None:
        return ""
    second = min(rivals, key=lambda cost: cost.low or 0.0)
    less = ((second.low or 0.0) - first.high, (second.high or 0.0) - first.low)
    return f"{span(less)} less than {catalogue.platform[second.platform_id].label}, the next."


def _without_figure(view: View, costs: tuple[Cost, ...]) -> str:
    """Return in words how many platforms have no cost, and why."""
    unknown = sum(cost.state == "unknown" for cost in costs)
    refused = sum(cost.state == "unsold" for cost in costs)
    sentences = ["The guide gives no amounts; these are today's."] if view.lens == "guide" else []
    if unknown:
        sentences.append(
            f"For {unknown} platform{'s' * (unknown != 1)} it cannot be told, because a price or a size is not published."
        )
    if refused:
        sentences.append(f"{refused} do{'es' * (refused == 1)} not sell it in this shape.")
    return " ".join(sentences)
