"""Reports of errors: the address under which a reader tells the people who run this site of an error, with page and claim named.

The administrator's template ``ATLAS_REPORT_URL`` (:func:`decision.settings.report_template`) is filled in here. Every text is encoded for an
address as a whole, so nothing of a claim can become a part of the address.
"""

from urllib.parse import quote

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.format import cut
from decision.settings import report_template, site_address

REPORT_CLAIM = "Report an error in this claim"
"""Label of the link at a claim."""

QUESTION = "What is wrong, and which source says so:"
"""The last line of a report, which the reader completes."""

LONGEST_VALUE, LONGEST_SOURCE = 120, 200
"""The longest value and address of a source in a report, in characters: mail programs cut long addresses."""


def claim_name(catalogue: Catalogue, claim: Claim) -> str:
    """Return a claim by its platform, its field and its value: "E2B, Longest session: 24 h"."""
    field = catalogue.fields[claim.field]
    return f"{catalogue.platform[claim.platform].label}, {field.label}: {cut(claim_text(field, claim), LONGEST_VALUE)}"


def claim_report(catalogue: Catalogue, claim: Claim) -> str:
    """Return the address under which an error in a claim is reported; empty where this site has none."""
    if not report_template():
        return ""
    name, kind = claim_name(catalogue, claim), catalogue.terms.kind(claim.kind).label
    source = cut(claim.url or source_label(catalogue, claim), LONGEST_SOURCE)
    page = f"{site_address() or ''}/platform?id={claim.platform}"
    lines = (f"Claim: {name}", f"Source: {source} ({kind}, {claim.date_text})")
    return _filled(catalogue, f"Error in a claim: {name}", lines, page, name)


def page_report(catalogue: Catalogue, page: str) -> str:
    """Return the address under which an error on a page is reported; empty where this site has none. ``page``: its path and query."""
    if not report_template():
        return ""
    address = f"{site_address() or ''}/{page}"
    return _filled(catalogue, "Error on Sandbox Atlas", (), address, "")


def _filled(catalogue: Catalogue, subject: str, lines: tuple[str, ...], page: str, claim: str) -> str:
    body = "\r\n".join((*lines, f"Page: {page}", f"Data: {catalogue.version}", "", QUESTION, ""))
    places = {"subject": subject, "body": body, "page": page, "claim": claim, "version": catalogue.version}
    return report_template().format_map({name: quote(text, safe="") for name, text in places.items()})
