"""Differences of numbers as readers see them: who subtracts two numbers on a page gets the difference that stands beside them.

Scores, shares and amounts are rounded where they are shown, and so a difference is taken of the rounded numbers; where these are the same, it is
said to be less than one unit of their last digit. Parts that a reader can add up are rounded so that they give the whole that is shown.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def score_text(score: float) -> str:
    """Return a score as it is shown everywhere.

    >>> score_text(0.9349), score_text(1)
    ('0.93', '1.00')
    """
    return f"{score:.2f}"


def lead_text(score: float, second: float) -> str:
    """Return the lead of one score over another.

    >>> lead_text(0.8851, 0.8549), lead_text(0.8549, 0.8451)
    ('0.04', 'under 0.01')
    """
    return difference_text(score_text(score), score_text(second))


def difference_text(greater: str, less: str, sign: str = "") -> str:
    """Return the difference of two shown numbers, with the decimals that they have; ``sign`` stands before it.

    >>> difference_text("$1,235", "$262.50", "$"), difference_text("36 %", "25 %"), difference_text("$100", "$100", "$")
    ('$972.50', '11', 'under $1')
    """
    first, second = shown_number(greater), shown_number(less)
    if first != second:
        return f"{sign}{first - second:,}"
    last_digit = max(int(number.as_tuple().exponent) for number in (first, second))
    return f"under {sign}{Decimal(1).scaleb(last_digit)}"


def shown_number(text: str) -> Decimal:
    """Return the first number in a text, with its decimals.

    >>> shown_number("$1,234.50 a month"), shown_number("17 %")
    (Decimal('1234.50'), Decimal('17'))
    """
    number = _NUMBER.search(text)
    if number is None:
        raise ValueError(f"{text!r}: no number")
    return Decimal(number[0].replace(",", ""))


def shown_parts(parts: Sequence[float], whole: Decimal) -> list[Decimal]:
    """Return parts with the decimals of their ``whole``, rounded so that they add up to it; a part of nothing stays nothing.

    Those that rounding had moved furthest are moved back.

    >>> [str(part) for part in shown_parts([0.024, 0.024, -0.004, 0.0], Decimal("0.05"))]
    ['0.03', '0.02', '0.00', '0.00']
    """
    unit = Decimal(1).scaleb(int(whole.as_tuple().exponent))
    exact = [Decimal(repr(float(part))) for part in parts]
    rounded = [part.quantize(unit) + 0 for part in exact]
    missing = whole - sum(rounded, Decimal(0))
    step = unit.copy_sign(missing)
    movable = sorted(
        (place for place, part in enumerate(exact) if abs(part) > unit / 1000),
        key=lambda place: (rounded[place] - exact[place]) * step,
    )
    for turn in range(int(abs(missing / unit))):
        if movable:
            rounded[movable[turn % len(movable)]] += step
    return rounded
