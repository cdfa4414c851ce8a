"""What a workload costs on all platforms of a view, in order, and what that says in a few sentences."""

from dataclasses import dataclass
from functools import lru_cache

from decision.catalogue import Catalogue
from decision.costs.total import Cost, cost
from decision.costs.words import cost_text, span
from decision.display import joined
from decision.ranking import ranking
from decision.usage import Usage, usage_of
from decision.view import View

SEVERAL = 4
"""How many platforms are named where several could be the cheapest."""


@dataclass(frozen=True, slots=True)
class Said:
    """The answer: a headline and the sentences below it."""

    headline: str
    lead: str


def usage_in(catalogue: Catalogue, view: View) -> Usage:
    """Return the workload of a view, complete."""
    return usage_of(catalogue.usage, view.work)


def costs(catalogue: Catalogue, view: View) -> tuple[Cost, ...]:
    """Return what the view's workload costs on each platform that the view ranks: known costs from the lowest, then the others."""
    ids = tuple(row.id for row in ranking(catalogue, view).best_first)
    return _costs(catalogue, ids, usage_in(catalogue, view), view.tier)


@lru_cache(maxsize=64)
def _costs(catalogue: Catalogue, ids: tuple[str, ...], usage: Usage, tier: str) -> tuple[Cost, ...]:
    found = [cost(catalogue, id, usage, tier) for id in ids]
    return tuple(sorted(found, key=lambda one: _place(catalogue, one)))


def _place(catalogue: Catalogue, one: Cost) -> tuple[int, float, str]:
    kind = {"exact": 0, "range": 0, "unknown": 1, "unsold": 2}[one.state]
    return kind, middle(one), catalogue.platform[one.platform].name.casefold()


def middle(one: Cost) -> float:
    """Return the middle of a cost; 0 where it cannot be told."""
    return (one.low + one.high) / 2 if one.low is not None and one.high is not None else 0.0


def known(found: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Return the costs that can be told."""
    return tuple(one for one in found if one.low is not None)


def contenders(found: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Return the platforms that could be the cheapest: all whose lower end is not above every other's upper end."""
    told = known(found)
    least = min((one.high for one in told if one.high is not None), default=0.0)
    return tuple(one for one in told if one.low is not None and one.low <= least)


def said(catalogue: Catalogue, view: View, found: tuple[Cost, ...]) -> Said:
    """Return the answer in words: who is cheapest, by how much, and of whom it cannot be told."""
    told = known(found)
    if not found:
        return Said("No platform has everything you ask for.", "So there is no cost to tell.")
    if not told:
        return Said("No cost can be told for this workload.", _rest(catalogue, view, found))

    def label(one: Cost) -> str:
        return catalogue.platform[one.platform].label

    possible = contenders(found)
    if len(possible) == 1 or len(told) == 1:
        first = possible[0]
        headline = f"{label(first)} is the cheapest that fits: {cost_text(first)} a month."
        return Said(headline, " ".join(filter(None, [_next(catalogue, told, first), _rest(catalogue, view, found)])))
    if all(one.low == one.high == possible[0].low for one in possible):
        names = joined([label(one) for one in possible[:SEVERAL]])
        return Said(f"{names} cost the same: {cost_text(possible[0])} a month.", _rest(catalogue, view, found))
    names = ", ".join(f"{label(one)} ({cost_text(one)})" for one in possible[:SEVERAL])
    more = f" or one of {len(possible) - SEVERAL} more" if len(possible) > SEVERAL else ""
    headline = f"{label(possible[0])} may be the cheapest: {cost_text(possible[0])} a month."
    lead = f"Ranges overlap, so the cheapest could be {names}{more}."
    return Said(headline, " ".join(filter(None, [lead, _rest(catalogue, view, found)])))


def _next(catalogue: Catalogue, told: tuple[Cost, ...], first: Cost) -> str:
    others = [one for one in told if one is not first]
    if not others or first.low is None or first.high is None:
        return ""
    second = min(others, key=lambda one: one.low or 0.0)
    less = ((second.low or 0.0) - first.high, (second.high or 0.0) - first.low)
    return f"{span(less)} less than {catalogue.platform[second.platform].label}, the next."


def _rest(catalogue: Catalogue, view: View, found: tuple[Cost, ...]) -> str:
    unknown = sum(one.state == "unknown" for one in found)
    refused = sum(one.state == "unsold" for one in found)
    parts = ["The guide gives no amounts; these are today's."] if view.lens == "guide" else []
    if unknown:
        parts.append(
            f"For {unknown} platform{'s' * (unknown != 1)} it cannot be told, because a price or a size is not published."
        )
    if refused:
        parts.append(f"{refused} do{'es' * (refused == 1)} not sell it in this shape.")
    return " ".join(parts)
