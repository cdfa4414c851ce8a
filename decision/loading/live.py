"""The catalogue in service, reloaded while its files are edited.

The first load must succeed. After that an edited file is picked up within a second; one that has become invalid leaves the
last good data in service and its report on show.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from decision.caches import empty_caches
from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load
from decision.loading.overlay import overlay_directory, with_overlay
from decision.loading.sharing import with_shared_records
from decision.reading.faults import CatalogueError, Fault, listed
from decision.reading.layout import DATA_SET, OWN_FACTS, Layout
from decision.reading.reader import DATA

CHECK_EVERY_S = 1.0

RETRY_EVERY_S = 5.0
"""Seconds after which faulty files are read again although nothing about them seems to have changed: a disk or a network that failed
for a moment leaves no trace. More where reading takes long, so that it takes at most a tenth of the time."""

Stamp = tuple[tuple[str, int, int, int, int], ...]

_LOG = logging.getLogger(__name__)


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
        self._checked = self._tried = clock()
        self._took = 0.0
        self._in_service: tuple[Catalogue, tuple[Fault, ...]] = self._load(), ()

    def current(self) -> tuple[Catalogue, tuple[Fault, ...]]:
        """Return the last good catalogue, and the faults of the files as they are now; empty when they are in service.

        While one thread reads edited files, the others get what was in service before.
        """
        if self._clock() - self._checked >= CHECK_EVERY_S and self._lock.acquire(blocking=False):
            try:
                self._checked = self._clock()
                self._reload_if_changed()
            finally:
                self._lock.release()
        return self._in_service

    def ignored(self) -> list[Fault]:
        """Return the files and folders that look like data and are not read."""
        folders = [(DATA_SET, self._directory), *([(OWN_FACTS, self._overlay)] if self._overlay else ())]
        return [fault for layout, folder in folders for fault in layout.ignored(folder)]

    def _reload_if_changed(self) -> None:
        stamp, (former, faults) = self._stamp_now(), self._in_service
        is_due = bool(faults) and self._clock() - self._tried >= max(RETRY_EVERY_S, 10 * self._took)
        if stamp == self._stamp and not is_due:
            return
        self._stamp, self._tried = stamp, self._clock()
        try:
            catalogue = with_shared_records(self._load(), former)
        except CatalogueError as error:
            self._in_service = former, error.faults
            return
        finally:
            self._took = self._clock() - self._tried
        self._in_service = catalogue, ()
        if catalogue is not former:
            empty_caches()

    def _load(self) -> Catalogue:
        catalogue = load(self._directory)
        return with_overlay(catalogue, self._overlay) if self._overlay else catalogue

    def _stamp_now(self) -> Stamp:
        return _stamp(self._directory, DATA_SET) + (_stamp(self._overlay, OWN_FACTS) if self._overlay else ())


def _stamp(directory: Path, layout: Layout) -> Stamp:
    """Return name, times, size and number of each data file, which differ when any file or the right to read it changes."""
    entries = []
    for file in layout.data_files(directory):
        try:
            stat = os.stat(f"{directory}/{file}")  # noqa: PTH116  paths as objects take most of the time, once a second
        except OSError:
            continue
        entries.append((file, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino))
    return tuple(entries)


_shared: LiveCatalogue | None = None

_shared_lock = threading.Lock()


def shared() -> LiveCatalogue:
    """Return the one live catalogue of this process, which pages and HTTP share; loads it the first time."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = LiveCatalogue(overlay=overlay_directory())
            if ignored := _shared.ignored():
                _LOG.warning("Files that look like data are not read:\n%s", "\n".join(listed(ignored)))
        return _shared
