"""Tests of warnings: when each applies to a cell, and of which claim and platform it tells."""

from dataclasses import replace

import pytest

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.cells.cell import Cell, State
from decision.cells.origin import FieldOrigin
from decision.cells.values import UNKNOWN, Utility
from decision.ranking.ranking import Row, ranking
from decision.ranking.view import View
from decision.wizard.caveats import caveats
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.lint import claim

CATALOGUE = shipped_catalogue()
FIRST = ranking(CATALOGUE, View()).best_first[0]
FIELD = Field(name="x.prose", label="Prose", description="Any words.", type="any")


def cell(
    value: object = None, state: State = "known", low: float = 1.0, *, doubt: str = "", conflict: bool = False
) -> Cell:
    """Return a cell with this value, which two claims fill where it is known."""
    chosen = () if state == "unknown" else (claim(value=value, doubt=doubt), claim(value=value, scope="second"))
    utility = UNKNOWN if state == "unknown" else Utility(low, max(low, 1.0))
    return Cell(state, value, FieldOrigin(FIELD), utility, chosen, conflict=conflict)


def ids(view: View, row: Row) -> list[str]:
    """Return the ids of the warnings about one row."""
    return [caveat.id for caveat in caveats(CATALOGUE, view, [row]) if caveat.platform is row.platform]


def with_cell(of: str, new: Cell, weight: float = 0.1) -> Row:
    """Return the first row where every criterion is known beyond doubt, but for one cell."""
    cells = {id: cell(1) for id in CATALOGUE.criterion} | {of: new}
    return replace(FIRST, cells=cells, contributions=dict.fromkeys(CATALOGUE.criterion, weight))


@pytest.mark.parametrize(
    ("task", "session", "warning"),
    [
        (3600, cell(3599), ["checkpoint"]),
        (3600, cell(3600), []),
        (3600, cell([7200, 60], "range"), ["checkpoint"]),
        (3600, cell([7200, 3600], "range"), []),
        (3600, cell("unlimited"), []),
        (3600, cell(state="unknown"), ["task-unknown"]),
        (0, cell(60), []),
        (0, cell(state="unknown"), []),
    ],
)
def test_a_session_that_may_be_too_short_for_the_task_or_is_unknown_is_warned_of(
    task: int, session: Cell, warning: list[str]
) -> None:
    view = View(task=task)
    assert [id for id in ids(view, with_cell("session", session)) if id in ("checkpoint", "task-unknown")] == warning


def test_the_strictest_answer_decides_from_which_isolation_on_a_warning_is_given() -> None:
    options = [option for question in CATALOGUE.questions if question.kind == "trust" for option in question.options]
    assert {option.warn_below for option in options} > {0}
    for option in options:
        view = View(trust=option.id)
        for low in (option.warn_below - 0.001, option.warn_below):
            row = with_cell("isolation", cell("x", low=max(low, 0.0)))
            assert ("isolation" in ids(view, row)) == (0 <= low < option.warn_below)
        assert "isolation" not in ids(view, with_cell("isolation", cell(state="unknown")))
    assert "isolation" not in ids(View(), with_cell("isolation", cell("x", low=0.0)))


@pytest.mark.parametrize("weight", [0.0, 0.1])
@pytest.mark.parametrize(("more", "is_doubtful"), [({"doubt": "why"}, True), ({"conflict": True}, True), ({}, False)])
def test_doubt_and_dispute_are_told_where_the_criterion_counts(
    more: dict[str, object], is_doubtful: bool, weight: float
) -> None:
    row = with_cell("gpu", cell(True, **more), weight)  # type: ignore[arg-type]
    told = [caveat for caveat in caveats(CATALOGUE, View(), [row]) if caveat.id == "doubt"]
    assert bool(told) == (is_doubtful and weight > 0)
    for caveat in told:
        template = find(CATALOGUE.caveats, "doubt")
        noun = CATALOGUE.criterion["gpu"].noun
        assert caveat.text == template.text.format(platform=row.platform.label, noun=noun)
        assert (caveat.faq, caveat.claim) == (template.faq, row.cells["gpu"].chosen[0])


@pytest.mark.parametrize(
    ("value", "expected"),
    [("persistent", []), ("ephemeral", ["export"]), (None, ["files-unknown"])],
)
def test_files_that_do_not_last_or_of_which_nobody_says_are_warned_of(value: str | None, expected: list[str]) -> None:
    field = "persistence.filesystem"
    platform = FIRST.platform
    others = tuple(known for known in platform.claims if known.field != field)
    own = () if value is None else (claim(field, value, platform=platform.id),)
    changed = platform.model_copy(update={"claims": (*own, *others)})
    platforms = tuple(changed if known.id == platform.id else known for known in CATALOGUE.platforms)
    data = replace(CATALOGUE, platforms=platforms)
    told = [c for c in caveats(data, View(), [with_cell("gpu", cell(True))]) if c.id in ("export", "files-unknown")]
    assert [caveat.id for caveat in told] == expected
    assert [caveat.claim for caveat in told] == [next(iter(own), None) for _ in expected]


def test_needs_have_their_own_warnings_after_those_of_platforms(catalogue: Catalogue) -> None:
    need = next(need for need in catalogue.needs if need.caveats)
    told = caveats(catalogue, View(needs=(need.id,)), [with_cell("gpu", cell(True, doubt="why"))])
    about = [caveat for caveat in told if caveat.platform is None]
    assert [(caveat.id, caveat.text, caveat.faq, caveat.claim) for caveat in about] == [
        (f"need-{need.id}", text, need.faq[0], None) for text in need.caveats
    ]
    assert list(told[-len(about) :]) == about
    assert len(told) > len(about)
