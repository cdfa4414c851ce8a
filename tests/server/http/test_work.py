"""Tests of work within bounds: once for many, so many at a time, for so long, and so much of it kept."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from decision.caches import empty_caches
from server.http.responses import RefusedError
from server.http.work import SingleFlight, shared_work


def run(steps) -> None:
    """Run the steps in a thread of their own: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, steps()).result()


def test_equal_work_is_done_once_however_many_ask() -> None:
    done: list[int] = []
    gate = threading.Event()

    def make() -> bytes:
        gate.wait(5)
        done.append(1)
        return b"body"

    async def steps() -> None:
        shop = SingleFlight()
        waiting = [asyncio.ensure_future(shop.result("key", make)) for _ in range(20)]
        await asyncio.sleep(0)
        gate.set()
        assert await asyncio.gather(*waiting) == [b"body"] * 20
        assert await shop.result("key", make) == b"body"
        assert done == [1]

    run(steps)


def test_beyond_the_limit_whoever_comes_is_refused_and_told_when_to_return() -> None:
    gate = threading.Event()

    def make() -> bytes:
        gate.wait(5)
        return b""

    async def steps() -> None:
        shop = SingleFlight(workers=2, waiting=2, pause=0)
        accepted = [asyncio.ensure_future(shop.result(key, make)) for key in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as refused:
            await shop.result("one more", make)
        assert (refused.value.status, refused.value.headers["Retry-After"]) == (503, "2")
        joined = asyncio.ensure_future(shop.result(0, make))
        await asyncio.sleep(0)
        assert not joined.done()
        gate.set()
        await asyncio.gather(*accepted, joined)
        assert await shop.result("one more", lambda: b"later") == b"later"

    run(steps)


def test_never_more_than_so_many_at_once() -> None:
    lock = threading.Lock()
    now, most = 0, 0

    def make() -> bytes:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        threading.Event().wait(0.01)
        with lock:
            now -= 1
        return b""

    async def steps() -> None:
        shop = SingleFlight(workers=2)
        await asyncio.gather(*(shop.result(key, make, lane=f"lane {key % 4}") for key in range(12)))

    run(steps)
    assert most <= 2


def test_what_takes_too_long_is_refused_and_there_for_the_next() -> None:
    gate = threading.Event()

    def make() -> bytes:
        gate.wait(5)
        return b"slow"

    async def steps() -> None:
        shop = SingleFlight(seconds=0.05)
        with pytest.raises(RefusedError, match="not made within"):
            await shop.result("key", make)
        gate.set()
        while shop.cache.get("key") is None:
            await asyncio.sleep(0.01)
        assert await shop.result("key", lambda: b"again") == b"slow"

    run(steps)


def test_a_failure_reaches_who_asked_and_is_not_kept() -> None:
    def fail() -> bytes:
        raise RefusedError(400, "scale", "less")

    async def steps() -> None:
        shop = SingleFlight()
        with pytest.raises(RefusedError, match="scale"):
            await shop.result("key", fail)
        assert await shop.result("key", lambda: b"fine") == b"fine"

    run(steps)


def test_a_reader_who_leaves_does_not_take_the_work_along() -> None:
    gate = threading.Event()

    def make() -> bytes:
        gate.wait(5)
        return b"body"

    async def steps() -> None:
        shop = SingleFlight()
        leaving = asyncio.ensure_future(shop.result("key", make))
        staying = asyncio.ensure_future(shop.result("key", make))
        await asyncio.sleep(0)
        leaving.cancel()
        gate.set()
        assert await staying == b"body"

    run(steps)


def test_cached_results_stay_within_their_bytes_the_last_used_longest() -> None:
    async def steps() -> None:
        shop = SingleFlight(cache_bytes=100)
        sizes = {0: 25, 1: 25, 2: 25, 3: 25, "new": 20, "huge": 26}

        async def ask(key: int | str) -> None:
            await shop.result(key, lambda: b"x" * sizes[key])

        for key in (0, 1, 2, 3, 0, "new", "huge"):
            await ask(key)
        assert list(shop.cache) == [0, 2, 3, "new"]
        assert shop.cache.currsize == 95

    run(steps)


def test_results_are_forgotten_when_other_data_come_into_service() -> None:
    async def steps() -> None:
        shop = shared_work()
        assert await shop.result("of these data", lambda: b"body") == b"body"
        await asyncio.to_thread(empty_caches)
        await asyncio.sleep(0)
        assert not shop.cache

    run(steps)
    empty_caches()  # with a loop that has ended
