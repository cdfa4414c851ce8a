"""Tests of requests for snapshots: the version of a file, and how long it may be kept."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.site.addresses import FORMATS
from decision.site.parts import PARTS
from server.http.responses import RefusedError
from server.snapshot.request import from_path, from_text
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


def test_only_a_part_with_choices_of_its_page_has_another_version_for_another_choice(catalogue: Catalogue) -> None:
    assert tag(catalogue, "mode=burst") == tag(catalogue)
    assert tag(catalogue, "mode=burst", "cold-starts") != tag(catalogue, "", "cold-starts")


def test_only_json_with_ages_in_days_has_another_version_tomorrow(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tags() -> dict[tuple[str, str], str]:
        return {(part, form): tag(catalogue, "", part, form) for part in ("wizard", "ranking") for form in FORMATS}

    today = tags()
    monkeypatch.setattr("server.snapshot.request.date", type("Tomorrow", (), {"today": staticmethod(lambda: "then")}))
    tomorrow = tags()
    assert [key for key in today if today[key] != tomorrow[key]] == [("wizard", "json")]


@pytest.mark.parametrize(
    ("data", "caching"),
    [
        ("2030.01.02-abc", "public, max-age=86400, stale-while-revalidate=604800"),
        ("2030.01.02", "public, max-age=86400, stale-while-revalidate=604800"),
        ("abc", "public, max-age=300, stale-while-revalidate=86400"),
        ("2030.01.01-abc", "public, max-age=300, stale-while-revalidate=86400"),
        # Another replica has these data already.
        ("2030.01.03-abc", "no-store"),
    ],
)
def test_a_view_pinned_to_the_data_in_service_is_kept_for_a_day_and_one_to_later_data_never(
    catalogue: Catalogue, data: str, caching: str
) -> None:
    newer = replace(catalogue, version="2030.01.02-abc")
    reply = from_text(f"d={data}", "ranking", "csv", newer, SITE).reply()
    assert reply.cache_control == caching
    assert (reply.media_type, reply.compress) == ("text/csv; charset=utf-8", True)
    assert from_text("", "ranking", "png", catalogue, SITE).reply().compress is False


LONG = "x" * 50


@pytest.mark.parametrize(
    ("query", "part", "form", "status", "problem", "expected"),
    [
        ("", LONG, "png", 404, f"part: {LONG[:40]}", "one of " + ", ".join(PARTS)),
        ("", "ranking", LONG, 404, f"format: {LONG[:40]}", "one of " + ", ".join(FORMATS)),
        (f"theme={LONG}&width=5", "ranking", "png", 400, f"theme: {LONG[:40]}", "one of light, dark"),
        ("width=5&scale=9", "ranking", "png", 400, "width: 5", "a whole number from 320 to 1600"),
        (
            "",
            "platform",
            "png",
            400,
            "platform: missing",
            "platform=<id> in the state, an id that /api/v1/platforms lists",
        ),
    ],
)
def test_a_refusal_names_the_first_fault_shortly(
    catalogue: Catalogue, query: str, part: str, form: str, status: int, problem: str, expected: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        from_text(query, part, form, catalogue, SITE)
    assert (refused.value.status, refused.value.problem, refused.value.expected) == (status, problem, expected)


def test_too_large_a_picture_is_refused_when_it_is_made(catalogue: Catalogue) -> None:
    request = from_text("width=1600&scale=2.95", "ranking", "png", catalogue, SITE)
    with pytest.raises(RefusedError) as refused:
        request.body()
    assert (refused.value.status, refused.value.problem) == (400, "scale: 2.95")
    assert refused.value.expected.startswith("a number from 1 to 2")


@pytest.mark.parametrize("path", ["/snapshot", "/snapshot/-", "/snapshot/-/ranking.png/more"])
def test_a_path_has_a_state_and_a_file(catalogue: Catalogue, path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        from_path(path, catalogue, SITE)
    assert (refused.value.status, refused.value.problem) == (404, "no such address")
    assert refused.value.expected == "/snapshot/<state>/<part>.<format>"


def test_a_path_is_read_as_sent(catalogue: Catalogue) -> None:
    request = from_path("/snapshot/find%3Da%2526b/cold%2Dstarts.csv", catalogue, SITE)
    assert (request.snapshot_input.view.find, request.part, request.file_format) == ("a&b", "cold-starts", "csv")


@pytest.mark.parametrize(
    ("query", "part", "form", "cost"),
    [
        ("", "ranking", "svg", 0.03),
        ("", "radar", "csv", 0.06),
        ("", "ranking", "png", 0.03 + 800**2 * 2.5e-8),
        ("width=400&scale=2.5", "ranking", "png", 0.03 + 1_000**2 * 2.5e-8),
        ("width=400&scale=2.5", "radar", "png", 0.06 + 1_000**2 * 1e-7),
    ],
)
def test_a_file_costs_by_its_dots_and_a_chart_more(
    catalogue: Catalogue, query: str, part: str, form: str, cost: float
) -> None:
    assert from_text(query, part, form, catalogue, SITE).reply().cost == pytest.approx(cost, rel=1e-9)
