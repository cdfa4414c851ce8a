"""Tests of an administrator's settings: the sites that may frame this one, the reach of a host, and this site's address."""

import pytest

from decision.settings import (
    ANCESTORS_VARIABLE,
    ancestors_line,
    checked,
    configured,
    frame_ancestors,
    is_host,
    is_listed,
    reach,
    report_template,
    site_address,
)

SITE, WIKI = "https://atlas.example.org", "https://wiki.example.org"


@pytest.mark.parametrize("port", ["", ":1", ":80", ":8443", ":65535"])
@pytest.mark.parametrize(
    "host", ["http://wiki", "https://*.example.org", "https://127.0.0.1", "HTTPS://Wiki.example.org"]
)
def test_an_origin_may_have_any_port_that_there_is(host, port):
    assert frame_ancestors(host + port) == ("'self'", host + port)


@pytest.mark.parametrize(
    "text",
    [
        "self",
        "wiki.example.org",
        "https://wiki.example.org/",
        "https://a.example, https://b.example",
        "https://a.example; script-src *",
        "'none' https://a.example",
        "* https://a.example",
        "https://",
        "javascript://a",
        "https://a.example\x00",
        "https://*",
        "https://a.example:99999",
        "https://a.example:0",
        "https://a..example",
    ],
)
def test_a_wrong_list_of_frames_is_refused_with_what_was_expected(text):
    with pytest.raises(ValueError, match=r"ATLAS_FRAME_ANCESTORS: cannot use .* Expected"):
        frame_ancestors(text)


@pytest.mark.parametrize(
    ("origin", "listed", "expected"),
    [
        ("https://a.example.org", "https://*.example.org", True),
        ("https://example.org", "https://*.example.org", False),
        ("https://aexample.org", "https://*.example.org", False),
        ("https://A.example.org", "https://a.EXAMPLE.org:443", True),
        ("https://a.example.org", "http://a.example.org", True),
        ("http://a.example.org", "https://a.example.org", False),
        ("http://a.example.org:8080", "http://a.example.org", False),
        ("http://[::1]:8080", "http://[::1]:8080", True),
        ("https://a.example.org:8443", "https://a.example.org", False),
        ("https://a.example.org:8443", "https://a.example.org:8443", True),
        ("https://a.example.org:8443", "https://a.example.org:8444", False),
        ("https://a.example.org:8443", "http://a.example.org:8443", True),
        ("https://a.example.org", "http://a.example.org:8443", False),
        ("http://a.example.org:443", "http://a.example.org:80", True),
        ("https://a.example.org:80", "http://a.example.org:443", False),
        ("http://a.example.org:80", "http://a.example.org", True),
        ("https://a.b.example.org", "https://*.example.org", True),
        ("https://b.example.org", "https://a.example.org", False),
        ("ftp://a.example.org", "http://a.example.org", False),
    ],
)
def test_origins_are_compared_as_browsers_do(origin, listed, expected):
    assert is_listed(origin, SITE, (listed,)) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("[::1]", "loopback"),
        ("localhost", "loopback"),
        ("mylocalhost.org", "unknown"),
        ("app.localhost", "loopback"),
        ("192.168.1.4", "private"),
        ("fd00::1", "private"),
        ("wiki", "private"),
        ("", "private"),
        ("wiki.corp", "private"),
        ("wiki.corp.org", "unknown"),
        ("2606:4700::1", "public"),
        ("example.org", "unknown"),
    ],
)
def test_who_can_reach_a_host(host, expected):
    assert reach(host) == expected


@pytest.mark.parametrize("ancestors", [("'self'",), ("'none'",), ("*",), ("'self'", "https://other.example.org")])
@pytest.mark.parametrize("origin", ["", WIKI])
def test_the_line_for_the_administrator_is_one_that_the_server_takes(ancestors, origin):
    name, _, value = ancestors_line(ancestors, origin).partition("=")
    listed = frame_ancestors(value.strip('"'))
    assert name == ANCESTORS_VARIABLE
    assert is_listed(origin or "https://wiki.example.org", SITE, listed)


@pytest.mark.parametrize("text", ["localhost", "localhost:8501", "127.0.0.1:80", "[::1]:8501", "a.b-c.example.org"])
def test_plain_hosts(text: str) -> None:
    assert is_host(text)


