"""Faults of an input, worded so that a person can mend them: the place, the value there and the expected one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from decision.characters import NOT_TEXT
from decision.format import counted

MOST_SHOWN = 50
"""Greatest number of faults that are shown; nobody reads more before mending these."""


MOST_FAULTS = 1_000
"""Number of faults after which the rest of a file is not read."""


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
        text = f"{where}{self.field}: found {self.found}, expected {self.expected}"
        return NOT_TEXT.sub(lambda sign: ascii(sign[0])[1:-1], text)  # a file's name may hold any byte


class CatalogueError(Exception):
    """The data set cannot be used; ``faults`` lists everything that is wrong with it, at least one."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(report(faults))


def listed(faults: Sequence[object], limit: int = MOST_SHOWN) -> list[str]:
    """Return the texts of the first faults, and how many more there are.

    >>> listed(["a", "b", "c"], 2), listed(["a", "b"], 2)
    (['a', 'b', 'and 1 more'], ['a', 'b'])
    """
    more = len(faults) - limit
    return [*map(str, faults[:limit]), *([f"and {more:,} more"] if more > 0 else ())]


def report(faults: tuple[Fault, ...]) -> str:
    """Return the text that command line, start-up and banner all show: a count, then one line per fault, up to a limit."""
    return "\n".join([f"{counted(len(faults), 'fault')} in the data:", *(f"  {line}" for line in listed(faults))])


def unforeseen(name: str, error: Exception, folder: Path) -> Fault:
    """Return the fault that a file or a folder caused an error that no rule foresaw.

    Paths in its message begin at the folder; of any other only the last part stays, as readers see the message too.
    """
    message = " ".join(str(error).replace(str(folder), folder.name).split())
    message = re.sub(r"(^|[\s'\"(])/(?:[^\s'\"/]+/)+", r"\1", message)[:160]
    return Fault(name, 0, "file", f"{type(error).__name__}: {message}".rstrip(": "), "data that can be read")


@contextmanager
def as_faults(folder: Path) -> Iterator[None]:
    """Turn any error of reading a folder into a CatalogueError, so that nothing else needs to be foreseen."""
    try:
        yield
    except CatalogueError:
        raise
    except Exception as error:
        raise CatalogueError((unforeseen(folder.name, error, folder),)) from error
