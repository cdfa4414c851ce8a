"""The Cost page as HTML: the answer, every bill with its lines and claims, crossing points; every text from data is escaped."""

from collections.abc import Sequence
from html import escape

from components.html.elements import card, element, listed, source_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.catalogue.workload import Workload, WorkloadTerms
from decision.claims.text import claim_text
from decision.costs.cost import KIND_LABELS, KINDS, Cost, cost_by_kind
from decision.costs.crossing import Crossing, Sweep
from decision.costs.lines import HOURS_A_MONTH, CostLine, each_once
from decision.costs.text import amount_text, cost_text, money, quantity_text, rate_text, why, workload_text
from decision.format import Answer
from decision.links.link import to_query_string
from decision.ranking.view import View

SHAPES = ("●", "■", "▲", "◆")


def answer_html(terms: WorkloadTerms, workload: Workload, answer: Answer) -> str:
    """Return the page's answer and its workload."""
    counted = element("p", f"For {workload_text(terms, workload)}.", class_="counted")
    return f'<div class="answer">{element("h1", answer.headline)}{element("p", answer.lead)}{counted}</div>'


def legend_html(costs: Sequence[Cost]) -> str:
    """Return the legend of the bars' colours and frames; only kinds that occur."""
    seen = {kind for cost in costs for kind in cost_by_kind(cost)}
    items = [
        f'<li><span class="swatch swatch-{i}" aria-hidden="true"></span>{element("span", KIND_LABELS[kind])}</li>'
        for i, kind in enumerate(KINDS)
        if kind in seen
    ]
    if any(cost.state == "range" for cost in costs):
        items.append('<li><span class="swatch more" aria-hidden="true"></span><span>May come on top</span></li>')
    return f'<ul class="signs">{"".join(items)}</ul>'


def bills_html(catalogue: Catalogue, view: View, costs: Sequence[Cost]) -> str:
    """Return the bills of all platforms: first known costs, then unknown ones, then workloads that are not sold."""
    priced = [cost for cost in costs if cost.low is not None]
    titles = {"unknown": "Cannot be told", "unsold": "Not sold like this"}
    body = "".join(_bill(catalogue, view, cost) for cost in priced)
    for state, title in titles.items():
        group = [cost for cost in costs if cost.state == state]
        if group:
            body += f"<h3>{escape(title)}: {len(group)}</h3>" + "".join(_bill(catalogue, view, cost) for cost in group)
    return f'<div class="bills">{body}</div>'


def _bill(catalogue: Catalogue, view: View, cost: Cost) -> str:
    remark = " · ".join(filter(None, [f"plan {cost.plan}" if cost.plan and cost.low is not None else "", why(cost)]))
    marks = {
        "doubtful source": any(claim.doubt for claim in cost.claims),
        "our own": any(claim.kind == "own" for claim in cost.claims),
    }
    marked = "".join(element("b", text, class_="hand") for text, present in marks.items() if present)
    head = (
        f"{element('span', catalogue.platform[cost.platform_id].label, class_='who')}"
        f"{element('span', cost_text(cost), class_=f'sum {cost.state}')}<small>{marked}{element('span', remark)}</small>"
    )
    return f'<details class="bill"><summary>{head}</summary>{_bill_details(catalogue, view, cost)}</details>'


def _bill_details(catalogue: Catalogue, view: View, cost: Cost) -> str:
    remarks = list(cost.notes)
    if cost.low is None and cost.lines:
        remarks.insert(0, "These lines are what is known; they do not add up to a cost.")
    notes = listed([element("span", text) for text in remarks]) if remarks else ""
    refused = (
        listed([f"{element('span', part)}{_source(catalogue, part.claims)}" for part in cost.unsold])
        if cost.unsold
        else ""
    )
    href = f"platform?id={cost.platform_id}&{to_query_string(view, catalogue)}".rstrip("&")
    link = element("a", f"All about {catalogue.platform[cost.platform_id].label}", href=href)
    return f"{refused}{_lines(catalogue, cost)}{_one_time_credit(catalogue, cost)}{notes}{_further_claims(catalogue, cost)}<p>{link}</p>"


def _further_claims(catalogue: Catalogue, cost: Cost) -> str:
    """Return the further claims behind the lines; the first of each stands at its line."""
    shown_ids = {id(line.claims[0]) for line in cost.lines if line.claims}
    further = each_once(claim for line in cost.lines for claim in line.claims if id(claim) not in shown_ids)
    items = [
        element("span", f"{catalogue.fields[claim.field].label}: {claim_text(catalogue.fields[claim.field], claim)}")
        + source_html(catalogue, claim)
        for claim in further
    ]
    return f'<details class="further"><summary>Rests on this too</summary>{listed(items)}</details>' if items else ""


