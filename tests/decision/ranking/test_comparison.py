"""Tests of the comparison side by side: the best values, lines that differ, and selected platforms that are not ranked."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis, Cell
from decision.cells.matrix import matrix
from decision.cells.values import Utility
from decision.links.link import from_query
from decision.ranking.comparison import ComparisonLine, not_ranked, side_by_side
from decision.ranking.ranking import Ranking, ranking


def result_of(catalogue: Catalogue, query: str) -> Ranking:
    """Return the ranking of the view of a link."""
    return ranking(catalogue, from_query(query, catalogue).view)


def lines_of(catalogue: Catalogue, *utilities: tuple[float, float]) -> dict[str, ComparisonLine]:
    """Return the comparison of platforms whose GPU cells have these utilities, by the label of the line."""
    sample = next(row["gpu"] for row in matrix(catalogue, Basis()).values() if row["gpu"].state == "known")
    result = result_of(catalogue, "")
    rows = tuple(
        replace(row, cells={**row.cells, "gpu": cell(sample, *ends)})
        for row, ends in zip(result.best_first, utilities, strict=False)
    )
    selected = replace(result, selected=rows)
    return {line.label: line for line in side_by_side(catalogue, selected)}


def cell(sample: Cell, low: float, high: float) -> Cell:
    """Return a cell with this utility, unknown where it is anything from 0 to 1."""
    return replace(sample, utility=Utility(low, high), state="unknown" if (low, high) == (0, 1) else "known")


@pytest.mark.parametrize(
    ("utilities", "best"),
    [
        ([(1, 1), (0, 0)], (True, False)),
        ([(0.5, 0.5), (0.5, 0.5)], (False, False)),
        ([(0.5, 0.5), (0.5, 0.5), (0.4, 0.4)], (True, True, False)),
        ([(0.5, 0.8), (0.4, 0.5)], (False, False)),
        ([(0.5, 0.8), (0.4, 0.49)], (True, False)),
        ([(0, 1), (0.5, 0.5)], (False, False)),
        ([(0, 1), (0.5, 0.5), (0, 0)], (False, True, False)),
        ([(0, 1)], (False,)),
    ],
)
def test_a_value_is_best_where_it_is_certainly_better_than_another(catalogue, utilities, best):
    assert lines_of(catalogue, *utilities)[catalogue.criterion["gpu"].label].best == best


def test_further_columns_follow_the_criteria_and_have_no_best(catalogue):
    result = result_of(catalogue, "sel=e2b,modal&cols=deploy.byoc")
    lines = side_by_side(catalogue, result)
    labels = [*(criterion.label for criterion in result.criteria), catalogue.fields["deploy.byoc"].label]
    assert [line.label for line in lines] == labels
    assert lines[-1].best == (False, False)
    assert lines[-1].cells == tuple(row.fields["deploy.byoc"] for row in result.selected)


def test_only_differences_leaves_out_lines_with_one_value(catalogue):
    result = result_of(catalogue, "sel=e2b,modal,daytona&cols=deploy.byoc,network.egress_controls")
    lines = side_by_side(catalogue, result)
    fewer = side_by_side(catalogue, replace(result, view=replace(result.view, only_differences=True)))
    assert fewer == tuple(line for line in lines if len({(cell.text, cell.detail) for cell in line.cells}) > 1)
    assert 0 < len(fewer) < len(lines)


def test_selected_platforms_that_are_not_ranked_are_named_with_the_reasons(catalogue):
    assert not_ranked(result_of(catalogue, "sel=e2b,modal")) == ""
    assert not_ranked(result_of(catalogue, "")) == ""
    result = result_of(catalogue, "sel=e2b,microsandbox,openai-containers")
    assert (
        not_ranked(result)
        == "microsandbox (cloud) (access: private preview); OpenAI containers (Code Interpreter) (category: model-bound)"
    )
