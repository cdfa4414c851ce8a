"""Fixtures of the tests of the tools for agents: the shipped data are in service."""

import pytest

from decision.catalogue.catalogue import Catalogue
from server.api import route
from server.mcp import calls, protocol
from tests.helpers.in_service import InService


@pytest.fixture(autouse=True)
def data_in_service(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    still = InService(catalogue)
    for module in (route, calls, protocol):
        monkeypatch.setattr(module, "shared", lambda: still)
