"""Tests of the height of a preview picture, known before the picture is drawn."""

import io

from PIL import Image

from decision.catalogue.catalogue import Catalogue
from server.embed.preview import ROWS, WIDTH, preview_height, quick_preview_height
from server.embed.visit import visit_of_page
from server.snapshot.request import from_path

SITE = "https://atlas.example.org"


def test_a_preview_is_1200_wide_with_8_rows_and_as_high_as_told(catalogue: Catalogue) -> None:
    visit = visit_of_page(catalogue, "", "lens=guide")
    assert (WIDTH, ROWS) == (1_200, 8)
    body = from_path(visit.picture("png", WIDTH, ROWS), catalogue, SITE).body()
    with Image.open(io.BytesIO(body)) as image:
        assert image.size == (1_200, preview_height(visit, SITE))
    assert preview_height(visit, SITE) == quick_preview_height(visit, SITE)


def test_a_part_with_a_chart_is_not_drawn_for_its_height(catalogue: Catalogue) -> None:
    assert quick_preview_height(visit_of_page(catalogue, "certainty", ""), SITE) is None
