"""Middleware that sees every request from outside and hands it to the log and the metrics when it has been answered."""

import time
from collections.abc import Callable, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.operations.request_log import ID_HEADER, METHODS, OTHER_METHOD, ServedRequest, request_id
from server.operations.route_names import RouteNames

CLIENT_LEFT = 499
SWITCHED, REFUSED, FAILED = 101, 403, 500


class Observer:
    """ASGI middleware that hands each answered request to ``watchers``, and sends its id back. Put it first.

    ``on_open`` is called with 1 when a websocket is opened and with -1 when it has ended.
    """

    def __init__(
        self,
        app: ASGIApp,
        names: RouteNames,
        watchers: Sequence[Callable[[ServedRequest], None]],
        on_open: Callable[[int], None] = lambda change: None,
    ) -> None:
        self.app, self.names, self.watchers, self.on_open = app, names, watchers, on_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        id = request_id(Headers(scope=scope).get(ID_HEADER, ""))
        answer = SeenAnswer(id, send, self.on_open)
        start = time.perf_counter()
        try:
            await self.app(scope, receive, answer.send)
        except Exception:
            answer.status = answer.status or FAILED
            raise
        finally:
            answer.end()
            method = scope.get("method", "GET")
            request = ServedRequest(
                id=id,
                method=method if method in METHODS else OTHER_METHOD,
                route=self.names.of(scope["path"].removeprefix(scope.get("root_path", ""))),
                status=answer.status or CLIENT_LEFT,
                seconds=time.perf_counter() - start,
                size=answer.size,
                cache=state.get("cache", ""),
            )
            for watch in self.watchers:
                watch(request)


class SeenAnswer:
    """Answer to a request as it is sent: its status, 0 before it begins, and the bytes of its body; ``send`` sends it on, with the request's id."""

    def __init__(self, id: str, send: Send, on_open: Callable[[int], None]) -> None:
        self.id, self.status, self.size = id, 0, 0
        self._send, self._on_open, self._is_open = send, on_open, False

    async def send(self, message: Message) -> None:
        """Send a message on."""
        kind = message["type"]
        if kind in ("http.response.start", "websocket.http.response.start"):
            self.status = message["status"]
            MutableHeaders(scope=message)[ID_HEADER] = self.id
        elif kind == "websocket.accept":
            self.status, self._is_open = SWITCHED, True
            self._on_open(1)
        elif kind == "websocket.close":
            self.status = self.status or REFUSED
        self.size += len(message.get("body") or message.get("bytes") or message.get("text") or b"")
        await self._send(message)

    def end(self) -> None:
        """Take note that nothing more is sent."""
        if self._is_open:
            self._is_open = False
            self._on_open(-1)
