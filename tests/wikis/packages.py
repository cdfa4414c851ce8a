"""PHP, DokuWiki and MediaWiki from the distribution's packages, without root: downloaded and unpacked, never installed.

Everything lands in one folder of this repository's cache and stays there for the next time. A PHP that is installed with
all it needs is used as it is. `UnavailableError` says why a wiki cannot be had here; nothing else is to be expected of a machine.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "wiki"
EXTENSIONS = {"dom", "intl", "mbstring", "openssl", "pdo_sqlite", "session", "sqlite3", "xml"}
PHP = ("php-cli", "php-intl", "php-mbstring", "php-sqlite3", "php-xml")
PHP_FAMILY = re.compile(r"php[0-9.]*-(cli|common|intl|mbstring|opcache|readline|sqlite3|xml)")
# DokuWiki's package names these as its needs, and a web server that the proof does without.
DOKUWIKI = (
    "dokuwiki",
    "libjs-jquery",
    "libjs-jquery-cookie",
    "libjs-jquery-ui",
    "libphp-simplepie",
    "php-constant-time",
    "php-geshi",
    "php-phpseclib",
    "php-phpseclib3",
    "php-random-compat",
)
MEDIAWIKI = ("mediawiki", "mediawiki-classes")
MAIN_PACKAGE = {"php": "php-cli", "dokuwiki": "dokuwiki", "mediawiki": "mediawiki"}
QUICK = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::https::Timeout=10")
SECONDS = 40


class UnavailableError(Exception):
    """A wiki cannot be had on this machine; the message says why, in words for whoever asked for it."""


@dataclass(frozen=True)
class Php:
    """A PHP that runs: its command, and what its environment must hold."""

    command: tuple[str, ...]
    environment: dict[str, str]

    def run(self, *arguments: str, text: str = "") -> str:
        """Let PHP read `text`, wait for its end and return what it printed. Raises RuntimeError when it fails."""
        command = [*self.command, *arguments]
        answer = subprocess.run(
            command, input=text, capture_output=True, text=True, env=self.environment, timeout=SECONDS
        )
        if answer.returncode:
            raise RuntimeError(f"php {' '.join(arguments)}\n{answer.stdout}\n{answer.stderr}")
        return answer.stdout


def unpacked(name: str, folder: Path = CACHE) -> Path:
    """Return the folder below which the packages of `name` ("php", "dokuwiki", "mediawiki") lie unpacked.

    The first call downloads them. Raises UnavailableError when that cannot be done here.
    """
    root = folder / name
    if root.exists():
        return root
    for program in ("apt-get", "apt-cache", "dpkg-deb"):
        if not shutil.which(program):
            raise UnavailableError(f"{name} comes from packages of Debian or Ubuntu, and {program} is not here")
    downloads = folder / f"{name}.part"
    shutil.rmtree(downloads, ignore_errors=True)
    (downloads / "root").mkdir(parents=True)
    try:
        _download(name, downloads, ())
    except UnavailableError:
        # The machine has no lists of packages, or lists older than what the servers still hold.
        _download(name, downloads, _own_lists(folder))
    for package in sorted(downloads.glob("*.deb")):
        _check("dpkg-deb", "-x", package.name, "root", cwd=downloads)
    (downloads / "root").rename(root)
    shutil.rmtree(downloads)
    return root


def _download(name: str, folder: Path, where: tuple[str, ...]) -> None:
    names = php_packages(where) if name == "php" else {"dokuwiki": DOKUWIKI, "mediawiki": MEDIAWIKI}[name]
    described = _output("apt-cache", *where, "show", *names)
    known = set(re.findall(r"^Package: (\S+)$", described, re.MULTILINE))
    if MAIN_PACKAGE[name] not in known:
        raise UnavailableError(
            f"the distribution's packages hold no {MAIN_PACKAGE[name]}, or its servers cannot be reached"
        )
    # What this release does not have its own packages do not need: the names cover several releases.
    _check("apt-get", *where, *QUICK, "download", *(package for package in names if package in known), cwd=folder)


def php(folder: Path, store: Path = CACHE) -> Php:
    """Return a PHP with all extensions that the wikis need; its settings are written to `folder`. Raises UnavailableError."""
    installed = Php((shutil.which("php") or "php", "-d", "display_errors=stderr"), {**os.environ})
    try:
        if {line.lower() for line in installed.run("-m").split()} >= EXTENSIONS:
            return installed
    except (OSError, RuntimeError):
        pass
    root = unpacked("php", store)
    programs = sorted((root / "usr" / "bin").glob("php[0-9]*[0-9]"))
    modules = sorted((root / "usr" / "lib" / "php").glob("2*"))
    if not programs or not modules:
        raise UnavailableError("the packages of PHP hold no PHP that could be run")
    settings = folder / "php.ini"
    lines = [f"extension_dir={modules[-1]}", "display_errors=stderr", "memory_limit=512M", *_extensions(root)]
    settings.write_text("\n".join(lines))
    libraries = {str(path.parent) for path in root.glob("**/lib*.so*") if "php" not in path.parent.parts[-2:]}
    environment = {**os.environ, "PHP_INI_SCAN_DIR": ""}
    if libraries:  # an empty path would mean the working folder
        environment["LD_LIBRARY_PATH"] = ":".join(sorted(libraries))
    unpacked_php = Php((str(programs[-1]), "-c", str(settings)), environment)
    try:
        missing = EXTENSIONS - {line.lower() for line in unpacked_php.run("-m").split()}
    except (OSError, RuntimeError) as fault:
        raise UnavailableError(f"the unpacked PHP does not run here: {fault}") from None
    if missing:
        raise UnavailableError(f"the unpacked PHP lacks {', '.join(sorted(missing))}")
    return unpacked_php


def _extensions(root: Path) -> list[str]:
    """The lines of php.ini that load what was unpacked, in the order that the packages ask for."""
    extensions = []
    for path in (root / "usr" / "share").glob("php[0-9]*/*/*.ini"):
        text = path.read_text()
        priority = re.search(r"^; priority=(\d+)", text, re.MULTILINE)
        lines = [line for line in text.splitlines() if re.match(r"(zend_)?extension=", line)]
        extensions.append((int(priority[1]) if priority else 20, path.name, lines))
    return [line for _, _, lines in sorted(extensions) for line in lines]


def php_packages(where: tuple[str, ...]) -> tuple[str, ...]:
    """All of PHP, and the libraries below it that this machine lacks."""
    answer = _output("apt-get", *where, "-s", "install", "--no-install-recommends", *PHP)
    lacking = re.findall(r"^Inst (\S+)", answer, re.MULTILINE)
    silent = [f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    below = _output("apt-cache", *where, "depends", "--recurse", *silent, *PHP)
    family = [name for name in re.findall(r"^(\S+)$", below, re.MULTILINE) if PHP_FAMILY.fullmatch(name)]
    return tuple(sorted({*lacking, *family}))


@cache
def _own_lists(folder: Path) -> tuple[str, ...]:
    """Options of apt with which it uses fresh lists of packages in a folder of ours, so that no root is needed."""
    lists = folder / "lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    (folder / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    own = ("-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={folder}", "-o", "Debug::NoLocking=1")
    _check("apt-get", *own, *QUICK, "update")
    return own


def _output(*command: str) -> str:
    """What a question to apt answers; empty when it cannot."""
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
