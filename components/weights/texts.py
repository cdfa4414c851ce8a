"""Texts of the panel of the weights that no weight changes: presets, and for each criterion its names, scale, explanation and usual weight."""

from typing import TypedDict

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Preset
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
            {"id": preset.id, "label": preset.label, "help": preset.help, "weights": weights_of(catalogue, preset)}
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


def weights_of(catalogue: Catalogue, preset: Preset) -> dict[str, int]:
    """Return the weight of every criterion under a preset."""
    return {criterion.id: preset.weight_of(criterion) for criterion in catalogue.criteria}
