"""Origins of cells: where a value was taken from, with the facts that its text needs beside the claims."""

from dataclasses import dataclass

from decision.catalogue.criteria import Measure
from decision.catalogue.fields import Field
from decision.catalogue.measurements import FULL_RUN
from decision.catalogue.platforms import Claim
from decision.catalogue.terms import TierTerm
from decision.cells.reference_price import Price
from decision.costs.cost import Cost


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """Claims about ``field`` as they stand; unknown where there are none."""

    field: Field


@dataclass(frozen=True, slots=True)
class CriterionOrigin:
    """Claims about a criterion's ``field``, read by its ``measure`` for a reader of ``languages``."""

    field: Field
    measure: Measure
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """The wanted languages, as they run by one claim: ``ready``-made, ``prepared`` by oneself, or ``absent``; ``named``: all ready ones."""

    ready: tuple[str, ...]
    prepared: tuple[str, ...]
    absent: tuple[str, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguagesOrigin:
    """The support of the wanted ``languages``; several supports are alternatives. ``way``: how one prepares those that are not ready-made."""

    field: Field
    supports: tuple[Support, ...]
    languages: tuple[str, ...]
    way: str


@dataclass(frozen=True, slots=True)
class AgreedOrigin:
    """A claim that a value is agreed by contract, on a plan that is no worse than the next smaller one, where it is ``floor``."""

    field: Field
    measure: Measure
    floor: str


@dataclass(frozen=True, slots=True)
class OtherPlanOrigin:
    """A claim about ``field`` that holds on the plan ``tier`` alone, not on the reader's."""

    field: Field
    tier: TierTerm
    claim: Claim


@dataclass(frozen=True, slots=True)
class CategoryOrigin:
    """The category of an offer, from which the value follows: what runs in one's own cloud can run in one's own cloud."""

    value: bool


@dataclass(frozen=True, slots=True)
class PromiseOrigin:
    """Promises of a start time that nobody measured; without any, there is no figure at all."""

    field: Field
    promises: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class MeasuredOrigin:
    """A measured run of ``iterations`` starts."""

    iterations: int

    @property
    def small(self) -> bool:
        """Whether the run had fewer starts than a full one."""
        return self.iterations < FULL_RUN


@dataclass(frozen=True, slots=True)
class SuccessOrigin:
    """Measured starts, of which ``succeeded`` did; ``low`` and ``high``: the ends of the rate with 95 % confidence, from 0 to 1.

    Without any recent start, ``earlier`` says whether there are older ones.
    """

    succeeded: int = 0
    starts: int = 0
    low: float = 0.0
    high: float = 1.0
    earlier: bool = False

    @property
    def small(self) -> bool:
        """Whether there were fewer starts than in a full run."""
        return 0 < self.starts < FULL_RUN


Origin = (
    FieldOrigin
    | CriterionOrigin
    | LanguagesOrigin
    | AgreedOrigin
    | OtherPlanOrigin
    | CategoryOrigin
    | PromiseOrigin
    | MeasuredOrigin
    | SuccessOrigin
    | Price
    | Cost
)
"""Origin of a cell; a :class:`Price` is that of the reference hour, a :class:`Cost` that of a described workload."""
