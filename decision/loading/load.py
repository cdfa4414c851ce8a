"""Loading of the data set: every file under ``data/``, read and validated, as one catalogue.

All faults are reported at once, and half the data are never returned.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from decision import lint
from decision.catalogue.aliases import Alias
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, MustHave, Preset
from decision.catalogue.fields import Field, FieldGroup
from decision.catalogue.freshness import Freshness
from decision.catalogue.guidance import Advice, CaveatText, Factor, FaqEntry, Guide, Need, Question, Role
from decision.catalogue.measurements import MeasurementSource
from decision.catalogue.platforms import Platform
from decision.catalogue.terms import Change, GlossaryTerm, Terms
from decision.catalogue.wikis import Wiki, WikiRule
from decision.catalogue.workload import WorkloadTerms
from decision.lint.rule import DataSet
from decision.reading.faults import CatalogueError, Fault
from decision.reading.measurements import read_starts, read_tasks
from decision.reading.reader import DATA, Reader
from decision.reading.scopes import ScopeRules, TierRule


def read_aliases(reader: Reader) -> tuple[Alias, ...]:
    """Read the file of aliases; its list may be empty."""
    source = reader.source("aliases.yaml")
    if source is not None and source.value.get("aliases") == []:
        return ()
    return reader.records("aliases.yaml", "aliases", Alias)


def load(directory: Path = DATA) -> Catalogue:
    """Read and validate the whole data set.

    Raises CatalogueError, with every fault of every file, when anything is wrong with it.
    """
    with collection_paused():
        data_set = examine(directory)
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
    reader = Reader(directory)
    groups = reader.records("fields.yaml", "groups", FieldGroup)
    fields = reader.records("fields.yaml", "fields", Field)
    criteria = reader.records("criteria.yaml", "criteria", Criterion, _inherit_evidence)
    filters = reader.records("filters.yaml", "filters", MustHave)
    presets = reader.records("presets.yaml", "presets", Preset)
    guide = reader.record("guide.yaml", Guide)
    terms = reader.record("terms.yaml", Terms)
    workload_terms = reader.record("usage.yaml", WorkloadTerms)
    guidance: dict[str, Any] = {
        "needs": reader.records("needs.yaml", "needs", Need),
        "roles": reader.records("needs.yaml", "roles", Role),
        "caveats": reader.records("needs.yaml", "caveats", CaveatText),
        "questions": reader.records("questions.yaml", "questions", Question),
        "faq": reader.records("faq.yaml", "entries", FaqEntry),
        "why": reader.records("practices.yaml", "why", Advice),
        "factors": reader.records("practices.yaml", "factors", Factor),
        "topics": reader.records("practices.yaml", "topics", Advice),
        "practices": reader.records("practices.yaml", "practices", Advice),
    }
    rules = _scope_rules(reader)
    platforms = tuple(
        platform for file in reader.files("platforms") if (platform := _platform(reader, file, rules)) is not None
    )
    sources = reader.records("measurements/sources.yaml", "sources", MeasurementSource)
    providers = reader.mapping("measurements/sources.yaml", "providers")
    table = "measurements/computesdk_tti.csv"
    starts, faults = read_starts(directory / table, reader.name(table), providers, {source.id for source in sources})
    reader.faults.extend(faults)
    tasks = read_tasks(reader)
    freshness, changes = read_freshness(reader), read_changes(reader)
    aliases = read_aliases(reader)
    glossary = read_glossary(reader)
    wiki_rules, wikis = read_wikis(reader)
    if guide is None or terms is None or tasks is None or freshness is None or workload_terms is None:
        raise CatalogueError(tuple(reader.faults))
    catalogue = Catalogue(
        version="" if reader.faults else _version(directory, platforms),
        platforms=tuple(sorted(platforms, key=lambda platform: platform.name.casefold())),
        groups=groups,
        fields={field.name: field for field in fields},
        criteria=criteria,
        filters=filters,
        presets=presets,
        starts=starts,
        measurement_sources={source.id: source for source in sources},
        guide=guide,
        terms=terms,
        tasks=tasks,
        freshness=freshness,
        changes=changes,
        workload_terms=workload_terms,
        aliases=aliases,
        glossary=glossary,
        wiki_rules=wiki_rules,
        wikis=wikis,
        **guidance,
    )
    return DataSet(catalogue, reader, providers, date.today())


def _inherit_evidence(raw: dict[str, object]) -> None:
    """Complete a criterion's guide block, which says only how it differs, from its evidence block."""
    evidence, guide = raw.get("evidence"), raw.get("guide")
    if isinstance(evidence, dict) and isinstance(guide, dict):
        inherited = {} if guide.get("shape", evidence.get("shape")) != evidence.get("shape") else evidence
        raw["guide"] = {**inherited, **guide}


