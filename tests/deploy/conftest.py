"""Fixtures of the tests behind proxies: replicas, a proxy before them, and a browser for which the public name is this machine."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.harness import free_port
from tests.deploy.clients import Reader
from tests.deploy.proxies import HOST, PROXIES, Scene, make_certificate
from tests.deploy.replicas import Replicas
from tests.deploy.stage import Stage
from tests.helpers.browser import launch
from tests.helpers.packages import UnavailableError


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests, which finds the public host on this machine."""
    with sync_playwright() as playwright:
        running = launch(playwright, f"--host-resolver-rules=MAP {HOST} 127.0.0.1")
        yield running
        running.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for the public host."""
    folder = tmp_path_factory.mktemp("certificate")
    make_certificate(folder)
    return folder


@pytest.fixture(scope="module")
def stage(
    request: pytest.FixtureRequest, certificate: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Three replicas behind a proxy, in one of the two forms of address."""
    name, _, form = request.param.partition("-")
    proxy = PROXIES[name]
    try:
        proxy.program()
    except UnavailableError as reason:
        pytest.skip(f"{name} is left out: {reason}")
    folder = tmp_path_factory.mktemp(request.param)
    for file in certificate.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    port = free_port()
    address = Scene(folder, port, (0, 0, 0), form).url
    with closing(Replicas({"ATLAS_URL": address, "ATLAS_LOG": "json"})) as replicas:
        replicas.start_all()
        scene = Scene(folder, port, replicas.ports, form)
        with proxy.served(scene) as log:
            yield Stage(name, scene, replicas, log)


@pytest.fixture
def reader(stage: Stage) -> Reader:
    """A client of the public address, without cookies."""
    return stage.reader()
