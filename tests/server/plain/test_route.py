"""Tests of plain pages: each page of the site has one, whose links work without scripts and below any path."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import PAGE_ROWS, claim_rows
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.site.addresses import FIRST
from decision.site.pages import PAGES
from server.download.route import ROUTES as DOWNLOADS
from server.plain.page import CONTENTS
from server.plain.route import ROUTES
from server.snapshot.request import from_path
from tests.helpers.html import parsed, texts, unmarked

SITE = "http://testserver"
OWN_PAGES = [path for path, page in PAGES.items() if page.alias_of is None]
HOSTILE = """"><script>alert(1)</script>'&amp;"""


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[*ROUTES, *DOWNLOADS])) as client:
        yield client


def body_of(page: str) -> str:
    return page.partition("<body>")[2].partition("</body>")[0]


def addresses_of(root: ET.Element) -> list[str]:
    return [link.get("href", "") for link in root.iter("a")]


def test_every_page_has_a_plain_form_and_the_first_a_name_there() -> None:
    assert [*CONTENTS] == OWN_PAGES
    assert PAGES[FIRST].alias_of == ""


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_plain_page_answers_without_scripts_and_leads_to_all_others_and_to_the_live_page(
    client: TestClient, path: str
) -> None:
    answer = client.get(f"/plain/{path or FIRST}?v=2&tier=free")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<script" not in answer.text
    root = parsed(body_of(answer.text))
    assert len(texts(root, ".//h1")) == 1
    addresses = {urljoin(f"/plain/{path or FIRST}", address) for address in addresses_of(root)}
    assert {f"/plain/{other or FIRST}?v=2&tier=free" for other in OWN_PAGES} <= addresses
    assert f"/{path}?v=2&tier=free" in addresses
    assert f'<link rel="canonical" href="{SITE}/{path}?v=2&amp;tier=free">' in answer.text


@pytest.mark.parametrize("path", OWN_PAGES)
def test_every_address_is_relative_so_that_it_holds_below_a_path(client: TestClient, path: str) -> None:
    text = body_of(client.get(f"/plain/{path or FIRST}?v=2&must=gpu&id=e2b").text)
    own = [a for a in re.findall(r'(?:href|src|srcset|action)="([^"]*)"', text) if not a.startswith("https://")]
    assert len(own) > 12
    assert [address for address in own if not re.match(r"(\.\./)?[\w#?]|\.\./$", address)] == []


@pytest.mark.parametrize("path", OWN_PAGES)
def test_files_and_pictures_of_a_plain_page_can_be_had(client: TestClient, catalogue: Catalogue, path: str) -> None:
    root = parsed(body_of(client.get(f"/plain/{path or FIRST}?v=2&must=gpu&id=e2b&mode=burst&x=gpu").text))
    for address in addresses_of(root):
        if address.startswith("../snapshot/"):
            assert from_path(address.removeprefix(".."), catalogue, SITE).snapshot().table
        elif address.startswith("../download/"):
            assert client.head(address.removeprefix("..")).status_code == 200


def test_a_recorded_decision_says_what_still_holds_and_other_answers_have_no_day(
    client: TestClient, catalogue: Catalogue
) -> None:
    page = unmarked(client.get(f"/plain/choose?decided=2026-11-29&v=2&d={catalogue.version}&need=gpu&step=result").text)
    assert "When this was decided on 29 Nov 2026, with the data of " in page
    links = [link for link in addresses_of(parsed(body_of(page))) if link.startswith("../plain/choose?")]
    assert links
    assert not [link for link in links if "decided=" in link]
    assert "What still holds" not in client.get("/plain/choose?need=gpu&step=result").text


def test_the_first_page_has_the_ranking_of_the_view_and_says_whom_it_leaves_out(
    client: TestClient, catalogue: Catalogue
) -> None:
    view = from_query("must=gpu&lens=guide", catalogue).view
    root = parsed(body_of(client.get("/plain/compare?must=gpu&lens=guide").text))
    result = ranking(catalogue, view)
    table = next(root.iterfind(".//table"))
    assert [name.findtext("a") for name in table.iterfind("tbody/tr/th")] == [row.platform.label for row in result.rows]
    assert texts(root, ".//summary") == [f"{len(result.left_out)} not ranked"]


def followed(client: TestClient, address: str, label: str) -> str:
    """Return the address to which the first link with this text or name leads."""
    root = parsed(body_of(client.get(address).text))
    link = next(
        link for link in root.iterfind(".//a") if label in ("".join(link.itertext()), link.get("aria-label", ""))
    )
    return urljoin(address, link.get("href"))


