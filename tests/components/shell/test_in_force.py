"""Tests of the chips on the pages: their links keep the page and its own choices, and hold the whole view without the choice."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from components.certainty import sections as certainty_parts
from components.compare.answer import render_answer, render_left_out
from components.cost import sections as cost_parts
from components.platform import sections as platform_parts
from components.shell.state import chosen
from components.tradeoff import sections as tradeoff_parts
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.ranking.costs import ranked_costs
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.tradeoff import tradeoff
from pages.choose import render_choose
from tests.helpers.app import html_of, run_part
from tests.helpers.html import links, of_class, text

Draw = Callable[[Catalogue, View], Any]


def compare(catalogue: Catalogue, view: View) -> None:
    render_answer(catalogue, ranking(catalogue, view))


def certainty_head(catalogue: Catalogue, view: View) -> None:
    certainty_parts.render_head(catalogue, certainty(catalogue, view))


def cost_head(catalogue: Catalogue, view: View) -> None:
    cost_parts.render_head(catalogue, view, ranked_costs(catalogue, view))


def tradeoff_head(catalogue: Catalogue, view: View) -> None:
    tradeoff_parts.render_head(catalogue, tradeoff(catalogue, view, chosen(TradeoffChoices)))


def platform_head(catalogue: Catalogue, view: View) -> None:
    platform_parts.render_head(catalogue, catalogue.platform["e2b"], view)


PAGES: dict[str, tuple[Draw, dict[str, str]]] = {
    "": (compare, {}),
    "certainty": (certainty_head, {}),
    "cost": (cost_head, {}),
    "trade-offs": (tradeoff_head, {"x": "gpu", "y": "session"}),
    "platform": (platform_head, {"id": "e2b"}),
    "live-ranking": (compare, {}),
}


def parameters(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.parametrize("page", PAGES)
def test_a_chip_leads_to_the_same_page_with_everything_but_its_choice(catalogue: Catalogue, page: str) -> None:
    draw, own = PAGES[page]
    app = run_part(draw, catalogue, page, must="gpu,audit", tier="free", sel="e2b", **own)
    chips = {
        chip.get("aria-label", "").partition(" (")[0]: chip.get("href", "") for chip in of_class(html_of(app), "chip")
    }
    assert [*chips] == ["Remove: GPU", "Remove: Audit log", "Remove: Plan: Free"]
    assert urlsplit(chips["Remove: GPU"]).path == (page or "./")
    kept = {**own, "v": "2", "sel": "e2b"}
    assert parameters(chips["Remove: GPU"]) == {**kept, "must": "audit", "tier": "free"}
    assert parameters(chips["Remove: Plan: Free"]) == {**kept, "must": "gpu,audit"}


def test_the_last_chip_leads_to_the_untouched_view_and_says_so_in_its_address(catalogue: Catalogue) -> None:
    (chip,) = of_class(html_of(run_part(compare, catalogue, must="gpu")), "chip")
    assert chip.get("href") == "./?v=2"


@pytest.mark.parametrize("page", PAGES)
def test_those_unknown_are_listed_on_the_compare_page(catalogue: Catalogue, page: str) -> None:
    draw, own = PAGES[page]
    root = html_of(run_part(draw, catalogue, page, must="gpu,audit", **own))
    (count,) = of_class(root, "count")
    (address,) = [link.get("href", "") for link in count.iter("a")]
    on_page = page in ("", "live-ranking")
    assert address == "#unknown" if on_page else address == "./?v=2&must=gpu,audit#unknown"


def test_the_list_of_those_unknown_names_what_would_have_to_be_known_and_leads_to_it(catalogue: Catalogue) -> None:
    app = run_part(
        lambda catalogue, view: render_left_out(catalogue, ranking(catalogue, view)), catalogue, must="gpu,audit"
    )
    root = html_of(app)
    (fold,) = [element for element in root.iter("details") if element.get("id") == "unknown"]
    first = next(link for link in of_class(fold, "known") if text(link) == "Audit log")
    address = urlsplit(first.get("href", ""))
    assert address.path == "platform"
    assert address.fragment == "security.audit_logs"
    assert parameters(first.get("href", ""))["must"] == "gpu,audit"


def test_a_need_of_the_wizard_is_a_chip_and_its_removal_shows_the_result_again(catalogue: Catalogue) -> None:
    root = html_of(run_part(render_choose, catalogue, "choose", need="gpu,security", must="audit", step="result"))
    names = links_by_name(root)
    assert [*names][:3] == ["Remove: GPU workloads", "Remove: Maximum security", "Remove: Audit log"]
    assert parameters(names["Remove: GPU workloads"]) == {
        "v": "2", "need": "security", "must": "audit", "step": "result"
    }  # fmt: skip
    assert "#left-out" in links(root).values()


def links_by_name(root: Any) -> dict[str, str]:
    return {chip.get("aria-label", ""): chip.get("href", "") for chip in of_class(root, "chip")}
