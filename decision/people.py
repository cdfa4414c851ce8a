"""Named sets of weights: into a view, out of it, and as a file that colleagues can exchange."""

import json
from dataclasses import dataclass
from typing import Any

from decision.catalogue import Catalogue
from decision.faults import shown
from decision.link import from_query
from decision.records import MAX_WEIGHT
from decision.view import MAX_NAME, MAX_PEOPLE, Person, View

MAX_FILE = 20_000
"""A file with five people is far shorter than this many characters."""


@dataclass(frozen=True, slots=True)
class Read:
    """People that could be read, and in words what could not."""

    people: tuple[Person, ...]
    faults: tuple[str, ...]


def named(catalogue: Catalogue, view: View, name: str) -> Person:
    """Return the view's weights under a name."""
    return Person(name, tuple(view.weights_for(catalogue).items()))


def free_name(people: tuple[Person, ...], wished: str) -> str:
    """Return the wished name, cut to what is allowed, with a number where it is taken; "Person 1" for none.

    >>> free_name((Person("Ann", ()),), "Ann"), free_name((), " ")
    ('Ann 2', 'Person 1')
    """
    taken = {person.name for person in people}
    name = " ".join(wished.split())[:MAX_NAME]
    if not name:
        name = next(f"Person {i}" for i in range(1, MAX_PEOPLE + 2) if f"Person {i}" not in taken)
    if name not in taken:
        return name
    return next(made for i in range(2, MAX_PEOPLE + 3) if (made := f"{name[: MAX_NAME - 2].strip()} {i}") not in taken)


def from_link(catalogue: Catalogue, link: str, name: str, people: tuple[Person, ...] = ()) -> Read:
    """Return the person whose weights a pasted link holds; the data set's own weights where the link leaves them untouched."""
    _, mark, query = link.strip().partition("?")
    if not mark and "=" not in link:
        return Read(
            (), (f"{shown(link.strip(), 60)} is no link of this site: expected an address with a question mark.",)
        )
    parsed = from_query((query if mark else link.strip()).partition("#")[0], catalogue)
    faults = tuple(str(part) for part in parsed.ignored if part.parameter in ("w", "link", "v"))
    return Read((named(catalogue, parsed.view, free_name(people, name)),), faults)


def to_file(view: View, catalogue: Catalogue) -> str:
    """Return the people of a view as JSON."""
    rows = [{"name": person.name, "weights": dict(person.weights)} for person in view.people]
    return json.dumps({"dataset": catalogue.version, "people": rows}, indent=2, ensure_ascii=False) + "\n"


def from_file(catalogue: Catalogue, text: str) -> Read:
    """Read people from JSON; whatever cannot be used is said, with its place and what was expected. Never raises."""
    if len(text) > MAX_FILE:
        return Read((), (f"The file is too long: expected at most {MAX_FILE:,} characters.",))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        return Read((), (f"{line}This is no JSON: expected a file that this page wrote.",))
    rows = data.get("people") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return Read((), ("people: expected a list of entries with name and weights.",))
    people: list[Person] = []
    faults: list[str] = []
    for place, row in enumerate(rows, 1):
        found = _person(catalogue, row, tuple(people))
        if isinstance(found, Person):
            people.append(found)
        else:
            faults.append(f"people, entry {place}: {found}")
    return Read(tuple(people), tuple(faults))


def _person(catalogue: Catalogue, row: Any, people: tuple[Person, ...]) -> Person | str:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not isinstance(row.get("weights"), dict):
        return "expected a name and weights"
    if len(people) >= MAX_PEOPLE:
        return f"left out; expected at most {MAX_PEOPLE} people"
    weights = row["weights"]
    for id, weight in weights.items():
        if id not in catalogue.criterion:
            return f"{shown(str(id), 40)} is no criterion; expected one of {', '.join(catalogue.criterion)}"
        if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= MAX_WEIGHT:
            return f"{id}: {shown(str(weight), 40)} is no weight; expected a whole number from 0 to {MAX_WEIGHT}"
    return Person(free_name(people, row["name"]), tuple((id, weights.get(id, 0)) for id in catalogue.criterion))
