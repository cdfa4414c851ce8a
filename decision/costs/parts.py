"""The lower end of a cost, split by kind, as pictures show it."""

from typing import get_args

from decision.costs.lines import Kind
from decision.costs.total import Cost

KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_LABELS = {
    "computing": "Computing",
    "storage": "Disk and stored files",
    "data": "Outbound data",
    "gpu": "GPU",
    "fees": "Plan, seats and extras",
}


def cost_by_kind(cost: Cost) -> dict[Kind, float]:
    """Return the lower end of a cost by kind, in US dollars a month; together they are that end, and none is below zero.

    Allowances and credits first lessen their own kind, then the others in their order, as credits pay for use. Kinds that cost
    nothing are left out; the result is empty for a cost that cannot be told.
    """
    if cost.low is None:
        return {}
    amounts = {kind: sum(line.low for line in cost.lines if line.kind == kind and line.low > 0) for kind in KINDS}
    for line in cost.lines:
        credit = -line.low
        for kind in (line.kind, *KINDS) if credit > 0 else ():
            deduction = min(credit, amounts[kind])
            amounts[kind], credit = amounts[kind] - deduction, credit - deduction
    return {kind: amount for kind, amount in amounts.items() if amount > 1e-9}
