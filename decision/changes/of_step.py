"""All that changed in a step, in the data and in a view, and the headline that several steps give."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from decision.catalogue.catalogue import Catalogue
from decision.changes.data_changes import DataChanges, data_changes
from decision.changes.steps import VersionStep
from decision.changes.view_changes import ViewChanges, view_changes
from decision.format import counted
from decision.ranking.text import day_text
from decision.ranking.view import View
from decision.reading.versions.headers import VERSIONS
from decision.reading.versions.kept import VersionError

DRAWN = 3
"""Number of steps that pages show in full, the newest."""


@dataclass(frozen=True, slots=True)
class ChangesOfStep:
    """All that changed in one step. None where one of its versions cannot be read."""

    step: VersionStep
    data: DataChanges | None
    view: ViewChanges | None


def changes_of(catalogue: Catalogue, view: View, step: VersionStep, directory: Path = VERSIONS) -> ChangesOfStep:
    """Return what changed in a step, in the data and in a view."""
    try:
        return ChangesOfStep(
            step, data_changes(catalogue, step, directory), view_changes(catalogue, view, step, directory)
        )
    except VersionError:
        return ChangesOfStep(step, None, None)


def changes_headline(latest: Sequence[ChangesOfStep]) -> str:
    """Return when a view last changed, by the latest steps, the newest first."""
    moved = next((changes.view for changes in latest if changes.view and changes.view.moved), None)
    if moved is None:
        oldest = f" since the data of {day_text(latest[-1].step.before.version)}" if latest else ""
        return f"No rank of your view has moved{oldest}"
    day = day_text(moved.step.id)
    if moved.has_other_leader:
        return f"The leader of your view last changed with the data of {day}"
    return f"{counted(len(moved.moved), 'rank')} of your view moved with the data of {day}"


def changes_lead(catalogue: Catalogue) -> str:
    """Return how the ranks before and after a step are counted, in words."""
    return (
        f"You see data {catalogue.version}. Versions that changed nothing shown here are not listed. Ranks before and after are counted with "
        "today's criteria and with the weights and must-haves of your view."
    )
