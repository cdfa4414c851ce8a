"""How old claims are, how old a view is, what should be checked first, and the data's change log."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.freshness import Freshness
from decision.catalogue.platforms import Claim
from decision.facts.review import in_need_of_a_check, oldest
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.reading.reader import Reader

TODAY = date(2026, 11, 23)


def only(catalogue: Catalogue, criterion: str) -> View:
    """The view in which one criterion has all the weight."""
    return View(weights=tuple((each.id, 5 * (each.id == criterion)) for each in catalogue.criteria))


def weighted_claims(catalogue: Catalogue, view: View) -> list[tuple[str, Claim]]:
    """Every claim that fills a cell with weight, with its platform."""
    result = ranking(catalogue, view)
    return [
        (row.id, claim)
        for row in result.rows
        for id, cell in row.cells.items()
        if result.shares[id] > 0
        for claim in cell.chosen
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-3, "fresh"), (0, "fresh"), (89, "fresh"), (90, "ageing"), (179, "ageing"), (180, "older"), (9999, "older"), (None, "undated")],
)  # fmt: skip
def test_the_classes_of_age_begin_and_end_on_the_declared_days(catalogue, days: int | None, expected: str) -> None:
    assert catalogue.freshness.of(days).id == expected


def test_every_class_can_be_told_without_colour(catalogue: Catalogue) -> None:
    classes = catalogue.freshness.classes
    assert len({each.sign for each in classes}) == len({each.label for each in classes}) == len(classes)


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("[{id: a, label: a, sign: a, help: h}]", "dated: false"),
        (
            "[{id: a, label: a, sign: a, help: h, under_days: 9}, {id: b, label: b, sign: b, help: h, dated: false}]",
            "last",
        ),
        ("[{id: a, label: a, sign: a, help: h}, {id: a, label: b, sign: b, help: h, dated: false}]", "ids that differ"),
        ("[{id: a, label: a, sign: a, help: h, under_days: -1}]", "greater than 0"),
    ],
)
def test_classes_that_leave_an_age_without_a_class_are_a_fault(tmp_path: Path, classes: str, expected: str) -> None:
    (tmp_path / "freshness.yaml").write_text(f"classes: {classes}\n")
    reader = Reader(tmp_path)
    assert reader.record("freshness.yaml", Freshness) is None
    assert any(expected in fault.expected and "freshness.yaml" in fault.file for fault in reader.faults)


def test_the_change_log_is_valid_and_tells_of_this_version(catalogue: Catalogue) -> None:
    log = catalogue.changes
    assert log[0].date.replace("-", ".") == catalogue.version.partition("-")[0]
    assert all(date.fromisoformat(change.date) and change.changed for change in log)


@pytest.mark.parametrize("view", [View(), View(tier="free"), View(must=(ChosenMustHave("gpu"),))])
def test_a_view_is_as_old_as_its_oldest_dated_claim_with_weight(catalogue: Catalogue, view: View) -> None:
    ages = [days for _, claim in weighted_claims(catalogue, view) if (days := claim.age_days(TODAY)) is not None]
    found = oldest(catalogue, view, TODAY)
    assert found.oldest
    assert found.oldest.days == max(ages)
    assert found.oldest.claim.age_days(TODAY) == max(ages)


def test_each_ranked_platform_has_an_age_and_the_oldest_stands_first(catalogue: Catalogue) -> None:
    found = oldest(catalogue, View(), TODAY)
    assert {each.platform.id for each in found.platforms} == {row.id for row in ranking(catalogue, View()).rows}
    for each in found.platforms:
        ages = [c.age_days(TODAY) for id, c in weighted_claims(catalogue, View()) if id == each.platform.id and c.as_of]
        assert (each.oldest.days if each.oldest else None) == max(ages, default=None)
    days = [each.oldest.days if each.oldest else -1 for each in found.platforms]
    assert days == sorted(days, reverse=True)


def test_a_criterion_without_weight_does_not_age_a_view(catalogue: Catalogue) -> None:
    for criterion in catalogue.criteria:
        found = oldest(catalogue, only(catalogue, criterion.id), TODAY)
        assert found.oldest is None or found.oldest.criterion == criterion
        assert found.cells <= len(found.platforms)


def test_undated_claims_are_counted_and_never_taken_for_new(catalogue: Catalogue) -> None:
    found = oldest(catalogue, View(lens="guide"), TODAY)
    assert found.oldest is None
    assert found.undated == found.cells > 0


def test_what_needs_a_check_has_reasons_and_all_else_is_left_out(catalogue: Catalogue) -> None:
    listed = {id(each.claim): each for each in in_need_of_a_check(catalogue, View(), TODAY)}
    claims = {id(claim): claim for _, claim in weighted_claims(catalogue, View())}
    assert listed.keys() <= claims.keys()
    assert any("sources disagree" in each.reasons for each in listed.values())
    for key, claim in claims.items():
        reasons = listed[key].reasons if key in listed else ()
        assert ("second-hand" in reasons) == (claim.kind == "second-hand")
        assert ("doubted" in reasons) == bool(claim.doubt)
        assert ("undated" in reasons) == (claim.as_of is None)
        old = claim.as_of is not None and claim.age_days(TODAY) >= 180  # type: ignore[operator]
        assert ("180 days old or more" in reasons) == old


def test_the_most_pressing_check_stands_first(catalogue: Catalogue) -> None:
    weights = tuple((each.id, 10 if each.id == "price" else 1) for each in catalogue.criteria)
    listed = in_need_of_a_check(catalogue, View(weights=weights), TODAY)
    order = [(-len(e.reasons), -e.share, -(10**6) if e.days is None else -e.days) for e in listed]
    assert order == sorted(order)
    alike = [each.criteria[0].id for each in listed if len(each.reasons) == 1]
    assert alike[0] == "price"
    assert set(alike) > {"price"}


def test_the_list_follows_the_weights_and_the_day(catalogue: Catalogue) -> None:
    gpu = in_need_of_a_check(catalogue, only(catalogue, "gpu"), TODAY)
    assert gpu
    assert {criterion.id for each in gpu for criterion in each.criteria} == {"gpu"}
    later = in_need_of_a_check(catalogue, View(), TODAY + timedelta(days=400))
    assert len(later) == len(weighted_claims(catalogue, View()))


def test_a_claim_that_fills_two_cells_is_listed_once(catalogue: Catalogue) -> None:
    first, second = catalogue.criteria[0], catalogue.criteria[1]
    twin = replace(catalogue, criteria=(first, second.model_copy(update={"evidence": first.evidence})))
    listed = in_need_of_a_check(twin, View(), TODAY)
    assert listed
    assert len({id(each.claim) for each in listed}) == len(listed)
    assert any(each.criteria == twin.criteria and each.share == pytest.approx(1) for each in listed)
