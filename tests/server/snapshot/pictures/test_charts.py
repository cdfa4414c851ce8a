"""Tests of charts inside pictures: the card around each, its legend, and that charts load nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any
from unittest.mock import Mock

import altair as alt
import pytest
import vl_convert

from components.charts.acceptability import acceptability_chart
from components.charts.palette import DARK, LIGHT, ROWS
from components.charts.radar import SIZE, radar_chart
from components.charts.spec import chart_spec
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.site.addresses import Picture, Theme
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.parts.comparison import radar_snapshot
from server.snapshot.pictures import charts
from server.snapshot.pictures.chart_shapes import chart_shapes
from server.snapshot.pictures.charts import card_body, chart_svg, radar_body, starts_body
from server.snapshot.pictures.svg import size_of
from server.snapshot.pictures.text import width
from server.snapshot.scene import BOLD, Box, Chart, Text
from server.snapshot.snapshot import Body, SnapshotInput

SVG_ROWS = [{"a": 1}]
Drawn = list[tuple[Any, bool, float | None]]


def bars(labels: tuple[str, ...], dark: bool) -> alt.LayerChart | alt.FacetChart:
    """Return a chart whose title names its labels and whose colour is that of its theme."""
    mark = alt.Chart(alt.NamedData(ROWS)).mark_bar(color="#000001" if dark else "#fffffe").encode(x="a:Q")
    return alt.layer(mark, width=100, height=50, title=" ".join(labels))


CHART = partial(bars, ("first", "second"))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Stand in for charts by one of 500 by 300; return the list of what was asked for."""
    calls: Drawn = []

    def drawing(chart: Any, rows: Sequence[Mapping[str, Any]], dark: bool, wide: float | None = None) -> str:
        calls.append((chart, dark, wide))
        return '<svg viewBox="0 0 500 300"></svg>'

    monkeypatch.setattr(charts, "chart_svg", drawing)
    return calls


def shapes_of(body: Body) -> tuple[Box, list[Text], Chart]:
    """Return the card, the texts and the chart of a body."""
    card, *texts, chart = body.shapes
    assert isinstance(card, Box)
    assert isinstance(chart, Chart)
    return card, [text for text in texts if isinstance(text, Text)], chart


# Drawing


def test_a_chart_is_drawn_with_its_rows_labels_theme_and_width() -> None:
    light, dark = chart_svg(CHART, SVG_ROWS, False), chart_svg(CHART, SVG_ROWS, True)
    assert "first second" in light
    assert ("#fffffe" in light, "#000001" in light) == (True, False)
    assert ("#fffffe" in dark, "#000001" in dark) == (False, True)
    assert size_of(chart_svg(CHART, SVG_ROWS, False, 250))[0] - size_of(light)[0] == pytest.approx(150, abs=1)
    assert chart_svg(CHART, [{"a": 7}], False) != light


@pytest.mark.parametrize("part", ["radar", "cold-starts", "certainty", "costs", "tradeoff"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_made_in_two_steps_is_the_one_that_the_library_makes_in_one(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, part: str, theme: Theme
) -> None:
    """The program is compiled with other rows than it is run with."""
    drawing = Mock(wraps=charts.chart_svg)
    monkeypatch.setattr(charts, "chart_svg", drawing)
    picture = Picture(theme)
    SNAPSHOTS[part](SnapshotInput(catalogue, View(), picture)).body(picture)
    chart, rows, dark, *wide = drawing.call_args.args
    spec = charts.picture_spec(chart.func, *chart.args, dark, *(wide or [None]))
    spec["datasets"] = {ROWS: [dict(row) for row in rows]}
    assert chart_svg(*drawing.call_args.args) == vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])


def test_a_picture_has_no_tooltips_and_no_descriptions_of_marks_and_the_pages_chart_stays_as_it_is() -> None:
    page = chart_spec(acceptability_chart, ("3", "3"), False)
    picture = charts.picture_spec(acceptability_chart, ("3", "3"), False, 736)
    unseen = {"tooltip", "description", "cornerRadius"}
    assert all(f'"{key}"' in json.dumps(page) for key in unseen)
    assert not any(f'"{key}"' in json.dumps(picture) for key in unseen)
    assert picture["config"] == {**page["config"], "aria": False}
    assert picture["layer"][0]["encoding"]["fill"] == page["layer"][0]["encoding"]["fill"]


