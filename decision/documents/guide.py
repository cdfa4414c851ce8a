"""Checks of the guide as plain data: the same rows as on the page."""

from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Advice, FaqEntry
from decision.catalogue.platforms import Claim
from decision.catalogue.terms import find
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.ranking import cell_json
from decision.documents.table import escaped
from decision.guide.advice import PlatformFinding, advice_coverage, checklist_sections, dated, progress, summary
from decision.guide.checks import (
    NO_CRITERION,
    Checked,
    CheckFilter,
    Effect,
    RankPosition,
    Unchecked,
    counts,
    select,
    select_unchecked,
    standings,
)
from decision.guide.faq import concerned, statements
from decision.guide.statements import Statement, StatementLine
from decision.links.link import to_query_string
from decision.ranking.view import View


def guide_checks_json(catalogue: Catalogue, check_filter: CheckFilter) -> dict[str, Any]:
    """Return the statements that pass a filter as plain data, those not checked, and the standings of the platforms."""
    rows, not_checked = select(catalogue, check_filter), select_unchecked(catalogue, check_filter)
    return {
        "dataset": catalogue.version,
        "count": len(rows),
        "verdicts": counts(rows),
        "checks": [_checked_json(catalogue, row) for row in rows],
        "not_checked_count": len(not_checked),
        "not_checked": [_unchecked_json(catalogue, row) for row in not_checked],
        "standings": [
            {
                "platform": place.platform.id,
                "guide": _place_json(place.guide),
                "evidence_among_the_same": _place_json(place.today),
                "evidence_among_all": _place_json(place.all),
                "gained": place.gained,
            }
            for place in standings(catalogue)
        ],
    }


def _checked_json(catalogue: Catalogue, row: Checked) -> dict[str, Any]:
    check = row.check
    return {
        "id": check.id,
        "platform": row.platform.id,
        "platform_label": row.platform.label,
        "field": check.field,
        "field_label": catalogue.fields[check.field].label,
        "criterion": row.effect.criterion.id if row.effect else None,
        "guide_says": check.guide_says,
        "evidence_says": check.evidence_says,
        "verdict": check.verdict,
        "verdict_text": catalogue.terms.check(check.verdict).label,
        "source": check.source,
        "as_of": row.as_of,
        "kind": row.kind or None,
        "values": {"guide": cell_json(row.guide), "evidence": cell_json(row.today)},
        "effect": _effect_json(row.effect) if row.effect else None,
        "page": f"guide-check?entry={check.id}",
    }


def _effect_json(effect: Effect) -> dict[str, Any]:
    return {
        "criterion": effect.criterion.id,
        "guide": cell_json(effect.guide),
        "evidence": cell_json(effect.today),
        "same_measure": effect.same_measure,
        "rank_by_guide": _place_json(effect.before),
        "rank_with_this_from_evidence": _place_json(effect.after),
    }


def _place_json(place: RankPosition | None) -> dict[str, Any] | None:
    return {"rank": place.rank, "tied": place.tied, "of": place.count} if place else None


def _unchecked_json(catalogue: Catalogue, row: Unchecked) -> dict[str, Any]:
    field = catalogue.fields[row.claim.field]
    return {
        "platform": row.platform.id,
        "field": field.name,
        "field_label": field.label,
        "criterion": None if row.criterion == NO_CRITERION else row.criterion,
        "value": row.claim.value,
        "text": claim_text(field, row.claim),
        "section": source_label(catalogue, row.claim),
        "opinion": row.opinion,
    }


def faq_json(catalogue: Catalogue, view: View) -> list[dict[str, Any]]:
    """Return all entries as plain data."""
    return [to_json(catalogue, entry, view) for entry in catalogue.faq]


