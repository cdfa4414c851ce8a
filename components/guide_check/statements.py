"""The Guide fact-check page as HTML: the checked statements, and those without a check."""

from functools import lru_cache
from html import escape

from components.html.elements import element, external_link
from components.html.tables import column_heads, scrolled_table
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.table import cell_entry
from decision.guide.checks import (
    Checked,
    CheckFilter,
    Effect,
    RankPosition,
    Unchecked,
    counts,
    guide_checks,
    measured_alike,
    select,
    select_unchecked,
    standings,
    why_unranked,
)
from decision.ranking.place import ordinal

TITLES = ("About", "The guide says", "The evidence says", "Verdict", "Its own effect on the rank")


def page_link(text: str, **parameters: str) -> str:
    """Return a link to this page with a filter or a statement."""
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    return element("a", text, href=f"guide-check?{query}" if query else "guide-check")


def rank_text(place: RankPosition) -> str:
    """Return a rank in words."""
    return f"{'shared ' if place.tied else ''}{ordinal(place.rank)}"


def table_html(caption: str, titles: tuple[str, ...], rows: str, class_: str) -> str:
    """Return a table that scrolls on its own; ``rows`` are ready HTML."""
    return scrolled_table(caption, column_heads(titles), rows, region=f"side-by-side {class_}")


def count_html(count: int, total: int, filtered: bool) -> str:
    """Return the number of statements that pass the filters, and the link back to all."""
    text = f"{count} of {total} statements." if filtered else f"{total} statements."
    clear = f" {page_link('Show all')}" if filtered else ""
    method = element("a", "How to read this", href="#how")
    return f'<div class="checks-count"><p role="status">{element("span", text)}{clear}</p><p>{method}</p></div>'


@lru_cache(maxsize=512)
def section_html(catalogue: Catalogue, platform_id: str, check_filter: CheckFilter, entry: str) -> str:
    """Return one platform's statements that pass a filter; ``entry``: id of the linked statement, shown whatever the filter.

    Empty where none passes.
    """
    visible_ids = {row.check.id for row in select(catalogue, check_filter)} | {entry}
    rows = [row for row in guide_checks(catalogue) if row.platform.id == platform_id and row.check.id in visible_ids]
    if not rows:
        return ""
    platform = catalogue.platform[platform_id]
    head = "".join(f'<th role="columnheader" scope="col">{escape(text)}</th>' for text in TITLES)
    body = "".join(_row(catalogue, row, row.check.id == entry) for row in rows)
    tally = ", ".join(f"{count} {catalogue.terms.check(id).said}" for id, count in counts(rows).items() if count)
    return (
        f'<section class="checks-of"><h2>{element("a", platform.label, href=f"platform?id={platform.id}")}</h2>'
        f"{element('p', f'{tally}. {_standing(catalogue, platform_id)}')}"
        f'<table role="table"><caption class="unseen">{escape(platform.label)}: guide against evidence</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></section>'
    )


def _standing(catalogue: Catalogue, platform_id: str) -> str:
    place = next((place for place in standings(catalogue) if place.platform.id == platform_id), None)
    if place is None:
        return f"Not ranked. {why_unranked(catalogue, platform_id).rstrip('.')}."
    return (
        f"By the guide’s values {rank_text(place.guide)} of {place.guide.count}; by the evidence {rank_text(place.today)} of the same "
        f"{place.today.count}, {rank_text(place.all)} of {place.all.count}."
    )


def _row(catalogue: Catalogue, row: Checked, is_linked: bool) -> str:
    check, field = row.check, catalogue.fields[row.check.field]
    criterion = row.effect.criterion.label if row.effect else "no criterion"
    about = element("span", field.label) + element("small", f"Criterion: {criterion}" if row.effect else criterion)
    permalink = page_link(f"Link to {check.id}", entry=check.id)
    mark = element("b", "You came for this one.", class_="came") if is_linked else ""
    verdict = catalogue.terms.check(check.verdict)
    kind, since = f"{catalogue.terms.kind(row.kind).label} · " if row.kind else "", row.as_of or "undated"
    source = external_link(check.source, check.source.removeprefix("https://").partition("/")[0])
    cells = (
        f"{element('p', check.guide_says)}{_value(row.guide)}",
        f"{element('p', check.evidence_says)}{_value(row.today)}"
        f'<small class="source">{source}{element("span", f" · {kind}{since}")}</small>',
        f'<i class="sign" aria-hidden="true">{escape(verdict.sign)}</i>{element("b", verdict.label)}',
        _effect(row),
    )
    data = "".join(
        f'<td role="cell" data-label="{escape(title)}"><div>{cell}</div></td>'
        for title, cell in zip(TITLES[1:], cells, strict=True)
    )
    return (
        f'<tr role="row" id="{escape(check.id)}" class="{escape(check.verdict)}{" wanted" if is_linked else ""}">'
        f'<th role="rowheader" scope="row">{mark}{about}<small>{permalink}</small></th>{data}</tr>'
    )


