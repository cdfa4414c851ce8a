"""Tests of the check of links: whether sources still answer, asked of a local server."""

import hashlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from decision.loading import link_check
from decision.loading.link_check import (
    AGENT,
    LinkException,
    Outcome,
    addresses,
    check_links,
    read_exceptions,
    report,
)
from decision.reading.faults import CatalogueError
from decision.reading.reader import DATA
from tests.helpers.commands import run
from tests.helpers.data_set import change


class Pages(BaseHTTPRequestHandler):
    """A site with pages that answer in every way; it notes who asked for what, and when."""

    requests: list[tuple[str, str, float, str]]

    def answer(self) -> None:
        self.requests.append((self.command, self.path, time.monotonic(), self.headers.get("User-Agent", "")))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/cut":
            self.close_connection = True
            return
        code = {"/gone": 404, "/closed": 403, "/broken": 500, "/moved": 301}.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            code = 405
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the local site."""
    Pages.requests = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def verdict(address: str, **more: float) -> Outcome:
    (outcome,) = check_links([address], pause=0, **{"seconds": 5, **more})  # type: ignore[arg-type]
    return outcome


@pytest.mark.parametrize(
    ("path", "expected", "methods"),
    [
        ("/fine", ("answers", "HEAD 200"), ["HEAD"]),
        ("/no-head", ("answers", "GET 200"), ["HEAD", "GET"]),
        ("/gone", ("gone", "GET 404"), ["HEAD", "GET"]),
        ("/closed", ("refuses", "GET 403"), ["HEAD", "GET"]),
        ("/broken", ("refuses", "GET 500"), ["HEAD", "GET"]),
    ],
)
def test_head_is_asked_first_and_get_where_head_is_no_good(site, path, expected, methods):
    outcome = verdict(site + path)
    assert (outcome.verdict, outcome.detail) == expected
    assert [method for method, *_ in Pages.requests] == methods
    assert {agent for *_, agent in Pages.requests} == {AGENT}


def test_a_page_that_moved_is_followed(site):
    assert verdict(site + "/moved").verdict == "answers"
    assert [path for _, path, *_ in Pages.requests] == ["/moved", "/fine"]


def test_no_answer_in_time_no_host_and_half_an_answer_are_silence(site):
    assert verdict(site + "/slow", seconds=0.2).verdict == "silent"
    assert verdict(site + "/cut").verdict == "silent"
    assert verdict("http://127.0.0.1:1/").verdict == "silent"


def test_a_host_is_given_its_pause_between_any_two_requests(site):
    list(check_links([site + "/no-head", site + "/fine", site + "/fine?2"], pause=0.2))
    moments = [moment for _, _, moment, _ in Pages.requests]
    assert len(moments) == 4
    assert min(after - before for before, after in pairwise(moments)) >= 0.19


def test_the_pause_is_a_second_unless_told_otherwise():
    assert link_check.PAUSE == 1


def test_an_excepted_address_is_not_asked_for(site):
    rules = (
        LinkException(address=site + "/a/*", reason="a preview that may vanish"),
        LinkException(address=site + "/b", reason="asks for a password"),
    )
    outcomes = {o.address: o for o in check_links([site + path for path in ("/a/1", "/b", "/b/c")], rules, pause=0)}
    assert [o.verdict for o in outcomes.values()] == ["excepted", "excepted", "answers"]
    assert outcomes[site + "/b"].detail == "asks for a password"
    assert [path for _, path, *_ in Pages.requests] == ["/b/c"]


def test_the_report_puts_what_is_gone_first_with_who_cites_it():
    outcomes = [Outcome("http://a/1", "answers", "HEAD 200"), Outcome("http://a/2", "silent", "timed out")]
    outcomes += [Outcome("http://a/3", "gone", "GET 404")]
    unused = LinkException(address="https://b.example/*", reason="nobody cites it")
    lines = report(outcomes, {"http://a/3": ["e2b", "modal"]}, [unused]).splitlines()
    assert lines[0].startswith("Gone: ")
    assert lines[1] == "  http://a/3 (e2b, modal): GET 404"
    assert lines[2].startswith("No answer: ")
    assert lines[-2] == "The exception https://b.example/* is not needed any more: nothing cites it."
    assert lines[-1] == "1 of 3 addresses answer. No date was changed."


def test_every_source_page_and_benchmark_is_asked_for_once_without_its_fragment(catalogue):
    cited = addresses(catalogue)
    assert all(address.startswith("https://") and "#" not in address for address in cited)
    claims = {claim.source.split("#")[0] for p in catalogue.platforms for claim in p.claims if claim.url}
    assert claims < set(cited)
    assert "e2b" in cited[catalogue.platform["e2b"].homepage]
    assert any("measurements" in who for who in cited.values())


def test_the_shipped_exceptions_are_sound_and_needed(catalogue):
    for rule in read_exceptions(DATA):
        assert any(rule.covers(address) for address in addresses(catalogue)), rule.address


def test_an_exception_without_a_reason_is_a_fault(data):
    (data / "link_exceptions.yaml").write_text("exceptions:\n  - address: https://a.example/*\n", "utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_exceptions(data)
    assert caught.value.faults[0].field == "exceptions[0].reason"


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


@pytest.mark.parametrize(("verdict", "status"), [("gone", 1), ("refuses", 0), ("silent", 0), ("answers", 0)])
def test_the_command_changes_no_file_and_fails_only_on_what_is_gone(monkeypatch, data, verdict, status):
    checked_addresses: list[str] = []

    def outcomes(cited, exceptions):
        checked_addresses.extend(cited)
        return iter([Outcome(address, verdict, "GET") for address in cited])

    monkeypatch.setattr(link_check, "check_links", outcomes)
    before = digest(data)
    ended, out = run("links", data, "--platform", "e2b")
    assert ended == status
    assert digest(data) == before
    assert "No date was changed." in out
    assert checked_addresses
    assert any("e2b" in address for address in checked_addresses)


def test_faults_of_the_data_are_the_usual_report(data):
    change(data, "platforms/e2b.yaml", "status: ga", "status: gone")
    status, out = run("links", data)
    assert (status, "expected" in out) == (1, True)


def test_a_platform_that_is_not_there_is_told():
    assert run("links", "--platform", "atlantis") == (2, "No platform has the id atlantis.\n")
