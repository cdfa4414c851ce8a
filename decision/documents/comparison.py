"""The selected platforms of a ranking side by side, as JSON and as a table."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import ranking_answer
from decision.documents.base import AnswerJson, Document, IgnoredParts, ignored_json
from decision.documents.cells import CellJson, cell_json
from decision.documents.ranking import RankedRow, WeightedAnswer, first_place_json, row_json
from decision.documents.table import Column, Entry, Table, cell_entry, rank_entry, score_entry
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.comparison import side_by_side
from decision.ranking.ranking import Ranking


class ComparisonRowJson(Document):
    """One criterion or field of a comparison."""

    label: str
    """Its label."""
    values: list[CellJson]
    """What is known, for each selected platform."""
    best: list[bool]
    """For each selected platform, whether its value is certainly better than another's."""


class ComparisonAnswer(WeightedAnswer):
    """The selected platforms of a view side by side."""

    selected: list[str]
    """The ids of the selected platforms."""
    ignored: IgnoredParts
    rows: list[RankedRow]
    """The selected platforms in the order of the view's table."""
    side_by_side: list[ComparisonRowJson]
    """The rows of the comparison."""


def comparison_json(catalogue: Catalogue, result: Ranking, ignored: tuple[Ignored, ...] = ()) -> ComparisonAnswer:
    """Return the comparison of the selected platforms."""
    selected = [row.id for row in result.selected]
    return ComparisonAnswer(
        dataset=result.dataset,
        view=to_query(result.view, catalogue),
        answer=AnswerJson.of(ranking_answer(catalogue, result)),
        rests_on=first_place_json(catalogue, result),
        weights=result.shares,
        unweighted=result.unweighted,
        selected=selected,
        ignored=ignored_json(ignored),
        rows=[row_json(catalogue, result, row) for row in result.rows if row.is_best and row.id in selected],
        side_by_side=[
            ComparisonRowJson(label=line.label, values=[cell_json(cell) for cell in line.cells], best=list(line.best))
            for line in side_by_side(catalogue, result)
        ],
    )


def comparison_table(catalogue: Catalogue, result: Ranking) -> Table:
    """Return a table with a column for each selected platform; the first rows are rank and score."""
    columns = (Column("Criterion", "name"), *(Column(row.label) for row in result.selected))
    if not result.selected:
        return Table("Comparison", columns, ())
    count = len(result.best_first)
    places = [Entry(f"{rank_entry(row).text} of {count}", series=series) for series, row in enumerate(result.selected)]
    rows = [(Entry("Place"), *places), (Entry("Score"), *map(score_entry, result.selected))]
    for line in side_by_side(catalogue, result):
        entries = (replace(cell_entry(cell), strong=best) for cell, best in zip(line.cells, line.best, strict=True))
        rows.append((Entry(line.label), *entries))
    return Table("Comparison", columns, tuple(rows))
