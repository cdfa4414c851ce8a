"""The wizard's result as HTML, part by part; every text from data or a link is escaped."""

from dataclasses import replace
from html import escape
from itertools import groupby

from components.address import address, compare_link, platform_link
from components.html import element, external_link
from components.tables import captioned_table, column_heads
from decision.catalogue import Catalogue
from decision.display import joined, range_text
from decision.evidence import source_label
from decision.ranking import Row
from decision.recommendation import Left, Pick, Recommendation
from decision.records import Claim, Platform
from decision.terms import find
from decision.view import View

OPEN = 5
"""How many of the ranking stand open; the rest is folded."""


def answer_html(told: Recommendation) -> str:
    """Return the answer in one sentence and what stands behind it."""
    return f'<div class="answer">{element("h1", told.headline)}{element("p", told.lead)}</div>'


def adjust_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return the way to the Compare page with exactly the weights and must-haves of the result."""
    link = compare_link(catalogue, told.settled, "Adjust on the Compare page")
    return f'<p class="adjust">{link}: the same weights and must-haves, to be moved.</p>'


def picks_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return the guide's picks for each need, each with its verdict and the claim that says so."""
    if not told.picks:
        return ""
    parts = []
    for need, picks in groupby(told.picks, key=lambda pick: pick.need):
        cards = "".join(_pick(catalogue, told, pick) for pick in picks)
        head = f"{element('h3', need.label)}{element('p', f'The guide: {need.reason}', class_='quiet')}"
        rule = element("p", f"Judged by: {need.rule_text}", class_="quiet")
        parts.append(f'<div class="need">{head}<ul class="cards">{cards}</ul>{rule}</div>')
    heading = element("h2", "What the guide recommends, and whether it still holds")
    return f'<section class="part" id="guide-picks">{heading}{"".join(parts)}</section>'


def _pick(catalogue: Catalogue, told: Recommendation, pick: Pick) -> str:
    verdict = find(catalogue.terms.verdicts, pick.judgement.verdict)
    sign = f'<span aria-hidden="true">{escape(verdict.sign)}</span>'
    badge = f'<span class="verdict {escape(verdict.id)}" title="{escape(verdict.help)}">{sign} {escape(verdict.label)}</span>'
    source = _source(catalogue, pick.judgement.claim)
    name = platform_link(catalogue, told.settled, pick.platform.id)
    return f"<li><p>{name} {badge}</p>{element('p', pick.judgement.reason)}{source}</li>"


def ranking_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return the first few of the ranking, with what speaks for and against each."""
    result = told.result
    if not result.best_first:
        return ""
    first, rest = ("".join(_row(catalogue, told, row) for row in rows) for rows in _split(result.best_first))
    lens = "By today's evidence" if result.view.lens != "guide" else "By what the guide states"
    more = (
        f"<details><summary>{len(result.best_first) - OPEN} more</summary><ol class='ranked'>{rest}</ol></details>"
        if rest
        else ""
    )
    return f'<section class="part" id="ranking">{element("h2", lens)}<ol class="ranked">{first}</ol>{more}</section>'


def _split(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    return rows[:OPEN], rows[OPEN:]


def _row(catalogue: Catalogue, told: Recommendation, row: Row) -> str:
    why = told.reasons[row.id]
    interval = range_text([f"{row.lower:.2f}", f"{row.upper:.2f}"])
    spread = f" ({interval} as unknown values turn out)" if "–" in interval else ""
    bar = (
        f'<span class="bar" aria-hidden="true"><span class="sure" style="width:{100 * row.lower:.1f}%"></span>'
        f'<span class="open" style="width:{100 * (row.upper - row.lower):.1f}%"></span></span>'
    )
    head = f"<p>{platform_link(catalogue, told.settled, row.platform.id)} {element('b', f'{row.score:.2f}')}{element('small', spread)}</p>"
    lists = "".join(
        f'<div class="{kind}">{element("h4", title)}<ul>'
        + "".join(f"<li>{element('span', reason.text)}{_source(catalogue, reason.claim)}</li>" for reason in found)
        + "</ul></div>"
        for kind, title, found in (("for", "For it", why.for_), ("against", "Against it", why.against))
        if found
    )
    place = f'<span class="rank">{row.rank}{"=" if row.tied else ""}</span>'
    return f'<li>{place}<div class="body">{head}{bar}<div class="reasons">{lists}</div></div></li>'


def also_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return who else meets each need though the guide does not name it."""
    if not told.needs:
        return ""
    parts = []
    for need in told.needs:
        found = [pick for pick in told.also_meets if pick.need == need]
        items = "".join(_also(catalogue, told, pick) for pick in found)
        said = f'<ul class="chips">{items}</ul>' if found else element("p", "Nobody else, as far as can be told.")
        parts.append(f"{element('h3', need.label)}{said}")
    heading = element("h2", "Also meets the need, though the guide does not name it")
    return f'<section class="part" id="also-meets">{heading}{"".join(parts)}</section>'


def _also(catalogue: Catalogue, told: Recommendation, pick: Pick) -> str:
    name = platform_link(catalogue, told.settled, pick.platform.id)
    if pick.judgement.verdict == "holds":
        return f"<li>{name}</li>"
    return f"<li>{name}{element('small', f' with a condition: {pick.judgement.reason}')}</li>"


