"""The data set: every file under ``data/``, validated, as one immutable object.

Loading reports all faults at once and never returns half the data. ``python -m decision.catalogue`` prints the same report,
or a summary when all is well; its further commands are in :mod:`decision.commands`.
"""

import gc
import hashlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field as Setting

from decision import lint
from decision.aliases import Alias, read_aliases
from decision.changes import Change, read_changes
from decision.faults import CatalogueError, Fault
from decision.freshness import Freshness, read_freshness
from decision.guidance import Advice, CaveatText, Factor, FaqEntry, Need, Question, Role
from decision.lint.rule import DataSet
from decision.measurements import read_starts
from decision.notions import GlossaryTerm, read_glossary
from decision.reading import Reader
from decision.records import Claim, Criterion, MeasuredStart, MeasurementSource, MustHave, Platform, Preset
from decision.scopes import ScopeRules, TierRule
from decision.terms import Terms
from decision.usage import WorkloadTerms
from decision.vocabulary import Field, FieldGroup, Record
from decision.wikis import Wiki, WikiRule, read_wikis
from decision.workloads import MeasuredTasks, read_tasks

DATA = Path(__file__).resolve().parent.parent / "data"


class GuideSection(Record):
    """One part of the guide that a claim can cite."""

    id: str
    label: str


class Guide(Record):
    """The guide that the guide lens shows: what it is called, who published it, and its parts."""

    title: str
    publisher: str
    published: str
    sections: tuple[GuideSection, ...] = Setting(strict=False)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All data in service. Compared by identity: a reload makes a new one.

    ``version`` is derived from the content, so equal data have equal versions; it starts with the newest day on which a
    platform was reviewed. ``plain``: the same without a team's own facts, None where there are none.
    """

    version: str
    platforms: tuple[Platform, ...]
    groups: tuple[FieldGroup, ...]
    fields: Mapping[str, Field]
    criteria: tuple[Criterion, ...]
    filters: tuple[MustHave, ...]
    presets: tuple[Preset, ...]
    starts: tuple[MeasuredStart, ...]
    measurement_sources: Mapping[str, MeasurementSource]
    guide: Guide
    terms: Terms
    needs: tuple[Need, ...]
    roles: tuple[Role, ...]
    caveats: tuple[CaveatText, ...]
    questions: tuple[Question, ...]
    faq: tuple[FaqEntry, ...]
    why: tuple[Advice, ...]
    factors: tuple[Factor, ...]
    topics: tuple[Advice, ...]
    practices: tuple[Advice, ...]
    tasks: MeasuredTasks
    freshness: Freshness
    changes: tuple[Change, ...]
    workload_terms: WorkloadTerms
    aliases: tuple[Alias, ...] = ()
    wiki_rules: tuple[WikiRule, ...] = ()
    wikis: tuple[Wiki, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    plain: "Catalogue | None" = None

    @property
    def checklist(self) -> tuple[Advice, ...]:
        """The guide's advice that can be ticked off: state and coordination, then security."""
        return (*self.topics, *self.practices)

    @cached_property
    def platform(self) -> Mapping[str, Platform]:
        """Platforms by id."""
        return {platform.id: platform for platform in self.platforms}

    @cached_property
    def glossary_term(self) -> Mapping[str, GlossaryTerm]:
        """The terms that pages explain, by id."""
        return {term.id: term for term in self.glossary}

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """Criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def renamed(self) -> Mapping[tuple[str, str], str]:
        """Current ids of renamed ones, by kind and old id."""
        return {(alias.kind, alias.was): alias.now for alias in self.aliases}

    @cached_property
    def _claims(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        grouped: dict[tuple[str, str], list[Claim]] = {}
        for platform in self.platforms:
            for claim in platform.claims:
                grouped.setdefault((platform.id, claim.field), []).append(claim)
        return {key: tuple(claims) for key, claims in grouped.items()}

    def claims(self, platform_id: str, field: str) -> tuple[Claim, ...]:
        """Return every claim about one fact of one platform, in the order of its file; empty when nobody says anything."""
        return self._claims.get((platform_id, field), ())

    @cached_property
    def starts_of(self) -> Mapping[str, tuple[MeasuredStart, ...]]:
        """Measured starts by platform id; platforms without any are missing."""
        grouped: dict[str, list[MeasuredStart]] = {}
        for start in self.starts:
            grouped.setdefault(start.platform, []).append(start)
        return {platform_id: tuple(rows) for platform_id, rows in grouped.items()}

    @property
    def claim_count(self) -> int:
        """Number of claims in the platforms' files."""
        return sum(len(platform.claims) for platform in self.platforms)


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


def main() -> int:
    """Run the command line; return its exit status."""
    from decision.commands import run_command as run  # it needs the ranking, which needs this module

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
