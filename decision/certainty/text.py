"""Certainty of a ranking as an answer in two sentences, and its picture in words."""

import math
from functools import lru_cache

from decision.catalogue.criteria import MAX_WEIGHT
from decision.certainty.arrays import board
from decision.certainty.certainty import Certainty
from decision.certainty.stability import Stability, stability, weight_at
from decision.certainty.standings import Standing
from decision.format import Answer, counted, joined, share_text
from decision.ranking.ranking import Ranking


def certainty_answer(certainty: Certainty, standings: tuple[Standing, ...]) -> Answer:
    """Return the answer: how often the leader stays first, who else comes first, and what that rests on."""
    if certainty.stays is None:
        return Answer("No platform has everything you ask for.", "So there is nothing to be sure of.")
    leaders = [row.platform.label for row in certainty.ranking.best_first if row.rank == 1]
    if len(certainty.ranking.best_first) == 1:
        return Answer(f"Only {leaders[0]} is ranked.", "So it comes first whatever you weigh.")
    who = joined(leaders) if len(leaders) < 4 else f"One of {len(leaders)} leaders"
    stay = "stays" if len(leaders) == 1 or len(leaders) > 3 else "stay"
    return Answer(
        f"{who} {stay} first in {share_text(certainty.stays)} of the draws.", " ".join(_lead(certainty, standings))
    )


def _lead(certainty: Certainty, standings: tuple[Standing, ...]) -> list[str]:
    view, result = certainty.ranking.view, certainty.ranking
    drawn = ", and every unknown value at random" if view.sampled else ", unknown values counted as in the ranking"
    sentences = [f"{certainty.acceptability.draws:,} draws of weights up to {view.unsure} % away from yours{drawn}."]
    leading = {row.id for row in result.best_first if row.rank == 1}
    rivals = sorted(
        (standing for standing in standings if standing.row.id not in leading and standing.first),
        key=lambda standing: -standing.first,
    )
    if rivals:
        sentences.append(
            "Otherwise first: "
            + joined([f"{standing.row.platform.label} in {share_text(standing.first)}" for standing in rivals[:3]])
            + (f", and {len(rivals) - 3} more." if len(rivals) > 3 else ".")
        )
    count = len(certainty.decisive)
    sentences.append(
        f"{counted(count, 'single fact')} that nobody has published could change the first place."
        if count
        else "No single unknown value could change the first place."
    )
    return sentences


def ranks_words(rows: tuple[Standing, ...]) -> str:
    """Return the heat map in words: who is mostly first, and whose rank is least certain."""
    likely = sorted(rows, key=lambda standing: -standing.first)[:3]
    firsts = joined(
        [f"{standing.row.platform.label} {share_text(standing.first)}" for standing in likely if standing.first]
    )
    widest = max(rows, key=lambda standing: standing.worst - standing.best)
    words = f"First place: {firsts}."
    if widest.worst > widest.best:
        name = widest.row.platform.label
        words += f" Least certain is {name}, from rank {widest.best} to {widest.worst} in 90 % of the draws."
    return words


SLACK = 1e-9


@lru_cache(maxsize=256)
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
    """Return both ends in words, rounded towards the present weight, so that a weight beyond the number is beyond the end."""
    other_weights = sum(weights.values()) - weights[interval.criterion]
    ends = []
    if interval.low_rival:
        ends.append(
            f"below {math.ceil(10 * weight_at(interval.low, other_weights) - SLACK) / 10:.1f}: {names[interval.low_rival]}"
        )
    if interval.high_rival and weight_at(interval.high, other_weights) < MAX_WEIGHT:
        ends.append(
            f"above {math.floor(10 * weight_at(interval.high, other_weights) + SLACK) / 10:.1f}: {names[interval.high_rival]}"
        )
    return "winner changes " + "; ".join(ends) if ends else "no weight changes the winner"
