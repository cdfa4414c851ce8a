"""The data's change log: what changed from version to version, in words."""

from collections.abc import Iterable
from typing import Literal, TypeVar

from pydantic import Field as Setting

from decision.catalogue.base import Record
from decision.catalogue.platforms import CheckVerdict, Kind, Tier


class Change(Record):
    """One published version of the data: its day, what it is, and what changed."""

    date: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}$")
    note: str = Setting(min_length=1)
    changed: tuple[str, ...] = Setting(strict=False, min_length=1)


GLOSSARY_FILE = "notions.yaml"


class GlossaryTerm(Record):
    """A term: its name, its meaning here, and the publication that it comes from."""

    id: str = Setting(pattern=r"^[a-z][a-z0-9-]*$")
    label: str = Setting(min_length=1)
    text: str = Setting(min_length=1)
    reference: str = Setting(min_length=1)


class Term(Record):
    """A term with its label and, for readers, its meaning."""

    id: str
    label: str
    help: str = ""


AnyTerm = TypeVar("AnyTerm", bound=Term)


class TierTerm(Term):
    """A plan that a reader may choose; ``covers`` are the claims' tiers that hold on it."""

    covers: tuple[Tier, ...] = Setting(strict=False)


class CategoryTerm(Term):
    """A category of platform; ``ranked`` says whether rankings hold it from the start, on request, or never."""

    ranked: Literal["default", "on-request", "never"]


class KindTerm(Term):
    """A kind of source; of two claims, that with the lower ``standing`` counts."""

    id: Kind
    standing: int


class VerdictTerm(Term):
    """A verdict on a pick of the guide; ``sign`` stands beside the words."""

    id: Literal["holds", "condition", "fails", "unknown"]
    sign: str


class CheckTerm(Term):
    """A verdict on a statement of the guide; ``said`` is the word for counting: "3 confirmed"."""

    id: CheckVerdict
    sign: str
    said: str


class UnknownsTerm(Term):
    """A way to count unknown values: ``share`` of the way from the worst to the best."""

    share: float = Setting(ge=0, le=1)


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

    def tier(self, id: str) -> TierTerm:
        """Return the tier with this id; KeyError when there is none."""
        return find(self.tiers, id)

    def kind(self, id: str) -> KindTerm:
        """Return the kind of source with this id; KeyError when there is none."""
        return find(self.kinds, id)

    def check(self, id: str) -> CheckTerm:
        """Return the verdict on a statement with this id; KeyError when there is none."""
        return find(self.checks, id)

    def category(self, id: str) -> CategoryTerm:
        """Return the category with this id; KeyError when there is none."""
        return find(self.categories, id)


def find(terms: Iterable[AnyTerm], id: str) -> AnyTerm:
    """Return the term with this id; KeyError when there is none."""
    for term in terms:
        if term.id == id:
            return term
    raise KeyError(id)
