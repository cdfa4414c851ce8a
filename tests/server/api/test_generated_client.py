"""Test of a Python client that a generator writes from the API's description: it reads every answer."""

import asyncio
import importlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server import routes
from server.api import openapi, route
from tests.helpers.in_service import InService

PACKAGE = "atlas_api_client"
CONFIG = """post_hooks: []
content_type_overrides:
  application/atom+xml: text/html
  application/vnd.apache.parquet: application/octet-stream
  application/vnd.sqlite3: application/octet-stream
"""
"""Configuration of the generator: media types that it does not know are texts, or bytes."""

NEEDED = {
    "cell": {"platform": "e2b", "of": "price"},
    "platforms_id": {"id": "e2b"},
    "claims": {"limit": 3, "fields": ["platform", "value", "unit"]},
    "recommendation": {"need": ["security", "gpu"], "must": "session>=3600"},
    "group": {"people": "isolation.price;Ann:8.0;Bob:0.8"},
    "ranking": {"w": "isolation:8,price:5", "lang": ["python", "go"], "d": "2026.11.23"},
}
"""Arguments by operation; the others get none."""


@pytest.fixture(scope="module")
def app(catalogue) -> Starlette:
    with pytest.MonkeyPatch.context() as patch:
        for module in (routes, route, openapi):
            patch.setattr(module, "shared", lambda: InService(catalogue))
        yield Starlette(routes=routes.ROUTES)


@pytest.fixture(scope="module")
def client(app, tmp_path_factory) -> ModuleType:
    """The client's package, generated anew."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_bytes(TestClient(app).get(openapi.PATH).content)
    (folder / "config.yaml").write_text(CONFIG, "utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--meta", "none"]
    command += ["--output-path", PACKAGE, "--config", "config.yaml"]
    written = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told = written.stdout + written.stderr
    assert written.returncode == 0, told
    assert "WARNING parsing GET /api/" not in told, told  # it omits feeds and files, whose media types it does not know
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield importlib.import_module(PACKAGE)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def ask(client: ModuleType, app: Starlette, operation: str, **arguments: Any) -> Any:
    """Return the response to an operation, as the client read it."""
    module = importlib.import_module(f"{PACKAGE}.api.default.{operation}")
    transport = {"transport": httpx.ASGITransport(app=app)}
    site = client.Client(base_url="http://atlas.example", httpx_args=transport, raise_on_unexpected_status=True)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, module.asyncio_detailed(client=site, **arguments)).result()


def typed(client: ModuleType, name: str, value: Any) -> Any:
    """Return an argument as the client's type for it."""
    models = importlib.import_module(f"{PACKAGE}.models")
    kinds = {"platform": "PlatformId", "of": "CellOf", "id": "PlatformId", "fields": "PlatformClaimKey"}
    kinds |= {"need": "RecommendationNeedItem", "lang": "RankingLangItem"}
    if name not in kinds:
        return value
    kind = getattr(models, kinds[name])
    return list(map(kind, value)) if isinstance(value, list) else kind(value)


@pytest.mark.parametrize("row", routes.TABLE, ids=lambda row: row.name)
def test_the_client_reads_every_answer(client, app, row):
    arguments = {name: typed(client, name, value) for name, value in NEEDED.get(row.name, {}).items()}
    answer = ask(client, app, row.name, **arguments)
    assert (answer.status_code, type(answer.parsed).__name__) == (200, row.answer.__name__)
    read = json.loads(json.dumps(answer.parsed.to_dict()))
    assert read == json.loads(answer.content)


def test_the_client_reads_an_error(client, app):
    answer = ask(client, app, "claims", cursor="2-aaaaaaaaaaaa")
    assert (answer.status_code, type(answer.parsed).__name__) == (404, "Problem")
    assert answer.parsed.expected == "no cursor, for the first page"
