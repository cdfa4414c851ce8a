"""``make run``: whether a port is free, before the site is started on it, and which one is where it is not."""

import socket
import sys

HIGHEST = 65_535
NEXT = 20
"""Number of ports after a taken one that are tried."""


def is_free(port: int) -> bool:
    """Return whether a server can listen at a port, on all addresses as the site does."""
    for family, address in ((socket.AF_INET6, "::"), (socket.AF_INET, "0.0.0.0")):  # noqa: S104
        try:
            with socket.socket(family) as server:
                server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                server.bind((address, port))
                server.listen()
        except OSError:
            if family == socket.AF_INET:
                return False
        else:
            return True
    return False


def fault(text: str) -> str | None:
    """Return why the site cannot be started at this port, with the command that starts it elsewhere; None where it can."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= HIGHEST):
        return f"PORT: cannot use {text[:40]!r}. Expected a number from 1 to {HIGHEST}, such as: make run PORT=8502"
    port = int(text)
    if is_free(port):
        return None
    others = (other for other in range(port + 1, min(port + NEXT, HIGHEST) + 1) if is_free(other))
    return f"Port {port} is taken, or not allowed to you. Choose another: make run PORT={next(others, 8_501)}"


if __name__ == "__main__":
    sys.exit(fault("".join(sys.argv[1:2])))
