"""Tests of what stays in memory over reloads: unchanged records are shared, and no cache keeps data that are out of service."""

import gc
import time
import weakref
from pathlib import Path

from decision.certainty.certainty import certainty, steadiness
from decision.documents.cells import matrix_json
from decision.documents.faq import faq_json
from decision.facts.claim_search import claim_rows
from decision.loading.live import LiveCatalogue
from decision.loading.load import load
from decision.loading.sharing import with_shared_records
from decision.ranking.costs import ranked_costs
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.starts.summary import spans, summaries
from decision.wizard.recommendation import recommendation
from tests.helpers.data_set import E2B_FILE, change


def test_equal_data_are_the_older_ones(catalogue):
    assert with_shared_records(load(), catalogue) is catalogue


def test_an_edit_makes_new_records_of_its_file_alone(data, catalogue):
    change(data, E2B_FILE, "value: 300\n", "value: 301\n")
    edited = with_shared_records(load(data), catalogue)
    assert edited.version != catalogue.version
    assert {platform.id for platform in edited.platforms if platform is not catalogue.platform[platform.id]} == {"e2b"}
    assert edited.starts is catalogue.starts
    assert edited.tasks is catalogue.tasks
    assert 301 in [claim.value for claim in edited.platform["e2b"].claims]


def test_the_data_set_beside_own_facts_is_shared_too(own_folder, clock):
    live = LiveCatalogue(clock=clock, overlay=own_folder)
    first, _ = live.current()
    change(own_folder, E2B_FILE, "172800", "259200")
    clock.now += 2
    second, _ = live.current()
    assert second is not first
    assert second.plain is first.plain


def use(live: LiveCatalogue) -> weakref.ref[object]:
    """Have all caches filled from the data in service; return a reference that keeps nothing alive."""
    catalogue, faults = live.current()
    assert not faults
    view = View()
    steadiness(ranking(catalogue, view))
    certainty(catalogue, view)
    recommendation(catalogue, view)
    ranked_costs(catalogue, view)
    matrix_json(catalogue, view.basis)
    faq_json(catalogue, view)
    summaries(catalogue)
    spans(catalogue)
    claim_rows(catalogue)
    return weakref.ref(catalogue)


def test_data_that_went_out_of_service_are_forgotten(data: Path, clock):
    live = LiveCatalogue(data, clock)
    references = [use(live)]
    for hours in range(4):
        change(data, E2B_FILE, f"value: {300 + hours}\n", f"value: {301 + hours}\n")
        clock.now += 2
        references.append(use(live))
    assert _alive(references) == [False, False, False, False, True]


def _alive(references: list[weakref.ref[object]]) -> list[bool]:
    """Return which objects are alive, once all but the last are gone or some seconds have passed: other threads may let go late."""
    for _ in range(50):
        gc.collect()
        alive = [reference() is not None for reference in references]
        if not any(alive[:-1]):
            break
        time.sleep(0.1)
    return alive
