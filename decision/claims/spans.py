"""Spans: amounts that one can choose, in a range, in steps or each by itself."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Amounts from ``least`` to ``most``: every one, those in steps of ``step`` from the least on, or ``amounts`` alone."""

    least: float = 0.0
    most: float = math.inf
    step: float = 0.0
    amounts: tuple[float, ...] = ()

    def at_least(self, amount: float) -> float | None:
        """Return the smallest amount that is not below ``amount``; None where it is above all.

        >>> Span(1, 8, step=2).at_least(3.5), Span(amounts=(1, 2, 4)).at_least(3), Span(1, 4).at_least(5)
        (5, 4, None)
        """
        if self.amounts:
            return next((choice for choice in self.amounts if choice >= round(amount, 9)), None)
        choice = max(amount, self.least)
        if self.step:
            choice = self.least + math.ceil(round((choice - self.least) / self.step, 9)) * self.step
        return choice if round(choice, 9) <= self.most else None


def span_of(value: object) -> Span | None:
    """Return the span of a claim's value; None for another value.

    >>> span_of([1, 4]) == Span(1, 4), span_of({"values": [1, 2]}) == Span(1, 2, amounts=(1, 2)), span_of("x")
    (True, True, None)
    """
    if isinstance(value, list) and len(value) == 2:
        return Span(value[0], value[1])
    if isinstance(value, dict) and "values" in value:
        return Span(value["values"][0], value["values"][-1], amounts=tuple(value["values"]))
    return Span(**value) if isinstance(value, dict) else None


def at_least(spans: Iterable[Span], amount: float) -> float | None:
    """Return the smallest amount of several spans that is not below ``amount``; None where it is above all."""
    choices = (span.at_least(amount) for span in spans)
    return min((choice for choice in choices if choice is not None), default=None)
