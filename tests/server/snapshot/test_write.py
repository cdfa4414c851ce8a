"""Tests of snapshots written as files: what the site sends, and what is told of unusable input."""

import errno
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from server.snapshot.formats import FORMATS
from server.snapshot.middleware import Snapshots
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.write import write

SITE = "http://testserver"


def test_the_files_are_what_the_site_sends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, parts = tmp_path / "new", ("ranking", "comparison")
    assert write(folder, f"{SITE}/?lens=guide&w=gpu:3", parts=parts, picture={"theme": "dark"}, site=SITE) == 0
    written = sorted(folder.iterdir())
    assert {path.name for path in written} == {f"{part}.{ending}" for part in parts for ending in FORMATS}
    assert sorted(capsys.readouterr().out.splitlines()) == [str(path) for path in written]
    client = TestClient(Snapshots(PlainTextResponse("")))
    for path in written:
        sent = client.get(f"/snapshot/lens=guide&w=gpu:3&theme=dark/{path.name}")
        assert sent.content == path.read_bytes(), path.name


def test_every_part_is_written_but_a_card_that_nobody_named(tmp_path: Path, catalogue: Catalogue) -> None:
    assert write(tmp_path, formats=["csv"]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == set(SNAPSHOTS) - {"platform"}
    assert write(tmp_path, formats=["csv"], picture={"platform": catalogue.platforms[0].id}) == 0
    assert (tmp_path / "platform.csv").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"parts": ["nothing"]}, "part: nothing. Expected one of ranking"),
        ({"formats": ["gif"]}, "format: gif. Expected one of svg"),
        ({"picture": {"width": "9"}}, "width: 9. Expected a whole number from 320 to 1600"),
        ({"picture": {"theme": "a&b"}}, "theme: a&b. Expected one of light, dark"),
        ({"site": "nowhere"}, "Expected an address such as"),
        ({"parts": ["platform"]}, "platform: missing"),
        (
            {"parts": ["ranking"], "formats": ["png"], "picture": {"width": "1600", "scale": "3"}},
            "for a picture of this size",
        ),
    ],
)
def test_unusable_input_ends_with_2_and_what_was_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: dict[str, Any], message: str
) -> None:
    assert write(tmp_path / "new", **options) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_what_is_left_out_of_a_link_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(tmp_path, "nonsense=1", parts=["ranking"], formats=["csv"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("left out: “nonsense”")
    assert printed.out == f"{tmp_path / 'ranking.csv'}\n"


@pytest.mark.parametrize(
    ("options", "variable", "link"),
    [
        ({}, None, "http://localhost:8501/cost"),
        ({}, "https://atlas.example.org", "https://atlas.example.org/cost"),
        ({"site": "https://b.example"}, "https://atlas.example.org", "https://b.example/cost"),
        ({"view": "lens=guide"}, None, "http://localhost:8501/cost?v=2&lens=guide"),
        ({"view": "https://b.example/?lens=guide#top"}, None, "http://localhost:8501/cost?v=2&lens=guide"),
        ({"picture": {"theme": None, "width": "400"}}, None, "http://localhost:8501/cost"),
    ],
)
def test_links_lead_to_the_site_that_is_named_or_set_else_to_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], variable: str | None, link: str
) -> None:
    monkeypatch.delenv("ATLAS_URL", raising=False)
    if variable:
        monkeypatch.setenv("ATLAS_URL", variable)
    assert write(tmp_path / "a" / "b", parts=["costs"], formats=["md"], **options) == 0
    assert f"](<{link}>)" in (tmp_path / "a" / "b" / "costs.md").read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert write(tmp_path / "file" / "below", parts=["ranking"], formats=["csv"]) == 2
    assert "file" in capsys.readouterr().err


@pytest.mark.parametrize(("fault", "place"), [(("a.csv",), "a.csv"), ((), "new")])
def test_a_file_that_cannot_be_written_is_named_or_else_the_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: tuple[str, ...],
    place: str,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", *fault)

    monkeypatch.setattr("server.snapshot.write.write_file", full)
    assert write(tmp_path / "new", parts=["ranking"], formats=["csv"]) == 2
    assert capsys.readouterr().err.endswith(f"{place}: No space left on device.\n")
