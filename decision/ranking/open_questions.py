"""Open questions of a ranking: what would have to be known to say whether a platform, or an offer, meets the must-haves."""

from collections.abc import Iterable
from dataclasses import dataclass

from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Offer, Platform
from decision.ranking.admission import unknown_must_haves
from decision.ranking.must_haves import judge_offer, must_text
from decision.ranking.outcomes import Verdict
from decision.ranking.ranking import Ranking
from decision.ranking.view import ChosenMustHave


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open question: the must-have in words, the criterion or field that is not known, its label, and what is known of it.

    ``subject``: the id of the criterion or the name of the field; empty for what is neither, as the plan.
    """

    must_text: str
    subject: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenPlatform:
    """A platform by the offer that comes nearest, with its open questions; ``is_ranked``: whether it is ranked all the same."""

    platform: Platform
    offer: Offer
    is_ranked: bool
    questions: tuple[OpenQuestion, ...]


def open_questions(catalogue: Catalogue, result: Ranking) -> tuple[OpenPlatform, ...]:
    """Return the platforms of which it is unknown whether they match, those that are not ranked first; offers where each has a row."""
    left_out = [
        OpenPlatform(
            excluded.platform,
            excluded.offer,
            False,
            _questions(catalogue, excluded.unmet) or (_of_plan(excluded.reasons),),
        )
        for excluded in result.left_out
        if excluded.outcome == "cannot tell"
    ]
    basis, unknown = result.view.basis, unknown_must_haves(catalogue, result.view)
    rows = result.offers if result.view.by_offer else result.best_first
    ranked = [
        OpenPlatform(
            row.platform,
            row.offer,
            True,
            _questions(
                catalogue, ((must, judge_offer(catalogue, must, row.id, row.offer.id, basis)) for must in musts)
            ),
        )
        for row in rows
        if (musts := unknown.get((row.id, row.offer.id)))
    ]
    return (*left_out, *ranked)


def _questions(catalogue: Catalogue, unmet: Iterable[tuple[ChosenMustHave, Verdict]]) -> tuple[OpenQuestion, ...]:
    return tuple(
        OpenQuestion(must_text(catalogue, must), verdict.way, _label(catalogue, verdict.way), verdict.reason)
        for must, verdict in unmet
        if verdict.outcome == "cannot tell"
    )


def _of_plan(reasons: tuple[str, ...]) -> OpenQuestion:
    """Return the question of an offer of which it is unknown whether the reader's plan has it."""
    return OpenQuestion("Your plan", "", "Plans", "; ".join(reasons))


def _label(catalogue: Catalogue, subject: str) -> str:
    """Return the label of a criterion, a field or a must-have of its own kind."""
    if criterion := catalogue.criterion.get(subject):
        return criterion.label
    if field := catalogue.fields.get(subject):
        return field.label
    rule = find_or_none(catalogue.filters, subject)
    return rule.label if rule else subject
