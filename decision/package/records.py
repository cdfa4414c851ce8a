"""Rows of the data package's tables. The docstring under a key describes it in ``datapackage.json``."""

from typing import Annotated

from pydantic import Field as Setting

from decision.catalogue.base import DATE, DAY
from decision.catalogue.platforms import Access, Category, CheckVerdict, Kind, Status, Tier
from decision.cells.cell import State
from decision.documents.base import Document

Json = Annotated[str | None, Setting(description="The exact value as JSON; null where nothing is known.")]
Date = Annotated[str | None, Setting(pattern=DATE)]


class PackagePlatform(Document):
    """A platform."""

    id: str
    """The platform's id."""
    name: str
    """The product's full name."""
    label: str
    """Its common name, for tables."""
    category: Category
    """What kind of platform it is."""
    status: Status
    """At which stage the product is; ``unstated`` where no source says."""
    homepage: str
    """Address of its home page."""
    retrieved: str = Setting(pattern=DATE)
    """Day on which its undated claims were read at their sources."""
    in_guide: bool
    """Whether the guide that this site started from says anything about it."""
    own: bool
    """Whether it comes from a team's own files beside the data set."""


class PackageOffer(Document):
    """An offer: one thing that one can get from a platform, whose facts hold together."""

    platform: str
    """The platform's id."""
    id: str
    """The offer's id; an empty text for the only offer of a platform that names none."""
    label: str | None
    """The offer's label; null where the platform names none."""
    about: str | None
    """What the offer is; null where the platform names none."""
    category: Category
    """Category of the offer, which can be another than that of its platform."""
    plans: str | None
    """Plans on which one can have it, as a JSON list; null where that is read from the claims."""
    measured: bool
    """Whether the starts that benchmarks measured are starts of this offer."""


class PackageField(Document):
    """A field: one kind of fact that claims are about."""

    id: str
    """The field's name."""
    label: str
    """The field's label."""
    group: str
    """Label of the group of fields that it belongs to."""
    description: str
    """What the field means."""
    type: str
    """The kind of its values."""
    unit: str | None
    """The unit of its numbers; null where it has none."""
    better: str | None
    """Which numbers readers prefer, ``less`` or ``more``; null where that depends on what they want."""


class PackageCriterion(Document):
    """A criterion: what the ranking weighs."""

    id: str
    """The criterion's id."""
    label: str
    """The criterion's label."""
    question: str
    """The question that it answers."""
    unit: str | None
    """The unit of its values; null where they are no amounts."""
    weight: int
    """Its default weight, from 0 to 10."""
    how: str
    """How its value is made from claims."""


class PackageClaim(Document):
    """A claim: somebody's statement about one fact of one platform."""

    id: str
    """Digest of the claim, the same in every version as long as nothing of it changes."""
    platform: str
    """The platform's id."""
    field: str
    """The name of the field that it is about."""
    topic: str | None
    """The subject of a claim about a field that has many."""
    state: State
    """Whether the claim states a value, a no, or that the question does not apply."""
    value: Json
    text: str
    """The value in words."""
    number: float | None
    """The value where it is one number, in ``unit``."""
    low: float | None
    """The least of the amounts that the value holds, in ``unit``."""
    high: float | None
    """The greatest of them; null where there is no limit."""
    unit: str | None
    """The unit of the amounts; null where they have none."""
    qualifier: str | None
    """How the value is meant: under, about, at-least, up-to; null where it is meant exactly."""
    tier: Tier
    """The lowest plan on which the claim holds; ``any`` where it names none."""
    scope: str | None
    """The condition under which the claim holds."""
    offers: str | None
    """Ids of the offers for which it holds, as a JSON list; null where it holds for all of the platform."""
    access: Access | None
    """How one comes to the feature, where that is another way than to the offer."""
    region: str | None
    """The only region for which a rate holds."""
    about: str
    """Whether the claim is about the ``sandbox`` or about an ``other-product``, which never fills a cell."""
    kind: Kind
    """The kind of source."""
    source: str
    """The source's address, a package as a package URL, ``guide:`` and a section, or ``own:`` and a few words."""
    source_label: str
    """The source's name."""
    as_of: Date
    """Day, month or year that the source speaks of; null where it gives none."""
    seen: Date
    """Day on which the value was read at the source, where the source gives no date."""
    supersedes: str | None
    """Source or date of the dated claim that this undated one is known to be newer than."""
    note: str | None
    """A remark on the claim."""
    doubt: str | None
    """The reason to hesitate."""
    licence: str | None
    """Licence of the figure or of the collection; null for a team's own facts."""


class PackageCell(Document):
    """A cell: what is known of one criterion or field for one offer of a platform, on the usual plan."""

    platform: str
    """The platform's id."""
    offer: str
    """The offer's id."""
    of: str
    """Id of a criterion or name of a field."""
    state: State
    """Whether it is known; ``no`` and ``not_applicable`` are known too."""
    value: Json
    text: str | None
    """The value in words; null where it is unknown."""
    number: float | None
    """The value where it is one number, in the unit of its criterion or field."""
    counts_low: float | None
    """The least that a criterion's value counts, from 0 to 1; null for fields and where it is unknown."""
    counts_high: float | None
    """The most that it counts."""
    conflict: bool
    """Whether other claims that could have filled the cell say something else."""
    guide_differs: bool
    """Whether the guide and newer evidence disagree."""


class CellSource(Document):
    """A claim that fills a cell."""

    platform: str
    """The platform's id."""
    offer: str
    """The offer's id."""
    of: str
    """Id of a criterion or name of a field."""
    claim: str
    """Id of the claim."""


class PackageTask(Document):
    """A measured task: one metric of one environment in one run."""

    platform: str | None
    """The platform's id; null where the data set does not describe it."""
    provider: str
    """Name of the environment at the source."""
    date: str = Setting(pattern=DAY)
    """Day of the run."""
    metric: str
    """Id of the metric at the source."""
    median: float
    """Median of the samples, in ``unit``."""
    low: float
    """Lower end of the interval."""
    high: float
    """Upper end of the interval."""
    interval: str
    """What the ends are: the least and greatest of the ``samples``, or an interval of 95 % ``confidence``."""
    unit: str
    """The unit of the metric."""
    samples: int
    """Number of samples."""
    sandboxes: int | None
    """Number of sandboxes; null where it is not published."""
    source: str
    """Id of the source."""


class PackageCheck(Document):
    """A statement of the guide, checked against newer evidence."""

    platform: str
    """The platform's id."""
    id: str
    """Id of the statement."""
    field: str
    """Name of the field that it is about."""
    guide_says: str
    """The statement of the guide, restated."""
    evidence_says: str
    """What the newer evidence says."""
    verdict: CheckVerdict
    """Verdict on the statement."""
    source: str
    """Address of the newer evidence."""


class PackageVersion(Document):
    """A version of the data set that was kept, or that is in this package."""

    id: str
    """The version."""
    day: str = Setting(pattern=DAY)
    """The newest day on which a platform was reviewed."""
    current: bool
    """Whether it is the version of this package."""


class PackageChange(Document):
    """A line of the change log."""

    date: str = Setting(pattern=DAY)
    """Day of the change."""
    number: int
    """Place among the lines of that day, from 1."""
    text: str
    """What changed."""
