"""Weights in a link: the reader's own, and those of named people."""

from urllib.parse import unquote

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT
from decision.links.codec import ParseContext, parts, whole
from decision.links.grammar import NONE
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, Person

Weights = tuple[tuple[str, int], ...]

_ESCAPES = str.maketrans({"%": "%25", ";": "%3B", ":": "%3A"})
"""The separators of people and numbers, which must not stand in a name."""


def write_weights(weights: Weights, catalogue: Catalogue) -> str:
    """Return weights as ``isolation:8,gpu:0``; a criterion that has none and by default plays no part is left out."""
    return ",".join(f"{id}:{weight}" for id, weight in weights if weight or catalogue.takes_part(id))


def read_weights(text: str, context: ParseContext) -> Weights | None:
    """Return the weight of every criterion, 0 for those that the text leaves out; None when none can be used.

    A criterion whose number cannot be read keeps the weight of the data set.
    """
    usual = {criterion.id: criterion.weight for criterion in context.catalogue.criteria}
    known = list(usual)
    weights: dict[str, int] = {}
    unread: dict[str, int] = {}
    for part in parts(text):
        former, _, number = part.partition(":")
        id, weight = context.current_id("criterion", former), whole(number, 2)
        if id not in known:
            context.drop(part, "one of " + ", ".join(known), former, known, f"{{}}:{number}")
        elif id in weights:
            context.drop(part, f"{id} once")
        elif weight is None or weight > MAX_WEIGHT:
            unread[id] = usual[id]
            context.drop(part, f"{id}: and a whole number from 0 to {MAX_WEIGHT}; its usual weight counts")
        else:
            weights[id] = weight
    return tuple((id, weights.get(id, unread.get(id, 0))) for id in known) if weights else None


def write_people(people: tuple[Person, ...], catalogue: Catalogue) -> str:
    """Return people as ``isolation.gpu;Ann:8.0;Bob:5.5``: the criteria once, then each name with its weights in this order.

    The criteria stand in the link, so that it means the same when criteria are added or change their order.
    """
    chosen = ((id, weight) for person in people for id, weight in person.weights)
    ids = list(dict.fromkeys(id for id, weight in chosen if weight or catalogue.takes_part(id)))
    entries = [".".join(ids)]
    for person in people:
        weights = dict(person.weights)
        entries.append(f"{person.name.translate(_ESCAPES)}:{'.'.join(str(weights.get(id, 0)) for id in ids)}")
    return ";".join(entries) if people else NONE


def read_people(text: str, context: ParseContext) -> tuple[Person, ...] | None:
    """Return the people in a link; None when there is none that can be used."""
    if text == NONE:
        return ()
    head, *entries = text.split(";")
    ids = [context.current_id("criterion", id) for id in head.split(".")]
    known = [criterion.id for criterion in context.catalogue.criteria]
    for id in ids:
        if id not in known:
            context.drop(id, "one of " + ", ".join(known), id, known)
    if not entries or not set(ids) & set(known):
        context.drop(text, "the criteria, then each name with its weights: isolation.gpu;Ann:8.0;Bob:5.5")
        return None
    people: dict[str, Person] = {}
    for entry in entries:
        if person := _read_person(entry, ids, known, people, context):
            people[person.name] = person
    return tuple(people.values()) or None


def _read_person(
    entry: str, ids: list[str], known: list[str], people: dict[str, Person], context: ParseContext
) -> Person | None:
    written, _, numbers = entry.partition(":")
    name = unquote(written).strip()
    weights = [whole(number, 2) for number in numbers.split(".")]
    if not 0 < len(name) <= MAX_NAME:
        context.drop(entry, f"a name of 1 to {MAX_NAME} characters")
    elif name in people:
        context.drop(entry, f"{name} once")
    elif len(people) >= MAX_PEOPLE:
        context.drop(entry, f"at most {MAX_PEOPLE} people")
    elif len(weights) != len(ids) or any(weight is None or weight > MAX_WEIGHT for weight in weights):
        context.drop(entry, f"{name}: and {len(ids)} whole numbers from 0 to {MAX_WEIGHT}, with dots between them")
    else:
        by_id = dict(zip(ids, weights, strict=True))
        return Person(name, tuple((id, by_id.get(id) or 0) for id in known))
    return None
