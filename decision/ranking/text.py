"""Texts of a ranking: who comes first and what could change that, its weights, and its changes since other data."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from decision.catalogue.platforms import Lens
from decision.claims.support import CloseCall, Support, unknown_clause, weakness_sentence
from decision.differences import lead_text, score_text
from decision.format import NO_MATCH, Answer, counted, joined, share_text
from decision.ranking.ranking import Ranking, Row
from decision.ranking.since import Moved, Since, is_later

MOST_NAMED = 3
"""The most platforms or criteria named in a sentence."""

NOTHING_KNOWN = "No value is known for any criterion with weight."
"""The headline where no ranked platform has a known value for what is weighed."""

WIDE = 0.005
"""The width from which a criterion's part of a score counts as unsettled: less does not show in two decimals."""


MORE = "{count} more"
"""The end of a list that names only its first few."""

Weighting = Literal["unweighted", "equal", "weighted"]
"""Kinds of weights: all 0, all the same, or others."""


def answer(
    result: Ranking, steadiness: float | None = None, support: Sequence[Support] = (), close: CloseCall | None = None
) -> Answer:
    """Return the answer that a ranking gives, in words.

    ``steadiness``: the share of simulations in which a leader stays first; None leaves that out of the lead. ``support``: what the first
    place rests on. ``close``: given where it is a close call.
    """
    rows, leaders = result.best_first, result.leaders
    if not rows:
        return Answer(NO_MATCH, "The platforms left out are listed below, each with the reason.")
    if all(row.coverage == 0 for row in rows):
        return Answer(NOTHING_KNOWN, "All weight is on criteria for which no platform has a known value.")
    place = place_text(len(rows), len(result.view.must), len(leaders))
    first = first_place(names(leaders), place, score_text(rows[0].score), _weighting(result))
    headline = f"{first}{unknown_clause(support)}."
    weakness = weakness_sentence(support)
    if len(rows) == 1:
        return Answer(headline, " ".join(filter(None, ("No other platform matches your must-haves.", weakness))))
    sentences = [weakness, _reach(result)]
    if result.runner_up:
        steady = _steady(result, steadiness, close) if steadiness is not None else ""
        distance = _distance(rows[0], result.runner_up)
        sentences = [distance, steady, *sentences] if close else [distance, *sentences, steady]
    return Answer(headline, " ".join(filter(None, sentences)))


def first_place(leaders: str, place: str, score: str, weighting: str) -> str:
    """Return who ranks first, without a full stop. ``place``: among whom, with the verb; ``weighting``: under which weights."""
    return f"{leaders} {place} (score {score} of 1){weighting}"


def place_text(count: int, musts: int, leaders: int) -> str:
    """Return in words that ``leaders`` platforms rank first among ``count``, which must-haves may have left.

    >>> place_text(35, 0, 1), place_text(4, 2, 2), place_text(1, 1, 1)
    ('ranks first of 35', 'rank first of the 4 left by 2 must-haves', 'is the only platform left by 1 must-have')
    """
    left = f" left by {counted(musts, 'must-have')}" if musts else ""
    if left and count == 1:
        return f"is the only platform{left}"
    return f"rank{'s' if leaders == 1 else ''} first of {f'the {count}{left}' if left else count}"


def _weighting(result: Ranking) -> str:
    is_even = len({round(share, 9) for share in result.shares.values()}) == 1
    weighting: Weighting = "unweighted" if result.unweighted else "equal" if is_even else "weighted"
    is_usual = weighting == "weighted" and result.view.lens == "evidence" and result.view.weights is None
    return " with the usual weights" if is_usual else weighting_clause(weighting, result.view.lens)


def weighting_clause(weighting: Weighting, lens: Lens) -> str:
    """Return the clause of the answer on the weights that a reader chose."""
    if weighting == "unweighted":
        return " with all weights at 0, so all criteria count equally"
    if lens == "guide":
        return " by the guide's statements alone"
    return ", all criteria weighted equally" if weighting == "equal" else " with these weights"


def _distance(leader: Row, second: Row) -> str:
    return f"{second.platform.label} is second, {lead_text(leader.score, second.score)} points behind."


def _reach(result: Ranking) -> str:
    """Return a sentence on the rival that could still take the lead if what is unknown or disputed about it turned out well."""
    leaders = result.leaders
    floor = min(leader.lower for leader in leaders)
    rivals = [row for row in result.best_first if row.rank > 1 and row.upper > floor and _unsettled(result, row)]
    if not rivals:
        own = _unsettled(result, leaders[0])
        return (
            f"{leaders[0].platform.label}’s {_joined(result, own)} {_state(leaders[0], own)}, but no rival can overtake it."
            if own
            else "No unknown value could change the leader."
        )
    best = max(rivals, key=lambda row: row.upper)
    cells = _unsettled(result, best)
    also = f", as could {counted(len(rivals) - 1, 'other')}" if len(rivals) > 1 else ""
    leader = leaders[0].platform.label if len(leaders) == 1 else "the leaders"
    reason = f"because its {_joined(result, cells)} {_state(best, cells)}"
    return f"{best.platform.label} could still overtake {leader} {reason}{also}."


def _steady(result: Ranking, steadiness: float, close: CloseCall | None) -> str:
    """Return a sentence on the share of simulations in which the leader stays first, and in a close call on who else leads."""
    stays = f"{result.leaders[0].platform.label} stays" if len(result.leaders) == 1 else "One of them stays"
    guesses = " and random guesses for missing data" if result.view.sampled else ""
    only = "only " if close and steadiness > 0.005 else ""
    first = f"{stays} first in {only}{share_text(steadiness)} of simulations with slightly different weights{guesses}"
    return f"A close call: {first}; {close.words}." if close else f"{first}."


