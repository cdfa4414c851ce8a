"""Described workloads: from the pairs in a view to every parameter, and back."""

from collections.abc import Mapping
from math import ceil

from decision.catalogue.workload import NO_GPU, Work, Workload, WorkloadPreset, WorkloadTerms


def workload_of(terms: WorkloadTerms, work: Work | None) -> Workload:
    """Return the complete workload for a view's parameters; None is the default workload.

    Two parameters are calculated where they are 0: sandboxes at once from runs and waiting, spread over ``window_hours`` of
    the day, and the hours of a chosen GPU as those of all runs.
    """
    values: dict[str, float | str] = {parameter.id: parameter.default for parameter in terms.parameters}
    values |= dict(work or ())
    if not values["parallel"]:
        values["parallel"] = at_once(values, terms.window_hours)
    if values["gpu"] != NO_GPU and not values["gpu_hours"]:
        values["gpu_hours"] = float(values["runs"]) * float(values["days"]) * float(values["minutes"]) / 60
    return Workload(**values)  # type: ignore[arg-type]


def at_once(values: Mapping[str, float | str], window_hours: float) -> int:
    """Return the number of sandboxes that run at the same time when a day's runs fall evenly into some hours.

    >>> at_once({"runs": 1000, "minutes": 5, "idle": 0}, 8)
    11
    """
    busy_hours = float(values["runs"]) * (float(values["minutes"]) + float(values["idle"])) / 60
    return max(1, ceil(round(busy_hours / window_hours, 9)))


def work_of(terms: WorkloadTerms, values: Mapping[str, float | str]) -> Work | None:
    """Return a workload as a view holds it: the parameters that differ from the defaults; None where none does."""
    pairs = ((parameter, values.get(parameter.id, parameter.default)) for parameter in terms.parameters)
    return tuple((parameter.id, value) for parameter, value in pairs if value != parameter.default) or None


def preset_of(terms: WorkloadTerms, work: Work | None) -> WorkloadPreset | None:
    """Return the example that equals a workload, or None."""
    workload = workload_of(terms, work)
    return next(
        (preset for preset in terms.presets if workload_of(terms, work_of(terms, preset.values)) == workload), None
    )
