"""`python deploy/ready.py [PORT] [SECONDS]`: end well once the site on this machine can serve, after at most so many seconds, by default at once.

For health checks of containers and for units that start one replica after another: an image holds Python and perhaps no other program that asks.
"""

import sys
import time
import urllib.request


def is_ready(port: int) -> bool:
    """Return whether the site on a port of this machine can serve."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def main(port: str = "8501", seconds: str = "0") -> int:
    """Return the exit status."""
    until = time.monotonic() + float(seconds)
    while not is_ready(int(port)):
        if time.monotonic() >= until:
            return 1
        time.sleep(0.2)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
