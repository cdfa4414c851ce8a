"""Tests of the snapshot of the wizard's result: the answers and the guide's picks as facts."""

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import Picture
from decision.wizard.recommendation import recommendation
from server.snapshot.parts.wizard import wizard_snapshot
from server.snapshot.snapshot import Snapshot, SnapshotInput


def result_of(catalogue: Catalogue, view: View) -> Snapshot:
    return wizard_snapshot(SnapshotInput(catalogue, view, Picture()))


def test_it_shows_its_result_whatever_question_the_link_stands_at(catalogue: Catalogue) -> None:
    need = catalogue.needs[0].id
    results = [
        result_of(catalogue, View(needs=(need,), step=step)) for step in ("", "result", catalogue.questions[0].id)
    ]
    assert len({(result.title, result.facts, result.path, result.table) for result in results}) == 1


def test_answers_and_the_guides_picks_come_before_the_premises(catalogue: Catalogue) -> None:
    result = result_of(catalogue, View(needs=("gpu",)))
    assert [name for name, _ in result.facts] == ["Answers", "The guide names", "Weights", "Values from"]
    assert result.chips[1:] == ("GPU workloads",)
    assert [text for name, text in result.all_facts if name == "Must have"] == ["GPU"]
    picks = recommendation(catalogue, View(needs=("gpu",), step="result")).picks
    assert result.facts[1][1].count(" for GPU workloads: ") == len(picks) == 2
    assert [name for name, _ in result_of(catalogue, View()).facts] == ["Weights", "Values from"]


def test_the_table_is_told_in_words_where_there_is_one(catalogue: Catalogue) -> None:
    result = result_of(catalogue, View())
    assert result.words == f"Table of the best {len(result.table.rows)} with what speaks for and against each."
    nobody = result_of(catalogue, View(categories=("local",), must=(ChosenMustHave("gpu"),), statuses=()))
    assert (nobody.table.rows, nobody.words) == ((), "")
