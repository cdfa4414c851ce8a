"""Test of what the snapshots' replies keep in memory: nothing of data that went out of service."""

import gc
import weakref
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from decision.loading.live import LiveCatalogue
from server.snapshot import middleware
from server.snapshot.middleware import Snapshots
from tests.helpers.data_set import E2B_FILE, change


def test_replies_from_data_that_went_out_of_service_are_forgotten(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "FRESH_S", -1)
    now = 0.0
    live = LiveCatalogue(data, lambda: now)
    client = TestClient(Snapshots(PlainTextResponse(""), live))
    served = []
    for hours in range(3):
        assert client.get("/snapshot/-/ranking.csv").status_code == 200
        assert client.get("/snapshot/-/ranking.md").status_code == 200
        served.append(weakref.ref(live.current()[0]))
        change(data, E2B_FILE, f"value: {300 + hours}\n", f"value: {301 + hours}\n")
        now += 2
    assert client.get("/snapshot/-/ranking.csv").status_code == 200
    gc.collect()
    assert [catalogue() for catalogue in served] == [None, None, None]
