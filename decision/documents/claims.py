"""Claims as JSON: the whole one, and the smaller forms that stand beside a value.

A key that several forms have is described once, above them. ``model_validate`` makes a form whose keys a claim's record has; the
others need the catalogue too, for labels and units.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field as Setting

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Kind, Tier
from decision.claims.implied import cited
from decision.claims.source import source_label
from decision.claims.text import age_text, claim_text
from decision.documents.base import Document

FieldName = Annotated[str, Setting(description="The field that the claim is about.")]
Value = Annotated[Any, Setting(description="The exact value, in ``unit`` or else in the unit of the field.")]
Unit = Annotated[str, Setting(description="The unit of the value; empty where it has none.")]
Text = Annotated[str, Setting(description="The value in words.")]
Label = Annotated[str, Setting(description="The source's name: a site, a benchmark or a section of the guide.")]
SourceKind = Annotated[Kind, Setting(description="The kind of source.")]
Scope = Annotated[str, Setting(description="The condition under which the claim holds; empty where it has none.")]
Plan = Annotated[Tier, Setting(description="The lowest plan on which the claim holds; ``any`` where it names none.")]
AsOf = Annotated[
    str | None, Setting(description="The day, month or year that the source speaks of; null where it gives none.")
]
Seen = Annotated[
    str | None,
    Setting(
        description="The day on which the value was read at the source, which tells the least age where ``as_of`` is null; null where "
        "it is not kept."
    ),
]
Note = Annotated[str, Setting(description="A remark on the claim; empty where there is none.")]
Doubt = Annotated[str, Setting(description="The reason to hesitate; empty where there is none.")]
Source = Annotated[
    str,
    Setting(
        description="The source's address, a package as a package URL, ``guide:`` and a section, or ``own:`` and a few words."
    ),
]
Url = Annotated[str | None, Setting(description="The source's address on the web; null where it has none.")]

_DERIVED: Mapping[str, Callable[[Catalogue, Claim], str]] = {
    "field_label": lambda catalogue, claim: catalogue.fields[claim.field].label,
    "unit": lambda catalogue, claim: claim.unit or catalogue.fields[claim.field].unit,
    "text": lambda catalogue, claim: claim_text(catalogue.fields[claim.field], claim),
    "label": source_label,
    "kind_text": lambda catalogue, claim: catalogue.terms.kind(claim.kind).label,
    "tier_text": lambda catalogue, claim: "" if claim.tier == "any" else catalogue.terms.tier(claim.tier).label,
}
"""Keys that a claim's record lacks; the catalogue completes them."""


class CellClaim(Document):
    """The first claim that fills a cell."""

    source: Source
    kind: SourceKind
    as_of: AsOf
    seen: Seen
    scope: Scope
    note: Note


class CostClaim(Document):
    """A claim that a line of a bill rests on."""

    field: FieldName
    value: Value
    source: Source
    kind: SourceKind
    as_of: AsOf
    seen: Seen
    scope: Scope
    note: Note
    doubt: Doubt


class LabelledClaim(Document):
    """Base of the forms that hold labels too."""

    @classmethod
    def of(cls, catalogue: Catalogue, claim: Claim, **more: Any) -> Self:
        """Return a claim in this form, of what is implied the claim behind it; ``more``: values of keys that neither the claim nor the catalogue has."""
        names = cls.model_fields.keys() - more.keys()
        claim = cited(claim)
        return cls(
            **more,
            **{name: _DERIVED[name](catalogue, claim) if name in _DERIVED else getattr(claim, name) for name in names},
        )


class ClaimSource(LabelledClaim):
    """Who states a value."""

    label: Label
    source: Source
    kind: SourceKind
    as_of: AsOf
    seen: Seen


class FaqSource(LabelledClaim):
    """The claim that a finding of a frequent question rests on."""

    field: FieldName
    value: Value
    unit: Unit
    source: Source
    label: Label
    url: Url
    kind: SourceKind
    as_of: AsOf
    seen: Seen
    scope: Scope
    doubt: Doubt


class SinceClaim(LabelledClaim):
    """A claim before or after a change."""

    field: FieldName
    value: Value
    text: Text
    scope: Scope
    tier: Plan
    source: Source
    label: Label
    kind: SourceKind
    as_of: AsOf
    seen: Seen


class ClaimJson(LabelledClaim):
    """A statement about one fact of a platform, its value exact and in words."""

    field: FieldName
    field_label: str
    """The field's label."""
    value: Value
    unit: Unit
    text: Text
    qualifier: Literal["under", "about", "at-least", "up-to"] | None
    """How the value is meant; null where it is meant exactly."""
    topic: str
    """The subject of a claim about a field that has many; else empty."""
    label: Label
    kind: SourceKind
    kind_text: str
    """The kind of source in words."""
    scope: Scope
    tier: Plan
    tier_text: str
    """The plan's label; empty where the claim names none."""
    offer: list[str]
    """The ids of the offers for which it holds; empty for all of the platform."""
    region: str
    """The only region of the vendor's for which a rate holds; empty where it holds for all."""
    supersedes: str
    """Source or date of the dated claim that this undated one is known to be newer than; else empty."""
    about: Literal["sandbox", "other-product"]
    """Whether the claim is about the sandbox or about another product of the vendor, which never fills a cell."""
    as_of: AsOf
    seen: Seen
    age: str
    """How long ago that was, in words; "at least" where only ``seen`` is known."""
    note: Note
    doubt: Doubt
    source: Source
    url: Url

    @classmethod
    def on(cls, catalogue: Catalogue, claim: Claim, today: date) -> Self:
        """Return a claim with its age on a day."""
        return cls.of(catalogue, claim, age=age_text(claim, today))


class OfPlatform(Document):
    """Key of documents that are about one platform."""

    platform: str
    """The platform's id."""


class PlatformClaim(ClaimJson, OfPlatform):
    """A claim with the platform that it is about."""
