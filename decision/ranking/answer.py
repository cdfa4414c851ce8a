"""Sentences that sum up a ranking: who comes first, and what could change that."""

from decision.certainty.certainty import steadiness
from decision.format import Answer, distance_text, joined, share_text
from decision.ranking.ranking import Ranking, Row


def answer(result: Ranking) -> Answer:
    """Return the answer that a ranking gives, in words."""
    rows = result.best_first
    if not rows:
        return Answer("No platform has everything you ask for.", "Every reason is listed below the table.")
    leaders = [row for row in rows if row.rank == 1]
    followers = [row for row in rows if row.rank > 1]
    if all(row.coverage == 0 for row in rows):
        return Answer(
            "Nothing is known about what you weigh.", "No platform has a known value for any criterion with a weight."
        )
    lead = f"{_condition(result)}{names(leaders)} {'comes' if len(leaders) == 1 else 'share'} "
    lead += f"{'first' if len(leaders) == 1 else 'first place'}, {leaders[0].score:.2f}."
    if not followers:
        return Answer(
            lead,
            "No other platform is left to compare it with."
            if len(leaders) == 1
            else _reach(result, leaders, followers),
        )
    return Answer(
        lead, f"{_distance(leaders[0], followers[0])} {_reach(result, leaders, followers)} {_steady(result, leaders)}"
    )


def _condition(result: Ranking) -> str:
    if result.unweighted:
        return "With every weight at 0, all criteria count the same: "
    if result.view.lens == "guide":
        return "By what the guide says, "
    return "With these weights " if result.view.weights is not None else "With equal weights "


def _distance(leader: Row, second: Row) -> str:
    return f"{second.platform.label} follows {distance_text(leader.score - second.score)} behind."


def _reach(result: Ranking, leaders: list[Row], followers: list[Row]) -> str:
    """Return a sentence on the rival that could still come first if what is unsettled about it turned out well."""
    floor = min(leader.lower for leader in leaders)
    rivals = [row for row in followers if row.upper > floor and _unsettled(result, row)]
    if not rivals:
        own = _unsettled(result, leaders[0])
        return (
            f"Its own {_joined(result, own)} {_state(leaders[0], own)}, yet nobody can overtake it."
            if own
            else ("No unknown value could put another platform first.")
        )
    best = max(rivals, key=lambda row: row.upper)
    cells = _unsettled(result, best)
    more = len(rivals) - 1
    also = "" if not more else f" So are {more} others." if more > 1 else " So is one other."
    return f"{best.platform.label} is within reach because its {_joined(result, cells)} {_state(best, cells)}.{also}"


def _steady(result: Ranking, leaders: list[Row]) -> str:
    """Return a sentence on the share of nearby weightings in which the first stays first."""
    share, stays = steadiness(result), "It stays" if len(leaders) == 1 else "One of them stays"
    if share is None:
        return ""
    unknown = ", unknown values drawn at random" if result.view.sampled else ""
    return f"{stays} first in {share_text(share)} of weightings near these{unknown}."


def _unsettled(result: Ranking, row: Row) -> list[str]:
    """Return the criteria of a row that widen its score, those that widen it most first."""
    widths = {
        criterion.id: result.shares[criterion.id] * (cell.utility.high - cell.utility.low)
        for criterion in result.criteria
        if (cell := row.cells[criterion.id])
    }
    return [id for id in sorted(widths, key=lambda id: -widths[id]) if widths[id] > 0.005]


def _state(row: Row, criteria: list[str]) -> str:
    unknown = all(row.cells[id].state == "unknown" for id in criteria)
    return f"{'is' if len(criteria) == 1 else 'are'} {'unknown' if unknown else 'not settled'}"


def _joined(result: Ranking, criteria: list[str]) -> str:
    nouns = {criterion.id: criterion.noun for criterion in result.criteria}
    return joined([nouns[id] for id in criteria[:3]])


def names(rows: list[Row]) -> str:
    """Return the platforms of rows as a list in a sentence, the first three by name."""
    return joined([row.platform.label for row in rows[:3]] + ([f"{len(rows) - 3} more"] if len(rows) > 3 else []))


def weights_text(result: Ranking) -> str:
    """Return the weights in words: "isolation 25 %, longest session 16 %", zeros left out."""
    return ", ".join(
        f"{criterion.label} {100 * result.shares[criterion.id]:.0f} %"
        for criterion in result.criteria
        if result.shares[criterion.id] > 0
    )
