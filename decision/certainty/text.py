"""Texts of certainty: the answer in two sentences, and the heat map in words."""

from collections.abc import Sequence

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, close_call
from decision.certainty.standings import Standing, picture_ranks
from decision.claims.support import CloseCall, Support, unknown_clause, weakness_sentence
from decision.format import NO_MATCH, Answer, counted, joined, share_text
from decision.ranking.support import leader_support

MOST_NAMED = 3
"""The most platforms named in a sentence."""


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
        return Answer(NO_MATCH, "No ranking to test.")
    leaders = [row.platform.label for row in certainty.ranking.leaders]
    if len(certainty.ranking.best_first) == 1:
        return Answer(f"Only {joined(leaders)} is ranked.", "It ranks first with any weights.")
    who = joined(leaders) if len(leaders) <= MOST_NAMED else f"One of {len(leaders)} leaders"
    stay = "stay" if 1 < len(leaders) <= MOST_NAMED else "stays"
    headline = f"{who} {stay} first in {share_text(certainty.stays)} of simulations{unknown_clause(support)}."
    sentences = ["A close call." if close else "", *_lead(certainty, standings), weakness_sentence(support)]
    return Answer(headline, " ".join(filter(None, sentences)))


def _lead(certainty: Certainty, standings: tuple[Standing, ...]) -> list[str]:
    view, result = certainty.ranking.view, certainty.ranking
    guesses = "random guesses for missing data" if view.sampled else "missing data counted as in the ranking"
    draws = certainty.acceptability.draws
    sentences = [f"{draws:,} simulations with weights up to {view.unsure} % away from yours and {guesses}."]
    leading = {row.id for row in result.leaders}
    rivals = sorted(
        (standing for standing in standings if standing.row.id not in leading and standing.first),
        key=lambda standing: -standing.first,
    )
    if rivals:
        named = [f"{standing.row.platform.label} in {share_text(standing.first)}" for standing in rivals[:MOST_NAMED]]
        if others := rivals[MOST_NAMED:]:
            named.append(f"{counted(len(others), 'other')} in {share_text(sum(other.first for other in others))}")
        sentences.append(f"In the rest, these rank first: {joined(named)}.")
    count = len(certainty.decisive)
    sentences.append(
        f"{counted(count, 'missing fact')} could{' each' if count > 1 else ''} change the leader."
        if count
        else "No single missing fact could change the leader."
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
        words += f" Least certain is {name}, from rank {widest.best} to {widest.worst} in 90 % of simulations."
    return words


def drawn_words(rows: tuple[Standing, ...]) -> str:
    """Return which platforms the heat map shows, and how many it does not; empty where it shows all."""
    drawn, count = picture_ranks(rows)
    if drawn == count:
        return ""
    return (
        f"The chart shows the {drawn} of {count} platforms with the best mean rank; "
        f"ranks from {drawn + 1} on share the last column."
    )
