"""Tests of three replicas behind a proxy that runs the shipped example, on this machine. Run them with `make test-deploy`.

Seconds are printed and fail nothing, but for three times what the site promises after a lost replica.
"""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import WebSocketException

from bench.harness import free_port
from bench.weights import weight_panel
from tests.deploy.clients import Reader, closing_of, page_view, view_of
from tests.deploy.proxies import PROXIES
from tests.deploy.sign_in import COOKIE, sign_in
from tests.deploy.stage import Stage, behind
from tests.helpers.data_set import E2B_FILE, change, copied_site
from tests.helpers.pages import profile, settle, visit
from tests.helpers.sockets import page_socket, run_of

PROMISED = 3.0
"""Seconds after which a page has its view again when its replica was lost."""

BROWSERS, SOCKETS = 8, 12
STATE = "w=isolation%3A8%2Cgpu%3A2&must=gpu"
FILES = (
    "/snapshot/-/ranking.svg",
    "/snapshot/-/ranking.csv",
    f"/snapshot/{STATE}/ranking.json",
    f"/snapshot/{STATE}/ranking.html",
    "/api/v1/ranking?must=gpu",
    "/embed?part=ranking&must=gpu",
)
FORGED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Prefix": "/evil",
    "X-Original-URL": "/evil",
    "X-Host": "evil.example",
    "Forwarded": "host=evil.example;proto=gopher",
}


# Addresses


@behind("haproxy-path", "nginx-host")
def test_every_kind_of_address_arrives(stage: Stage, reader: Reader) -> None:
    assert reader.protocol() in ("h2", "http/1.1")
    for path, kind in (
        ("/", "text/html"),
        ("/cost?tier=free", "text/html"),
        ("/certainty", "text/html"),
        ("/embed?part=ranking", "text/html"),
        ("/api/v1/platforms", "application/json"),
        ("/api/v1/openapi.json", "application/json"),
        ("/robots.txt", "text/plain"),
        ("/readyz", "application/json"),
        *((file, "") for file in FILES),
    ):
        answer = reader.get(path)
        assert (answer.status, answer.headers["content-type"].startswith(kind)) == (200, True), path
    for path in ("/metrics", "/_stcore/metrics", "/nothing-of-ours.html", "/api/v1/nothing"):
        assert reader.get(path).status == 404, path


@behind("haproxy-path", "nginx-host")
def test_pages_name_the_public_address_and_what_they_load_is_there(stage: Stage, reader: Reader) -> None:
    page = reader.get("/cost?tier=free")
    canonical = re.search(r'rel="canonical" href="([^"]+)"', page.text)
    assert canonical
    assert canonical[1].startswith(f"{stage.scene.url}/cost")
    scripts = re.findall(r'(?:src|href)="(\.?/[^"]+\.(?:js|css))"', page.text)
    assert scripts
    for script in scripts:
        path = script.lstrip(".").removeprefix(stage.scene.path)
        assert reader.get(path).status == 200, script
    assert stage.scene.url in reader.get("/api/v1/openapi.json").text
    frame = reader.get(f"/oembed?url={stage.scene.url}/?must=gpu")
    assert stage.scene.url in frame.text


@behind("haproxy-path", "nginx-host")
def test_files_are_the_same_on_every_replica_and_through_the_proxy(stage: Stage, reader: Reader) -> None:
    for path in FILES:
        through = reader.get(path)
        direct = [stage.direct(number, path) for number in stage.replicas.running]
        assert {answer.body for answer in direct} == {through.body}, path
        assert {answer.headers["etag"] for answer in direct} == {through.headers["etag"]}, path
        assert reader.get(path, {"If-None-Match": through.headers["etag"]}).status == 304, path


@behind("haproxy-path", "nginx-host")
def test_a_reader_stays_with_a_replica_and_strangers_do_not_all_come_to_one(stage: Stage) -> None:
    readers = [stage.reader() for _ in range(9)]
    first = [stage.replica_of(reader, "/") for reader in readers]
    assert len(set(first)) > 1
    assert [stage.replica_of(reader, "/cost") for reader in readers] == first
    cookie = stage.reader().get("/").headers["set-cookie"]
    assert {"HttpOnly", "Secure"} <= {part.strip() for part in cookie.split(";")}


@behind("haproxy-path", "nginx-host")
def test_a_stateless_address_gets_no_cookie(stage: Stage, reader: Reader) -> None:
    assert reader.get("/snapshot/-/ranking.svg").headers.get("set-cookie") is None


# Hosts


