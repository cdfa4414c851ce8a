"""Tests of the HTML page of a snapshot: the picture, the same as a table, and nothing that runs or loads."""

from dataclasses import replace

import pytest

from decision.site.addresses import Picture
from server.snapshot.pictures.html_page import page_html
from server.snapshot.snapshot import Snapshot
from tests.helpers.snapshots import SITE, snapshot_with

PLAIN = replace(snapshot_with(["first", "second"]), title="The title.")


def page(snapshot: Snapshot = PLAIN) -> str:
    return page_html(snapshot, Picture(), SITE, "Open it")


def description(text: str) -> str:
    return text.partition('<meta name="description" content="')[2].partition('"')[0]


@pytest.mark.parametrize("length", [299, 300, 301, 1_000])
def test_the_head_describes_the_page_in_at_most_300_letters(length: int) -> None:
    title = "a" * length
    text = description(page(replace(PLAIN, title=title)))
    assert text.startswith(title[:299])
    assert len(text) == 300


def test_a_page_has_picture_table_facts_and_the_link_to_the_view() -> None:
    text = page(replace(PLAIN, facts=(("Weights", "even"),)))
    assert "<title>The title. — Sandbox Atlas</title>" in text
    assert text.count("<svg") == 1
    assert "<dt>Weights</dt><dd>even</dd>" in text
    assert f'<a href="{SITE}/?v=2">Open it</a>. Data 2026.11.01-abc.' in text
    assert "● the guide and newer evidence differ." in text
    rows = text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert rows.count("<tr>") == rows.count('<th scope="row">') == 2


def test_nothing_of_a_snapshot_becomes_markup() -> None:
    hostile = '"><script>alert(1)</script>\x00'
    text = page(replace(snapshot_with([hostile]), facts=((hostile, hostile),)))
    assert "<script" not in text
    assert "\x00" not in text
    assert "&lt;script&gt;" in text
