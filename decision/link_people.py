"""Weights in a link: the reader's own, and those of named people."""

from urllib.parse import unquote

from decision.catalogue import Catalogue
from decision.link_forms import NONE, Reading, parts, whole
from decision.records import MAX_WEIGHT
from decision.view import MAX_NAME, MAX_PEOPLE, Person

Weights = tuple[tuple[str, int], ...]

_ESCAPES = str.maketrans({"%": "%25", ";": "%3B", ":": "%3A"})
"""What separates people and numbers must not stand in a name."""


def write_weights(weights: Weights, catalogue: Catalogue) -> str:
    """Return weights as ``isolation:8,gpu:0``."""
    return ",".join(f"{id}:{weight}" for id, weight in weights)


def read_weights(text: str, reading: Reading) -> Weights | None:
    """Return the weight of every criterion, 0 for those that the text leaves out; None when none can be used."""
    known = [criterion.id for criterion in reading.catalogue.criteria]
    found: dict[str, int] = {}
    for part in parts(text):
        was, _, number = part.partition(":")
        id, weight = reading.now("criterion", was), whole(number, 2)
        if id not in known:
            reading.drop(part, "one of " + ", ".join(known))
        elif id in found:
            reading.drop(part, f"{id} once")
        elif weight is None or weight > MAX_WEIGHT:
            reading.drop(part, f"{id}: and a whole number from 0 to {MAX_WEIGHT}")
        else:
            found[id] = weight
    return tuple((id, found.get(id, 0)) for id in known) if found else None


def write_people(people: tuple[Person, ...], catalogue: Catalogue) -> str:
    """Return people as ``isolation.gpu;Ann:8.0;Bob:5.5``: the criteria once, then each name with its weights in this order.

    The criteria stand in the link, so that it means the same when criteria are added or change their order.
    """
    ids = list(dict.fromkeys(id for person in people for id, _ in person.weights))
    said = [".".join(ids)]
    for person in people:
        weights = dict(person.weights)
        said.append(f"{person.name.translate(_ESCAPES)}:{'.'.join(str(weights.get(id, 0)) for id in ids)}")
    return ";".join(said) if people else NONE


def read_people(text: str, reading: Reading) -> tuple[Person, ...] | None:
    """Return the people that a link names; None when there is none that can be used."""
    if text == NONE:
        return ()
    head, *entries = text.split(";")
    ids = [reading.now("criterion", id) for id in head.split(".")]
    known = [criterion.id for criterion in reading.catalogue.criteria]
    for id in ids:
        if id not in known:
            reading.drop(id, "one of " + ", ".join(known))
    if not entries or not set(ids) & set(known):
        reading.drop(text, "the criteria, then each name with its weights: isolation.gpu;Ann:8.0;Bob:5.5")
        return None
    people: dict[str, Person] = {}
    for entry in entries:
        if person := _read_person(entry, ids, known, people, reading):
            people[person.name] = person
    return tuple(people.values()) or None


def _read_person(
    entry: str, ids: list[str], known: list[str], people: dict[str, Person], reading: Reading
) -> Person | None:
    written, _, numbers = entry.partition(":")
    name = unquote(written).strip()
    weights = [whole(number, 2) for number in numbers.split(".")]
    if not 0 < len(name) <= MAX_NAME:
        reading.drop(entry, f"a name of 1 to {MAX_NAME} characters")
    elif name in people:
        reading.drop(entry, f"{name} once")
    elif len(people) >= MAX_PEOPLE:
        reading.drop(entry, f"at most {MAX_PEOPLE} people")
    elif len(weights) != len(ids) or any(weight is None or weight > MAX_WEIGHT for weight in weights):
        reading.drop(entry, f"{name}: and {len(ids)} whole numbers from 0 to {MAX_WEIGHT}, with dots between them")
    else:
        said = dict(zip(ids, weights, strict=True))
        return Person(name, tuple((id, said.get(id) or 0) for id in known))
    return None
