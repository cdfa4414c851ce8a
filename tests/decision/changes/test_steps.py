"""Tests of the steps between kept versions."""

from decision.changes import steps as module
from decision.changes.steps import steps, steps_since
from decision.reading.versions.kept import keep
from tests.helpers.kept_versions import FIRST, LAST, SAME, KeptVersions


def test_versions_that_say_the_same_are_no_step(kept_versions: KeptVersions) -> None:
    (step,) = steps(kept_versions.folder)
    assert (step.before.version, step.after.version, step.id) == (FIRST, LAST, LAST)


def test_the_newest_steps_come_first_and_only_so_many_are_looked_at(tmp_path, monkeypatch) -> None:
    for day in range(1, 8):
        keep(f"2025.01.0{day}-x", {"a": (f"claim {day}",)}, tmp_path)
    assert [step.id[8:10] for step in steps(tmp_path)] == ["07", "06", "05", "04", "03", "02"]
    monkeypatch.setattr(module, "MOST_STEPS", 2)
    assert [step.id[8:10] for step in steps(tmp_path)] == ["07", "06"]
    assert steps(tmp_path / "nowhere") == ()


def test_steps_since_a_version_lead_on_from_it(kept_versions: KeptVersions) -> None:
    folder = kept_versions.folder
    assert steps_since(FIRST, folder) == steps_since(SAME, folder) == steps(folder)
    assert steps_since(LAST, folder) == steps_since("2024.01.01-nowhere", folder) == ()
