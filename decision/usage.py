"""Described workloads: their parameters with bounds, and the examples.

The parameters stand in ``data/usage.yaml``. A view holds only what differs from their defaults, as pairs of id and value
(:attr:`decision.view.View.work`); :class:`Workload` is the complete workload that is counted with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from math import ceil
from typing import Literal

from pydantic import Field as Setting
from pydantic import model_validator

from decision.display import number
from decision.vocabulary import Record

Work = tuple[tuple[str, float | str], ...]

NO_GPU = "none"


class WorkloadOption(Record):
    """One choice of a parameter. ``matches``: its names in price lists, in capitals, without spaces and hyphens."""

    value: str = Setting(pattern=r"^[a-z0-9][a-z0-9-]*$")
    label: str
    matches: tuple[str, ...] = Setting(default=(), strict=False)


class WorkloadParameter(Record):
    """One parameter of a workload, with its bounds in ``unit``; a choice has ``options`` instead."""

    id: str = Setting(pattern=r"^[a-z_]+$")
    group: str
    kind: Literal["number", "choice"]
    label: str
    unit: str
    help: str
    default: float | str
    min: float = 0
    max: float = 0
    step: float = 1
    options: tuple[WorkloadOption, ...] = Setting(default=(), strict=False)

    @model_validator(mode="after")
    def _default_fits(self) -> "WorkloadParameter":
        if not self.takes(self.default):
            raise ValueError(f"a default that fits: {self.expected}")
        return self

    def takes(self, value: object) -> bool:
        """Return whether a value is within the bounds, or one of the options."""
        if self.kind == "choice":
            return any(option.value == value for option in self.options)
        if not isinstance(value, int | float) or isinstance(value, bool) or not self.min <= value <= self.max:
            return False
        return float(value).is_integer() or not self.is_whole

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense, as the least one is."""
        return self.kind == "number" and float(self.min).is_integer()

    @property
    def expected(self) -> str:
        """The expected value in words."""
        if self.kind == "choice":
            return "one of " + ", ".join(option.value for option in self.options)
        return f"a {'whole ' if self.is_whole else ''}number from {self.min:g} to {self.max:.0f}"

    def option(self, value: str) -> WorkloadOption:
        """Return an option by its value. Raises StopIteration for one that does not exist."""
        return next(option for option in self.options if option.value == value)


class WorkloadGroup(Record):
    """A heading under which parameters stand together."""

    id: str
    label: str


class WorkloadPreset(Record):
    """An example of a workload; parameters that it does not name have their defaults."""

    id: str = Setting(pattern=r"^[a-z]+$")
    label: str
    help: str
    values: dict[str, float | str]


class WorkloadTerms(Record):
    """The vocabulary of workloads. ``window_hours``: the part of a day into which the runs fall where a reader does not say."""

    window_hours: float = Setting(gt=0, le=24)
    window_reason: str
    groups: tuple[WorkloadGroup, ...] = Setting(strict=False)
    parameters: tuple[WorkloadParameter, ...] = Setting(strict=False)
    presets: tuple[WorkloadPreset, ...] = Setting(strict=False)

    @model_validator(mode="after")
    def _all_are_known(self) -> "WorkloadTerms":
        ids = [parameter.id for parameter in self.parameters]
        if sorted(ids) != sorted(PARAMETERS):
            raise ValueError("exactly the parameters " + ", ".join(PARAMETERS))
        if any(parameter.group not in {group.id for group in self.groups} for parameter in self.parameters):
            raise ValueError("parameters in groups that exist")
        for preset in self.presets:
            for id, value in preset.values.items():
                if id not in ids or not self.parameter(id).takes(value):
                    raise ValueError(f"examples within the bounds; {preset.id} has {id}: {value}")
        return self

    def parameter(self, id: str) -> WorkloadParameter:
        """Return a parameter. Raises StopIteration for one that does not exist."""
        return next(parameter for parameter in self.parameters if parameter.id == id)


@dataclass(frozen=True, slots=True)
class Workload:
    """A complete workload. Amounts are in the units of ``data/usage.yaml``.

    ``busy`` is a percentage; ``minutes`` and ``idle`` are minutes for each run; ``disk`` is GiB of each running sandbox,
    ``stored`` GiB kept all month, ``outbound`` GiB a month; ``gpu_hours`` are hours a month; ``parallel`` is at least 1.
    """

    runs: float
    minutes: float
    days: float
    parallel: float
    vcpu: float
    gib: float
    disk: float
    busy: float
    idle: float
    stored: float
    outbound: float
    seats: float
    gpu: str
    gpu_hours: float

    @property
    def runs_month(self) -> float:
        """Runs in a month."""
        return self.runs * self.days

    @property
    def run_hours(self) -> float:
        """Hours of all runs of a month, without the time that sandboxes are kept alive after them."""
        return self.runs_month * self.minutes / 60

    @property
    def wants_gpu(self) -> bool:
        """Whether a GPU is in use at all."""
        return self.gpu != NO_GPU and self.gpu_hours > 0


PARAMETERS = tuple(field.name for field in fields(Workload))


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


def workload_text(terms: WorkloadTerms, workload: Workload) -> str:
    """Return a workload in one sentence without its full stop."""
    parts = [
        f"{workload.runs:,.0f} runs a day of {workload.minutes:g} min on {workload.days:g} days",
        f"{workload.vcpu:g} vCPU and {workload.gib:g} GiB each",
        f"CPU busy {workload.busy:g} %",
    ]
    parts += _extras(terms, workload)
    return ", ".join(parts)


def _extras(terms: WorkloadTerms, workload: Workload) -> Sequence[str]:
    parts = [f"kept {workload.idle:g} min after each"] if workload.idle else []
    parts += [f"{workload.disk:g} GiB of disk"] if workload.disk else []
    parts += [f"{workload.stored:,g} GiB stored"] if workload.stored else []
    parts += [f"{workload.outbound:,g} GiB outbound"] if workload.outbound else []
    if workload.wants_gpu:
        parts.append(f"{number(workload.gpu_hours)} hours of {terms.parameter('gpu').option(workload.gpu).label}")
    return [*parts, f"{workload.parallel:,g} at once", *([f"{workload.seats:g} seats"] if workload.seats > 1 else [])]
