"""The page about certainty as HTML: the answer, pictures made of bars, and tables; every text from data is escaped."""

from dataclasses import replace

from components.address import COMPARE, address, platform_link
from components.html import element
from components.platform_parts import listed
from components.tables import column_heads, scrolled_table
from decision.answer import Answer
from decision.catalogue import Catalogue
from decision.display import distance_text, joined
from decision.ranking import Ranking
from decision.records import Criterion
from decision.sensitivity.acceptability_rows import Standing
from decision.sensitivity.certainty import Certainty
from decision.sensitivity.decisive import Decisive, Together
from decision.sensitivity.duel import Duel
from decision.sensitivity.scenarios import Scenario
from decision.sensitivity.stability import Stability
from decision.sensitivity.words import share_text

MOST_FACTS = 20


def notion_html(catalogue: Catalogue, *ids: str) -> str:
    """Return what terms mean, folded, with where they come from."""
    parts = "".join(
        f"<p>{element('b', notion.label + '. ')}{element('span', notion.text)}{element('small', notion.reference)}</p>"
        for id in ids
        if (notion := catalogue.notion.get(id))
    )
    return f'<details class="notion"><summary>What this is</summary>{parts}</details>' if parts else ""


def answer_html(said: Answer) -> str:
    """Return the page's answer: how often the leader stays first, who else comes first, and what that rests on."""
    return f'<div class="answer">{element("h1", said.headline)}{element("p", said.lead)}</div>'


def standings_html(catalogue: Catalogue, found: Certainty, standings: tuple[Standing, ...]) -> str:
    """Return the draws as a table: how often first, how often among three, between which ranks."""
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, found.ranking.view, one.row.id)}</th>"
        f"{element('td', share_text(one.first))}{element('td', share_text(one.top_three))}"
        f"{element('td', f'{one.mean:.1f}')}"
        f"{element('td', str(one.best) if one.best == one.worst else f'{one.best} to {one.worst}')}</tr>"
        for one in standings
    )
    head = ("Platform", "First", "Among the first three", "Mean rank", "Rank in 90 % of draws")
    return f"<details><summary>The same as a table</summary>{table_html('How often each platform has which rank', head, rows)}</details>"


def central_html(catalogue: Catalogue, found: Certainty, standings: tuple[Standing, ...]) -> str:
    """Return for whom each possible winner is right: its central weights, as a table."""
    winners = sorted((one for one in standings if one.central), key=lambda one: -one.first)
    if not winners:
        return ""
    criteria = found.ranking.criteria
    shares = found.ranking.shares
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, found.ranking.view, one.row.id)}</th>"
        + element("td", share_text(one.first))
        + "".join(_central(one.central[criterion.id], shares[criterion.id]) for criterion in criteria if one.central)
        + "</tr>"
        for one in winners
    )
    yours = "<tr class='yours'><th scope='row'><span>Your weights</span></th><td></td>" + "".join(
        element("td", f"{100 * shares[criterion.id]:.0f} %") for criterion in criteria
    )
    head = ("Platform", "First", *(criterion.label for criterion in criteria))
    lead = element("p", "With which weights each platform that ever comes first does so, on average.", class_="quiet")
    return lead + table_html("Central weights of each possible winner", head, f"{yours}</tr>{rows}")


def _central(weight: float, own: float) -> str:
    """Return a weight, marked by a sign where it is clearly above or below the reader's."""
    sign = "↑" if weight > own + 0.02 else "↓" if weight < own - 0.02 else ""
    said = {"↑": "more than yours", "↓": "less than yours"}.get(sign, "")
    mark = f'<i class="turn" aria-hidden="true">{sign}</i>{element("span", said, class_="unseen")}' if sign else ""
    return f"<td>{element('span', f'{100 * weight:.0f} %')}{mark}</td>"


def stability_html(found: Certainty) -> str:
    """Return the stability interval of each criterion as a bar with the rivals' names at its ends."""
    names = {row.id: row.platform.label for row in found.ranking.best_first}
    criteria = {criterion.id: criterion for criterion in found.ranking.criteria}
    rows = "".join(_interval(criteria[one.criterion], one, names) for one in found.stability)
    key = element(
        "p", "The bar is where the leader stays first, the line your present share, of 0 to 100 %.", class_="quiet"
    )
    head = ("Criterion", "Share of the weight", "In words")
    return key + table_html("Between which shares of weight the leader stays first", head, rows, "stability")


