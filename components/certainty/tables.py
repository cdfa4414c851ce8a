"""The Certainty page as HTML: the answer, bar pictures, and tables; every text from data is escaped."""

from dataclasses import replace

from components.html.elements import element, listed
from components.html.tables import column_heads, scrolled_table
from components.shell.urls import COMPARE, address, platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.certainty.certainty import Certainty
from decision.certainty.decisive import Decisive, Together
from decision.certainty.head_to_head import Duel
from decision.certainty.scenarios import Scenario
from decision.certainty.stability import Stability
from decision.certainty.standings import Standing
from decision.format import Answer, distance_text, joined, share_text
from decision.ranking.ranking import Ranking

MOST_FACTS = 20


def glossary_html(catalogue: Catalogue, *ids: str) -> str:
    """Return the definitions of terms, folded, with their references."""
    parts = "".join(
        f"<p>{element('b', term.label + '. ')}{element('span', term.text)}{element('small', term.reference)}</p>"
        for id in ids
        if (term := catalogue.glossary_term.get(id))
    )
    return f'<details class="notion"><summary>What this is</summary>{parts}</details>' if parts else ""


def answer_html(answer: Answer) -> str:
    """Return the page's answer: the leader's share of first ranks, its rivals, and the assumptions."""
    return f'<div class="answer">{element("h1", answer.headline)}{element("p", answer.lead)}</div>'


def standings_html(catalogue: Catalogue, certainty: Certainty, standings: tuple[Standing, ...]) -> str:
    """Return the draws as a table: shares of first and of top-three ranks, mean rank, range of ranks."""
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, certainty.ranking.view, standing.row.id)}</th>"
        f"{element('td', share_text(standing.first))}{element('td', share_text(standing.top_three))}"
        f"{element('td', f'{standing.mean:.1f}')}"
        f"{element('td', str(standing.best) if standing.best == standing.worst else f'{standing.best} to {standing.worst}')}</tr>"
        for standing in standings
    )
    head = ("Platform", "First", "Among the first three", "Mean rank", "Rank in 90 % of draws")
    return f"<details><summary>The same as a table</summary>{table_html('How often each platform has which rank', head, rows)}</details>"


def central_html(catalogue: Catalogue, certainty: Certainty, standings: tuple[Standing, ...]) -> str:
    """Return the central weights of each possible winner, as a table."""
    winners = sorted((standing for standing in standings if standing.central), key=lambda standing: -standing.first)
    if not winners:
        return ""
    criteria = certainty.ranking.criteria
    shares = certainty.ranking.shares
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, certainty.ranking.view, standing.row.id)}</th>"
        + element("td", share_text(standing.first))
        + "".join(
            _central(standing.central[criterion.id], shares[criterion.id]) for criterion in criteria if standing.central
        )
        + "</tr>"
        for standing in winners
    )
    yours = "<tr class='yours'><th scope='row'><span>Your weights</span></th><td></td>" + "".join(
        element("td", f"{100 * shares[criterion.id]:.0f} %") for criterion in criteria
    )
    head = ("Platform", "First", *(criterion.label for criterion in criteria))
    lead = element("p", "With which weights each platform that ever comes first does so, on average.", class_="quiet")
    return lead + table_html("Central weights of each possible winner", head, f"{yours}</tr>{rows}")


def _central(weight: float, readers_weight: float) -> str:
    """Return a weight with a sign where it is clearly above or below the reader's."""
    sign = "↑" if weight > readers_weight + 0.02 else "↓" if weight < readers_weight - 0.02 else ""
    meaning = {"↑": "more than yours", "↓": "less than yours"}.get(sign, "")
    mark = f'<i class="turn" aria-hidden="true">{sign}</i>{element("span", meaning, class_="unseen")}' if sign else ""
    return f"<td>{element('span', f'{100 * weight:.0f} %')}{mark}</td>"


def stability_html(certainty: Certainty) -> str:
    """Return the stability interval of each criterion as a bar with the rivals' names at its ends."""
    names = {row.id: row.platform.label for row in certainty.ranking.best_first}
    criteria = {criterion.id: criterion for criterion in certainty.ranking.criteria}
    rows = "".join(_interval(criteria[interval.criterion], interval, names) for interval in certainty.stability)
    key = element(
        "p", "The bar is where the leader stays first, the line your present share, of 0 to 100 %.", class_="quiet"
    )
    head = ("Criterion", "Share of the weight", "In words")
    return key + table_html("Between which shares of weight the leader stays first", head, rows, "stability")


