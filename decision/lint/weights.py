"""Lint rule: weights in presets, needs and answers are on existing criteria, from 0 to 10."""

from collections.abc import Iterator, Mapping

from decision.catalogue.criteria import MAX_WEIGHT
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "weights"
DESCRIPTION = (
    "Presets, needs and questions weigh criteria that exist, from 0 to 10, and one preset has the default weights."
)
SCOPE = ("criteria.yaml", "presets.yaml", "needs.yaml", "questions.yaml")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield weights of unknown criteria and beyond the scale, and presets where not exactly one has the default weights."""
    catalogue = data_set.catalogue
    default_presets = [preset.id for preset in catalogue.presets if not preset.weights]
    if len(default_presets) != 1:
        expected = "one preset without weights, for the default ones"
        yield "presets.yaml", ("presets",), ", ".join(default_presets) or None, expected
    places: list[tuple[str, Path, Mapping[str, int]]] = [
        *(("presets.yaml", ("presets", i, "weights"), preset.weights) for i, preset in enumerate(catalogue.presets)),
        *(("needs.yaml", ("needs", i, "weights"), need.weights) for i, need in enumerate(catalogue.needs)),
        *(
            ("questions.yaml", ("questions", i, "options", j, key), weights)
            for i, question in enumerate(catalogue.questions)
            for j, option in enumerate(question.options)
            for key, weights in (("at_least", option.at_least), ("at_most", option.at_most))
        ),
    ]
    for file, place, weights in places:
        for criterion, weight in weights.items():
            if criterion not in catalogue.criterion:
                yield file, (*place, criterion), criterion, "a criterion's id"
            elif not 0 <= weight <= MAX_WEIGHT:
                yield file, (*place, criterion), weight, f"a weight from 0 to {MAX_WEIGHT}"
