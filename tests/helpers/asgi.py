"""ASGI apps as a server runs them: what they send for one connection, message by message."""

import asyncio
from collections.abc import Awaitable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.types import ASGIApp, Message, Scope

T = TypeVar("T")

HTTP: Mapping[str, Any] = {
    "type": "http",
    "method": "GET",
    "scheme": "http",
    "path": "/",
    "raw_path": b"/",
    "query_string": b"",
    "headers": [],
}
"""A plain request."""


class Sent(list[Message]):
    """Messages in the order in which an app sent them."""

    async def __call__(self, message: Message) -> None:
        self.append(message)


async def nothing() -> Message:
    """Return a request's body, which is empty."""
    return {"type": "http.request"}


def sent_by(app: ASGIApp, **scope: Any) -> Sent:
    """Return the messages of an app for a plain request, changed as named; see :func:`run`."""
    messages = Sent()
    run(app, {**HTTP, **scope}, messages)
    return messages


def run(app: ASGIApp, scope: Scope, messages: Sent) -> None:
    """Run an app for one connection; what it sends goes to ``messages``, and its exception is raised."""
    run_apart(app(dict(scope), nothing, messages))


def run_apart(task: Awaitable[T]) -> T:
    """Run a coroutine in a thread of its own and return its result: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, task).result()  # type: ignore[arg-type]
