"""The guide as HTML: its publisher, our changes, its reasons, factors and picks."""

from dataclasses import replace
from html import escape

from components.html.elements import element
from components.html.tables import column_heads, scrolled_table
from components.shell.urls import COMPARE, address, platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.guidance import Factor, FaqEntry
from decision.catalogue.platforms import Lens
from decision.cells.cell import Basis
from decision.cells.matrix import matrix
from decision.ranking.view import View

SHAPES = {
    "log": "Each halving or doubling between the ends counts the same.",
    "linear": "Evenly between the ends.",
    "levels": "Each level has a value of its own, below.",
    "share": "The share of what you want.",
    "boolean": "All or nothing.",
}


def faq_links(catalogue: Catalogue, view: View, ids: tuple[str, ...]) -> str:
    """Return links to entries of the FAQ, each labelled with its question; unknown ids are left out."""
    entries: list[FaqEntry] = [entry for entry in catalogue.faq if entry.id in ids]
    links = [element("a", entry.question, href=address("faq", catalogue, view, entry=entry.id)) for entry in entries]
    return f'<p class="see">{" · ".join(links)}</p>' if links else ""


def _section(id: str, heading: str, body: str) -> str:
    return f'<section class="guide-part">{element("h2", heading, id=id)}{body}</section>'


def _table(caption: str, head: list[str], rows: list[list[str]]) -> str:
    """Return a table of ready HTML cells; the first of each row is its heading."""
    body = "".join(
        f'<tr><th scope="row">{cells[0]}</th>{"".join(f"<td>{cell}</td>" for cell in cells[1:])}</tr>' for cells in rows
    )
    return scrolled_table(caption, column_heads(head), body, region="guide-table")


def about_html(catalogue: Catalogue, view: View) -> str:
    """Return the page's title, the guide's publisher, and links to the parts of the page."""
    guide = catalogue.guide
    guide_platforms = catalogue.in_guide.values()
    own = [platform_link(catalogue, view, p.id) for p in guide_platforms if guide.publisher in (p.name, p.short)]
    publisher = f"{own[0]}, whose own product is one of the {len(guide_platforms)}" if own else escape(guide.publisher)
    parts = {
        "changes": "What we changed",
        "claims": "How evidence is chosen",
        "why": "Why sandboxes",
        "evaluated": "How platforms are judged",
        "needs": "Advice by need",
        "checklist": "Checklist",
    }
    links = "".join(f"<li>{element('a', label, href=f'#{id}')}</li>" for id, label in parts.items())
    return (
        f'<div class="answer">{element("h1", "The guide behind this site, and what became of it")}'
        f"<p>“{escape(guide.title)} in {escape(guide.published)}” compares {len(guide_platforms)} platforms by their isolation, session "
        f"length, languages and pricing, among others. It was published by {publisher}. "
        f"All of it can be found on this site, in our own words.</p></div>"
        f'<nav class="guide-parts" aria-label="On this page"><ul>{links}</ul></nav>'
    )


