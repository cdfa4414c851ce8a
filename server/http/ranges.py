"""Ranges of a file (RFC 9110, section 14): a reader such as DuckDB asks for the pieces of a file that it needs, and for no more.

Answered is one range of bytes. Of several at once the whole file is sent, as the standard allows, so nobody can have a reply put together from
a thousand pieces.
"""

import re

from starlette.requests import Request
from starlette.responses import Response

RANGES = {"Accept-Ranges": "bytes"}
"""Headers of a reply that has ranges."""

_RANGE = re.compile(r"bytes=(?:([0-9]{1,15})-([0-9]{0,15})|-([0-9]{1,15}))", re.IGNORECASE)


def in_range(request: Request, response: Response) -> Response:
    """Return the part of a whole response for which a request asks: 206 with the bytes, or 416; the whole where it asks for none, or in another way."""
    asked = _RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if asked is None or request.method != "GET" or response.status_code != 200:
        return response
    condition = request.headers.get("if-range")
    if "accept-ranges" not in response.headers or condition not in (None, response.headers["etag"]):
        return response
    total = len(response.body)
    ends = _ends(asked, total)
    if ends is None:
        return response
    first, end = ends
    if first >= end:
        return Response(
            status_code=416, headers={**RANGES, "Content-Range": f"bytes */{total}", "Cache-Control": "no-store"}
        )
    headers = {name: text for name, text in response.headers.items() if name != "content-length"}
    span = {"content-range": f"bytes {first}-{end - 1}/{total}"}
    return Response(bytes(response.body[first:end]), 206, headers | span)


def _ends(asked: re.Match[str], total: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last, which is no greater where there are no such bytes; None for a range that ends before it begins."""
    first, last, suffix = asked.groups()
    if suffix is not None:
        return max(0, total - int(suffix)), total
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, total) if last else total
