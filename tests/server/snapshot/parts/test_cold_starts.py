"""Tests of the snapshot of cold starts: the ways of starting that the link selects."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.parts.cold_starts import cold_starts_snapshot
from server.snapshot.snapshot import SnapshotInput

ALL = ("sequential", "staggered", "burst")


@pytest.mark.parametrize(
    ("query", "modes", "order", "path"),
    [
        ("", ALL, "sequential", "/cold-starts"),
        ("mode=burst", ("burst",), "burst (100 at once)", "/cold-starts?mode=burst"),
        ("mode=sequential", ("sequential",), "sequential", "/cold-starts?mode=sequential"),
    ],
)
def test_the_way_of_starting_is_that_of_the_link_or_all(
    catalogue: Catalogue, query: str, modes: tuple[str, ...], order: str, path: str
) -> None:
    snapshot = cold_starts_snapshot(SnapshotInput(catalogue, View(), Picture(), query=query))
    assert snapshot.path == path
    assert snapshot.facts == (("Order", f"the median, {order}; the scale is logarithmic"),)
    assert ("Measured, sequential" in snapshot.table.header) == ("sequential" in modes)
    chart, _, drawn = snapshot.body.args  # type: ignore[attr-defined]
    assert (chart.args, drawn) == ((("claimed", *modes),), modes)
    runs = [start for start in catalogue.starts if start.mode in modes]
    assert snapshot.data()["count"] == len(runs)
