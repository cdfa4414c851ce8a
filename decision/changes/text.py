"""Changes in words: of the data as a whole, and of one view."""

from decision.changes.data_changes import ClaimChange, DataChanges
from decision.changes.view_changes import ViewChanges
from decision.format import capitalised, counted
from decision.ranking.since import Moved
from decision.ranking.text import MORE, move_text

MOST_LINES = 40
"""Greatest number of lines that a list of changes has; the page has all."""

MOST_IN_TITLE = 2
"""Greatest number of changes that a title names."""


def data_text(changes: DataChanges) -> str:
    """Return the changes of the data in one sentence."""
    platforms = len({change.platform_id for change in changes.claims})
    parts = (
        f"{counted(len(changes.added), 'platform')} added" if changes.added else "",
        f"{counted(len(changes.removed), 'platform')} removed" if changes.removed else "",
        f"{counted(len(changes.claims), 'claim')} about {counted(platforms, 'platform')} changed" if platforms else "",
        f"{counted(changes.runs, 'measured run')} added" if changes.runs else "",
        f"the stage, offers or description of {counted(len(changes.described), 'platform')} changed"
        if changes.described
        else "",
        f"{counted(changes.verdicts, 'verdict')} on the guide's statements changed" if changes.verdicts else "",
        f"{counted(changes.renewed, 'claim')} unchanged, with another source or date" if changes.renewed else "",
        "the default weights changed" if changes.weights else "",
    )
    return f"{capitalised('; '.join(filter(None, parts)) or 'no claim changed')}."


def claim_line(change: ClaimChange) -> str:
    """Return a changed claim in one line, with its platform."""
    return f"{change.label}, {change.words}"


def data_lines(changes: DataChanges) -> list[str]:
    """Return every change of the data, a line for each."""
    return [
        *(f"{label} was added" for _, label in changes.added),
        *(f"{label} was removed" for _, label in changes.removed),
        *map(claim_line, changes.claims),
    ]


def view_title(changes: ViewChanges) -> str:
    """Return what a view's followers are told, in one line: the first changes, and how many more there are."""
    words = [piece.words for piece in changes.news]
    more = [MORE.format(count=len(words) - MOST_IN_TITLE)] if len(words) > MOST_IN_TITLE else []
    return "; ".join((*words[:MOST_IN_TITLE], *more))


def rank_line(row: Moved) -> str:
    """Return a platform's move among those of a ranking as a line of its own."""
    return f"Rank of {move_text(row)}" if row.rank_then and row.rank_now else move_text(row)


def first_lines(lines: list[str]) -> list[str]:
    """Return the first lines of a list, and how many more there are.

    >>> first_lines(["a"] * 42)[-1]
    '2 more'
    """
    more = [MORE.format(count=len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
    return lines[:MOST_LINES] + more
