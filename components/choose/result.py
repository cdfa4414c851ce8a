"""Result of the wizard as HTML, one function a part; every text from data or a link is escaped."""

from dataclasses import replace
from html import escape
from itertools import groupby

from components.html.elements import element, external_link
from components.html.tables import captioned_table, column_heads
from components.shell.urls import address, compare_link, platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.catalogue.terms import find
from decision.claims.source import source_label
from decision.format import joined, range_text
from decision.ranking.ranking import Row
from decision.ranking.view import View
from decision.wizard.recommendation import LeftOutPlatform, Pick, Recommendation

OPEN = 5
"""Number of ranked platforms that are shown unfolded."""


def answer_html(recommendation: Recommendation) -> str:
    """Return the answer in one sentence, with its lead."""
    return f'<div class="answer">{element("h1", recommendation.headline)}{element("p", recommendation.lead)}</div>'


def adjust_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return a link to the Compare page with exactly the weights and must-haves of the result."""
    link = compare_link(catalogue, recommendation.settled, "Adjust on the Compare page")
    return f'<p class="adjust">{link}: the same weights and must-haves, to be moved.</p>'


def picks_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the guide's picks for each need, each with its verdict and the claim behind it."""
    if not recommendation.picks:
        return ""
    parts = []
    for need, picks in groupby(recommendation.picks, key=lambda pick: pick.need):
        cards = "".join(_pick(catalogue, recommendation, pick) for pick in picks)
        head = f"{element('h3', need.label)}{element('p', f'The guide: {need.reason}', class_='quiet')}"
        rule = element("p", f"Judged by: {need.rule_text}", class_="quiet")
        parts.append(f'<div class="need">{head}<ul class="cards">{cards}</ul>{rule}</div>')
    heading = element("h2", "What the guide recommends, and whether it still holds")
    return f'<section class="part" id="guide-picks">{heading}{"".join(parts)}</section>'


def _pick(catalogue: Catalogue, recommendation: Recommendation, pick: Pick) -> str:
    verdict = find(catalogue.terms.verdicts, pick.judgement.verdict)
    sign = f'<span aria-hidden="true">{escape(verdict.sign)}</span>'
    badge = f'<span class="verdict {escape(verdict.id)}" title="{escape(verdict.help)}">{sign} {escape(verdict.label)}</span>'
    source = _source(catalogue, pick.judgement.claim)
    name = platform_link(catalogue, recommendation.settled, pick.platform.id)
    return f"<li><p>{name} {badge}</p>{element('p', pick.judgement.reason)}{source}</li>"


def ranking_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the ranking, its first few unfolded, with the reasons for and against each platform."""
    result = recommendation.result
    if not result.best_first:
        return ""
    open_rows, folded = (
        "".join(_row(catalogue, recommendation, row) for row in rows) for rows in _split(result.best_first)
    )
    lens = "By today's evidence" if result.view.lens != "guide" else "By what the guide states"
    more = (
        f"<details><summary>{len(result.best_first) - OPEN} more</summary><ol class='ranked'>{folded}</ol></details>"
        if folded
        else ""
    )
    return (
        f'<section class="part" id="ranking">{element("h2", lens)}<ol class="ranked">{open_rows}</ol>{more}</section>'
    )


def _split(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    return rows[:OPEN], rows[OPEN:]


def _row(catalogue: Catalogue, recommendation: Recommendation, row: Row) -> str:
    row_reasons = recommendation.reasons[row.id]
    interval = range_text([f"{row.lower:.2f}", f"{row.upper:.2f}"])
    spread = f" ({interval} as unknown values turn out)" if "–" in interval else ""
    bar = (
        f'<span class="bar" aria-hidden="true"><span class="sure" style="width:{100 * row.lower:.1f}%"></span>'
        f'<span class="open" style="width:{100 * (row.upper - row.lower):.1f}%"></span></span>'
    )
    head = f"<p>{platform_link(catalogue, recommendation.settled, row.platform.id)} {element('b', f'{row.score:.2f}')}{element('small', spread)}</p>"
    lists = "".join(
        f'<div class="{kind}">{element("h4", title)}<ul>'
        + "".join(
            f"<li>{element('span', reason.text)}{_source(catalogue, reason.claim)}</li>" for reason in found_reasons
        )
        + "</ul></div>"
        for kind, title, found_reasons in (
            ("for", "For it", row_reasons.for_),
            ("against", "Against it", row_reasons.against),
        )
        if found_reasons
    )
    place = f'<span class="rank">{row.rank}{"=" if row.tied else ""}</span>'
    return f'<li>{place}<div class="body">{head}{bar}<div class="reasons">{lists}</div></div></li>'


def also_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the platforms that meet each need though the guide does not name them."""
    if not recommendation.needs:
        return ""
    parts = []
    for need in recommendation.needs:
        meeting = [pick for pick in recommendation.also_meets if pick.need == need]
        items = "".join(_also(catalogue, recommendation, pick) for pick in meeting)
        body = f'<ul class="chips">{items}</ul>' if meeting else element("p", "Nobody else, as far as can be told.")
        parts.append(f"{element('h3', need.label)}{body}")
    heading = element("h2", "Also meets the need, though the guide does not name it")
    return f'<section class="part" id="also-meets">{heading}{"".join(parts)}</section>'


