"""Tests of requests for snapshots: the version of a file, and how long it may be kept."""

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import snapshot_path
from server.http.responses import RefusedError
from server.snapshot.request import from_text
from tests.helpers.in_service import InService
from tests.helpers.snapshots import SITE, snapshot_client


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def tag(catalogue: Catalogue, query: str = "", part: str = "ranking", form: str = "svg", site: str = SITE) -> str:
    return from_text(query, part, form, catalogue, site).tag


def test_a_version_is_named_after_all_that_the_file_depends_on(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = replace(catalogue, version="2030.01.01-abc")
    tags = [
        tag(catalogue),
        tag(newer),
        tag(catalogue, "w=gpu:3"),
        tag(catalogue, "theme=dark"),
        tag(catalogue, "width=900"),
        tag(catalogue, "nonsense=1"),
        tag(catalogue, part="comparison"),
        tag(catalogue, form="png"),
        tag(catalogue, site="https://b"),
    ]
    monkeypatch.setattr("server.snapshot.request.code_version", lambda: "newer code")
    assert len({*tags, tag(catalogue)}) == len(tags) + 1


def test_one_view_has_one_version_however_its_link_is_written(catalogue: Catalogue) -> None:
    assert tag(catalogue, "lens=guide&tier=free") == tag(catalogue, "tier=free&lens=guide&v=2") != tag(catalogue)
    assert tag(catalogue, "theme=light&width=800&lens=evidence") == tag(catalogue)


def test_a_pinned_view_is_kept_longer(client: TestClient, catalogue: Catalogue) -> None:
    def age(path: str) -> int:
        return int(re.findall(r"max-age=(\d+)", client.get(path).headers["cache-control"])[0])

    pinned = snapshot_path(catalogue, View(data=catalogue.version), "ranking", "csv")
    older = snapshot_path(catalogue, View(data="2020.01.01-abc"), "ranking", "csv")
    assert age(pinned) > age("/snapshot/-/ranking.csv") == age(older) == 300
    assert "stale-while-revalidate" in client.get(older).headers["cache-control"]


def test_refusals_name_unknown_parts_shortly(catalogue: Catalogue) -> None:
    with pytest.raises(RefusedError) as refused:
        from_text("", "x" * 500, "png", catalogue, SITE)
    assert len(refused.value.problem) < 60
