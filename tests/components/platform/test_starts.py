"""Tests of a platform's measured starts: runs as a table, and a history in words."""

from components.platform.starts import history_rows, history_words, runs_html, ways_html
from decision.catalogue.catalogue import Catalogue
from tests.helpers.html import parsed, table_rows, texts
from tests.helpers.starts import own_start


def test_runs_say_what_was_not_published_and_a_history_stands_newest_first(catalogue: Catalogue) -> None:
    old = own_start("2026-01-01", 120.4, p95_ms=250, success_rate=0.985)
    failed = own_start("2026-01-02", None, "burst", 99, success_rate=None)
    source = catalogue.measurement_sources["computesdk"].label
    rows = [
        ["2026-01-01", "sequential", "120 ms", "250 ms", "98.5 % of 100", "100", source],
        ["2026-01-02", "burst (100 at once)", "none succeeded", "not published", "not published", "99", source],
    ]
    assert table_rows(parsed(ways_html(catalogue, (old, failed))))[1:] == rows
    root = parsed(runs_html(catalogue, (old, failed)))
    assert table_rows(root)[1:] == rows[::-1]
    assert texts(root, ".//summary") == ["The 2 days as a table"]
    chart_rows = [tuple(row.values()) for row in history_rows((old, failed), 100)]
    assert chart_rows == [
        ("2026-01-01", 120.4, "120 ms, 98.5 % of 100 succeeded", 100, False),
        ("2026-01-02", None, "0 ms, success not published", 99, True),
    ]


def test_a_history_in_words_has_its_ends_and_its_range() -> None:
    runs = [own_start(f"2026-01-0{day}", ms) for day, ms in ((1, 200.0), (2, 50.0), (3, 900.0), (4, 400.0))]
    assert history_words(runs) == (
        "Median start on 4 days: 200 ms on 2026-01-01, 400 ms on 2026-01-04, between 50 ms and 900 ms."
    )
    ends = [own_start("2026-01-01", None), own_start("2026-01-02", 50.0), own_start("2026-01-03", None)]
    assert history_words(ends) == (
        "Median start on 3 days: 0 ms on 2026-01-01, 0 ms on 2026-01-03, between 50 ms and 50 ms."
    )
