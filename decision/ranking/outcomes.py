"""Outcomes of judging an offer by a must-have. Unknown is not no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from decision.catalogue.platforms import Claim

Outcome = Literal["meets", "fails", "cannot tell"]

OUTCOMES: tuple[Outcome, ...] = ("meets", "cannot tell", "fails")
"""The outcomes, the best first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Judgement of a platform by a must-have: the outcome, the reason in a few words, and the claims behind it.

    ``way``: the criterion or field by which it is met, which may be another than the must-have's first.
    """

    outcome: Outcome
    reason: str
    claims: tuple[Claim, ...] = ()
    way: str = ""


def outcome_of(matches: Sequence[bool]) -> Outcome:
    """Return the outcome where one of several values holds and each matches or does not.

    >>> outcome_of([True, True]), outcome_of([True, False]), outcome_of([False])
    ('meets', 'cannot tell', 'fails')
    """
    return "meets" if all(matches) else "cannot tell" if any(matches) else "fails"


def best_verdict(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on several ways to meet one must-have: one is enough, and it fails only where all fail."""
    best = min(verdicts, key=lambda verdict: OUTCOMES.index(verdict.outcome))
    reasons = [verdict.reason for verdict in verdicts if verdict.outcome == best.outcome]
    chosen = next((verdict.claims for verdict in verdicts if verdict.outcome == best.outcome and verdict.claims), ())
    reason = reasons[0] if best.outcome == "meets" else "; ".join(dict.fromkeys(reasons))
    return Verdict(best.outcome, reason, chosen, best.way)
