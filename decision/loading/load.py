"""Loading of the data set: every file under ``data/``, read and validated, as one catalogue.

All faults are reported at once, and half the data are never returned.
"""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from decision import lint
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.lint.rule import DataSet, latest_today
from decision.reading.data_files import UnusableFileError, content
from decision.reading.faults import CatalogueError, Fault, as_faults
from decision.reading.files import PARTS, SOURCES, TIER_RULES
from decision.reading.layout import DATA_SET, PLATFORMS, Layout
from decision.reading.measurements import START_TABLE, read_figures, read_starts, read_tasks
from decision.reading.reader import DATA, Reader
from decision.reading.scopes import ScopeRules


def load(directory: Path = DATA) -> Catalogue:
    """Read and validate the whole data set.

    Raises CatalogueError, with every fault of every file, when anything is wrong with it.
    """
    with collection_paused():
        data_set = examine(directory)
    with as_faults(directory):
        if faults := lint.faults(data_set):
            raise CatalogueError(faults)
    return data_set.catalogue


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the garbage collector, which would walk the growing data set again and again and find nothing to free."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def examine(directory: Path = DATA) -> DataSet:
    """Read the data set as far as it can be read, for rules to judge.

    Raises CatalogueError where not even the guide, the terms, the measured tasks, the workload terms or the classes of age can be read.
    """
    with as_faults(directory):
        return _examined(directory)


def _examined(directory: Path) -> DataSet:
    reader = Reader(directory)
    parts = {part.attribute: part.value(reader) for part in PARTS if part.attribute}
    files = reader.files(PLATFORMS)
    platforms = _platforms(reader, files)
    providers = reader.mapping(SOURCES, "providers")
    starts, faults = read_starts(
        directory / START_TABLE, reader.name(START_TABLE), providers, set(parts["measurement_sources"])
    )
    reader.faults.extend(faults)
    tasks = read_tasks(reader)
    figures = read_figures(reader, {Path(file).stem for file in files}, parts["measurement_sources"] or ())
    if tasks is None or None in parts.values():
        raise CatalogueError(tuple(reader.faults))
    version = "" if reader.faults else _version(directory, platforms)
    catalogue = Catalogue(
        version=version, platforms=platforms, starts=starts, tasks=tasks, start_figures=figures, **parts
    )
    return DataSet(catalogue, reader, providers, latest_today())


def _platforms(reader: Reader, files: Sequence[str]) -> tuple[Platform, ...]:
    rules = _scope_rules(reader)
    platforms = [_platform(reader, file, rules) for file in files]
    return tuple(sorted(filter(None, platforms), key=lambda platform: platform.name.casefold()))


def _scope_rules(reader: Reader) -> ScopeRules:
    tiers = TIER_RULES.many(reader)
    source = reader.source(TIER_RULES.file)
    other_products = source.value.get("other_products") if source else None
    patterns = other_products.get("patterns", []) if isinstance(other_products, dict) else []
    try:
        return ScopeRules.of([(rule.tier, list(rule.patterns)) for rule in tiers], patterns)
    except Exception as error:  # re.error, or patterns that are no texts
        reader.faults.append(Fault(reader.name(TIER_RULES.file), 1, "patterns", str(error), "regular expressions"))
        return ScopeRules((), None)


def _platform(reader: Reader, file: str, rules: ScopeRules) -> Platform | None:
    def complete(raw: dict[str, Any]) -> None:
        claims = raw.get("claims")
        for claim in claims if isinstance(claims, list) else []:
            if not isinstance(claim, dict):
                continue
            scope = claim.get("scope", "")
            scope = scope if isinstance(scope, str) else ""
            claim.setdefault("platform", raw.get("id", ""))
            claim.setdefault("tier", "enterprise" if _is_on_request(claim) else rules.tier(scope))
            claim.setdefault("about", "other-product" if rules.is_other_product(scope) else "sandbox")

    platform = reader.record(file, Platform, complete)
    if platform and platform.id != Path(file).stem:
        reader.fault(file, ("id",), platform.id, f"{Path(file).stem}, the file's name")
        return None
    return platform


def _is_on_request(claim: dict[str, Any]) -> bool:
    """Return whether a raw claim is about a feature that one cannot come to by signing up."""
    return bool(claim.get("access", "self-serve") != "self-serve")


def _version(directory: Path, platforms: tuple[Platform, ...]) -> str:
    newest = max((platform.retrieved for platform in platforms), default="0000")
    return f"{newest.replace('-', '.')}-{content_digest(directory)}"


def content_digest(directory: Path, layout: Layout = DATA_SET) -> str:
    """Return eight hexadecimal digits that stand for the names and contents of the files that are read.

    Raises CatalogueError for a file that cannot be read any more.
    """
    digest = hashlib.sha256()
    for file in layout.data_files(directory):
        if not (directory / file).exists():
            continue
        digest.update(file.encode())
        try:
            digest.update(content(directory / file))
        except UnusableFileError as error:
            raise CatalogueError(
                (Fault(f"{directory.name}/{file}", 0, "file", error.actual, error.expected),)
            ) from error
    return digest.hexdigest()[:8]