@behind("haproxy-path", "nginx-host")
def test_another_host_is_refused_and_what_a_client_says_of_itself_reaches_no_cache(
    stage: Stage, reader: Reader
) -> None:
    assert reader.get("/", {"Host": "evil.example"}).status == 421
    for number, path in enumerate(
        ("/embed?part=ranking&rows={}", "/api/v1/openapi.json?a={}", "/snapshot/-/ranking.html?rows={}")
    ):
        address = path.format(number + 3)
        assert "evil" not in reader.get(address, FORGED).text
        clean = reader.get(address)
        assert "evil" not in clean.text
        assert "gopher" not in clean.text
        assert "evil" not in str(clean.headers)


@behind("haproxy-path")
def test_a_replica_takes_the_public_origin_whatever_host_the_proxy_names_and_no_other(stage: Stage) -> None:
    for host in ("internal:8501", "atlas.example.org", "10.0.0.7:8501"):
        assert stage.handshake(host, stage.scene.origin) == 101, host
    assert stage.handshake("internal:8501", "https://evil.example") == 403


# A lost replica


@pytest.fixture
def restored(stage: Stage) -> Iterator[None]:
    """All replicas run again afterwards."""
    yield
    for number in range(len(stage.replicas.ports)):
        if number not in stage.replicas.running:
            stage.replicas.start(number)
    stage.wait_until_all_are_used()


CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
WATCH = """
window.connections = []
new MutationObserver(() => {
  const state = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState
  if (state && state !== connections.at(-1)?.[0]) connections.push([state, Date.now()])
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-connection-state"] })
"""
"""Script that notes in a page when its connection came and went."""


def shown(page: Page) -> tuple[str, str, list[str]]:
    """What a reader sees of the view: the address, the headline, the names in their order."""
    return page.url, page.locator(".answer h1").inner_text(), page.locator("tbody th.name").all_inner_texts()


@behind("haproxy-path")
def test_a_killed_replica_takes_nothing_from_anybody(stage: Stage, browser: Browser, restored: None) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(profile(browser, ignore_https_errors=True)) for _ in range(BROWSERS)]
        for number, page in enumerate(pages):
            page.add_init_script(WATCH)
            visit(page, f"{stage.scene.url}/?w=price:{number + 1}&v=1")
            page.get_by_role("slider", name="Isolation").press("ArrowRight")
            settle(page)
        readers = [stage.reader() for _ in range(SOCKETS)]
        sockets = [stack.enter_context(arrived(reader).open_page()) for reader in readers]
        queries = [f"w=session:{number % 10}" for number in range(SOCKETS)]
        views = [page_view(socket, query) for socket, query in zip(sockets, queries, strict=True)]
        before = [shown(page) for page in pages]

        killed = time.time()
        stage.replicas.kill(stage.replica_of(readers[0], "/"))
        with ThreadPoolExecutor(SOCKETS) as pool:
            again = list(pool.map(Survivor(killed), sockets, readers, queries))
        seconds = [survivor for survivor, _ in again if survivor is not None]
        assert [view for _, view in again] == views
        lost = []
        for page, view in zip(pages, before, strict=True):
            if page.evaluate("since => connections.some(([state, time]) => time > since)", 1000 * killed):
                page.locator(CONNECTED).wait_for()
                seconds.append(page.evaluate("connections.at(-1)[1]") / 1000 - killed)
                lost.append(page)
            assert shown(page) == view
        print(
            f"{stage.name}: {len(seconds)} of {BROWSERS + SOCKETS} lost their replica, back after {max(seconds):.1f} s at most"
        )
        assert lost
        assert max(seconds) < 3 * PROMISED

        # The first change counts, for those who lost their replica and for the others.
        for page in pages:
            slider = page.get_by_role("slider", name="Isolation")
            value = int(slider.input_value())
            slider.press("ArrowRight")
            settle(page)
            expect(slider).to_have_value(str(value + 1))
            expect(page).to_have_url(re.compile(rf"isolation(:|%3A){value + 1}\b"))


def arrived(reader: Reader) -> Reader:
    """Return a reader who has been given a replica."""
    assert reader.get("/").status == 200
    return reader


class Survivor:
    """What a client does that may have lost its page: where it has, it opens another and asks for the same view."""

    def __init__(self, since: float) -> None:
        self.since = since

    def __call__(self, socket, reader: Reader, query: str) -> tuple[float | None, list[str]]:
        """Return after how many seconds the view was there again, None where it never left, and the view."""
        if closing_of(socket, 1) is None:
            return None, page_view(socket, query)
        while True:
            try:
                with reader.open_page() as page:
                    messages = list(run_of(page, query=query))
                    seconds = time.time() - self.since
                    view = view_of(messages)
                    panel = weight_panel(messages)
                    changed = view_of(run_of(page, query=query, changes=panel.change({"price": 10})))
                    assert changed != view
                    return seconds, view
            except (WebSocketException, OSError):
                if time.time() - self.since > 10 * PROMISED:
                    raise
                time.sleep(0.1)


