"""Cells of languages by hand: ready-made ones, those of an image of one's own, and claims that differ."""

from dataclasses import replace

import pytest

from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis, Cell
from decision.cells.offers import criterion_cell
from decision.ranking.must_haves import judge
from decision.ranking.view import ChosenMustHave, language_values
from tests.helpers.costs import priced
from tests.helpers.lint import E2B, shipped, with_claims

RUNTIME, IMAGES, ROOT = "languages.runtime", "languages.custom_images", "languages.install_as_root"
TWO, THREE = ("python", "node"), ("python", "node", "go")


def cell_of(*claims: Claim, languages: tuple[str, ...] = TWO, **basis: str) -> Cell:
    """Return the cell of languages of a platform with these claims alone."""
    catalogue = with_claims(*claims).catalogue
    criterion = catalogue.criterion["languages"]
    return criterion_cell(catalogue, catalogue.platform[E2B], criterion, Basis(languages=languages, **basis))


def facts(**values: object) -> list[Claim]:
    """Return a claim of each value, by the field's short name."""
    names = {"runtime": RUNTIME, "images": IMAGES, "root": ROOT}
    return [priced(names[name], value) for name, value in values.items()]


@pytest.mark.parametrize(
    ("values", "languages", "worth", "text"),
    [
        ({"runtime": ["python", "node", "go"]}, TWO, 1, ("Python, Node.js", "and 1 more")),
        ({"runtime": ["python", "typescript"]}, TWO, 1, ("Python, Node.js", "")),
        ({"runtime": ["python"]}, TWO, 0.5, ("Python", "1 of 2")),
        ({"runtime": ["go"]}, TWO, 0, ("none", "0 of 2")),
        ({"runtime": ["any"]}, TWO, 0.8, ("any language", "with your own image")),
        ({"runtime": ["python", "any"]}, TWO, 0.9, ("Python", "Node.js with your own image")),
        ({"runtime": ["python", "node", "any"]}, TWO, 1, ("Python, Node.js", "")),
        ({"runtime": ["python"], "images": True}, TWO, 0.9, ("Python", "Node.js with your own image")),
        ({"runtime": ["python"], "images": True}, THREE, 2.6 / 3, ("Python", "Node.js and Go with your own image")),
        ({"runtime": ["python"], "root": True}, TWO, 0.9, ("Python", "Node.js installed as root")),
        ({"runtime": ["python"], "images": False}, TWO, 0.5, ("Python", "1 of 2")),
        ({"runtime": ["python"], "images": False, "root": True}, TWO, 0.9, ("Python", "Node.js installed as root")),
        ({"runtime": ["any"], "images": False, "root": True}, TWO, 0.8, ("any language", "installed as root")),
        ({"runtime": ["any"], "images": False}, TWO, 0.8, ("any language", "installed as root")),
        ({"images": True}, TWO, 0.8, ("any language", "with your own image")),
        ({"root": True}, TWO, 0.8, ("any language", "installed as root")),
        ({"runtime": ["go"], "images": True}, (), 1, ("any", "")),
    ],
)
def test_ready_made_counts_1_and_what_one_prepares_0_8(values, languages, worth, text):
    cell = cell_of(*facts(**values), languages=languages)
    assert (cell.utility.low, cell.utility.high) == (pytest.approx(worth), pytest.approx(worth))
    assert (cell.text, cell.detail, cell.state) == (*text, "known")


@pytest.mark.parametrize("values", [{}, {"images": False}, {"root": False}])
def test_without_languages_and_a_way_to_prepare_them_nothing_is_known(values):
    cell = cell_of(*facts(**values))
    assert (cell.state, cell.text, (cell.utility.low, cell.utility.high)) == ("unknown", "unknown", (0, 1))


def test_the_claim_of_a_way_is_chosen_where_a_language_needs_it():
    python, both, images = priced(RUNTIME, ["python"]), priced(RUNTIME, ["python", "node"]), priced(IMAGES, True)
    assert (cell_of(python, images).chosen, cell_of(python, images).unused) == ((python, images), ())
    assert (cell_of(both, images).chosen, cell_of(both, images).unused) == ((both,), (images,))
    assert cell_of(images).chosen == (images,)
    assert cell_of(images).value == ["any"]


