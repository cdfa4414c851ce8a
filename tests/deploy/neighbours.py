"""Tests of several sites below paths of one host, behind nginx: two whose address is set, and one whose path the proxy takes off without its knowing.

Run them with `make test-deploy ARGS=--full`.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from bench.harness import ROOT, Server, free_port, serve
from tests.deploy.clients import Reader
from tests.deploy.proxies import NGINX, Scene
from tests.helpers.packages import Program, UnavailableError
from tests.helpers.pages import profile, settle, visit

SITES = ("/atlas", "/next")
BARE, TOLD = "/bare", "/told"
"""Paths that the proxy takes off: in silence, and saying so."""

PEOPLE = [{"name": "Ann", "weights": {"price": 9}}, {"name": "Bob", "weights": {"isolation": 9}}]
TAKEN_OFF = """
    location {path}/ {{
        proxy_pass http://127.0.0.1:{port}/;
        proxy_set_header Upgrade           $http_upgrade;
        proxy_set_header Connection        $atlas_connection;
        proxy_set_header Host              $http_host;
        proxy_set_header X-Forwarded-For   $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-Prefix "{prefix}";
    }}
"""
"""What an administrator writes who takes a path off."""


@dataclass(frozen=True)
class Neighbours:
    """Sites of one host: its address, the certificate, and the server of the site that does not know its own."""

    origin: str
    certificate: Path
    unset: Server

    def reader(self, path: str) -> Reader:
        """Return a client of the site below a path."""
        return Reader(self.origin + path, self.certificate)


def with_neighbours(ports: tuple[int, int, int], nginx: Program, scene: Scene) -> dict[str, str]:
    """Write the shipped example for a path, a second time for another path, and the lines of the site that does not know its path."""
    settings = dict(NGINX.prepare(nginx, scene))
    pools = (scene.folder / "atlas.conf").read_text().partition("# Whatever another host")[0]
    for number in range(3):
        pools = re.sub(rf"127\.0\.0\.1:{scene.replicas[number]}\b", f"127.0.0.1:{ports[1]}", pools)
    pools = (
        pools.replace("atlas_", "next_").replace("keys_zone=atlas", "keys_zone=next").replace("/cache ", "/cache-next ")
    )
    (scene.folder / "next.conf").write_text(pools)
    server = (scene.folder / "path.conf").read_text()
    own = server[server.index("    location") : server.rindex("}")]
    second = own.replace("/atlas", "/next").replace("atlas_", "next_").replace("proxy_cache atlas", "proxy_cache next")
    further = [TAKEN_OFF.format(path=path, port=ports[2], prefix=prefix) for path, prefix in ((BARE, ""), (TOLD, TOLD))]
    lines = [server[: server.rindex("}")], "    set $next_path /next;\n", second, *further, "}\n"]
    (scene.folder / "path.conf").write_text("".join(lines))
    main = scene.folder / "nginx.conf"
    main.write_text(main.read_text().replace("include atlas.conf;", "include atlas.conf; include next.conf;"))
    return settings


@pytest.fixture(scope="module")
def neighbours(certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neighbours]:
    """The sites, behind nginx."""
    try:
        NGINX.program()
    except UnavailableError as reason:
        pytest.skip(f"nginx is left out: {reason}")
    folder = tmp_path_factory.mktemp("neighbours")
    for file in certificate.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    first, second, third = ports = (free_port(), free_port(), free_port())
    scene = Scene(folder, free_port(), (first,) * 3, "path")
    settings = [*({"ATLAS_URL": scene.origin + path} for path in SITES), {}]
    with ExitStack() as stack, ThreadPoolExecutor(3) as pool:
        started = pool.map(
            lambda environment, port: stack.enter_context(serve(ROOT / "app.py", environment=environment, port=port)),
            settings,
            (first, second, third),
        )
        servers = list(started)
        stack.enter_context(replace(NGINX, prepare=partial(with_neighbours, ports)).served(scene))
        yield Neighbours(scene.origin, folder / "atlas.crt", servers[2])


@pytest.fixture
def failed(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the addresses that it could not load."""
    failures: list[str] = []

    def note(request: Request) -> None:
        response = request.response()
        if response is None or response.status >= 400:
            failures.append(request.url)

    with profile(browser, ignore_https_errors=True) as page:
        page.on("requestfinished", note)
        yield page, failures


def kept(page: Page) -> dict[tuple[str, str], str]:
    """Return the cookies that a browser keeps, by name and path: of a token, which is masked anew each time, when it was made."""
    return {(cookie["name"], cookie["path"]): cookie["value"].rpartition("|")[2] for cookie in page.context.cookies()}