@pytest.mark.parametrize(("wide", "is_whole"), [(599, False), (600, True), (None, False)])
def test_names_of_rows_are_whole_where_there_is_room(wide: int | None, is_whole: bool) -> None:
    name = "Long Sandboxes (managed image)"
    rows = [{"platform": name, "rank": 1, "share": 1.0, "text": "100 %"}]
    svg = chart_svg(partial(acceptability_chart, ("1", "1")), rows, False, wide)
    assert (f">{name}<" in svg) is is_whole


def test_names_in_a_legend_are_cut_by_the_pictures_font() -> None:
    criteria = ("Isolation", "GPU", "Price")
    names = ["Declaw (Declaw Cloud)", "A name too long for its half of the legend"]
    rows = [
        {"platform": name, "series": series, "criterion": criterion, "value": 0.5, "text": "", "unknown": False}
        for series, name in enumerate(names)
        for criterion in range(3)
    ]
    drawn = chart_shapes(chart_svg(partial(radar_chart, criteria), rows, False)).shapes
    legend = [shape for shape in drawn if isinstance(shape, Text) and shape.text not in criteria]
    assert legend[0].text == names[0]
    assert legend[1].text.endswith("…")
    for name, sign in zip(legend, (0.12, 1.7), strict=True):
        assert name.x + width(name.text, name.size) < (sign + 1.7) / 3.4 * SIZE


def test_a_chart_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = Mock(wraps=charts.vega_of_chart)
    monkeypatch.setattr(charts, "vega_of_chart", compiled)
    assert len({chart_svg(partial(bars, ("once",)), [{"a": value}], False) for value in (11, 12, 13)}) == 3
    assert compiled.call_count == 1


def test_a_chart_cannot_make_the_server_fetch_anything() -> None:
    def chart(labels: tuple[str, ...], dark: bool) -> Any:
        return alt.Chart("http://127.0.0.1:9/rows.json").mark_point().encode(x="a:Q")

    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        chart_svg(partial(chart, ()), [], False)


def test_views_that_differ_in_weights_alone_share_a_chart(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Mock(wraps=charts.svg_of_vega)
    monkeypatch.setattr(charts, "svg_of_vega", draw)
    selected = tuple(row.id for row in ranking(catalogue, View()).best_first[3:6])
    for weight in (3, 4, 5):
        weights = tuple((criterion.id, weight if criterion.id == "gpu" else 1) for criterion in catalogue.criteria)
        view = View(weights=weights, selected=selected)
        radar_snapshot(SnapshotInput(catalogue, view, Picture())).body(Picture())
    assert draw.call_count == 1


# Cards


@pytest.mark.parametrize(
    ("wide", "left", "scale"),
    [(320, 16, 264 / 500), (499, 16, 440 / 500), (500, 20, 436 / 500), (800, 20, 440 / 500)],
)
def test_a_radar_stands_in_the_middle_of_its_card(drawn: Drawn, wide: int, left: int, scale: float) -> None:
    body = radar_body(CHART, SVG_ROWS, Picture(width=wide))
    card, _, chart = shapes_of(body)
    assert body.height == pytest.approx(300 * scale + 24)
    assert card == Box(left, 0, wide - 2 * left, body.height, LIGHT.surface, 10, LIGHT.line)
    place = (chart.x, chart.y, chart.width, chart.height)
    assert place == pytest.approx(((wide - 500 * scale) / 2, 12, 500 * scale, 300 * scale))
    assert "From 0 in the middle to 1 outside" in body.remark
    assert drawn == [(CHART, False, None)]


def test_a_radar_without_labels_outside_is_no_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "chart_svg", lambda *arguments: '<svg viewBox="0 0 300 312"></svg>')
    _, _, chart = shapes_of(radar_body(CHART, SVG_ROWS, Picture()))
    assert chart.height == pytest.approx(440)


