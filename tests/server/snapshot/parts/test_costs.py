"""Tests of the snapshot of costs."""

from decision.catalogue.catalogue import Catalogue
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.parts.costs import costs_snapshot
from server.snapshot.snapshot import SnapshotInput


def test_a_snapshot_holds_the_workload_and_what_stands_in_the_way_of_a_figure(catalogue: Catalogue) -> None:
    view = View(work=(("runs", 200.0),))
    snapshot = costs_snapshot(SnapshotInput(catalogue, view, Picture()))
    assert dict(snapshot.facts)["Workload"].startswith("200 runs a day")
    assert snapshot.path == "/cost?v=2&work=runs:200"
    assert len(snapshot.table.rows) == len(ranked_costs(catalogue, view))
    remarks = [row[-1].text for row in snapshot.table.rows if row[1].text == "cannot tell"]
    assert remarks
    assert all(text.startswith("not published: ") for text in remarks)
