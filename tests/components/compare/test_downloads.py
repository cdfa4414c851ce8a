"""Tests of the downloads of the ranking on screen: which files there are, and that their addresses hold its view."""

import pytest

from components.compare import downloads
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.app import downloads_of


def test_each_file_is_a_link_to_the_ranking_of_this_view_in_its_format(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = ranking(catalogue, View(must=(ChosenMustHave("gpu"),)))
    key, name, files = downloads_of(monkeypatch, downloads, lambda: downloads.render_downloads(catalogue, result))
    assert (key, name) == ("ranking", f"sandbox-atlas-{catalogue.version}")
    assert files == {
        "csv": "/snapshot/v=2&must=gpu/ranking.csv",
        "full.csv": "/snapshot/v=2&must=gpu&columns=full/ranking.csv",
        "json": "/snapshot/v=2&must=gpu/ranking.json",
        "md": "/snapshot/v=2&must=gpu/ranking.md",
    }
