"""Costs of a workload on several platforms, in order, and which of them could be the lowest."""

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import Workload
from decision.costs.cost import Cost, OffersOf, cost


@cached(maxsize=64)
def costs(catalogue: Catalogue, offers: tuple[OffersOf, ...], workload: Workload, tier: str) -> tuple[Cost, ...]:
    """Return the cost of a workload on each platform, by the cheapest of its ``offers``: known costs from the lowest, then the others."""
    unordered = [cost(catalogue, platform_id, workload, tier, offer_ids) for platform_id, offer_ids in offers]
    return tuple(sorted(unordered, key=lambda cost: _place(catalogue, cost)))


def _place(catalogue: Catalogue, cost: Cost) -> tuple[bool, bool, float, str]:
    name = catalogue.platform[cost.platform_id].name.casefold()
    return cost.low is None, cost.state == "unsold", middle(cost), name


def middle(cost: Cost) -> float:
    """Return the middle of a cost; 0 where it cannot be told."""
    return (cost.low + cost.high) / 2 if cost.low is not None and cost.high is not None else 0.0


def known_costs(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Return the costs that can be told."""
    return tuple(cost for cost in costs if cost.low is not None)


def contenders(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Return the costs that could be the lowest: all whose lower end is not above the upper end of any."""
    known = [(cost, cost.low, cost.high) for cost in costs if cost.low is not None and cost.high is not None]
    return tuple(cost for cost, low, _ in known if all(low <= high for _, _, high in known))