def to_json(catalogue: Catalogue, entry: FaqEntry, view: View) -> dict[str, Any]:
    """Return an entry as plain data, with the evidence's statements and every source. ``platforms``: all that it concerns."""
    return {
        "id": entry.id,
        "question": entry.question,
        "section": entry.section,
        "answer": list(entry.answer),
        "criteria": list(entry.criteria),
        "needs": list(entry.needs),
        "platforms": [platform.id for platform in concerned(catalogue, entry)],
        "now": [_statement_json(catalogue, statement) for statement in statements(catalogue, entry, view)],
    }


def _statement_json(catalogue: Catalogue, statement: Statement) -> dict[str, Any]:
    return {
        "lead": statement.lead,
        "kind": statement.kind,
        "of": statement.spec.of,
        "option": statement.spec.option,
        "summary": statement.summary,
        "rows": [_line_json(catalogue, line) for line in statement.lines],
    }


def _line_json(catalogue: Catalogue, line: StatementLine) -> dict[str, Any]:
    guide_check = {"guide_says": line.check.guide_says, "url": line.check.source} if line.check else {}
    return {
        "platform": line.platform.id,
        "label": line.platform.label,
        "outcome": line.outcome,
        "text": line.text,
        "detail": line.detail,
        "doubt": line.doubt,
        "conflict": line.conflict,
        **guide_check,
        "sources": [_source_json(catalogue, claim) for claim in line.claims],
    }


def _source_json(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "value": claim.value,
        "unit": claim.unit or catalogue.fields[claim.field].unit,
        "source": claim.source,
        "label": source_label(catalogue, claim),
        "url": claim.url,
        "kind": claim.kind,
        "as_of": claim.as_of,
        "scope": claim.scope,
        "doubt": claim.doubt,
    }


def checklist_markdown(catalogue: Catalogue, view: View, site: str = "") -> str:
    """Return the checklist as Markdown, ticks included; nothing in it from the data is read as markup.

    ``site`` is the address of the site without a closing slash; without one the link is relative.
    """
    guide = catalogue.guide
    plan = catalogue.terms.tier(view.tier).label
    lines = [
        "# Checklist for running the code of agents",
        "",
        f"After the guide “{escaped(guide.title)}” by {escaped(guide.publisher)}, "
        f"{escaped(guide.published)}, in our own words. {progress(catalogue, view)}.",
    ]
    for section in checklist_sections(catalogue):
        lines += ["", f"## {section.label}", "", section.lead, ""]
        for advice in section.items:
            lines += _item_lines(catalogue, advice, view)
    query = to_query_string(view, catalogue)
    link = f"{site}/guide{'?' if query else ''}{query}"
    lines += ["", f"Data {catalogue.version}, plan: {escaped(plan)}. [This checklist](<{link}>)"]
    return "\n".join(lines) + "\n"


def _item_lines(catalogue: Catalogue, advice: Advice, view: View) -> list[str]:
    coverage = advice_coverage(catalogue, advice, view)
    tick = "x" if advice.id in view.done else " "
    lines = [f"- [{tick}] **{escaped(advice.label)}.** {escaped(advice.text)}"]
    lines += [f"  - The guide on {_cited(catalogue, finding)}" for finding in coverage.guide_mentions]
    if coverage.judged:
        for side in (coverage.guide, coverage.evidence):
            lines.append(f"  - {find(catalogue.terms.lenses, side.lens).label}: {summary(side)}")
            lines += [f"    - {_cited(catalogue, finding)}" for finding in side.supporting]
            lines += [f"    - Not {_cited(catalogue, finding)}" for finding in side.lacking]
    return lines


def _cited(catalogue: Catalogue, finding: PlatformFinding) -> str:
    text = f"{escaped(finding.platform.label)}: {escaped(finding.what)}"
    if not finding.claims:
        return text
    claim = finding.claims[0]
    label = escaped(source_label(catalogue, claim))
    source = f"[{label}](<{claim.url}>)" if claim.url else label
    return f"{text} ({source}, {catalogue.terms.kind(claim.kind).label}, {dated(catalogue, claim)}{', doubtful' if claim.doubt else ''})"