def _unsettled(result: Ranking, row: Row) -> list[str]:
    """Return the criteria of a row that widen its score, those that widen it most first."""
    widths = {criterion.id: _width(result, row, criterion.id) for criterion in result.criteria}
    return [id for id in sorted(widths, key=lambda id: -widths[id]) if widths[id] > WIDE]


def _width(result: Ranking, row: Row, criterion_id: str) -> float:
    utility = row.cells[criterion_id].utility
    return result.shares[criterion_id] * (utility.high - utility.low)


def _state(row: Row, criteria: list[str]) -> str:
    cells = [row.cells[id] for id in criteria]
    words = (
        "unknown" if any(not cell.is_known for cell in cells) else "",
        "disputed" if any(cell.is_known and cell.conflict for cell in cells) else "",
        "uncertain" if any(cell.is_known and not cell.conflict for cell in cells) else "",
    )
    return f"{'is' if len(criteria) == 1 else 'are'} {' or '.join(filter(None, words))}"


def _joined(result: Ranking, criteria: list[str]) -> str:
    nouns = {criterion.id: criterion.noun for criterion in result.criteria}
    return joined([nouns[id] for id in criteria[:MOST_NAMED]])


def names(rows: Sequence[Row]) -> str:
    """Return the platforms of rows as a list in a sentence, the first few by name."""
    named = [row.platform.label for row in rows[:MOST_NAMED]]
    return joined(named + ([MORE.format(count=len(rows) - MOST_NAMED)] if len(rows) > MOST_NAMED else []))


def weights_text(result: Ranking) -> str:
    """Return the weights in words: "isolation 25 %, longest session 16 %", zeros left out."""
    return ", ".join(
        f"{criterion.label} {100 * result.shares[criterion.id]:.0f} %"
        for criterion in result.criteria
        if result.shares[criterion.id]
    )


def since_text(since: Since) -> str:
    """Return the changes in one or two sentences, or why they are not known."""
    if since.trouble == "own":
        return "Since this link was made, the facts of our own changed; what they said then is not kept."
    if since.trouble == "unknown":
        # During an update another server may have it.
        may_come = is_later(since.requested, since.dataset, or_of_that_day=True)
        reason = "are not here yet, or were not kept" if may_come else "were not kept"
        return f"This link was made with data {since.requested}, which {reason}; you see data {since.dataset}."
    if since.trouble == "damaged":
        return f"What data {since.version} said can no longer be read; you see data {since.dataset}."
    moves = moves_text(since)
    text = f"Since the data of {day_text(since.version)}, {moves[:1].lower()}{moves[1:]}"
    return f"{text} The default weights have changed since, which moves ranks as well." if since.weights_then else text


def newer_text(requested: str, dataset: str) -> str:
    """Return that a link was made with other data than those in service."""
    return f"This link was made with data {requested}; you see data {dataset}."


def moves_text(since: Since) -> str:
    """Return the ranks that moved by the data in a sentence."""
    if not since.moved:
        steady = f"; {counted(len(since.steady), 'platform')} changed in what counts" if since.steady else ""
        return f"No rank moved{steady}."
    causes = [row for row in since.moved if row.of_itself]
    named = [move_text(row) for row in (causes or since.moved)[:MOST_NAMED]]
    if len(causes) > MOST_NAMED:
        named.append(f"{len(causes) - MOST_NAMED} more by changes of their own")
    if causes and (by_others := len(since.moved) - len(causes)):
        named.append(f"{by_others} because others moved")
    return f"{counted(len(since.moved), 'rank')} moved: {'; '.join(named)}."


def move_text(row: Moved) -> str:
    """Return one platform's move in words."""
    if row.rank_then is None:
        return f"{row.label} is new at {row.rank_now}"
    if row.rank_now is None:
        return f"{row.label}, then {row.rank_then}, is no longer ranked"
    return f"{row.label} from {row.rank_then} to {row.rank_now}"


def offer_change_text(row: Moved) -> str:
    """Return in words by which other offer than then a platform is ranked; empty where by the same."""
    then, now = row.offers
    if then and now:
        return f"Ranked by its offer “{now.label}”, then by “{then.label}”"
    if now:
        return f"Its offers are told apart now: it is ranked by “{now.label}” alone"
    return f"Its offers are no longer told apart: then it was ranked by “{then.label}” alone" if then else ""


def day_text(version: str) -> str:
    """Return the day with which a data version starts, or the version where it starts with none.

    >>> day_text("2026.11.23-6f334d28"), day_text("old")
    ('23 Nov 2026', 'old')
    """
    day = version_day(version)
    return date_text(day) if day else version


def date_text(day: date) -> str:
    """Return a day in words.

    >>> date_text(date(2026, 11, 3))
    '3 Nov 2026'
    """
    return f"{day.day} {day:%b} {day.year}"


def version_day(version: str) -> date | None:
    """Return the day with which a data version starts; None where it starts with none.

    >>> version_day("2026.11.23-6f334d28"), version_day("old")
    (datetime.date(2026, 11, 23), None)
    """
    try:
        return date(*map(int, version.partition("-")[0].split(".")))
    except (ValueError, TypeError):
        return None
