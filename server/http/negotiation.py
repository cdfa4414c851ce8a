"""Conditional requests and content codings (RFC 9110), as far as Starlette does not read them."""


def accepts_gzip(accept_encoding: str) -> bool:
    """Return whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3).

    >>> accepts_gzip("br, gzip"), accepts_gzip("gzip;q=0, *"), accepts_gzip("*;q=0.5"), accepts_gzip("")
    (True, False, True, False)
    """
    weights = {}
    for part in accept_encoding.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights[coding] = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
    weight = weights.get("gzip", weights.get("*", "0"))
    try:
        return float(weight) > 0
    except ValueError:
        return False


def is_current(if_none_match: str, etag: str) -> bool:
    """Return whether the client already holds this version (weak comparison, as If-None-Match asks for).

    >>> is_current('"a", W/"b"', '"b"'), is_current("*", '"b"'), is_current("", '"b"')
    (True, True, False)
    """
    held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in held or "*" in held
