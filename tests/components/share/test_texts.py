"""Tests of the texts to copy: links to the view, snippets, and the settings that are still missing."""

from typing import Any

import pytest

from components.share import texts
from components.share.texts import render_links, render_settings, render_snippets, render_subscriptions
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Wiki, WikiSetting
from decision.ranking.view import View
from decision.site.doctor import EmbedCase
from decision.site.snippets import Snippet
from tests.helpers.app import html_of, run_part
from tests.helpers.html import text

SITE = "https://atlas.example.org"
WIKI = "https://wiki.example.org"
SELF = ("'self'",)
SERVER = "On this site: environment variable of the server"


@pytest.fixture
def fields(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, Any]]]:
    """The texts that are drawn, by the key of their component."""
    drawn: dict[str, list[dict[str, Any]]] = {}
    monkeypatch.setattr(texts, "render_fields", lambda key, fields: drawn.update({key: fields}))
    return drawn


def test_a_link_follows_the_data_and_a_pinned_one_names_those_of_today(catalogue: Catalogue, fields: Any) -> None:
    render_links(catalogue, View(tier="free", data="old"), SITE)
    link, pinned = fields["share-links"]
    assert (link["label"], link["text"]) == ("Link", f"{SITE}/?v=2&tier=free")
    assert (pinned["label"], pinned["text"]) == ("Pinned link", f"{SITE}/?v=2&d={catalogue.version}&tier=free")
    assert f"since today's data ({catalogue.version})" in pinned["note"]


def test_a_view_is_subscribed_to_by_a_feed_that_follows_the_data(catalogue: Catalogue, fields: Any) -> None:
    render_subscriptions(catalogue, View(tier="free", data="old", find="x"), SITE)
    first, slack, *_ = fields["share-subscribe"]
    assert first["text"] == f"{SITE}/feeds/view.atom?v=2&tier=free"
    assert slack == {**slack, "label": "Slack", "text": f"/feed subscribe {first['text']}"}


def test_snippets_are_texts_of_several_lines(fields: Any) -> None:
    render_snippets((Snippet("frame", "html-frame", "HTML", "<iframe>", "Paste it.", "/x"),))
    assert fields["share-snippets"] == [
        {"label": "HTML", "text": "<iframe>", "note": "Paste it.", "fetch": "/x", "long": True}
    ]


def wiki(catalogue: Catalogue, frame: str, *lines: str) -> Wiki:
    """Return a wiki with a setting for each of these lines."""
    settings = tuple(WikiSetting(**{"for": "picture", "file": "conf", "line": line}) for line in lines)
    return catalogue.wikis[0].model_copy(update={"label": "Wiki", "frame": frame, "settings": settings})


@pytest.mark.parametrize(
    ("frame", "origin", "ancestors", "labels"),
    [
        ("yes", "", SELF, [SERVER]),
        ("yes", WIKI, SELF, [SERVER]),
        ("setting", WIKI, SELF, [SERVER]),
        ("plugin", WIKI, SELF, [SERVER]),
        ("unchecked", WIKI, SELF, [SERVER]),
        ("no", WIKI, SELF, []),
        ("yes", WIKI, (*SELF, WIKI), []),
        ("yes", "", (*SELF, WIKI), [SERVER]),
        ("yes", "", ("*",), []),
        ("yes", WIKI, ("*",), []),
    ],
)
def test_this_site_needs_a_setting_for_a_wiki_with_frames_that_it_does_not_list(
    catalogue: Catalogue, fields: Any, frame: str, origin: str, ancestors: tuple[str, ...], labels: list[str]
) -> None:
    own_wiki = wiki(catalogue, frame)
    case = EmbedCase(own_wiki, SITE, origin, ancestors, (), "", "")
    app = run_part(lambda *_: render_settings(own_wiki, case), catalogue, "share")
    assert [field["label"] for field in fields.get("share-settings", [])] == labels
    assert text(html_of(app)) == ("" if labels else "No settings needed.")
    if labels:
        (field,) = fields["share-settings"]
        assert (origin or "https://wiki.example.org") in field["text"]
        assert bool(field["note"]) == (not origin)


def test_a_setting_of_the_wiki_is_long_from_71_letters_or_two_lines_on(catalogue: Catalogue, fields: Any) -> None:
    lines = ("x" * 70, "x" * 71, "a\nb", "allow {host}")
    own_wiki = wiki(catalogue, "no", *lines)
    render_settings(own_wiki, EmbedCase(own_wiki, SITE, WIKI, SELF, (), "", ""))
    drawn = fields["share-settings"]
    assert [field["text"] for field in drawn] == [*lines[:3], "allow atlas.example.org"]
    assert [field["long"] for field in drawn] == [False, True, True, False]
    assert {field["label"] for field in drawn} == {"In Wiki, for pictures: conf"}
