"""Programs from the distribution's packages, without root: downloaded and unpacked, never installed.

Everything lands in one folder of this repository's cache and stays there for the next time. A program that is installed is used as it is.
`UnavailableError` says why a program cannot be had here; nothing else is to be expected of a machine.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "packages"
QUICK = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::https::Timeout=10")
SECONDS = 40

Options = tuple[str, ...]
"""Options of apt that say which lists of packages it uses."""


class UnavailableError(Exception):
    """A program cannot be had on this machine; the message says why, in words for whoever asked for it."""


@dataclass(frozen=True)
class Program:
    """A program that runs: its command, what its environment must hold, and the folder of its packages where it was unpacked."""

    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=lambda: {**os.environ})
    root: Path = Path("/")

    def run(self, *arguments: str, text: str = "", seconds: float = SECONDS) -> str:
        """Let the program read `text`, wait for its end and return what it printed. Raises RuntimeError when it fails."""
        command = [*self.command, *arguments]
        answer = subprocess.run(
            command, input=text, capture_output=True, text=True, env=self.environment, timeout=seconds
        )
        if answer.returncode:
            name = Path(self.command[0]).name
            raise RuntimeError(f"{name} {' '.join(arguments)}\n{answer.stdout}\n{answer.stderr}")
        return answer.stdout


def program(name: str, package: str, version: str, folder: Path = CACHE) -> Program:
    """Return an installed program, or that of a package and of all that it needs. ``version``: the argument that shows that it runs.

    Raises UnavailableError.
    """
    installed = Program((shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") or name,))
    try:
        installed.run(version)
    except (OSError, RuntimeError):
        pass
    else:
        return installed
    root = unpacked(package, package, lambda where: (package, *lacking((package,), where)), folder)
    path = next((path for path in sorted(root.glob(f"usr/*bin/{name}"))), None)
    if path is None:
        raise UnavailableError(f"the packages of {package} hold no {name}")
    unpacked_program = Program((str(path),), with_libraries(root), root)
    try:
        unpacked_program.run(version)
    except (OSError, RuntimeError) as fault:
        raise UnavailableError(f"the unpacked {name} does not run here: {fault}") from None
    return unpacked_program


def with_libraries(root: Path, but: str = "") -> dict[str, str]:
    """Return the environment with which unpacked programs find their libraries. ``but``: part of the names of folders that hold none."""
    folders = {path.parent for path in root.glob("**/lib*.so*")}
    libraries = sorted(str(folder) for folder in folders if not but or but not in folder.parts[-2:])
    # An empty path would mean the working folder.
    return {**os.environ, **({"LD_LIBRARY_PATH": ":".join(libraries)} if libraries else {})}


def unpacked(name: str, main: str, names: Callable[[Options], Sequence[str]], folder: Path = CACHE) -> Path:
    """Return the folder below which packages lie unpacked. ``main``: the one that must be there; ``names``: all of them.

    The first call downloads them. Raises UnavailableError when that cannot be done here.
    """
    root = folder / name
    if root.exists():
        return root
    for needed in ("apt-get", "apt-cache", "dpkg-deb"):
        if not shutil.which(needed):
            raise UnavailableError(f"{name} comes from packages of Debian or Ubuntu, and {needed} is not here")
    downloads = folder / f"{name}.part"
    shutil.rmtree(downloads, ignore_errors=True)
    (downloads / "root").mkdir(parents=True)
    try:
        _download(main, names, downloads, ())
    except UnavailableError:
        # The machine has no lists of packages, or lists older than what the servers still hold.
        _download(main, names, downloads, _own_lists(folder))
    for package in sorted(downloads.glob("*.deb")):
        _check("dpkg-deb", "-x", package.name, "root", cwd=downloads)
    (downloads / "root").rename(root)
    shutil.rmtree(downloads)
    return root


def _download(main: str, names: Callable[[Options], Sequence[str]], folder: Path, where: Options) -> None:
    wanted = names(where)
    described = output("apt-cache", *where, "show", *wanted)
    known = set(re.findall(r"^Package: (\S+)$", described, re.MULTILINE))
    if main not in known:
        raise UnavailableError(f"the distribution's packages hold no {main}, or its servers cannot be reached")
    # What this release does not have its own packages do not need: the names cover several releases.
    _check("apt-get", *where, *QUICK, "download", *(name for name in wanted if name in known), cwd=folder)


def lacking(names: Sequence[str], where: Options) -> list[str]:
    """Return the packages that this machine lacks to install these."""
    answer = output("apt-get", *where, "-s", "install", "--no-install-recommends", *names)
    return re.findall(r"^Inst (\S+)", answer, re.MULTILINE)


@cache
def _own_lists(folder: Path) -> Options:
    """Options of apt with which it uses fresh lists of packages in a folder of ours, so that no root is needed."""
    lists = folder / "lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    (folder / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    own = ("-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={folder}", "-o", "Debug::NoLocking=1")
    _check("apt-get", *own, *QUICK, "update")
    return own


def output(*command: str) -> str:
    """Return what a question to apt answers; empty when it cannot."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, env=_plain())
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout


def _check(*command: str, cwd: Path | None = None) -> None:
    """Run a step that must work. Raises UnavailableError with its last words when it does not."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, env=_plain(), cwd=cwd)
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"{command[0]} took longer than {SECONDS} s") from None
    if answer.returncode:
        words = answer.stderr.strip().splitlines() or ["no reason given"]
        raise UnavailableError(f"{command[0]} could not get the packages: {words[-1]}")


def _plain() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
