"""How sure a ranking is, as an answer in two sentences, and its picture in words."""

from decision.answer import Answer
from decision.display import joined
from decision.sensitivity.acceptability_rows import Standing
from decision.sensitivity.certainty import Certainty
from decision.sensitivity.words import share_text


def certainty_answer(found: Certainty, standings: tuple[Standing, ...]) -> Answer:
    """Return how often the leader stays first, who else comes first, and what that rests on."""
    if found.stays is None:
        return Answer("No platform has everything you ask for.", "So there is nothing to be sure of.")
    leaders = [row.platform.label for row in found.ranking.best_first if row.rank == 1]
    if len(found.ranking.best_first) == 1:
        return Answer(f"Only {leaders[0]} is ranked.", "So it comes first whatever you weigh.")
    who = joined(leaders) if len(leaders) < 4 else f"One of {len(leaders)} leaders"
    stay = "stays" if len(leaders) == 1 or len(leaders) > 3 else "stay"
    return Answer(f"{who} {stay} first in {share_text(found.stays)} of the draws.", " ".join(_lead(found, standings)))


def _lead(found: Certainty, standings: tuple[Standing, ...]) -> list[str]:
    view, result = found.ranking.view, found.ranking
    drawn = ", and every unknown value at random" if view.sampled else ", unknown values counted as in the ranking"
    said = [f"{found.acceptability.draws:,} draws of weights up to {view.unsure} % away from yours{drawn}."]
    leading = {row.id for row in result.best_first if row.rank == 1}
    others = sorted((one for one in standings if one.row.id not in leading and one.first), key=lambda one: -one.first)
    if others:
        said.append(
            "Otherwise first: "
            + joined([f"{one.row.platform.label} in {share_text(one.first)}" for one in others[:3]])
            + (f", and {len(others) - 3} more." if len(others) > 3 else ".")
        )
    count = len(found.decisive)
    said.append(
        f"{count} single {'fact' if count == 1 else 'facts'} that nobody has published could change the first place."
        if count
        else "No single unknown value could change the first place."
    )
    return said


def ranks_words(rows: tuple[Standing, ...]) -> str:
    """Return the heat map in a sentence or two: who is mostly first, and whose rank is least certain."""
    likely = sorted(rows, key=lambda one: -one.first)[:3]
    said = joined([f"{one.row.platform.label} {share_text(one.first)}" for one in likely if one.first])
    widest = max(rows, key=lambda one: one.worst - one.best)
    words = f"First place: {said}."
    if widest.worst > widest.best:
        name = widest.row.platform.label
        words += f" Least certain is {name}, from rank {widest.best} to {widest.worst} in 90 % of the draws."
    return words
