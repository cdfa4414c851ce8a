"""A team's own facts beside the data set: platforms, claims and measured starts from a folder that is not ours.

``ATLAS_OVERLAY`` names the folder. It holds ``platforms/*.yaml`` and ``measurements/starts.csv``, both optional. A file whose
``id`` is one of the data set's platforms adds its claims to that platform; any other file is a platform of its own. All
claims there are of kind ``own``, which counts before the claims of others. Nothing of the data set is
changed, and ``Catalogue.plain`` is the data set without the folder.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import Field as Setting

from decision import lint
from decision.catalogue.base import Record
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasurementSource, StartTable
from decision.catalogue.platforms import Claim, Platform
from decision.lint.rule import DataSet, latest_today
from decision.loading.load import content_digest
from decision.reading.faults import CatalogueError, Fault, as_faults
from decision.reading.layout import OWN_FACTS, PLATFORMS
from decision.reading.measurements import read_starts
from decision.reading.reader import Reader

VARIABLE = "ATLAS_OVERLAY"
OWN_RUNS = MeasurementSource(
    id="own",
    label="our own runs",
    url="own:measured starts",
    licence="not published",
    note="Measured by the team that runs this site.",
    kind="own",
)


class Addition(Record):
    """A team's own claims about a platform that the data set has."""

    id: str
    claims: tuple[Claim, ...] = Setting(strict=False)


def overlay_directory(environment: Mapping[str, str] | None = None) -> Path | None:
    """Return the overlay folder from the environment, or None."""
    named = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
    return Path(named) if named else None


def with_overlay(base: Catalogue, directory: Path) -> Catalogue:
    """Return the data set together with a team's own facts.

    Raises CatalogueError, with every fault of every file of the folder, when anything is wrong with it.
    """
    own = examine_overlay(base, directory)
    with as_faults(directory):
        if faults := lint.faults(own):
            raise CatalogueError(faults)
        return replace(
            base,
            version=f"{base.version}+own-{content_digest(directory, OWN_FACTS)}",
            platforms=_merged(base, own.catalogue.platforms),
            starts=StartTable(pd.concat([base.start_table.frame, own.catalogue.start_table.frame], ignore_index=True)),
            measurement_sources={**base.measurement_sources, OWN_RUNS.id: OWN_RUNS},
            plain=base,
        )


def examine_overlay(base: Catalogue, directory: Path) -> DataSet:
    """Read a team's own facts as far as they can be read, for rules to judge. Raises CatalogueError where there is no such folder."""
    if not directory.is_dir():
        raise CatalogueError((Fault(directory.name, 0, VARIABLE, "no such folder", "a folder"),))
    with as_faults(directory):
        reader = Reader(directory)
        files = reader.files(PLATFORMS, may_be_empty=True)
        platforms = [platform for file in files if (platform := _read(reader, file, base))]
        starts = _starts(reader, base, platforms)
        overlay = replace(base, platforms=tuple(platforms), starts=starts)
        return DataSet(overlay, reader, {}, latest_today(), own=True)


def _read(reader: Reader, file: str, base: Catalogue) -> Platform | None:
    """Read one file: a platform, or claims to add to one, in the form of that platform with these claims alone."""
    source = reader.source(file)
    id = source.value.get("id") if source else None
    known = base.platform.get(id) if isinstance(id, str) else None

    def complete(raw: dict[str, Any]) -> None:
        claims = raw.get("claims")
        for claim in claims if isinstance(claims, list) else []:
            if isinstance(claim, dict):
                claim.setdefault("platform", raw.get("id", ""))
                claim.setdefault("kind", "own")
                claim.setdefault("source", "own:the team that runs this site")
        if known is None:
            raw["own"] = True

    if isinstance(id, str) and id != Path(file).stem:
        reader.fault(file, ("id",), id, f"{Path(file).stem}, the file's name")
    if known is None:
        return reader.record(file, Platform, complete)
    addition = reader.record(file, Addition, complete)
    return known.model_copy(update={"claims": addition.claims, "guide_check": ()}) if addition else None


def _starts(reader: Reader, base: Catalogue, platforms: list[Platform]) -> StartTable:
    """Read the team's own measured starts; their providers are platforms' ids and their source is ``own``."""
    (file,) = OWN_FACTS.files
    if not os.path.lexists(reader.directory / file):
        return StartTable.of(())
    providers: Mapping[str, str | None] = {id: id for id in (*base.platform, *(platform.id for platform in platforms))}
    starts, faults = read_starts(reader.directory / file, reader.name(file), providers, {OWN_RUNS.id})
    reader.faults.extend(faults)
    return starts


def _merged(base: Catalogue, additions: Sequence[Platform]) -> tuple[Platform, ...]:
    added = {platform.id: platform for platform in additions}
    merged = [
        platform.model_copy(update={"claims": (*platform.claims, *added[platform.id].claims)})
        if platform.id in added
        else platform
        for platform in base.platforms
    ]
    new = [platform for platform in additions if platform.id not in base.platform]
    return tuple(sorted([*merged, *new], key=lambda platform: platform.name.casefold()))