# An update


@behind("haproxy-path")
def test_a_replica_that_is_told_to_end_finishes_its_answers_and_says_goodbye_to_its_pages(
    stage: Stage, restored: None
) -> None:
    reader = arrived(stage.reader())
    with reader.open_page() as page:
        assert page_view(page, "")
        answers: list[int] = []
        work = threading.Thread(
            target=lambda: answers.extend(reader.get(f"/snapshot/w=gpu%3A{n}/ranking.png").status for n in range(1, 6))
        )
        work.start()
        time.sleep(0.2)
        seconds = stage.replicas.terminate(stage.replica_of(reader, "/"))
        work.join()
        print(f"{stage.name}: a replica ended after {seconds:.1f} s")
        assert answers == [200] * 5
        assert closing_of(page, 5) == 1012
    assert page_view_of_new_reader(stage)


def page_view_of_new_reader(stage: Stage) -> list[str]:
    """Return what somebody sees who comes now."""
    with arrived(stage.reader()).open_page() as page:
        return page_view(page, "")


@behind()
def test_an_update_with_new_data_passes_from_replica_to_replica(
    stage: Stage, browser: Browser, tmp_path: Path, restored: None
) -> None:
    newer = copied_site(tmp_path)
    change(newer / "data", E2B_FILE, "name: E2B", "name: E2B Next")
    (older,) = {stage.direct(number, "/readyz").json()["dataset"] for number in stage.replicas.running}
    path = "/snapshot/-/ranking.csv"
    before = stage.direct(0, path)
    with profile(browser, ignore_https_errors=True) as page:
        visit(page, f"{stage.scene.url}/?w=price:9")
        for number in stage.replicas.running:
            stage.replicas.terminate(number)
            stage.replicas.start(number, newer)
            # Nobody ever finds nothing, and no cache mixes the two.
            assert page_view_of_new_reader(stage)
            assert "E2B Next" in stage.direct(number, path).text
            for asked in stage.replicas.running:
                answer = stage.direct(asked, path, {"If-None-Match": before.headers["etag"]})
                assert answer.status == (200 if asked <= number else 304)
            if number == 0:
                version = stage.direct(0, "/readyz").json()["dataset"]
                with page_socket(f"http://127.0.0.1:{stage.replicas.ports[1]}") as older_page:
                    assert "are not here yet" in "".join(page_view(older_page, f"d={version}"))
        settle(page)
        page.locator(CONNECTED).wait_for()
        expect(page).to_have_url(re.compile("price(:|%3A)9"))
        slider = page.get_by_role("slider", name="Isolation")
        value = int(slider.input_value())
        slider.press("ArrowRight")
        settle(page)
        expect(slider).to_have_value(str(value + 1))
        expect(page.get_by_role("link", name="E2B Next").first).to_be_visible()
    assert version != older
    assert {stage.direct(number, "/readyz").json()["dataset"] for number in stage.replicas.running} == {version}
    for number in stage.replicas.running:
        stage.replicas.terminate(number)


# What a network does


@behind("haproxy-path")
def test_a_page_without_websockets_leads_to_the_same_as_a_plain_page(stage: Stage, browser: Browser) -> None:
    with profile(browser, ignore_https_errors=True) as page:
        page.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
        page.goto(f"{stage.scene.url}/cost?tier=free")
        plain = page.locator("#connection").get_by_role("link", name="See the same as a plain page")
        plain.click()
        expect(page.locator("h1")).not_to_be_empty()
        assert page.url.startswith(f"{stage.scene.url}/plain/cost?tier=free")


@behind("nginx-host")
def test_only_who_has_signed_in_comes_in(stage: Stage, certificate: Path, tmp_path: Path) -> None:
    if stage.name != "nginx":
        pytest.skip("the lines for a sign-in are nginx's")
    shutil.copytree(certificate, tmp_path, dirs_exist_ok=True)
    with sign_in() as port:
        scene = replace(stage.scene, folder=tmp_path, port=free_port(), sign_in=port)
        with PROXIES["nginx"].served(scene):
            reader = replace(stage.reader(), port=scene.port)
            for path in ("/", "/snapshot/-/ranking.svg", "/api/v1/platforms"):
                refused = reader.get(path)
                assert refused.status == 302, path
                assert refused.headers["location"].endswith(f"/oauth2/start?rd={stage.scene.path}{path}")
            with pytest.raises(WebSocketException):
                reader.open_page()
            name, _, value = COOKIE.partition("=")
            reader.cookies[name] = value
            assert [reader.get(path).status for path in ("/", "/snapshot/-/ranking.svg")] == [200, 200]
            with reader.open_page() as page:
                assert page_view(page, "")
