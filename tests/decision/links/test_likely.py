"""Tests of what a link tells about a part that it cannot use: the part, and what was probably meant."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.format import cut
from decision.links.codec import LONGEST_WORD, MOST_SUGGESTIONS, NO_PARAMETER
from decision.links.link import from_query, page_from_query
from decision.links.pages import PLATFORM
from decision.ranking.view import View


@pytest.mark.parametrize(
    ("query", "likely"),
    [
        ("p=e2b", "platform=e2b"),
        ("platfrom=e2b", "platform=e2b"),
        ("lense=guide", "lens=guide"),
        ("columns=deploy.byoc", "cols=deploy.byoc"),
        ("language=go", "lang=go"),
        ("weights=gpu:3", "w=gpu:3"),
        ("needs=gpu", "need=gpu"),
        ("colour=red", None),
        ("x" * (LONGEST_WORD + 1) + "=1", None),
        ("lens=guid", "guide"),
        ("sel=e2bb", "e2b"),
        ("sel=modl", "modal"),
        ("w=gpus:3", "gpu:3"),
        ("must=free-tier", "free_tier"),
        ("must=sesion>=86400", "session>=86400"),
        ("must=gpu_model=H10", "gpu_model=H100"),
        ("cols=network.egres_controls", "network.egress_controls"),
        ("sort=scor:asc", "score:asc"),
        ("sort=score", None),
        ("work=run:5", "runs:5"),
        ("people=isolatio.gpu;Ann:8.0", "isolation"),
        ("rival=nobody", None),
    ],
)
def test_what_cannot_be_used_is_told_with_what_was_probably_meant(
    catalogue: Catalogue, query: str, likely: str | None
) -> None:
    (ignored,) = from_query(query, catalogue).ignored
    assert ignored.likely == likely
    if ignored.expected == NO_PARAMETER:
        assert str(ignored).startswith(f"“{cut(ignored.parameter)}” is not something a link can hold.")
        assert str(ignored).endswith(f" Did you mean {likely}?" if likely else " can hold.")
    else:
        assert str(ignored).endswith(f"did you mean {likely}?" if likely else f"expected {ignored.expected}")


def test_no_message_lists_all_parameters(catalogue: Catalogue) -> None:
    (ignored,) = from_query("colour=red", catalogue).ignored
    assert str(ignored) == "“colour” is not something a link can hold."


def test_a_page_suggests_too(catalogue: Catalogue) -> None:
    (ignored,) = page_from_query("id=modl", catalogue, PLATFORM).ignored
    assert str(ignored) == "id: 'modl' was left out; did you mean modal?"


def test_the_first_few_get_a_suggestion(catalogue: Catalogue) -> None:
    ignored = from_query("cols=" + ",".join(f"network.egress_control{i}" for i in range(40)), catalogue).ignored
    assert (MOST_SUGGESTIONS, LONGEST_WORD) == (5, 40)
    assert [bool(part.likely) for part in ignored] == [True] * MOST_SUGGESTIONS + [False] * (40 - MOST_SUGGESTIONS)


@pytest.mark.parametrize("number", ["5.5", ".5", "1e3", "∞", "nan", "-0", "9" * 400, "", "٣", "0x5", "five"])
def test_a_weight_that_cannot_be_read_is_told_and_is_the_usual_one_never_zero(
    catalogue: Catalogue, number: str
) -> None:
    parsed = from_query({"w": f"isolation:8,session:{number}"}, catalogue)
    usual = catalogue.criterion["session"].weight
    assert usual > 0
    assert dict(parsed.view.weights)["session"] == usual
    (ignored,) = parsed.ignored
    assert ignored.found.startswith("session")


@pytest.mark.parametrize("number", ["5.", "５", " 5", "+5", "05", '5"', "5)."])
def test_a_weight_that_can_mean_one_number_is_that(catalogue: Catalogue, number: str) -> None:
    parsed = from_query({"w": f"isolation:8,session:{number}"}, catalogue)
    assert (dict(parsed.view.weights)["session"], parsed.ignored) == (5, ())


def test_a_comma_in_a_number_is_told(catalogue: Catalogue) -> None:
    parsed = from_query("w=isolation:8,session:5,0", catalogue)
    assert [part.found for part in parsed.ignored] == ["0"]


@pytest.mark.parametrize("number", [".5", "1e3", "∞", "nan", "-0", "9" * 400, "٣", "5,0"])
@pytest.mark.parametrize("query", ["work=runs:{}", "unsure={}"])
def test_other_numbers_are_told_too(catalogue: Catalogue, query: str, number: str) -> None:
    parsed = from_query({query.split("=")[0]: query.split("=")[1].format(number)}, catalogue)
    assert parsed.ignored
    assert parsed.view in (View(), View(work=(("runs", 5.0),)))
