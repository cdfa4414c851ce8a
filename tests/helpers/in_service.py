"""Data in service as tests put them there, in place of the files on disk."""

from decision.catalogue.catalogue import Catalogue
from decision.reading.faults import Fault


class InService:
    """Data in service: a catalogue and the faults of the files on disk."""

    def __init__(self, catalogue: Catalogue, faults: tuple[Fault, ...] = ()) -> None:
        self.catalogue, self.faults = catalogue, faults

    def current(self) -> tuple[Catalogue, tuple[Fault, ...]]:
        """Return what the site would use."""
        return self.catalogue, self.faults
