"""Tests of a running site against hostile clients: uploads, bodies, messages, and many idle connections."""

import http.client
import json
import urllib.error
import urllib.request
import uuid
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.harness import ROOT, serve
from decision.catalogue.catalogue import Catalogue
from decision.site.pages import PAGES
from server.http.bodies import MAX_BODY, MAX_FILES
from server.http.log_limit import ALIKE
from tests.helpers.sockets import page_socket, run_of


def put(site: str, session: str, size: int, token: str) -> int:
    """Upload a file as the page does and return the status."""
    border = uuid.uuid4().hex
    part = f'--{border}\r\nContent-Disposition: form-data; name="a"; filename="a.json"\r\n\r\n'
    body = part.encode() + b"x" * size + f"\r\n--{border}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={border}",
        "X-Xsrftoken": token,
        "Cookie": f"_streamlit_xsrf={token}",
    }
    address = f"{site}/_stcore/upload_file/{session}/{uuid.uuid4()}"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers, method="PUT"), timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code


def test_a_message_in_pieces_without_end_closes_the_websocket(site: str) -> None:
    with page_socket(site) as socket:
        with suppress(ConnectionClosed):
            socket.send([b""] * 3_000)
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=60)


def test_a_session_can_upload_few_small_files_and_no_more(site: str) -> None:
    with urllib.request.urlopen(f"{site}/_stcore/health", timeout=30) as answer:
        cookie = answer.headers["set-cookie"]
    token = cookie.partition("_streamlit_xsrf=")[2].partition(";")[0]
    with page_socket(site) as socket:
        new = next(message.new_session for message in run_of(socket) if message.WhichOneof("type") == "new_session")
        session = new.initialize.session_id
        assert put(site, session, MAX_BODY, token) == 413
        assert [put(site, session, 10_000, token) for _ in range(MAX_FILES)] == [204] * MAX_FILES
        assert put(site, session, 10, token) == 429
    assert put(site, "nobody", 10, token) == 400
    assert put(site, "nobody", 10, "") == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(
            ("POST", path)
            for path in ("/", "/healthz", "/api/v1/ranking", "/snapshot/-/ranking.png", "/_stcore/host-config")
        ),
        *(("PUT", path) for path in ("/compare", "/_stcore/upload_file/session/file")),
    ],
)
def test_a_body_is_not_waited_for(site: str, method: str, path: str) -> None:
    place = urlsplit(site)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=5)  # type: ignore[arg-type]
    connection.putrequest(method, path)
    connection.putheader("Content-Length", "99000000000")
    connection.endheaders(b"only this much")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Connection"]) == (413, "close")
    connection.close()


def test_no_page_sends_a_message_over_the_limit_even_with_every_column(site: str, catalogue: Catalogue) -> None:
    categories = ",".join(term.id for term in catalogue.terms.categories)
    most = f"cols={','.join(catalogue.fields)}&rows=offers&cat={categories}&tier=enterprise"
    query = f"{most}&sel={','.join(list(catalogue.platform)[:4])}&id={next(iter(catalogue.platform))}"
    for page in PAGES:
        with page_socket(site) as socket:
            for message in run_of(socket, page, query):
                assert message.ByteSize() < 700_000, page
                assert not message.delta.new_element.HasField("exception"), page


@pytest.mark.parametrize("size", [200_000, 1_200_000])
def test_a_long_message_ends_its_connection_and_the_site_goes_on(site: str, size: int) -> None:
    with page_socket(site) as socket:
        socket.send(b"x" * size)
        with suppress(ConnectionClosed):
            while True:
                socket.recv(timeout=60)
        assert socket.close_code == 1009
    with page_socket(site) as socket:
        assert list(run_of(socket))


def test_the_site_answers_beside_many_idle_connections() -> None:
    with serve(ROOT / "app.py", descriptors=1024) as server, ExitStack() as stack:
        refused = []
        for _ in range(330):
            try:
                stack.enter_context(page_socket(server.url))
            except InvalidStatus as refusal:
                refused.append((refusal.response.status_code, refusal.response.headers["Retry-After"]))
        assert refused == [(503, "30")] * 200
        for path in ("/healthz", "/api/v1/ranking", "/snapshot/-/ranking.md", "/compare"):
            with urllib.request.urlopen(server.url + path, timeout=60) as answer:
                assert answer.status == 200
        log = server.log.read_text("utf-8")
        assert log.count("Refused a websocket") < 10
        assert "Too many open files" not in log
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=60) as answer:
            assert json.load(answer)["status"] == "ok"


def test_errors_that_a_client_brings_about_again_and_again_do_not_fill_the_log() -> None:
    with serve(ROOT / "app.py") as server:
        with page_socket(server.url) as socket:
            (board,) = (
                message.delta.new_element.bidi_component.id
                for message in run_of(socket)
                if message.delta.new_element.bidi_component.component_name == "atlas_board"
            )
            for _ in range(30):
                list(run_of(socket, changes=[WidgetState(id=board, json_value="no JSON")]))
        log = server.log.read_text("utf-8")
        assert 0 < log.count("Traceback") <= ALIKE
