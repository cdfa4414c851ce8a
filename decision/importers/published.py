"""Reader of published JSON against a model, with every fault in words."""

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from decision.faults import Fault, quoted
from decision.source import path_text


class Published(BaseModel):
    """Base of published records: unknown keys are ignored, the values that we use are checked."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, allow_inf_nan=False)


Model = TypeVar("Model", bound=Published)


def read_json(file: Path, name: str, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    """Read one published file; return None and all faults when it does not fit the model."""
    try:
        raw = json.loads(file.read_bytes())
    except OSError as error:
        return None, [Fault(name, 0, "file", error.strerror or "no access", "a file of a full checkout")]
    except (ValueError, RecursionError) as error:
        return None, [Fault(name, 0, "file", str(error), "JSON")]
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        return None, [
            Fault(
                name,
                0,
                path_text(fault["loc"]),
                "nothing" if fault["type"] == "missing" else quoted(fault["input"]),
                fault["msg"].removeprefix("Value error, ").lower(),
            )
            for fault in error.errors()
        ]


def text(value: float | None) -> str:
    """Return a number as a table holds it; empty where it was not published.

    >>> text(12.50), text(100.0), text(None)
    ('12.5', '100', '')
    """
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)
