"""The guide's advice as a checklist: the platforms that meet each item, by the guide and by today's evidence."""

from collections.abc import Collection
from dataclasses import dataclass

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Advice
from decision.catalogue.platforms import Claim, Lens, Platform
from decision.cells.cell import Basis
from decision.claims.text import claim_text
from decision.ranking.must_haves import judge
from decision.ranking.outcomes import Verdict
from decision.ranking.view import ChosenMustHave, View


@dataclass(frozen=True, slots=True)
class ChecklistSection:
    """A section of the checklist, with a sentence that leads into it."""

    id: str
    label: str
    lead: str
    items: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class PlatformFinding:
    """The claims about one platform: ``what`` in a few words, and the claims themselves, the first of which is shown."""

    platform: Platform
    what: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The findings of one lens about all platforms that it looks at.

    ``supporting``: platforms that have it. ``lacking``: platforms that do not, or not on the reader's plan. ``unknown``: the
    number of the others, about which no claim settles it; unknown is not no.
    """

    lens: Lens
    supporting: tuple[PlatformFinding, ...]
    lacking: tuple[PlatformFinding, ...]
    unknown: int

    @property
    def total(self) -> int:
        """The number of platforms that this lens looks at."""
        return len(self.supporting) + len(self.lacking) + self.unknown


@dataclass(frozen=True, slots=True)
class AdviceCoverage:
    """The platforms that meet an item of advice. ``judged`` is False where no fact of a platform can answer that.

    ``guide_mentions``: the guide's words about platforms in the same section.
    """

    judged: bool
    guide: Side
    evidence: Side
    guide_mentions: tuple[PlatformFinding, ...]


def checklist_sections(catalogue: Catalogue) -> tuple[ChecklistSection, ...]:
    """Return the checklist in its sections; together they hold :attr:`Catalogue.checklist`."""
    return (
        ChecklistSection(
            "state",
            "State and coordination",
            "To run code is only the start: agents also have to keep state and to work side by side.",
            catalogue.topics,
        ),
        ChecklistSection(
            "security",
            "Security in production",
            "No single measure is enough for code that agents wrote, so the guide asks for several layers.",
            catalogue.practices,
        ),
    )


def advice_coverage(catalogue: Catalogue, advice: Advice, view: View) -> AdviceCoverage:
    """Return the platforms that meet ``advice``, in both lenses, on the reader's plan; storage platforms count too."""
    return _advice_coverage(catalogue, advice, Basis("evidence", view.tier, view.promises, view.languages))


@cached(maxsize=256)
def _advice_coverage(catalogue: Catalogue, advice: Advice, basis: Basis) -> AdviceCoverage:
    guide = Basis("guide", basis.tier, basis.promises, basis.languages)
    return AdviceCoverage(
        judged=bool(advice.filter),
        guide=_side(catalogue, advice, catalogue.in_guide.values(), guide),
        evidence=_side(catalogue, advice, catalogue.platforms, basis),
        guide_mentions=tuple(
            PlatformFinding(platform, claim_text(catalogue.fields[claim.field], claim), (claim,))
            for platform in catalogue.in_guide.values()
            for claim in platform.claims
            if claim.source == f"guide:{advice.section}" and claim.field.startswith("guide.")
        ),
    )


def _side(catalogue: Catalogue, advice: Advice, platforms: Collection[Platform], basis: Basis) -> Side:
    if not advice.filter:
        return Side(basis.lens, (), (), len(platforms))
    must = ChosenMustHave(advice.filter, advice.option)
    verdicts = [(platform, judge(catalogue, must, platform.id, basis)) for platform in platforms]
    findings = {
        outcome: tuple(
            PlatformFinding(platform, _what(catalogue, verdict), verdict.claims)
            for platform, verdict in verdicts
            if verdict.outcome == outcome
        )
        for outcome in ("meets", "fails")
    }
    unknown = sum(verdict.outcome == "cannot tell" for _, verdict in verdicts)
    return Side(basis.lens, findings["meets"], findings["fails"], unknown)


def _what(catalogue: Catalogue, verdict: Verdict) -> str:
    """Return the fact by which a platform meets the test, or why it fails."""
    field = catalogue.fields.get(verdict.way.partition("=")[0])
    if verdict.outcome != "meets" or field is None or not verdict.claims:
        return verdict.reason
    text = claim_text(field, verdict.claims[0])
    return field.label if text == "yes" else f"{field.label}: {text}"


def ticked(catalogue: Catalogue, view: View) -> list[str]:
    """Return the ids of the ticked advice in the order of the data."""
    return [advice.id for advice in catalogue.checklist if advice.id in view.done]


def dated(catalogue: Catalogue, claim: Claim) -> str:
    """Return the date of a claim in words; the guide's own are dated by its year of publication."""
    return catalogue.guide.published if claim.kind == "guide" and not claim.as_of else claim.date_text
