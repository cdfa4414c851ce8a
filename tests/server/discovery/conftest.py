"""A client of the routes that programs find by themselves, over the shipped data."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server.discovery import llms, sitemap
from server.discovery.routes import ROUTES
from tests.helpers.in_service import InService

SITE = "http://atlas.test:8501"


@pytest.fixture
def discovery(catalogue, monkeypatch) -> TestClient:
    """A client of these routes."""
    for module in (llms, sitemap):
        monkeypatch.setattr(module, "shared", lambda: InService(catalogue))
    return TestClient(Starlette(routes=ROUTES), base_url=SITE)
