"""Tests of criteria: whether less is better, and the measure of each lens."""

import pytest
from pydantic import ValidationError

from decision.catalogue.criteria import Measure


@pytest.mark.parametrize(
    ("worst", "best", "less"),
    [(10.0, 2.0, True), (2.0, 10.0, False), (2.0, 2.0, False), (None, 2.0, False), (2.0, None, False), (None, None, False)],
)  # fmt: skip
def test_less_is_better_where_the_best_is_below_the_worst(worst, best, less):
    sound = Measure(shape="linear", worst=1.0, best=0.5, worst_text="", best_text="", how="")
    assert sound.model_copy(update={"worst": worst, "best": best}).less_is_better is less


def test_each_lens_has_its_measure(catalogue):
    for criterion in catalogue.criteria:
        assert criterion.measure("guide") is criterion.guide
        assert criterion.measure("evidence") is criterion.evidence


@pytest.mark.parametrize("end", ["worst", "best"])
@pytest.mark.parametrize(("value", "is_taken"), [(None, True), (0.001, True), (7.0, True), (0.0, False), (-1.0, False)])
def test_the_ends_of_a_scale_are_above_nought_where_there_are_any(end, value, is_taken):
    words = {"shape": "levels", "worst_text": "", "best_text": "", "how": "", end: value}
    if is_taken:
        assert getattr(Measure(**words), end) == value
    else:
        with pytest.raises(ValidationError, match="a number above 0"):
            Measure(**words)
