"""Tests of every figure as a table: order, ratios to the vendor's claim, dates of older tails, and the legend."""

from dataclasses import replace

import pytest

from components.cold_starts.evidence import resumes_html, unmeasured_html
from components.cold_starts.figures import figures_html, legend_html
from components.cold_starts.order import order_html, shifts_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from tests.helpers.html import parsed, table_rows, text, texts
from tests.helpers.lint import claim, with_claims
from tests.helpers.starts import own_start, with_starts

DAY, LATER = "2026-01-01", "2026-02-01"


@pytest.mark.parametrize(
    ("modes", "signs"), [(MODES, "◇✚●■▲│○98 %"), (("burst",), "◇✚▲│○98 %"), (("sequential", "staggered"), "◇✚●■│○98 %")]
)
def test_the_legend_has_a_sign_for_each_way_that_is_drawn(modes: tuple[str, ...], signs: str) -> None:
    assert "".join(texts(parsed(legend_html(modes)), ".//i")) == signs


@pytest.mark.parametrize(
    ("starts", "cells"),
    [
        ([own_start(DAY, 100, p90_ms=200, p95_ms=300, p99_ms=400)], ["200 ms", "300 ms", "400 ms"]),
        (
            [own_start(DAY, 90, p95_ms=300), own_start(LATER, 100)],
            ["not published", "300 msof 2026-01-01", "not published"],
        ),
        (
            [own_start(DAY, 90, p99_ms=300, iterations=99), own_start(LATER, 100, iterations=10)],
            ["not published", "not published", "300 msof 2026-01-01, 99 starts"],
        ),
        ([own_start(DAY, 100)], ["not published"] * 3),
    ],
    ids=["one run", "older tail", "older tail of a small run", "median alone"],
)
def test_slow_starts_of_an_older_run_are_dated(starts: list, cells: list[str]) -> None:
    rows = table_rows(parsed(figures_html(with_starts(with_claims().catalogue, *starts), "paid", MODES[0], MODES)))
    assert rows[1][6:9] == cells


@pytest.mark.parametrize(
    ("claimed", "median", "ratio"),
    [(200, 100.0, "within it"), (100, 100.0, "within it"), (100, 250.0, "2.50× as long"), (None, 100.0, "no figure")],
)
def test_a_median_is_compared_with_the_vendors_figure(claimed: float | None, median: float, ratio: str) -> None:
    claims = [claim("startup.cold_ms", claimed)] if claimed else []
    catalogue = with_starts(with_claims(*claims).catalogue, own_start(DAY, median, success_rate=0.955, iterations=50))
    row = table_rows(parsed(figures_html(catalogue, "paid", MODES[0], MODES)))[1]
    assert (row[3:6], row[9:11]) == (["Sequential", f"{median:.0f} ms", ratio], ["95.5 % of 50", "50few"])


def test_platforms_stand_in_the_order_of_a_way_and_those_without_it_last(catalogue: Catalogue) -> None:
    starts = [
        own_start(DAY, 300),
        own_start(DAY, 100, "burst", platform="modal"),
        own_start(DAY, 200, platform="beam"),
        own_start(DAY, 50, "staggered", platform="daytona"),
    ]
    measured = with_starts(catalogue, *starts)
    root = parsed(figures_html(measured, "paid", "sequential", ("sequential", "burst")))
    assert texts(root, ".//tbody//th") == ["Beam", "E2B", "Modal"]
    root = parsed(figures_html(measured, "paid", "burst", ("burst",)))
    assert texts(root, ".//tbody//th") == ["Modal"]


PAIRS = [
    own_start(DAY, 100),
    own_start(DAY, 300, "burst"),
    own_start(DAY, 200, platform="modal"),
    own_start(DAY, 250, "burst", platform="modal"),
    own_start(DAY, 300, platform="beam"),
    own_start(DAY, 1200, "burst", platform="beam"),
]