@pytest.mark.parametrize(
    ("address", "label", "expected"),
    [
        ("/plain/compare", "GPU model", None),
        ("/plain/compare", "Egress control", "/plain/compare?v=2&must=egress"),
        ("/plain/compare?must=egress,gpu", "Remove: Egress control", "/plain/compare?v=2&must=gpu"),
        ("/plain/compare?must=session>=3600", "24 h", "/plain/compare?v=2&must=session%3E%3D86400"),
        ("/plain/compare?must=gpu", "Free", "/plain/compare?v=2&tier=free&must=gpu"),
        ("/plain/certainty?tier=free", "Self-serve", "/plain/certainty"),
        ("/plain/choose?need=gpu&must=egress", "Remove: Egress control", "/plain/choose?v=2&need=gpu&step=result"),
        ("/plain/cold-starts?tier=free", "burst (100 at once)", "/plain/cold-starts?mode=burst&v=2&tier=free"),
        ("/plain/trade-offs?y=gpu", "Isolation", "/plain/trade-offs?x=isolation&y=gpu"),
        ("/plain/data?q=gvisor&page=2", "Isolation", "/plain/data?q=gvisor&group=isolation"),
        ("/plain/data", "Next page", "/plain/data?page=2"),
        ("/plain/guide-check", "contradicted", "/plain/guide-check?verdict=contradicted"),
        ("/plain/platform?must=gpu", "E2B", "/plain/platform?id=e2b&v=2&must=gpu"),
    ],
)
def test_choices_are_links_to_the_same_page_with_that_choice(
    client: TestClient, address: str, label: str, expected: str | None
) -> None:
    if expected is None:
        assert label in client.get(address).text
    else:
        assert followed(client, address, label) == expected


def test_a_preset_sets_all_weights_and_the_usual_one_none(client: TestClient, catalogue: Catalogue) -> None:
    usual, other = catalogue.presets[0], next(preset for preset in catalogue.presets if preset.weights)
    address = followed(client, "/plain/compare", other.label)
    view = from_query(urlsplit(address).query, catalogue).view
    assert view.weights_for(catalogue) == other.weights_of(catalogue.criteria)
    assert followed(client, address, usual.label) == "/plain/compare"


@pytest.mark.parametrize("path", OWN_PAGES)
def test_nothing_of_an_address_is_read_as_markup(client: TestClient, path: str) -> None:
    parameters = {"find": HOSTILE, "q": HOSTILE, "id": HOSTILE, "must": HOSTILE, HOSTILE: HOSTILE}
    assert "<script" not in client.get(f"/plain/{path or FIRST}", params=parameters).text


def test_what_of_the_address_cannot_be_used_is_told(client: TestClient) -> None:
    assert "colour: red" in client.get("/plain/compare?colour=red").text


def test_the_search_keeps_the_view_and_the_filters(client: TestClient) -> None:
    form = body_of(client.get("/plain/data?q=old&group=isolation&v=2&tier=free&page=2").text).partition("<form")[2]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    assert hidden == [("group", "isolation"), ("v", "2"), ("tier", "free")]
    assert 'value="old"' in form


def test_the_named_question_comes_first(client: TestClient, catalogue: Catalogue) -> None:
    last = catalogue.faq[-1]
    root = parsed(body_of(client.get(f"/plain/faq?entry={last.id}").text))
    questions = texts(root, ".//main/h2")
    assert (questions[0], len(questions)) == (last.question, len(catalogue.faq))
    assert texts(parsed(body_of(client.get("/plain/faq?q=xyzzy").text)), ".//main/h2") == []


@pytest.mark.parametrize("address", ["/plain", "/plain/"])
def test_the_root_leads_to_the_first_page_and_what_is_none_to_all(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}?v=2&must=gpu", follow_redirects=False)
    assert answer.status_code == 307
    assert urljoin(address, answer.headers["location"]) == "/plain/compare?v=2&must=gpu"
    missing = client.get("/plain/nothing")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-store")
    assert len(addresses_of(parsed(body_of(missing.text)))) == len(OWN_PAGES)


