"""Costs, quantities and rates as texts."""

from math import floor, log10

from decision.costs.cost import Cost
from decision.costs.lines import CostLine, Ends
from decision.format import joined, number


def money(amount: float) -> str:
    """Return US dollars with as many decimals as matter.

    >>> money(1234.5), money(12.3), money(0.1089), money(0), money(-30)
    ('$1,234', '$12.30', '$0.109', '$0', '−$30')
    """
    sign, amount = ("−", -amount) if amount < 0 else ("", amount)
    if amount >= 100 or amount == int(amount):
        return f"{sign}${amount:,.0f}"
    return f"{sign}${amount:.2f}" if amount >= 1 else f"{sign}${amount:.3f}"


def span(ends: Ends) -> str:
    """Return an amount, or both ends of a range.

    >>> span((288, 414)), span((5, 5))
    ('$288–$414', '$5')
    """
    low, high = money(ends[0]), money(ends[1])
    return low if low == high else f"{low}–{high}"


def cost_text(cost: Cost) -> str:
    """Return a month's cost in a few words."""
    if cost.low is None or cost.high is None:
        return "not sold" if cost.state == "unsold" else "cannot tell"
    return span((cost.low, cost.high))


def why(cost: Cost) -> str:
    """Return the reason why a cost is a range, or why there is none; empty where it is exact."""
    if cost.state == "unsold":
        return f"does not sell {joined(list(map(str, cost.unsold)))}"
    if cost.state == "unknown":
        return f"not published: {joined(cost.missing)}"
    return "; ".join(cost.causes)


def why_short(cost: Cost) -> str:
    """Return the reason why there is no cost in a few words; empty where there is one."""
    if cost.state == "unsold":
        return f"not with {cost.unsold[0].feature}"
    return "price not published" if cost.state == "unknown" else ""


def quantity_text(line: CostLine) -> str:
    """Return the quantity of a line with its unit; empty for a flat amount."""
    if line.quantity is None:
        return ""
    low, high = (number(round(end, 3)) for end in line.quantity)
    return f"{low if low == high else f'{low} to {high}'} {line.unit}"


def rate_text(line: CostLine) -> str:
    """Return a line's price per unit; empty for a flat amount."""
    if line.rate is None:
        return ""
    low, high = (_rate(end) for end in line.rate)
    return low if low == high else f"{low} to {high}"


def _rate(rate: float) -> str:
    """Return a unit price with four significant digits.

    >>> _rate(0.05040000001), _rate(6e-07), _rate(25.0), _rate(0)
    ('$0.0504', '$0.0000006', '$25', '$0')
    """
    decimals = max(0, 3 - floor(log10(rate))) if rate > 0 else 0
    text = f"{rate:,.{decimals}f}"
    return f"${text.rstrip('0').rstrip('.') if '.' in text else text}"


def amount_text(line: CostLine) -> str:
    """Return the amount of a line, or both ends of its range."""
    low, high = money(line.low), money(line.high)
    return low if low == high else f"{low} to {high}"
