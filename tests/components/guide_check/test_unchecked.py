"""Tests of the statements that nobody checked: facts apart from judgements."""

from types import SimpleNamespace

import pytest

from components.guide_check import unchecked
from components.guide_check.unchecked import unchecked_html
from decision.catalogue.catalogue import Catalogue
from decision.guide.checks import CheckFilter
from tests.helpers.html import parsed, texts


@pytest.mark.parametrize(
    ("opinions", "folds"),
    [
        ([True, False, False], ["2 facts", "1 judgements and descriptions"]),
        ([True], ["1 judgements and descriptions"]),
        ([], []),
    ],
)
def test_facts_stand_apart_from_judgements(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, opinions: list[bool], folds: list[str]
) -> None:
    platform = catalogue.platform["e2b"]
    rows = [SimpleNamespace(platform=platform, claim=platform.claims[0], opinion=opinion) for opinion in opinions]
    monkeypatch.setattr(unchecked, "select_unchecked", lambda *_: rows)
    root = parsed(unchecked_html.__wrapped__(catalogue, CheckFilter()))
    assert texts(root, ".//summary") == folds
    assert texts(root, ".//h2") == ([f"Not checked: {len(opinions)}"] if opinions else [])
