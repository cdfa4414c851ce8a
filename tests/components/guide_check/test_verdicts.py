"""Tests of the verdicts by platform: legend, bars and table."""

import pytest

from components.guide_check import verdicts
from components.guide_check.verdicts import legend_html, verdict_labels
from decision.catalogue.catalogue import Catalogue
from tests.helpers.html import parsed, table_rows, texts


def test_the_legend_has_a_colour_for_each_verdict(catalogue: Catalogue) -> None:
    assert texts(parsed(legend_html(catalogue)), ".//li") == list(verdict_labels(catalogue))


def test_bars_have_no_part_for_a_verdict_that_no_statement_has(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "_by_platform", lambda _: [(catalogue.platform["e2b"], [2, 0, 1, 0, 0])])
    assert [tuple(row.values()) for row in verdicts.chart_rows(catalogue)] == [("E2B", 0, 2), ("E2B", 2, 1)]
    rows = table_rows(parsed(verdicts.verdicts_table_html(catalogue)))
    assert rows[1] == ["E2B", "2", "0", "1", "0", "0", "3"]
