"""`make test-deploy`: get the programs that serve the site in earnest, load the shipped examples with them, and let replicas live behind them.

What cannot be had is named, and then the end is 1; with `--if-possible` that is no fault. `--full` lets replicas live behind all proxies in both forms, and
several sites below paths of one host; and installs the site without a network, from wheels, beside a checkout and as an image.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.deploy.image import image_tools
from tests.deploy.manifests import compose_schema, kustomize
from tests.deploy.proxies import PROXIES
from tests.helpers.browser import find
from tests.helpers.packages import UnavailableError, program

ROOT = Path(__file__).resolve().parents[2]
OWN = {"--if-possible", "--full"}


def browser() -> str:
    """Return a browser's path. Raises UnavailableError."""
    path = find()
    if path is None:
        raise UnavailableError("no browser could be found")
    return path


LIVING = "The proof of living replicas"
LOADERS = {
    **{f"The example of {name}": proxy.program for name, proxy in PROXIES.items()},
    "The check of units by systemd": lambda: program("systemd-analyze", "systemd", "--version"),
    "The check of kustomize's overlays": kustomize,
    "The check of the composition": compose_schema,
    LIVING: browser,
}
"""Loaders of what the tests need, by what is left out without it."""

FULL_LOADERS = {"The image from a tree of Debian": image_tools}
"""Loaders of what the tests of ``--full`` need beside these."""


def tests(files: Sequence[str], arguments: Sequence[str], variables: dict[str, str]) -> int:
    """Run these files of tests and return the exit status."""
    paths = [f"tests/deploy/{file}" for file in files]
    command = [sys.executable, "-m", "pytest", *paths, *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | variables).returncode


def main(arguments: Sequence[str]) -> int:
    """Return the exit status."""
    left_out, is_full = set(), "--full" in arguments
    for what, load in (LOADERS | (FULL_LOADERS if is_full else {})).items():
        try:
            load()
        except UnavailableError as reason:
            print(f"{what} is LEFT OUT: {reason}.", flush=True)
            left_out.add(what)
    if left_out and "--if-possible" not in arguments:
        return 1
    living = () if LIVING in left_out else ("living.py", *(("neighbours.py",) if is_full else ()))
    more = [argument for argument in arguments if argument not in OWN]
    installation = ("installation.py",) if is_full else ()
    return tests(["configurations.py", *living, *installation], more, {"ATLAS_TEST_FULL": "1"} if is_full else {})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
