"""A platform's claims as HTML; every text from data is escaped."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.html.elements import element, external_link
from components.html.tables import column_heads, scrolled_table
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.claims.source import platform_claims
from decision.documents.claims import claim_data


def all_claims_html(catalogue: Catalogue, platform: Platform, today: date) -> str:
    """Return every claim about a platform, one closed part for each group of fields."""
    claims = platform_claims(catalogue, platform)
    parts = []
    for group in catalogue.groups:
        fields = {name: rows for name, rows in claims.items() if catalogue.fields[name].group == group.id}
        if fields:
            count = sum(map(len, fields.values()))
            title = element("span", f"{group.label}: {count} claim{'' if count == 1 else 's'}")
            table = claims_html(catalogue, fields, today, f"Claims: {group.label}")
            parts.append(f'<details class="claims-of"><summary>{title}</summary>{table}</details>')
    return "".join(parts)


def claims_html(catalogue: Catalogue, fields: Mapping[str, Sequence[Claim]], today: date, label: str = "Claims") -> str:
    """Return the claims about some fields as a table: value, source, date, scope and note."""
    head = column_heads(("Fact", "Value", "Source", "Date", "Scope and note"))
    rows, last = "", ""
    for claims in fields.values():
        for claim in claims:
            title = claim.topic or catalogue.fields[claim.field].label
            rows += _claim_row(catalogue, claim, title if title != last else "", today)
            last = title
    return scrolled_table(label, head, rows, region="side-by-side claims")


def _claim_row(catalogue: Catalogue, claim: Claim, label: str, today: date) -> str:
    data = claim_data(catalogue, claim, today)
    plan = data["tier_text"] and f"Plan: {data['tier_text'].lower()}."
    notes = [
        plan,
        f"{data['scope'][:1].upper()}{data['scope'][1:].rstrip('.')}." if data["scope"] else "",
        "About another product of the vendor." if data["about"] == "other-product" else "",
        data["note"],
        f"Doubt: {data['doubt']}" if data["doubt"] else "",
    ]
    source = external_link(claim.url, data["label"]) + element("small", data["kind_text"])
    date_ = (
        element("td", data["as_of"] or "undated")
        if not claim.as_of
        else (f"<td>{element('span', data['as_of'])}{element('small', data['age'])}</td>")
    )
    head = element("th", label, scope="row") if label else "<td></td>"
    return (
        f'<tr class="{claim.kind}">{head}{element("td", data["text"])}'
        f"<td>{source}</td>{date_}{element('td', ' '.join(note for note in notes if note))}</tr>"
    )
