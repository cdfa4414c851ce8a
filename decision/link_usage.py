"""A described workload in a link: ``work=runs:1000,minutes:5,gpu:h100``."""

import re

from decision.catalogue import Catalogue
from decision.link_forms import NONE, ParseContext, parts
from decision.usage import Work, WorkloadParameter

_NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")


def write_usage(work: Work, catalogue: Catalogue) -> str:
    """Return a workload as pairs of a parameter's id and its value; ``none`` where it has no values of its own."""
    return ",".join(f"{id}:{_written(value)}" for id, value in work) or NONE


def read_usage(text: str, context: ParseContext) -> Work | None:
    """Return the workload that a link describes; None when no part of it can be used."""
    known = {parameter.id: parameter for parameter in context.catalogue.workload_terms.parameters}
    values: dict[str, float | str] = {}
    for part in parts(text):
        id, _, text_value = part.partition(":")
        parameter = known.get(id)
        if parameter is None:
            context.drop(part, "a colon and a value after one of " + ", ".join(known))
        elif id in values:
            context.drop(part, f"{id} once")
        elif (value := _value(parameter, text_value)) is None:
            context.drop(part, f"{id}: {parameter.expected}")
        else:
            values[id] = value
    return tuple(values.items()) if values or text == NONE else None


def _value(parameter: WorkloadParameter, text: str) -> float | str | None:
    """Return a parameter's value from its text, or None where the parameter does not take it."""
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
