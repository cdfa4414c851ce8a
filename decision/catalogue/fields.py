"""The closed vocabulary of facts: the fields, their types and units.

``data/fields.yaml`` declares it; a claim about another field, or with a value of another type, is a fault.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field as Setting
from pydantic import model_validator

from decision.catalogue.base import Record

FieldType = Literal[
    "boolean",
    "number",
    "duration",
    "choice",
    "choices",
    "text",
    "texts",
    "date",
    "amounts",
    "span",
    "sizes",
    "offer",
    "any",
]


class Allowed(Record):
    """One permitted value of a choice.

    ``short`` and ``detail`` split a long label in two for narrow cells. ``counts_as`` names other values that it satisfies. ``names``:
    what it is called in a field by which this one is implied.
    """

    value: str
    label: str = ""
    short: str = ""
    detail: str = ""
    description: str = ""
    counts_as: tuple[str, ...] = Setting(default=(), strict=False)
    names: tuple[str, ...] = Setting(default=(), strict=False)

    def is_called(self, name: object) -> bool:
        """Return whether a name, in capitals or not, is one of its names.

        >>> Allowed(value="eu", names=["eu-fra-1"]).is_called("EU-FRA-1")
        True
        """
        return str(name).casefold() in map(str.casefold, self.names)


class FieldGroup(Record):
    """A heading under which fields are shown together."""

    id: str
    label: str


class Field(Record):
    """One kind of fact.

    Numbers are in ``unit``; ``words`` may stand in their place ("unlimited"). ``ties``: the meaning of several claims of equal
    standing: a range, or the most generous of them. Claims of a field that is ``many`` stand side by side and never
    compete. ``every_tier`` is for facts about all plans at once, such as whether there is a free one. ``implied_by``: fields whose
    claims say something about this one too; ``open_names``: names there may stand for none of its options. ``better``: which numbers
    readers prefer; None where that depends on what they want.
    """

    name: str = Setting(pattern=r"^[a-z]+\.[a-z0-9_]+$")
    label: str
    description: str
    type: FieldType
    unit: str = ""
    units: tuple[str, ...] = Setting(default=(), strict=False)
    words: tuple[str, ...] = Setting(default=(), strict=False)
    allowed: tuple[Allowed, ...] = Setting(default=(), strict=False)
    ties: Literal["highest", "range"] = "range"
    many: bool = False
    every_tier: bool = False
    implied_by: tuple[str, ...] = Setting(default=(), strict=False)
    open_names: bool = False
    better: Literal["less", "more"] | None = None

    @model_validator(mode="after")
    def _choices_are_declared(self) -> "Field":
        if self.type in ("choice", "choices") and not self.allowed:
            raise ValueError("a choice needs its allowed values")
        if self.better and self.type not in ("number", "duration"):
            raise ValueError("only a number or a duration can be better where it is less or more")
        return self

    @property
    def has_amounts(self) -> bool:
        """Whether its values are amounts in its unit, one or several."""
        return self.type in ("number", "duration", "amounts", "span")

    @property
    def group(self) -> str:
        """The part of the name before the dot."""
        return self.name.split(".")[0]

    def option(self, value: object) -> Allowed | None:
        """Return the permitted value that ``value`` is, or None."""
        return next((option for option in self.allowed if option.value == value), None)

    def label_of(self, value: object) -> str:
        """Return the label of ``value``; the value itself where it has none.

        >>> Field(name="a.b", label="B", description="", type="choice", allowed=[Allowed(value="x", label="X ray")]).label_of("x")
        'X ray'
        """
        option = self.option(value)
        return (option.label or option.value) if option else str(value)

    def reached(self, value: object) -> object:
        """Return a list with what its entries count as behind them; any other value as it is.

        >>> europe, eu = Allowed(value="europe"), Allowed(value="eu", counts_as=["europe"])
        >>> Field(name="a.b", label="B", description="", type="choices", allowed=[europe, eu]).reached(["eu"])
        ['eu', 'europe']
        """
        if not isinstance(value, list):
            return value
        options = [option for entry in value if (option := self.option(entry))]
        return list(dict.fromkeys([*value, *(other for option in options for other in option.counts_as)]))

    def expects(self, value: object) -> str | None:
        """Return the expected value in words when ``value`` does not fit this field, or None when it fits."""
        return _CHECKS[self.type](self, value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _boolean(field: Field, value: object) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _number(field: Field, value: object) -> str | None:
    if isinstance(value, str) and value in field.words:
        return None
    if _is_number(value) and float(value) >= 0:  # type: ignore[arg-type]
        return None
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(_is_number(v) and v >= 0 for v in value)
        and value[0] <= value[1]
    ):
        return None
    words = "".join(f" or '{word}'" for word in field.words)
    return f"a number of {field.unit or 'units'}, not negative, a range [low, high]{words}"


def _one_of(field: Field) -> str:
    return "one of " + ", ".join(option.value for option in field.allowed)


def _choice(field: Field, value: object) -> str | None:
    return None if any(option.value == value for option in field.allowed) else _one_of(field)


def _choices(field: Field, value: object) -> str | None:
    if isinstance(value, list) and value and all(_choice(field, v) is None for v in value):
        return None
    return "a list with each entry " + _one_of(field)


def _text(field: Field, value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "some text"


def _texts(field: Field, value: object) -> str | None:
    return None if isinstance(value, list) and value and all(isinstance(v, str) for v in value) else "a list of texts"


def _date(field: Field, value: object) -> str | None:
    fits = isinstance(value, str) and re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value)
    return None if fits else "a date as 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'"


def _amounts(field: Field, value: object) -> str | None:
    if (
        isinstance(value, dict)
        and value
        and all(v is None or v in field.words or _is_number(v) for v in value.values())
    ):
        return None
    return f"a map from a name to a number of {field.unit or 'units'}"


def _span(field: Field, value: object) -> str | None:
    fits = False
    if isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)):
        fits = 0 <= value[0] <= value[1] > 0
    elif isinstance(value, dict) and all(map(_is_number, value.values())) and value.keys() == {"least", "most", "step"}:
        fits = 0 <= value["least"] <= value["most"] > 0 and value["step"] > 0
    elif isinstance(value, dict) and value.keys() == {"values"} and isinstance(value["values"], list):
        values = value["values"]
        fits = bool(values) and all(_is_number(amount) and amount > 0 for amount in values)
        fits = fits and values == sorted(set(values))
    expected = f"[least, most] of {field.unit or 'units'}, or least, most and step, or values from the smallest on"
    return None if fits else expected


SIZE_PRICES = ("usd_hour", "usd_active_vcpu_hour", "usd_month")
"""Keys of a size's price; at most one of them, and none where the platform's rates hold."""

_SIZE_SHAPE = {"name", "vcpu", "memory_gib"}
_SIZE_KEYS = {*_SIZE_SHAPE, "disk_gb", "gpu", "count", *SIZE_PRICES}


def _sizes(field: Field, value: object) -> str | None:
    if isinstance(value, list) and value and all(map(_is_size, value)):
        return None
    return (
        "a list of sizes, each with name, vcpu and memory_gib, maybe disk_gb, gpu (the model) with count,"
        f" and at most one of {', '.join(SIZE_PRICES)}"
    )


def _is_size(size: object) -> bool:
    if not (isinstance(size, dict) and _SIZE_SHAPE <= size.keys() <= _SIZE_KEYS):
        return False
    if not all(_is_number(number) and number >= 0 for key, number in size.items() if key not in ("name", "gpu")):
        return False
    texts = [size["name"], size.get("gpu", "none")]
    count = size.get("count", 1)
    return (
        all(isinstance(text, str) and text.strip() for text in texts)
        and min(size["vcpu"], size["memory_gib"]) > 0
        and sum(key in size for key in SIZE_PRICES) <= 1
        and not re.match(r"\d+\s*x\s", texts[1])
        and isinstance(count, int)
        and count > 0
        and ("gpu" in size or "count" not in size)
    )


def _offer(field: Field, value: object) -> str | None:
    if isinstance(value, dict) and value.keys() == {"offered", "terms"} and isinstance(value["offered"], bool):
        return _text(field, value["terms"])
    return "offered: true or false, and terms: some text"


def _any(field: Field, value: object) -> str | None:
    return "a value" if value is None else None


_CHECKS: Mapping[str, Callable[[Field, object], str | None]] = {
    "boolean": _boolean,
    "number": _number,
    "duration": _number,
    "choice": _choice,
    "choices": _choices,
    "text": _text,
    "texts": _texts,
    "date": _date,
    "amounts": _amounts,
    "span": _span,
    "sizes": _sizes,
    "offer": _offer,
    "any": _any,
}
