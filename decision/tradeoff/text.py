"""A trade-off in words: the answer that heads it, and what is unknown."""

from collections.abc import Sequence

from decision.cells.text import UNKNOWN_TEXT
from decision.format import Answer, capitalised, counted, joined
from decision.tradeoff.axes import Axis
from decision.tradeoff.tradeoff import AxisValues, Point, Tradeoff

MOST_NAMED = 6
"""The most platforms of which a sentence names all; of more it names half as many and counts the others."""

MOST_RIVALS = 2
"""The most rivals that are named of a point that is beaten."""

STANDINGS = {
    "frontier": "on the frontier",
    "open": "possibly on the frontier",
    "beaten": "beaten",
}
"""Standing of a point in words."""


def tradeoff_answer(tradeoff: Tradeoff) -> Answer:
    """Return who is on the frontier, what that means, and what is unknown."""
    x, y = tradeoff.axes
    count = len(tradeoff.points)
    both = f"{x.noun} and {y.noun}"
    unknown = [_ahead(tradeoff, axis) for axis in tradeoff.axes] + [_without(tradeoff)]
    if not count:
        return Answer(f"No platform has both {both} known.", _sentences(unknown))
    if not tradeoff.has_frontier:
        undirected = joined([axis.noun for axis in tradeoff.axes if axis.better is None])
        lead = f"For {undirected}, neither more nor less is better by itself, so no frontier is drawn."
        headline = f"{capitalised(x.noun)} against {y.noun}, {counted(count, 'platform')}."
        return Answer(headline, _sentences([lead, *unknown]))
    open_points = _labels([point.row.label for point in tradeoff.open])
    perhaps = f"Possibly on it, depending on uncertain values: {open_points}." if open_points else ""
    return Answer(_headline(tradeoff, both), _sentences([_meaning(tradeoff), perhaps, *unknown]))


def _headline(tradeoff: Tradeoff, both: str) -> str:
    """Return who is on the frontier."""
    names, whole = (
        [point.row.label for point in tradeoff.frontier],
        f"{counted(len(tradeoff.points), 'platform')} with both values",
    )
    if not names:
        return f"None of {whole} is certainly on the frontier of {both}."
    if len(names) == 1:
        return f"Of {whole}, {names[0]} alone is on the frontier of {both}."
    return f"{len(names)} of {whole} are on the frontier of {both}: {_labels(names)}."


def _meaning(tradeoff: Tradeoff) -> str:
    """Return what it means to be on the frontier."""
    x, y = (axis.comparative for axis in tradeoff.axes)
    if x == y:
        x, y = (axis.named_comparative for axis in tradeoff.axes)
    if not tradeoff.frontier:
        return f"Each may be beaten by a platform that is both {x} and {y}."
    if len(tradeoff.frontier) == 1 and not tradeoff.open:
        return f"None of the others is {x}, and none is {y}." if len(tradeoff.points) > 1 else ""
    return f"No platform is both {x} and {y} than any of these."


def _ahead(tradeoff: Tradeoff, axis: Axis) -> str:
    """Return who is better on one axis than all that are drawn, although the other value is unknown."""
    opposite = tradeoff.y if axis is tradeoff.x else tradeoff.x
    rows = tradeoff.ahead(axis)
    if not rows:
        return ""
    names = _labels([entry.row.label for entry in rows])
    verb = "is" if len(rows) == 1 else "are"
    whose = "its" if len(rows) == 1 else "their"
    return f"{names} {verb} {axis.comparative} than all of these, but {whose} {opposite.noun} is unknown."


def _without(tradeoff: Tradeoff) -> str:
    """Return how many platforms have no point, by what is missing."""
    missing = [(axis, len(tradeoff.without(axis))) for axis in tradeoff.axes]
    parts = [f"{axis.noun} ({count})" for axis, count in missing if count]
    if not parts:
        return ""
    left_out = len(tradeoff.entries) - len(tradeoff.points)
    return f"{counted(left_out, 'platform')} could not be placed, because a value is unknown: {joined(parts)}."


def missing_texts(entries: Sequence[AxisValues], axis_is_x: bool) -> list[str]:
    """Return the platforms without a value on an axis, those of which the same is known in its place together."""
    by_words: dict[str, list[str]] = {}
    for entry in entries:
        cell = entry.x_cell if axis_is_x else entry.y_cell
        words = ", ".join(filter(None, (cell.text if cell.text != UNKNOWN_TEXT else "", cell.detail)))
        by_words.setdefault(words, []).append(entry.row.label)
    return [", ".join(names) + (f" ({words})" if words else "") for words, names in by_words.items()]


def standing_text(point: Point) -> str:
    """Return where a point stands; a beaten one names those that beat it."""
    if point.standing == "beaten":
        return f"beaten by {_labels([row.platform.label for row in point.rivals], MOST_RIVALS, MOST_RIVALS)}"
    return STANDINGS[point.standing] if point.standing else ""


def _labels(labels: Sequence[str], most: int = MOST_NAMED, named: int = MOST_NAMED // 2) -> str:
    """Return names as a list in a sentence; of more than ``most`` the first, ``named`` of them.

    >>> _labels(["a", "b", "c"], 2, 1), _labels(["a", "b"], 2, 1)
    ('a and 2 more', 'a and b')
    """
    if len(labels) <= most:
        return joined(labels)
    return f"{', '.join(labels[:named])} and {len(labels) - named} more"


def _sentences(sentences: Sequence[str]) -> str:
    return " ".join(filter(None, sentences))
