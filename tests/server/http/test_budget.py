"""Tests of the bounds of heavy work by values: the server's own, what is dear, whose turn it is, when a refusal comes."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message

from server.http import work
from server.http.responses import RefusedError
from server.http.work import SingleFlight, _disconnected, shared_work


def run(steps: Callable[[], Any]) -> None:
    """Run the steps in a thread of their own: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, steps()).result()


def blocked(gate: threading.Event, seconds: float = 20) -> Callable[[], bytes]:
    """Return work that lasts until the gate is open."""

    def make() -> bytes:
        gate.wait(seconds)
        return b""

    return make


def test_the_bounds_of_a_server() -> None:
    budget = SingleFlight()
    assert budget.cache.maxsize == 48 * 1024 * 1024
    assert (budget.workers, budget.waiting, budget.seconds, budget.pause) == (2, 64, 10, 1)
    assert budget._pool._max_workers == 2


def test_a_loop_has_one_budget_and_each_its_own() -> None:
    budgets: list[SingleFlight] = []

    async def steps() -> None:
        budgets.extend((shared_work(), shared_work()))

    run(steps)
    run(steps)
    assert budgets[0] is budgets[1]
    assert budgets[2] is budgets[3] is not budgets[0]


@pytest.mark.parametrize(("cost", "is_dear"), [(None, False), (0.49, False), (0.5, True), (1.2, True)])
def test_work_from_half_a_second_on_is_dear_and_waits_by_its_cost(cost: float | None, is_dear: bool) -> None:
    async def steps() -> None:
        budget, loop = SingleFlight(), asyncio.get_running_loop()
        settings = {} if cost is None else {"cost": cost}
        before = loop.time()
        result = asyncio.ensure_future(budget.result("key", lambda: b"", lane="api", **settings))
        await asyncio.sleep(0)
        (job,) = budget._jobs.values()
        assert job.lane == ("api", is_dear)
        assert before <= job.place - 20 * (0.1 if cost is None else cost) <= loop.time()
        await result

    run(steps)


def test_the_lane_that_has_had_the_least_time_comes_next() -> None:
    clock = SimpleNamespace(now=100.0)
    made: list[str] = []

    async def steps() -> None:
        budget, loop = SingleFlight(workers=1, seconds=1_000), asyncio.get_running_loop()
        loop.time = lambda: clock.now  # type: ignore[method-assign]
        asked = []
        for turn in (1, 2, 3):
            for lane, seconds in (("slow", 3), ("quick", 1)):

                def make(lane: str = lane, seconds: int = seconds) -> bytes:
                    made.append(lane)
                    clock.now += seconds
                    return b""

                asked.append(asyncio.ensure_future(budget.result((lane, turn), make, lane=lane)))
        await asyncio.gather(*asked)

    run(steps)
    assert made == ["slow", "quick", "quick", "quick", "slow", "slow"]


def test_a_lane_that_asked_for_nothing_meanwhile_has_no_claim_to_that_time() -> None:
    clock, gate, made = SimpleNamespace(now=100.0), threading.Event(), []

    async def steps() -> None:
        budget, loop = SingleFlight(workers=1, seconds=1_000), asyncio.get_running_loop()
        loop.time = lambda: clock.now  # type: ignore[method-assign]

        def ask(lane: str, turn: int) -> "asyncio.Future[bytes]":
            def make() -> bytes:
                if turn == 2:
                    gate.wait(20)
                made.append(f"{lane} {turn}")
                clock.now += 2
                return b""

            return asyncio.ensure_future(budget.result((lane, turn), make, lane=lane))

        asked = [ask("old", turn) for turn in range(5)]
        await asyncio.gather(asked[0], asked[1])
        asked += [ask("new", turn) for turn in (5, 6, 7)]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*asked)

    run(steps)
    assert made == ["old 0", "old 1", "old 2", "new 5", "old 3", "new 6", "old 4", "new 7"]


def test_a_refusal_for_lack_of_room_comes_late_and_any_other_at_once() -> None:
    def fail() -> bytes:
        raise RefusedError(400, "scale", "less")

    async def steps() -> None:
        with pytest.raises(RefusedError, match="scale"):
            await asyncio.wait_for(SingleFlight(pause=600).result("key", fail), 60)
        gate = threading.Event()
        budget = SingleFlight(workers=1, waiting=0, pause=600)
        running = asyncio.ensure_future(budget.result("running", blocked(gate)))
        await asyncio.sleep(0)
        refused = asyncio.ensure_future(budget.result("key", fail))
        await asyncio.sleep(0.02)
        assert not refused.done()
        refused.cancel()
        gate.set()
        await running

    run(steps)


def test_running_work_that_everybody_left_is_there_for_the_next_and_not_made_again() -> None:
    gate, made = threading.Event(), []

    def make() -> bytes:
        made.append(1)
        gate.wait(20)
        return b"body"

    async def steps() -> None:
        budget = SingleFlight(workers=1)
        leaving = asyncio.ensure_future(budget.result("key", make))
        await asyncio.sleep(0.01)
        leaving.cancel()
        await asyncio.sleep(0.01)
        joined = asyncio.ensure_future(budget.result("key", make))
        await asyncio.sleep(0.01)
        gate.set()
        assert await joined == b"body"

    run(steps)
    assert made == [1]


def test_a_refused_request_takes_no_later_work_along() -> None:
    gate, made = threading.Event(), []

    def make() -> bytes:
        made.append(1)
        gate.wait(20)
        return b"body"

    async def steps() -> None:
        budget = SingleFlight(workers=1, waiting=0, pause=0.1)
        first = asyncio.ensure_future(budget.result("first", blocked(gate, 0.02)))
        await asyncio.sleep(0)
        refused = asyncio.ensure_future(budget.result("key", make))
        await asyncio.sleep(0)
        await first
        again = asyncio.ensure_future(budget.result("key", make))
        with pytest.raises(RefusedError):
            await refused
        joined = asyncio.ensure_future(budget.result("key", make))
        await asyncio.sleep(0)
        gate.set()
        assert await asyncio.gather(again, joined) == [b"body", b"body"]

    run(steps)
    assert made == [1]


@pytest.mark.parametrize("pages", [True, False])
def test_work_waits_a_quarter_of_a_second_for_running_pages(monkeypatch: pytest.MonkeyPatch, pages: bool) -> None:
    clock, slept = SimpleNamespace(now=1_000.0), []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.now += 0.125

    monkeypatch.setattr(work, "time", SimpleNamespace(monotonic=lambda: clock.now, sleep=sleep))
    monkeypatch.setattr(work, "pages_run", lambda: pages)
    assert work._after_pages(lambda: b"made") == b"made"
    assert slept == ([0.005, 0.005] if pages else [])


def test_a_connection_is_asked_twice_at_most_whether_it_has_ended() -> None:
    asked: list[int] = []

    async def receive() -> Message:
        asked.append(1)
        return {"type": "http.request", "body": b""}

    async def steps() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_disconnected(receive), 0.02)

    run(steps)
    assert asked == [1, 1]
