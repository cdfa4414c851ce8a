"""Faults of an input, worded so that a person can mend them: the place, the value there and the expected one."""

from dataclasses import dataclass

from decision.format import counted


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in one file.

    >>> print(Fault("data/platforms/x.yaml", 12, "claims[3].unit", "'minutes'", "s"))
    data/platforms/x.yaml:12: claims[3].unit: found 'minutes', expected s
    """

    file: str
    line: int
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        return f"{where}{self.field}: found {self.found}, expected {self.expected}"


class CatalogueError(Exception):
    """The data set cannot be used; ``faults`` lists everything that is wrong with it, at least one."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(report(faults))


def report(faults: tuple[Fault, ...]) -> str:
    """Return the text that command line, start-up and banner all show: a count, then one line per fault."""
    return "\n".join([f"{counted(len(faults), 'fault')} in the data:", *(f"  {fault}" for fault in faults)])
