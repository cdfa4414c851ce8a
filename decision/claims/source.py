"""Sources of claims: their labels and licences, and all claims about one platform."""

import re
from urllib.parse import unquote

from decision.catalogue.base import PACKAGE
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.claims.text import claim_text
from decision.format import cut

REGISTRIES = {"pypi": "Python", "npm": "npm"}
"""What a reader calls the packages of a registry."""

LONGEST_VALUE = 48
"""Greatest number of characters of a value in the name of a link to its source."""


def source_label(catalogue: Catalogue, claim: Claim) -> str:
    """Return the name of a claim's source: the benchmark, the guide's section, the package, or the site that a link leads to."""
    measured = next(
        (entry.label for entry in catalogue.measurement_sources.values() if entry.url == claim.source), None
    )
    if measured and claim.kind in ("measurement", "own"):
        return measured
    if claim.source.startswith("own:"):
        return claim.source.removeprefix("own:")
    if claim.url is None and not re.fullmatch(PACKAGE, claim.source):
        section = claim.source.removeprefix("guide:")
        return catalogue.guide.section_label(section)
    return site_label(claim.source)


def site_label(source: str) -> str:
    """Return the package, the repository on GitHub or else the host of a source.

    >>> site_label("https://github.com/owner/name/blob/main/x.md"), site_label("https://docs.example.org/a")
    ('github.com/owner/name', 'docs.example.org')
    """
    if package := re.fullmatch(PACKAGE, source):
        registry, name, version = package.groups()
        return f"the {REGISTRIES[registry]} package {unquote(name)} {version}"
    host, _, path = source.removeprefix("https://").partition("/")
    return f"{host}/{'/'.join(path.split('/')[:2])}" if host == "github.com" else host


def claim_subject(catalogue: Catalogue, claim: Claim) -> str:
    """Return what a claim says of what and since when, in a few words: the name of the link to its source, beside the source's own."""
    field, platform = catalogue.fields[claim.field], catalogue.platform[claim.platform]
    value = cut(claim_text(field, claim), LONGEST_VALUE)
    return f"{platform.label}, {claim.topic or field.label}: {value}, {claim.date_text}"


def claim_licence(catalogue: Catalogue, claim: Claim) -> str | None:
    """Return the licence of a benchmark's figure or of the collection; a team's own facts have none that we know of."""
    measured = (
        source.licence
        for source in catalogue.measurement_sources.values()
        if source.url == claim.source and source.kind == claim.kind
    )
    return next(measured, None if claim.kind == "own" else "MIT")


def platform_claims(catalogue: Catalogue, platform: Platform) -> dict[str, list[Claim]]:
    """Return a platform's claims by field, in the order of the vocabulary."""
    by_field = {name: list(catalogue.claims(platform.id, name)) for name in catalogue.fields}
    return {name: claims for name, claims in by_field.items() if claims}
