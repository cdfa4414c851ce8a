"""The data's change log: what changed from version to version, in words."""

from pydantic import Field as Setting

from decision.reading import Reader
from decision.vocabulary import Record


class Change(Record):
    """One published version of the data: its day, what it is, and what changed."""

    date: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}$")
    note: str = Setting(min_length=1)
    changed: tuple[str, ...] = Setting(strict=False, min_length=1)


def read_changes(reader: Reader) -> tuple[Change, ...]:
    """Read the change log, newest first; an order that is not is a fault of ``reader``."""
    changes = reader.records("changes.yaml", "changes", Change)
    dates = [change.date for change in changes]
    if dates != sorted(set(dates), reverse=True):
        reader.fault("changes.yaml", ("changes",), ", ".join(dates), "each day once, newest first")
    return changes
