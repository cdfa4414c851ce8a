"""Control of a form: what it shows, what a reader may set it to, and how the view changes then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

Value = str | int
"""A value among which a control lets a reader choose."""

Kind = Literal["check", "choice", "chips", "segments", "text", "requirement"]
"""``check``: on or off. ``choice``: one of a list, or none. ``chips``: any of several; ``segments``: one of few. ``text``: words to type.
``requirement``: what the reader has required, to be removed."""


class ControlData(TypedDict):
    """A control as the browser gets it. ``note`` stands below its label; ``limit``: the most letters of a text, else 0."""

    id: str
    kind: Kind
    label: str
    value: Any
    options: list[tuple[Value, str]]
    note: str
    help: str
    limit: int


class GroupData(TypedDict):
    """Controls under a heading, which is left out where it is empty."""

    title: str
    controls: list[ControlData]


@dataclass(frozen=True, slots=True)
class Control:
    """One control. ``changes``: the choices of the view that follow from a sound value.

    ``value``: True or False of a check, an option or None of a choice, a list of options of chips, an option of segments, a text.
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
        }

    def is_sound(self, value: object) -> bool:
        """Return whether a reader can set the control to a value; a browser can send anything."""
        match self.kind:
            case "check":
                return isinstance(value, bool)
            case "choice":
                return value is None or self._offers(value)
            case "segments":
                return self._offers(value)
            case "chips":
                return isinstance(value, list) and all(map(self._offers, value))
            case "text":
                return isinstance(value, str) and len(value) <= self.limit
            case "requirement":
                return value is None

    def _offers(self, value: object) -> bool:
        return any(type(option) is type(value) and option == value for option, _ in self.options)


@dataclass(frozen=True, slots=True)
class Group:
    """Controls under a heading, which is left out where it is empty."""

    title: str
    controls: tuple[Control, ...]

    def data(self) -> GroupData:
        """Return the group as the browser gets it."""
        return {"title": self.title, "controls": [control.data() for control in self.controls]}
