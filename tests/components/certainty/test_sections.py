"""Tests of the parts of the Certainty page: its settings are in the link, its chart is as large as the ranking, the rival is a choice."""

from collections.abc import Callable
from typing import Any

import pytest

from components.certainty import sections
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.app import downloads_of, link_of, run_part, succeeded
from tests.helpers.layout import layout_of

Draw = Callable[[Catalogue, View], None]


def part(render: Callable[[Catalogue, Certainty], None]) -> Draw:
    return lambda catalogue, view: render(catalogue, certainty(catalogue, view))


def test_settings_of_the_simulation_are_in_the_link(catalogue: Catalogue) -> None:
    app = run_part(part(sections.render_head), catalogue, "certainty")
    (slider,), (box,) = app.slider, app.checkbox
    assert (slider.min, slider.max, slider.step, slider.value) == (0, 100, 5, View().unsure)
    assert box.value is View().sampled
    succeeded(slider.set_value(35).run())
    assert link_of(app) == {"unsure": "35"}
    succeeded(app.checkbox[0].set_value(not View().sampled).run())
    assert len(link_of(app)) == 2
    assert app.checkbox[0].value is not View().sampled


def test_the_rival_is_the_next_in_rank_until_another_is_chosen(catalogue: Catalogue) -> None:
    first, *rivals = ranking(catalogue, View()).best_first
    app = run_part(part(sections.render_duel), catalogue, "certainty")
    (box,) = app.selectbox
    assert box.options == [row.label for row in rivals]
    assert first.label not in box.options
    assert box.value == rivals[0].id
    succeeded(box.set_value(rivals[2].id).run())
    assert link_of(app) == {"rival": rivals[2].id}


def test_where_nobody_can_be_compared_there_is_no_duel(catalogue: Catalogue) -> None:
    app = run_part(part(sections.render_duel), catalogue, "certainty", must="gpu,byoc,self_host,egress,audit")
    assert not app.selectbox


def test_the_chart_has_twenty_platforms_and_says_how_many_it_leaves_out(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    charts: list[tuple[tuple[str, ...], dict[str, Any]]] = []
    monkeypatch.setattr(sections, "render_chart", lambda _, labels, rows, **more: charts.append((labels, more)))
    app = run_part(part(sections.render_ranks), catalogue, "certainty")
    count = len(ranking(catalogue, View()).best_first)
    ((labels, settings),) = charts
    assert (labels, settings["key"]) == (("20", str(count)), f"ranks-20-{count}")
    assert settings["words"].startswith("Heat map of platform by rank, in shares of 10,000 simulations. First place:")
    left_out = f"The chart shows the 20 of {count} platforms with the best mean rank;"
    assert left_out in settings["words"]
    assert any(left_out in html.proto.body for html in app.main if html.type == "html")


@pytest.mark.parametrize(
    ("render", "boxes", "widths"),
    [
        (sections.render_head, ["certainty-controls: row"], {"How uncertain are your weights?": 360}),
        (sections.render_ranks, ["certainty-ranks: framed column"], {}),
        (sections.render_duel, ["certainty-duel: framed column"], {"Rival": 320}),
    ],
)
def test_parts_stand_on_cards_and_settings_in_a_row(
    catalogue: Catalogue, render: Callable[[Catalogue, Certainty], None], boxes: list[str], widths: dict[str, int]
) -> None:
    layout = layout_of(part(render), catalogue, "certainty")
    assert (layout.boxes, layout.widths) == (boxes, widths)


def test_each_file_holds_the_ranks_and_one_of_them_all_about_each_platform(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = certainty(catalogue, View())
    key, name, files = downloads_of(monkeypatch, sections, lambda: sections._downloads(catalogue, drawn))
    assert (key, name) == ("certainty", f"sandbox-atlas-certainty-{catalogue.version}")
    assert files == {
        "csv": "/snapshot/-/certainty.csv",
        "full.csv": "/snapshot/columns=full/certainty.csv",
        "json": "/snapshot/-/certainty.json",
    }
