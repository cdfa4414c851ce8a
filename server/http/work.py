"""Heavy work of all routes within one budget: equal requests share a job, cheap jobs come first, abandoned ones are dropped.

A :class:`SingleFlight` belongs to one event loop, and all routes of a server share it (:func:`shared_work`). Its jobs run in a few threads,
each of which lets running pages go first. Jobs queue in lanes, such as that of pictures; a lane runs one job at a time, and the lane that
has had the least time comes next, so that no flood of one kind holds up the others.
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from cachetools import LRUCache
from starlette.types import Receive

from decision.caches import forgets_with_data
from server.http.responses import RefusedError

MEGABYTE = 1 << 20
DEAR = 0.5
"""Expected seconds from which a job is dear. Dear jobs have a lane of their own beside that of the cheap ones of their kind."""

PATIENCE = 20.0
"""Seconds of waiting that make up for a second of cost: a job is overtaken only by cheaper ones that come within cost times this."""

COURTESY_S = 0.25
"""Maximum time, in seconds, that a job waits before its start for running pages."""

PAGE_THREAD = "ScriptRunner"
"""Beginning of the names of the threads in which Streamlit runs pages; a test holds it against the installed version."""


@dataclass(slots=True, eq=False)
class Job:
    """Job, its place in its lane (lower comes first), and the number of those who wait for it."""

    key: Hashable
    make: Callable[[], bytes]
    lane: tuple[str, bool]
    place: float
    result: asyncio.Future[bytes]
    askers: int = 0
    started: float | None = field(default=None, init=False)


class SingleFlight:
    """Runner of keyed jobs: equal keys mean equal results.

    ``workers`` jobs run at once and ``waiting`` more may wait; beyond that the last of the longest lane is refused, ``pause`` seconds late,
    so that a client that asks again at once does not keep the server busy with refusals. ``seconds`` limits the wait for a result. A job that runs longer
    goes on, and its result is cached for the next request; a queued job for which nobody waits any more never starts. The cache holds
    ``cache_bytes`` in total, and no result over a quarter of that.
    """

    def __init__(
        self,
        *,
        cache_bytes: int = 48 * MEGABYTE,
        workers: int = 2,
        waiting: int = 64,
        seconds: float = 10.0,
        pause: float = 1.0,
    ) -> None:
        self.cache: LRUCache[Hashable, bytes] = LRUCache(cache_bytes, getsizeof=len)
        self.workers, self.waiting, self.seconds, self.pause = workers, waiting, seconds, pause
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="heavy-work")
        self._jobs: dict[Hashable, Job] = {}
        self._spent: dict[tuple[str, bool], float] = {}

    async def result(
        self,
        key: Hashable,
        make: Callable[[], bytes],
        *,
        lane: str = "",
        cost: float = 0.1,
        seconds: float | None = None,
    ) -> bytes:
        """Return the result under this key, made if need be. ``cost``: the expected seconds of making it; ``lane``: its kind.

        Raises RefusedError, 503, when the queue is full or the result is not there in time, and any error of ``make``.
        """
        cached = self.cache.get(key)
        if cached is not None:
            return cached
        limit = self.seconds if seconds is None else seconds
        job = self._jobs.get(key) or self._queued(key, make, (lane, cost >= DEAR), cost)
        job.askers += 1
        try:
            return await asyncio.wait_for(asyncio.shield(job.result), limit)
        except TimeoutError:
            raise _busy(f"not made within {limit:g} seconds") from None
        except RefusedError as refused:
            if refused.status == 503:
                await asyncio.sleep(self.pause)
            raise
        finally:
            job.askers -= 1
            if not job.askers and job.started is None:
                self._forget(job)

    def jobs(self) -> list[Job]:
        """Return all jobs that are at work or wait. Any thread may ask."""
        return list(self._jobs.values())

    def _queued(self, key: Hashable, make: Callable[[], bytes], lane: tuple[str, bool], cost: float) -> Job:
        loop = asyncio.get_running_loop()
        job = Job(key, make, lane, loop.time() + PATIENCE * cost, loop.create_future())
        job.result.add_done_callback(_retrieved)
        busy = {other.lane for other in self._jobs.values()}
        if lane not in busy:  # time in which it asked for nothing is not made up for
            self._spent = {other: self._spent[other] for other in busy}
            self._spent[lane] = min(self._spent.values(), default=0.0)
        self._jobs[key] = job
        self._start_next()
        queue = self._waiting()
        if len(queue) > self.waiting:
            lengths = Counter(other.lane for other in queue)
            worst = max(queue, key=lambda other: (lengths[other.lane], other.place))
            worst.result.set_exception(_busy("too much is being made at once"))
            self._forget(worst)
        return job

    def _waiting(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.started is None]

    def _start_next(self) -> None:
        """Start waiting jobs while workers are free: the first of the lane that has had the least time and runs none."""
        loop = asyncio.get_running_loop()
        while True:
            running = [job.lane for job in self._jobs.values() if job.started is not None]
            ready = [job for job in self._waiting() if job.lane not in running]
            if len(running) >= self.workers or not ready:
                return
            job = min(ready, key=lambda job: (self._spent[job.lane], job.place))
            job.started = loop.time()
            made = loop.run_in_executor(self._pool, partial(_after_pages, job.make))
            made.add_done_callback(partial(self._done, job, job.started))

    def _done(self, job: Job, started: float, made: asyncio.Future[bytes]) -> None:
        self._spent[job.lane] += asyncio.get_running_loop().time() - started
        self._forget(job)
        self._start_next()
        if made.cancelled():
            job.result.cancel()
        elif error := made.exception():
            job.result.set_exception(error)
        else:
            body = made.result()
            job.result.set_result(body)
            if len(body) <= self.cache.maxsize // 4:
                self.cache[job.key] = body

    def _forget(self, job: Job) -> None:
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]


_by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, SingleFlight] = WeakKeyDictionary()


def shared_work() -> SingleFlight:
    """Return the one budget of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _by_loop:
        _by_loop[loop] = SingleFlight()
    return _by_loop[loop]


