"""Tests of the changes of the data in a step."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.changes.data_changes import DataChanges, data_changes
from decision.changes.steps import steps
from decision.changes.text import data_lines, data_text
from decision.reading.versions.kept import keep
from decision.reading.versions.state import state_of
from tests.helpers.kept_versions import OLD_SOURCE, SESSION, KeptVersions, with_session


def between(catalogue: Catalogue, folder, then: Catalogue, now: Catalogue) -> DataChanges:
    keep("2025.02.01-then", state_of(then), folder)
    keep("2025.02.02-now", state_of(now), folder)
    (step,) = steps(folder)
    return data_changes(catalogue, step, folder)


def test_a_changed_value_is_one_change_with_both_claims(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    (step,) = steps(kept_versions.folder)
    changes = data_changes(catalogue, step, kept_versions.folder)
    change = next(change for change in changes.claims if change.then)
    label = catalogue.platform[kept_versions.leader].label
    assert (change.platform_id, change.label, change.field) == (kept_versions.leader, label, SESSION)
    assert change.then.source == OLD_SOURCE
    assert change.now.value != 300
    assert change.words.startswith("longest session: 5 min became ")
    assert changes.of_platform(kept_versions.leader) == changes.claims
    assert changes.of_platform("nobody") == ()
    assert (changes.added, changes.removed, changes.renewed, changes.runs, changes.weights) == ((), (), 0, 0, False)


def test_a_claim_that_says_the_same_by_another_date_is_only_counted(catalogue: Catalogue, tmp_path) -> None:
    then = with_session(catalogue, "e2b", 300)
    platform = then.platform["e2b"]
    claims = tuple(
        claim.model_copy(update={"as_of": "2024-12-31"}) if claim.field == SESSION else claim
        for claim in platform.claims
    )
    now = replace(
        then, platforms=tuple(p.model_copy(update={"claims": claims}) if p.id == "e2b" else p for p in then.platforms)
    )
    changes = between(catalogue, tmp_path, then, now)
    assert (changes.claims, changes.renewed) == ((), 1)
    assert data_text(changes) == "1 claim unchanged, with another source or date."


def test_platforms_that_came_or_went_are_named_without_their_claims(catalogue: Catalogue, tmp_path) -> None:
    first, second, *others = catalogue.platforms
    then, now = replace(catalogue, platforms=(first, *others)), replace(catalogue, platforms=(second, *others))
    changes = between(catalogue, tmp_path, then, now)
    assert (changes.added, changes.removed) == (((second.id, second.label),), ((first.id, first.label),))
    assert changes.claims == ()
    assert data_lines(changes) == [f"{second.label} was added", f"{first.label} was removed"]
    assert data_text(changes).startswith("1 platform added; 1 platform removed")


def test_a_claim_that_came_or_went_says_so(catalogue: Catalogue, tmp_path) -> None:
    now = with_session(catalogue, "e2b", 300)
    platform = now.platform["e2b"]
    without = platform.model_copy(update={"claims": platform.claims[1:]})
    then = replace(now, platforms=tuple(without if p.id == "e2b" else p for p in now.platforms))
    assert [change.words for change in between(catalogue, tmp_path / "a", then, now).claims] == [
        "longest session: 5 min added"
    ]
    assert [change.words for change in between(catalogue, tmp_path / "b", now, then).claims] == [
        "longest session: 5 min removed"
    ]
