"""The guide's statements about a platform, checked against newer evidence, and an assessment by today's evidence."""

from components.html.elements import card, element, external_link, listed
from components.html.tables import column_heads, scrolled_table
from components.platform.rank import reason_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Basis
from decision.claims.source import source_label
from decision.facts.profile import checks_in_words, feature_summary, guide_words
from decision.guide.faq import entries_for_platform
from decision.links.link import to_query_string
from decision.ranking.place import including
from decision.ranking.ranking import ranking
from decision.ranking.reasons import Reasons, reasons
from decision.ranking.view import View
from decision.wizard.judgement import judge_need

_SIGNS = {"holds": "✓", "condition": "◐", "fails": "≠", "unknown": "?"}


def guide_html(catalogue: Catalogue, platform: Platform) -> str:
    """Return the guide's statements about a platform, restated, under their headings; says so where it makes none."""
    statements = guide_words(catalogue, platform)
    publisher = (
        f"The guide is by {catalogue.guide.publisher}, {catalogue.guide.published}; its statements are restated."
    )
    if not statements:
        return card("What the guide says", element("p", "The guide does not cover this platform.", class_="quiet"))
    parts = "".join(
        f"<div>{element('h3', label)}{listed([_statement(catalogue, platform, claim) for claim in claims])}</div>"
        for label, claims in statements
    )
    return card("What the guide says", f'{element("p", publisher, class_="quiet")}<div class="words">{parts}</div>')


def _statement(catalogue: Catalogue, platform: Platform, claim: Claim) -> str:
    """Return one statement; its place in the guide is named unless it is the part on this platform."""
    label = source_label(catalogue, claim)
    elsewhere = "" if claim.source == f"guide:{platform.id}" else element("small", label)
    return element("span", claim.value) + elsewhere


def checks_html(catalogue: Catalogue, platform: Platform) -> str:
    """Return the guide's statements beside newer evidence, each with a verdict; empty where none was checked."""
    rows = "".join(
        f'<tr class="{check.verdict}">{element("th", catalogue.fields[check.field].label, scope="row")}'
        f"{element('td', check.guide_says)}{element('td', check.evidence_says)}"
        f'<td><i class="sign" aria-hidden="true">{sign}</i>{element("b", words)}</td>'
        f"<td>{external_link(check.source, _site(check.source))}</td></tr>"
        for check, sign, words in checks_in_words(catalogue, platform)
    )
    if not rows:
        return ""
    titles = ("About", "The guide says", "Newer evidence says", "Verdict", "Source")
    label = "Guide against evidence"
    return card(label, scrolled_table(label, column_heads(titles), rows, table="values checks"))


def _site(url: str) -> str:
    return url.removeprefix("https://").partition("/")[0]


def today_html(catalogue: Catalogue, platform: Platform, view: View) -> str:
    """Return strengths, limitations and needs by today's evidence, from the data alone, on the reader's plan.

    A platform that the guide covers has the guide's opinion beside it; the others get the reasons for and against them, by
    equal weights.
    """
    today = View(tier=view.tier, languages=view.languages)
    basis = today.basis
    sides = None if guide_words(catalogue, platform) else _both_sides(catalogue, platform, today)
    offered = feature_summary(catalogue, platform.id, basis)
    strengths = [reason_html(catalogue, reason, "+") for reason in sides.for_] if sides else []
    limits = [reason_html(catalogue, reason, "−") for reason in sides.against] if sides else []
    if offered.has:
        strengths.append(element("span", f"Known to offer: {_joined(offered.has)}."))
    if offered.lacks:
        limits.append(element("span", f"Known to lack: {_joined(offered.lacks)}."))
    if offered.above:
        limits.append(element("span", f"Only on a larger plan: {_joined(offered.above)}."))
    columns = ""
    for title, items in (
        ("Strengths", strengths),
        ("Limitations", limits),
        ("Best for", _needs(catalogue, platform, basis)),
    ):
        body = listed(items) if items else element("p", "Nothing is known.", class_="quiet")
        columns += f"<div>{element('h3', title)}{body}</div>"
    lead = element("p", "Made from the claims below by fixed rules; nobody's opinion.", class_="quiet")
    return card("By today's evidence", f'{lead}<div class="words">{columns}</div>')


def _both_sides(catalogue: Catalogue, platform: Platform, view: View) -> Reasons | None:
    """Return the reasons for and against a platform in a ranking that includes it; None where none can."""
    result = ranking(catalogue, including(catalogue, view, platform.category))
    row = next((row for row in result.best_first if row.id == platform.id), None)
    return reasons(catalogue, result, row) if row else None


def _needs(catalogue: Catalogue, platform: Platform, basis: Basis) -> list[str]:
    items = []
    for need in catalogue.needs:
        judged = judge_need(catalogue, need, platform.id, basis)
        if judged.verdict in ("holds", "condition"):
            words = "" if judged.verdict == "holds" else ", with a condition"
            sign = f'<i class="sign" aria-hidden="true">{_SIGNS[judged.verdict]}</i>'
            items.append(f"{sign}{element('span', need.label + words)}{element('small', judged.reason)}")
    return items


def _joined(labels: tuple[str, ...]) -> str:
    return ", ".join(text[:1].lower() + text[1:] if text[1:2].islower() else text for text in labels)


def faq_html(catalogue: Catalogue, platform: Platform, view: View) -> str:
    """Return links to the frequent questions that concern a platform; they keep the reader's view."""
    query = to_query_string(view, catalogue)
    suffix = f"&{query}" if query else ""
    entries = entries_for_platform(catalogue, platform.id)
    links = [element("a", entry.question, href=f"faq?entry={entry.id}{suffix}") for entry in entries]
    return card("Questions that concern it", listed(links, "links")) if links else ""
