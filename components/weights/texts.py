"""Texts of the panel of the weights that no weight changes: presets, and for each criterion its names, scale, explanation and usual weight.

They go to the browser with the board, of which a change of weights sends no more than a reference; the panel names them by their version.
"""

import json
from hashlib import blake2b
from typing import TypedDict

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.cells.matrix import criteria_under


class CriterionTexts(TypedDict):
    """One criterion: its name, the ends of its scale, its explanation in paragraphs, and its usual weight with the reason.

    ``optional``: whether it takes part only with a weight above 0.
    """

    id: str
    label: str
    optional: bool
    worst: str
    best: str
    about: list[str]
    usual: int
    reason: str


class PresetChoice(TypedDict):
    """A preset: its name, the use that it describes, and its weights by criterion."""

    id: str
    label: str
    help: str
    weights: dict[str, int]


class PanelTexts(TypedDict):
    """Texts of presets and criteria, in their orders."""

    presets: list[PresetChoice]
    criteria: list[CriterionTexts]


@cached(maxsize=32)
def panel_texts(catalogue: Catalogue, basis: Basis) -> PanelTexts:
    """Return the texts under a basis."""
    return {
        "presets": [
            {
                "id": preset.id,
                "label": preset.label,
                "help": preset.help,
                "weights": preset.weights_of(catalogue.criteria),
            }
            for preset in catalogue.presets
        ],
        "criteria": [
            {
                "id": criterion.id,
                "label": criterion.label,
                "optional": not catalogue.takes_part(criterion.id),
                "worst": (measure := criterion.measure(basis.lens)).worst_text,
                "best": measure.best_text,
                "about": [criterion.question, measure.how, criterion.reason],
                "usual": criterion.weight,
                "reason": criterion.weight_reason,
            }
            for criterion in criteria_under(catalogue, basis)
        ],
    }


@cached(maxsize=32)
def texts_json(catalogue: Catalogue, basis: Basis) -> bytes:
    """Return the texts under a basis as JSON."""
    return json.dumps(panel_texts(catalogue, basis), separators=(",", ":")).encode()


@cached(maxsize=32)
def texts_version(catalogue: Catalogue, basis: Basis) -> str:
    """Return the version of the texts under a basis: other texts have another one."""
    return blake2b(texts_json(catalogue, basis), digest_size=8).hexdigest()
