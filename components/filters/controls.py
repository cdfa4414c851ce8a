"""Control of a form: what it shows, what a reader may set it to, and how the view changes then."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypedDict

Value = str | int
"""A value among which a control lets a reader choose."""

Kind = Literal[
    "check", "switch", "choice", "search", "chips", "words", "segments", "text", "fold", "action", "requirement"
]
"""``check`` and ``switch``: on or off. ``choice``: one of a list, or none; ``search``: the same by typing a part of a label. ``chips``: any of several, folded where
there are many; ``words``: the same, always unfolded. ``segments``: one of few. ``text``: words to type. ``fold``: whether more is shown below.
``action``: a button. ``requirement``: what the reader has required, to be removed."""


class ControlData(TypedDict):
    """A control as the browser gets it.

    ``note`` stands below it. ``limit``: the most letters of a text, else 0. ``empty``: what a choice says where none is made.
    """

    id: str
    kind: Kind
    label: str
    value: Any
    options: list[tuple[Value, str]]
    note: str
    help: str
    limit: int
    empty: str


Look = Literal["column", "row"]
"""How a form stands: one control below the other with its label, or all in a row, where those with several options show no label."""


class GroupData(TypedDict):
    """Controls under a heading, which is left out where it is empty."""

    title: str
    controls: list[ControlData]


@dataclass(frozen=True, slots=True)
class Control:
    """One control. ``changes``: the choices that follow from a sound value, by name.

    ``value``: True or False of a check, switch or fold, an option or None of a choice or search, a list of options of chips and words, an option of
    segments, a text.
    """

    id: str
    kind: Kind
    label: str
    value: Any
    changes: Callable[[Any], Mapping[str, Any]]
    options: tuple[tuple[Value, str], ...] = ()
    note: str = ""
    help: str = ""
    limit: int = 0
    empty: str = "Any"

    def data(self) -> ControlData:
        """Return the control as the browser gets it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "label": self.label,
            "value": self.value,
            "options": list(self.options),
            "note": self.note,
            "help": self.help,
            "limit": self.limit,
            "empty": self.empty,
        }

    def is_sound(self, value: object) -> bool:
        """Return whether a reader can set the control to a value; a browser can send anything."""
        match self.kind:
            case "check" | "switch" | "fold":
                return isinstance(value, bool)
            case "action":
                return value is True
            case "choice" | "search":
                return value is None or self._offers(value)
            case "segments":
                return self._offers(value)
            case "chips" | "words":
                return isinstance(value, list) and all(map(self._offers, value))
            case "text":
                return isinstance(value, str) and len(value) <= self.limit
            case "requirement":
                return value is None

    def _offers(self, value: object) -> bool:
        return any(type(option) is type(value) and option == value for option, _ in self.options)


@dataclass(frozen=True, eq=False)
class Group:
    """Controls under a heading, which is left out where it is empty. Compared by identity.

    ``keep``: takes the choices that follow from what is set in them; where there is none they are choices of the view.
    """

    title: str
    controls: tuple[Control, ...]
    keep: Callable[..., None] | None = None

    def data(self) -> GroupData:
        """Return the group as the browser gets it."""
        return {"title": self.title, "controls": [control.data() for control in self.controls]}

    @cached_property
    def encoded(self) -> str:
        """The same as JSON."""
        return json.dumps(self.data(), separators=(",", ":"))
