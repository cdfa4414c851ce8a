"""Panel of the weights: presets, a slider for each criterion with what it does to the ranking, and reset, as one component of the browser.

While a slider is dragged the browser shows shares and order by itself (``rank.js``). A reader's step then starts one run of the script:

- ``weights``: sliders were moved; the weights by the criterion's id.
- ``preset``: a preset was chosen; its id.
- ``reset``: everything that the view holds is to be forgotten; where the weights follow from answers, the reader's own weights alone.

All are triggers and not state, as those of the comparison table are. A browser can send anything, so what is not a known id or a whole number
from 0 to 10 changes nothing. All strings are untrusted; the scripts write them as text only. ``PanelData`` describes the data.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, NotRequired, TypedDict

import streamlit as st

from components.shell.component import browser_component
from components.shell.state import change, current
from components.weights.texts import texts_version
from decision.caches import cached
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT
from decision.cells.cell import Basis
from decision.cells.matrix import criteria_under
from decision.cells.offers import offers_matrix
from decision.certainty.turning import Turn, turning_points, turning_text
from decision.ranking.ranking import ranking
from decision.ranking.spread import Spread, apart_text, spread, spread_text
from decision.ranking.view import View

KEY = "weights"
"""Key of the component."""

FOLDER = Path(__file__).parent
SCRIPTS = ("../compare/dom.js", "../shell/quiet.js", "rank.js", "slider.js", "panel.js")
"""Parts of the script, in their order."""

RESET_TO_ANSWERS = "Weights of my answers"
"""The last button where weights follow from answers."""

PLACES = 4
"""Decimals with which the place of a tick is sent."""


class Strip(TypedDict):
    """Places of the ranked platforms on a criterion from 0 (worst) to 1 (best): settled values with their counts, ranges, and how many are unknown."""

    values: list[tuple[float, int]]
    ranges: list[tuple[float, float]]
    unknown: int
    total: int


class TurningMark(TypedDict):
    """A turning point on a track: the weight at which ``rival`` takes the lead, and the one at which the leader is back, if any."""

    at: float
    back: float | None
    rival: str


class WeightSlider(TypedDict):
    """A slider's facts beside its weight: where platforms lie on the criterion and where the leader changes, drawn and in words."""

    strip: Strip | None
    marks: list[TurningMark]
    advice: str


class Reset(TypedDict):
    """The last button, where it is not the usual one: its label, and the weights that count after it."""

    label: str
    weights: dict[str, int]


class TrackTexts(NamedTuple):
    """The places of the ranked platforms on a criterion, drawn and in words; empty where nothing is ranked."""

    strip: Strip | None
    words: str


class PanelData(TypedDict):
    """Content of the panel: the weights in force, and a slider for each criterion.

    ``texts``: the version of the texts that belong to it (:mod:`components.weights.texts`). ``apart``: which criteria tell the ranked platforms apart, in a sentence; empty where there is none.
    """

    texts: str
    weights: dict[str, int]
    sliders: list[WeightSlider]
    apart: str
    reset: NotRequired[Reset]


_panel = browser_component(
    "atlas_weights", FOLDER / "panel.css", [(FOLDER / name).resolve() for name in SCRIPTS], "weights"
)


def render_weights(catalogue: Catalogue, view: View) -> None:
    """Draw the panel. Its callbacks run before the script, like those of every widget."""
    _render(
        panel_data(catalogue, view),
        on_weights_change=lambda: apply_weights(catalogue),
        on_preset_change=lambda: apply_preset(catalogue),
        on_reset_change=apply_reset,
    )


def render_weights_of_answers(catalogue: Catalogue, view: View, settle: Callable[[View], View]) -> None:
    """Draw the panel where weights follow from answers until a reader sets some; ``settle``: makes the view that follows from the reader's."""
    following = settle(replace(current(), weights=None)).weights_for(catalogue)
    _render(
        {**panel_data(catalogue, settle(view)), "reset": {"label": RESET_TO_ANSWERS, "weights": following}},
        on_weights_change=lambda: apply_weights(catalogue, settle),
        on_preset_change=lambda: apply_preset(catalogue, is_explicit=True),
        on_reset_change=lambda: change(weights=None),
    )


