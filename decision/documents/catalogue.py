"""Platforms, criteria and claims as JSON: the data set itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import ConfigDict

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import ByWork, Measure, Preset
from decision.catalogue.platforms import Category, Claim, GuideCheck, Offer, Platform, Status
from decision.cells.availability import access_text, plans_with
from decision.cells.cell import Basis
from decision.documents.base import DataAnswer, Document, NamedPlatform, Omittable
from decision.documents.claims import ClaimJson, PlatformClaim


class PlatformLine(NamedPlatform):
    """One platform without its claims."""

    category: Category
    """The kind of platform."""
    status: Status
    """How mature it is."""
    homepage: str
    """The address of its site."""
    docs: str | None
    """The address of its documentation; null where there is none."""
    pricing_page: str | None
    """The address of its prices; null where there is none."""
    retrieved: str
    """The day on which its sources were read."""
    own: bool
    """Whether it comes from a team's own files."""
    label: str
    """Its common name."""
    claim_count: int
    """The number of claims about it."""


class PlatformList(DataAnswer):
    """All platforms."""

    platforms: list[PlatformLine]
    """The platforms, in the order of the data."""


class OfferLine(Document):
    """One offer of a platform: one thing that one can get, whose facts hold together."""

    id: str
    """The offer's id."""
    label: str
    """Its label."""
    about: str
    """What it is, in a sentence."""
    category: Category
    """Its kind: the platform's where it has no other."""
    access: str
    """How one comes to it; empty where one signs up."""
    plans: list[str]
    """The ids of the plans on which it can be had."""


class PlatformWhole(PlatformLine, DataAnswer):
    """One platform with every claim about it and every statement of the guide that was checked."""

    offers: list[OfferLine]
    """Its offers, the usual one first; none where it has only one, unnamed. Claims name those that they hold for, or hold for all."""
    claims: list[ClaimJson]
    """The claims about it."""
    guide_check: list[GuideCheck]
    """The guide's statements about it that were checked."""


class Scale(Measure):
    """How a raw value becomes one from 0 to 1; ``worst`` and ``best`` only where the shape has them."""

    model_config = ConfigDict(from_attributes=True)

    worst: Omittable[float] = None
    """The raw value that counts 0."""
    best: Omittable[float] = None
    """The raw value that counts 1."""
    by_work: Omittable[ByWork] = None
    """The words where the price of a described workload counts."""


class CriterionLine(Document):
    """One criterion with its scale in both lenses."""

    id: str
    """The criterion's id."""
    label: str
    """Its label."""
    noun: str
    """Its name inside a sentence."""
    question: str
    """The question that it answers."""
    reason: str
    """Why it is a criterion, and measured so."""
    weight: int
    """The weight that counts until a reader changes it, from 0 to 10."""
    weight_reason: str
    """Why this weight is so high or low."""
    related: list[str]
    """The fields, or beginnings of their names, that it is about."""
    evidence: Scale
    """The scale of the evidence lens."""
    guide: Scale
    """The scale of the guide lens."""


class PresetWeight(Document):
    """The weight of one criterion in a preset."""

    criterion: str
    """The criterion's id."""
    weight: int
    """The weight, from 0 to 10."""
    reason: str | None
    """Why it is so high or low; null but for the default weights."""


class PresetLine(Document):
    """One preset: a named set of weights."""

    id: str
    """The preset's id."""
    label: str
    """Its label."""
    help: str
    """The use that it describes."""
    is_default: bool
    """Whether its weights count until a reader changes them."""
    weights: list[PresetWeight]
    """The weight of every criterion."""


class CriterionList(DataAnswer):
    """All criteria, and the presets of their weights."""

    criteria: list[CriterionLine]
    """The criteria, in the order of the weights."""
    presets: list[PresetLine]
    """The presets, in the order in which they are offered."""


class ClaimList(DataAnswer):
    """Claims, all or some, page by page, in the order of the data."""

    count: int
    """The number of claims on all pages."""
    next: str | None
    """The address of the next page, relative to that of this one; null for the last."""
    claims: list[PlatformClaim]
    """The claims of this page."""


def platforms_json(catalogue: Catalogue) -> PlatformList:
    """Return all platforms."""
    lines = [PlatformLine(**_line(platform)) for platform in catalogue.platforms]
    return PlatformList(dataset=catalogue.version, platforms=lines)


def platform_json(catalogue: Catalogue, platform_id: str, today: date) -> PlatformWhole:
    """Return one platform with all that is stated about it. Raises KeyError for an unknown id."""
    platform = catalogue.platform[platform_id]
    return PlatformWhole(
        dataset=catalogue.version,
        **_line(platform),
        offers=[_offer(catalogue, platform, offer) for offer in platform.offers if offer.id],
        claims=[ClaimJson.on(catalogue, claim, today) for claim in platform.claims],
        guide_check=list(platform.guide_check),
    )


def _offer(catalogue: Catalogue, platform: Platform, offer: Offer) -> OfferLine:
    return OfferLine(
        id=offer.id,
        label=offer.label,
        about=offer.about,
        category=platform.category_of(offer),
        access=access_text(catalogue, platform, offer, Basis()),
        plans=[plan.id for plan in plans_with(catalogue, platform, offer, Basis())],
    )


def _line(platform: Platform) -> dict[str, Any]:
    names = PlatformLine.model_fields.keys() - {"claim_count"}
    return {name: getattr(platform, name) for name in names} | {"claim_count": len(platform.claims)}


def criteria_json(catalogue: Catalogue) -> CriterionList:
    """Return all criteria and presets."""
    return CriterionList(
        dataset=catalogue.version,
        criteria=list(map(CriterionLine.model_validate, catalogue.criteria)),
        presets=[_preset(catalogue, preset) for preset in catalogue.presets],
    )


def _preset(catalogue: Catalogue, preset: Preset) -> PresetLine:
    is_default = not preset.weights
    weights = [
        PresetWeight(
            criterion=criterion.id,
            weight=preset.weight_of(criterion),
            reason=criterion.weight_reason if is_default else None,
        )
        for criterion in catalogue.criteria
    ]
    return PresetLine(id=preset.id, label=preset.label, help=preset.help, is_default=is_default, weights=weights)


def claims_of(catalogue: Catalogue, platform_id: str | None, field: str | None) -> tuple[Claim, ...]:
    """Return all claims, or those about one platform and one field, in the order of the data."""
    return tuple(
        claim
        for platform in catalogue.platforms
        if platform_id in (None, platform.id)
        for claim in platform.claims
        if field in (None, claim.field)
    )


def claims_json(
    catalogue: Catalogue, claims: Sequence[Claim], today: date, *, count: int, next_page: str | None
) -> ClaimList:
    """Return one page of claims; ``count``: the number of claims on all pages, ``next_page``: the address of the next one."""
    listed = [PlatformClaim.on(catalogue, claim, today) for claim in claims]
    return ClaimList(dataset=catalogue.version, count=count, next=next_page, claims=listed)