def _value(cell: Cell) -> str:
    return element("small", f"Value: {cell_entry(cell).plain}", class_="value")


def _effect(row: Checked) -> str:
    effect = row.effect
    if effect is None:
        return element("span", "none: no criterion is about this", class_="quiet")
    detail = element("small", f"{effect.criterion.label}: {_values_text(effect)}")
    if effect.before is None or effect.after is None:
        return element("span", "never ranked", class_="quiet") + detail
    before, after = effect.before.rank, effect.after.rank
    if before == after:
        return element("span", f"stays {rank_text(effect.after)} of {effect.after.count}") + detail
    move, sign = ("up", "▲") if after < before else ("down", "▼")
    text = f"{move} from {rank_text(effect.before)} to {rank_text(effect.after)} of {effect.after.count}"
    return f'<i class="sign" aria-hidden="true">{sign}</i>{element("b", text)}{detail}'


def _values_text(effect: Effect) -> str:
    if effect.guide.text == effect.today.text and effect.guide.utility == effect.today.utility:
        return f"{effect.guide.text} in both, counts {_utility_text(effect.guide)}"
    text = f"{effect.guide.text} → {effect.today.text}, counts {_utility_text(effect.guide)} → {_utility_text(effect.today)}"
    return text if effect.same_measure else f"{text}; each lens measures this its own way"


def _utility_text(cell: Cell) -> str:
    low, high = cell.utility.low, cell.utility.high
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"


@lru_cache(maxsize=64)
def unchecked_html(catalogue: Catalogue, check_filter: CheckFilter) -> str:
    """Return the guide's statements without a check, facts apart from judgements; empty for none."""
    rows = select_unchecked(catalogue, check_filter)
    if not rows:
        return ""
    facts, prose = [row for row in rows if not row.opinion], [row for row in rows if row.opinion]
    folds = "".join(
        f'<details class="checks-fold"><summary>{len(part)} {label}</summary>{_unchecked_rows(catalogue, part, label)}</details>'
        for part, label in ((facts, "facts"), (prose, "judgements and descriptions"))
        if part
    )
    lead = (
        "The guide’s statements on whose subject we have no check for that platform. Facts still count in the guide lens; "
        "judgements are restated on the platform’s page and count nowhere."
    )
    return f'<section class="checks-of"><h2>Not checked: {len(rows)}</h2>{element("p", lead)}{folds}</section>'


def _unchecked_rows(catalogue: Catalogue, rows: list[Unchecked], label: str) -> str:
    body = "".join(
        f'<tr><th scope="row">{element("a", row.platform.label, href=f"platform?id={row.platform.id}")}</th>'
        f"{element('td', catalogue.fields[row.claim.field].label)}"
        f"{element('td', claim_text(catalogue.fields[row.claim.field], row.claim))}"
        f"{element('td', source_label(catalogue, row.claim))}</tr>"
        for row in rows
    )
    return table_html(
        f"Not checked: {label}", ("Platform", "About", "The guide says", "Part of the guide"), body, "unchecked"
    )


def method_html(catalogue: Catalogue) -> str:
    """Return the method behind verdicts, dates and effects on the ranking, and the link to the rows as JSON."""
    apart = [criterion for criterion in catalogue.criteria if not measured_alike(criterion)]
    scales = "".join(
        f"<li>{element('b', criterion.label)}: {element('span', f'{criterion.guide.how} In the other lens: {criterion.evidence.how}')}</li>"
        for criterion in apart
    )
    items = [
        "Ranks are those of the untouched view: equal weights, the self-serve plan, nothing filtered.",
        "The last column takes the guide’s own ranking and counts one cell, that of the criterion, as the evidence has it. "
        "Statements about the same criterion of a platform share that cell and so its difference.",
        "A date is that of our newest claim with the same source on the same fact. Where there is none, the source is undated.",
    ]
    lists = "".join(element("li", item) for item in items)
    if scales:
        lists += (
            f"<li>The lenses do not measure these alike, so a difference can come from the scale:<ul>{scales}</ul></li>"
        )
    api = "api/v1/guide-checks"
    return (
        f'<section class="checks-of" aria-labelledby="how"><h2 id="how">How to read this</h2><ul>{lists}</ul>'
        f"<p>The same rows as JSON: {element('a', api, href=api, target='_blank')}</p></section>"
    )