def test_a_way_on_a_larger_plan_is_none_on_a_smaller_one_and_the_other_way_round():
    python = priced(RUNTIME, ["python"])
    paid, free = priced(IMAGES, True, tier="paid"), priced(IMAGES, True, tier="free")
    assert cell_of(python, paid, tier="free").utility.high == 0.5
    assert cell_of(python, paid, tier="paid").utility.low == pytest.approx(0.9)
    assert cell_of(python, free, tier="paid").utility.low == pytest.approx(0.9)


def test_claims_that_differ_leave_a_range():
    lists = cell_of(priced(RUNTIME, ["python"]), priced(RUNTIME, ["python", "node"], "elsewhere"))
    assert (lists.utility.low, lists.utility.high, lists.text, lists.detail) == (
        0.5,
        1,
        "Python, Node.js",
        "1 to 2 of 2",
    )
    ways = cell_of(priced(RUNTIME, ["python"]), priced(IMAGES, True), priced(IMAGES, False, "elsewhere"))
    assert (ways.state, ways.utility.low, ways.utility.high) == ("range", 0.5, pytest.approx(0.9))
    assert (ways.text, ways.detail) == ("Python", "1 to 2 of 2")
    either = cell_of(priced(RUNTIME, ["any"]), priced(RUNTIME, ["python", "node"], "elsewhere"))
    assert (either.utility.low, either.utility.high) == (pytest.approx(0.8), 1)
    assert (either.text, either.detail) == ("Python, Node.js", "or with your own image")


def test_a_rival_that_counts_otherwise_is_a_conflict():
    for languages, conflict in ((["python"], True), (["node", "python", "go"], False)):
        rival = priced(RUNTIME, languages).model_copy(update={"kind": "third-party"})
        assert cell_of(priced(RUNTIME, ["python", "node"]), rival).conflict is conflict


def test_the_guide_counts_any_language_as_ready_made():
    says = priced(RUNTIME, ["any"]).model_copy(update={"kind": "guide", "source": "guide:e2b"})
    cell = cell_of(says, lens="guide")
    assert (cell.utility.low, cell.text, cell.detail) == (1, "any language", "")


@pytest.mark.parametrize(
    ("values", "outcome", "reason"),
    [
        ({"runtime": ["python", "node"]}, "meets", "languages: Python, Node.js"),
        ({"runtime": ["python"], "images": True}, "meets", "languages: Python (Node.js with your own image)"),
        ({"runtime": ["any"]}, "meets", "languages: any language (with your own image)"),
        ({"root": True}, "meets", "languages: any language (installed as root)"),
        ({"runtime": ["python"], "images": False}, "fails", "languages: Python"),
        ({}, "cannot tell", "languages: unknown"),
    ],
)
def test_the_must_have_accepts_both_ways_and_says_which(values, outcome, reason):
    catalogue = with_claims(*facts(**values)).catalogue
    judged = judge(catalogue, ChosenMustHave("languages"), E2B, Basis(languages=TWO))
    assert (judged.outcome, judged.reason) == (outcome, reason)


def test_the_must_have_asks_for_every_language_however_little_one_is_worth():
    many = ("python", "node", "go", "ruby", "rust")
    catalogue = with_claims(*facts(runtime=["python", "node", "go", "ruby"])).catalogue
    assert judge(catalogue, ChosenMustHave("languages"), E2B, Basis(languages=many)).outcome == "fails"


def test_claims_that_differ_on_the_way_leave_the_must_have_open():
    claims = (priced(RUNTIME, ["python"]), priced(IMAGES, True), priced(IMAGES, False, "elsewhere"))
    catalogue = with_claims(*claims).catalogue
    assert judge(catalogue, ChosenMustHave("languages"), E2B, Basis(languages=TWO)).outcome == "cannot tell"


def test_the_word_for_any_is_none_of_the_languages_to_choose_from():
    catalogue = shipped().catalogue
    assert "any" not in language_values(catalogue)
    assert "python" in language_values(replace(catalogue))
