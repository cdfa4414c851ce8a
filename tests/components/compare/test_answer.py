"""Tests of the ways out when no platform is left, and of the platforms that are left out."""

from dataclasses import replace

import pytest
import streamlit as st

from components.compare import side_by_side
from components.compare.answer import render_landing, render_left_out, render_nothing
from components.compare.side_by_side import render_comparison
from decision.catalogue.catalogue import Catalogue
from decision.links.must_haves import must_word
from decision.ranking.admission import Excluded, relaxations
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.app import controls_of, html_of, labels_of, link_of, run_part, set_in_form, succeeded
from tests.helpers.html import of_class, table_rows, texts
from tests.helpers.layout import layout_of

STRICT = "isolation>=microvm,session>=2592000,cold_start<=100,gpu,audit,self_host"


def nothing(catalogue: Catalogue, view: View) -> None:
    result = ranking(catalogue, view)
    if not result.rows:
        render_nothing(catalogue, result)


def test_a_name_that_nobody_has_can_be_cleared(catalogue: Catalogue) -> None:
    app = run_part(nothing, catalogue, find="zzz", tier="free")
    assert [text.value for text in app.text] == ["No ranked platform's name contains “zzz”."]
    succeeded(app.button[0].click().run())
    assert link_of(app) == {"tier": "free"}


def run_view(catalogue: Catalogue, must: str) -> View:
    views: list[View] = []
    run_part(lambda _, view: views.append(view), catalogue, must=must)
    return views[-1]


def test_must_haves_can_be_given_up_with_the_number_of_platforms_that_come_back(catalogue: Catalogue) -> None:
    must = "isolation>=microvm,cold_start<=100,gpu"
    app = run_part(nothing, catalogue, must=must)
    options = relaxations(catalogue, run_view(catalogue, must))
    assert [button.key for button in app.button] == [f"relax-{must_word(option, catalogue)}" for option, _ in options]
    counts = [int(button.label.rpartition("(")[2].split()[0]) for button in app.button]
    assert counts == [count for _, count in options]
    assert counts[0] > 1
    succeeded(app.button(key="relax-cold_start<=100").click().run())
    assert link_of(app) == {"must": "isolation>=microvm,gpu"}


def test_where_no_single_must_have_helps_all_filters_can_be_dropped(catalogue: Catalogue) -> None:
    app = run_part(nothing, catalogue, must=STRICT, cat="hosted", status="beta", tier="free")
    assert labels_of(app, "button") == ["Remove all must-haves and filters"]
    succeeded(app.button[0].click().run())
    assert link_of(app) == {"tier": "free"}


def left_out(catalogue: Catalogue, view: View) -> None:
    render_left_out(catalogue, ranking(catalogue, view))


@pytest.mark.parametrize("must", ["gpu", "session>=2592000", ""])
def test_platforms_left_out_stand_apart_from_those_that_cannot_be_told(catalogue: Catalogue, must: str) -> None:
    app = run_part(left_out, catalogue, **({"must": must} if must else {}))
    excluded = ranking(catalogue, run_view(catalogue, must) if must else View()).excluded
    unsure = [_name(entry) for entry in excluded if entry.outcome == "cannot tell"]
    failed = [_name(entry) for entry in excluded if entry.outcome == "fails"]
    titles = [(len(unsure), "unknown"), (len(failed), "do not match")]
    root = html_of(app)
    assert texts(root, ".//summary") == [f"{count} {words}" for count, words in titles if count]
    assert not root.findall(".//details[@open]")
    names = [row[0] for row in table_rows(root) if row[0] != "Platform"]
    assert names == [*unsure, *failed]


def _name(entry: Excluded) -> str:
    """Return the name of a platform with the offer that comes nearest, where it has several."""
    return " ".join(filter(None, [entry.platform.label, entry.platform.offer_label(entry.offer)]))


def test_where_nothing_is_ranked_the_platforms_left_out_are_unfolded(catalogue: Catalogue) -> None:
    app = run_part(left_out, catalogue, must=STRICT)
    folds = html_of(app).findall(".//details")
    assert folds
    assert all("open" in fold.attrib for fold in folds)


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Text alternatives of the charts that are drawn."""
    words: list[str] = []
    monkeypatch.setattr(side_by_side, "render_chart", lambda *_, **settings: words.append(settings["words"]))
    return words


def compared(catalogue: Catalogue, view: View) -> None:
    render_comparison(catalogue, ranking(catalogue, view))


def _selected_labels(catalogue: Catalogue) -> list[str]:
    return [row.label for row in ranking(catalogue, View(selected=("modal", "e2b"))).selected]


def test_selected_platforms_are_compared_in_shape_and_score(catalogue: Catalogue, charts: list[str]) -> None:
    app = run_part(compared, catalogue, sel="modal,e2b")
    assert [words.partition(":")[0] for words in charts] == [f"Radar of {' and '.join(_selected_labels(catalogue))}"]
    assert not app.info
    assert controls_of(app, "only-differences")["only-differences"]["value"] is False
    set_in_form(app, "only-differences", {"only-differences": True})
    assert link_of(app) == {"sel": "modal,e2b", "diff": "1"}


def test_without_a_selection_a_hint_stands_there(catalogue: Catalogue, charts: list[str]) -> None:
    app = run_part(compared, catalogue, sel="none")
    assert [hint.value for hint in app.info] == ["Tick up to four platforms in the table to compare them here."]
    assert not charts


def test_a_selected_platform_that_is_not_ranked_is_named(catalogue: Catalogue, charts: list[str]) -> None:
    excluded = ranking(catalogue, run_view(catalogue, "gpu")).excluded[0]
    app = run_part(compared, catalogue, must="gpu", sel=f"{excluded.id},modal")
    assert texts(html_of(app), ".//p[@class='legend']")[0].startswith(f"Selected but not ranked: {excluded.label} (")


@pytest.mark.parametrize(("count", "charts_drawn"), [(2, 0), (3, 1)])
def test_a_shape_needs_three_criteria(catalogue: Catalogue, charts: list[str], count: int, charts_drawn: int) -> None:
    def draw(catalogue: Catalogue, view: View) -> None:
        result = ranking(catalogue, view)
        render_comparison(catalogue, replace(result, criteria=result.criteria[:count]))

    run_part(draw, catalogue, sel="modal")
    assert len(charts) == charts_drawn


def test_shape_and_score_stand_side_by_side_above_the_values(catalogue: Catalogue, charts: list[str]) -> None:
    layout = layout_of(compared, catalogue, sel="modal")
    assert layout.boxes == ["charts: row"]


@pytest.mark.parametrize(("is_embedded", "doors"), [(True, 0), (False, 1)])
def test_the_door_of_the_site_stands_above_the_answer_but_not_in_a_frame(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, is_embedded: bool, doors: int
) -> None:
    monkeypatch.setattr(type(st.context), "is_embedded", is_embedded)
    root = html_of(run_part(lambda catalogue, view: render_landing(catalogue, ranking(catalogue, view)), catalogue))
    assert len(list(of_class(root, "door"))) == doors
    assert len(texts(root, ".//h1")) == 1