@pytest.mark.parametrize(
    "text", ["", "a/b", "a b", "a\n", "-a", "a:", "a:0", "a:65536", "a@b", '"', "a" * 300, "user:pw@a"]
)
def test_what_is_no_plain_host(text: str) -> None:
    assert not is_host(text)


@pytest.mark.parametrize(
    "text", ["atlas.example.org", "ftp://a", "https://a/b c", "https://a?b", "https://", "javascript:a"]
)
def test_a_site_address_that_cannot_be_used_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expected an address such as"):
        checked(text)
    with pytest.raises(ValueError, match="ATLAS_URL"):
        site_address({"ATLAS_URL": text})


@pytest.mark.parametrize("port", ["1", "80", "65535"])
def test_a_host_may_have_any_port_that_there_is(port: str) -> None:
    assert is_host(f"a:{port}")
    assert checked(f"http://a:{port}") == f"http://a:{port}"


def test_a_host_has_as_many_characters_as_a_name_with_a_port_can() -> None:
    assert is_host("a" * 253 + ":65535")
    assert not is_host("a" * 254 + ":65535")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://a", "http://a"),
        (" https://A.example.org:8443/ ", "https://a.example.org:8443"),
        ("http://[::1]:80", "http://[::1]:80"),
    ],
)
def test_a_site_address_has_no_closing_slash_and_small_letters(text: str, address: str) -> None:
    assert checked(text) == site_address({"ATLAS_URL": text}) == address


@pytest.mark.parametrize("environment", [{}, {"ATLAS_URL": ""}, {"ATLAS_URL": "  "}])
def test_a_site_address_that_is_not_set_is_none(environment: dict[str, str]) -> None:
    assert site_address(environment) is None


def test_settings_come_from_the_environment_of_the_process_unless_one_is_given(monkeypatch) -> None:
    monkeypatch.setenv("ATLAS_FRAME_ANCESTORS", WIKI)
    monkeypatch.setenv("ATLAS_URL", SITE)
    assert configured() == ("'self'", WIKI)
    assert site_address() == SITE
    assert configured({}) == ("'self'",)
    assert site_address({}) is None


@pytest.mark.parametrize(
    ("origin", "ancestors", "expected"),
    [
        (SITE, ("'self'",), True),
        (WIKI, ("'self'",), False),
        (WIKI, ("'self'", WIKI), True),
        (WIKI, ("*",), True),
        (WIKI, ("'none'",), False),
        (WIKI, (), False),
    ],
)
def test_words_of_the_list_stand_for_this_site_every_site_and_none(origin, ancestors, expected):
    assert is_listed(origin, SITE, ancestors) is expected


@pytest.mark.parametrize(
    ("ancestors", "origin", "words"),
    [
        (("'self'",), "", "'self' https://wiki.example.org"),
        (("'none'",), "http://wiki", "http://wiki"),
        (("'self'", "http://wiki"), "http://wiki", "'self' http://wiki"),
        (("*",), "http://wiki", "*"),
        (("'self'", "*"), "", "*"),
    ],
)
def test_the_line_for_the_administrator_keeps_what_is_listed(ancestors, origin, words):
    assert ancestors_line(ancestors, origin) == f'ATLAS_FRAME_ANCESTORS="{words}"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://forge.example.org/a/b/issues/new?title={subject}&body={body}",
        "http://tracker:8080/report/{version}",
        "mailto:atlas@example.org",
        "mailto:atlas@example.org?subject={subject}&body={body}",
    ],
)
def test_an_address_for_reports_may_be_of_the_web_or_of_mail(text: str) -> None:
    assert report_template({"ATLAS_REPORT_URL": f" {text} "}) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "forge.example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "https://",
            "https://user@example.org/",
            "http://[1",
        ),
        *(
            "https://{page}.example.org/",
            "https://example.org/{pages}",
            "https://example.org/{",
            "https://example.org/{}",
        ),
        *(
            "https://example.org/{page!r}",
            "https://example.org/{page:9}",
            "https://example.org/a b",
            "https://example.org/ä",
        ),
        *(
            "mailto:",
            "mailto:example.org",
            "mailto:{body}@example.org",
            "mailto:a@example.org,b@example.org",
            "https://a/" + "x" * 1000,
        ),
    ],
)
def test_another_address_for_reports_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"^ATLAS_REPORT_URL: cannot use .* Expected an address that starts with https://"
    ):
        report_template({"ATLAS_REPORT_URL": text})
