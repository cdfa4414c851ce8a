"""Steps from one kept version of the data to the next, of which every answer on changes is made."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from decision.reading.versions.headers import VERSIONS, Header, find, headers

MOST_STEPS = 20
"""Greatest number of steps that are looked at, the newest: each is made from two whole data sets."""

COST_S = 0.6
"""Expected seconds of an answer made from all steps, before anybody has asked for it. Measured on one core on 2026-12-01, with 14 versions."""


@dataclass(frozen=True, slots=True)
class VersionStep:
    """A step between two kept versions that say different things."""

    before: Header
    after: Header

    @property
    def id(self) -> str:
        """The version to which it leads."""
        return self.after.version


def steps(directory: Path = VERSIONS) -> tuple[VersionStep, ...]:
    """Return the latest steps, newest first. Of several versions that say the same, the first stands for all."""
    different: list[Header] = []
    for header in headers(directory):
        if not different or header.content != different[-1].content:
            different.append(header)
    return tuple(VersionStep(before, after) for before, after in pairwise(different))[: -MOST_STEPS - 1 : -1]


def steps_since(version: str, directory: Path = VERSIONS) -> tuple[VersionStep, ...]:
    """Return the latest steps that lead on from a kept version, newest first; none for a version that was not kept."""
    header = find(version, directory)
    return tuple(step for step in steps(directory) if header and step.after.number > header.number)
