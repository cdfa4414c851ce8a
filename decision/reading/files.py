"""Files of the data set: the records that each holds, and the attribute of the catalogue that they become.

Platforms' files and tables of measured rows are not among them: there may be any number of the one, and the other are no YAML.
"""

from dataclasses import dataclass
from typing import Any, Generic, Literal

from decision.catalogue.aliases import Alias
from decision.catalogue.criteria import Criterion, MustHave, Preset
from decision.catalogue.fields import Field, FieldGroup
from decision.catalogue.freshness import Freshness
from decision.catalogue.guidance import Advice, CaveatText, Factor, FaqEntry, Guide, Need, Question, Role
from decision.catalogue.measurements import MeasurementSource
from decision.catalogue.tasks import Environment, Metric, TaskGroup
from decision.catalogue.terms import Change, GlossaryTerm, Terms
from decision.catalogue.wikis import Wiki, WikiRule
from decision.catalogue.workload import WorkloadTerms
from decision.reading.link_exceptions import LinkException
from decision.reading.reader import AnyRecord, Complete, Reader, nothing_to_complete
from decision.reading.scopes import TierRule

SOURCES, TASK_WORDS = "measurements/sources.yaml", "measurements/workloads.yaml"


def inherit_evidence(raw: dict[str, Any]) -> None:
    """Complete a criterion's guide block, which holds only its differences, from its evidence block."""
    evidence, guide = raw.get("evidence"), raw.get("guide")
    if isinstance(evidence, dict) and isinstance(guide, dict):
        inherited = {} if guide.get("shape", evidence.get("shape")) != evidence.get("shape") else evidence
        raw["guide"] = {**inherited, **guide}


@dataclass(frozen=True, slots=True)
class FilePart(Generic[AnyRecord]):
    """The records under one key of a file; where the key is empty, the file itself is the record.

    ``attribute``: the attribute of the catalogue that holds them, empty for none; a mapping where ``mapped``. ``by`` tells the
    records of a list apart. ``size``: one record, or a list of some or of any number.
    """

    file: str
    key: str
    model: type[AnyRecord]
    attribute: str = ""
    by: str = "id"
    mapped: bool = False
    size: Literal["one", "some", "any"] = "some"
    complete: Complete = nothing_to_complete

    def one(self, reader: Reader) -> AnyRecord | None:
        """Return the record; None where it cannot be used."""
        return reader.record(self.file, self.model, self.complete, self.key)

    def many(self, reader: Reader) -> tuple[AnyRecord, ...]:
        """Return the records of a list."""
        return reader.records(self.file, self.key, self.model, self.complete, may_be_empty=self.size == "any")

    def value(self, reader: Reader) -> Any:
        """Return the value of the catalogue's attribute."""
        if self.size == "one":
            return self.one(reader)
        return {getattr(record, self.by): record for record in self.many(reader)} if self.mapped else self.many(reader)


FIELDS = FilePart("fields.yaml", "fields", Field, "fields", by="name", mapped=True)
TASK_SOURCES = FilePart(TASK_WORDS, "sources", MeasurementSource)
TASK_GROUPS = FilePart(TASK_WORDS, "groups", TaskGroup)
METRICS = FilePart(TASK_WORDS, "metrics", Metric, by="match")
ENVIRONMENTS = FilePart(TASK_WORDS, "environments", Environment)
TIER_RULES = FilePart("scopes.yaml", "tiers", TierRule, by="tier")
LINK_EXCEPTIONS = FilePart("link_exceptions.yaml", "exceptions", LinkException, by="address")

PARTS: tuple[FilePart[Any], ...] = (
    FilePart("fields.yaml", "groups", FieldGroup, "groups"),
    FIELDS,
    FilePart("criteria.yaml", "criteria", Criterion, "criteria", complete=inherit_evidence),
    FilePart("filters.yaml", "filters", MustHave, "filters"),
    FilePart("presets.yaml", "presets", Preset, "presets"),
    FilePart("guide.yaml", "", Guide, "guide", size="one"),
    FilePart("terms.yaml", "", Terms, "terms", size="one"),
    FilePart("usage.yaml", "", WorkloadTerms, "workload_terms", size="one"),
    FilePart("needs.yaml", "needs", Need, "needs"),
    FilePart("needs.yaml", "roles", Role, "roles"),
    FilePart("needs.yaml", "caveats", CaveatText, "caveats"),
    FilePart("questions.yaml", "questions", Question, "questions"),
    FilePart("faq.yaml", "entries", FaqEntry, "faq"),
    FilePart("practices.yaml", "why", Advice, "why"),
    FilePart("practices.yaml", "factors", Factor, "factors", by="criterion"),
    FilePart("practices.yaml", "topics", Advice, "topics"),
    FilePart("practices.yaml", "practices", Advice, "practices"),
    FilePart("freshness.yaml", "", Freshness, "freshness", size="one"),
    FilePart("changes.yaml", "changes", Change, "changes", by="date"),
    FilePart("aliases.yaml", "aliases", Alias, "aliases", by="was", size="any"),
    FilePart("glossary.yaml", "terms", GlossaryTerm, "glossary"),
    FilePart("wikis.yaml", "rules", WikiRule, "wiki_rules"),
    FilePart("wikis.yaml", "wikis", Wiki, "wikis"),
    FilePart(SOURCES, "sources", MeasurementSource, "measurement_sources", mapped=True),
    TASK_SOURCES,
    TASK_GROUPS,
    METRICS,
    ENVIRONMENTS,
    TIER_RULES,
    LINK_EXCEPTIONS,
)
"""All parts, in the order of the fault report."""

FILES = tuple(dict.fromkeys(part.file for part in PARTS))
"""Their files."""
