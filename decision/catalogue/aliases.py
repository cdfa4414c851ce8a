"""Ids that were renamed, so that links made before still open (``data/aliases.yaml``).

An alias is kept for ever. It says what kind of id it is, what it was called, what it is called now, and since when.
"""

from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import DAY, Record

IdKind = Literal[
    "platform",
    "field",
    "group",
    "criterion",
    "filter",
    "need",
    "question",
    "answer",
    "advice",
    "entry",
    "lens",
    "tier",
    "category",
    "status",
    "attitude",
    "language",
    "source-kind",
    "verdict",
    "check",
    "age",
]
"""Kinds of ids that may be renamed."""


class Alias(Record):
    """One renamed id: the kind of thing, what it was called, what it is called now, and the day of the change."""

    kind: IdKind
    was: str = Setting(min_length=1)
    now: str = Setting(min_length=1)
    since: str = Setting(pattern=DAY)
