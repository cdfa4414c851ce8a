"""The page about cost as HTML: the answer, every bill with its lines and claims, crossing points; every text from data is escaped."""

from collections.abc import Sequence
from html import escape

from components.html import element
from components.platform_parts import card, listed, source_html
from decision.catalogue import Catalogue
from decision.costs.board import Said
from decision.costs.crossing import Crossing, Sweep
from decision.costs.lines import HOURS_A_MONTH, Line, each_once
from decision.costs.parts import KINDS, LABELS, parts
from decision.costs.total import Cost
from decision.costs.words import amount_text, cost_text, money, quantity_text, rate_text, why
from decision.display import claim_text
from decision.link import to_query_string
from decision.records import Claim
from decision.usage import Usage, UsageTerms, usage_text
from decision.view import View

SHAPES = ("●", "■", "▲", "◆")


def answer_html(terms: UsageTerms, usage: Usage, said: Said) -> str:
    """Return the page's answer, and the workload that it is for."""
    counted = element("p", f"For {usage_text(terms, usage)}.", class_="counted")
    return f'<div class="answer">{element("h1", said.headline)}{element("p", said.lead)}{counted}</div>'


def legend_html(found: Sequence[Cost]) -> str:
    """Return what the colours and frames of the bars mean; only kinds that occur."""
    seen = {kind for one in found for kind in parts(one)}
    items = [
        f'<li><span class="swatch swatch-{i}" aria-hidden="true"></span>{element("span", LABELS[kind])}</li>'
        for i, kind in enumerate(KINDS)
        if kind in seen
    ]
    if any(one.state == "range" for one in found):
        items.append('<li><span class="swatch more" aria-hidden="true"></span><span>May come on top</span></li>')
    return f'<ul class="signs">{"".join(items)}</ul>'


def bills_html(catalogue: Catalogue, view: View, found: Sequence[Cost]) -> str:
    """Return all platforms: those with a figure, then those of which it cannot be told, then those that do not sell it."""
    told = [one for one in found if one.low is not None]
    titles = {"unknown": "Cannot be told", "unsold": "Not sold like this"}
    body = "".join(_bill(catalogue, view, one) for one in told)
    for state, title in titles.items():
        some = [one for one in found if one.state == state]
        if some:
            body += f"<h3>{escape(title)}: {len(some)}</h3>" + "".join(_bill(catalogue, view, one) for one in some)
    return f'<div class="bills">{body}</div>'


def _bill(catalogue: Catalogue, view: View, one: Cost) -> str:
    remark = " · ".join(filter(None, [f"plan {one.plan}" if one.plan and one.low is not None else "", why(one)]))
    marks = {
        "doubtful source": any(claim.doubt for claim in one.claims),
        "our own": any(c.kind == "own" for c in one.claims),
    }
    marked = "".join(element("b", text, class_="hand") for text, present in marks.items() if present)
    head = (
        f"{element('span', catalogue.platform[one.platform].label, class_='who')}"
        f"{element('span', cost_text(one), class_=f'sum {one.state}')}<small>{marked}{element('span', remark)}</small>"
    )
    return f'<details class="bill"><summary>{head}</summary>{_opened(catalogue, view, one)}</details>'


def _opened(catalogue: Catalogue, view: View, one: Cost) -> str:
    said = list(one.notes)
    if one.low is None and one.lines:
        said.insert(0, "These lines are what is known; they do not add up to a cost.")
    notes = listed([element("span", text) for text in said]) if said else ""
    refused = (
        listed([f"{element('span', part)}{_source(catalogue, part.claims)}" for part in one.unsold])
        if one.unsold
        else ""
    )
    href = f"platform?id={one.platform}&{to_query_string(view, catalogue)}".rstrip("&")
    more = element("a", f"All about {catalogue.platform[one.platform].label}", href=href)
    return f"{refused}{_lines(catalogue, one)}{_once(catalogue, one)}{notes}{_further(catalogue, one)}<p>{more}</p>"


def _further(catalogue: Catalogue, one: Cost) -> str:
    """Return the claims that the lines rest on too, beside the first of each line, which stands at the line."""
    shown = {id(line.claims[0]) for line in one.lines if line.claims}
    rest = each_once(claim for line in one.lines for claim in line.claims if id(claim) not in shown)
    items = [
        element("span", f"{catalogue.fields[claim.field].label}: {claim_text(catalogue.fields[claim.field], claim)}")
        + source_html(catalogue, claim)
        for claim in rest
    ]
    return f'<details class="further"><summary>Rests on this too</summary>{listed(items)}</details>' if items else ""


