"""Start of the site: the check of what an administrator has set, and the report, on one screen, of what is in service."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from decision.catalogue.catalogue import Catalogue
from decision.loading.live import shared
from decision.ranking.text import version_day
from decision.reading.faults import CatalogueError
from decision.settings import ADDRESS_VARIABLE, reach, site_address
from decision.variables import MAX_OPEN_PAGES, PROXIES, Environment, check_variables, misspelt, trusted_proxies, values
from server.http.version import code_version

ROOT = Path(__file__).resolve().parents[2]
GIT_S = 5
"""Seconds that the question for the commit may take."""

EVERYWHERE = "0.0.0.0"  # noqa: S104
OLD_DAYS = 180
"""Age of the data from which the report warns."""


def check_start() -> None:
    """End the start with all faults of the variables, or of the data."""
    check_variables()
    try:
        shared()
    except CatalogueError as error:
        raise SystemExit(f"Sandbox Atlas does not start.\n{error}") from None


def commit(folder: Path = ROOT) -> str | None:
    """Return the commit of a checkout, with "-dirty" where files of it were edited; None where git or the checkout is missing."""
    git = shutil.which("git")
    if git is None or not (folder / ".git").exists():
        return None
    command = [git, "-C", str(folder), "describe", "--always", "--dirty", "--tags"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=GIT_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() or None


def report(
    catalogue: Catalogue,
    open_pages: int,
    environment: Environment | None = None,
    *,
    bound: str = "localhost",
    today: date | None = None,
    folder: Path = ROOT,
) -> str:
    """Return the report of a start. ``open_pages``: how many pages may be open at once; ``bound``: the address at which the server listens, empty for
    all of the machine; ``folder``: the checkout."""
    checkout = commit(folder)
    age = _age(catalogue, today or date.today())
    rows = [
        ("version", f"{f'commit {checkout}, ' if checkout else ''}code {code_version()}"),
        (
            "data",
            f"{catalogue.version}, {len(catalogue.platforms)} platforms{'' if age is None else f', reviewed {age} days ago'}",
        ),
        ("address", site_address(environment) or f"as each request names it ({ADDRESS_VARIABLE} is not set)"),
        *[
            ("set" if not number else "", f"{name}={text}")
            for number, (name, text) in enumerate(values(environment).items())
        ],
        *[("warning", text) for text in _warnings(open_pages, bound, age, environment)],
    ]
    return "\n".join(["Sandbox Atlas", *(f"  {name:8} {text}" for name, text in rows)])


def _age(catalogue: Catalogue, today: date) -> int | None:
    day = version_day(catalogue.version)
    return (today - day).days if day else None


def _warnings(open_pages: int, bound: str, age: int | None, environment: Environment | None) -> Iterator[str]:
    """Yield what an administrator probably did not mean."""
    for name, meant in misspelt(environment).items():
        yield f"{name} is no variable of this site. Did you mean {meant}?"
    if site_address(environment) is None and reach(bound or EVERYWHERE) != "loopback":
        yield f"{ADDRESS_VARIABLE} is not set, and other machines may reach this site: what it sends names the Host of each request."
    if open_pages < MAX_OPEN_PAGES.number(environment):
        yield f"Only {open_pages} pages may be open at once, because the process may open few files: raise its limit (ulimit -n)."
    if trusted_proxies(environment) == "*" and reach(bound or EVERYWHERE) != "loopback":
        yield (
            f"{PROXIES}=* believes every client's word on its address, and limits of an address count for nobody: name the proxy's address or network."
        )
    if age is not None and age > OLD_DAYS:
        yield f"The data are {age} days old. A newer release has newer data."
