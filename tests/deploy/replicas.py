"""Three replicas of the site on this machine, each of which can be killed, ended and started again at its port."""

import signal
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from bench.harness import ROOT, Server, free_port, serve


class Replicas:
    """Replicas, numbered from 0. Close them at the end."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.ports = (free_port(), free_port(), free_port())
        self._environment = environment
        self._running: dict[int, tuple[ExitStack, Server]] = {}

    def start(self, number: int, site: Path = ROOT) -> None:
        """Start a replica of the site in a folder, and wait until it serves."""
        stack = ExitStack()
        server = stack.enter_context(serve(site / "app.py", environment=self._environment, port=self.ports[number]))
        self._running[number] = stack, server

    def start_all(self) -> None:
        """Start all replicas at the same time."""
        with ThreadPoolExecutor(len(self.ports)) as pool:
            list(pool.map(self.start, range(len(self.ports))))

    @property
    def running(self) -> list[int]:
        """The numbers of those that run."""
        return sorted(self._running)

    def kill(self, number: int) -> None:
        """End a replica as a crash does."""
        stack, server = self._running.pop(number)
        server.process.kill()
        server.process.wait()
        stack.close()

    def terminate(self, number: int) -> float:
        """End a replica as an update does; return how many seconds that took."""
        stack, server = self._running.pop(number)
        begun = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(30)
        seconds = time.monotonic() - begun
        stack.close()
        return seconds

    def log(self, number: int) -> str:
        """Return what a replica has written."""
        return self._running[number][1].log.read_text(errors="replace")

    def close(self) -> None:
        """End all that run."""
        for stack, server in self._running.values():
            server.process.kill()
            stack.close()
        self._running.clear()
