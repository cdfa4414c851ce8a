"""Head of a platform's page, and the index of all platforms."""

from components.html.elements import card, element, external_link
from components.shell.urls import platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.catalogue.terms import find
from decision.cells.cell import Cell
from decision.facts.profile import in_brief
from decision.ranking.view import View


def head_html(catalogue: Catalogue, platform: Platform, view: View) -> str:
    """Return name, category, status, the value of every criterion in one line, and links to the vendor's pages."""
    category = catalogue.terms.category(platform.category)
    status = find(catalogue.terms.statuses, platform.status)
    links = [external_link(platform.homepage, "Homepage")]
    links += [
        external_link(url, text) for url, text in ((platform.docs, "Docs"), (platform.pricing_page, "Prices")) if url
    ]
    facts = _brief(catalogue, platform, view)
    brief = element("p", facts) if facts else ""
    chips = "".join(element("li", text) for text in (category.label, status.label))
    return (
        f'<div class="answer">{element("h1", platform.name)}{brief}</div>'
        f'<ul class="chips" aria-label="Category and status">{chips}</ul>'
        f'<p class="ways">{element("span", category.help)} {element("span", f"Looked at on {platform.retrieved}.")} '
        f"{' · '.join(links)}</p>"
    )


def index_html(catalogue: Catalogue, view: View) -> str:
    """Return all platforms by category, each with a line of facts and a link to its page."""
    count = len(catalogue.platforms)
    lead = f"{catalogue.claim_count:,} claims with their sources. Every page says what is unknown, too."
    parts = [f'<div class="answer">{element("h1", f"{count} platforms")}{element("p", lead)}</div>']
    for category in catalogue.terms.categories:
        members = [platform for platform in catalogue.platforms if platform.category == category.id]
        if members:
            entries = "".join(_entry(catalogue, platform, view) for platform in members)
            body = f"{element('p', category.help, class_='quiet')}<ul class='index'>{entries}</ul>"
            parts.append(card(f"{category.label} ({len(members)})", body))
    return "".join(parts)


def _entry(catalogue: Catalogue, platform: Platform, view: View) -> str:
    status = find(catalogue.terms.statuses, platform.status)
    first = catalogue.terms.statuses[0].id
    tag = "" if status.id == first else element("span", status.label.lower(), class_="tag")
    link = platform_link(catalogue, view, platform.id, platform.name)
    return f"<li>{link}{tag}{element('p', _brief(catalogue, platform, view))}</li>"


def _brief(catalogue: Catalogue, platform: Platform, view: View) -> str:
    category = catalogue.terms.category(platform.category)
    if category.ranked == "never":
        return ""
    known, unknown = [], []
    for label, cell in in_brief(catalogue, platform, view.basis):
        if cell.state == "not_applicable":
            continue
        (known if cell.is_known else unknown).append((label, cell))
    facts = " · ".join(_fact_text(label, cell) for label, cell in known)
    missing = ", ".join(label if label.isupper() else label.lower() for label, _ in unknown)
    return " ".join(part for part in (f"{facts}." if facts else "", f"Unknown: {missing}." if missing else "") if part)


def _fact_text(label: str, cell: Cell) -> str:
    return f"{label}: {cell.text}"