def _also(catalogue: Catalogue, recommendation: Recommendation, pick: Pick) -> str:
    name = platform_link(catalogue, recommendation.settled, pick.platform.id)
    if pick.judgement.verdict == "holds":
        return f"<li>{name}</li>"
    return f"<li>{name}{element('small', f' with a condition: {pick.judgement.reason}')}</li>"


def nearly_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return, when nothing matches, the platforms that miss least and the answers to give up; else nothing."""
    if recommendation.result.best_first:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{platform_link(catalogue, recommendation.settled, left.platform.id)}</th><td>'
        + "<br>".join(
            element("span", f"{b.label}: {'not met' if b.outcome == 'fails' else 'cannot tell'} ({b.reason})")
            for b in left.blockers
        )
        + "</td></tr>"
        for left in recommendation.nearly
    )
    table = (
        captioned_table("Platforms that nearly fit", column_heads(("Platform", "What to relax")), rows, "excluded")
        if rows
        else element("p", "No platform misses only a little.")
    )
    items = "".join(
        f'<li><a href="{escape(choose_address(catalogue, relaxation.view))}">Give up “{escape(relaxation.label)}”</a>'
        f" {element('span', f'and {relaxation.count} fit.' if relaxation.count > 1 else 'and one fits.')}</li>"
        for relaxation in recommendation.relaxations
    )
    return f'<section class="part" id="nearly">{element("h2", "What nearly fits")}{table}<ul>{items}</ul></section>'


def stack_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the roles of a stack with their platforms, and the publisher of the advice to combine platforms."""
    cards = "".join(
        f"<li>{element('h3', part.role.label)}{element('p', part.why)}"
        + (f"<p>{_linked(catalogue, recommendation, part.platforms)}</p>" if part.platforms else "")
        + element("p", part.role.help, class_="quiet")
        + f'<p class="quiet">The guide’s example: {_linked(catalogue, recommendation, part.guide)}</p></li>'
        for part in recommendation.stack
    )
    publisher = escape(catalogue.guide.publisher)
    note = f'<p class="quiet">Most teams combine platforms, says the guide. {publisher} published it and is one of those that it names.</p>'
    return f'<section class="part" id="stack">{element("h2", "A stack of platforms")}<ul class="cards">{cards}</ul>{note}</section>'


def caveats_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the caveats; nothing where there are none."""
    if not recommendation.caveats:
        return ""
    items = "".join(
        f"<li>{element('span', caveat.text)}{_source(catalogue, caveat.claim)} {_why(caveat.faq)}</li>"
        for caveat in recommendation.caveats
    )
    return f'<section class="part" id="caveats">{element("h2", "What to watch out for")}<ul>{items}</ul></section>'


def _why(entry: str) -> str:
    return f'<a class="why" href="faq?entry={escape(entry)}">Why?</a>'


def excluded_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the excluded platforms, each with the answer that excluded it."""

    def row(left: LeftOutPlatform) -> str:
        reasons = [element("span", reason) for reason in left.reasons]
        reasons += [
            element("span", b.reason) + element("small", f"{b.answer}: {b.label.lower()}") for b in left.blockers
        ]
        unsure = "" if left.outcome == "fails" else element("small", "cannot be told")
        name = platform_link(catalogue, recommendation.settled, left.platform.id)
        return f'<tr><th scope="row">{name}{unsure}</th><td>{"<br>".join(reasons)}</td></tr>'

    rows = "".join(row(left) for left in recommendation.excluded)
    head = column_heads(("Platform", "Reason, and the answer that asked for it"))
    return captioned_table("Left out", head, rows, "excluded")


def settings_html(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return every answer with what it set, and a way to change it."""
    if not recommendation.settings:
        return ""
    rows = "".join(
        f"<tr>{element('th', setting.label, scope='row')}<td>{element('span', setting.answer)}"
        f"{''.join(element('small', text) for text in setting.sets)}</td>"
        f'<td><a href="{escape(choose_address(catalogue, recommendation.view, setting.question))}" '
        f'aria-label="Change: {escape(setting.label)}">Change</a></td></tr>'
        for setting in recommendation.settings
    )
    heading = element("h2", "What your answers set")
    return (
        f'<section class="part" id="settings">{heading}<div class="side-by-side"><table><caption class="unseen">Answers</caption>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def faq_html(recommendation: Recommendation) -> str:
    """Return the FAQ entries that explain the result."""
    items = "".join(
        f'<li><a href="faq?entry={escape(entry.id)}">{escape(entry.question)}</a></li>' for entry in recommendation.faq
    )
    return f'<section class="part" id="rationale">{element("h2", "Why: the questions behind this")}<ul>{items}</ul></section>'


def choose_address(catalogue: Catalogue, view: View, step: str = "") -> str:
    """Return the address of the Choose page with this view, at a step if one is named."""
    return address("choose", catalogue, replace(view, step=step))


def _linked(catalogue: Catalogue, recommendation: Recommendation, platforms: tuple[Platform, ...]) -> str:
    return joined([platform_link(catalogue, recommendation.settled, platform.id) for platform in platforms])


def _source(catalogue: Catalogue, claim: Claim | None) -> str:
    """Return source, kind and date of a claim; nothing without a claim."""
    if claim is None:
        return ""
    kind = catalogue.terms.kind(claim.kind).label
    date = claim.as_of or "undated"
    link = external_link(claim.url, source_label(catalogue, claim))
    return f'<small class="source {escape(claim.kind)}">{link}, {escape(kind)}, {escape(date)}</small>'
