"""Bills and tables of the Cost page: what they hold, and the template that writes them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.claims.text import claim_text
from decision.costs.cost import KIND_LABELS, KINDS, Cost, cost_by_kind, cost_label
from decision.costs.crossing import CrossingPoint, Sweep
from decision.costs.lines import HOURS_A_MONTH, Kind, each_once
from decision.costs.text import amount_text, cost_text, money, quantity_text, rate_text, why

SHAPES = ("●", "■", "▲", "◆")
"""Signs of the lines, in the order of the platforms."""

MOST_UNFOLDED = 12
"""Most bills of a list that stand open, each in one line."""

SAMPLES = 5
"""Number of steps at which the table of the lines holds a point of each."""


class KindLabel(NamedTuple):
    """A kind of cost with its label; ``place``: that of its colour."""

    place: int
    id: Kind
    label: str


def kinds_of(costs: Sequence[Cost]) -> list[KindLabel]:
    """Return the kinds of cost that occur."""
    present = {kind for cost in costs for kind in cost_by_kind(cost)}
    return [KindLabel(place, kind, KIND_LABELS[kind]) for place, kind in enumerate(KINDS) if kind in present]


def remark_text(cost: Cost) -> str:
    """Return the plan of a known cost, and the reason why a cost is a range or why there is none."""
    plan = f"{cost.plan} plan" if cost.plan and cost.low is not None else ""
    return " · ".join(filter(None, [plan, why(cost)]))


def notes(cost: Cost) -> tuple[str, ...]:
    """Return the notes on a cost; where there is no figure, first that its lines do not add up to one."""
    is_partial = cost.low is None and bool(cost.lines)
    return (*(["These lines are incomplete and do not add up to a total."] if is_partial else []), *cost.notes)


def further_claims(cost: Cost) -> tuple[Claim, ...]:
    """Return the further claims behind the lines; the first of each stands at its line."""
    first_ids = {id(line.claims[0]) for line in cost.lines if line.claims}
    return each_once(claim for line in cost.lines for claim in line.claims if id(claim) not in first_ids)


def value_text(catalogue: Catalogue, claim: Claim) -> str:
    """Return the value of a claim."""
    return claim_text(catalogue.fields[claim.field], claim)


def platform_labels(catalogue: Catalogue, sweep: Sweep) -> list[str]:
    """Return the names of the platforms of a sweep's lines."""
    return [catalogue.platform[id].label for id, _ in sweep.lines]


def sampled_points(sweep: Sweep) -> Iterator[list[CrossingPoint]]:
    """Yield the points of all lines at some steps of the parameter."""
    length = len(sweep.lines[0][1])
    for i in range(0, length, max(1, (length - 1) // SAMPLES)):
        yield [points[i] for _, points in sweep.lines]


COST_HTML = macros(
    "components/cost/bills.html",
    HOURS_A_MONTH=HOURS_A_MONTH,
    MOST_UNFOLDED=MOST_UNFOLDED,
    SHAPES=SHAPES,
    amount_text=amount_text,
    cost_by_kind=cost_by_kind,
    cost_label=cost_label,
    cost_text=cost_text,
    further_claims=further_claims,
    money=money,
    notes=notes,
    platform_labels=platform_labels,
    quantity_text=quantity_text,
    rate_text=rate_text,
    remark_text=remark_text,
    sampled_points=sampled_points,
    value_text=value_text,
)
"""Parts of the page."""
