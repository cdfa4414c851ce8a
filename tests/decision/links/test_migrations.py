"""Tests of earlier forms of a link: each has a step to the next one and recorded links, for ever."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.links.link import from_query, to_query
from decision.links.migrations import LINK_VERSION, STEPS, migrated
from decision.ranking.view import View


def test_every_form_has_its_step_and_its_recorded_links():
    assert list(STEPS) == list(range(1, LINK_VERSION))
    for form in range(1, LINK_VERSION + 1):
        lines = (Path(__file__).parent / f"recorded_links_{form}.txt").read_text("utf-8").splitlines()
        assert [line for line in lines if line.startswith(f"v={form}&")]


def test_the_first_form_said_otherwise_what_the_second_says():
    assert migrated({"v": "1", "unsure": "keep", "lens": "guide"}) == {"v": "2", "unclear": "keep", "lens": "guide"}
    assert migrated({"work": "synthetic", "mode": "burst"}) == {"set": "synthetic", "mode": "burst"}


def test_a_link_without_a_form_may_be_of_any():
    assert migrated({"unsure": "40", "work": "runs:10"}) == {"unsure": "40", "work": "runs:10"}


@given(st.dictionaries(st.sampled_from(["unsure", "work", "lens", "set", "unclear"]), st.text(max_size=8)))
def test_a_link_of_todays_form_stays_as_it_is(parameters):
    assert migrated({"v": str(LINK_VERSION), **parameters}) == {"v": str(LINK_VERSION), **parameters}
    assert migrated({"v": "99", **parameters}) == {"v": "99", **parameters}


@pytest.mark.parametrize(
    ("form", "expected"),
    [("3", "newer version"), ("9999", "newer version"), ("0", "this version"), ("x", "this version")],
)
def test_a_form_that_is_not_known_is_told_and_the_rest_is_kept(catalogue, form, expected):
    parsed = from_query({"v": form, "lens": "guide"}, catalogue)
    assert parsed.view == View(lens="guide")
    (note,) = parsed.ignored
    assert note.parameter == "v"
    assert expected in note.expected


def test_an_old_link_is_written_anew_in_todays_form(catalogue):
    parsed = from_query("v=1&unsure=keep&must=gpu", catalogue)
    assert parsed.ignored == ()
    assert to_query(parsed.view, catalogue) == {"v": str(LINK_VERSION), "must": "gpu", "unclear": "keep"}
