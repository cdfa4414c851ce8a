"""Tests of kept versions as data that can be ranked: what comes back, what today's vocabulary does not know, what a team adds."""

from dataclasses import replace
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.cells.matrix import matrix
from decision.cells.offers import offers_column, offers_matrix
from decision.loading.overlay import with_overlay
from decision.loading.reopened import interpreted, reopened
from decision.ranking.view import View
from decision.reading.versions.kept import VersionError, keep, read
from decision.reading.versions.state import DEFAULT_WEIGHTS, state_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for kept versions."""
    return tmp_path / "versions"


def test_a_version_comes_back_as_data_that_rank_the_same(catalogue, folder):
    keep("2026.01.01-a", state_of(catalogue), folder)
    earlier = interpreted(catalogue, "2026.01.01-a", read("2026.01.01-a", folder))
    assert earlier.left_out == 0
    for lens in ("evidence", "guide"):
        before, after = (matrix(data_set, View(lens=lens).basis) for data_set in (catalogue, earlier.catalogue))
        for platform, cells in before.items():
            for criterion, cell in cells.items():
                earlier_cell = after[platform][criterion]
                assert (cell.text, cell.utility, cell.state) == (
                    earlier_cell.text,
                    earlier_cell.utility,
                    earlier_cell.state,
                )
                assert [claim.source for claim in cell.chosen] == [claim.source for claim in earlier_cell.chosen]


def test_the_day_on_which_a_value_was_seen_is_kept_where_it_is_not_that_of_its_platform(catalogue, folder):
    platform = catalogue.platform["e2b"]
    claims = [claim for claim in platform.claims if claim.is_only_seen]
    later = claims[0].model_copy(update={"seen": "2026-11-29"})
    changed = platform.model_copy(update={"claims": (later, *claims[1:])})
    keep("2026.01.01-a", state_of(replace(catalogue, platforms=(changed,))), folder)
    own = [claim for claim in changed.claims if claim.is_only_seen and claim.seen != platform.retrieved]
    assert later in own
    assert sum('"seen"' in line for line in read("2026.01.01-a", folder)["e2b"]) == len(own)
    earlier = interpreted(catalogue, "2026.01.01-a", read("2026.01.01-a", folder)).catalogue.platform["e2b"]
    assert [claim.seen for claim in earlier.claims] == [claim.seen for claim in changed.claims]


def test_what_todays_vocabulary_does_not_know_is_left_out_and_counted(catalogue):
    state = {id: lines for id, lines in state_of(catalogue).items() if id in ("e2b", "modal")}
    unknown = [
        'claim {"field":"session.colour","value":1,"source":"https://x.example/a","kind":"vendor-docs"}',
        'claim {"field":"isolation.default","value":"wishes","source":"https://x.example/a","kind":"vendor-docs"}',
        'claim {"field":"session.max_duration","value":1,"unit":"ells","source":"https://x.example/a","kind":"own"}',
        'claim {"field":"session.max_duration","value":1,"source":"https://x.example/a","kind":"hearsay"}',
        'check {"id":"x","field":"session.colour","guide_says":"","evidence_says":"","verdict":"conflict","source":""}',
        'start {"provider":"x","date":"2026-01-01","mode":"sequential","iterations":1,"source":"nobody"}',
        "claim not json",
        'hope {"field":"session.max_duration"}',
    ]
    state["e2b"] += tuple(unknown)
    lines = list(state["modal"])
    lines[0] = lines[0].replace('"hosted"', '"flying"')
    state["modal"] = tuple(lines)
    earlier = interpreted(catalogue, "x", state)
    assert list(earlier.catalogue.platform) == ["e2b"]
    assert earlier.left_out == len(unknown) + len(lines)
    assert earlier.catalogue.platform["e2b"].claims == tuple(
        claim.model_copy(update={"note": ""}) for claim in catalogue.platform["e2b"].claims
    )


def test_a_check_kept_with_a_former_verdict_has_the_present_one(catalogue):
    state = {"modal": tuple(line.replace('"contradicted"', '"conflict"') for line in state_of(catalogue)["modal"])}
    assert any('"conflict"' in line for line in state["modal"])
    assert (
        interpreted(catalogue, "x", state).catalogue.platform["modal"].guide_check
        == catalogue.platform["modal"].guide_check
    )


def test_a_version_kept_without_weights_counted_all_criteria_the_same(catalogue):
    state = state_of(catalogue)
    weights = {criterion.id: criterion.weight for criterion in catalogue.criteria}
    assert interpreted(catalogue, "x", state).weights == weights
    without = {id: lines for id, lines in state.items() if id in catalogue.platform}
    assert interpreted(catalogue, "x", without).weights == dict.fromkeys(weights, 5)


def test_renamed_ids_carry_their_new_name(catalogue):
    was = {
        "old-name": tuple(
            line.replace('"session.max_duration"', '"session.lasts"') for line in state_of(catalogue)["e2b"]
        )
    }
    names = {("platform", "old-name"): "e2b", ("field", "session.lasts"): "session.max_duration"}
    known = replace(catalogue)
    known.__dict__["renamed"] = names
    earlier = interpreted(known, "x", was)
    assert earlier.left_out == 0
    assert len(earlier.catalogue.claims("e2b", "session.max_duration")) == len(
        catalogue.claims("e2b", "session.max_duration")
    )


def test_a_kept_version_is_reopened_by_its_name(catalogue: Catalogue, folder: Path) -> None:
    keep("2026.01.01-a", state_of(catalogue), folder)
    earlier = reopened(catalogue, "2026.01.01-a", folder)
    assert (earlier.catalogue.version, earlier.catalogue.plain, earlier.left_out) == ("2026.01.01-a", None, 0)
    assert [platform.id for platform in earlier.catalogue.platforms] == [
        platform.id for platform in catalogue.platforms
    ]
    with pytest.raises(VersionError):
        reopened(catalogue, "2026.01.02-b", folder)


def test_measured_starts_and_shares_of_success_come_back(catalogue: Catalogue) -> None:
    earlier = interpreted(catalogue, "x", state_of(catalogue)).catalogue
    id = next(id for id, rates in earlier.kept_successes.items() if rates)
    window = next(c.evidence.window_days for c in catalogue.criteria if c.evidence.window_days)
    assert tuple(earlier.kept_successes[id]) == tuple(catalogue.successes(window, own=False)[id])
    assert {(start.platform, start.mode): start for start in earlier.starts} == dict(catalogue.counted_starts)


@pytest.mark.parametrize("basis", [View().basis, View(tier="free", promises="trust").basis, View(lens="guide").basis])
def test_versions_that_say_the_same_of_a_platform_share_its_cells_which_are_right(
    catalogue: Catalogue, basis: Basis
) -> None:
    lines = state_of(catalogue)
    without_claim = {**lines, "e2b": tuple(line for line in lines["e2b"] if '"session.max_duration"' not in line)}
    first, second = (
        interpreted(catalogue, name, state).catalogue for name, state in (("x", lines), ("y", without_claim))
    )
    then, now = offers_matrix(first, basis), offers_matrix(second, basis)
    assert [id for id in then if then[id] is not now[id]] == ["e2b"]
    for data, cells in ((first, then), (second, now)):
        assert cells == offers_matrix(replace(data, kept_facts={}), basis)
    for field in ("session.max_duration", "gpu.available"):
        column = offers_column(second, field, basis)
        assert column == offers_column(replace(second, kept_facts={}), field, basis)
        assert column["modal"] is offers_column(first, field, basis)["modal"]


def test_platforms_of_then_stand_by_name_whatever_the_case(catalogue: Catalogue) -> None:
    state = dict(reversed(state_of(catalogue).items()))
    names = [platform.name.casefold() for platform in interpreted(catalogue, "x", state).catalogue.platforms]
    assert names == sorted(names)
    assert len(names) == len(catalogue.platforms)


def test_each_line_that_is_not_known_counts_once_and_all_of_a_platform_that_is_not(catalogue: Catalogue) -> None:
    state = {id: state_of(catalogue)[id] for id in ("e2b", "modal")}
    assert interpreted(catalogue, "x", {**state, "e2b": (*state["e2b"], "claim {}", "hope {}")}).left_out == 2
    headless = state["modal"][1:]
    earlier = interpreted(catalogue, "x", {**state, "modal": headless})
    assert (list(earlier.catalogue.platform), earlier.left_out) == (["e2b"], len(headless))


def test_sizes_kept_with_former_keys_have_the_present_ones(catalogue: Catalogue) -> None:
    field = next(field.name for field in catalogue.fields.values() if field.type == "sizes")
    then = '{"label":"s","vcpu":1,"memory_gib":2,"disk_gib":10,"usd_hour":0.1}'
    line = f'claim {{"field":"{field}","value":[{then}],"source":"https://x.example/a","kind":"vendor-docs"}}'
    state = {"e2b": (state_of(catalogue)["e2b"][0], line)}
    (size,) = interpreted(catalogue, "x", state).catalogue.platform["e2b"].claims[0].value
    assert size == {"name": "s", "vcpu": 1, "memory_gib": 2, "disk_gb": 10, "usd_hour": 0.1}


def test_weights_of_then_carry_the_present_ids_and_criteria_that_are_new_have_none(catalogue: Catalogue) -> None:
    first, second, *further = catalogue.criterion
    known = replace(catalogue)
    known.__dict__["renamed"] = {("criterion", "former"): first}
    state = {**state_of(catalogue), DEFAULT_WEIGHTS: (f'weights {{"former":7,"{second}":3}}',)}
    assert interpreted(known, "x", state).weights == {first: 7, second: 3, **dict.fromkeys(further, 0)}


def test_facts_of_a_team_stand_in_earlier_data_too(catalogue: Catalogue, own_folder: Path) -> None:
    both = with_overlay(catalogue, own_folder)
    earlier = interpreted(both, "x", state_of(catalogue)).catalogue
    own = [claim for claim in earlier.platform["e2b"].claims if claim.kind == "own"]
    assert own == [claim for claim in both.platform["e2b"].claims if claim.kind == "own"] != []
    assert earlier.platform["our-runner"] == both.platform["our-runner"]
    assert [start.platform for start in earlier.starts if start.source == "own"] == ["our-runner", "e2b"]
    assert len(earlier.platform["modal"].claims) == len(catalogue.platform["modal"].claims)
    gone = {id: lines for id, lines in state_of(catalogue).items() if id != "e2b"}
    assert "e2b" not in interpreted(both, "x", gone).catalogue.platform
