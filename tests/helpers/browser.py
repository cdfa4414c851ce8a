"""The browser that tests, benchmarks and screenshots drive.

Order of preference: the program named by `ATLAS_BROWSER`, an installed Chromium or Chrome, Playwright's own download,
the distribution's package. `python tests/helpers/browser.py --install` makes sure that there is one, or says what to do; with `--whole` it is one with windows,
which alone keeps cookies and storage from frames of another site.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

SHELL = "chromium-headless-shell"
"""The shell without windows, which takes half the work of a whole browser."""

PROGRAMS = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # As many readers' browsers do: no cookie and no storage for a site in a frame of another site.
    "--test-third-party-cookie-phaseout",
)
ADVICE = """No browser for the tests could be found or installed. Do one of these, then try again:
  - install Chromium or Google Chrome with your system's package manager
  - .venv/bin/playwright install chromium   (with network access)
  - ATLAS_BROWSER=/path/to/chrome make test"""


def starts(program: str | None) -> bool:
    """Whether this program is there and runs; a stub or one without its libraries does not."""
    if not program or not shutil.which(program):
        return False
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def choose(playwright: Playwright, whole: bool = False) -> str | None:
    """Path of the first browser that starts, or None. ``whole``: no shell without windows."""
    installed = [shutil.which(name) for name in PROGRAMS if not (whole and name == SHELL)]
    own = playwright.chromium.executable_path
    candidates = [os.environ.get("ATLAS_BROWSER"), *installed, *MAC_APPLICATIONS, own]
    return next((program for program in candidates if starts(program)), None)


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start the browser without a window, with these arguments too. Raises RuntimeError with advice when there is none."""
    program = choose(playwright)
    if program is None:
        raise RuntimeError(ADVICE)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    args = [*QUIET, *more, *(["--no-sandbox"] if as_root else [])]
    if program == playwright.chromium.executable_path:
        with suppress(
            Error
        ):  # Playwright takes the shell without windows that it installs beside its browser: 40 % less work
            return playwright.chromium.launch(args=args)
    return playwright.chromium.launch(executable_path=program, args=args)


def find(whole: bool = False) -> str | None:
    """Path of a browser, or None, for those who do not run Playwright yet."""
    with sync_playwright() as playwright:
        return choose(playwright, whole)


def install(whole: bool = False) -> str | None:
    """Get a browser: Playwright's own first, then the distribution's package. Returns its path, or None."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        attempts.append([*root, "apt-get", "update"])
        attempts += [
            [*root, "apt-get", "install", "-y", "--no-install-recommends", name]
            for name in (SHELL, "chromium")
            if not (whole and name == SHELL)
        ]
    for command in attempts:
        print("Trying:", " ".join(Path(part).name for part in command), flush=True)
        try:
            subprocess.run(command, timeout=900, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as fault:
            print("  did not work:", fault)
        if program := find(whole):
            return program
    return None


if __name__ == "__main__":
    needs_whole = "--whole" in sys.argv[1:]
    program = find(needs_whole) or (install(needs_whole) if "--install" in sys.argv[1:] else None)
    if not program:
        sys.exit(ADVICE)
    print("Browser:", program)
