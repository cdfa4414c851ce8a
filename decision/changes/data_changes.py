"""Changes of the data in one step: platforms, claims, and runs of measurements, told apart from what was only read again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.changes.steps import VersionStep
from decision.claims.text import scoped_text
from decision.format import cut, inside_sentence
from decision.loading.reopened import reopened
from decision.ranking.since import claim_pairs
from decision.reading.versions.headers import VERSIONS

LONGEST_VALUE = 90
"""Longest value in words, in characters: some claims list twenty sizes."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A change of what is claimed about a platform; None where there was, or is, no such claim."""

    platform_id: str
    label: str
    then: Claim | None
    now: Claim | None
    words: str

    @property
    def field(self) -> str:
        """The name of the field that the claims are about."""
        claim = self.now or self.then
        return claim.field if claim else ""


@dataclass(frozen=True, slots=True)
class DataChanges:
    """Changes of the data in one step.

    ``added`` and ``removed``: platforms as pairs of id and label, whose claims are not listed one by one. ``claims``: those of other
    platforms whose value or condition changed. ``renewed``: number of claims that say the same by another source or date. ``runs``: number of
    measured runs of starts that are new. ``described``: platforms of which something beside claims changed, such as the stage or the offers. ``verdicts``: number of the guide's
    statements with another verdict. ``weights``: whether the default weights changed. ``left_out``: number of records that today's vocabulary does not know.
    """

    step: VersionStep
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    claims: tuple[ClaimChange, ...]
    renewed: int
    runs: int
    described: tuple[tuple[str, str], ...]
    verdicts: int
    weights: bool
    left_out: int

    @property
    def is_empty(self) -> bool:
        """Whether a reader would notice nothing of it."""
        counts = (self.added, self.removed, self.claims, self.renewed, self.runs, self.described, self.verdicts)
        return not any(counts) and not self.weights

    def of_platform(self, platform_id: str) -> tuple[ClaimChange, ...]:
        """Return the changed claims about one platform."""
        return tuple(change for change in self.claims if change.platform_id == platform_id)


@cached(maxsize=64)
def data_changes(catalogue: Catalogue, step: VersionStep, directory: Path = VERSIONS) -> DataChanges:
    """Return the changes of the data in a step, both sides read with today's vocabulary. Raises VersionError when a version cannot be read."""
    earlier, later = (reopened(catalogue, header.version, directory) for header in (step.before, step.after))
    old, new = earlier.catalogue.platform, later.catalogue.platform
    changes = [
        change for id in new if id in old if old[id] is not new[id] for change in _claims(catalogue, old[id], new[id])
    ]
    meant = tuple(change for change in changes if change.words)
    return DataChanges(
        step=step,
        added=tuple((id, platform.label) for id, platform in new.items() if id not in old),
        removed=tuple((id, platform.label) for id, platform in old.items() if id not in new),
        claims=meant,
        renewed=len(changes) - len(meant),
        runs=(Counter(later.catalogue.starts) - Counter(earlier.catalogue.starts)).total(),
        described=tuple(
            (id, platform.label)
            for id, platform in new.items()
            if id in old and _description(platform) != _description(old[id])
        ),
        verdicts=sum(_changed_verdicts(old[id], platform) for id, platform in new.items() if id in old),
        weights=dict(earlier.weights) != dict(later.weights),
        left_out=max(earlier.left_out, later.left_out),
    )


def _description(platform: Platform) -> dict[str, Any]:
    """Return what is said of a platform beside claims, without the day of the look at it."""
    return platform.model_dump(exclude={"claims", "guide_check", "retrieved"})


def _changed_verdicts(old: Platform, new: Platform) -> int:
    before = {check.id: check.verdict for check in old.guide_check}
    return sum(before.get(check.id, check.verdict) != check.verdict for check in new.guide_check)


def _claims(catalogue: Catalogue, old: Platform, new: Platform) -> Iterator[ClaimChange]:
    for then, now in claim_pairs(old.claims, new.claims):
        yield ClaimChange(new.id, new.label, then, now, _words(catalogue, then, now))


def _words(catalogue: Catalogue, then: Claim | None, now: Claim | None) -> str:
    """Return a change in the words of ``diff``; nothing where both say the same."""
    before, after = (cut(scoped_text(catalogue, claim), LONGEST_VALUE) if claim else "" for claim in (then, now))
    claim = now or then
    label = inside_sentence(catalogue.fields[claim.field].label) if claim else ""
    if then and now:
        same = scoped_text(catalogue, then) == scoped_text(catalogue, now) and then.tier == now.tier
        return "" if same else f"{label}: {before} became {after}"
    return f"{label}: {after} added" if now else f"{label}: {before} removed"
