"""State of a version: the part of a data set that a ranking needs, as lines, and its digest."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from decision.catalogue.base import Record
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.catalogue.platforms import Platform

DEFAULT_WEIGHTS = "_weights"
"""The key of the default weights in a state; no platform's id has an underscore."""


State = Mapping[str, tuple[str, ...]]
"""The lines of each platform, by its id: ``platform {…}`` first, then ``claim``, ``check``, ``start`` and ``success`` lines; and one line
``weights {…}`` under :data:`DEFAULT_WEIGHTS`, which the first versions do not have."""


def state_of(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the part of a data set that a ranking needs, as lines; equal data give equal lines."""
    weights = {criterion.id: criterion.weight for criterion in catalogue.criteria}
    windows = {measure.window_days for c in catalogue.criteria for measure in (c.evidence,) if measure.window_days}
    successes = [catalogue.successes(window, own=False) for window in windows]
    lines = {
        platform.id: (
            *_lines(catalogue, platform),
            *(_line("success", rate, set()) for rates in successes for rate in rates.get(platform.id, ())),
        )
        for platform in catalogue.platforms
    }
    return {**lines, DEFAULT_WEIGHTS: (f"weights {_json(weights)}",)}


def _lines(catalogue: Catalogue, platform: Platform) -> Iterator[str]:
    yield _line("platform", platform, {"id", "claims", "guide_check"})
    for claim in platform.claims:
        as_the_platform = {"seen"} if claim.seen == platform.retrieved else set()
        yield _line("claim", claim, {"platform", "note"} | as_the_platform)
    for check in platform.guide_check:
        yield _line("check", check, set())
    for mode in MODES:
        if run := catalogue.counted_starts.get((platform.id, mode)):
            yield _line("start", run, {"platform"})


def _line(word: str, record: Record, without: set[str]) -> str:
    fields = record.model_dump(exclude=without, exclude_defaults=True)
    return f"{word} {_json(fields)}"


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def parsed_line(line: str) -> tuple[str, dict[str, Any]]:
    """Return the word and the content of a line. Raises ValueError when it is not such a line."""
    word, _, text = line.partition(" ")
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ValueError(f"{word} nested without end") from error
    if not isinstance(content, dict):
        raise ValueError(f"{word} without content")
    return word, content


def content(state: State) -> str:
    """Return the digest of a state, in hexadecimal digits."""
    digest = hashlib.sha256()
    for id in sorted(state):
        digest.update("\n".join((f"@{id}", *state[id], "")).encode())
    return digest.hexdigest()
