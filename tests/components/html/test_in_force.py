"""Tests of the chips of what is in force: each is a link that removes its choice, with a name that says so."""

from collections.abc import Callable
from dataclasses import replace

from components.html.in_force import chips_html
from decision.catalogue.catalogue import Catalogue
from decision.ranking.in_force import in_force, must_have_outcomes
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.html import of_class, parsed, text, texts

GPU, AUDIT = ChosenMustHave("gpu"), ChosenMustHave("audit")


def numbered() -> tuple[list[View], Callable[[View], str]]:
    """Return a list of views, and a function that gives each view that it is asked for its place in that list."""
    views: list[View] = []

    def address_of(view: View) -> str:
        views.append(view)
        return f"?view={len(views) - 1}"

    return views, address_of


def test_without_a_choice_nothing_stands_there(catalogue: Catalogue) -> None:
    views, address_of = numbered()
    assert chips_html(in_force(catalogue, ranking(catalogue, View())), address_of, "#unknown") == ""
    assert not views


def test_each_chip_is_a_link_to_the_view_without_it_and_its_name_says_what_it_removes(catalogue: Catalogue) -> None:
    view = View(must=(GPU, AUDIT), tier="free")
    views, address_of = numbered()
    force = in_force(catalogue, ranking(catalogue, view))
    root = parsed(chips_html(force, address_of, "#unknown"))
    chips = [*of_class(root, "chip")]
    assert [chip.get("aria-label") for chip in chips] == ["Remove: GPU", "Remove: Audit log", "Remove: Plan: Free"]
    assert [text(chip) for chip in chips] == ["GPU×", "Audit log×", "Plan: Free×"]
    removed = [views[int(chip.get("href", "").removeprefix("?view="))] for chip in chips]
    assert removed == [replace(view, must=(AUDIT,)), replace(view, must=(GPU,)), replace(view, tier="paid")]
    (everything,) = of_class(root, "all")
    assert views[int(everything.get("href", "").removeprefix("?view="))] == View()
    (count,) = of_class(root, "count")
    assert text(count) == force.count_text
    assert [link.get("href") for link in count.iter("a")] == ["#unknown"]


def test_a_single_chip_needs_no_way_to_remove_all(catalogue: Catalogue) -> None:
    html = chips_html(in_force(catalogue, ranking(catalogue, View(must=(GPU,)))), numbered()[1], "#unknown")
    assert not [*of_class(parsed(html), "all")]


def test_on_a_platforms_page_each_must_have_says_whether_it_is_met(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View(must=(GPU, AUDIT)))
    left_out = next(platform for platform in result.excluded if platform.outcome == "fails" and platform.unmet)
    outcomes = must_have_outcomes(catalogue, result, left_out.id)
    root = parsed(chips_html(in_force(catalogue, result), numbered()[1], "#unknown", outcomes))
    words = {"meets": "met", "cannot tell": "unknown", "fails": "not met"}
    names = [chip.get("aria-label") for chip in of_class(root, "chip")]
    assert names == [
        f"Remove: {label} ({words[outcomes[must]]})" for must, label in ((GPU, "GPU"), (AUDIT, "Audit log"))
    ]
    assert f"this platform meets {[*outcomes.values()].count('meets')} of 2 must-haves" in texts(root, ".//li")[0]


def test_what_a_reader_typed_is_no_markup(catalogue: Catalogue) -> None:
    force = in_force(catalogue, ranking(catalogue, View(find='<b "x">')))
    html = chips_html(force, numbered()[1], "#unknown")
    assert "<b &#34;x" not in html
    assert "&lt;b &#34;x&#34;&gt;" in html
