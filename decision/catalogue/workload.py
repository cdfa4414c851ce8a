"""Described workloads: their parameters with bounds, and the examples.

The parameters stand in ``data/usage.yaml``. A view holds only what differs from their defaults, as pairs of id and value
(:attr:`decision.ranking.view.View.work`); :class:`Workload` is the complete workload that is counted with.
"""

from dataclasses import dataclass, fields
from typing import Literal

from pydantic import Field as Setting
from pydantic import model_validator

from decision.catalogue.base import Record, find

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
        """Return the parameter with this id; KeyError when there is none."""
        return find(self.parameters, id)


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