def _lines(catalogue: Catalogue, one: Cost) -> str:
    if not one.lines:
        return ""
    label = f"Lines of {catalogue.platform[one.platform].label}"
    head = "".join(
        element("th", title, scope="col") for title in ("What", "How much", "Price of one", "Amount", "Source")
    )
    body = "".join(_line(catalogue, line) for line in one.lines)
    if one.low is not None:
        body += f'<tr class="total"><th scope="row">Total</th><td></td><td></td>{element("td", cost_text(one))}<td></td></tr>'
    return (
        f'<div class="scrolled" tabindex="0" role="region" aria-label="{escape(label)}"><table class="values lines">'
        f'<caption class="unseen">{escape(label)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _line(catalogue: Catalogue, line: Line) -> str:
    cause = element("small", line.cause) if line.cause else ""
    return (
        f"<tr>{element('th', line.what, scope='row')}{element('td', quantity_text(line))}{element('td', rate_text(line))}"
        f"<td>{element('span', amount_text(line))}{cause}</td><td>{_source(catalogue, line.claims)}</td></tr>"
    )


def _source(catalogue: Catalogue, claims: Sequence[Claim]) -> str:
    return source_html(catalogue, claims[0], len(claims) - 1) if claims else ""


def _once(catalogue: Catalogue, one: Cost) -> str:
    if one.once is None:
        return ""
    text = f"Credit given once, not taken off: {claim_text(catalogue.fields[one.once.field], one.once)}."
    return f'<p class="once">{element("span", text)}{source_html(catalogue, one.once)}</p>'


def table_html(catalogue: Catalogue, found: Sequence[Cost]) -> str:
    """Return the bars as a table."""
    kinds = [kind for kind in KINDS if any(kind in parts(one) for one in found)]
    titles = ["Platform", "Cost a month", *(LABELS[kind] for kind in kinds), "May come on top"]
    body = "".join(_row(catalogue, one, kinds) for one in found if one.low is not None)
    return _table("What a month costs", titles, body, "Bars as a table")


def _row(catalogue: Catalogue, one: Cost, kinds: Sequence[str]) -> str:
    mine: dict[str, float] = dict(parts(one))
    cells = "".join(element("td", money(mine.get(kind, 0.0))) for kind in kinds)
    more = money(one.high - one.low) if one.low is not None and one.high is not None and one.high > one.low else "–"
    name = element("th", catalogue.platform[one.platform].label, scope="row")
    return f"<tr>{name}{element('td', cost_text(one))}{cells}{element('td', more)}</tr>"


def _table(label: str, titles: Sequence[str], body: str, summary: str) -> str:
    head = "".join(element("th", title, scope="col") for title in titles)
    return (
        f'<details class="claims-of"><summary>{escape(summary)}</summary><div class="scrolled" tabindex="0" role="region" '
        f'aria-label="{escape(label)}"><table class="values figures"><caption class="unseen">{escape(label)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def series_html(catalogue: Catalogue, platforms: Sequence[str]) -> str:
    """Return which line is whose."""
    items = (
        f'<li><i class="line-{i}" aria-hidden="true">{SHAPES[i]}</i>{element("span", catalogue.platform[id].label)}</li>'
        for i, id in enumerate(platforms)
    )
    return f'<ul class="signs">{"".join(items)}</ul>'


def crossings_html(catalogue: Catalogue, found: Sweep, sentences: Sequence[str]) -> str:
    """Return where lines cross, in words and as a table, and some points of every line."""
    words = listed([element("span", text) for text in sentences])
    unit = "% busy" if found.parameter == "busy" else "runs a day"

    def name(id: str) -> str:
        return element("td", catalogue.platform[id].label)

    def at(one: Crossing) -> str:
        return element("th", f"{'about ' if one.about else ''}{one.x:,.0f} {unit}", scope="row")

    crossed = "".join(
        f"<tr>{at(one)}{name(one.below)}{name(one.above)}{element('td', money(one.cost))}</tr>"
        for one in found.crossings
    )
    titles = ["At", "Cheaper just below", "Cheaper just above", "Cost there"]
    table = _table(f"Crossing points, {unit}", titles, crossed, "Crossing points as a table") if crossed else ""
    return words + table + _points(catalogue, found, unit)


def _points(catalogue: Catalogue, found: Sweep, unit: str) -> str:
    if not found.lines:
        return ""
    every = max(1, (len(found.lines[0][1]) - 1) // 5)
    picked = range(0, len(found.lines[0][1]), every)
    body = "".join(
        f"<tr>{element('th', f'{found.lines[0][1][i].x:,.0f}', scope='row')}"
        + "".join(element("td", cost_text(points[i].cost)) for _, points in found.lines)
        + "</tr>"
        for i in picked
    )
    titles = [unit.capitalize(), *(catalogue.platform[id].label for id, _ in found.lines)]
    return _table(f"Costs by {unit}", titles, body, "Lines as a table")


def method_html(catalogue: Catalogue) -> str:
    """Return how it is counted."""
    terms = catalogue.usage
    said = (
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
    return card("How it is counted", listed([element("span", text) for text in said]))
