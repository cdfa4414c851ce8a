"""Tests of the headers of every answer."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from decision.settings import frame_ancestors
from server.embed import page
from server.embed.page import ROUTES as EMBED_ROUTES
from server.http.headers import (
    COMPANIONS,
    SecurityHeaders,
    content_security_policy,
    embed_policy,
    policy_from_environment,
    script_hashes,
)
from server.routes import ROUTES
from tests.helpers.asgi import HTTP, Sent, run, sent_by

NAMES = ("content-security-policy", *COMPANIONS)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


# The policy


def test_the_policy_allows_this_sites_scripts_the_two_inline_ones_by_hash_and_no_eval():
    policy = directives(policy_from_environment())
    own, *inline, blob = policy["script-src"]
    assert (own, blob) == ("'self'", "blob:")
    assert [bool(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", source)) for source in inline] == [True, True]
    assert policy["default-src"] == policy["object-src"] == ["'none'"]
    assert policy["connect-src"] == policy["base-uri"] == policy["form-action"] == ["'self'"]


def test_no_source_outside_this_site_is_allowed():
    sources = {source for values in directives(policy_from_environment()).values() for source in values}
    allowed = {"'self'", "'none'", "'unsafe-inline'", "blob:", "data:"}
    assert {source for source in sources if not source.startswith("'sha256-")} <= allowed
    assert "'unsafe-inline'" not in directives(policy_from_environment())["script-src"]


def test_each_inline_script_has_its_own_hash_and_scripts_with_src_have_none():
    page = "<script>a = 1</script><script src=x></script><script type=module>b = 2 < 3</script>"
    assert len(set(script_hashes(page))) == 2


# Reference value: the SHA-256 of the three letters "abc" (FIPS 180-2), in base64.
ABC = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"


@pytest.mark.parametrize(
    ("page", "hashes"),
    [
        ("<script>abc</script>", [ABC]),
        ("before <p>text</p><script>abc</script> after", [ABC]),
        ("<script>abc</script><script>abc</script>", [ABC, ABC]),
        ("<script src=a.js>abc</script><script>abc</script>", [ABC]),
        ('<script type="application/ld+json">{}</script><script>abc</script>', [ABC]),
        ("text <a>abc</a> <style>abc</style>", []),
    ],
)
def test_the_hash_is_that_of_the_text_letter_for_letter(page, hashes):
    assert script_hashes(page) == hashes


# Frames


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["'self'"]),
        ("  ", ["'self'"]),
        ("'none'", ["'none'"]),
        ("*", ["*"]),
        ("'self' https://wiki.example.org", ["'self'", "https://wiki.example.org"]),
        (
            "https://*.example.org:8443 http://localhost:80",
            ["'self'", "https://*.example.org:8443", "http://localhost:80"],
        ),
        ("https://a.example 'self' https://a.example", ["'self'", "https://a.example"]),
    ],
)
def test_allowed_frames_reach_the_policy(text, expected):
    assert directives(content_security_policy("", frame_ancestors(text)))["frame-ancestors"] == expected


def test_the_policy_of_an_embed_lets_in_nothing_but_its_own_files_and_the_same_frames():
    policy = directives(embed_policy(frame_ancestors("https://wiki.example.org")))
    assert policy["frame-ancestors"] == ["'self'", "https://wiki.example.org"]
    sources_of_content = {source for name, sources in policy.items() if name != "frame-ancestors" for source in sources}
    assert sources_of_content == {"'self'", "'none'"}
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]


# The middleware


async def hello(request):
    return PlainTextResponse("hello")


async def own_policy(request):
    return PlainTextResponse("embed", headers={"Content-Security-Policy": "frame-ancestors *"})


async def fail(request):
    raise LookupError("an inner detail")


@pytest.fixture
def client():
    routes = [Route("/", hello), Route("/own", own_policy), Route("/fail", fail)]
    middleware = [Middleware(SecurityHeaders, policy="default-src 'none'")]
    return TestClient(Starlette(routes=routes, middleware=middleware), raise_server_exceptions=False)


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/nowhere", 404), ("/fail", 500)])
def test_every_answer_has_the_headers_errors_too(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert all(name in answer.headers for name in NAMES)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_failure_tells_a_visitor_nothing_of_the_inside(client):
    assert client.get("/fail").text == "Internal Server Error"


def test_a_failure_is_still_raised_for_the_log():
    app = Starlette(routes=[Route("/fail", fail)], middleware=[Middleware(SecurityHeaders, policy="p")])
    with pytest.raises(LookupError):
        TestClient(app).get("/fail")


def test_a_route_may_have_a_policy_of_its_own(client):
    answer = client.get("/own")
    assert answer.headers["content-security-policy"] == "frame-ancestors *"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"


async def fail_midway(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise LookupError("an inner detail")


async def fail_at_once(scope, receive, send):
    raise LookupError("an inner detail")


@pytest.mark.parametrize(
    ("app", "kind", "sent"),
    [
        (fail_midway, "http", ["http.response.start"]),
        (fail_at_once, "http", ["http.response.start", "http.response.body"]),
        (fail_at_once, "websocket", []),
        (fail_at_once, "lifespan", []),
    ],
)
def test_a_failure_is_answered_once_and_only_where_a_request_waits_for_it(app, kind, sent):
    messages = Sent()
    with pytest.raises(LookupError):
        run(SecurityHeaders(app, "p"), {**HTTP, "type": kind}, messages)
    assert [message["type"] for message in messages] == sent
    assert all((b"content-security-policy", b"p") in message["headers"] for message in messages[:1])


@pytest.mark.parametrize(
    ("scheme", "site", "is_secure"),
    [
        ("http", None, False),
        ("https", None, True),
        ("wss", None, True),
        ("http", "https://atlas.example.org", True),
        ("http", "http://atlas.example.org", False),
    ],
)
def test_browsers_are_told_to_stay_with_tls_where_the_site_is_reached_over_it(scheme, site, is_secure):
    messages = sent_by(SecurityHeaders(PlainTextResponse("hello"), "p", site), scheme=scheme)
    assert ((b"strict-transport-security", b"max-age=31536000") in messages[0]["headers"]) == is_secure


def test_other_sites_can_use_nothing_of_a_page_and_no_window_of_it(client):
    headers = client.get("/").headers
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/healthz", "/embed", "/embed?part=nothing", "/embed/embed.js", "/api/nothing"])
def test_other_sites_can_use_what_is_made_for_them(path):
    client = TestClient(
        Starlette(routes=[*EMBED_ROUTES, *ROUTES], middleware=[Middleware(SecurityHeaders, policy="p")])
    )
    answer = client.get(path.replace("embed.js", page._SCRIPT))
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
