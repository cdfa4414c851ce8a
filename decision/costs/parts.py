"""The parts of a cost as a picture shows them: what is due for sure, by kind, and what may come on top."""

from typing import get_args

from decision.costs.lines import Kind
from decision.costs.total import Cost

KINDS: tuple[Kind, ...] = get_args(Kind)
LABELS = {
    "computing": "Computing",
    "storage": "Disk and stored files",
    "data": "Outbound data",
    "gpu": "GPU",
    "fees": "Plan, seats and extras",
}


def parts(cost: Cost) -> dict[Kind, float]:
    """Return the lower end of a cost by kind, in US dollars a month; together they are that end, and none is below zero.

    What is taken off (allowances, credits) first lessens its own kind, then the others in their order, as credits pay for use.
    Kinds that cost nothing are left out; a cost that cannot be told has no parts.
    """
    if cost.low is None:
        return {}
    found = {kind: sum(line.low for line in cost.lines if line.kind == kind and line.low > 0) for kind in KINDS}
    for line in cost.lines:
        rest = -line.low
        for kind in (line.kind, *KINDS) if rest > 0 else ():
            off = min(rest, found[kind])
            found[kind], rest = found[kind] - off, rest - off
    return {kind: amount for kind, amount in found.items() if amount > 1e-9}
