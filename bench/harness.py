"""Harness of all benchmarks: servers on free ports, pages, statistics, tables of figures.

The two baselines run in Streamlit's default configuration: with a working folder and a home folder of their own, so
that no config.toml applies, and without STREAMLIT_ variables. Three settings differ, none of which makes them slower:
no browser window opens, no usage statistics are sent, and no outside service is asked for this machine's address.
"""

import math
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
OURS = "Sandbox Atlas"
MINIMAL = "minimal app"
PLAIN = "plain app"
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"


@dataclass(frozen=True)
class Server:
    """Running app."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@dataclass(frozen=True)
class FigureTable:
    """Result of one benchmark, ready for the report."""

    title: str
    note: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """Return the table with its heading as Markdown.

        >>> print(FigureTable("T", "Note.", ["a", "b"], [["1", "2"]]).markdown())
        ## T
        <BLANKLINE>
        Note.
        <BLANKLINE>
        | a | b |
        | --- | --- |
        | 1 | 2 |
        """
        lines = [self.header, ["---"] * len(self.header), *self.rows]
        return "\n".join([f"## {self.title}", "", self.note, "", *(f"| {' | '.join(line)} |" for line in lines)])


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that at least this share of the samples do not exceed (nearest rank).

    >>> percentile([5, 1, 2, 4, 3], 0.95), percentile([5, 1, 2, 4, 3], 0.5)
    (5, 3)
    """
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def summary(samples: Sequence[float]) -> list[str]:
    """Return median and p95 as table cells."""
    return [f"{statistics.median(samples):.0f}", f"{percentile(samples, 0.95):.0f}"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    script: Path,
    *,
    defaults: bool = False,
    environment: Mapping[str, str] | None = None,
    descriptors: int | None = None,
    prepare: Callable[[], None] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Run ``streamlit run`` until it is ready; ``defaults`` leaves out this project's configuration.

    ``descriptors``: the largest number of open files, for systems that have such a limit. ``prepare``: is called in the new process before it
    begins. ``port``: where another server has ended, else a free one.

    Raises RuntimeError with the end of the log when the app does not start within a minute.
    """
    port = port or free_port()
    variables = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    flags = ["--server.port", str(port), "--server.headless", "true", "--browser.serverAddress", "localhost"]
    with ExitStack() as stack:
        own = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = script.parent
        if defaults:
            script = Path(shutil.copy(script, own))
            folder, flags = own, [*flags, "--browser.gatherUsageStats", "false"]
            variables |= {"HOME": str(own), "USERPROFILE": str(own)}
        log = own / "server.log"
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *flags],
            cwd=folder,
            env={**variables, **(environment or {})},
            stdout=stack.enter_context(log.open("wb")),
            stderr=subprocess.STDOUT,
            preexec_fn=partial(limit_descriptors, descriptors) if descriptors else prepare,
        )
        stack.callback(stop, process)
        wait_until_ready(f"http://localhost:{port}/_stcore/health", process, log)
        yield Server(f"http://localhost:{port}", process, log)


def limit_descriptors(most: int) -> None:
    """Limit the number of open files of this process, and of its own children."""
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the address answers; RuntimeError when the process ended or a minute has passed."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The app did not start:\n{log.read_text(errors='replace')[-3000:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server politely, then firmly."""
    process.terminate()
    try:
        process.wait(8)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def contenders() -> Iterator[dict[str, Server]]:
    """Run our app and both baselines side by side, so that all meet the machine in the same state."""
    with ExitStack() as stack:
        yield {
            OURS: stack.enter_context(serve(ROOT / "app.py")),
            MINIMAL: stack.enter_context(serve(ROOT / "bench" / "minimal.py", defaults=True)),
            PLAIN: stack.enter_context(serve(ROOT / "bench" / "plain.py", defaults=True)),
        }


def settle(page: Page) -> None:
    page.wait_for_selector(SETTLED, timeout=60_000)
