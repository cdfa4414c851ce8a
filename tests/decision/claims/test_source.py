"""Sources of claims: the names by which they are shown, their licences, and a platform's claims by field."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.claims.choice import amount
from decision.claims.source import LONGEST_VALUE, claim_licence, claim_subject, platform_claims, source_label


def claim(source: str = "https://x.example/a", kind: str = "vendor-docs", field: str = "gpu.available") -> Claim:
    """Return a claim of a source."""
    return Claim(platform="e2b", field=field, value=True, source=source, kind=kind)


@pytest.mark.parametrize(
    ("source", "kind", "label"),
    [
        ("https://docs.example.org/a/b", "vendor-docs", "docs.example.org"),
        ("https://docs.example.org", "vendor-docs", "docs.example.org"),
        ("https://github.com/owner/name/blob/main/x.md", "vendor-repo", "github.com/owner/name"),
        ("https://github.com/owner", "vendor-repo", "github.com/owner"),
        ("pkg:pypi/e2b@2.63.0", "vendor-repo", "the Python package e2b 2.63.0"),
        ("pkg:npm/%40vercel/sandbox@3.5.0", "vendor-repo", "the npm package @vercel/sandbox 3.5.0"),
        ("own:contract of October", "own", "contract of October"),
    ],
)
def test_a_source_is_named_by_its_site_its_repository_or_its_own_words(
    catalogue: Catalogue, source: str, kind: str, label: str
) -> None:
    assert source_label(catalogue, claim(source, kind)) == label


def test_the_link_to_a_source_says_what_it_says_of_what(catalogue: Catalogue) -> None:
    platform, label = catalogue.platform["e2b"].label, catalogue.fields["gpu.available"].label
    assert claim_subject(catalogue, claim()) == f"{platform}, {label}: yes, undated"
    note = claim(field="other.note").model_copy(update={"value": "x" * 500, "topic": "Regions"})
    assert claim_subject(catalogue, note) == f"{platform}, Regions: {'x' * (LONGEST_VALUE - 1)}…, undated"


def test_the_guide_is_named_by_its_section(catalogue: Catalogue) -> None:
    label = source_label(catalogue, claim("guide:e2b", "guide"))
    assert label == catalogue.guide.section_label("e2b")
    assert label != "e2b"


def test_a_figure_of_a_benchmark_is_named_and_licensed_by_it_and_another_claim_of_its_address_is_not(
    catalogue: Catalogue,
) -> None:
    entry = catalogue.measurement_sources["computesdk"].model_copy(update={"licence": "CC0"})
    data = replace(catalogue, measurement_sources={"computesdk": entry})
    measured, read = claim(entry.url, entry.kind), claim(entry.url, "third-party")
    assert source_label(data, measured) == entry.label
    assert source_label(data, read) != entry.label
    assert claim_licence(data, measured) == "CC0"
    assert claim_licence(data, read) == claim_licence(data, claim()) == "MIT"
    assert claim_licence(data, claim("own:x", "own")) is None


def test_a_platforms_claims_stand_by_field_in_the_order_of_the_vocabulary(catalogue: Catalogue) -> None:
    names = list(catalogue.fields)
    for platform in catalogue.platforms:
        by_field = platform_claims(catalogue, platform)
        assert list(by_field) == sorted({entry.field for entry in platform.claims}, key=names.index)
        assert sum(map(len, by_field.values())) == len(platform.claims)


@pytest.mark.parametrize(
    ("value", "size"), [(3, 3), ([1, 5], 5), ("unlimited", float("inf")), ("custom", -1), (["custom", 0], 0)]
)
def test_the_size_of_a_limit(value: object, size: float) -> None:
    assert amount(value) == size