def test_an_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/plain/glossary")
    assert client.get("/plain/glossary", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", OWN_PAGES)
def test_what_of_a_link_cannot_be_used_is_told_once_on_every_page(client: TestClient, path: str) -> None:
    text = client.get(f"/plain/{path or FIRST}?v=2&lens=moon").text
    assert text.count("<dt>Left out of the link</dt>") == 1
    assert "lens: moon" in text


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_link_to_data_that_were_not_kept_says_so_on_every_page(client: TestClient, path: str) -> None:
    text = client.get(f"/plain/{path or FIRST}?v=2&d=2020.01.01").text
    assert text.count("This link was made with data 2020.01.01") == 1
    assert "This link was made" not in client.get(f"/plain/{path or FIRST}?v=2").text


def test_behind_a_proxy_that_may_have_taken_a_path_off_the_live_page_is_named_relative_to_the_plain_one(
    client: TestClient,
) -> None:
    text = client.get("/plain/cost?v=2&tier=free", headers={"via": "1.1 proxy"}).text
    assert '<link rel="canonical" href="../cost?v=2&amp;tier=free">' in text


def choices_of(client: TestClient, address: str, title: str) -> tuple[list[str], list[str]]:
    """Return the texts of the choices under a title: those in force, and those that are links."""
    root = parsed(body_of(client.get(address).text))
    for group in root.iterfind(".//dl"):
        titles = [name.text for name in group.iterfind("dt")]
        if group.get("class") == "choices" and title in titles:
            choices = group.findall("dd")[titles.index(title)]
            return texts(choices, ".//b"), texts(choices, ".//a")
    return [], []


@pytest.mark.parametrize(
    ("address", "title", "chosen"),
    [
        ("/plain/cold-starts", "Way of starting", "all"),
        ("/plain/cold-starts?mode=burst", "Way of starting", "burst (100 at once)"),
        ("/plain/data", "Subject", "all"),
        ("/plain/data?group=isolation", "Subject", "Isolation"),
        ("/plain/guide-check?verdict=contradicted", "Verdict", "contradicted"),
        ("/plain/compare?tier=free", "Plan", "Free"),
        ("/plain/trade-offs?x=isolation&y=gpu", "Horizontal axis", "Isolation"),
        ("/plain/trade-offs?x=isolation&y=gpu", "Vertical axis", "GPU"),
    ],
)
def test_the_choice_in_force_is_told_and_is_no_link(client: TestClient, address: str, title: str, chosen: str) -> None:
    in_force, links = choices_of(client, address, title)
    assert in_force == [chosen]
    assert len(links) > 1
    assert chosen not in links


def test_an_axis_offers_what_neither_axis_shows(client: TestClient, catalogue: Catalogue) -> None:
    labels = [criterion.label for criterion in catalogue.criteria if criterion.id not in ("isolation", "gpu")]
    for title in ("Horizontal axis", "Vertical axis"):
        assert choices_of(client, "/plain/trade-offs?x=isolation&y=gpu", title)[1] == labels


def test_the_guide_tells_no_plans_apart(client: TestClient) -> None:
    assert choices_of(client, "/plain/compare?lens=guide", "Plan") == ([], [])


def test_must_haves_without_options_stand_together_and_those_in_force_can_be_removed(
    client: TestClient, catalogue: Catalogue
) -> None:
    in_force, links = choices_of(client, "/plain/compare?must=gpu", "Must have")
    simple = [rule.label for rule in catalogue.filters if not rule.options]
    assert in_force == [rule.label for rule in catalogue.filters if rule.id == "gpu"]
    assert sorted([*in_force, *links]) == sorted([*simple, "remove"])
    for rule in (rule for rule in catalogue.filters if rule.options):
        assert len(choices_of(client, "/plain/compare", rule.label)[1]) == len(rule.options)


def test_claims_stand_on_pages_that_lead_to_each_other(client: TestClient, catalogue: Catalogue) -> None:
    rows = len(claim_rows(catalogue))
    last = -(-rows // PAGE_ROWS)
    for number, ways in ((1, ["Next page"]), (2, ["Previous page", "Next page"]), (last, ["Previous page"])):
        text = body_of(client.get(f"/plain/data?page={number}").text)
        first = (number - 1) * PAGE_ROWS + 1
        assert f"{first:,} to {min(rows, first + PAGE_ROWS - 1):,} are shown." in text
        assert [way for way in ("Previous page", "Next page") if f">{way}<" in text] == ways
    (platform,) = (platform for platform in catalogue.platforms if platform.id == "e2b")
    some = body_of(client.get("/plain/data?plat=e2b&group=isolation").text)
    assert "are shown" not in some
    assert "Next page" not in some
    assert platform.label in some


def test_one_claim_matches_and_several_match(client: TestClient, catalogue: Catalogue) -> None:
    words = [row.words for row in claim_rows(catalogue)]
    sources = {row.claim.source for row in claim_rows(catalogue)}
    counts = {source: sum(source.casefold() in text for text in words) for source in sorted(sources)[:40]}
    for count, ending in ((1, ">1 claim matches"), (2, ">2 claims match")):
        source = next(source for source, rows in counts.items() if rows == count)
        head = client.get("/plain/data", params={"q": source}).text.partition("<h1")[2].partition("</h1>")[0]
        assert head.endswith(ending)
    assert (
        f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)} platforms" in client.get("/plain/data").text
    )
