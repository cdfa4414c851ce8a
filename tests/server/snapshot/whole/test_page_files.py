"""Tests that the CSV of a page is the file that its snapshot's address gives, the usual one and the full one."""

import csv
import io
from collections.abc import Callable
from types import ModuleType

import pytest

from components.certainty import sections as certainty_page
from components.compare import downloads as compare_page
from components.cost import sections as cost_page
from components.tradeoff import sections as tradeoff_page
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.links.link import from_query
from decision.ranking.costs import ranked_costs
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.site.addresses import snapshot_path
from decision.tradeoff.choices import USUAL
from decision.tradeoff.tradeoff import tradeoff
from server.snapshot.request import from_path
from tests.helpers.snapshots import SITE

PAGES: dict[str, tuple[ModuleType, Callable[[Catalogue, View], None]]] = {
    "ranking": (compare_page, lambda c, view: compare_page.render_downloads(c, ranking(c, view))),
    "costs": (cost_page, lambda c, view: cost_page._downloads(c, view, ranked_costs(c, view))),
    "certainty": (certainty_page, lambda c, view: certainty_page._downloads(c, certainty(c, view))),
    "tradeoff": (tradeoff_page, lambda c, view: tradeoff_page.render_downloads(c, tradeoff(c, view, USUAL))),
}


@pytest.mark.parametrize("part", PAGES)
@pytest.mark.parametrize("query", ["", "must=gpu&work=runs:50&cols=deploy.byoc"])
def test_the_csv_of_a_page_is_that_of_its_snapshot(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, part: str, query: str
) -> None:
    files: dict[str, str] = {}
    module, render = PAGES[part]
    monkeypatch.setattr(module, "render_download_menu", lambda key, name, about, addresses: files.update(addresses))
    view = from_query(query, catalogue).view
    render(catalogue, view)
    addresses = [address for ending, address in files.items() if ending.endswith("csv")]
    paths = [snapshot_path(catalogue, view, part, "csv", full=full) for full in (False, True)]
    bodies, own = (
        [from_path(path, catalogue, SITE).body().decode("utf-8-sig") for path in each] for each in (paths, addresses)
    )
    assert own == bodies
    assert bodies[0] != bodies[1]
    force = in_force(catalogue, ranking(catalogue, view)).texts
    for body in bodies:
        rows = list(csv.DictReader(io.StringIO(body, newline="")))
        assert rows
        assert {row.get("In force") for row in rows} == {"; ".join(force) or None}
