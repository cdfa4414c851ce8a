"""Tests of the HTML of the Compare page: values side by side, score breakdown, legend and the platforms left out; nothing of it is markup."""

from dataclasses import replace

import pytest
from markupsafe import escape

from components.compare.answer import LEFT_OUT_HTML
from components.compare.contributions import contributions_html
from components.compare.legend import legend_html
from components.compare.side_by_side import side_by_side_html
from decision.catalogue.catalogue import Catalogue
from decision.cells.attention import marks_of
from decision.cells.cell import Basis
from decision.cells.offers import offers_matrix
from decision.documents.table import MARKS
from decision.ranking.comparison import side_by_side
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.html import unmarked

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Ranking:
    return ranking(catalogue, View())


def renamed(result: Ranking, name: str) -> Ranking:
    """Return the result with another name for the first platform."""
    first = result.best_first[0]
    renamed_row = replace(first, platform=first.platform.model_copy(update={"short": name}))
    rows = tuple(renamed_row if row.id == first.id else row for row in result.rows)
    return replace(result, rows=rows, selected=(renamed_row, *(row for row in result.selected if row.id != first.id)))


def test_every_value_stands_side_by_side_and_the_best_is_marked(catalogue, result):
    html = unmarked(side_by_side_html(catalogue, result))
    lines = side_by_side(catalogue, result)
    assert html.count("<tr>") == len(lines) + 1
    assert html.count('<span class="best">best</span>') == sum(map(sum, (line.best for line in lines))) > 0
    for line in lines:
        for cell in line.cells:
            assert f'<td class="{cell.state}"><span dir="auto">{escape(cell.text)}</span>' in html
    differing = sum(cell.guide_differs for line in lines for cell in line.cells)
    assert html.count("the guide and newer evidence differ") == differing > 0


def test_equal_platforms_have_no_table(catalogue):
    alone = ranking(catalogue, View(selected=(catalogue.platforms[0].id,), only_differences=True))
    assert side_by_side_html(catalogue, alone).startswith('<p dir="auto">The selected platforms do not differ')


def test_the_parts_of_a_bar_are_as_long_as_the_score(result):
    html = contributions_html(result)
    assert html.count('class="part part-0') == len(result.selected) + 1  # one more in the legend
    for row in result.selected:
        for criterion in result.criteria:
            assert f'style="width: {100 * row.contributions[criterion.id]:.3f}%"' in html
            assert f"{criterion.label}, {escape(row.cells[criterion.id].text)}: " in html
    cells = [row.cells[criterion.id] for row in result.selected for criterion in result.criteria]
    unsettled = sum(cell.utility.low < cell.utility.high for cell in cells)
    assert html.count(" pale") == unsettled


def test_every_criterion_links_to_what_explains_it(catalogue):
    html = legend_html(catalogue)
    assert catalogue.version in html
    for entry in catalogue.faq:
        assert (f'<a href="faq?entry={entry.id}" dir="auto">{escape(entry.question)}</a>' in html) == bool(
            entry.criteria
        )


def test_the_mark_of_our_own_facts_is_explained_where_there_are_some(catalogue):
    assert "our own;" not in legend_html(catalogue)
    assert "our own;" in legend_html(replace(catalogue, plain=catalogue))


def test_the_legend_leads_from_each_criterion_to_its_term(catalogue):
    html = legend_html(catalogue)
    for criterion in catalogue.criteria:
        term = catalogue.glossary_term[criterion.id.replace("_", "-")]
        assert f"entry={term.id}" in html


def test_the_legend_explains_every_mark_that_a_value_can_have(catalogue):
    with_own = replace(catalogue, plain=catalogue)
    assert all(meaning in legend_html(with_own) for _, meaning in MARKS.values())
    cell_marks = {
        *(
            mark
            for basis in (Basis(), Basis(lens="guide"), Basis(promises="trust"), Basis(tier="free"))
            for mark in marks_in(catalogue, basis)
        ),
    }
    assert {"guide", "conflict", "doubt", "second-hand", "small", "old"} <= cell_marks <= MARKS.keys()
    assert all(MARKS[mark][1] in legend_html(catalogue) for mark in cell_marks)


def marks_in(catalogue, basis):
    """Return the marks of all values of the decision matrix."""
    cells = (
        cell
        for by_offer in offers_matrix(catalogue, basis).values()
        for row in by_offer.values()
        for cell in row.values()
    )
    return {mark for cell in cells for mark in marks_of(catalogue, cell)}


def test_platforms_left_out_have_their_reasons(catalogue):
    excluded = ranking(catalogue, View(must=(ChosenMustHave("gpu"),))).excluded
    html = LEFT_OUT_HTML.excluded(excluded)
    assert html.count("<tr>") == len(excluded) + 1
    for platform in excluded:
        assert escape("; ".join(platform.reasons)) in html


def test_values_side_by_side_are_made_anew_for_other_platforms_and_not_for_other_weights(catalogue, result):
    chosen = tuple(row.id for row in result.selected)

    def html(**choices):
        return side_by_side_html(catalogue, ranking(catalogue, View(selected=chosen, **choices)))

    weights = tuple((criterion.id, 2 * criterion.weight) for criterion in result.criteria)
    assert html() is html(weights=weights)
    optional = next(id for id in catalogue.criterion if not catalogue.takes_part(id))
    changes = (
        {"columns": ("security.soc2",)},
        {"lens": "guide"},
        {"weights": (*weights, (optional, 1))},
    )
    assert len({html(), *(html(**change) for change in changes)}) == len(changes) + 1
    turned = ranking(catalogue, View(selected=chosen[::-1]))
    assert side_by_side_html(catalogue, turned) != html()


def test_no_name_is_markup(catalogue, result):
    hostile = renamed(result, EVIL)
    html = side_by_side_html(replace(catalogue), hostile) + contributions_html(hostile)
    assert html.count(escape(EVIL)) == 2
    assert "<img" not in html
