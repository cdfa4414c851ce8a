"""Tests of what still holds of a decision that was made with earlier data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.reading.versions.kept import keep
from decision.reading.versions.state import state_of
from decision.wizard.holding import Holding, KeptReason, holding
from decision.wizard.holding_text import holding_headline, holding_text, reason_line
from decision.wizard.recommendation import recommendation
from tests.helpers.kept_versions import FIRST, SESSION, KeptVersions, with_session

THEN = "2025.03.01-then"


def held(catalogue: Catalogue, then: Catalogue, folder: Path, query: str = "step=result") -> Holding:
    keep(THEN, state_of(then), folder)
    result = holding(catalogue, replace(from_query(query, catalogue).view, data=THEN), folder)
    assert result is not None
    return result


def test_what_did_not_change_still_holds(catalogue: Catalogue, tmp_path: Path) -> None:
    result = held(catalogue, with_session(catalogue, "e2b", 300), tmp_path)
    leader = ranking(catalogue, View()).leaders[0].platform.label
    assert (result.chosen, result.rank, result.leaders, result.changed) == (leader, 1, (leader,), ())
    assert [reason.text for reason in result.reasons]
    assert holding_headline(result) == f"With the data of 1 Mar 2025, {leader} ranked first; it still does."
    assert holding_text(result) == f"All {len(result.reasons)} reasons for it still hold."


def test_a_reason_whose_value_changed_says_what_it_is_now(catalogue: Catalogue, tmp_path: Path) -> None:
    leader = ranking(catalogue, View()).leaders[0]
    now = with_session(catalogue, leader.id, 300)
    result = held(now, catalogue, tmp_path, "step=result&w=session:10,isolation:1")
    winner = ranking(catalogue, from_query("w=session:10,isolation:1", catalogue).view).leaders[0]
    if winner.id != leader.id:
        now = with_session(catalogue, winner.id, 300)
        result = held(now, catalogue, tmp_path, "step=result&w=session:10,isolation:1")
    (changed,) = [reason for reason in result.reasons if reason.state == "changed"]
    assert "5 min" in changed.now
    assert reason_line(changed).startswith("Changed: longest session: ")
    assert result.rank
    assert result.rank > 1
    assert f"and it ranks {result.rank}." in holding_headline(result)
    assert holding_text(result).endswith(", 1 has changed.") or len(result.reasons) == 1


def test_a_platform_that_no_longer_matches_says_why(catalogue: Catalogue, tmp_path: Path) -> None:
    query = "step=result&must=session>=3600"
    winner = recommendation(catalogue, from_query(query, catalogue).view).result.leaders[0]
    result = held(with_session(catalogue, winner.id, 300), catalogue, tmp_path, query)
    assert (result.chosen, result.rank, result.reasons) == (winner.platform.label, None, ())
    assert result.obstacles
    assert f"it is not ranked ({'; '.join(result.obstacles)})." in holding_headline(result)
    assert holding_text(result) == ""


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (KeptReason("GPU: yes", "holds"), "Still holds: GPU: yes"),
        (KeptReason("Price: $1", "weaker", "Price: $1, more expensive than 3 of 4 others known"), "No advantage any more: price: $1, more expensive than 3 of 4 others known"),
    ],
)  # fmt: skip
def test_a_reason_says_what_became_of_it(reason: KeptReason, line: str) -> None:
    assert reason_line(reason) == line


def test_leaders_that_share_the_first_rank_are_named() -> None:
    shared = Holding("2025.03.01-x", "Acme", 1, (), ("Acme", "Bolt"), (KeptReason("Price: $1", "holds"),))
    assert holding_headline(shared) == "With the data of 1 Mar 2025, Acme ranked first; it still does, now with Bolt."
    assert holding_text(shared) == "The reason for it still holds."
    nobody = Holding("2025.03.01-x", "Acme", None, ("no longer in the data",), (), ())
    assert holding_headline(nobody).endswith("today no platform matches, and it is not ranked (no longer in the data).")


def test_the_day_of_a_recorded_decision_is_named_and_an_unknown_one_is_not(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    day = date(2025, 2, 3)
    result = holding(catalogue, View(data=FIRST), kept_versions.folder, day)
    plain = holding(catalogue, View(data=FIRST), kept_versions.folder)
    assert result
    assert plain == replace(result, decided=None)
    opening = "When this was decided on 3 Feb 2025, with the data of 1 Jan 2025, "
    assert holding_headline(result) == holding_headline(plain).replace("With the data of 1 Jan 2025, ", opening)


def test_a_recorded_decision_on_the_present_data_holds_as_a_whole(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    result = holding(catalogue, View(data=catalogue.version), kept_versions.folder, date(2026, 11, 29))
    assert result
    assert (result.version, result.rank, result.changed) == (catalogue.version, 1, ())
    assert result.reasons
    assert holding(catalogue, View(), kept_versions.folder, date(2026, 11, 29)) is None, "a link that is not pinned"


def test_only_a_view_pinned_to_kept_data_has_a_decision(
    catalogue: Catalogue, kept_versions: KeptVersions, tmp_path: Path
) -> None:
    for data in ("", catalogue.version, "2020.01.01"):
        assert holding(catalogue, View(data=data), kept_versions.folder) is None
    assert holding(catalogue, View(data=FIRST), kept_versions.folder) is not None
    (tmp_path / "2026.01.01-x.diff").write_text(f"version 2026.01.01-x\nnumber 1\nafter -\ncontent {'a' * 64}\n")
    assert holding(catalogue, View(data="2026.01.01-x"), tmp_path) is None
    assert SESSION in catalogue.fields