def test_the_order_names_how_many_move_and_who_slows_most(catalogue: Catalogue) -> None:
    root = parsed(shifts_html(with_starts(catalogue, *PAIRS), "burst"))
    assert texts(root, ".//p") == [
        "Burst (100 at once): 2 of 3 platforms change rank. Beam slows down most, to 4.00× its sequential time."
    ]
    rows = [[row[0], row[1], row[3], row[4], row[5]] for row in table_rows(root)[1:]]
    assert rows == [
        ["1", "Modal", "250 ms", "200 ms", "1.25×"],
        ["2", "E2B", "300 ms", "100 ms", "3.00×"],
        ["3", "Beam", "1,200 ms", "300 ms", "4.00×"],
    ]
    assert table_rows(root)[0][3:5] == ["Burst (100 at once)", "Sequential"]


@pytest.mark.parametrize(("count", "open_rows", "folded"), [(8, 8, []), (9, 8, ["1 more"]), (12, 8, ["4 more"])])
def test_eight_platforms_of_an_order_stand_open(
    catalogue: Catalogue, count: int, open_rows: int, folded: list[str]
) -> None:
    ids = [*catalogue.platform][:count]
    starts = [own_start(DAY, ms, mode, platform=id) for id in ids for ms, mode in ((100, "sequential"), (300, "burst"))]
    root = parsed(shifts_html(with_starts(catalogue, *starts), "burst"))
    tables = [len(list(table.iterfind(".//tbody/tr"))) for table in root.iter("table")]
    assert tables == [open_rows, *([count - open_rows] if folded else [])]
    assert texts(root, ".//summary") == folded


def test_ways_without_a_pair_of_runs_say_so(catalogue: Catalogue) -> None:
    root = parsed(order_html(with_starts(catalogue, *PAIRS), ["staggered", "burst"]))
    assert texts(root, ".//div/p")[0] == "Staggered (200 ms apart): no platform was measured in both modes on one day."
    assert texts(root, ".//h3") == ["Burst (100 at once)"]


def test_platforms_without_a_run_are_counted_and_those_of_the_guide_named(catalogue: Catalogue) -> None:
    guided = next(iter(catalogue.in_guide.values()))
    everybody = [own_start(DAY, 1, platform=id) for id in catalogue.platform if id != guided.id]
    sentences = texts(parsed(unmeasured_html(with_starts(catalogue, *everybody), "paid")), ".//p")
    assert sentences[0] == (f"1 platform has no published measured start. Among the guide's platforms: {guided.label}.")
    none = texts(
        parsed(unmeasured_html(with_starts(catalogue, *everybody, own_start(DAY, 1, platform=guided.id)), "paid")),
        ".//p",
    )
    assert none[0] == "0 platforms have no published measured start."


def test_platforms_that_miss_a_way_of_starting_are_named(catalogue: Catalogue) -> None:
    measured = with_starts(catalogue, own_start(DAY, 1), own_start(DAY, 1, "burst", platform="modal"))
    root = parsed(unmeasured_html(measured, "paid"))
    assert [text(point) for point in root.iter("li")] == [
        "Not measured, sequential: Modal.",
        "Not measured, staggered (200 ms apart): E2B, Modal.",
        "Not measured, burst (100 at once): E2B.",
    ]


def test_every_claim_about_resuming_has_a_row(catalogue: Catalogue) -> None:
    unclaimed = replace(catalogue, platforms=tuple(p for p in catalogue.platforms if p.id != "e2b" and not p.claims))
    own = with_claims(claim("startup.resume_ms", 25), claim("startup.resume_ms", 80, kind="guide")).catalogue
    e2b = replace(unclaimed, platforms=(own.platform["e2b"],))
    rows = table_rows(parsed(resumes_html(e2b)))[1:]
    assert ["25 ms" in " ".join(row) for row in rows] == [True, False]
    assert ["80 ms" in " ".join(row) for row in rows] == [False, True]
