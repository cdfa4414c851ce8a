"""Hunks of a kept version: the lines that changed from one state to the next."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from decision.reading.versions.state import State


def applied(lines: Sequence[str], state: State) -> dict[str, tuple[str, ...]]:
    """Return a state after the hunks of a file. Raises ValueError where they do not fit."""
    changed: dict[str, list[str]] = {}
    reached: dict[str, int] = {}
    id = ""
    for line in lines:
        sign, text = line[:1], line[1:]
        if sign == "@":
            id, _, place = text.rpartition(" ")
            changed.setdefault(id, []).extend(state.get(id, ())[reached.get(id, 0) : int(place)])
            reached[id] = int(place)
        elif sign == "+" and id:
            changed[id].append(text)
        elif sign == "-" and id and state.get(id, ())[reached[id] : reached[id] + 1] == (text,):
            reached[id] += 1
        else:
            raise ValueError(f"unexpected {line[:60]!r}")
    merged = {**state, **{id: (*new, *state.get(id, ())[reached[id] :]) for id, new in changed.items()}}
    return {id: records for id, records in merged.items() if records}


def hunks(old: State, new: State) -> Iterator[str]:
    """Yield the hunks that lead from one state to the next, as text; none where they are equal."""
    for id in sorted({*old, *new}):
        before, after = old.get(id, ()), new.get(id, ())
        if before == after:
            continue
        for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                yield f"@{id} {start}\n"
                yield from (f"-{line}\n" for line in before[start:end])
                yield from (f"+{line}\n" for line in after[new_start:new_end])