def test_two_sites_of_a_host_do_not_disturb_one_another(
    neighbours: Neighbours, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "people.json"
    file.write_text(json.dumps({"people": PEOPLE}))
    with profile(browser, ignore_https_errors=True) as page:
        for path in SITES:
            visit(page, f"{neighbours.origin}{path}/certainty")
        before = kept(page)
        assert set(before) == {(name, f"{path}/") for name in ("atlas", "_streamlit_xsrf") for path in SITES}
        # A file comes in by the token that its own site gave, whichever site was opened last.
        for path in SITES:
            visit(page, f"{neighbours.origin}{path}/certainty")
            page.get_by_role("button", name="Open a file").click()
            expect(page.locator("input[type=file]")).to_be_attached()
            settle(page)
            page.locator("input[type=file]").set_input_files(file)
            expect(page.locator(".person")).to_have_count(2)
        assert kept(page) == before


def moves(page: Page, address: str) -> None:
    """Move a slider of the first page and see that the view follows."""
    visit(page, f"{address}/?v=2")
    slider = page.get_by_role("slider", name="GPU", exact=True)
    slider.focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(re.escape(f"{address}/?") + ".*gpu(:|%3A)10"))


def test_below_a_path_that_nobody_named_all_that_is_relative_holds(
    neighbours: Neighbours, failed: tuple[Page, list[str]]
) -> None:
    page, failures = failed
    address = neighbours.origin + BARE
    moves(page, address)
    assert page.locator("a[href^='/']").count() == 0
    page.get_by_role("link", name="Share", exact=True).first.click()
    link = page.get_by_role("textbox", name="Link", exact=True)
    expect(link).to_have_value(re.compile(re.escape(f"{address}/?v=2")))
    expect(page.get_by_role("textbox", name="Frame", exact=True)).to_have_value(
        re.compile(f'src="{re.escape(address)}/embed\\?part=ranking')
    )

    page.goto(f"{address}/embed?part=ranking&v=2&lens=guide")
    picture = page.locator("picture img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    page.get_by_role("button", name="Make it live").press("Enter")
    expect(page.locator("#still")).to_be_hidden(timeout=40_000)

    page.goto(f"{address}/plain/cost?v=2&tier=free")
    page.get_by_role("link", name="Open the live page").click()
    expect(page.locator(".answer h1")).not_to_be_empty()
    assert page.url.startswith(f"{address}/cost?")
    with page.expect_download() as download:
        page.goto(f"{address}/plain/compare?v=2")
        page.get_by_role("link", name="CSV", exact=True).click()
    assert "E2B" in download.value.path().read_text()
    assert failures == []


def test_below_a_path_that_nobody_named_no_address_is_wrong_and_the_log_says_what_to_set(
    neighbours: Neighbours, failed: tuple[Page, list[str]]
) -> None:
    page, _ = failed
    for path in ("/cost?v=2&tier=free", "/embed?part=costs&v=2&tier=free", "/plain/cost?v=2&tier=free"):
        page.goto(f"{neighbours.origin}{BARE}{path}")
        canonical = page.locator("link[rel=canonical]").evaluate("link => link.href")
        assert canonical == f"{neighbours.origin}{BARE}/cost?v=2&tier=free", path
        assert page.locator("link[type*=oembed], meta[property='og:url'], meta[property='og:image']").count() == 0
    assert "ATLAS_URL is not set" in neighbours.unset.log.read_text()
    assert oembed_frame(neighbours, BARE).startswith(f"{neighbours.origin}{BARE}/embed?part=costs&")


def test_below_a_path_that_the_proxy_named_every_address_is_whole(
    neighbours: Neighbours, failed: tuple[Page, list[str]]
) -> None:
    page, failures = failed
    address = neighbours.origin + TOLD
    moves(page, address)
    text = neighbours.reader(TOLD).get("/cost?tier=free").text
    assert re.search(r'rel="canonical" href="([^"]+)"', text)[1].startswith(f"{address}/cost?")  # type: ignore[index]
    assert f'href="{address}/oembed?url=' in text
    assert f'content="{address}/snapshot/' in text
    assert address in neighbours.reader(TOLD).get("/api/v1/openapi.json").text
    assert oembed_frame(neighbours, TOLD).startswith(f"{address}/embed?part=costs&")
    assert failures == []


def oembed_frame(neighbours: Neighbours, path: str) -> str:
    """Return the address of the frame that oEmbed has for a page."""
    url = quote(f"{neighbours.origin}{path}/cost?tier=free", safe="")
    html: str = neighbours.reader(path).get(f"/oembed?url={url}").json()["html"]
    return html.partition('src="')[2].partition('"')[0].replace("&amp;", "&")