def changes_html(catalogue: Catalogue, view: View) -> str:
    """Return the differences between this site and the guide, with counts from the data."""
    checks = [check for platform in catalogue.platforms for check in platform.guide_check]
    guide_platforms, ranked = catalogue.in_guide.values(), _ranked(catalogue, "guide")
    storage = [p.id for p in guide_platforms if catalogue.terms.category(p.category).ranked == "never"]
    outside = " and ".join(platform_link(catalogue, view, id) for id in storage)
    counts = {term.said: sum(check.verdict == term.id for check in checks) for term in catalogue.terms.checks}
    verdicts = ", ".join(f"{count} {label}" for label, count in counts.items() if count)
    compare = address(COMPARE, catalogue, replace(view, lens="guide"))
    items = [
        f"<b>Two lenses.</b> {element('a', 'The guide says', href=compare)} shows only what the guide states; "
        "Today’s evidence shows what vendors, repositories and measurements say now. The two are never mixed in one value.",
        f"<b>The guide, checked.</b> We held {len(checks)} of its statements against newer sources: {verdicts}. Each stands on "
        "the page of its platform, next to what contradicts it.",
        "<b>Unknown stays unknown.</b> Where the guide or a vendor is silent, nothing is guessed. An unknown value widens a score "
        "to an interval instead of counting as no.",
        f"<b>{len(catalogue.platforms)} platforms instead of {len(guide_platforms)}.</b> Others that do the same job are held against the "
        "same criteria.",
        "<b>Measurements beside promises.</b> How fast a sandbox starts counts only as measured, unless you choose to trust "
        "what vendors promise.",
        f"<b>Storage is not ranked.</b> {outside} keeps files and runs no code, so it is part of the advice on files and "
        f"never of a ranking; the guide lens ranks the other {ranked}.",
    ]
    return _section("changes", "What we changed", f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")


def claims_html(catalogue: Catalogue) -> str:
    """Return the rule that chooses a cell's claim (:mod:`decision.claims.choice`) in plain words, and the order of sources."""
    steps = [
        "In the lens of today’s evidence the guide’s own statements do not count; in the guide’s lens nothing else does.",
        "What is said of a sibling product of the same vendor is shown but never used.",
        "Only what holds on your plan counts. A feature of a smaller plan is there on a larger one too; a feature of a larger "
        "plan only is a no on yours, with the plan’s name.",
        "The source that stands higher in the table below wins.",
        "Among equals the newer statement wins. Undated ones come last.",
        "If statements are still equal and differ, the value is the range of them; for limits, the most generous counts.",
        "A cold start is known only where somebody independent measured it. Every claim that was not chosen stays in view.",
    ]
    ranks = sorted({kind.standing for kind in catalogue.terms.kinds if kind.id != "guide"})
    rows = [
        [
            str(place),
            escape(", ".join(kind.label for kind in catalogue.terms.kinds if kind.standing == standing)),
        ]
        for place, standing in enumerate(ranks, start=1)
    ]
    body = (
        f"<p>{catalogue.claim_count:,} statements about {len(catalogue.platforms)} platforms stand in the data, each with its "
        "source. Which of them fills a value follows from a rule, applied in this order:</p>"
        f"<ol>{''.join(element('li', step) for step in steps)}</ol>"
        + _table("Sources by standing", ["Place", "Kind of source"], rows)
    )
    return _section("claims", "How evidence is chosen", body)


def why_html(catalogue: Catalogue, view: View) -> str:
    """Return the guide's reasons for sandboxes."""
    reasons = "".join(
        f"<li>{element('h3', reason.label)}{element('p', reason.text)}{faq_links(catalogue, view, (reason.faq,))}</li>"
        for reason in catalogue.why
    )
    return _section("why", "Why agents need sandboxes", f'<ol class="cards">{reasons}</ol>')


def evaluated_html(catalogue: Catalogue, view: View) -> str:
    """Return the guide's factors, and the scale from 0 to 1 of each."""
    lead = (
        f"The guide looked at {len(catalogue.factors)} factors. They are our criteria; what we add is a scale for each, from 0 "
        "to 1, with ends that never depend on which platforms are in view. Where the ends lie is our judgement, so the reason "
        "stands beside it."
    )
    cards = "".join(_factor_html(catalogue, view, factor) for factor in catalogue.factors)
    return _section("evaluated", "How platforms are judged", f'{element("p", lead)}<div class="factors">{cards}</div>')


def _factor_html(catalogue: Catalogue, view: View, factor: Factor) -> str:
    criterion = catalogue.criterion[factor.criterion]
    entries = tuple(entry.id for entry in catalogue.faq if criterion.id in entry.criteria)
    lenses: tuple[Lens, ...] = ("guide", "evidence")
    rows = [
        [
            escape(catalogue.terms.lens(lens).label),
            escape(measure.how),
            escape(measure.worst_text),
            escape(measure.best_text),
            escape(SHAPES[measure.shape]),
            escape(_known(catalogue, criterion, lens, view)),
        ]
        for lens in lenses
        if (measure := criterion.measure(lens))
    ]
    scales = {lens: criterion.measure(lens) for lens in lenses if criterion.measure(lens).shape == "levels"}
    same = len({tuple(scale.levels.items()) for scale in scales.values()}) == 1
    levels = "".join(
        _levels_html(catalogue, criterion, scale, "" if same else catalogue.terms.lens(lens).label)
        for lens, scale in list(scales.items())[: 1 if same else None]
    )
    return (
        f'<article class="factor">{element("h3", criterion.label)}{element("p", criterion.question, class_="question")}'
        f"{element('h4', 'What the guide did')}{element('p', factor.text)}"
        f"{element('h4', 'How we score it')}"
        + _table(f"{criterion.label}: how it is scored", ["Lens", "Value", "0", "1", "Between", "Known for"], rows)
        + levels
        + f"{element('p', criterion.reason, class_='reason')}{faq_links(catalogue, view, entries)}</article>"
    )


def _levels_html(catalogue: Catalogue, criterion: Criterion, measure: Measure, lens: str) -> str:
    field = catalogue.fields[measure.field]
    values = sorted(set(measure.levels.values()))
    rows = [
        [f"{value:g}", escape(", ".join(field.label_of(level) for level, v in measure.levels.items() if v == value))]
        for value in values
    ]
    caption = f"{criterion.label}: value of each level" + (f" ({lens})" if lens else "")
    return f"<details open><summary>{escape(caption)}</summary>{_table(caption, ['Value', 'Level'], rows)}</details>"


def _known(catalogue: Catalogue, criterion: Criterion, lens: Lens, view: View) -> str:
    cells = matrix(catalogue, Basis(lens, view.tier, view.promises, view.languages))
    ids = _ranked_ids(catalogue, lens)
    return f"{sum(cells[id][criterion.id].is_known for id in ids)} of {len(ids)}"


def _ranked_ids(catalogue: Catalogue, lens: Lens) -> list[str]:
    """Return the platforms that a ranking in this lens may hold."""
    platforms = catalogue.in_guide.values() if lens == "guide" else catalogue.platforms
    return [platform.id for platform in platforms if catalogue.terms.category(platform.category).ranked != "never"]


def _ranked(catalogue: Catalogue, lens: Lens) -> int:
    return len(_ranked_ids(catalogue, lens))


def needs_html(catalogue: Catalogue, view: View) -> str:
    """Return the guide's picks by need, and its advice to combine platforms."""
    rows = [
        [
            element(
                "a",
                need.label,
                href=address("choose", catalogue, replace(view, needs=(need.id,), step="")),
            ),
            ", ".join(platform_link(catalogue, view, id) for id in need.picks),
            element("span", need.reason),
        ]
        for need in catalogue.needs
    ]
    roles = [
        [
            element("span", role.label),
            " or ".join(platform_link(catalogue, view, id) for id in role.guide_picks),
            element("span", role.help),
        ]
        for role in catalogue.roles
    ]
    body = (
        element(
            "p",
            "The guide’s picks, in its order. A need leads to whether the advice still holds and to what else fits.",
        )
        + _table("The guide’s picks by need", ["Need", "The guide names", "Because"], rows)
        + element("h3", "Combine platforms", id="combine")
        + element("p", "Most systems in production use more than one platform, says the guide, and gives each a part.")
        + _table("Parts in a stack of several platforms", ["Part", "The guide’s example", "What it does"], roles)
        + '<p class="see">'
        + element("a", "Find what fits your needs", href=address("choose", catalogue, view))
        + "</p>"
    )
    return _section("needs", "Advice by need", body)
