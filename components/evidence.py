"""A platform's facts and claims as HTML; every text from data is escaped."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.html import cell_html, element, external_link
from decision.catalogue import Catalogue
from decision.cells import matrix
from decision.evidence import claim_data
from decision.records import Claim, Platform
from decision.terms import find
from decision.view import View


def facts_html(catalogue: Catalogue, platform: Platform, view: View) -> str:
    """Return name, category, status, links, and the cells of all criteria under the view."""
    category = catalogue.terms.category(platform.category)
    status = find(catalogue.terms.statuses, platform.status)
    links = [external_link(platform.homepage, "Homepage")]
    links += [
        external_link(url, text) for url, text in ((platform.docs, "Docs"), (platform.pricing_page, "Prices")) if url
    ]
    cells = matrix(catalogue, view.basis)[platform.id]
    rows = "".join(
        f"<tr>{element('th', criterion.label, scope='row')}{cell_html(cells[criterion.id], best=False)}</tr>"
        for criterion in catalogue.criteria
    )
    return (
        f'<div class="answer">{element("h1", platform.name)}'
        f"{element('p', f'{category.label}. {status.label}. Looked at on {platform.retrieved}.')}"
        f"<p>{' · '.join(links)}</p></div>"
        f'<div class="side-by-side facts"><table><caption class="unseen">Criteria</caption><tbody>{rows}</tbody></table></div>'
    )


def claims_html(catalogue: Catalogue, fields: Mapping[str, Sequence[Claim]], today: date) -> str:
    """Return the claims about some fields as a table: value, who says so, when, and on what condition."""
    head = "".join(element("th", text, scope="col") for text in ("Fact", "Value", "Source", "Date", "Scope and note"))
    rows = "".join(
        _claim_row(catalogue, claim, i == 0, today) for claims in fields.values() for i, claim in enumerate(claims)
    )
    return (
        '<div class="side-by-side claims" tabindex="0" role="region" aria-label="Claims"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _claim_row(catalogue: Catalogue, claim: Claim, first: bool, today: date) -> str:
    data = claim_data(catalogue, claim, today)
    label = data["topic"] or data["field_label"]
    notes = [
        f"{data['scope']}." if data["scope"] else "",
        data["note"],
        f"Doubt: {data['doubt']}" if data["doubt"] else "",
    ]
    source = external_link(claim.url, data["label"]) + element("small", data["kind_text"])
    date_ = (
        element("td", data["as_of"] or "undated")
        if not claim.as_of
        else (f"<td>{element('span', data['as_of'])}{element('small', data['age'])}</td>")
    )
    return (
        f'<tr class="{claim.kind}">{element("th", label if first else "", scope="row")}{element("td", data["text"])}'
        f"<td>{source}</td>{date_}{element('td', ' '.join(note for note in notes if note))}</tr>"
    )
