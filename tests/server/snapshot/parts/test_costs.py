"""Tests of the snapshot of costs: its facts, its remark on the bars, its rows."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.costs.cost import Cost
from decision.costs.lines import CostLine, Kind
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.parts.costs import _remark, costs_snapshot
from server.snapshot.snapshot import SnapshotInput


def test_a_snapshot_holds_the_workload_and_what_stands_in_the_way_of_a_figure(catalogue: Catalogue) -> None:
    view = View(work=(("runs", 200.0),))
    snapshot = costs_snapshot(SnapshotInput(catalogue, view, Picture()))
    assert dict(snapshot.facts)["Workload"].startswith("200 runs a day")
    assert [name for name, _ in snapshot.facts] == ["Workload", "Plan"]
    assert snapshot.path == "/cost?v=2&work=runs:200"
    assert len(snapshot.table.rows) == len(ranked_costs(catalogue, view))
    remarks = [row[-1].text for row in snapshot.table.rows if row[1].text == "unknown"]
    assert remarks
    assert all(text.startswith("not published: ") for text in remarks)


def test_bars_are_told_in_words_where_there_are_some(catalogue: Catalogue) -> None:
    assert costs_snapshot(SnapshotInput(catalogue, View(), Picture())).words.startswith("Bars of a month's cost")
    nobody = View(categories=())
    assert costs_snapshot(SnapshotInput(catalogue, nobody, Picture())).words == ""


def line(kind: Kind, low: float = 1, high: float = 1) -> CostLine:
    return CostLine("", kind, low, high, ())


@pytest.mark.parametrize(
    ("known", "remark"),
    [
        ((), "US dollars a month."),
        ((Cost("a", low=1, high=1, lines=(line("computing"),)),), "US dollars a month."),
        (
            (Cost("a", low=2, high=2, lines=(line("fees"), line("computing"))),),
            "US dollars a month. From the left: computing, plan, seats and extras.",
        ),
        (
            (Cost("a", low=1, high=1, lines=(line("gpu"),)), Cost("b", low=1, high=1, lines=(line("data"),))),
            "US dollars a month. From the left: outbound data, gpu.",
        ),
        (
            (Cost("a", low=1, high=1, lines=(line("gpu"),)), Cost("b", low=1, high=2, lines=(line("gpu", 1, 2),))),
            "US dollars a month. A dashed frame may come on top.",
        ),
    ],
)
def test_the_remark_names_the_segments_in_their_order_and_the_frame(known: tuple[Cost, ...], remark: str) -> None:
    assert _remark(known) == remark
