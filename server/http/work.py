"""Single flight for expensive work: one job for equal requests, a bounded queue, a time limit, and a cache of results.

A ``SingleFlight`` belongs to one event loop; the jobs run in threads, so that pages stay quick meanwhile.
"""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from cachetools import LRUCache

from server.http.responses import RefusedError

MEGABYTE = 1 << 20


class SingleFlight:
    """Runner of keyed jobs: equal keys mean equal results.

    ``workers`` jobs run at once and ``waiting`` more may wait; further requests are refused. ``seconds`` limits the wait for a
    result; a job that takes longer goes on, and its result is cached for the next request. The cache holds ``cache_bytes`` in
    total, and no result over a quarter of that.
    """

    def __init__(
        self, *, cache_bytes: int = 48 * MEGABYTE, workers: int = 2, waiting: int = 16, seconds: float = 10.0
    ) -> None:
        self.cache: LRUCache[Hashable, bytes] = LRUCache(cache_bytes, getsizeof=len)
        self.capacity = workers + waiting
        self.seconds = seconds
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="picture")
        self._running: dict[Hashable, asyncio.Future[bytes]] = {}

    async def result(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the result under this key, made if need be.

        Raises RefusedError, 503, when the queue is full or the job takes too long, and any error of ``make``.
        """
        cached = self.cache.get(key)
        if cached is not None:
            return cached
        job = self._running.get(key)
        if job is None:
            if len(self._running) >= self.capacity:
                raise _busy("too many pictures are being made at once")
            job = asyncio.get_running_loop().run_in_executor(self._pool, make)
            self._running[key] = job
            job.add_done_callback(partial(self._done, key))
        try:
            return await asyncio.wait_for(asyncio.shield(job), self.seconds)
        except TimeoutError:
            raise _busy(f"not made within {self.seconds:g} seconds") from None

    def _done(self, key: Hashable, job: asyncio.Future[bytes]) -> None:
        del self._running[key]
        if not job.cancelled() and job.exception() is None and len(job.result()) <= self.cache.maxsize // 4:
            self.cache[key] = job.result()


def _busy(problem: str) -> RefusedError:
    return RefusedError(503, problem, "the same request a little later", {"Retry-After": "2"})
