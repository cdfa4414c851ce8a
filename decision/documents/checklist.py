"""The guide's checklist as Markdown, with the reader's ticks."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Advice
from decision.claims.source import source_label
from decision.documents.markup import link_address
from decision.documents.table import escaped
from decision.guide.advice import PlatformFinding, advice_coverage, checklist_sections, dated
from decision.guide.text import progress_text, side_sentence
from decision.links.link import to_query_string
from decision.ranking.view import View


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
        f"{escaped(guide.published)}, in our own words. {progress_text(catalogue, view)}.",
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
            lines.append(f"  - {catalogue.terms.lens(side.lens).label}: {side_sentence(side)}")
            lines += [f"    - {_cited(catalogue, finding)}" for finding in side.supporting]
            lines += [f"    - Not {_cited(catalogue, finding)}" for finding in side.lacking]
    return lines


def _cited(catalogue: Catalogue, finding: PlatformFinding) -> str:
    text = f"{escaped(finding.platform.label)}: {escaped(finding.what)}"
    if not finding.claims:
        return text
    claim = finding.claims[0]
    label = escaped(source_label(catalogue, claim))
    source = f"[{label}](<{link_address(claim.url)}>)" if claim.url else label
    return f"{text} ({source}, {catalogue.terms.kind(claim.kind).label}, {dated(catalogue, claim)}{', doubtful' if claim.doubt else ''})"