def _interval(criterion: Criterion, one: Stability, names: dict[str, str]) -> str:
    said = [f"below {100 * one.low:.0f} %: {names[one.low_rival]}"] if one.low_rival else []
    said += [f"above {100 * one.high:.0f} %: {names[one.high_rival]}"] if one.high_rival else []
    words = "; ".join(said) or "stays first whatever this weighs"
    bar = (
        f'<div class="range" aria-hidden="true"><i style="left: {100 * one.low:.2f}%; width: {100 * (one.high - one.low):.2f}%"></i>'
        f'<b style="left: {100 * one.share:.2f}%"></b></div>'
    )
    ends = "".join(
        element("span", f"{before}{names[rival]}{after}") if rival else "<span></span>"
        for rival, before, after in ((one.low_rival, "◂ ", ""), (one.high_rival, "", " ▸"))
    )
    bar += f'<div class="ends" aria-hidden="true">{ends}</div>' if one.low_rival or one.high_rival else ""
    now = element("small", f"now {100 * one.share:.0f} %")
    return f"<tr><th scope='row'>{element('span', criterion.label)}{now}</th><td>{bar}</td>{element('td', words)}</tr>"


def duel_html(found: Duel) -> str:
    """Return the lead over one rival, criterion by criterion, as a waterfall that is a table."""
    ends = [0.0, *(step.after for step in found.steps)]
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0

    def place(value: float) -> float:
        return 100 * (value - low) / span

    def bar(start: float, end: float, kind: str) -> str:
        left, width = place(min(start, end)), 100 * abs(end - start) / span
        return (
            f'<div class="fall" aria-hidden="true"><b style="left: {place(0):.2f}%"></b>'
            f'<i class="{kind}" style="left: {left:.2f}%; width: {width:.2f}%"></i></div>'
        )

    winner, rival = found.winner, found.rival
    rows = "".join(
        f"<tr>{element('th', found.criteria[step.criterion].label, scope='row')}"
        f"{element('td', winner.cells[step.criterion].text)}{element('td', rival.cells[step.criterion].text)}"
        f"<td>{bar(step.before, step.after, 'plus' if step.difference >= 0 else 'minus')}</td>"
        f"{element('td', _signed(step.difference))}</tr>"
        for step in found.steps
    )
    rows += (
        f"<tr class='sum'>{element('th', 'Lead', scope='row')}{element('td', f'{winner.score:.2f}')}"
        f"{element('td', f'{rival.score:.2f}')}<td>{bar(0.0, found.distance, 'sum')}</td>"
        f"{element('td', _signed(found.distance))}</tr>"
    )
    head = ("Criterion", winner.platform.label, rival.platform.label, "Running sum", "Adds")
    said = duel_words(found)
    return element("p", said) + table_html("What makes up the lead", head, rows, "waterfall")


def duel_words(found: Duel) -> str:
    """Return the lead over a rival in a sentence."""
    nouns = {id: criterion.noun for id, criterion in found.criteria.items()}
    most, least = found.steps[0], found.steps[-1]
    said = f"{found.winner.platform.label} leads {found.rival.platform.label} by {distance_text(found.distance)}"
    if most.difference > 0:
        said += f", most by {nouns[most.criterion]} ({_signed(most.difference)})"
    if least.difference < 0:
        said += f"; {nouns[least.criterion]} speaks for the rival ({_signed(least.difference)})"
    return said + "."


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0"


def facts_html(catalogue: Catalogue, found: Certainty) -> str:
    """Return the facts that would decide, what each would have to be, and how to add it."""
    view = found.ranking.view
    rows = "".join(_fact(catalogue, found.ranking, one) for one in found.decisive[:MOST_FACTS])
    head = ("Platform", "Unsettled", "Now", "Would have to be", "Then first", "How likely")
    table = table_html("Facts that would decide", head, rows, "facts") if rows else ""
    alone = element("p", "No single unknown or unsettled value could change who comes first.") if not rows else ""
    more = len(found.decisive) - MOST_FACTS
    rest = element("p", f"And {more} less likely ones, which the download holds.", class_="quiet") if more > 0 else ""
    likely = element(
        "p",
        "How likely: the share of what the value may still be that would do it, every part as likely.",
        class_="quiet",
    )
    sets = listed([_together(catalogue, found.ranking, one) for one in found.together])
    several = f"<h3>Only together</h3>{sets}" if found.together else ""
    href = address("data", catalogue, view, entry="contribute")
    add = f"<p>You know one of these? {element('a', 'How to add a fact', href=href)}</p>"
    return alone + table + (likely if rows else "") + rest + several + add


