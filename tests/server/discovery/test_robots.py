"""Tests of the rules for robots: all may be read but what is made anew for each view."""

import re
from collections import defaultdict

import pytest

from decision.site.pages import PAGES
from server.discovery import robots as module

HEAVY = (
    *("/api/v1/ranking?w=gpu:3", "/oembed?url=x", "/snapshot/v=2&w=price:3/ranking.png"),
    *("/feeds/view.atom?w=gpu:3", "/plain/compare?w=gpu:3", "/download/record.md"),
)
USUAL = (
    *("/api/v1/ranking", "/api/v1/openapi.json", "/snapshot/-/ranking.md", "/snapshot/platform=e2b/platform.md"),
    *("/llms.txt", "/sitemap.xml", "/embed?part=ranking", "/feeds/atlas.atom", "/data/atlas.sqlite"),
)


def groups(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return the rules by robot, as RFC 9309 groups them."""
    rules: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names, in_rules = [], False
    for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
        key, value = (part.strip() for part in line.split(":", 1))
        if key == "User-agent":
            names, in_rules = [*([] if in_rules else names), value], False
        elif key in ("Allow", "Disallow"):
            in_rules = True
            for name in names:
                rules[name].append((key, value))
    return rules


def may_read(rules: list[tuple[str, str]], path: str) -> bool:
    """Return whether the longest rule that matches allows a path; without one it is allowed."""
    matching = [(len(rule), kind == "Allow") for kind, rule in rules if _pattern(rule).match(path)]
    return max(matching, default=(0, True))[1]


def _pattern(rule: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, rule.split("*"))))


def test_robots_may_read_all_but_what_is_made_anew_for_each_view(discovery):
    answer = discovery.get("/robots.txt")
    rules = groups(answer.text)["*"]
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert all(may_read(rules, f"/{page}?w=price:3") for page in PAGES)
    assert [path for path in USUAL if not may_read(rules, path)] == []
    assert [path for path in HEAVY if may_read(rules, path)] == []


@pytest.mark.parametrize("robot", ["Twitterbot", "facebookexternalhit", "LinkedInBot", "Slackbot"])
def test_what_shows_a_link_with_its_picture_may_read_the_picture(discovery, robot):
    rules = groups(discovery.get("/robots.txt").text)
    assert all(may_read(rules[robot], path) for path in HEAVY)


def test_the_rules_name_the_sitemap_by_its_whole_address(discovery):
    assert "Sitemap: http://atlas.test:8501/sitemap.xml\n" in discovery.get("/robots.txt").text


def test_under_a_path_the_rules_begin_with_it(discovery, monkeypatch):
    monkeypatch.setattr(module, "origin", lambda request: "https://intranet.example/atlas")
    text = discovery.get("/robots.txt").text
    rules = groups(text)["*"]
    assert not may_read(rules, "/atlas/oembed?url=x")
    assert may_read(rules, "/oembed?url=x"), "which is another site's"
    assert "Sitemap: https://intranet.example/atlas/sitemap.xml" in text


def test_a_host_that_is_no_host_is_refused(discovery):
    assert discovery.get("/robots.txt", headers={"Host": "a/\nDisallow: b"}).status_code == 400
