"""Words of the data set: its vocabularies with labels, the glossary, and the change log."""

from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import DAY, Record, find
from decision.catalogue.platforms import CheckVerdict, Kind, Tier


class Change(Record):
    """One published version of the data: its day, what it is, and what changed."""

    date: str = Setting(pattern=DAY)
    note: str = Setting(min_length=1)
    changed: tuple[str, ...] = Setting(strict=False, min_length=1)


GlossarySubject = Literal["Sandboxes", "Choosing", "Evidence", "Certainty"]


class GlossaryTerm(Record):
    """A term: its name, its meaning here, the heading under which the glossary lists it, and the publication that it comes from, if any."""

    id: str = Setting(pattern=r"^[a-z][a-z0-9-]*$")
    label: str = Setting(min_length=1)
    subject: GlossarySubject
    text: str = Setting(min_length=1)
    reference: str = ""


class Term(Record):
    """A term with its label and, for readers, its meaning."""

    id: str
    label: str
    help: str = ""


class TierTerm(Term):
    """A plan that a reader may choose; ``covers`` are the claims' tiers that hold on it. ``access``: how one comes to it where signing up is
    not enough.
    """

    covers: tuple[Tier, ...] = Setting(strict=False)
    access: str = ""

    @property
    def place(self) -> str:
        """The plan as the only place where something is had: "on request (Enterprise)"."""
        return f"{self.access} ({self.label})" if self.access else self.label


class CategoryTerm(Term):
    """A category of platforms and offers; ``ranked`` says whether rankings hold it from the start, on request, or never.

    ``own_machines``: one runs it oneself, so that no plan of a vendor's is needed. ``implies``: values of yes-or-no fields that
    follow for an offer of this category where no claim speaks of it.
    """

    ranked: Literal["default", "on-request", "never"]
    own_machines: bool = False
    implies: dict[str, bool] = Setting(default_factory=dict)


class KindTerm(Term):
    """A kind of source; of two claims, that with the lower ``standing`` counts."""

    id: Kind
    standing: int


NeedVerdict = Literal["holds", "condition", "fails", "unknown"]
"""Verdict on whether a platform meets a need: yes, with a condition, no, or unknown."""


class VerdictTerm(Term):
    """A verdict on a pick of the guide; ``sign`` stands beside the words."""

    id: NeedVerdict
    sign: str


class CheckTerm(Term):
    """A verdict on a statement of the guide; ``sign`` stands beside the word."""

    id: CheckVerdict
    sign: str


class UnknownsTerm(Term):
    """A way to count unknown values: ``share`` of the way from the worst to the best."""

    share: float = Setting(ge=0, le=1)


WeaknessId = Literal["second-hand", "doubtful", "promised", "undated", "older", "seen"]
"""Ways in which a claim is weak: what it rests on, and its age."""


class WeaknessTerm(Record):
    """A way in which the claim behind an answer is weak; ``single`` and ``several`` follow one noun and several."""

    id: WeaknessId
    single: str = Setting(min_length=1)
    several: str = Setting(min_length=1)


class CloseCallTerms(Record):
    """When an answer is a close call, and why the limits are what they are.

    ``leads_below``: a leader that comes first in fewer than this share of the simulations. ``dearer_within``: a cheapest platform whose
    next rival costs at most this share more.
    """

    leads_below: float = Setting(gt=0, le=1)
    dearer_within: float = Setting(ge=0, le=1)
    reason: str = Setting(min_length=1)


class Terms(Record):
    """All of data/terms.yaml."""

    lenses: tuple[Term, ...] = Setting(strict=False)
    tiers: tuple[TierTerm, ...] = Setting(strict=False)
    categories: tuple[CategoryTerm, ...] = Setting(strict=False)
    statuses: tuple[Term, ...] = Setting(strict=False)
    kinds: tuple[KindTerm, ...] = Setting(strict=False)
    attitudes: tuple[UnknownsTerm, ...] = Setting(strict=False)
    verdicts: tuple[VerdictTerm, ...] = Setting(strict=False)
    checks: tuple[CheckTerm, ...] = Setting(strict=False)
    weaknesses: tuple[WeaknessTerm, ...] = Setting(strict=False)
    close_call: CloseCallTerms

    def lens(self, id: str) -> Term:
        """Return the lens with this id; KeyError when there is none."""
        return find(self.lenses, id)

    def tier(self, id: str) -> TierTerm:
        """Return the tier with this id; KeyError when there is none."""
        return find(self.tiers, id)

    def category(self, id: str) -> CategoryTerm:
        """Return the category with this id; KeyError when there is none."""
        return find(self.categories, id)

    def status(self, id: str) -> Term:
        """Return the status with this id; KeyError when there is none."""
        return find(self.statuses, id)

    def kind(self, id: str) -> KindTerm:
        """Return the kind of source with this id; KeyError when there is none."""
        return find(self.kinds, id)

    def attitude(self, id: str) -> UnknownsTerm:
        """Return the way to count unknown values with this id; KeyError when there is none."""
        return find(self.attitudes, id)

    def verdict(self, id: str) -> VerdictTerm:
        """Return the verdict on a pick with this id; KeyError when there is none."""
        return find(self.verdicts, id)

    def check(self, id: str) -> CheckTerm:
        """Return the verdict on a statement with this id; KeyError when there is none."""
        return find(self.checks, id)
