"""The catalogue in service, reloaded while its files are edited.

The first load must succeed. After that an edited file is picked up within a second; one that has become invalid leaves the
last good data in service and its report on show.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load
from decision.loading.overlay import overlay_directory, with_overlay
from decision.reading.faults import CatalogueError, Fault
from decision.reading.reader import DATA

CHECK_EVERY_S = 1.0

Stamp = tuple[tuple[str, int, int], ...]


class LiveCatalogue:
    """The current catalogue of one data directory, and what is wrong with the files now, if anything.

    ``overlay``: the folder of a team's own facts, None for none. Raises CatalogueError on creation when the data cannot be used.
    Safe to use from several threads.
    """

    def __init__(
        self, directory: Path = DATA, clock: Callable[[], float] = time.monotonic, overlay: Path | None = None
    ) -> None:
        self._directory = directory
        self._overlay = overlay
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp = self._stamp_now()
        self._checked = clock()
        self._catalogue = self._load()
        self._faults: tuple[Fault, ...] = ()

    def current(self) -> tuple[Catalogue, tuple[Fault, ...]]:
        """Return the last good catalogue, and the faults of the files as they are now; empty when they are in service."""
        with self._lock:
            if self._clock() - self._checked >= CHECK_EVERY_S:
                self._checked = self._clock()
                self._reload_if_changed()
            return self._catalogue, self._faults

    def _reload_if_changed(self) -> None:
        stamp = self._stamp_now()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._catalogue, self._faults = self._load(), ()
        except CatalogueError as error:
            self._faults = error.faults

    def _load(self) -> Catalogue:
        catalogue = load(self._directory)
        return with_overlay(catalogue, self._overlay) if self._overlay else catalogue

    def _stamp_now(self) -> Stamp:
        return _stamp(self._directory) + (_stamp(self._overlay) if self._overlay else ())


def _stamp(directory: Path) -> Stamp:
    """Return path, modification time and size of each data file, which differ when any file changes."""
    files = sorted(path for path in directory.rglob("*") if path.suffix in (".yaml", ".csv"))
    entries = []
    for path in files:
        try:
            stat = path.stat()
        except OSError:
            continue
        entries.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(entries)


_shared: LiveCatalogue | None = None

_shared_lock = threading.Lock()


def shared() -> LiveCatalogue:
    """Return the one live catalogue of this process, which pages and HTTP share; loads it the first time."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = LiveCatalogue(overlay=overlay_directory())
        return _shared
