"""Replicas of the site on loopback, each on a core of its own or with a fixed share of one.

Three replicas and their load need four cores. Where a machine has fewer, a replica gets a share of a core instead, by a control group of
Linux: its capacity is smaller by that share, and how it grows with their number can still be seen.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path

from bench.harness import ROOT, Server, serve

COUNTS = (1, 2, 3)
PERIOD_US = 20_000
"""Microseconds in which a share is given out: less than a reader notices."""

FIRST_VERSION, SECOND_VERSION = Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup")


@cache
def cores() -> Sequence[int]:
    """Return the cores that this process might use when it began."""
    return sorted(os.sched_getaffinity(0))


def share_of_a_core() -> float:
    """Return which share of a core a replica gets, so that all of them fit on all cores but the last, which the load has.

    One where there are enough; in tenths.
    """
    return min(1.0, int(10 * (len(cores()) - 1) / max(COUNTS)) / 10)


@contextmanager
def shares(count: int, share: float) -> Iterator[list[Path]]:
    """Make so many control groups, each with this share of a core; yield the files that take in a process.

    Raises OSError where the system allows none.
    """
    groups, quota = [], int(share * PERIOD_US)
    is_first = (FIRST_VERSION / "cpu.cfs_quota_us").exists()
    try:
        for number in range(count):
            group = (FIRST_VERSION if is_first else SECOND_VERSION) / f"atlas-bench-{os.getpid()}-{number}"
            group.mkdir()
            groups.append(group)
            if is_first:
                (group / "cpu.cfs_period_us").write_text(str(PERIOD_US), encoding="ascii")
                (group / "cpu.cfs_quota_us").write_text(str(quota), encoding="ascii")
            else:
                (group / "cpu.max").write_text(f"{quota} {PERIOD_US}", encoding="ascii")
        yield [group / "cgroup.procs" for group in groups]
    finally:
        for group in groups:
            remove(group)


def remove(group: Path, seconds: float = 20) -> None:
    """Remove a control group once its last process has ended: one that draws charts ends a little after its server."""
    end = time.monotonic() + seconds
    while True:
        try:
            group.rmdir()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def enter(core: int, group: Path | None) -> None:
    """Bind this process to a core, and put it into a control group."""
    os.sched_setaffinity(0, {core})
    if group is not None:
        group.write_text(str(os.getpid()), encoding="ascii")


def places(count: int, available: Sequence[int]) -> list[int]:
    """Return the core of each replica; the last is left to the load while there are others.

    >>> places(3, [0, 1, 2, 3]), places(3, [0, 1]), places(2, [0])
    ([0, 1, 2], [0, 0, 0], [0, 0])
    """
    free = available[:-1] or available
    return [free[number % len(free)] for number in range(count)]


@contextmanager
def replicas(count: int, share: float, most_pages: int) -> Iterator[list[Server]]:
    """Run so many replicas, each with this share of a core, that may have so many open pages."""
    with ExitStack() as stack:
        groups = stack.enter_context(shares(count, share)) if share < 1 else [None] * count
        settings = {"ATLAS_MAX_OPEN_PAGES": str(most_pages)}
        entries: list[Callable[[], None]] = [
            partial(enter, core, group) for core, group in zip(places(count, cores()), groups, strict=True)
        ]
        yield [
            stack.enter_context(serve(ROOT / "app.py", environment=settings, prepare=prepare)) for prepare in entries
        ]
