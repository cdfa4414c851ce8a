"""Tests of axes: what can be one, the numbers of a value, and where better lies."""

import math

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.tradeoff.axes import FEWEST, amounts, axis_ids, axis_labels, axis_of, ends_of
from decision.tradeoff.choices import USUAL


def test_an_axis_is_a_criterion_or_a_field_with_numbers_for_three_platforms_or_more(catalogue: Catalogue) -> None:
    assert FEWEST == 3
    ids = axis_ids(catalogue)
    assert ids[: len(catalogue.criteria)] == tuple(catalogue.criterion)
    assert {USUAL.x, USUAL.y} <= set(ids)
    for name, field in catalogue.fields.items():
        numbered = {
            platform.id
            for platform in catalogue.platforms
            for claim in catalogue.claims(platform.id, name)
            if isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
        }
        if name in ids:
            assert (field.type in ("number", "duration"), field.many) == (True, False)
        elif field.type in ("number", "duration") and len(numbered) >= FEWEST and not field.many:
            assert name in [criterion.evidence.field for criterion in catalogue.criteria]


def test_labels_tell_all_axes_apart(catalogue: Catalogue) -> None:
    labels = axis_labels(catalogue)
    assert tuple(labels) == axis_ids(catalogue)
    assert len(set(labels.values())) == len(labels)


def test_better_lies_where_the_scale_of_a_criterion_or_the_field_says(catalogue: Catalogue) -> None:
    view = View()
    for id in axis_ids(catalogue):
        axis = axis_of(catalogue, view, id)
        if id in catalogue.fields:
            assert axis.better == catalogue.fields[id].better
        elif axis.is_amount:
            assert axis.better == ("less" if catalogue.criterion[id].evidence.less_is_better else "more")
        else:
            assert axis.better == "more"


@pytest.mark.parametrize(
    ("id", "comparative"),
    [
        ("price", "cheaper"),
        ("cold_start", "faster"),
        ("isolation", "better by isolation"),
        ("session", "better by longest session"),
    ],
)
def test_a_better_value_has_a_word(catalogue: Catalogue, id: str, comparative: str) -> None:
    assert axis_of(catalogue, View(), id).comparative == comparative


def test_only_a_number_can_be_better_by_less_or_more() -> None:
    Field(name="a.b", label="B", description="", type="number", better="less")
    with pytest.raises(ValueError, match="only a number"):
        Field(name="a.b", label="B", description="", type="text", better="less")


def test_the_price_of_a_workload_and_the_guides_price_read_as_on_compare(catalogue: Catalogue) -> None:
    assert axis_of(catalogue, View(price_by="work"), "price").label == "Your monthly cost"
    by_guide = axis_of(catalogue, View(lens="guide"), "price")
    assert (by_guide.is_amount, by_guide.better) == (False, "more")
    assert by_guide.comparative == "better by price"


def test_levels_have_the_names_of_the_values_that_count_so(catalogue: Catalogue) -> None:
    levels = dict(axis_of(catalogue, View(), "isolation").levels)
    assert (levels[0], levels[1], levels[0.7]) == ("none", "microVM", "gVisor")
    assert dict(axis_of(catalogue, View(), "gpu").levels) == {0: "no", 1: "yes"}
    assert list(dict(axis_of(catalogue, View(), "languages").levels)) == [0, 0.25, 0.5, 0.75, 1]


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (5, [5]),
        ([1, 2], [1, 2]),
        ([[0.1, 0.5], [1, 2]], [0.1, 0.5, 1, 2]),
        ("unlimited", [math.inf]),
        ([600, "unlimited"], [600, math.inf]),
        ("custom", None),
        ([600, "custom"], None),
        (None, None),
        (True, None),
        (0.1 + 0.2, [0.3]),
    ],
)
def test_the_numbers_of_a_value_are_all_or_none(catalogue: Catalogue, value: object, numbers: object) -> None:
    assert amounts(axis_of(catalogue, View(), "session"), value) == numbers


def test_what_is_unknown_or_does_not_apply_has_no_place(catalogue: Catalogue) -> None:
    for row in ranking(catalogue, View()).best_first:
        for id, cell in row.cells.items():
            axis = axis_of(catalogue, View(), id)
            ends = ends_of(axis, cell)
            if cell.state in ("unknown", "not_applicable"):
                assert ends is None
            elif not axis.is_amount:
                assert ends == (cell.utility.low, cell.utility.high)
