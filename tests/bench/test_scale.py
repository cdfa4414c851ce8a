"""The made-up data set of the benchmark of scale: it follows the rules of the real one, else nothing is measured."""

from pathlib import Path

import pytest

from bench.scale import child, held_mib, offer_lines, write_data, write_starts
from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load


def test_made_up_platforms_are_read_without_a_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    claims = catalogue.claim_count + 5_000
    write_data(tmp_path / "data", 2 * len(catalogue.platforms), claims)
    made_up = load(tmp_path / "data")
    assert (len(made_up.platforms), made_up.claim_count) == (2 * len(catalogue.platforms), claims)
    names = [len(platform.offers) for platform in made_up.platforms]
    assert sorted(names) == sorted(2 * [len(platform.offers) for platform in catalogue.platforms])


def test_a_platform_of_one_offer_has_no_lines_for_it(catalogue: Catalogue) -> None:
    single = next(platform for platform in catalogue.platforms if not platform.offers[0].id)
    assert offer_lines(single) == []


@pytest.mark.skipif(not held_mib(), reason="this system does not say what a process holds")
def test_the_memory_that_reading_many_starts_took_is_given_back(tmp_path: Path) -> None:
    write_starts(tmp_path / "starts.csv", 200_000)
    figures = child("starts", tmp_path)
    assert figures["faults"] == 0
    assert figures["held_mib"] < 75