def _render(data: PanelData, **callbacks: Callable[[], None]) -> None:
    _panel(key=KEY, data=json.dumps(data, separators=(",", ":")).encode(), **callbacks)


def panel_data(catalogue: Catalogue, view: View) -> PanelData:
    """Return what the panel of a view shows."""
    result, weights = ranking(catalogue, view), view.weights_for(catalogue)
    turns = turning_points(result, tuple(weights.items()))
    criteria = criteria_under(catalogue, view.basis)
    offers = frozenset((row.id, row.offer.id) for row in result.best_first)
    taking_part = frozenset(criterion.id for criterion in result.criteria)
    places, apart = _places(catalogue, view.basis, offers, taking_part)
    return {
        "texts": texts_version(catalogue, view.basis),
        "weights": weights,
        "sliders": [_slider(place, turns.get(criterion.id)) for place, criterion in zip(places, criteria, strict=True)],
        "apart": apart,
    }


def _slider(place: TrackTexts, turns: tuple[Turn, ...] | None) -> WeightSlider:
    return {
        "strip": place.strip,
        "marks": [{"at": turn.near, "back": turn.far, "rival": turn.rival} for turn in turns or ()],
        "advice": " ".join(filter(None, (place.words, "" if turns is None else turning_text(turns)))),
    }


@cached(maxsize=128)
def _places(
    catalogue: Catalogue, basis: Basis, offers: frozenset[tuple[str, str]], taking_part: frozenset[str]
) -> tuple[list[TrackTexts], str]:
    """Return where these offers, one for each platform, lie on every criterion, and in a sentence which of those that take part tell them apart.

    Weights matter only to which offers these are.
    """
    matrix = offers_matrix(catalogue, basis)
    cells = [matrix[platform_id][offer_id] for platform_id, offer_id in sorted(offers)]
    places = [spread(criterion, [of[criterion.id] for of in cells]) for criterion in criteria_under(catalogue, basis)]
    apart = apart_text([place for place in places if place.criterion.id in taking_part])
    return [TrackTexts(_strip(place), spread_text(place) if place.total else "") for place in places], apart


def _strip(spread: Spread) -> Strip | None:
    if not spread.total:
        return None
    return {
        "values": [(round(value, PLACES), count) for value, count in spread.values],
        "ranges": [(round(low, PLACES), round(high, PLACES)) for low, high in spread.ranges],
        "unknown": spread.unknown,
        "total": spread.total,
    }


def _as_it_is(view: View) -> View:
    return view


def apply_weights(catalogue: Catalogue, settle: Callable[[View], View] = _as_it_is) -> None:
    """Set the weights that the reader has just chosen. For callbacks. ``settle``: makes the view whose other weights stay."""
    weights = sound_weights(catalogue, _request("weights"))
    if weights:
        change(weights=tuple((settle(current()).weights_for(catalogue) | weights).items()))


def apply_preset(catalogue: Catalogue, is_explicit: bool = False) -> None:
    """Set the weights of the preset that the reader has just chosen. For callbacks.

    ``is_explicit``: those of the usual preset too, which otherwise are no choice of the reader's.
    """
    preset = find_or_none(catalogue.presets, _request("preset"))
    if preset is not None:
        is_chosen = preset.weights or is_explicit
        change(weights=tuple(preset.weights_of(catalogue.criteria).items()) if is_chosen else None)


def apply_reset() -> None:
    """Forget every choice of the view. For callbacks."""
    default = View()
    change(**{name: getattr(default, name) for name in View.__dataclass_fields__})


def sound_weights(catalogue: Catalogue, request: object) -> dict[str, int]:
    """Return those weights of a request that are whole numbers from 0 to 10 of known criteria; none where it holds no weights."""
    if not isinstance(request, dict):
        return {}
    return {
        id: weight
        for id, weight in request.items()
        if id in catalogue.criterion and type(weight) is int and 0 <= weight <= MAX_WEIGHT
    }


def _request(name: str) -> Any:
    state = st.session_state.get(KEY)
    return state.get(name) if isinstance(state, dict) else None
