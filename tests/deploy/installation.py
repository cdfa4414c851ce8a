"""Tests of an installation without a network, from a folder of wheels: beside a checkout, and as an image. Run them with `make test-deploy ARGS=--full`."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bench.harness import ROOT, free_port
from deploy import ready
from tests.deploy.image import Images, image_tools
from tests.helpers.packages import UnavailableError

SECONDS = 1_200
REQUIREMENTS = ROOT / "requirements.txt"
APART = ("unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")
"""Beginning of a command that runs where no network is but the machine's own."""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of wheels, as docs/operations.md says how to fill it."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    answer = subprocess.run(
        [*command, "-r", REQUIREMENTS, "-d", folder], capture_output=True, text=True, timeout=SECONDS
    )
    if answer.returncode:
        pytest.skip(f"left out: the packages cannot be had ({answer.stderr.strip().splitlines()[-1]})")
    return folder


@pytest.fixture(scope="module")
def apart() -> tuple[str, ...]:
    """The beginning of a command without a network; nothing, which is said, where the machine allows none."""
    with suppress(OSError):
        if not subprocess.run([*APART, "true"], capture_output=True).returncode:
            return APART
    print("No network can be taken away on this machine: pip is told to ask none.")
    return ()


def offline() -> dict[str, str]:
    """Return an environment in which pip knows no place for packages."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PIP_", "STREAMLIT_"))}
    return kept | {"PIP_CONFIG_FILE": os.devnull}


def test_a_checkout_is_installed_from_wheels_and_serves_where_there_is_no_network(
    wheels: Path, apart: tuple[str, ...], tmp_path: Path
) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, timeout=SECONDS)
    install = ("-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(wheels), "--require-hashes")
    command = [*apart, str(python), *install, "-r", str(REQUIREMENTS)]
    subprocess.run(command, check=True, env=offline(), timeout=SECONDS)
    port = str(free_port())
    serve = f'"$1" -m streamlit run app.py --server.port {port} & "$1" deploy/ready.py {port} 120; ended=$?; kill $!; exit $ended'
    command = [*apart, "sh", "-c", serve, "sh", str(python)]
    assert subprocess.run(command, cwd=ROOT, env=offline(), timeout=SECONDS).returncode == 0


@pytest.fixture
def images(tmp_path: Path) -> Iterator[Images]:
    """Images of this test."""
    try:
        tools = image_tools()
    except UnavailableError as reason:
        pytest.skip(f"left out: {reason}")
    built = Images(tools, tmp_path)
    yield built
    built.clean()


def test_the_image_is_built_from_a_tree_of_debian_and_serves_as_a_user_without_rights(
    wheels: Path, images: Images
) -> None:
    images.build(ROOT, wheels)
    port = free_port()
    with images.running(port) as log:
        assert ready.main(str(port), "120") == 0, log.read_text(errors="replace")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/snapshot/-/ranking.png", timeout=60) as answer:
            assert answer.read(8) == b"\x89PNG\r\n\x1a\n"
        assert owners_of(str(port)) == {10001}


def owners_of(port: str) -> set[int]:
    """Return the numbers of the users to whom the site's own processes with this port in their command belong."""
    owners = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (folder / "cmdline").read_bytes().split(b"\0")
            if command[0].endswith(b"/python") and port.encode() in command:
                owners.add(folder.stat().st_uid)
    return owners
