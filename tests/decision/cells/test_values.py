"""Value functions: from raw values to numbers from 0 to 1."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.criteria import Measure
from decision.cells.values import NOTHING, UNKNOWN, Utility, utility

LANGUAGES = {"typescript": ("node",), "any-linux": ("python", "node", "go")}


def measure(shape: str, **more: object) -> Measure:
    return Measure(shape=shape, worst_text="", best_text="", how="", **more)


FAST = measure("log", worst=10_000.0, best=50.0)
LONG = measure("log", worst=300.0, best=2_592_000.0, top_words=["unlimited"])
LINEAR = measure("linear", worst=2.0, best=10.0)
FALLING = measure("linear", worst=10.0, best=2.0)
LEVELS = measure("levels", levels={"none": 0.0, "gvisor": 0.7, "microvm": 1.0})
BOOLEAN = measure("boolean")
SHARE = measure("share", top_words=["any"])


def worth(shape: Measure, *values: object, languages: tuple[str, ...] = ()) -> tuple[float, float]:
    interval = utility(shape, values, languages, LANGUAGES)
    return interval.low, interval.high


@pytest.mark.parametrize("shape", [FAST, LONG, LINEAR, FALLING])
def test_anchors_count_zero_and_one_without_a_mark(shape):
    assert utility(shape, [shape.worst]) == Utility(0.0, 0.0, False)
    assert utility(shape, [shape.best]) == Utility(1.0, 1.0, False)


def test_half_the_way_is_the_geometric_mean_on_a_logarithm_and_the_mean_on_a_line():
    assert worth(FAST, (10_000 * 50) ** 0.5) == pytest.approx((0.5, 0.5))
    assert worth(LINEAR, 6) == pytest.approx((0.5, 0.5))
    assert worth(FALLING, 4) == pytest.approx((0.75, 0.75))


@pytest.mark.parametrize(
    ("shape", "value", "end"),
    [(FAST, 20_000, 0), (FAST, 10, 1), (LONG, 60, 0), (LONG, 10**8, 1), (LINEAR, 1, 0), (LINEAR, 11, 1)],
)
def test_a_value_beyond_an_anchor_counts_as_its_end_and_is_marked(shape, value, end):
    assert utility(shape, [value]) == Utility(end, end, True)


@pytest.mark.parametrize(("shape", "end"), [(FAST, 1), (LONG, 0)])
def test_zero_lies_beyond_a_logarithmic_scale_and_is_marked(shape, end):
    assert utility(shape, [0]) == Utility(end, end, True)


def test_zero_is_worst_where_more_is_better():
    assert worth(LONG, 0) == (0, 0)


def test_unlimited_counts_as_best_without_a_mark():
    assert utility(LONG, ["unlimited"]) == Utility(1.0, 1.0, False)


def test_nothing_known_and_words_without_meaning_have_the_whole_interval():
    assert utility(LONG, []) == UNKNOWN == Utility(0.0, 1.0)
    assert worth(LONG, "custom") == (0, 1)
    assert worth(LEVELS, "another") == (0, 1)
    assert worth(BOOLEAN, 3) == (0, 1)


def test_not_applicable_counts_as_nothing():
    assert utility(LEVELS, ["not_applicable"]) == NOTHING


def test_levels_have_their_declared_value():
    assert worth(LEVELS, "gvisor") == (0.7, 0.7)
    assert worth(LEVELS, "none") == (0, 0)


def test_yes_is_one_and_no_is_zero_and_both_are_an_interval():
    assert worth(BOOLEAN, True) == (1, 1)
    assert worth(BOOLEAN, False) == (0, 0)
    assert worth(BOOLEAN, True, False) == (0, 1)


def test_a_range_and_several_claims_give_an_interval_from_the_worst_to_the_best():
    assert worth(LINEAR, [4, 8]) == pytest.approx((0.25, 0.75))
    assert worth(LINEAR, 8, 4) == pytest.approx((0.25, 0.75))
    assert worth(LINEAR, [4, 6], "custom") == (0, 1)
    assert worth(LEVELS, "gvisor", "microvm") == (0.7, 1)
    assert utility(LINEAR, [[4, 80]]).clipped


def test_languages_count_by_the_share_of_the_wanted_that_runs():
    languages = ("python", "node")
    assert worth(SHARE, ["python"], languages=languages) == (0.5, 0.5)
    assert worth(SHARE, ["go"], languages=languages) == (0, 0)
    assert worth(SHARE, ["python", "typescript"], languages=languages) == (1, 1)
    assert worth(SHARE, ["any-linux"], languages=languages) == (1, 1)
    assert worth(SHARE, ["any"], languages=("cobol",)) == (1, 1)
    assert worth(SHARE, ["go"], languages=()) == (1, 1)


POSITIVE = st.floats(0.001, 1e9)


@settings(max_examples=100)
@given(st.sampled_from([FAST, LONG, LINEAR, FALLING]), POSITIVE, POSITIVE)
def test_a_better_raw_value_never_counts_less(shape, first, second):
    less, more = sorted((first, second))
    better, worse = (less, more) if shape.less_is_better else (more, less)
    assert 0 <= worth(shape, worse)[0] <= worth(shape, better)[0] <= 1


@settings(max_examples=100)
@given(POSITIVE.filter(lambda x: 51 < x < 9_900), st.floats(1.01, 2))
def test_between_the_anchors_every_difference_counts(value, factor):
    assert worth(FAST, value)[0] < worth(FAST, value / factor)[0] or value / factor < 50


@settings(max_examples=100)
@given(st.lists(st.one_of(POSITIVE, st.just("unlimited"), st.just("custom")), min_size=1, max_size=4), POSITIVE)
def test_another_possible_value_never_narrows_the_interval(values, more):
    before, after = worth(LONG, *values), worth(LONG, *values, more)
    assert after[0] <= before[0] <= before[1] <= after[1]


def test_the_shipped_anchors_count_zero_and_one(catalogue):
    for criterion in catalogue.criteria:
        for lens in ("evidence", "guide"):
            shape = criterion.measure(lens)
            if shape.worst is not None:
                assert worth(shape, shape.worst) == (0, 0), (criterion.id, lens)
                assert worth(shape, shape.best) == pytest.approx((1, 1)), (criterion.id, lens)
            for level, value in shape.levels.items():
                assert worth(shape, level) == (value, value)
            for word in shape.top_words:
                assert worth(shape, [word] if shape.shape == "share" else word, languages=("python",)) == (1, 1)


def test_the_shipped_scales_are_those_that_the_method_states(catalogue):
    ends = {c.id: (c.evidence.worst, c.evidence.best) for c in catalogue.criteria if c.evidence.worst}
    assert ends == {
        "session": (300, 2_592_000),
        "cold_start": (10_000, 50),
        "price": (1, 0.02),
        "reliability": (90, 100),
    }
