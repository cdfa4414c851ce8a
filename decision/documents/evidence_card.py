"""Evidence for one cell as JSON for people: who says so, since when, who disagrees.

The same object feeds the card that opens at a value and the HTTP answer.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import CheckVerdict, Claim, Offer, Platform
from decision.cells.attention import attention
from decision.cells.availability import access_text, plans_with
from decision.cells.cell import Cell, State
from decision.cells.matrix import cell_of, criteria_under
from decision.cells.offers import offers_under
from decision.cells.remarks import remarks
from decision.claims.report import claim_report
from decision.claims.text import age_text
from decision.documents.base import Document, IgnoredParts, NamedOffer, ignored_json, offer_names
from decision.documents.claims import ClaimJson
from decision.guide.faq import entries_for_criterion
from decision.links.codec import Ignored
from decision.ranking.ranking import ranking, shown_offer
from decision.ranking.view import View


class CellCheck(Document):
    """What the guide says about a cell, and what holds now."""

    says: str
    """What the guide says."""
    now: str
    """What newer evidence says."""
    verdict: CheckVerdict
    """The result of the check."""
    url: str
    """The source of the evidence."""


class OfferValue(NamedOffer):
    """The same value for another offer of the platform."""

    state: State
    """Whether it is known; ``no`` and ``not_applicable`` are known too."""
    value: str
    """The value in words."""
    what: str
    """What else is needed to read the value."""
    access: str
    """How one comes to the offer; empty where one signs up."""
    plans: list[str]
    """The labels of the plans on which it can be had."""


class CardQuestion(Document):
    """A frequently asked question that explains the criterion."""

    question: str
    """The question."""
    page: str
    """The page that answers it, relative to the site."""


class CardClaim(ClaimJson):
    """A claim behind a cell, with the way to report an error in it."""

    report: str
    """Address under which an error in this claim is reported, a web page or a mail; empty where this site has none."""

    @classmethod
    def on(cls, catalogue: Catalogue, claim: Claim, today: date) -> Self:
        """Return a claim with its age on a day."""
        return cls.of(catalogue, claim, age=age_text(claim, today), report=claim_report(catalogue, claim))


class CellAnswer(NamedOffer):
    """Everything that stands behind one cell of a view."""

    title: str
    """The platform and the criterion or field."""
    platform: str
    """The platform's id."""
    of: str
    """The id of the criterion, or the name of the field."""
    access: str
    """How one comes to the offer; empty where one signs up."""
    state: State
    """Whether the cell is known; ``no`` and ``not_applicable`` are known too."""
    value: str
    """The value in words."""
    exact: Any
    """The exact value in ``unit``, a list where several are possible; null when unknown."""
    unit: str
    """The unit of the exact value; empty where it is words."""
    what: str
    """What else is needed to read the value."""
    chosen: list[CardClaim]
    """The claims that fill the cell."""
    others: list[CardClaim]
    """The claims that do not."""
    attention: list[str]
    """Reasons to look at the value twice, a sentence for each mark that the page's one sign stands for."""
    remarks: list[str]
    """Remarks on the cell, some of those reasons among them."""
    guide: list[CellCheck]
    """The guide's statements about it that were checked."""
    offers: list[OfferValue]
    """The same for the platform's other offers."""
    utility: str
    """What the value counts, in words; empty for a field."""
    how: str
    """How the value is made from claims, or the field's description."""
    questions: list[CardQuestion]
    """Frequently asked questions that explain the criterion; empty for a field."""
    more: str
    """The page with everything about the platform."""
    ignored: IgnoredParts


def cell_evidence(
    catalogue: Catalogue,
    view: View,
    platform_id: str,
    of: str,
    today: date,
    ignored: Sequence[Ignored] = (),
    offer_id: str | None = None,
) -> CellAnswer:
    """Return the evidence for one cell: of the offer with this id, else of the one that the view's ranking shows.

    Raises KeyError like :func:``cell_of``. The guide's lens tells no offers apart.
    """
    platform = catalogue.platform[platform_id]
    named = offer_id if view.lens == "evidence" else None
    offer = platform.offer(named) if named else shown_offer(catalogue, ranking(catalogue, view), platform_id)
    cell = cell_of(catalogue, view.basis, platform_id, of, offer.id)
    criterion = find_or_none(criteria_under(catalogue, view.basis), of)
    label = criterion.label if criterion else catalogue.fields[of].label
    measure = criterion.measure(view.lens) if criterion else None
    related = criterion.related if criterion else (of,)
    return CellAnswer(
        title=f"{platform.label_with(offer)} · {label}",
        platform=platform.id,
        **offer_names(platform, offer),
        of=of,
        access=access_text(catalogue, platform, offer, view.basis),
        state=cell.state,
        value=cell.text,
        exact=cell.value,
        unit=measure.unit if measure else catalogue.fields[of].unit,
        what=cell.detail,
        chosen=[CardClaim.on(catalogue, claim, today) for claim in cell.chosen],
        others=[CardClaim.on(catalogue, claim, today) for claim in cell.unused],
        attention=attention(catalogue, cell),
        remarks=list(remarks(cell)),
        guide=[
            CellCheck(says=check.guide_says, now=check.evidence_says, verdict=check.verdict, url=check.source)
            for check in platform.guide_check
            if check.field.startswith(related)
        ],
        offers=[
            _offer_value(catalogue, view, platform, other, of)
            for other in offers_under(platform, view.lens)
            if other.id != offer.id
        ],
        utility=_utility_text(cell) if measure else "",
        how=measure.how if measure else catalogue.fields[of].description,
        questions=[
            CardQuestion(question=entry.question, page=f"faq?entry={entry.id}")
            for entry in (entries_for_criterion(catalogue, of) if criterion else ())
        ],
        more=f"platform?id={platform.id}",
        ignored=ignored_json(ignored),
    )


def _offer_value(catalogue: Catalogue, view: View, platform: Platform, offer: Offer, of: str) -> OfferValue:
    cell = cell_of(catalogue, view.basis, platform.id, of, offer.id)
    return OfferValue(
        **offer_names(platform, offer),
        state=cell.state,
        value=cell.text,
        what=cell.detail,
        access=access_text(catalogue, platform, offer, view.basis),
        plans=[plan.label for plan in plans_with(catalogue, platform, offer, view.basis)],
    )


def _utility_text(cell: Cell) -> str:
    low, high = cell.utility.low, cell.utility.high
    return f"counts {low:.2f} of 1" if low == high else f"counts {low:.2f} to {high:.2f} of 1"
