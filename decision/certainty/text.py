"""Texts of certainty: the answer in two sentences, the heat map in words, and the weights beyond which the leader changes."""

import math
from collections.abc import Sequence

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT
from decision.certainty.arrays import board
from decision.certainty.certainty import Certainty, close_call
from decision.certainty.stability import Stability, stability, weight_at
from decision.certainty.standings import Standing, picture_ranks
from decision.claims.support import CloseCall, Support, unknown_clause, weakness_sentence
from decision.format import Answer, counted, joined, share_text
from decision.ranking.ranking import Ranking
from decision.ranking.support import leader_support

MOST_NAMED = 3
"""The most platforms named in a sentence."""

ROUNDING = 1e-9
"""Slack for a weight that is a round number but for its floating point."""


def supported_answer(catalogue: Catalogue, certainty: Certainty, standings: tuple[Standing, ...]) -> Answer:
    """Return the answer with all that it rests on, as every page, file and picture gives it."""
    result = certainty.ranking
    close = close_call(catalogue, result, certainty.acceptability)
    return certainty_answer(certainty, standings, leader_support(catalogue, result), close)


def certainty_answer(
    certainty: Certainty,
    standings: tuple[Standing, ...],
    support: Sequence[Support] = (),
    close: CloseCall | None = None,
) -> Answer:
    """Return the answer: how often the leader stays first, who else comes first, and what that rests on.

    ``support``: what the first place rests on. ``close``: given where it is a close call.
    """
    if certainty.stays is None:
        return Answer("No platform has everything you ask for.", "So there is nothing to be sure of.")
    leaders = [row.platform.label for row in certainty.ranking.leaders]
    if len(certainty.ranking.best_first) == 1:
        return Answer(f"Only {joined(leaders)} is ranked.", "So it comes first whatever you weigh.")
    who = joined(leaders) if len(leaders) <= MOST_NAMED else f"One of {len(leaders)} leaders"
    stay = "stay" if 1 < len(leaders) <= MOST_NAMED else "stays"
    headline = f"{who} {stay} first in {share_text(certainty.stays)} of the draws{unknown_clause(support)}."
    sentences = ["A close call." if close else "", *_lead(certainty, standings), weakness_sentence(support)]
    return Answer(headline, " ".join(filter(None, sentences)))


def _lead(certainty: Certainty, standings: tuple[Standing, ...]) -> list[str]:
    view, result = certainty.ranking.view, certainty.ranking
    drawn = ", and every unknown value at random" if view.sampled else ", unknown values counted as in the ranking"
    sentences = [f"{certainty.acceptability.draws:,} draws of weights up to {view.unsure} % away from yours{drawn}."]
    leading = {row.id for row in result.leaders}
    rivals = sorted(
        (standing for standing in standings if standing.row.id not in leading and standing.first),
        key=lambda standing: -standing.first,
    )
    if rivals:
        named = [f"{standing.row.platform.label} in {share_text(standing.first)}" for standing in rivals[:MOST_NAMED]]
        more = f", and {len(rivals) - MOST_NAMED} more" if len(rivals) > MOST_NAMED else ""
        sentences.append(f"Otherwise first: {joined(named)}{more}.")
    count = len(certainty.decisive)
    sentences.append(
        f"{counted(count, 'single fact')} that nobody has published could change the first place."
        if count
        else "No single unknown value could change the first place."
    )
    return sentences


def ranks_words(rows: tuple[Standing, ...]) -> str:
    """Return the heat map in words: who is mostly first, and whose rank is least certain."""
    likely = sorted(rows, key=lambda standing: -standing.first)[:MOST_NAMED]
    firsts = [f"{standing.row.platform.label} {share_text(standing.first)}" for standing in likely if standing.first]
    words = f"First place: {joined(firsts)}."
    widest = max(rows, key=lambda standing: standing.worst - standing.best)
    if widest.worst > widest.best:
        name = widest.row.platform.label
        words += f" Least certain is {name}, from rank {widest.best} to {widest.worst} in 90 % of the draws."
    return words


def drawn_words(rows: tuple[Standing, ...]) -> str:
    """Return which platforms the heat map shows, and how many it does not; empty where it shows all."""
    drawn, count = picture_ranks(rows)
    if drawn == count:
        return ""
    return (
        f"Drawn are the {drawn} platforms with the best mean rank, not the other {count - drawn}; "
        f"ranks from {drawn + 1} on share the last column."
    )


@cached(maxsize=256)
def turning_points(result: Ranking, weights: tuple[tuple[str, int], ...]) -> dict[str, str]:
    """Return for each criterion the weights beyond which somebody else comes first, and who, all further weights left alone.

    ``weights``: pairs of criterion and weight 0 to 10. Criteria for which the question has no meaning (no rival, all other
    weights 0) are missing.
    """
    chosen, names = dict(weights), {row.id: row.platform.label for row in result.best_first}
    if len(names) < 2:
        return {}
    return {
        interval.criterion: _turn(interval, chosen, names)
        for interval in stability(board(result))
        if sum(chosen.values()) > chosen[interval.criterion]
    }


def _turn(interval: Stability, weights: dict[str, int], names: dict[str, str]) -> str:
    """Return both ends in words, rounded so that a whole weight beyond the number is beyond the end."""
    other_weights = sum(weights.values()) - weights[interval.criterion]
    ends = []
    if interval.low_rival:
        low, rival = _up(weight_at(interval.low, other_weights)), names[interval.low_rival]
        if interval.low_regained is None:
            ends.append(f"below {low:.1f}: {rival}")
        else:
            ends.append(f"between {_down(weight_at(interval.low_regained, other_weights)):.1f} and {low:.1f}: {rival}")
    if interval.high_rival and (high := weight_at(interval.high, other_weights)) < MAX_WEIGHT - ROUNDING:
        rival, regained = names[interval.high_rival], interval.high_regained
        again = MAX_WEIGHT if regained is None else weight_at(regained, other_weights)
        if again >= MAX_WEIGHT - ROUNDING:
            ends.append(f"above {_down(high):.1f}: {rival}")
        else:
            ends.append(f"between {_down(high):.1f} and {_up(again):.1f}: {rival}")
    return "winner changes " + "; ".join(ends) if ends else "no weight changes the winner"


def _up(weight: float) -> float:
    return math.ceil(10 * weight - ROUNDING) / 10


def _down(weight: float) -> float:
    return math.floor(10 * weight + ROUNDING) / 10
