"""A platform's claims, by group of fields."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.claims.source import platform_claims
from decision.claims.text import age_text, claim_remarks, claim_text
from decision.format import counted

_HTML = macros("components/platform/claims.html", claim_text=claim_text, claim_remarks=claim_remarks)

Row = tuple[str, Claim, str]
"""A claim with its title, which is empty where the row above has the same, and its age in words."""


@cached(maxsize=64)
def all_claims_html(catalogue: Catalogue, platform_id: str, today: date) -> Markup:
    """Return every claim about a platform, one closed part for each group of fields."""
    claims = platform_claims(catalogue, catalogue.platform[platform_id])
    parts = []
    for group in catalogue.groups:
        fields = {name: rows for name, rows in claims.items() if catalogue.fields[name].group == group.id}
        if fields:
            rows = list(_rows(catalogue, fields, today))
            parts.append((group.label, counted(len(rows), "claim"), rows))
    return _HTML.groups(catalogue, parts)


def claims_html(
    catalogue: Catalogue, fields: Mapping[str, Sequence[Claim]], today: date, label: str = "Claims"
) -> Markup:
    """Return the claims about some fields as a table: value, source, date, scope and note."""
    return _HTML.claims(catalogue, list(_rows(catalogue, fields, today)), label)


def _rows(catalogue: Catalogue, fields: Mapping[str, Sequence[Claim]], today: date) -> Iterator[Row]:
    last = ""
    for claims in fields.values():
        for claim in claims:
            title = claim.topic or catalogue.fields[claim.field].label
            yield "" if title == last else title, claim, age_text(claim, today)
            last = title


def claims_card_html(catalogue: Catalogue, platform: Platform, today: date) -> Markup:
    """Return every claim with its source, by group, and the address of the same as JSON."""
    api = f"api/v1/claims?platform={quote(platform.id)}"
    return _HTML.card(len(platform.claims), all_claims_html(catalogue, platform.id, today), api)