@pytest.mark.parametrize(
    ("wide", "left", "drawn_width", "scale"),
    [(320, 16, 400, 264 / 500), (500, 20, 436, 436 / 500), (564, 20, 500, 1), (800, 20, 736, 1)],
)
def test_a_chart_fills_its_card_and_is_only_scaled_down(
    drawn: Drawn, wide: int, left: int, drawn_width: int, scale: float
) -> None:
    body = card_body(CHART, SVG_ROWS, "A remark.", Picture("dark", wide))
    card, _, chart = shapes_of(body)
    assert card == Box(left, 0, wide - 2 * left, body.height, DARK.surface, 10, DARK.line)
    assert body.height == pytest.approx(300 * scale + 24)
    assert chart == Chart(left + 12, 12, pytest.approx(500 * scale), pytest.approx(300 * scale), chart.svg)  # type: ignore[arg-type]
    assert body.remark == "A remark."
    assert drawn == [(CHART, True, drawn_width)]


@pytest.mark.parametrize("wide", [320, 800])
def test_without_rows_there_is_a_line_of_text(wide: int) -> None:
    picture = Picture("dark", wide)
    nothing = Body((Text(16 if wide == 320 else 20, 14, "There is nothing to show.", 13, DARK.muted),), 20)
    assert starts_body(CHART, [], MODES, picture) == card_body(CHART, [], "A remark.", picture) == nothing


# Starts and their legend


def test_starts_have_their_legend_above(drawn: Drawn) -> None:
    body = starts_body(CHART, SVG_ROWS, MODES, Picture(width=800))
    card, signs, chart = shapes_of(body)
    top = signs[-1].y
    assert card == Box(20, 0, 760, top + 300 + 24, LIGHT.surface, 10, LIGHT.line)
    assert chart == Chart(32, top + 12, 500, 300, chart.svg)
    assert (body.height, body.remark) == (card.height, "")
    assert drawn == [(CHART, False, 736)]


@pytest.mark.parametrize(
    ("modes", "signs"),
    [
        (("burst",), [("▲", LIGHT.series[2], "burst (100 at once)")]),
        (
            MODES,
            [
                ("●", LIGHT.series[0], "sequential"),
                ("■", LIGHT.series[1], "staggered (200 ms apart)"),
                ("▲", LIGHT.series[2], "burst (100 at once)"),
            ],
        ),
    ],
)
def test_a_legend_explains_the_signs_of_the_modes_that_are_drawn(
    drawn: Drawn, modes: tuple[str, ...], signs: list[tuple[str, str, str]]
) -> None:
    _, texts, _ = shapes_of(starts_body(CHART, SVG_ROWS, modes, Picture(width=1600)))
    assert [(sign.text, sign.colour, text.text) for sign, text in zip(texts[::2], texts[1::2], strict=True)] == [
        ("◊", LIGHT.warning, "the guide says"),
        ("+", LIGHT.ink, "the vendor says"),
        *signs,
        ("|", LIGHT.muted, "p90 to p99"),
        ("○", LIGHT.muted, "few starts"),
    ]
    x = 32.0
    for sign, text in zip(texts[::2], texts[1::2], strict=True):
        assert sign == Text(x, 24, sign.text, 12, sign.colour, BOLD)
        assert text == Text(x + 16, 24, text.text, 12, LIGHT.muted)
        x += 16 + width(text.text, 12) + 16


@pytest.mark.parametrize(("wide", "left", "size"), [(320, 28, 11.5), (360, 28, 11.5), (500, 32, 12), (600, 32, 12)])
def test_a_legend_goes_on_in_the_next_line(drawn: Drawn, wide: int, left: int, size: float) -> None:
    _, texts, chart = shapes_of(starts_body(CHART, SVG_ROWS, MODES, Picture(width=wide)))
    x, y = float(left), 24.0
    for sign, text in zip(texts[::2], texts[1::2], strict=True):
        item = 32 + width(text.text, size)
        if x + item > wide - left:
            x, y = left, y + 18
        assert (sign.x, sign.y, text.x, text.y, text.size) == pytest.approx((x, y, x + 16, y, size))
        x += item
    assert y > 24
    assert chart.y == y + 12


def test_a_legend_just_fits() -> None:
    signs, _ = charts._signs(MODES, Picture(width=1000))
    last = signs[-1]
    assert isinstance(last, Text)
    fitting = Picture(width=ceil(last.x + width(last.text, 12) + 16 - 0.001) + 32)
    assert charts._signs(MODES, fitting)[1] == 24
    assert charts._signs(MODES, replace(fitting, width=fitting.width - 1))[1] == 42
