"""What a reader chose on the page about starts, read from its address.

``mode``: sequential, staggered or burst, none for all three; ``from`` and ``to``: days; ``who``: platforms in the history;
``work``: realworld or synthetic. What cannot be used is listed, never an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from decision.catalogue import Catalogue
from decision.history import MODES
from decision.link import Ignored
from decision.start_days import WINDOW, date_range, days
from decision.starts import order
from decision.view import View

PARAMETERS = ("mode", "from", "to", "who", "work")
SETS = ("realworld", "synthetic")
MAX_WHO = 4


@dataclass(frozen=True, slots=True)
class Choices:
    """The reader's choices. ``mode`` None: all three; ``first`` and ``last`` None: no end; ``who`` None: the page chooses."""

    mode: str | None = None
    first: date | None = None
    last: date | None = None
    who: tuple[str, ...] | None = None
    work: str = SETS[0]

    @property
    def drawn(self) -> str:
        """The mode that the history shows: the chosen one, or the first."""
        return self.mode or MODES[0]


def read_choices(query: Mapping[str, str], catalogue: Catalogue) -> tuple[Choices, tuple[Ignored, ...]]:
    """Read the choices from URL parameters; other parameters are not looked at. Never raises."""
    ignored: list[Ignored] = []
    mode = _one_of("mode", query.get("mode"), MODES, ignored)
    work = _one_of("work", query.get("work"), SETS, ignored)
    first, last = (_day(name, query.get(name), catalogue, ignored) for name in ("from", "to"))
    if first and last and first > last:
        ignored.append(Ignored("to", last.isoformat(), f"a day not before {first.isoformat()}"))
        last = None
    who = _who(query.get("who"), catalogue, ignored)
    return Choices(mode, first, last, who, work or SETS[0]), tuple(ignored)


def _one_of(name: str, text: str | None, allowed: tuple[str, ...], ignored: list[Ignored]) -> str | None:
    if text is None or text in allowed:
        return text
    ignored.append(Ignored(name, text, "one of " + ", ".join(allowed)))
    return None


def _day(name: str, text: str | None, catalogue: Catalogue, ignored: list[Ignored]) -> date | None:
    if text is None:
        return None
    measured = date_range(catalogue)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found and measured and found.isoformat() == text and measured[0] <= found <= measured[1]:
        return found
    expected = f"a day from {measured[0]} to {measured[1]}" if measured else "nothing, as no start was measured"
    ignored.append(Ignored(name, text, expected))
    return None


def _who(text: str | None, catalogue: Catalogue, ignored: list[Ignored]) -> tuple[str, ...] | None:
    if text is None:
        return None
    found: list[str] = []
    for part in filter(None, text.split(",")):
        if part not in catalogue.starts_of:
            ignored.append(Ignored("who", part, "a platform with measured starts: " + ", ".join(catalogue.starts_of)))
        elif part in found:
            ignored.append(Ignored("who", part, f"{part} once"))
        elif len(found) >= MAX_WHO:
            ignored.append(Ignored("who", part, f"at most {MAX_WHO}"))
        else:
            found.append(part)
    return tuple(found) if found else None


def shown(catalogue: Catalogue, view: View, choices: Choices) -> tuple[str, ...]:
    """Return the platforms in the history: the chosen ones, else those that the view compares, else the fastest with a history."""
    if choices.who is not None:
        return choices.who
    compared = tuple(id for id in view.selected or () if days(catalogue, id, choices.drawn))
    if compared:
        return compared[:MAX_WHO]
    fastest = [row.platform for row in order(catalogue, choices.drawn)]
    long = [id for id in fastest if len(days(catalogue, id, choices.drawn)) >= WINDOW]
    return tuple(long or fastest)[:MAX_WHO]
