"""The catalogue: the whole data set as one immutable object. It knows no files; :mod:`decision.loading.load` makes it from them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from decision.catalogue.aliases import Alias, IdKind
from decision.catalogue.base import first_day
from decision.catalogue.criteria import Criterion, MustHave, Preset
from decision.catalogue.fields import Field, FieldGroup
from decision.catalogue.freshness import Freshness
from decision.catalogue.guidance import Advice, CaveatText, Factor, FaqEntry, Guide, Need, Question, Role
from decision.catalogue.measurements import MeasuredStart, MeasurementSource, StartFigure, StartTable, counted_starts
from decision.catalogue.platforms import Claim, Platform
from decision.catalogue.success import SuccessRate, success_rates
from decision.catalogue.tasks import MeasuredTasks
from decision.catalogue.terms import Change, GlossaryTerm, Terms
from decision.catalogue.wikis import Wiki, WikiRule
from decision.catalogue.workload import WorkloadTerms


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All data in service. Compared by identity: a reload makes a new one.

    ``version`` is derived from the content, so equal data have equal versions; it starts with the newest day on which a
    platform was reviewed. ``plain``: the same without a team's own facts, None where there are none. ``kept_successes``: the success of the
    benchmarks' starts by platform in a kept version, which does not hold every run; None where all runs are here. ``kept_facts``: in a kept version,
    an object for each platform that stands for all that is known of it: versions with the same object say the same.
    """

    version: str
    platforms: tuple[Platform, ...]
    groups: tuple[FieldGroup, ...]
    fields: Mapping[str, Field]
    criteria: tuple[Criterion, ...]
    filters: tuple[MustHave, ...]
    presets: tuple[Preset, ...]
    starts: Sequence[MeasuredStart]
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
    start_figures: tuple[StartFigure, ...]
    freshness: Freshness
    changes: tuple[Change, ...]
    workload_terms: WorkloadTerms
    aliases: tuple[Alias, ...] = ()
    wiki_rules: tuple[WikiRule, ...] = ()
    wikis: tuple[Wiki, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    kept_successes: Mapping[str, tuple[SuccessRate, ...]] | None = None
    kept_facts: Mapping[str, object] = field(default_factory=dict)
    plain: "Catalogue | None" = None

    @cached_property
    def reviewed(self) -> date:
        """The newest day on which a platform was reviewed."""
        return max((first_day(platform.retrieved) for platform in self.platforms), default=date.min)

    @property
    def checklist(self) -> tuple[Advice, ...]:
        """The guide's advice that can be ticked off: state and coordination, then security."""
        return (*self.topics, *self.practices)

    @cached_property
    def platform(self) -> Mapping[str, Platform]:
        """Platforms by id."""
        return {platform.id: platform for platform in self.platforms}

    @cached_property
    def in_guide(self) -> Mapping[str, Platform]:
        """The platforms that the guide covers, by id."""
        return {platform.id: platform for platform in self.platforms if platform.in_guide}

    @cached_property
    def glossary_term(self) -> Mapping[str, GlossaryTerm]:
        """The terms that pages explain, by id."""
        return {term.id: term for term in self.glossary}

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """Criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    def successes(self, window_days: int, own: bool) -> Mapping[str, tuple[SuccessRate, ...]]:
        """Return by platform how many starts succeeded lately, in a team's own runs or in those of the benchmarks."""
        if self.kept_successes is not None and not own:
            return self.kept_successes
        return success_rates(self._starts_by(own), window_days) if own in self._kinds_of_runs else {}

    @cached_property
    def own_starts(self) -> tuple[MeasuredStart, ...]:
        """Measured starts of a team's own runs."""
        return tuple(self._starts_by(own=True)) if True in self._kinds_of_runs else ()

    @cached_property
    def _kinds_of_runs(self) -> frozenset[bool]:
        """Whether there are sources of a team's own runs, and of others."""
        return frozenset(source.kind == "own" for source in self.measurement_sources.values())

    def _starts_by(self, own: bool) -> StartTable:
        sources = [source.id for source in self.measurement_sources.values() if (source.kind == "own") == own]
        runs = StartTable.of(self.starts).frame
        return StartTable(runs[runs["source"].isin(sources)])

    def takes_part(self, criterion_id: str, weight: float = 0) -> bool:
        """Return whether a criterion plays any part under a weight: it has that or a default one.

        One whose default weight is 0 is for readers who ask for it. Until they give it weight, neither scores, columns and shapes nor what is
        drawn at random know it.
        """
        return weight > 0 or criterion_id not in self.criterion or self.criterion[criterion_id].weight > 0

    def ids(self, kind: IdKind) -> list[str]:
        """Return the ids of one kind that are in use."""
        return list(_IDS[kind](self))

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

    def claims(self, platform_id: str, field: str, offer_id: str = "") -> tuple[Claim, ...]:
        """Return every claim about one fact of one platform, in the order of its file; empty when nobody says anything.

        ``offer_id``: the offer that they have to hold for; empty for the claims about all its offers.
        """
        claims = self._claims.get((platform_id, field), ())
        return tuple(claim for claim in claims if claim.holds_for(offer_id)) if offer_id else claims

    @cached_property
    def start_table(self) -> StartTable:
        """Measured starts as a table."""
        return StartTable.of(self.starts)

    @cached_property
    def starts_of(self) -> Mapping[str, StartTable]:
        """Measured starts by platform id; platforms without any are missing."""
        return {platform_id: StartTable(runs) for platform_id, runs in self.start_table.frame.groupby("platform")}

    @cached_property
    def measured_platforms(self) -> frozenset[str]:
        """Ids of the platforms with measured starts."""
        if isinstance(self.starts, StartTable):
            return frozenset(self.starts.frame["platform"].unique())
        return frozenset(start.platform for start in self.starts)

    @cached_property
    def counted_starts(self) -> Mapping[tuple[str, str], MeasuredStart]:
        """The run that counts, by platform id and way of starting."""
        return {(start.platform, start.mode): start for start in counted_starts(self.starts)}

    @property
    def claim_count(self) -> int:
        """Number of claims in the platforms' files."""
        return sum(len(platform.claims) for platform in self.platforms)


_IDS: Mapping[IdKind, Callable[[Catalogue], Iterable[str]]] = {
    "platform": lambda catalogue: catalogue.platform,
    "field": lambda catalogue: catalogue.fields,
    "group": lambda catalogue: [group.id for group in catalogue.groups],
    "criterion": lambda catalogue: catalogue.criterion,
    "filter": lambda catalogue: [rule.id for rule in catalogue.filters],
    "need": lambda catalogue: [need.id for need in catalogue.needs],
    "question": lambda catalogue: [question.id for question in catalogue.questions],
    "answer": lambda catalogue: [option.id for question in catalogue.questions for option in question.options],
    "advice": lambda catalogue: [advice.id for advice in catalogue.checklist],
    "entry": lambda catalogue: [entry.id for entry in catalogue.faq],
    "lens": lambda catalogue: [term.id for term in catalogue.terms.lenses],
    "tier": lambda catalogue: [term.id for term in catalogue.terms.tiers],
    "category": lambda catalogue: [term.id for term in catalogue.terms.categories],
    "status": lambda catalogue: [term.id for term in catalogue.terms.statuses],
    "attitude": lambda catalogue: [term.id for term in catalogue.terms.attitudes],
    "language": lambda catalogue: [
        option.value
        for criterion in catalogue.criteria
        if criterion.evidence.shape == "share"
        for option in catalogue.fields[criterion.evidence.field].allowed
    ],
    "source-kind": lambda catalogue: [term.id for term in catalogue.terms.kinds],
    "verdict": lambda catalogue: [term.id for term in catalogue.terms.checks],
    "check": lambda catalogue: [check.id for platform in catalogue.platforms for check in platform.guide_check],
    "age": lambda catalogue: [age_class.id for age_class in catalogue.freshness.classes],
}
