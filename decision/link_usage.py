"""A described workload in a link: ``work=runs:1000,minutes:5,gpu:h100``."""

import re

from decision.catalogue import Catalogue
from decision.link_forms import NONE, Reading, parts
from decision.usage import UsageParameter, Work

_NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")


def write_usage(usage: Work, catalogue: Catalogue) -> str:
    """Return a workload as pairs of a parameter's id and its value; ``none`` where it says nothing of its own."""
    return ",".join(f"{id}:{_written(value)}" for id, value in usage) or NONE


def read_usage(text: str, reading: Reading) -> Work | None:
    """Return the workload that a link describes; None when nothing of it can be used."""
    known = {parameter.id: parameter for parameter in reading.catalogue.usage.parameters}
    found: dict[str, float | str] = {}
    for part in parts(text):
        id, _, said = part.partition(":")
        parameter = known.get(id)
        if parameter is None:
            reading.drop(part, "a colon and a value after one of " + ", ".join(known))
        elif id in found:
            reading.drop(part, f"{id} once")
        elif (value := _value(parameter, said)) is None:
            reading.drop(part, f"{id}: {parameter.expected}")
        else:
            found[id] = value
    return tuple(found.items()) if found or text == NONE else None


def _value(parameter: UsageParameter, text: str) -> float | str | None:
    """Return what a text says of a parameter, or None where it is not a value of it."""
    value: float | str = float(text) if parameter.kind == "number" and _NUMBER.fullmatch(text) else text
    return value if parameter.takes(value) else None


def _written(value: float | str) -> str:
    """Return a value as short as it goes.

    >>> _written(5.0), _written(0.25), _written("h100")
    ('5', '0.25', 'h100')
    """
    if isinstance(value, str):
        return value
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}".rstrip("0")