def _lines(catalogue: Catalogue, cost: Cost) -> str:
    if not cost.lines:
        return ""
    label = f"Lines of {catalogue.platform[cost.platform_id].label}"
    head = "".join(
        element("th", title, scope="col") for title in ("What", "How much", "Price of one", "Amount", "Source")
    )
    body = "".join(_line(catalogue, line) for line in cost.lines)
    if cost.low is not None:
        body += f'<tr class="total"><th scope="row">Total</th><td></td><td></td>{element("td", cost_text(cost))}<td></td></tr>'
    return (
        f'<div class="scrolled" tabindex="0" role="region" aria-label="{escape(label)}"><table class="values lines">'
        f'<caption class="unseen">{escape(label)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _line(catalogue: Catalogue, line: CostLine) -> str:
    cause = element("small", line.cause) if line.cause else ""
    return (
        f"<tr>{element('th', line.label, scope='row')}{element('td', quantity_text(line))}{element('td', rate_text(line))}"
        f"<td>{element('span', amount_text(line))}{cause}</td><td>{_source(catalogue, line.claims)}</td></tr>"
    )


def _source(catalogue: Catalogue, claims: Sequence[Claim]) -> str:
    return source_html(catalogue, claims[0], len(claims) - 1) if claims else ""


def _one_time_credit(catalogue: Catalogue, cost: Cost) -> str:
    if cost.one_time_credit is None:
        return ""
    text = f"Credit given once, not taken off: {claim_text(catalogue.fields[cost.one_time_credit.field], cost.one_time_credit)}."
    return f'<p class="once">{element("span", text)}{source_html(catalogue, cost.one_time_credit)}</p>'


def table_html(catalogue: Catalogue, costs: Sequence[Cost]) -> str:
    """Return the bars as a table."""
    kinds = [kind for kind in KINDS if any(kind in cost_by_kind(cost) for cost in costs)]
    titles = ["Platform", "Cost a month", *(KIND_LABELS[kind] for kind in kinds), "May come on top"]
    body = "".join(_row(catalogue, cost, kinds) for cost in costs if cost.low is not None)
    return _table("What a month costs", titles, body, "Bars as a table")


def _row(catalogue: Catalogue, cost: Cost, kinds: Sequence[str]) -> str:
    amounts: dict[str, float] = dict(cost_by_kind(cost))
    cells = "".join(element("td", money(amounts.get(kind, 0.0))) for kind in kinds)
    surplus = (
        money(cost.high - cost.low) if cost.low is not None and cost.high is not None and cost.high > cost.low else "–"
    )
    name = element("th", catalogue.platform[cost.platform_id].label, scope="row")
    return f"<tr>{name}{element('td', cost_text(cost))}{cells}{element('td', surplus)}</tr>"


def _table(label: str, titles: Sequence[str], body: str, summary: str) -> str:
    head = "".join(element("th", title, scope="col") for title in titles)
    return (
        f'<details class="claims-of"><summary>{escape(summary)}</summary><div class="scrolled" tabindex="0" role="region" '
        f'aria-label="{escape(label)}"><table class="values figures"><caption class="unseen">{escape(label)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def series_html(catalogue: Catalogue, platform_ids: Sequence[str]) -> str:
    """Return the legend of the lines."""
    items = (
        f'<li><i class="line-{i}" aria-hidden="true">{SHAPES[i]}</i>{element("span", catalogue.platform[id].label)}</li>'
        for i, id in enumerate(platform_ids)
    )
    return f'<ul class="signs">{"".join(items)}</ul>'


def crossings_html(catalogue: Catalogue, sweep: Sweep, sentences: Sequence[str]) -> str:
    """Return the crossings, in words and as a table, and some points of every line."""
    words = listed([element("span", text) for text in sentences])
    unit = "% busy" if sweep.parameter == "busy" else "runs a day"

    def name(id: str) -> str:
        return element("td", catalogue.platform[id].label)

    def position(crossing: Crossing) -> str:
        return element("th", f"{'about ' if crossing.about else ''}{crossing.x:,.0f} {unit}", scope="row")

    crossed = "".join(
        f"<tr>{position(crossing)}{name(crossing.below)}{name(crossing.above)}{element('td', money(crossing.cost))}</tr>"
        for crossing in sweep.crossings
    )
    titles = ["At", "Cheaper just below", "Cheaper just above", "Cost there"]
    table = _table(f"Crossing points, {unit}", titles, crossed, "Crossing points as a table") if crossed else ""
    return words + table + _points(catalogue, sweep, unit)


def _points(catalogue: Catalogue, sweep: Sweep, unit: str) -> str:
    if not sweep.lines:
        return ""
    spacing = max(1, (len(sweep.lines[0][1]) - 1) // 5)
    picked = range(0, len(sweep.lines[0][1]), spacing)
    body = "".join(
        f"<tr>{element('th', f'{sweep.lines[0][1][i].x:,.0f}', scope='row')}"
        + "".join(element("td", cost_text(points[i].cost)) for _, points in sweep.lines)
        + "</tr>"
        for i in picked
    )
    titles = [unit.capitalize(), *(catalogue.platform[id].label for id, _ in sweep.lines)]
    return _table(f"Costs by {unit}", titles, body, "Lines as a table")


def method_html(catalogue: Catalogue) -> str:
    """Return the method of calculation."""
    terms = catalogue.workload_terms
    sentences = (
        "Every amount is a published price times what your workload needs. Where a needed price is not published there is no figure.",
        "A range means that the sources leave open which of several amounts is due; the line says why.",
        "CPU is counted as it is charged: all that is allocated, only what is in use, or the larger of the two.",
        "Each run is rounded up to the billing step. Time kept alive counts unless a source says that waiting is free.",
        "Of a platform's plans the cheapest that allows the workload counts: its fee, its limits, what it includes every month.",
        "A month of storage is "
        + f"{HOURS_A_MONTH} hours. A vendor's GB and GiB are taken as one, a difference of at most 7 %.",
        terms.window_reason,
        "Taxes, support, discounts by contract and model tokens are not counted.",
    )
    return card("How it is counted", listed([element("span", text) for text in sentences]))
