"""Tests of the order of heavy work, of work that nobody waits for any more, and of pages that go first."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message

from server.http import work
from server.http.responses import RefusedError
from server.http.work import SingleFlight, while_connected


def run(steps: Callable[[], Awaitable[Any]]) -> None:
    """Run the steps in a thread of their own: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, steps()).result()  # type: ignore[arg-type]


class Shop:
    """A budget whose jobs wait for a gate and note that they ran."""

    def __init__(self, **settings: Any) -> None:
        self.gate, self.made = threading.Event(), []  # type: ignore[var-annotated]
        self.budget = SingleFlight(pause=0, **settings)

    def ask(self, key: str, cost: float = 0.1, lane: str = "") -> "asyncio.Future[bytes]":
        """Ask for a job."""

        def make() -> bytes:
            self.gate.wait(20)
            self.made.append(key)
            return key.encode()

        return asyncio.ensure_future(self.budget.result(key, make, cost=cost, lane=lane))


def test_cheap_work_overtakes_dear_work() -> None:
    async def steps() -> None:
        shop = Shop(workers=1)
        asked = [shop.ask(key, cost) for key, cost in (("running", 1), ("dear", 9), ("cheaper", 1), ("middling", 4))]
        await asyncio.sleep(0)
        shop.gate.set()
        await asyncio.gather(*asked)
        assert shop.made == ["running", "cheaper", "middling", "dear"]

    run(steps)


def test_dear_work_that_has_waited_long_enough_comes_before_new_cheap_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PATIENCE", 0.001)

    async def steps() -> None:
        shop = Shop(workers=1)
        asked = [shop.ask("running", 1), shop.ask("dear", 4)]
        await asyncio.sleep(0.05)
        asked.append(shop.ask("cheaper", 1))
        await asyncio.sleep(0)
        shop.gate.set()
        await asyncio.gather(*asked)
        assert shop.made == ["running", "dear", "cheaper"]

    run(steps)


def test_a_lane_runs_one_job_at_a_time_and_leaves_a_worker_for_the_others() -> None:
    async def steps() -> None:
        shop = Shop(workers=2)
        asked = [shop.ask("dear", 2, "picture"), shop.ask("dear too", 2, "picture")]
        await asyncio.sleep(0)
        cheap = await shop.budget.result("cheap", lambda: b"made meanwhile", cost=0.1, lane="picture")
        assert (cheap, shop.made) == (b"made meanwhile", [])
        shop.gate.set()
        await asyncio.gather(*asked)

    run(steps)


def test_a_flood_of_one_kind_does_not_hold_up_another() -> None:
    async def steps() -> None:
        shop = Shop(workers=1)
        asked = [shop.ask(f"data {n}", 0.01, "api") for n in range(20)]
        asked.append(shop.ask("picture", 0.4, "picture"))
        await asyncio.sleep(0)
        shop.gate.set()
        await asyncio.gather(*asked)
        assert shop.made[:2] == ["data 0", "picture"]

    run(steps)


def test_work_for_which_nobody_waits_never_starts() -> None:
    async def steps() -> None:
        shop = Shop(workers=1)
        first, abandoned, shared, staying = shop.ask("first"), shop.ask("gone"), shop.ask("shared"), shop.ask("shared")
        await asyncio.sleep(0)
        abandoned.cancel()
        shared.cancel()
        await asyncio.sleep(0)
        shop.gate.set()
        assert await asyncio.gather(first, staying) == [b"first", b"shared"]
        assert shop.made == ["first", "shared"]

    run(steps)


def test_work_that_waited_in_vain_is_dropped() -> None:
    async def steps() -> None:
        shop = Shop(workers=1, seconds=0.05)
        asked = [shop.ask("running"), shop.ask("queued")]
        assert all(isinstance(fault, RefusedError) for fault in await asyncio.gather(*asked, return_exceptions=True))
        shop.gate.set()
        assert await shop.budget.result("next", lambda: b"next") == b"next"
        assert shop.made == ["running"]
        assert shop.budget.cache["running"] == b"running"

    run(steps)


def test_a_full_queue_refuses_the_last_of_the_longest_lane() -> None:
    async def steps() -> None:
        shop = Shop(workers=1, waiting=2)
        kept = [shop.ask("running", 1, "api"), shop.ask("first", 1, "api")]
        refused = shop.ask("last", 3, "api")
        kept.append(shop.ask("picture", 4, "picture"))
        with pytest.raises(RefusedError, match="too much"):
            await refused
        with pytest.raises(RefusedError, match="too much"):
            await shop.ask("one more", 4, "api")
        shop.gate.set()
        assert await asyncio.gather(*kept) == [b"running", b"first", b"picture"]

    run(steps)


def test_the_work_of_a_client_who_leaves_is_dropped_while_it_waits() -> None:
    messages: list[Message] = [{"type": "http.request", "more_body": False}, {"type": "http.disconnect"}]

    async def receive() -> Message:
        return messages.pop(0)

    async def steps() -> None:
        shop = Shop(workers=1)
        first = shop.ask("first")
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as left:
            await while_connected(receive, shop.ask("second"))
        assert left.value.status == 499
        shop.gate.set()
        await first
        assert await shop.budget.result("third", lambda: b"third") == b"third"
        assert shop.made == ["first"]

    run(steps)


def test_a_client_who_goes_on_sending_a_body_still_gets_the_reply() -> None:
    async def receive() -> Message:
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def make() -> bytes:
        await asyncio.sleep(0)
        return b"reply"

    async def steps() -> None:
        assert await while_connected(receive, make()) == b"reply"

    run(steps)


def test_work_lets_running_pages_go_first_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "COURTESY_S", 600)
    done, ends = threading.Event(), threading.Event()
    page = threading.Thread(target=ends.wait, name="ScriptRunner.scriptThread")
    page.start()
    heavy = threading.Thread(target=lambda: work._after_pages(lambda: done.set() or b""))  # type: ignore[func-returns-value]
    heavy.start()
    assert not done.wait(0.1)
    monkeypatch.setattr(work, "COURTESY_S", 0)
    assert work._after_pages(lambda: b"at last") == b"at last"
    ends.set()
    assert done.wait(20)
    page.join()
    heavy.join()


def test_pages_are_known_by_the_name_that_streamlit_gives_their_threads() -> None:
    source = Path(find_spec("streamlit").origin).parent / "runtime/scriptrunner/script_runner.py"  # type: ignore[union-attr, arg-type]
    assert f'name="{work.PAGE_THREAD}.scriptThread"' in source.read_text("utf-8")
