"""Limit of the log: lines that repeat are counted instead of written, so that a flood of requests fills no disk."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from traceback import walk_tb

from cachetools import LRUCache

WINDOW_S = 60.0
ALIKE, ALL = 5, 300
"""Numbers of lines in a window: of one kind, and of all kinds."""

MAX_KINDS = 500
START = 60
"""Number of first letters by which lines of one logger are alike, however they go on."""

LOGGERS = ("uvicorn", "streamlit", "asyncio", "atlas")


@dataclass(slots=True)
class Window:
    """Window of time: when it began, and the numbers of lines left out and written."""

    began: float
    left_out: int
    written: int = 0


class LogLimit(logging.Filter):
    """Filter that lets through the first lines of each kind in a window of time; the first of the next tells how many were left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: LRUCache[object, Window] = LRUCache(MAX_KINDS)

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line is written, and add to it the number of those like it that were not."""
        kind = (record.name, record.levelno, str(record.msg)[:START], place_of(record))
        with self._lock:
            window = self._window(kind)
            everything = self._window("all")
            if window.written >= ALIKE or everything.written >= ALL:
                window.left_out += 1
                return False
            window.written += 1
            everything.written += 1
            left_out, window.left_out = window.left_out, 0
        if left_out:
            record.msg, record.args = f"{record.getMessage()} ({left_out:,} lines like this were left out)", ()
        return True

    def _window(self, kind: object) -> Window:
        """Return the window of a kind; a new one takes over what the last one left out."""
        now = self._clock()
        window = self._windows.get(kind)
        if window is None or now - window.began >= WINDOW_S:
            window = self._windows[kind] = Window(now, window.left_out if window else 0)
        return window


def place_of(record: logging.LogRecord) -> tuple[str, int] | None:
    """Return file and line at which the error of a record was raised, None without one: a flood of one error hides no other."""
    trace = record.exc_info[2] if record.exc_info else None
    if trace is None:
        return None
    frame, line = deque(walk_tb(trace), maxlen=1)[0]
    return frame.f_code.co_filename, line


def limit_log() -> None:
    """Put one limit on all loggers of the server that exist by now. Call it when the server has been imported."""
    limit = LogLimit()
    for name in [*LOGGERS, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in LOGGERS:
            logging.getLogger(name).addFilter(limit)
