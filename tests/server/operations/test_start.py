"""Tests of the start: all faults at once, and a report that fits on a screen."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.text import version_day
from decision.reading.faults import CatalogueError, Fault
from decision.variables import VARIABLES
from server.http.version import code_version
from server.operations import start
from server.operations.start import OLD_DAYS, check_start, commit, report


def lines(
    catalogue: Catalogue, environment: dict[str, str], pages: int = 200, days: int = 3, bound: str = "localhost"
) -> list[str]:
    """Return the lines of a report of data that were reviewed so many days ago."""
    reviewed = version_day(catalogue.version)
    assert reviewed
    today = reviewed + timedelta(days)
    text = report(catalogue, pages, environment, bound=bound, today=today, folder=Path("/nowhere"))
    return text.splitlines()


def test_the_report_names_version_data_and_address(catalogue: Catalogue) -> None:
    assert lines(catalogue, {}) == [
        "Sandbox Atlas",
        f"  version  code {code_version()}",
        f"  data     {catalogue.version}, {len(catalogue.platforms)} platforms, reviewed 3 days ago",
        "  address  as each request names it (ATLAS_URL is not set)",
    ]


def test_the_report_names_the_variables_that_are_set(catalogue: Catalogue) -> None:
    environment = {"ATLAS_URL": "https://atlas.example.org/", "ATLAS_LOG": "json", "HOME": "/root"}
    assert lines(catalogue, environment)[3:] == [
        "  address  https://atlas.example.org",
        "  set      ATLAS_URL=https://atlas.example.org/",
        "           ATLAS_LOG=json",
    ]


@pytest.mark.parametrize(
    ("settings", "warning"),
    [
        (
            {"environment": {"ATLAS_ULR": "https://a.example"}},
            "ATLAS_ULR is no variable of this site. Did you mean ATLAS_URL?",
        ),
        ({"environment": {}, "pages": 130}, "Only 130 pages may be open at once"),
        (
            {"environment": {"FORWARDED_ALLOW_IPS": "*", "ATLAS_URL": "https://a.example"}, "bound": "0.0.0.0"},
            "FORWARDED_ALLOW_IPS=* believes every client",
        ),
        ({"environment": {}, "days": OLD_DAYS + 1}, "The data are 181 days old."),
    ],
)
def test_the_report_warns_of_what_is_probably_not_meant(catalogue: Catalogue, settings: dict, warning: str) -> None:
    (line,) = (line for line in lines(catalogue, **settings) if line.startswith("  warning  "))
    assert warning in line


def test_where_only_this_machine_can_ask_every_client_is_a_proxy_and_no_warning_is_due(catalogue: Catalogue) -> None:
    assert "warning" not in "\n".join(lines(catalogue, {"FORWARDED_ALLOW_IPS": "*"}, bound="127.0.0.1"))


def test_everything_set_and_wrong_fits_on_a_screen(catalogue: Catalogue) -> None:
    from_table = {variable.name: variable.example for variable in VARIABLES}
    assert len(lines(catalogue, {**from_table, "ATLAS_ULR": "a"}, pages=1, days=999)) <= 24


def test_faulty_variables_end_the_start_before_the_data_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_LOG", "xml")
    monkeypatch.setenv("ATLAS_URL", "atlas")
    with pytest.raises(SystemExit, match=r"(?s)ATLAS_URL: .*ATLAS_LOG: "):
        check_start()


def test_faulty_data_end_the_start_with_all_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise CatalogueError((Fault("a.yaml", 1, "id", "'x'", "y"), Fault("b.yaml", 2, "id", "'x'", "y")))

    monkeypatch.setattr(start, "shared", fails)
    with pytest.raises(SystemExit, match=r"(?s)does not start.*a\.yaml:1.*b\.yaml:2"):
        check_start()


def test_the_commit_of_a_checkout_is_known(tmp_path: Path) -> None:
    assert commit(tmp_path) is None
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@a.example"]
    subprocess.run([*git, "init", "-q"], check=True)
    assert commit(tmp_path) is None
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout
    name = commit(tmp_path)
    assert name
    assert head.startswith(name)


def test_without_git_the_commit_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    assert commit() is None


def test_a_git_that_hangs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(command: list[str], **settings: object) -> None:
        raise subprocess.TimeoutExpired(command, 5)

    monkeypatch.setattr(start.subprocess, "run", hangs)
    assert commit() is None
