"""The made-up site of the benchmark of growth: it follows the rules of the real one, and has as much as it says."""

from pathlib import Path

from bench.growth import CRITERIA, GROWN, MUST_HAVES, write_site
from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def test_a_grown_site_has_more_of_everything(tmp_path: Path, catalogue: Catalogue) -> None:
    write_site(tmp_path, GROWN, CRITERIA, MUST_HAVES)
    grown = load(tmp_path / "data")
    assert (len(grown.platforms), len(grown.criteria), len(grown.filters)) == (GROWN, CRITERIA, MUST_HAVES)
    assert len(ranking(grown, View()).best_first) > len(ranking(catalogue, View()).best_first)
    assert (tmp_path / "pages" / "main.py").exists()


def test_one_that_has_only_more_platforms_ranks_by_the_same_criteria(tmp_path: Path, catalogue: Catalogue) -> None:
    write_site(tmp_path, len(catalogue.platforms) + 2)
    grown = load(tmp_path / "data")
    assert len(grown.platforms) == len(catalogue.platforms) + 2
    assert (grown.criteria, grown.filters) == (catalogue.criteria, catalogue.filters)
