"""Named sets of weights: import into a view, export, and a file that colleagues can exchange. Links are read by :mod:`decision.links.paste`."""

import json
from dataclasses import dataclass
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT
from decision.format import quoted
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, Person, View

MAX_FILE = 20_000
"""The longest file, in characters; one with five people is far shorter."""


@dataclass(frozen=True, slots=True)
class PeopleImport:
    """People read from a link or a file, and the faults in words."""

    people: tuple[Person, ...]
    faults: tuple[str, ...]


def named(catalogue: Catalogue, view: View, name: str) -> Person:
    """Return the view's weights under a name."""
    return Person(name, tuple(view.weights_for(catalogue).items()))


def free_name(people: tuple[Person, ...], wanted: str) -> str:
    """Return the wanted name, cut to the allowed length, with a number where it is in use; "Person 1" for an empty one.

    >>> free_name((Person("Ann", ()),), "Ann"), free_name((), " ")
    ('Ann 2', 'Person 1')
    """
    used = {person.name for person in people}
    name = " ".join(wanted.split())[:MAX_NAME]
    if not name:
        name = next(f"Person {i}" for i in range(1, MAX_PEOPLE + 2) if f"Person {i}" not in used)
    if name not in used:
        return name
    numbered = (f"{name[: MAX_NAME - 2].strip()} {i}" for i in range(2, MAX_PEOPLE + 3))
    return next(candidate for candidate in numbered if candidate not in used)


def to_file(view: View, catalogue: Catalogue) -> str:
    """Return the people of a view as JSON."""
    rows = [{"name": person.name, "weights": dict(person.weights)} for person in view.people]
    return json.dumps({"dataset": catalogue.version, "people": rows}, indent=2, ensure_ascii=False) + "\n"


def from_file(catalogue: Catalogue, text: str) -> PeopleImport:
    """Read people from JSON; faults name the place of what cannot be used and what was expected. Never raises."""
    if len(text) > MAX_FILE:
        return PeopleImport((), (f"The file is too long: expected at most {MAX_FILE:,} characters.",))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        return PeopleImport((), (f"{line}This is no JSON: expected a file that this page wrote.",))
    rows = data.get("people") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return PeopleImport((), ("people: expected a list of entries with name and weights.",))
    people: list[Person] = []
    faults: list[str] = []
    for place, row in enumerate(rows, 1):
        person_or_fault = _person(catalogue, row, tuple(people))
        if isinstance(person_or_fault, Person):
            people.append(person_or_fault)
        else:
            faults.append(f"people, entry {place}: {person_or_fault}")
    return PeopleImport(tuple(people), tuple(faults))


def _person(catalogue: Catalogue, row: Any, people: tuple[Person, ...]) -> Person | str:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not isinstance(row.get("weights"), dict):
        return "expected a name and weights"
    if len(people) >= MAX_PEOPLE:
        return f"left out; expected at most {MAX_PEOPLE} people"
    weights = row["weights"]
    for id, weight in weights.items():
        if id not in catalogue.criterion:
            return f"{quoted(str(id), 40)} is no criterion; expected one of {', '.join(catalogue.criterion)}"
        if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= MAX_WEIGHT:
            return f"{id}: {quoted(str(weight), 40)} is no weight; expected a whole number from 0 to {MAX_WEIGHT}"
    return Person(free_name(people, row["name"]), tuple((id, weights.get(id, 0)) for id in catalogue.criterion))