def nearly_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return, when nothing fits, who misses least and which answer to give up."""
    if told.result.best_first:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{platform_link(catalogue, told.settled, left.platform.id)}</th><td>'
        + "<br>".join(
            element("span", f"{b.label}: {'not met' if b.outcome == 'fails' else 'cannot tell'} ({b.reason})")
            for b in left.blockers
        )
        + "</td></tr>"
        for left in told.nearly
    )
    table = (
        captioned_table("Platforms that nearly fit", column_heads(("Platform", "What to relax")), rows, "excluded")
        if rows
        else element("p", "No platform misses only a little.")
    )
    ways = "".join(
        f'<li><a href="{escape(choose_address(catalogue, way.view))}">Give up “{escape(way.label)}”</a>'
        f" {element('span', f'and {way.count} fit.' if way.count > 1 else 'and one fits.')}</li>"
        for way in told.relaxations
    )
    return f'<section class="part" id="nearly">{element("h2", "What nearly fits")}{table}<ul>{ways}</ul></section>'


def stack_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return the parts of a stack, and who published the advice to combine platforms."""
    cards = "".join(
        f"<li>{element('h3', part.role.label)}{element('p', part.why)}"
        + (f"<p>{_linked(catalogue, told, part.platforms)}</p>" if part.platforms else "")
        + element("p", part.role.help, class_="quiet")
        + f'<p class="quiet">The guide’s example: {_linked(catalogue, told, part.guide)}</p></li>'
        for part in told.stack
    )
    publisher = escape(catalogue.guide.publisher)
    note = f'<p class="quiet">Most teams combine platforms, says the guide. {publisher} published it and is one of those that it names.</p>'
    return f'<section class="part" id="stack">{element("h2", "A stack of platforms")}<ul class="cards">{cards}</ul>{note}</section>'


def caveats_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return what to watch out for."""
    if not told.caveats:
        return ""
    items = "".join(
        f"<li>{element('span', caveat.text)}{_source(catalogue, caveat.claim)} {_why(caveat.faq)}</li>"
        for caveat in told.caveats
    )
    return f'<section class="part" id="caveats">{element("h2", "What to watch out for")}<ul>{items}</ul></section>'


def _why(entry: str) -> str:
    return f'<a class="why" href="faq?entry={escape(entry)}">Why?</a>'


def excluded_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return who was left out, and by which answer."""

    def row(left: Left) -> str:
        reasons = [element("span", reason) for reason in left.reasons]
        reasons += [
            element("span", b.reason) + element("small", f"{b.answer}: {b.label.lower()}") for b in left.blockers
        ]
        unsure = "" if left.outcome == "fails" else element("small", "cannot be told")
        name = platform_link(catalogue, told.settled, left.platform.id)
        return f'<tr><th scope="row">{name}{unsure}</th><td>{"<br>".join(reasons)}</td></tr>'

    rows = "".join(row(left) for left in told.excluded)
    head = column_heads(("Platform", "Reason, and the answer that asked for it"))
    return captioned_table("Left out", head, rows, "excluded")


def settings_html(catalogue: Catalogue, told: Recommendation) -> str:
    """Return every answer with what it set, and a way to change it."""
    if not told.settings:
        return ""
    rows = "".join(
        f"<tr>{element('th', setting.label, scope='row')}<td>{element('span', setting.answer)}"
        f"{''.join(element('small', text) for text in setting.sets)}</td>"
        f'<td><a href="{escape(choose_address(catalogue, told.view, setting.question))}" '
        f'aria-label="Change: {escape(setting.label)}">Change</a></td></tr>'
        for setting in told.settings
    )
    heading = element("h2", "What your answers set")
    return (
        f'<section class="part" id="settings">{heading}<div class="side-by-side"><table><caption class="unseen">Answers</caption>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def faq_html(told: Recommendation) -> str:
    """Return the FAQ entries that explain the result."""
    items = "".join(
        f'<li><a href="faq?entry={escape(entry.id)}">{escape(entry.question)}</a></li>' for entry in told.faq
    )
    return f'<section class="part" id="rationale">{element("h2", "Why: the questions behind this")}<ul>{items}</ul></section>'


def choose_address(catalogue: Catalogue, view: View, step: str = "") -> str:
    """Return the address of the Choose page with this view, at a step if one is named."""
    return address("choose", catalogue, replace(view, step=step))


def _linked(catalogue: Catalogue, told: Recommendation, platforms: tuple[Platform, ...]) -> str:
    return joined([platform_link(catalogue, told.settled, platform.id) for platform in platforms])


def _source(catalogue: Catalogue, claim: Claim | None) -> str:
    """Return who says so and when; nothing where nobody does."""
    if claim is None:
        return ""
    kind = catalogue.terms.kind(claim.kind).label
    date = claim.as_of or "undated"
    link = external_link(claim.url, source_label(catalogue, claim))
    return f'<small class="source {escape(claim.kind)}">{link}, {escape(kind)}, {escape(date)}</small>'
