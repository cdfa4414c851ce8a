"""Tests of the page behind an address: heads, oEmbed and frames read it as it was meant and name the clean one."""

import pytest

from decision.catalogue.catalogue import Catalogue
from server.embed.oembed import read_frame_request, visit_at
from server.embed.page import read_request
from server.embed.visit import visit_of_frame, visit_of_page

SITE = "https://atlas.test"


@pytest.mark.parametrize(
    ("page", "changed", "canonical"),
    [
        ("", "must=gpu&amp;sel=E2B,modal).&utm_source=x", "/?v=2&must=gpu&sel=e2b,modal"),
        ("platform", "platform=e2b", "/platform?id=e2b"),
        ("platform", "amp;platform=E2B.&fbclid=1", "/platform?id=e2b"),
        ("share", "id=e2b&part=Platform", "/share?part=platform&platform=e2b"),
        ("cold-starts", "mode=Burst.&v=2&amp;tier=free", "/cold-starts?mode=burst&v=2&tier=free"),
    ],
)
def test_the_canonical_address_is_the_clean_one(catalogue: Catalogue, page: str, changed: str, canonical: str) -> None:
    visit = visit_of_page(catalogue, page, changed)
    assert visit.path == canonical
    url = f"{SITE}/{page}?{changed}"
    assert visit_at(url, SITE).path == visit_at(url.replace("://", "%3A%2F%2F"), SITE).path == canonical


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ("part=ranking&amp;must=gpu&amp;theme=dark.", "part=ranking&theme=dark&must=gpu"),
        ("Part=Radar)&Live=1&utm_source=x", "part=radar&live=1"),
        ("part=platform&id=E2B", "part=platform&platform=e2b"),
        ("part%3Dplatform%26platform%3De2b", "part=platform&platform=e2b"),
    ],
)
def test_a_frame_is_the_one_that_was_meant(catalogue: Catalogue, changed: str, meant: str) -> None:
    assert read_request(changed, catalogue) == read_request(meant, catalogue)
    assert visit_of_frame(catalogue, changed).path == visit_of_frame(catalogue, meant).path


def test_the_parameters_of_oembed_may_come_as_entities() -> None:
    request = read_frame_request("url=https%3A%2F%2Fatlas.test%2F&amp;format=XML&amp;maxwidth=300.")
    assert (request.file_format, request.max_width, request.url) == ("xml", 300, f"{SITE}/")
