"""Tests of a team's own facts: added without touching ours, validated like ours, marked, and taken away by a switch."""

from datetime import date

import pytest

from decision.cells.claimed import field_cell
from decision.cells.offers import criterion_cell
from decision.claims.source import source_label
from decision.documents.claims import ClaimJson
from decision.loading.live import LiveCatalogue
from decision.loading.load import load
from decision.loading.overlay import with_overlay
from decision.ranking.ranking import ranking
from decision.ranking.view import View, seen
from decision.reading.faults import CatalogueError
from tests.helpers.data_set import E2B_FILE, change
from tests.helpers.own_facts import ADDITION


def cell(catalogue, platform: str, criterion: str):
    return criterion_cell(catalogue, catalogue.platform[platform], catalogue.criterion[criterion], View().basis)


def test_own_claims_and_runs_count_before_what_others_say_and_are_marked(catalogue, own_folder):
    own = with_overlay(catalogue, own_folder)
    assert (cell(own, "e2b", "session").value, cell(own, "e2b", "session").own) == (172800, True)
    start = cell(own, "e2b", "cold_start")
    assert (start.value, start.own, start.chosen[0].kind) == (333, True, "own")
    assert source_label(own, start.chosen[0]) == "our own runs"
    rate = field_cell(own, own.platform["e2b"], "pricing.vcpu_second_usd", View().basis)
    assert rate.chosen[0].source == "own:contract of October"
    assert source_label(own, rate.chosen[0]) == "contract of October"
    assert ClaimJson.on(own, rate.chosen[0], date(2026, 11, 23)).kind_text == "our own"
    assert not cell(own, "modal", "session").own


def test_a_platform_of_its_own_is_ranked_and_marked(catalogue, own_folder):
    own = with_overlay(catalogue, own_folder)
    row = next(row for row in ranking(own, View()).best_first if row.id == "our-runner")
    assert row.platform.own
    assert row.cells["cold_start"].value == 210
    assert row.cells["gpu"].state == "unknown"


def test_the_guide_lens_knows_nothing_of_it(catalogue, own_folder):
    own = with_overlay(catalogue, own_folder)
    guide = View(lens="guide")
    assert [row.id for row in ranking(own, guide).best_first] == [
        row.id for row in ranking(catalogue, guide).best_first
    ]


def test_the_data_set_itself_is_untouched_and_the_switch_brings_it_back(catalogue, own_folder):
    before = [claim for platform in catalogue.platforms for claim in platform.claims]
    own = with_overlay(catalogue, own_folder)
    assert [claim for platform in catalogue.platforms for claim in platform.claims] == before
    assert seen(own, View(own="hide")) is catalogue
    assert seen(own, View()) is own
    assert seen(catalogue, View(own="hide")) is catalogue


def test_the_version_holds_the_own_facts(catalogue, own_folder):
    first = with_overlay(catalogue, own_folder).version
    assert first.startswith(f"{catalogue.version}+own-")
    assert with_overlay(catalogue, own_folder).version == first
    (own_folder / "platforms" / "e2b.yaml").write_text(ADDITION.replace("0.00001", "0.00002"), "utf-8")
    assert with_overlay(catalogue, own_folder).version != first


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "expected"),
    [
        ("platforms/e2b.yaml", "value: 0.00001", "value: cheap", "claims[0].value", "a number"),
        (
            "platforms/e2b.yaml",
            "pricing.vcpu_second_usd",
            "pricing.charm",
            "claims[0].field",
            "a field of data/fields.yaml",
        ),
        ("platforms/e2b.yaml", "value: 0.00001", "value: 0.00001\n    kind: vendor-docs", "claims[0].kind", "own"),
        ("platforms/e2b.yaml", "id: e2b", "id: modal", "id", "e2b, the file's name"),
        ("platforms/our-runner.yaml", "category: self-hosted", "category: cellar", "category", "hosted"),
        ("measurements/starts.csv", "210", "fast", "row", "numbers"),
        ("measurements/starts.csv", "our-runner", "nobody", "provider", "a provider"),
    ],
)
def test_a_fault_is_reported_with_file_line_and_what_was_expected(
    catalogue, own_folder, file, old, new, place, expected
):
    change(own_folder, file, old, new)
    with pytest.raises(CatalogueError) as caught:
        with_overlay(catalogue, own_folder)
    fault = next(fault for fault in caught.value.faults if fault.field == place)
    assert fault.file == f"own/{file}"
    assert fault.line > 0
    assert expected in fault.expected


def test_a_folder_that_is_not_there_is_a_fault(catalogue, tmp_path):
    with pytest.raises(CatalogueError, match="no such folder"):
        with_overlay(catalogue, tmp_path / "nowhere")


def test_our_files_may_not_hold_own_claims(data):
    change(data, E2B_FILE, "kind: vendor-docs", "kind: own")
    with pytest.raises(CatalogueError, match="own only in a team's own folder"):
        load(data)


def test_an_edited_own_file_is_taken_up_and_a_faulty_one_leaves_the_last_good_data(own_folder, clock):
    live = LiveCatalogue(clock=clock, overlay=own_folder)
    first = live.current()[0]
    (own_folder / "platforms" / "e2b.yaml").write_text(ADDITION.replace("172800", "259200"), "utf-8")
    clock.now += 2
    second, faults = live.current()
    assert not faults
    assert cell(second, "e2b", "session").value == 259200 != cell(first, "e2b", "session").value
    (own_folder / "platforms" / "e2b.yaml").write_text("id: e2b\nclaims: none\n", "utf-8")
    clock.now += 2
    third, faults = live.current()
    assert third is second
    assert faults
