"""Tests of the links of every page: what the browser gets to know to follow them, to keep the view, and to copy the page's own."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from components.shell import links
from components.shell.links import render_links
from components.shell.page_style import PAGE_STYLE
from components.shell.state import Opened
from decision.catalogue.catalogue import Catalogue
from decision.links.length import LeftOut
from decision.links.link import PageState
from decision.ranking.view import ChosenMustHave, View
from decision.site.pages import PAGES

CUT = (LeftOut("columns", "columns", 3, 5), LeftOut("work", "the workload", 0, 1))
OPENED = Opened(View(tier="free"), PageState(None, "gpu"), (), ())


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the component was given each time."""
    settings: list[dict[str, Any]] = []
    monkeypatch.setattr(links, "_links", lambda **more: settings.append(more["data"]))
    return settings


def test_links_inside_the_app_keep_the_view_and_lead_to_a_part_of_the_page(
    catalogue: Catalogue, drawn: list[dict[str, Any]]
) -> None:
    render_links(catalogue, OPENED)
    assert (drawn[0]["view"], drawn[0]["scroll"]) == ("v=2&tier=free", "gpu")
    assert drawn[0]["style"] == PAGE_STYLE.address


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [((), ""), (CUT, "Not in the link, because it would be too long: 2 of 5 columns, the workload.")],
)
def test_the_copy_link_button_knows_what_the_link_does_not_hold(
    catalogue: Catalogue, drawn: list[dict[str, Any]], left_out: tuple[LeftOut, ...], missing: str
) -> None:
    render_links(catalogue, replace(OPENED, left_out=left_out, link="v=2&tier=free"))
    assert drawn[0]["copy"] == {
        "form": "2",
        "version": catalogue.version,
        "missing": missing,
        "link": "v=2&tier=free",
    }


@pytest.mark.parametrize(
    ("view", "count"),
    [
        (View(), 0),
        (View(weights=(("gpu", 9),)), 0),
        (View(languages=("go",), tier="free", unknowns="worst", weights=(("gpu", 9),)), 3),
        (View(must=(ChosenMustHave("gpu"), ChosenMustHave("byoc")), find="e2b"), 3),
        (View(categories=("hosted",), statuses=()), 2),
    ],
)
def test_the_button_of_the_filters_counts_as_many_choices_as_there_are_chips(
    catalogue: Catalogue, drawn: list[dict[str, Any]], view: View, count: int
) -> None:
    render_links(catalogue, replace(OPENED, view=view))
    assert drawn[0]["in_force"] == count


def test_the_menu_of_a_phone_has_every_page_once_under_its_heading() -> None:
    by_heading = dict(links.menu_pages())
    assert next(iter(by_heading)) == "", "those at the top come first"
    paths = [path for pages in by_heading.values() for path, _ in pages]
    assert sorted(paths) == sorted(path for path, page in PAGES.items() if page.alias_of is None)
    assert ("faq", "FAQ") in by_heading[PAGES["faq"].section]


def test_the_address_of_a_frame_is_not_the_one_to_share(
    catalogue: Catalogue, drawn: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "st", SimpleNamespace(context=SimpleNamespace(is_embedded=True)))
    render_links(catalogue, OPENED)
    assert drawn[0]["copy"] is None
    assert drawn[0]["view"] == "v=2&tier=free", "links of a frame keep the view all the same"