def _interval(criterion: Criterion, interval: Stability, names: dict[str, str]) -> str:
    limits = [f"below {100 * interval.low:.0f} %: {names[interval.low_rival]}"] if interval.low_rival else []
    limits += [f"above {100 * interval.high:.0f} %: {names[interval.high_rival]}"] if interval.high_rival else []
    words = "; ".join(limits) or "stays first whatever this weighs"
    bar = (
        f'<div class="range" aria-hidden="true"><i style="left: {100 * interval.low:.2f}%; width: {100 * (interval.high - interval.low):.2f}%"></i>'
        f'<b style="left: {100 * interval.share:.2f}%"></b></div>'
    )
    ends = "".join(
        element("span", f"{before}{names[rival]}{after}") if rival else "<span></span>"
        for rival, before, after in ((interval.low_rival, "◂ ", ""), (interval.high_rival, "", " ▸"))
    )
    bar += f'<div class="ends" aria-hidden="true">{ends}</div>' if interval.low_rival or interval.high_rival else ""
    present = element("small", f"now {100 * interval.share:.0f} %")
    return (
        f"<tr><th scope='row'>{element('span', criterion.label)}{present}</th><td>{bar}</td>{element('td', words)}</tr>"
    )


def duel_html(duel: Duel) -> str:
    """Return the lead over one rival, criterion by criterion, as a waterfall chart in a table."""
    ends = [0.0, *(step.after for step in duel.steps)]
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

    winner, rival = duel.winner, duel.rival
    rows = "".join(
        f"<tr>{element('th', duel.criteria[step.criterion].label, scope='row')}"
        f"{element('td', winner.cells[step.criterion].text)}{element('td', rival.cells[step.criterion].text)}"
        f"<td>{bar(step.before, step.after, 'plus' if step.difference >= 0 else 'minus')}</td>"
        f"{element('td', _signed(step.difference))}</tr>"
        for step in duel.steps
    )
    rows += (
        f"<tr class='sum'>{element('th', 'Lead', scope='row')}{element('td', f'{winner.score:.2f}')}"
        f"{element('td', f'{rival.score:.2f}')}<td>{bar(0.0, duel.distance, 'sum')}</td>"
        f"{element('td', _signed(duel.distance))}</tr>"
    )
    head = ("Criterion", winner.platform.label, rival.platform.label, "Running sum", "Adds")
    sentence = duel_words(duel)
    return element("p", sentence) + table_html("What makes up the lead", head, rows, "waterfall")


def duel_words(duel: Duel) -> str:
    """Return the lead over a rival in a sentence."""
    nouns = {id: criterion.noun for id, criterion in duel.criteria.items()}
    most, least = duel.steps[0], duel.steps[-1]
    sentence = f"{duel.winner.platform.label} leads {duel.rival.platform.label} by {distance_text(duel.distance)}"
    if most.difference > 0:
        sentence += f", most by {nouns[most.criterion]} ({_signed(most.difference)})"
    if least.difference < 0:
        sentence += f"; {nouns[least.criterion]} speaks for the rival ({_signed(least.difference)})"
    return sentence + "."


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0"


def facts_html(catalogue: Catalogue, certainty: Certainty) -> str:
    """Return the decisive facts, the value that each would need, and the way to add one."""
    view = certainty.ranking.view
    rows = "".join(_fact(catalogue, certainty.ranking, fact) for fact in certainty.decisive[:MOST_FACTS])
    head = ("Platform", "Unsettled", "Now", "Would have to be", "Then first", "How likely")
    table = table_html("Facts that would decide", head, rows, "facts") if rows else ""
    alone = element("p", "No single unknown or unsettled value could change who comes first.") if not rows else ""
    more = len(certainty.decisive) - MOST_FACTS
    remainder = (
        element("p", f"And {more} less likely ones, which the download holds.", class_="quiet") if more > 0 else ""
    )
    likely = element(
        "p",
        "How likely: the share of what the value may still be that would do it, every part as likely.",
        class_="quiet",
    )
    sets = listed([_together(catalogue, certainty.ranking, facts) for facts in certainty.together])
    several = f"<h3>Only together</h3>{sets}" if certainty.together else ""
    href = address("data", catalogue, view, entry="contribute")
    add = f"<p>You know one of these? {element('a', 'How to add a fact', href=href)}</p>"
    return alone + table + (likely if rows else "") + remainder + several + add


