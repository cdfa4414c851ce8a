"""Tests of the snapshot of several people's agreement: its answer, its table and its chart; and of a view without people."""

from decision.catalogue.catalogue import Catalogue
from decision.certainty.agreement import NOBODY, first_words
from decision.certainty.group import group
from decision.links.link import from_query
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.parts.agreement import agreement_snapshot
from server.snapshot.scene import Chart
from server.snapshot.snapshot import Snapshot, SnapshotInput

PEOPLE = "people=isolation.price.gpu;Ann:9.1.0;%3Cb%3E:1.9.0"


def snapshot_of(catalogue: Catalogue, query: str, width: int = 800) -> Snapshot:
    view = from_query(query, catalogue).view
    return agreement_snapshot(SnapshotInput(catalogue, view, Picture(width=width)))


def test_it_says_who_is_best_on_average_and_has_everybodys_ranks(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, PEOPLE)
    group_result = group(catalogue, from_query(PEOPLE, catalogue).view)
    assert group_result
    best = group_result.mean.rows[0].platform.label
    assert snapshot.title.startswith(f"By the weights of 3 people, {best} ")
    assert snapshot.lead.startswith("Best for the least satisfied: ")
    assert " They differ most over " in snapshot.lead
    assert snapshot.table.header == ["Place", "Platform", "Your sliders", "Ann", "<b>", "Mean score", "Least score"]
    assert snapshot.table.plain_rows[0][:2] == ["1", best]
    assert snapshot.words == first_words(group_result)
    assert snapshot.path.startswith("/certainty?v=2&people=")


def test_names_of_people_stand_level_in_a_narrow_picture_too(catalogue: Catalogue) -> None:
    for width in (360, 800):
        snapshot = snapshot_of(catalogue, f"{PEOPLE};Cleo:2.2.9;Dan:3.3.3;Eve:0.0.9", width)
        (svg,) = [shape.svg for shape in snapshot.body(Picture(width=width)).shapes if isinstance(shape, Chart)]
        assert "&lt;b&gt;" in svg
        assert "rotate(-90)" not in svg


def test_a_view_without_people_says_how_they_are_added(catalogue: Catalogue) -> None:
    snapshot = agreement_snapshot(SnapshotInput(catalogue, View(), Picture()))
    assert (snapshot.title, snapshot.lead) == (NOBODY.headline, NOBODY.lead)
    assert (snapshot.table.rows, snapshot.words) == ((), "")
    assert snapshot.data()["rows"] == []
    assert not [shape for shape in snapshot.body(Picture()).shapes if isinstance(shape, Chart)]
