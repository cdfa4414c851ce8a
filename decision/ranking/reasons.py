"""Reasons for and against a platform in a ranking, in words.

Every ranked platform is compared with the median of the field, criterion by criterion. The effect of a criterion is
w * (u - median): its weight times how far the platform's value from 0 to 1 lies above or below the median of those ranked
platforms whose value is known. Effects add up to the distance between the platform and a platform that is middling in all.
"""

from dataclasses import dataclass
from statistics import median

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.cells.origin import SuccessOrigin
from decision.format import capitalised
from decision.ranking.ranking import Ranking, Row

MOST_FOR, MOST_AGAINST = 3, 4
SLIGHT = 0.005
"""The largest effect that does not show in a score with two decimals."""

_COMPARATIVES = {
    "ms": ("faster", "slower"),
    "s": ("longer", "shorter"),
    "USD/h": ("cheaper", "more expensive"),
    "USD/month": ("cheaper", "more expensive"),
    "%": ("higher", "lower"),
}
_SINGULAR = {"lack": "lacks", "have": "has"}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for or against a platform. ``criterion``: its id. ``text``: in words, without a full stop.

    ``effect``: weighted distance from the median, negative where it speaks against; for an unknown value half the weight, as
    far as the truth may lie from the middle; for a doubtful value the lead that it puts at stake, 0 where there is none.
    ``claim``: the claim behind the value, None where it is unknown.
    """

    criterion: str
    text: str
    effect: float
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons for and against a platform, the strongest effects first."""

    for_: tuple[Reason, ...]
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of one criterion over the ranked platforms whose value is known.

    ``value``: from 0 to 1. ``text``: the values of the platforms in the middle, two where their number is even and they
    differ. ``count``: the number of platforms whose value is known.
    """

    value: float
    text: str
    count: int


def reasons(catalogue: Catalogue, result: Ranking, row: Row) -> Reasons:
    """Return the reasons for and against ``row`` under the result's weights; criteria without weight give none.

    Where the platform lies at the median, the best possible value still speaks for it and the worst possible one against
    it, last. Unknown values that carry weight speak against; so does a value that is not settled, about which sources
    disagree, or whose source is in doubt.
    """
    middles = medians(result)
    for_: list[Reason] = []
    against: list[Reason] = []
    for criterion in result.criteria:
        share, cell = result.shares[criterion.id], row.cells[criterion.id]
        if not share:
            continue
        if not cell.is_known:
            against.append(Reason(criterion.id, _unknown(criterion, cell), -share / 2, None))
            continue
        claim = cell.chosen[0] if cell.chosen else None
        typical = middles[criterion.id].value
        effect = share * (middle(cell) - typical)
        caution = _caution(cell)
        comparison = _comparison(result, row, criterion)
        settled = cell.utility.low == cell.utility.high or cell.utility.low > typical
        if settled and (effect > SLIGHT or cell.utility.low >= 1):
            for_.append(Reason(criterion.id, comparison, effect, claim))
        elif effect < -SLIGHT or cell.utility.high <= 0:
            text = f"{comparison}; {caution}" if caution else comparison
            against.append(Reason(criterion.id, text, effect, claim))
            continue
        if caution:
            text = f"{criterion.label}: {_value(criterion.measure(result.view.lens), cell)}, but {caution}"
            against.append(Reason(criterion.id, text, -max(effect, 0.0), claim))
    for_.sort(key=lambda reason: -reason.effect)
    against.sort(key=lambda reason: reason.effect)
    return Reasons(tuple(for_[:MOST_FOR]), tuple(against[:MOST_AGAINST]))


def medians(result: Ranking) -> dict[str, Middle]:
    """Return the median of each criterion by its id; a criterion that is known of no ranked platform is missing."""
    middles = {}
    for criterion in result.criteria:
        cells = [row.cells[criterion.id] for row in result.best_first if row.cells[criterion.id].is_known]
        cells.sort(key=middle)
        if cells:
            ends = [cells[(len(cells) - 1) // 2].text, cells[len(cells) // 2].text]
            less_is_better = criterion.measure(result.view.lens).less_is_better
            text = " to ".join(dict.fromkeys(reversed(ends) if less_is_better else ends))
            middles[criterion.id] = Middle(median(map(middle, cells)), text, len(cells))
    return middles


def middle(cell: Cell) -> float:
    """Return the midpoint of a cell's utility interval, from 0 to 1."""
    return (cell.utility.low + cell.utility.high) / 2


def _comparison(result: Ranking, row: Row, criterion: Criterion) -> str:
    """Return a known value in words, and its standing among the other platforms whose value is known."""
    cell, measure = row.cells[criterion.id], criterion.measure(result.view.lens)
    gaps = [
        round(middle(rival.cells[criterion.id]) - middle(cell), 9)
        for rival in result.best_first
        if rival.id != row.id and rival.cells[criterion.id].is_known
    ]
    behind, ahead = sum(gap < 0 for gap in gaps), sum(gap > 0 for gap in gaps)
    return f"{criterion.label}: {_value(measure, cell)}{_standing(measure, cell, behind, ahead, len(gaps))}"


def _standing(measure: Measure, cell: Cell, behind: int, ahead: int, count: int) -> str:
    if not count:
        return ""
    known = "measured" if measure.origin.startswith("measured") else "known"
    if not behind and not ahead:
        return ""  # what all have is no advantage
    if measure.shape == "boolean" and middle(cell) in (0, 1):
        number, verb = (behind, "lack") if middle(cell) else (ahead, "have")
        who = f"the only other platform {known}" if count == 1 else f"{number} of {count} others"
        return f", which {who} {_SINGULAR[verb] if number == 1 else verb}"
    more, less = _COMPARATIVES.get(measure.unit if measure.shape in ("log", "linear") else "", ("better", "worse"))
    if not ahead and behind < count:
        return (
            f", as strong as any of the {count} others {known}"
            if count > 1
            else f", as strong as the only other platform {known}"
        )
    word, number = (less, ahead) if ahead > behind else (more, behind)
    if count == 1:
        return f", {word} than the only other platform {known}"
    return f", {word} than {'all' if number == count else f'{number} of'} {count} others {known}"


def _value(measure: Measure, cell: Cell) -> str:
    """Return a value in words; where only part of what the reader wants is offered, with how much of it."""
    is_partial = measure.shape == "share" and cell.utility.low < 1
    return f"{cell.text} ({cell.detail})" if is_partial and cell.detail else cell.text


def _unknown(criterion: Criterion, cell: Cell) -> str:
    return f"{capitalised(criterion.noun)} is unknown" + (f" ({cell.detail})" if cell.detail else "")


def _caution(cell: Cell) -> str:
    words = ["sources disagree"] if cell.conflict else []
    if cell.doubt:
        words.append("the source is in doubt")
    if not words and cell.utility.low < cell.utility.high and not isinstance(cell.origin, SuccessOrigin):
        words.append("uncertain")
    return " and ".join(words)
