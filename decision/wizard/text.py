"""Texts of a recommendation: the answer to what the reader asks for, beside what the guide names."""

from collections.abc import Sequence

from decision.catalogue.guidance import Need
from decision.catalogue.platforms import Platform
from decision.claims.support import CloseCall, Support, unknown_clause, weakness_sentence
from decision.differences import lead_text, score_text
from decision.format import Answer, joined
from decision.ranking.board import Words, words_of
from decision.ranking.ranking import Ranking
from decision.ranking.text import names
from decision.wizard.kept_unknown import KeptUnknown

MOST_NAMED = 3
"""The most platforms named that come nearest."""


def recommendation_answer(
    needs: Sequence[Need],
    result: Ranking,
    picks: Sequence[Platform],
    nearest: Sequence[Platform],
    matches: str,
    support: Sequence[Support] = (),
    close: CloseCall | None = None,
    kept: Sequence[str] = (),
) -> Answer:
    """Return the answer of a recommendation.

    ``picks``: the guide's for these needs; ``nearest``: what fits best where nothing fits; ``matches``: how many platforms match, in words; ``support``: what the first place rests on;
    ``close``: given where it is a close call; ``kept``: sentences on the must-haves that keep those of which they are unknown.
    """
    purpose = _purpose(needs)
    named = joined(list(dict.fromkeys(platform.label for platform in picks)))
    if result.view.lens == "guide" and needs:
        return Answer(f"{purpose}, the guide recommends {named}.", _first(result))
    if not result.best_first:
        near = [platform.label for platform in nearest[:MOST_NAMED]]
        lead = (
            f"{joined(near)} {'come' if len(near) > 1 else 'comes'} nearest; the must-haves to remove are listed below."
        )
        return Answer(f"{purpose}, no platform matches all must-haves.", lead if near else "None comes close.")
    headline = _best(needs, names(result.leaders), len(result.leaders), unknown_clause(support), matches)
    close_text = f"A close call: {close.words} of simulations with slightly different weights." if close else ""
    sentences = (_margin(result), *kept, close_text, weakness_sentence(support), _guide_choice(result, picks, named))
    return Answer(headline, " ".join(filter(None, sentences)))


def headline_words(needs: Sequence[Need], result: Ranking, matches: str) -> Words | None:
    """Return the words of the headline while a weight is dragged; None where no weight changes it.

    What is unknown of the leaders is not in it: that waits for Python. ``matches``: how many platforms match, in words.
    """
    if not result.best_first or (result.view.lens == "guide" and needs):
        return None
    single, several = (_best(needs, "{leaders}", count, "", matches) for count in (1, 2))
    return words_of(*[(single, several)] * 3)


def _purpose(needs: Sequence[Need]) -> str:
    return f"For {joined([need.noun for need in needs])}" if needs else "For your answers"


def _best(needs: Sequence[Need], leaders: str, count: int, unknown: str, matches: str) -> str:
    return f"{_purpose(needs)}, {leaders} {'fits' if count == 1 else 'fit'} best{unknown}: {matches}."


def kept_unknown_text(kept: KeptUnknown) -> str:
    """Return who is known to meet a must-have, and how many stay though that is unknown, in a sentence."""
    known, unknown = len(kept.known), len(kept.unknown)
    if not unknown:
        return f"“{kept.label}” is documented for all of them."
    others = "the other stays" if unknown == 1 else f"the other {unknown} stay"
    if not known:
        return f"“{kept.label}” is not documented for any of these {unknown}, which stay, marked as unknown."
    first = kept.known[0]
    return (
        f"“{kept.label}” is documented for {known} of the {known + unknown}, first of them {first.platform.label} on rank"
        f" {first.rank}; {others}, marked as unknown."
    )


def _first(result: Ranking) -> str:
    if not result.best_first:
        return "By the guide's statements, no platform that runs code meets this need."
    row = result.best_first[0]
    count = len(result.best_first)
    return f"By the guide's statements alone {row.platform.label} ranks first of {count} (score {row.score:.2f} of 1)."


def _margin(result: Ranking) -> str:
    leader, runner_up = result.leaders[0], result.runner_up
    score = f"{'It scores' if len(result.leaders) == 1 else 'They score'} {score_text(leader.score)} of 1"
    if runner_up is None:
        return f"{score}; no other platform matches all must-haves."
    lead = lead_text(leader.score, runner_up.score)
    return f"{score}; {runner_up.platform.label} is second, {lead} points behind."


def _guide_choice(result: Ranking, picks: Sequence[Platform], named: str) -> str:
    """Return whether the guide agrees, in a sentence; empty without picks."""
    if not picks:
        return ""
    if {platform.id for platform in picks} & {row.id for row in result.leaders}:
        leader = result.leaders[0].platform.label
        return f"The guide recommends {leader}, too." if len(result.leaders) == 1 else f"The guide recommends {named}."
    return f"The guide recommends {named} instead."
