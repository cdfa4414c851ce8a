"""A real DokuWiki and a real MediaWiki in a folder of their own, each with our plugin, served by PHP's own web server."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from tests.helpers.packages import Program
from tests.wikis.packages import unpacked

PLUGINS = Path(__file__).resolve().parents[2] / "deploy" / "wikis"
PLACES = ("/etc/dokuwiki", "/var/lib/dokuwiki", "/usr/share/php", "/usr/share/php-geshi", "/usr/share/javascript")


def set_up_dokuwiki(folder: Path, atlas: str, pages: Mapping[str, str]) -> None:
    """Put a DokuWiki for everyone into `folder`, with our plugin set to `atlas`, and these pages (name: text)."""
    root = unpacked("dokuwiki")
    own = {"/etc/dokuwiki": folder / "conf", "/var/lib/dokuwiki": folder}
    left_out = shutil.ignore_patterns("plugins", "tpl", "install.php")
    # Some links of the package point to where an installed one would keep its own files.
    shutil.copytree(root / "usr/share/dokuwiki", folder, ignore=left_out, ignore_dangling_symlinks=True)
    shutil.copytree(root / "etc/dokuwiki", folder / "conf", ignore_dangling_symlinks=True)
    for place in ("lib/plugins", "lib/tpl", "data"):
        shutil.copytree(root / "var/lib/dokuwiki" / place, folder / place)
    shutil.copytree(PLUGINS / "dokuwiki" / "sandboxatlas", folder / "lib" / "plugins" / "sandboxatlas")
    # The package knows where it would be installed; here all of it lies elsewhere.
    for path in folder.rglob("*.php"):
        text = changed = path.read_text(encoding="utf-8", errors="surrogateescape")
        for place in PLACES:
            for mark in ("'", '"'):
                changed = changed.replace(f"{mark}{place}/", f"{mark}{own.get(place, root.joinpath(place[1:]))}/")
        if changed != text:
            path.write_text(changed, encoding="utf-8", errors="surrogateescape")
    settings = {"title": "Wiki", "useacl": 0, "savedir": str(folder / "data"), "updatecheck": 0, "htmlok": 0}
    lines = [f"$conf['{name}'] = {_php(value)};" for name, value in settings.items()]
    lines.append(f"$conf['plugin']['sandboxatlas']['site'] = {_php(atlas)};")
    (folder / "conf" / "local.php").write_text("\n".join(["<?php", *lines, ""]))
    for name, text in pages.items():
        (folder / "data" / "pages" / f"{name}.txt").write_text(text, encoding="utf-8")


def set_up_mediawiki(folder: Path, php: Program, origin: str, atlas: str, pages: Mapping[str, str]) -> Program:
    """Put a MediaWiki with a database in a file into `folder`, with our extension set to `atlas`, and these pages.

    Returns the PHP to serve it with: the code stays where it was unpacked, so it must be told where the wiki is.
    """
    root = unpacked("mediawiki") / "usr/share/mediawiki"
    own = ("extensions", "images", "data", "cache")
    for name in own:
        (folder / name).mkdir(parents=True)
    for path in root.iterdir():
        if path.name not in {*own, "LocalSettings.php", "config"}:
            (folder / path.name).symlink_to(path)
    shutil.copytree(PLUGINS / "mediawiki" / "SandboxAtlas", folder / "extensions" / "SandboxAtlas")
    php = replace(php, environment={**php.environment, "MW_INSTALL_PATH": str(folder)})
    php.run(
        *(str(folder / "maintenance" / "install.php"), "--confpath", str(folder)),
        *("--dbtype", "sqlite", "--dbpath", str(folder / "data"), "--server", origin, "--scriptpath", ""),
        *("--pass", "a pass phrase of this test", "Wiki", "Admin"),
    )
    with (folder / "LocalSettings.php").open("a") as settings:
        settings.write(
            "\nwfLoadExtension( 'SandboxAtlas' );"
            f"\n$wgSandboxAtlasUrl = {_php(atlas)};"
            f"\n$wgAllowExternalImagesFrom = [ {_php(atlas + '/snapshot/')} ];\n"
        )
    texts = [folder / "data" / f"{name}.txt" for name in pages]
    for path, text in zip(texts, pages.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    php.run(str(folder / "maintenance" / "importTextFiles.php"), "--overwrite", *map(str, texts))
    return php


@contextmanager
def served(php: Program, folder: Path, port: int) -> Iterator[str]:
    """Serve a wiki on this machine; gives its address without a closing slash."""
    address = f"http://127.0.0.1:{port}"
    log_file = server_log(folder, port)
    sessions = log_file.parent
    sessions.mkdir()
    settings = ("-d", f"session.save_path={sessions}", "-d", "display_errors=0", "-d", "log_errors=1")
    command = [*php.command, *settings, "-S", f"127.0.0.1:{port}", "-t", str(folder)]
    environment = {**php.environment, "PHP_CLI_SERVER_WORKERS": "4"}
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_for(address, process, log_file)
        yield address
    finally:
        # Its workers outlive the first process, so the whole group of this one is ended.
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def server_log(folder: Path, port: int) -> Path:
    """Where the server of a wiki writes its log, PHP's complaints included."""
    return folder.with_name(f"{folder.name}-{port}") / "server.log"


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/README", timeout=10):
                return
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the wiki at {address} did not answer\n{log.read_text()}")


def dokuwiki_page(address: str, name: str) -> str:
    """The address of a page of a DokuWiki."""
    return f"{address}/doku.php?id={quote(name)}"


def mediawiki_page(address: str, name: str) -> str:
    """The address of a page of a MediaWiki."""
    return f"{address}/index.php?title={quote(name.capitalize())}"


def _php(value: str | int) -> str:
    r"""A value as PHP writes it.

    >>> print(_php(0), _php("it's \\"))
    0 'it\'s \\'
    """
    return str(value) if isinstance(value, int) else "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
