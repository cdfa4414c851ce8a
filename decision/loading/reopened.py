"""A kept version of the data as a data set that can be ranked, read with today's vocabulary and criteria.

A difference between the two is thus one of the data, never of a rule that changed since. Records that today's vocabulary does
not know are left out and counted; ids that were renamed since carry their new name. A team's own facts are not kept: today's
stand on both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart
from decision.catalogue.platforms import Claim, GuideCheck, Platform, with_days_seen
from decision.catalogue.success import SuccessRate
from decision.reading.versions.kept import read
from decision.reading.versions.state import DEFAULT_WEIGHTS, State, parsed_line

_SIZE_KEYS = {"label": "name", "disk_gib": "disk_gb"}

EQUAL_WEIGHT = 5
"""The weight of every criterion in the versions that were kept without weights."""


@dataclass(frozen=True, eq=False)
class Reopened:
    """An earlier data set.

    ``left_out``: the number of its claims, statements and runs that today's vocabulary does not know. ``weights``: its default
    weights, for today's criteria.
    """

    catalogue: Catalogue
    left_out: int
    weights: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class KeptPlatform:
    """A platform of an earlier data set, None where today's vocabulary does not know it, and what was measured of it.

    ``left_out``: the number of its records that today's vocabulary does not know.
    """

    platform: Platform | None
    starts: tuple[MeasuredStart, ...] = ()
    successes: tuple[SuccessRate, ...] = ()
    left_out: int = 0


@cached(maxsize=32)
def reopened(catalogue: Catalogue, version: str, directory: Path) -> Reopened:
    """Return a kept version of the data set. Raises VersionError when it cannot be read."""
    return interpreted(catalogue, version, read(version, directory))


def interpreted(catalogue: Catalogue, version: str, state: State) -> Reopened:
    """Return a state as a data set with the vocabulary and the rules of ``catalogue``, and its own facts."""
    platforms: dict[str, Platform] = {}
    facts: dict[str, KeptPlatform] = {}
    starts: list[MeasuredStart] = []
    successes: dict[str, tuple[SuccessRate, ...]] = {}
    left_out = 0
    for former, lines in state.items():
        if former == DEFAULT_WEIGHTS:
            continue
        kept = _kept_platform(catalogue, former, lines)
        left_out += kept.left_out
        if kept.platform:
            platforms[kept.platform.id] = kept.platform
            facts[kept.platform.id] = kept
            starts += kept.starts
            successes[kept.platform.id] = kept.successes
    _add_own(catalogue, platforms)
    starts += catalogue.own_starts
    ordered = sorted(platforms.values(), key=lambda platform: platform.name.casefold())
    earlier = replace(
        catalogue,
        version=version,
        platforms=tuple(ordered),
        starts=tuple(starts),
        kept_successes=successes,
        kept_facts=facts,
        plain=None,
    )
    return Reopened(earlier, left_out, _weights(catalogue, state))


@cached(maxsize=1024)
def _kept_platform(catalogue: Catalogue, former: str, lines: tuple[str, ...]) -> KeptPlatform:
    """Return what the lines of a platform hold: one object for all versions in which they are the same, as most are from one to the next."""
    id = catalogue.renamed.get(("platform", former), former)
    records: list[Any] = [_record(catalogue, id, line) for line in lines]
    first = records[0]
    if not isinstance(first, Platform):
        return KeptPlatform(None, left_out=len(lines))
    claims = with_days_seen((record for record in records if isinstance(record, Claim)), first.retrieved)
    checks = tuple(record for record in records if isinstance(record, GuideCheck))
    return KeptPlatform(
        first.model_copy(update={"claims": claims, "guide_check": checks}),
        tuple(record for record in records if isinstance(record, MeasuredStart)),
        tuple(record for record in records if isinstance(record, SuccessRate)),
        records.count(None),
    )


def _weights(catalogue: Catalogue, state: State) -> Mapping[str, int]:
    """Return the default weights of a state; the first versions were kept without them, and all criteria counted the same."""
    kept: dict[str, int] = {}
    for line in state.get(DEFAULT_WEIGHTS, ()):
        for former, weight in parsed_line(line)[1].items():
            kept[catalogue.renamed.get(("criterion", former), former)] = weight
    return {criterion.id: kept.get(criterion.id, 0) if kept else EQUAL_WEIGHT for criterion in catalogue.criteria}


@cached(maxsize=16_384)
def _record(
    catalogue: Catalogue, id: str, line: str
) -> Platform | Claim | GuideCheck | MeasuredStart | SuccessRate | None:
    """Return the record of a line, or None where today's vocabulary does not know it."""
    try:
        word, content = parsed_line(line)
        if "field" in content:
            content["field"] = catalogue.renamed.get(("field", content["field"]), content["field"])
        if word == "platform":
            return Platform.model_validate({**content, "id": id, "claims": ()})
        if word == "check":
            verdict = content.get("verdict", "")
            check = GuideCheck.model_validate(
                {**content, "verdict": catalogue.renamed.get(("verdict", verdict), verdict)}
            )
            return check if check.field in catalogue.fields else None
        if word == "start":
            start = MeasuredStart.model_validate({**content, "platform": id})
            return start if start.source in catalogue.measurement_sources else None
        if word == "success":
            rate = SuccessRate.model_validate(content)
            return rate if rate.source in catalogue.measurement_sources else None
        if isinstance(content.get("value"), list):
            content["value"] = [_size(item) for item in content["value"]]
        claim = Claim.model_validate({**content, "platform": id}) if word == "claim" else None
    except (ValueError, ValidationError):
        return None
    return claim if claim and _is_known(catalogue, claim) else None


def _size(item: object) -> object:
    """Return an entry of a list with today's keys where it is a size with those that sizes had before 2026-11-30."""
    if not isinstance(item, dict) or "usd_hour" not in item:
        return item
    return {_SIZE_KEYS.get(key, key): value for key, value in item.items()}


def _is_known(catalogue: Catalogue, claim: Claim) -> bool:
    field = catalogue.fields.get(claim.field)
    if field is None or field.expects(claim.value):
        return False
    return claim.unit is None or claim.unit in (field.unit, *field.units)


def _add_own(catalogue: Catalogue, platforms: dict[str, Platform]) -> None:
    for platform in catalogue.platforms:
        own = tuple(claim for claim in platform.claims if claim.kind == "own")
        if platform.own:
            platforms[platform.id] = platform
        elif own and platform.id in platforms:
            known = platforms[platform.id]
            platforms[platform.id] = known.model_copy(update={"claims": (*known.claims, *own)})
