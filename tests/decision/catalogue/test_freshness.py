"""Classes of age, and the change log of the data."""

from datetime import date
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.freshness import Freshness
from decision.reading.reader import Reader


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-3, "fresh"), (0, "fresh"), (89, "fresh"), (90, "ageing"), (179, "ageing"), (180, "older"), (9999, "older"), (None, "undated")],
)  # fmt: skip
def test_the_classes_of_age_begin_and_end_on_the_declared_days(catalogue, days: int | None, expected: str) -> None:
    assert catalogue.freshness.of(days).id == expected


def test_every_class_can_be_told_without_colour(catalogue: Catalogue) -> None:
    classes = catalogue.freshness.classes
    assert len({age.sign for age in classes}) == len({age.label for age in classes}) == len(classes)


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
        ("[]", "a list of 1 or more"),
        ("[{id: a, label: a, sign: a, help: h, under_days: 9}]", "rising under_days"),
        ("[{id: a, label: a, sign: a, help: h}, {id: b, label: b, sign: b, help: h}]", "rising under_days"),
        *(
            (
                f"[{{id: a, label: a, sign: a, help: h, under_days: {first}}},"
                f" {{id: b, label: b, sign: b, help: h, under_days: {second}}},"
                " {id: c, label: c, sign: c, help: h}, {id: d, label: d, sign: d, help: h, dated: false}]",
                "rising under_days",
            )
            for first, second in ((9, 9), (9, 8))
        ),
        (
            "[{id: a, label: a, sign: a, help: h}, {id: b, label: b, sign: b, help: h, dated: false},"
            " {id: c, label: c, sign: c, help: h, dated: false}]",
            "one class with dated: false",
        ),
    ],
)
def test_classes_that_leave_an_age_without_a_class_are_a_fault(tmp_path: Path, classes: str, expected: str) -> None:
    (tmp_path / "freshness.yaml").write_text(f"classes: {classes}\n")
    reader = Reader(tmp_path)
    assert reader.record("freshness.yaml", Freshness) is None
    assert any(expected in fault.expected and "freshness.yaml" in fault.file for fault in reader.faults)


def test_the_change_log_is_valid_and_tells_of_the_last_look_at_a_platform(catalogue: Catalogue) -> None:
    log = catalogue.changes
    assert catalogue.version.partition("-")[0] in [change.date.replace("-", ".") for change in log]
    assert all(date.fromisoformat(change.date) and change.changed for change in log)
