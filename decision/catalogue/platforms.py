"""Platforms, the claims about them, and the guide's statements held against evidence, as records.

A record holds claims, never conclusions from them: conclusions are cells (:mod:`decision.cells.matrix`).
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import Field as Setting
from pydantic import ValidationInfo, field_validator

from decision.catalogue.base import DATE, HTTPS, ID, NAME, PACKAGE, Record, find, first_day

Kind = Literal[
    "vendor-docs",
    "vendor-pricing",
    "vendor-repo",
    "vendor-blog",
    "third-party",
    "second-hand",
    "measurement",
    "guide",
    "own",
]

Tier = Literal["any", "free", "paid", "enterprise"]

USUAL_TIER: Tier = "paid"
"""The plan that counts until a reader chooses another."""

Lens = Literal["evidence", "guide"]

CheckVerdict = Literal["confirmed", "partly", "contradicted", "omitted", "unverified"]

Category = Literal["hosted", "own-cloud", "self-hosted", "local", "model-bound", "storage"]

Status = Literal["ga", "preview", "beta", "unstated"]

Access = Literal["self-serve", "on-request", "private-preview", "waitlist"]


def date_text(as_of: str | None, seen: str | None) -> str:
    """Return a date in words: that of a source, else "seen on" and a day, else "undated".

    >>> date_text("2026-08", "2026-11-23"), date_text(None, "2026-11-23"), date_text(None, None)
    ('2026-08', 'seen on 2026-11-23', 'undated')
    """
    return as_of or (f"seen on {seen}" if seen else "undated")


class Claim(Record):
    """Somebody's statement about one fact of one platform.

    ``value`` is in the unit of its field, or in ``unit`` where the source uses another. ``as_of`` is the day that the source
    speaks of, None where it gives none. ``seen`` is the day on which somebody read the value there, which says only that the claim is
    at least that old. ``tier`` is the lowest plan for which the claim holds. ``about`` tells claims on the
    sandbox product from those on a sibling product, which are shown but never fill a cell. ``offer``: ids of the offers for
    which it holds, empty for every offer of the platform. ``access``: how one comes to this feature, where that is another way
    than to the offer; what is not self-serve holds for Enterprise alone. ``region``: the only region of the vendor's for which a
    rate holds; of several regions the cheapest counts. ``supersedes``: source or date of a dated claim about the same fact that
    this undated one is known to be newer than. ``doubt`` is the reason to hesitate.
    """

    platform: str
    field: str
    value: Any
    qualifier: Literal["under", "about", "at-least", "up-to"] | None = None
    unit: str | None = None
    scope: str = ""
    tier: Tier = "any"
    about: Literal["sandbox", "other-product"] = "sandbox"
    offer: tuple[str, ...] = Setting(default=(), strict=False)
    access: Access | None = None
    region: str = ""
    supersedes: str = ""
    topic: str = ""
    source: str
    kind: Kind
    as_of: str | None = Setting(default=None, pattern=DATE)
    seen: str | None = Setting(default=None, pattern=DATE)
    note: str = ""
    doubt: str = ""

    @field_validator("source")
    @classmethod
    def _source_can_be_followed(cls, value: str) -> str:
        if re.fullmatch(HTTPS, value) or re.fullmatch(PACKAGE, value) or re.match(r"^(guide|own):.", value):
            return value
        raise ValueError(
            "an https address, a package as pkg:pypi/name@version or pkg:npm/name@version, or guide: and a section of "
            "data/guide.yaml; for own facts also own: and a few words"
        )

    def holds_for(self, offer_id: str) -> bool:
        """Return whether the claim is about this offer of its platform, or about all of them."""
        return not self.offer or offer_id in self.offer

    @property
    def url(self) -> str | None:
        """The address to link to, or None for the guide, which is cited by section, for packages, and for own facts without one."""
        return self.source if self.source.startswith("https://") else None

    @property
    def is_only_seen(self) -> bool:
        """Whether its source gives no date and only the day on which it was seen is known."""
        return self.as_of is None and self.seen is not None

    @property
    def date_text(self) -> str:
        """Its date as readers see it: that of its source, else "seen on" and a day, else "undated"."""
        return date_text(self.as_of, self.seen)

    def age_days(self, today: date) -> int | None:
        """Return how many days old the claim is, counted from the first day its date may mean; None when undated.

        Where its source gives no date, the day on which it was seen counts. A claim of a day that has not begun everywhere is 0 days
        old.
        """
        day = self.as_of or self.seen
        return None if day is None else max(0, (today - first_day(day)).days)


def with_days_seen(claims: Iterable[Claim], retrieved: str) -> tuple[Claim, ...]:
    """Return claims with the day on which each undated one was seen: the day of the look at its platform, unless it names one itself.

    The guide's claims are left alone: they are as old as the guide.
    """
    return tuple(
        claim if claim.as_of or claim.seen or claim.kind == "guide" else claim.model_copy(update={"seen": retrieved})
        for claim in claims
    )


class GuideCheck(Record):
    """A statement of the guide, checked against newer evidence."""

    id: str = Setting(pattern=ID)
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


class Offer(Record):
    """An offer: one thing that one can get from a platform, whose facts hold together. Offers are the alternatives of the decision.

    A product, a configuration or a plan step. ``id`` is empty for the only offer of a platform that names none. ``category``:
    that of the offer where it is not the platform's. ``plans``: on which of the reader's plans one can have it; None where that is
    read from the claims on free plans. ``plan``: the name of the vendor's plan with which alone one has it, in whose costs its fee
    is. ``measured``: whether the benchmarks' starts are starts of this offer.
    """

    id: str = Setting(pattern=ID)
    label: str = Setting(min_length=1, max_length=24, pattern=NAME)
    about: str = Setting(min_length=1)
    category: Category | None = None
    plans: tuple[Literal["free", "paid", "enterprise"], ...] | None = Setting(default=None, strict=False, min_length=1)
    plan: str = ""
    measured: bool = True


SINGLE_OFFER = Offer.model_construct(id="", label="", about="")
"""The offer of a platform that names none: everything that is claimed about it holds together."""


class Platform(Record):
    """A place where code can run (or, for ``storage``, where its files can live), with every claim about it.

    ``short`` is its common name, for tables and sentences; ``name`` is the product's full name. ``status`` is "unstated" where no
    source says at which stage it is. ``retrieved`` is the day on which every claim without a date was read at its source, so each of
    these was seen on that day. ``own``: it comes from a team's own files beside the data set.
    """

    id: str = Setting(pattern=ID)
    name: str = Setting(min_length=1, max_length=80, pattern=NAME)
    short: str = Setting(default="", max_length=24, pattern=rf"{NAME}|^$")
    category: Category
    status: Status
    homepage: str = Setting(pattern=HTTPS)
    docs: str | None = Setting(default=None, pattern=HTTPS)
    pricing_page: str | None = Setting(default=None, pattern=HTTPS)
    retrieved: str = Setting(pattern=DATE)
    own: bool = False
    offers: tuple[Offer, ...] = Setting(default=(SINGLE_OFFER,), strict=False, min_length=1)
    claims: tuple[Claim, ...] = Setting(strict=False)
    guide_check: tuple[GuideCheck, ...] = Setting(default=(), strict=False)

    @field_validator("claims")
    @classmethod
    def _undated_claims_were_seen(cls, claims: tuple[Claim, ...], info: ValidationInfo) -> tuple[Claim, ...]:
        retrieved = info.data.get("retrieved")
        return with_days_seen(claims, retrieved) if retrieved else claims

    @property
    def label(self) -> str:
        """The short name, or the full one where there is no shorter."""
        return self.short or self.name

    def offer(self, id: str) -> Offer:
        """Return the offer with this id; KeyError when there is none."""
        return find(self.offers, id)

    def offer_label(self, offer: Offer) -> str:
        """Return the label of one of its offers; empty where it has no other, or none is named."""
        return offer.label if len(self.offers) > 1 else ""

    def label_with(self, offer: Offer) -> str:
        """Return the short name, with the offer meant where it has several: "Acme (GPU)"."""
        return f"{self.label} ({label})" if (label := self.offer_label(offer)) else self.label

    def category_of(self, offer: Offer) -> Category:
        """Return the category of one of its offers."""
        return offer.category or self.category

    @property
    def in_guide(self) -> bool:
        """Whether the guide says anything about it."""
        return bool(self.guide_check) or any(claim.kind == "guide" for claim in self.claims)
