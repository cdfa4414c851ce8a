"""Tests of the previews: the frame or the picture of a wiki, and what stands there when the frame is blocked."""

from types import SimpleNamespace
from typing import Any

import pytest

from components.share import frame
from components.share.frame import render_frame, render_picture
from components.share.preview import render_effect, render_preview
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Wiki
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.doctor import EmbedFinding
from decision.site.snippets import HERE, embed_address
from tests.helpers.app import html_of, run_part
from tests.helpers.html import texts

LOOK = Look(part="costs", theme="dark", width=900, height=500, live=True)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Data of the frames and pictures that are drawn, with their keys."""
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(frame, "_frame", lambda key, data: drawn.append({"key": key, **data}))
    return drawn


def wiki(catalogue: Catalogue, **features: str) -> Wiki:
    return catalogue.wikis[0].model_copy(update={"label": "Wiki", **features})


@pytest.mark.parametrize("frames", ["yes", "setting", "plugin", "unchecked", "no"])
def test_a_wiki_without_frames_has_a_picture(catalogue: Catalogue, stages: Any, frames: str) -> None:
    render_preview(catalogue, View(), LOOK, wiki(catalogue, frame=frames))
    (stage,) = stages
    assert stage["kind"] == ("picture" if frames == "no" else "frame")
    if frames == "no":
        assert stage["address"].startswith("./snapshot/")
        assert (stage["width"], stage["title"][:5]) == (900, "Costs")
    else:
        assert stage["address"] == embed_address(catalogue, HERE, View(), LOOK)
        assert "live=1" in stage["address"]
        assert (stage["height"], stage["theme"], stage["sandbox"]) == (500, "dark", "")
        assert stage["title"].startswith("Preview: ")


def finding(way: str, outcome: str) -> EmbedFinding:
    rule = SimpleNamespace(id=f"{way}-{outcome}", way=way, label=f"{way} {outcome}", help="", source=None)
    return EmbedFinding(rule, outcome, "A reason.")


@pytest.mark.parametrize(
    ("outcomes", "drawn", "remarks"),
    [
        ({"frame": "passes", "picture": "blocks"}, ["frame"], []),
        ({"frame": "needs", "picture": "passes"}, ["frame"], []),
        ({"frame": "untold", "picture": "passes"}, ["frame"], []),
        ({"frame": "blocks", "picture": "needs"}, ["picture"], ["The picture will show:"]),
        ({"frame": "blocks", "picture": "untold"}, ["picture"], ["The picture will show:"]),
        ({"frame": "blocks", "picture": "blocks"}, [], ["The picture will not show either."]),
    ],
)
def test_where_the_frame_is_blocked_the_picture_takes_its_place_unless_it_is_blocked_too(
    catalogue: Catalogue, stages: Any, outcomes: dict[str, str], drawn: list[str], remarks: list[str]
) -> None:
    findings = tuple(finding(way, outcome) for way, outcome in outcomes.items())
    app = run_part(
        lambda catalogue, view: render_effect(catalogue, view, LOOK, wiki(catalogue), findings), catalogue, "share"
    )
    assert [stage["kind"] for stage in stages] == drawn
    root = html_of(app)
    assert texts(root, ".//p[@class='wiki-note']") == remarks
    assert texts(root, ".//div[@class='blocked']//li") == ["A reason."] * bool(remarks)
    assert [toggle.value for toggle in app.toggle] == ([False] if drawn == ["frame"] else [])


@pytest.mark.parametrize(
    ("isolated", "toggles", "sandbox"),
    [("yes", 0, "allow-scripts allow-popups"), ("no", 1, ""), ("unchecked", 1, "")],
)
def test_a_wiki_that_isolates_frames_does_so_in_the_preview_and_for_others_it_can_be_tried(
    catalogue: Catalogue, stages: Any, isolated: str, toggles: int, sandbox: str
) -> None:
    own_wiki = wiki(catalogue, isolated=isolated)
    app = run_part(lambda catalogue, view: render_effect(catalogue, view, LOOK, own_wiki, ()), catalogue, "share")
    assert len(app.toggle) == toggles
    assert "live" not in stages[-1]["address"], "the preview starts no app by itself"
    assert (stages[-1]["sandbox"], stages[-1]["height"]) == (sandbox, 500)
    if toggles:
        app.toggle[0].set_value(True).run()
        assert stages[-1]["sandbox"] == "allow-scripts allow-popups"


def test_frames_follow_the_theme_and_are_not_isolated_unless_that_is_asked_for(stages: Any) -> None:
    render_frame("a", "./embed", "Frame", 300)
    render_picture("b", "./snapshot/x.png", "Picture", 400)
    assert stages == [
        {
            "key": "a",
            "kind": "frame",
            "address": "./embed",
            "title": "Frame",
            "height": 300,
            "theme": "auto",
            "sandbox": "",
        },
        {"key": "b", "kind": "picture", "address": "./snapshot/x.png", "title": "Picture", "width": 400},
    ]
