"""Work that costs, kept within bounds: done once for many who ask, a few pieces at a time, for a limited time, and remembered.

A `Workshop` belongs to one event loop; the work itself is done in threads, so that pages stay quick meanwhile.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from server.answers import RefusedError

MEGABYTE = 1 << 20


class Kept:
    """The results used last, up to a number of bytes in all; one that would fill a quarter of that alone is not kept."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._found: OrderedDict[Hashable, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._found)

    def get(self, key: Hashable) -> bytes | None:
        """The result under a key, None where there is none."""
        if key not in self._found:
            return None
        self._found.move_to_end(key)
        return self._found[key]

    def put(self, key: Hashable, body: bytes) -> None:
        """Keep a result, and let go of those unused for longest."""
        if len(body) > self.most_bytes // 4:
            return
        self.bytes += len(body) - len(self._found.pop(key, b""))
        self._found[key] = body
        while self.bytes > self.most_bytes:
            _, old = self._found.popitem(last=False)
            self.bytes -= len(old)


class Workshop:
    """Does work under keys: equal keys mean equal results.

    `workers` pieces are done at once and `waiting` may wait; whoever comes then is refused. `seconds` from asking to the result;
    work that takes longer goes on, and its result is there for the next who asks.
    """

    def __init__(
        self, *, kept_bytes: int = 48 * MEGABYTE, workers: int = 2, waiting: int = 16, seconds: float = 10.0
    ) -> None:
        self.kept = Kept(kept_bytes)
        self.places = workers + waiting
        self.seconds = seconds
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="picture")
        self._running: dict[Hashable, asyncio.Future[bytes]] = {}

    async def result(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The result under this key, made if need be. Raises RefusedError (503) when there is too much to do or it takes too long,
        and whatever `make` raises."""
        kept = self.kept.get(key)
        if kept is not None:
            return kept
        job = self._running.get(key)
        if job is None:
            if len(self._running) >= self.places:
                raise _later("too many pictures are being made at once")
            job = asyncio.get_running_loop().run_in_executor(self._pool, make)
            self._running[key] = job
            job.add_done_callback(partial(self._done, key))
        try:
            return await asyncio.wait_for(asyncio.shield(job), self.seconds)
        except TimeoutError:
            raise _later(f"not made within {self.seconds:g} seconds") from None

    def _done(self, key: Hashable, job: asyncio.Future[bytes]) -> None:
        del self._running[key]
        if not job.cancelled() and job.exception() is None:
            self.kept.put(key, job.result())


def _later(wrong: str) -> RefusedError:
    return RefusedError(503, wrong, "the same request a little later", {"Retry-After": "2"})
