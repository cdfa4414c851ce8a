"""Tests of the downloads of the ranking on screen: which files there are, and what each holds."""

import pytest

from components.compare import downloads
from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import ranking_json, ranking_markdown, ranking_table
from decision.documents.table import to_csv
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.app import downloads_of


def test_each_file_holds_the_ranking_in_its_format_and_one_of_them_all_about_each_value(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = ranking(catalogue, View())
    key, name, files = downloads_of(monkeypatch, downloads, lambda: downloads.render_downloads(catalogue, result))
    assert (key, name) == ("ranking", f"sandbox-atlas-{catalogue.version}")
    table = ranking_table(catalogue, result)
    assert files == {
        "csv": to_csv(table),
        "full.csv": to_csv(table, full=True),
        "json": ranking_json(catalogue, result).file_text(),
        "md": ranking_markdown(catalogue, result),
    }
    assert files["csv"] != files["full.csv"]
