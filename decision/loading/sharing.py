"""Sharing of records between the data set in service and the one after it.

A reader's open page holds the data that it was drawn from. Most edits touch one file, so the records of all others are the same objects
before and after, and many open pages of many versions cost little more than one.
"""

from dataclasses import fields, replace
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.catalogue.tasks import MeasuredTasks


def with_shared_records(new: Catalogue, old: Catalogue) -> Catalogue:
    """Return a data set that holds an older one's records wherever they are equal to its own; the older one where all are."""
    catalogue: Catalogue = _shared(new, old)
    return catalogue


def _shared(new: Any, old: Any) -> Any:
    """Return the older of two parts of a data set where they are equal, else the newer with what is equal inside from the older."""
    if isinstance(new, Catalogue | MeasuredTasks) and type(new) is type(old):
        parts = {field.name: _shared(getattr(new, field.name), getattr(old, field.name)) for field in fields(new)}
        return old if all(part is getattr(old, name) for name, part in parts.items()) else replace(new, **parts)
    if new == old:
        return old
    if isinstance(new, tuple) and new and isinstance(new[0], Platform):
        former = {platform.id: platform for platform in old}
        return tuple(former[platform.id] if former.get(platform.id) == platform else platform for platform in new)
    return new