def _scope_rules(reader: Reader) -> ScopeRules:
    tiers = reader.records("scopes.yaml", "tiers", TierRule)
    source = reader.source("scopes.yaml")
    other_products = source.value.get("other_products") if source else None
    patterns = other_products.get("patterns", []) if isinstance(other_products, dict) else []
    try:
        return ScopeRules.of([(rule.tier, list(rule.patterns)) for rule in tiers], patterns)
    except Exception as error:  # re.error, or patterns that are no texts
        reader.faults.append(Fault(reader.name("scopes.yaml"), 1, "patterns", str(error), "regular expressions"))
        return ScopeRules((), None)


def _platform(reader: Reader, file: str, rules: ScopeRules) -> Platform | None:
    def complete(raw: dict[str, object]) -> None:
        claims = raw.get("claims")
        for claim in claims if isinstance(claims, list) else []:
            if not isinstance(claim, dict):
                continue
            scope = claim.get("scope", "")
            scope = scope if isinstance(scope, str) else ""
            claim.setdefault("platform", raw.get("id", ""))
            claim.setdefault("tier", rules.tier(scope))
            claim.setdefault("about", "other-product" if rules.is_other_product(scope) else "sandbox")

    platform = reader.record(file, Platform, complete)
    if platform and platform.id != Path(file).stem:
        reader.fault(file, ("id",), platform.id, f"{Path(file).stem}, the file's name")
        return None
    return platform


def _version(directory: Path, platforms: tuple[Platform, ...]) -> str:
    newest = max((platform.retrieved for platform in platforms), default="0000")
    return f"{newest.replace('-', '.')}-{content_digest(directory)}"


def content_digest(directory: Path) -> str:
    """Return eight hexadecimal digits that stand for the names and contents of a folder's YAML and CSV files."""
    digest = hashlib.sha256()
    for file in sorted(path for path in directory.rglob("*") if path.suffix in (".yaml", ".csv") and path.is_file()):
        digest.update(file.relative_to(directory).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def read_changes(reader: Reader) -> tuple[Change, ...]:
    """Read the change log, newest first; an order that is not is a fault of ``reader``."""
    changes = reader.records("changes.yaml", "changes", Change)
    dates = [change.date for change in changes]
    if dates != sorted(set(dates), reverse=True):
        reader.fault("changes.yaml", ("changes",), ", ".join(dates), "each day once, newest first")
    return changes


def read_freshness(reader: Reader) -> Freshness | None:
    """Read the classes of age; None, with the faults noted in ``reader``, when they cannot be used."""
    return reader.record("freshness.yaml", Freshness)


def read_glossary(reader: Reader) -> tuple[GlossaryTerm, ...]:
    """Read the terms; everything wrong with them is noted as a fault of ``reader``."""
    terms = reader.records("notions.yaml", "notions", GlossaryTerm)
    ids = [term.id for term in terms]
    if len(set(ids)) != len(ids):
        reader.fault("notions.yaml", ("notions",), ", ".join(ids), "each id once")
    return terms


def read_wikis(reader: Reader) -> tuple[tuple[WikiRule, ...], tuple[Wiki, ...]]:
    """Read the rules and the wikis; what cannot be used is a fault of ``reader``."""
    return reader.records("wikis.yaml", "rules", WikiRule), reader.records("wikis.yaml", "wikis", Wiki)
