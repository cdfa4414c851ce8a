"""Costs over one parameter of a workload, and the values at which they cross."""

from collections.abc import Callable

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import Work, Workload
from decision.costs import crossing
from decision.costs.comparison import costs, known_costs, middle
from decision.costs.cost import Cost
from decision.costs.crossing import Crossing, Sweep, Swept, sweep
from decision.costs.text import crossing_sentences
from decision.costs.workload import work_of, workload_of
from tests.helpers.costs import own_cost, shipped_bill


def cheapest(catalogue: Catalogue, count: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the platforms with the lowest costs."""
    ordered = costs(
        catalogue, tuple((id, ()) for id in catalogue.platform), workload_of(catalogue.workload_terms, None), "paid"
    )
    return tuple((cost.platform_id, ()) for cost in known_costs(ordered)[:count])


def own_sweep(
    monkeypatch: pytest.MonkeyPatch,
    catalogue: Catalogue,
    costs_of: dict[str, Callable[[Workload], float]],
    parameter: Swept = "busy",
    work: Work | None = None,
) -> Sweep:
    """Return the sweep, over CPU use unless stated otherwise, of own platforms, each with the function of the workload that it costs."""

    def cost(catalogue: Catalogue, platform_id: str, workload: Workload, tier: str, offer_ids: tuple[str, ...]) -> Cost:
        return own_cost(platform_id, costs_of[platform_id](workload))

    monkeypatch.setattr(crossing, "cost", cost)
    return sweep.__wrapped__(catalogue, tuple((id, ()) for id in costs_of), parameter, work, "paid")


@pytest.mark.parametrize("parameter", ["busy", "runs"])
def test_on_either_side_of_a_crossing_the_named_platform_is_cheaper(catalogue: Catalogue, parameter: Swept) -> None:
    lines = sweep(catalogue, cheapest(catalogue, 8), parameter, None, "paid")
    assert lines.crossings
    step = 0.2 if parameter == "busy" else 2
    for place in lines.crossings:
        work = {"runs": 1000, "minutes": 5, "days": 30, "busy": 50}
        below, above = (
            {id: middle(shipped_bill(id, **{**work, parameter: place.x + side})) for id in (place.below, place.above)}
            for side in (-step, step)
        )
        assert below[place.below] < below[place.above]
        assert above[place.above] < above[place.below]


def test_crossings_are_told_with_both_names(catalogue: Catalogue) -> None:
    lines = sweep(catalogue, cheapest(catalogue, 8), "busy", None, "paid")
    sentences = crossing_sentences(catalogue, lines)
    about = any(place.about for place in lines.crossings)
    assert len(sentences) == len(lines.crossings) + about
    assert ("its middle was compared" in sentences[-1]) == about
    first = lines.crossings[0]
    for id in (first.below, first.above):
        assert catalogue.platform[id].label in sentences[0]
    alone = sweep(catalogue, cheapest(catalogue, 1), "busy", None, "paid")
    assert "stays the same" in crossing_sentences(catalogue, alone)[0]


def test_a_crossing_at_one_of_the_values_swept_counts(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    lines = own_sweep(monkeypatch, catalogue, {"active": lambda work: 2 * work.busy, "whole": lambda work: 100.0})
    (place,) = lines.crossings
    assert (place.x, place.below, place.above, place.cost) == (50, "active", "whole", 100)


def test_two_that_only_touch_do_not_cross(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    lines = own_sweep(
        monkeypatch, catalogue, {"bent": lambda work: 100 + abs(work.busy - 50), "flat": lambda work: 100.0}
    )
    assert lines.crossings == ()


def test_of_two_that_cross_twice_neither_is_cheaper_on_a_whole_side(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    bent, flat = catalogue.platforms[:2]
    lines = own_sweep(monkeypatch, catalogue, {bent.id: lambda work: abs(work.busy - 50), flat.id: lambda work: 25.0})
    assert [round(place.x) for place in lines.crossings] == [25, 75]
    assert crossing_sentences(catalogue, lines) == [
        f"At 25 % busy {bent.label} becomes cheaper than {flat.label}.",
        f"At 75 % busy {flat.label} becomes cheaper than {bent.label}.",
    ]


def test_the_workloads_own_number_of_runs_is_one_of_the_values_swept(catalogue: Catalogue) -> None:
    work: Work | None = work_of(catalogue.workload_terms, {"runs": 137})
    ((_, points),) = sweep(catalogue, cheapest(catalogue, 1), "runs", work, "paid").lines
    runs = [point.x for point in points]
    assert 137 in runs
    assert runs == sorted(set(runs))


@pytest.mark.parametrize(
    ("runs", "swept"),
    [
        (1, [1, 2]),
        (2, [1, 2, 3, 4]),
        (80, [1, *range(10, 161, 10)]),
    ],
)
def test_runs_are_swept_evenly_up_to_twice_the_workloads(catalogue: Catalogue, runs: int, swept: list[int]) -> None:
    work = work_of(catalogue.workload_terms, {"runs": runs})
    ((_, points),) = sweep(catalogue, cheapest(catalogue, 1), "runs", work, "paid").lines
    assert [point.x for point in points] == swept


def test_the_busy_share_is_swept_in_tens(catalogue: Catalogue) -> None:
    ((_, points),) = sweep(catalogue, cheapest(catalogue, 1), "busy", None, "paid").lines
    assert [point.x for point in points] == [*range(0, 101, 10)]


def test_a_crossing_of_runs_is_the_first_whole_number_at_which_the_other_is_cheaper(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    costs_of = {"by run": lambda work: 3 * work.runs, "flat": lambda work: 151.0}
    work = work_of(catalogue.workload_terms, {"runs": 80})
    (place,) = own_sweep(monkeypatch, catalogue, costs_of, "runs", work).crossings
    assert place == Crossing(51, "by run", "flat", 153, about=False)


@pytest.mark.parametrize(("dear", "first", "second"), [("a", "b", "a"), ("b", "a", "b")])
def test_the_cheaper_one_below_a_crossing_is_named_first(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue, dear: str, first: str, second: str
) -> None:
    """The one that is dear to begin with costs the same whatever is used."""
    costs_of = {id: (lambda work: 33.3) if id == dear else (lambda work: work.busy) for id in ("a", "b")}
    (place,) = own_sweep(monkeypatch, catalogue, costs_of).crossings
    assert (place.x, place.below, place.above) == (33.3, first, second)
    assert place.cost == pytest.approx(33.3, abs=0.01)


def test_crossings_stand_in_the_order_of_their_values(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    costs_of = {"a": lambda work: work.busy, "b": lambda work: 70.0, "c": lambda work: 30.0}
    places = own_sweep(monkeypatch, catalogue, costs_of).crossings
    assert [(round(place.x), place.below, place.above) for place in places] == [(30, "a", "c"), (70, "a", "b")]


@pytest.mark.parametrize(("low", "high", "about"), [(40, 40, False), (30, 50, True)])
def test_a_range_is_compared_by_its_middle_and_the_crossing_says_so(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue, low: float, high: float, about: bool
) -> None:
    def cost(catalogue: Catalogue, platform_id: str, workload: Workload, tier: str, offer_ids: tuple[str, ...]) -> Cost:
        return own_cost("a", workload.busy) if platform_id == "a" else own_cost("b", low, high)

    monkeypatch.setattr(crossing, "cost", cost)
    (place,) = sweep.__wrapped__(catalogue, (("a", ()), ("b", ())), "busy", None, "paid").crossings
    assert (place.x, place.about) == (40, about)


def test_nothing_crosses_where_a_cost_cannot_be_told(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    def cost(catalogue: Catalogue, platform_id: str, workload: Workload, tier: str, offer_ids: tuple[str, ...]) -> Cost:
        unknown = 20 <= workload.busy <= 60
        return own_cost(platform_id, None if unknown else workload.busy if platform_id == "a" else 40)

    monkeypatch.setattr(crossing, "cost", cost)
    assert sweep.__wrapped__(catalogue, (("a", ()), ("b", ())), "busy", None, "paid").crossings == ()


@pytest.mark.parametrize("unknown", ["a", "b"])
def test_nothing_crosses_where_one_of_the_two_costs_cannot_be_told(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue, unknown: str
) -> None:
    def cost(catalogue: Catalogue, platform_id: str, workload: Workload, tier: str, offer_ids: tuple[str, ...]) -> Cost:
        is_unknown = platform_id == unknown and workload.busy >= 50
        return own_cost(platform_id, None if is_unknown else 10 if platform_id == unknown else 5)

    monkeypatch.setattr(crossing, "cost", cost)
    assert sweep.__wrapped__(catalogue, (("a", ()), ("b", ())), "busy", None, "paid").crossings == ()


def test_a_difference_below_a_millionth_is_none(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    for slope, crossings in ((1e-9, 0), (2e-9, 0), (1e-7, 1), (1e-5, 1)):
        costs_of = {"a": lambda work, slope=slope: 5 + slope * (work.busy - 45), "b": lambda work: 5.0}
        assert len(own_sweep(monkeypatch, catalogue, costs_of).crossings) == crossings
