"""Tests of the headers of a running site: Streamlit's own answers have them too, and its sockets are closed to other sites."""

import urllib.error
import urllib.request
from http.client import HTTPConnection

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from server.frontend.folder import frontend_folder
from server.http.headers import COMPANIONS

NAMES = ("Content-Security-Policy", *COMPANIONS)


def ask(url: str, data: bytes | None = None, **headers: str):
    """Status and headers of an answer, whatever the status; a POST when there is data."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=10) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/compare", "/favicon.png", "/_stcore/health", "/_stcore/host-config", "/media/none", "/..%5cx"]
)
def test_streamlits_own_answers_have_the_headers(site, path):
    _, headers = ask(site + path)
    assert all(name in headers for name in NAMES)


def test_streamlits_scripts_are_compressed_and_have_the_headers(site):
    script = next(path.name for path in (frontend_folder() / "static" / "js").iterdir() if path.suffix == ".js")
    status, headers = ask(f"{site}/static/js/{script}", **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert all(name in headers for name in NAMES)


def test_head_has_the_headers_of_get_and_no_body(site):
    host = site.removeprefix("http://")
    for path in ("/healthz", "/api/v1/criteria", "/snapshot/-/ranking.md", "/compare"):
        connection = HTTPConnection(host, timeout=30)
        answers = []
        for method in ("GET", "HEAD"):
            connection.request(method, path)
            answer = connection.getresponse()
            headers = {name: value for name, value in answer.headers.items() if name.lower() != "date"}
            answers.append((headers, len(answer.read())))
        connection.close()
        (get, length), (head, nothing) = answers
        assert (head, nothing) == (get, 0), path
        assert int(get["content-length"]) == length, path


def test_a_page_of_another_site_cannot_open_a_session(site):
    address = site.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refusal:
        connect(address, origin="http://elsewhere.example", subprotocols=["streamlit"])
    assert refusal.value.response.status_code == 403
    with connect(address, origin=site, subprotocols=["streamlit"]) as socket:
        assert socket.subprotocol == "streamlit"


def test_the_agent_interface_is_off(site):
    status, _ = ask(f"{site}/_stcore/agent/interact", data=b"", **{"Content-Type": "application/json"})
    assert status == 403
