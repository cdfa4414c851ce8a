"""Tests of visits: which page, part, picture and frame stand behind an address."""

import pytest

from decision.catalogue.catalogue import Catalogue
from server.embed.visit import visit_of_frame, visit_of_page


@pytest.mark.parametrize(
    ("page", "query", "part", "platform_id"),
    [
        ("", "lens=guide", "ranking", ""),
        ("choose", "", "wizard", ""),
        ("faq", "q=gpu", "ranking", ""),
        ("platform", "id=e2b", "platform", "e2b"),
        ("platform", "", "ranking", ""),
        ("platform", "id=nobody", "ranking", ""),
        ("cold-starts", "mode=burst", "cold-starts", ""),
        ("trade-offs", "x=gpu", "tradeoff", ""),
    ],
)
def test_a_page_has_its_part_unless_that_needs_a_platform_that_is_not_named(
    catalogue: Catalogue, page: str, query: str, part: str, platform_id: str
) -> None:
    visit = visit_of_page(catalogue, page, query)
    assert (visit.page.path, visit.part, visit.platform_id) == (page, part, platform_id)


def test_a_page_that_nobody_has_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        visit_of_page(catalogue, "moon", "")


@pytest.mark.parametrize(
    ("page", "query", "path", "frame", "picture"),
    [
        ("", "", "/", "/embed?part=ranking", "/snapshot/{}/ranking.svg"),
        ("faq", "q=gpu&lens=guide", "/faq?q=gpu&v=2&lens=guide", "/embed?part=ranking&v=2&lens=guide", None),
        ("faq", "entry=gpu", "/faq?entry=gpu", "/embed?part=ranking", "/snapshot/{}/ranking.svg"),
        (
            "cold-starts",
            "mode=burst",
            "/cold-starts?mode=burst",
            "/embed?part=cold-starts&mode=burst",
            "/snapshot/mode=burst&{}/cold-starts.svg",
        ),
        (
            "trade-offs",
            "x=gpu&y=isolation",
            "/trade-offs?x=gpu&y=isolation",
            "/embed?part=tradeoff&x=gpu&y=isolation",
            "/snapshot/x=gpu&y=isolation&{}/tradeoff.svg",
        ),
        (
            "platform",
            "id=e2b",
            "/platform?id=e2b",
            "/embed?part=platform&platform=e2b",
            "/snapshot/{}&platform=e2b/platform.svg",
        ),
    ],
)
def test_a_visit_has_the_addresses_of_its_page_its_frame_and_its_picture(
    catalogue: Catalogue, page: str, query: str, path: str, frame: str, picture: str | None
) -> None:
    visit = visit_of_page(catalogue, page, query)
    assert (visit.path, visit.frame) == (path, frame)
    assert visit.picture("svg") == (picture or "/snapshot/{}&lens=guide/ranking.svg").format(
        f"v=2&d={catalogue.version}"
    )


def test_a_picture_has_the_size_asked_for(catalogue: Catalogue) -> None:
    visit = visit_of_page(catalogue, "cold-starts", "mode=burst")
    assert visit.picture("png", 1_200, 8) == (
        f"/snapshot/mode=burst&v=2&d={catalogue.version}&width=1200&rows=8/cold-starts.png"
    )
    assert (visit.part_query, visit_of_page(catalogue, "faq", "q=gpu").part_query) == ("mode=burst", "")


@pytest.mark.parametrize(
    ("query", "part", "path"),
    [
        ("", "ranking", "/"),
        ("part=radar&lens=guide&theme=dark&live=1", "radar", "/?v=2&lens=guide"),
        ("part=comparison&part=radar", "comparison", "/"),
        ("part=platform&platform=e2b", "platform", "/platform?id=e2b"),
        ("part=platform&platform=nobody", "ranking", "/platform"),
        ("part=platform", "ranking", "/platform"),
        ("part=platform&platform=%26id%3Dmodal", "ranking", "/platform"),
        ("part=wizard&need=gpu", "wizard", "/choose?v=2&need=gpu"),
        ("part=moon&part=radar", "ranking", "/"),
    ],
)
def test_the_address_of_a_frame_shows_what_its_page_shows(
    catalogue: Catalogue, query: str, part: str, path: str
) -> None:
    visit = visit_of_frame(catalogue, query)
    assert (visit.part, visit.path) == (part, path)
