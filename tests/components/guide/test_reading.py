"""Tests of the parts on the guide: its publisher, our changes, and the order of sources."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.guide import reading
from components.guide.reading import about_html, changes_html, claims_html
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from tests.helpers.html import parsed, texts


def test_the_guides_publisher_is_linked_where_it_is_a_platform_itself(catalogue: Catalogue) -> None:
    platform = next(iter(catalogue.in_guide.values()))
    for publisher, linked in ((platform.name, True), (platform.short, True), ("Somebody", False)):
        own = replace(catalogue, guide=catalogue.guide.model_copy(update={"publisher": publisher}))
        hrefs = {link.get("href") for link in parsed(about_html(own, View())).iter("a")}
        assert (f"platform?id={platform.id}" in hrefs) == linked


def test_changes_against_the_guide_are_counted_by_verdict(catalogue: Catalogue) -> None:
    words = " ".join(
        texts(parsed(changes_html(catalogue, View())), ".//p") + texts(parsed(changes_html(catalogue, View())), ".//li")
    )
    checks = [check for platform in catalogue.platforms for check in platform.guide_check]
    for term in catalogue.terms.checks:
        count = sum(check.verdict == term.id for check in checks)
        assert (f"{count} {term.label}" in words) == bool(count)
    assert f"{len(checks)}" in words


def test_sources_stand_in_the_order_of_their_standing_without_the_guide(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules: list[tuple[str, list[list[str]]]] = []
    monkeypatch.setattr(reading, "_HTML", SimpleNamespace(rule=lambda _, count, labels: rules.append((count, labels))))
    claims_html(catalogue)
    ((count, labels),) = rules
    kinds = catalogue.terms.kinds
    standings = sorted({kind.standing for kind in kinds if kind.id != "guide"})
    assert count == f"{catalogue.claim_count:,}"
    assert labels == [[kind.label for kind in kinds if kind.standing == standing] for standing in standings]