def _fact(catalogue: Catalogue, result: Ranking, fact: Decisive) -> str:
    now = element("span", fact.cell.text) + (element("small", fact.cell.detail) if fact.cell.detail else "")
    promise = ""
    if fact.promise:
        promise = element("small", "the promise would do" if fact.promise_decides else "the promise would not do")
    return (
        f"<tr><th scope='row'>{platform_link(catalogue, result.view, fact.row.id)}</th>"
        f"{element('td', fact.criterion.label)}<td>{now}</td><td>{element('span', fact.text)}{promise}</td>"
        f"{element('td', fact.winner.platform.label)}{element('td', share_text(fact.chance))}</tr>"
    )


def _together(catalogue: Catalogue, result: Ranking, facts: Together) -> str:
    nouns = joined([criterion.noun for criterion in facts.criteria])
    link = platform_link(catalogue, result.view, facts.row.id)
    count = {2: "both", 3: "all three"}.get(len(facts.criteria), f"all {len(facts.criteria)}")
    if facts.lifts:
        return f"{link} {element('span', f'would come first if {count} turned out at their best: {nouns}.')}"
    then = f"would fall behind {facts.winner.platform.label} if {count} turned out at their worst: {nouns}."
    return f"{link} {element('span', then)}"


def dominated_html(catalogue: Catalogue, certainty: Certainty) -> str:
    """Return the dominated platforms and those that dominate them."""
    if not certainty.dominated:
        return element("p", "No platform is beaten by another on everything that is known.")
    view = certainty.ranking.view
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, view, dominated.id)}</th>"
        f"<td>{', '.join(platform_link(catalogue, view, id) for id in dominated.by[:4])}"
        f"{element('span', f' and {len(dominated.by) - 4} more') if len(dominated.by) > 4 else ''}</td></tr>"
        for dominated in certainty.dominated
    )
    count = len(certainty.dominated)
    lead = f"{count} of {len(certainty.ranking.best_first)} can be left aside: no weights put them before the platform beside them."
    return element("p", lead) + table_html(
        "Dominated platforms", ("Platform", "Beaten or equalled in everything by"), rows
    )


def scenarios_html(catalogue: Catalogue, scenarios: tuple[Scenario, ...]) -> str:
    """Return the leader of each scenario, as a table with links to those views."""
    alternatives = [scenario for scenario in scenarios if not scenario.present]
    changed = sum(not scenario.same for scenario in alternatives)
    lead = (
        f"In {len(alternatives) - changed} of {len(alternatives)} other ways to count the same platform comes first."
        if alternatives
        else "There is no other way to count."
    )
    rows = "".join(_scenario(catalogue, scenario) for scenario in scenarios)
    head = ("Counted", "", "First", "Second", "Lead")
    return element("p", lead) + table_html("Who comes first if it were counted another way", head, rows, "scenarios")


def _scenario(catalogue: Catalogue, scenario: Scenario) -> str:
    label = element("span", scenario.label)
    if scenario.present:
        label += ' <span class="tag">now</span>'
    elif scenario.view is not None:
        label = element("a", scenario.label, href=address(COMPARE, catalogue, replace(scenario.view)))
    names = [row.platform.label for row in scenario.winners]
    first = joined(names[:2] + ([f"{len(names) - 2} more"] if len(names) > 2 else [])) or "nobody"
    mark = "" if scenario.same else element("small", "another than now")
    second = scenario.second.platform.label if scenario.second else "nobody"
    lead = distance_text(scenario.distance) if scenario.distance is not None else "–"
    changed = "" if scenario.same else " class='changed'"
    return (
        f"<tr{changed}><th scope='row'>{element('span', scenario.group)}</th><td>{label}</td>"
        f"<td>{element('span', first)}{mark}</td>{element('td', second)}{element('td', lead)}</tr>"
    )


def table_html(caption: str, head: tuple[str, ...], rows: str, class_: str = "") -> str:
    """Return a table that scrolls on its own where it is too wide; ``rows`` is HTML, the texts are escaped."""
    return scrolled_table(caption, column_heads(head), rows, table=f"values {class_}".rstrip())
