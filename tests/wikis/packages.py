"""PHP, DokuWiki and MediaWiki from the distribution's packages. A PHP that is installed with all it needs is used as it is."""

import os
import re
import shutil
from functools import partial
from pathlib import Path

from tests.helpers import packages
from tests.helpers.packages import CACHE, Options, Program, UnavailableError, lacking, output, with_libraries

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


def unpacked(name: str, folder: Path = CACHE) -> Path:
    """Return the folder below which the packages of `name` ("php", "dokuwiki", "mediawiki") lie unpacked. Raises UnavailableError."""
    return packages.unpacked(name, MAIN_PACKAGE[name], partial(_names, name), folder)


def _names(name: str, where: Options) -> tuple[str, ...]:
    return php_packages(where) if name == "php" else {"dokuwiki": DOKUWIKI, "mediawiki": MEDIAWIKI}[name]


def php(folder: Path, store: Path = CACHE) -> Program:
    """Return a PHP with all extensions that the wikis need; its settings are written to `folder`. Raises UnavailableError."""
    installed = Program((shutil.which("php") or "php", "-d", "display_errors=stderr"), {**os.environ})
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
    environment = {**with_libraries(root, but="php"), "PHP_INI_SCAN_DIR": ""}
    unpacked_php = Program((str(programs[-1]), "-c", str(settings)), environment, root)
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


def php_packages(where: Options) -> tuple[str, ...]:
    """All of PHP, and the libraries below it that this machine lacks."""
    silent = [f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    below = output("apt-cache", *where, "depends", "--recurse", *silent, *PHP)
    family = [name for name in re.findall(r"^(\S+)$", below, re.MULTILINE) if PHP_FAMILY.fullmatch(name)]
    return tuple(sorted({*lacking(PHP, where), *family}))
