"""Tests of the titles of a running site's pages."""

import pytest


@pytest.mark.parametrize("address", ["/?w=gpu:8&lens=guide", "/choose", "/platform?id=e2b", "/cold-starts"])
def test_the_title_stays_when_the_page_has_loaded(site, page, address):
    seen: list[str] = []
    page.goto(f"{site}{address}", wait_until="commit")
    page.wait_for_function("document.title")
    seen.append(page.title())
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(500)
    seen.append(page.title())
    assert seen[0] == seen[1]