def _fact(catalogue: Catalogue, result: Ranking, one: Decisive) -> str:
    now = element("span", one.cell.text) + (element("small", one.cell.detail) if one.cell.detail else "")
    promise = ""
    if one.promise:
        promise = element("small", "the promise would do" if one.promise_decides else "the promise would not do")
    return (
        f"<tr><th scope='row'>{platform_link(catalogue, result.view, one.row.id)}</th>"
        f"{element('td', one.criterion.label)}<td>{now}</td><td>{element('span', one.text)}{promise}</td>"
        f"{element('td', one.winner.platform.label)}{element('td', share_text(one.chance))}</tr>"
    )


def _together(catalogue: Catalogue, result: Ranking, one: Together) -> str:
    what = joined([criterion.noun for criterion in one.criteria])
    link = platform_link(catalogue, result.view, one.row.id)
    count = {2: "both", 3: "all three"}.get(len(one.criteria), f"all {len(one.criteria)}")
    if one.lifts:
        return f"{link} {element('span', f'would come first if {count} turned out at their best: {what}.')}"
    then = f"would fall behind {one.winner.platform.label} if {count} turned out at their worst: {what}."
    return f"{link} {element('span', then)}"


def dominated_html(catalogue: Catalogue, found: Certainty) -> str:
    """Return who is beaten whatever the weights, and by whom."""
    if not found.dominated:
        return element("p", "No platform is beaten by another on everything that is known.")
    view = found.ranking.view
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, view, one.id)}</th>"
        f"<td>{', '.join(platform_link(catalogue, view, id) for id in one.by[:4])}"
        f"{element('span', f' and {len(one.by) - 4} more') if len(one.by) > 4 else ''}</td></tr>"
        for one in found.dominated
    )
    count = len(found.dominated)
    lead = f"{count} of {len(found.ranking.best_first)} can be left aside: no weights put them before the platform beside them."
    return element("p", lead) + table_html(
        "Dominated platforms", ("Platform", "Beaten or equalled in everything by"), rows
    )


def scenarios_html(catalogue: Catalogue, found: tuple[Scenario, ...]) -> str:
    """Return who comes first under each other way to count, as a table with links to those views."""
    ways = [one for one in found if not one.present]
    other = sum(not one.same for one in ways)
    lead = (
        f"In {len(ways) - other} of {len(ways)} other ways to count the same platform comes first."
        if ways
        else "There is no other way to count."
    )
    rows = "".join(_scenario(catalogue, one) for one in found)
    head = ("Counted", "", "First", "Second", "Lead")
    return element("p", lead) + table_html("Who comes first if it were counted another way", head, rows, "scenarios")


def _scenario(catalogue: Catalogue, one: Scenario) -> str:
    label = element("span", one.label)
    if one.present:
        label += ' <span class="tag">now</span>'
    elif one.view is not None:
        label = element("a", one.label, href=address(COMPARE, catalogue, replace(one.view)))
    names = [row.platform.label for row in one.winners]
    first = joined(names[:2] + ([f"{len(names) - 2} more"] if len(names) > 2 else [])) or "nobody"
    mark = "" if one.same else element("small", "another than now")
    second = one.second.platform.label if one.second else "nobody"
    lead = distance_text(one.distance) if one.distance is not None else "–"
    changed = "" if one.same else " class='changed'"
    return (
        f"<tr{changed}><th scope='row'>{element('span', one.group)}</th><td>{label}</td>"
        f"<td>{element('span', first)}{mark}</td>{element('td', second)}{element('td', lead)}</tr>"
    )


def table_html(caption: str, head: tuple[str, ...], rows: str, class_: str = "") -> str:
    """Return a table that scrolls by itself where it is too wide; ``rows`` is HTML, the texts are escaped."""
    return scrolled_table(caption, column_heads(head), rows, table=f"values {class_}".rstrip())
