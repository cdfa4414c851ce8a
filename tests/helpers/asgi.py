"""ASGI apps as a server runs them: what they send for one connection, message by message."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.types import ASGIApp, Message, Scope

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
    """Run an app for one connection; what it sends goes to ``messages``, and its exception is raised.

    It runs in a thread of its own: a browser of another test may have left a loop running in this one.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(dict(scope), nothing, messages)).result()  # type: ignore[arg-type]