def work_in_queue() -> tuple[int, int]:
    """Return how many jobs are at work and how many wait, in all event loops."""
    jobs = [job for work in list(_by_loop.values()) for job in work.jobs()]
    running = sum(job.started is not None for job in jobs)
    return running, len(jobs) - running


@forgets_with_data
def forget_results() -> None:
    """Have all event loops drop their results: a key holds the version of the data, so those of other data are never asked for again."""
    for loop, work in list(_by_loop.items()):
        with suppress(RuntimeError):  # a loop that has ended
            loop.call_soon_threadsafe(work.cache.clear)


async def while_connected(receive: Receive, work: Awaitable[bytes]) -> bytes:
    """Return the result of the work; cancel it and raise RefusedError, 499, when the client leaves before."""
    task = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_disconnected(receive))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise RefusedError(499, "the client has left", "a client that waits for the reply")
        return task.result()
    finally:
        for waiting in (task, leaving):
            waiting.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await waiting


async def _disconnected(receive: Receive) -> None:
    """Return when the client has left; of a body only the first piece is taken."""
    for _ in range(2):
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        if message.get("more_body"):
            break
    await asyncio.Event().wait()


def _after_pages(make: Callable[[], bytes]) -> bytes:
    """Do the work when no page runs any more, or after ``COURTESY_S``: both take turns on the interpreter's lock."""
    latest = time.monotonic() + COURTESY_S
    while pages_run() and time.monotonic() < latest:
        time.sleep(0.005)
    return make()


def pages_run() -> bool:
    """Return whether Streamlit runs a page at this moment."""
    return any(thread.name.startswith(PAGE_THREAD) for thread in threading.enumerate())


def _retrieved(result: asyncio.Future[Any]) -> None:
    """Look at the error of a job that nobody waits for, so that it is not logged as overlooked."""
    if not result.cancelled():
        result.exception()


def _busy(problem: str) -> RefusedError:
    return RefusedError(503, problem, "the same request a little later", {"Retry-After": "2"})
