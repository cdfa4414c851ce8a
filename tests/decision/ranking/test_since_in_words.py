"""Changes since earlier data in words: one platform's move, the causes that are named, and those that are counted."""

import pytest

from decision.ranking.since import Moved, Since
from decision.ranking.text import move_text, since_text

THEN = "2025.01.01-then"


@pytest.mark.parametrize(
    ("moved", "text"),
    [
        (Moved("a", "A", 3, 1, 0.1, 0.2, (), ("x",)), "A from 3 to 1"),
        (Moved("a", "A", None, 1, None, 0.2, (), ("x",)), "A is new at 1"),
        (Moved("a", "A", 3, None, 0.1, None, (), ("x",)), "A, then 3, is no longer ranked"),
    ],
)
def test_a_move_in_words(moved, text):
    assert move_text(moved) == text
    assert since_text(Since("v", THEN, "now", (moved,))) == f"Since the data of 1 Jan 2025, 1 rank moved: {text}."


def test_three_causes_are_named_and_further_ones_and_those_that_follow_are_counted():
    causes = [Moved(name, name, 2, 1, 0.1, 0.2, (), ("x",)) for name in "ABCDE"]
    others = [Moved(name, name, 1, 2, 0.1, 0.1, ()) for name in "XYZ"]
    named = "A from 2 to 1; B from 2 to 1; C from 2 to 1"

    def text(*moved: Moved) -> str:
        return since_text(Since("v", THEN, "now", moved)).removeprefix("Since the data of 1 Jan 2025, ")

    assert text(*causes[:3]) == f"3 ranks moved: {named}."
    assert text(*causes[:4]) == f"4 ranks moved: {named}; 1 more by changes of their own."
    assert text(*causes, *others[:2]) == (
        f"7 ranks moved: {named}; 2 more by changes of their own; 2 because others moved."
    )
    assert text(*others) == "3 ranks moved: X from 1 to 2; Y from 1 to 2; Z from 1 to 2."


def test_what_a_platform_gained_counts_a_missing_score_as_nothing():
    assert Moved("a", "A", None, 1, None, 0.75, ()).gained == 0.75
    assert Moved("a", "A", 1, None, 0.75, None, ()).gained == -0.75
    assert Moved("a", "A", 1, 2, 0.75, 0.5, ()).gained == -0.25
    assert [Moved("a", "A", 1, 2, 0.7, 0.5, (), reasons).of_itself for reasons in ((), ("x",))] == [False, True]
