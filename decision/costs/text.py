"""Texts of costs: amounts, quantities and rates, the answer of a comparison, crossings, and the workload itself."""

from collections import Counter
from math import floor, log10

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Lens
from decision.catalogue.workload import Workload, WorkloadTerms
from decision.claims.support import Support, unknown_clause, weakness_sentence
from decision.costs.comparison import contenders, known_costs
from decision.costs.cost import Cost, cost_label
from decision.costs.crossing import Crossing, Sweep
from decision.costs.lines import CostLine, Ends
from decision.differences import difference_text
from decision.format import NO_MATCH, Answer, counted, joined, number, rounded

SEVERAL = 4
"""The most platforms named where several could be the cheapest."""


def money(amount: float) -> str:
    """Return US dollars with as many decimals as matter: from 100 on none, unless exactly half a dollar would be rounded.

    >>> money(1234.56), money(262.5), money(12.3), money(0.1089), money(0), money(-30)
    ('$1,235', '$262.50', '$12.30', '$0.109', '$0', '−$30')
    """
    sign, amount = ("−", -amount) if amount < 0 else ("", amount)
    is_half = round(amount % 1, 6) == 0.5
    places = 0 if amount == int(amount) or (amount >= 100 and not is_half) else 2 if amount >= 1 else 3
    return f"{sign}${rounded(amount, places)}"


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
        return "not sold" if cost.state == "unsold" else "unknown"
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
    decimals = max(0, 3 - floor(log10(rate))) if rate else 0
    text = rounded(rate, decimals)
    return f"${text.rstrip('0').rstrip('.') if '.' in text else text}"


def amount_text(line: CostLine) -> str:
    """Return the amount of a line, or both ends of its range."""
    low, high = money(line.low), money(line.high)
    return low if low == high else f"{low} to {high}"


def cost_answer(catalogue: Catalogue, costs: tuple[Cost, ...], lens: Lens, support: tuple[Support, ...] = ()) -> Answer:
    """Return the answer in words: who is cheapest, by how much, what that rests on, and who may be cheaper.

    ``support``: what is known of the cheapest, and how well.
    """
    if not costs:
        return Answer(NO_MATCH, "No costs to compare.")
    known, possible, without_figure = known_costs(costs), contenders(costs), _without_figure(costs, lens)
    if not known:
        return Answer("No cost can be calculated for this workload.", without_figure)
    first, *rivals = possible
    named = [cost_label(catalogue, cost) for cost in possible[:SEVERAL]]
    if not rivals:
        headline, lead = f"{named[0]} is the cheapest that fits: ", _margin(catalogue, known, first)
    elif all(cost.low == cost.high == first.low for cost in possible):
        headline, lead = f"{joined(named)} cost the same: ", ""
    else:
        headline = f"{named[0]} may be the cheapest: "
        amounts = (f"{name} ({cost_text(cost)})" for name, cost in zip(named, possible, strict=False))
        more = f" or one of {len(possible) - SEVERAL} more" if len(possible) > SEVERAL else ""
        lead = f"Ranges overlap, so the cheapest could be {', '.join(amounts)}{more}."
    sentences = (lead, weakness_sentence(support), without_figure)
    return Answer(f"{headline}{cost_text(first)} a month{unknown_clause(support)}.", " ".join(filter(None, sentences)))


def _margin(catalogue: Catalogue, known: tuple[Cost, ...], first: Cost) -> str:
    """Return by how much the cheapest undercuts the next, in words; empty where there is no next."""
    rivals = [cost for cost in known if cost is not first]
    if not rivals or first.low is None or first.high is None:
        return ""
    second = min(rivals, key=lambda cost: cost.low or 0.0)
    ends = ((second.low or 0.0, first.high), (second.high or 0.0, first.low))
    least, most = (difference_text(money(dearer), money(cheaper), "$") for dearer, cheaper in ends)
    less = least if least == most else f"{least}–{most}"
    margin = f"{less} less than {cost_label(catalogue, second)}, the next."
    is_close = (second.low or 0.0) <= first.high * (1 + catalogue.terms.close_call.dearer_within)
    return f"A close call: {margin}" if is_close else margin


def _without_figure(costs: tuple[Cost, ...], lens: Lens) -> str:
    """Return in words how many platforms have no cost, and why."""
    unknown = sum(cost.state == "unknown" for cost in costs)
    refused = sum(cost.state == "unsold" for cost in costs)
    sentences = ["The guide gives no amounts; these are today's."] if lens == "guide" else []
    if unknown:
        verb = "does" if unknown == 1 else "do"
        cheaper = f"may be cheaper: {'it' if unknown == 1 else 'they'} " if unknown + refused < len(costs) else ""
        sentences.append(f"{counted(unknown, 'platform')} {cheaper}{verb} not publish enough to calculate.")
    if refused:
        sentences.append(f"{counted(refused, 'platform')} do{'es' * (refused == 1)} not sell this configuration.")
    return " ".join(sentences)


def crossing_sentences(catalogue: Catalogue, sweep: Sweep) -> list[str]:
    """Return a sentence for each crossing, or that there is none; two platforms that cross several times have one for each time."""
    unit = "% busy" if sweep.parameter == "busy" else "runs a day"

    def label(id: str) -> str:
        return catalogue.platform[id].label

    times = Counter(frozenset((crossing.below, crossing.above)) for crossing in sweep.crossings)

    def sentence(crossing: Crossing) -> str:
        place = f"{'about ' if crossing.about else ''}{crossing.x:,.0f} {unit}"
        below, above = label(crossing.below), label(crossing.above)
        if times[frozenset((crossing.below, crossing.above))] > 1:
            return f"At {place} {above} becomes cheaper than {below}."
        return f"Below {place} {below} is cheaper than {above}, above it {above} is."

    sentences = [sentence(crossing) for crossing in sweep.crossings]
    if any(crossing.about for crossing in sweep.crossings):
        sentences.append("About: one of the two is a range, and its middle was compared.")
    return sentences or ["Over this range the order of these platforms stays the same."]


def workload_text(terms: WorkloadTerms, workload: Workload) -> str:
    """Return a workload in one sentence without its full stop."""
    parts = [
        f"{workload.runs:,.0f} runs a day of {workload.minutes:g} min on {workload.days:g} days",
        f"{workload.vcpu:g} vCPU and {workload.gib:g} GiB each",
        f"CPU busy {workload.busy:g} %",
    ]
    parts += _extras(terms, workload)
    return ", ".join(parts)


def _extras(terms: WorkloadTerms, workload: Workload) -> list[str]:
    parts = [f"kept {workload.idle:g} min after each"] if workload.idle else []
    parts += [f"{workload.disk:g} GiB of disk"] if workload.disk else []
    parts += [f"{workload.stored:,g} GiB stored"] if workload.stored else []
    parts += [f"{workload.outbound:,g} GiB outbound"] if workload.outbound else []
    if workload.wants_gpu:
        parts.append(f"{number(workload.gpu_hours)} hours of {terms.parameter('gpu').option(workload.gpu).label}")
    return [*parts, f"{workload.parallel:,g} at once", *([f"{workload.seats:g} seats"] if workload.seats > 1 else [])]
