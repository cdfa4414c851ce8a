"""The selected platforms of a ranking side by side, as JSON and as a table."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.certainty.certainty import ranking_answer
from decision.documents.base import AnswerJson, Document, FilteredAnswer, IgnoredParts, InForceJson, ignored_json
from decision.documents.cells import CellJson, cell_json
from decision.documents.evidence_columns import COUNTED, evidence_labels
from decision.documents.ranking import (
    RankedRow,
    WeightedAnswer,
    criterion_unit,
    first_place_json,
    row_json,
)
from decision.documents.table import (
    CRITERION,
    Column,
    Entry,
    Table,
    cell_entry,
    criterion_name,
    numeric,
    rank_entry,
    score_entry,
)
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.comparison import side_by_side
from decision.ranking.in_force import in_force
from decision.ranking.ranking import Ranking


class ComparisonRowJson(Document):
    """One criterion or field of a comparison."""

    label: str
    """Its label."""
    values: list[CellJson]
    """What is known, for each selected platform."""
    best: list[bool]
    """For each selected platform, whether its value is certainly better than another's."""


class ComparisonAnswer(WeightedAnswer, FilteredAnswer):
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
        in_force=InForceJson.of(in_force(catalogue, result)),
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
    columns = (CRITERION, *(_platform_column(row.label) for row in result.selected))
    if not result.selected:
        return Table("Comparison", columns, ())
    count = len(result.best_first)
    places = [
        Entry(f"{rank_entry(row).text} of {count}", series=series, numbers=(row.rank, row.rank))
        for series, row in enumerate(result.selected)
    ]
    scores = (replace(score_entry(row), further=()) for row in result.selected)
    rows = [(criterion_name("Place", "rank"), *places), (criterion_name("Score", COUNTED), *scores)]
    for line in side_by_side(catalogue, result):
        unit, entry_of = _reading(catalogue, result, line.id)
        entries = (replace(entry_of(cell), strong=best) for cell, best in zip(line.cells, line.best, strict=True))
        rows.append((criterion_name(line.label, unit, line.id), *entries))
    return Table("Comparison", columns, tuple(rows))


def _platform_column(label: str) -> Column:
    return Column(label, numbers=numeric(label, ""), further=evidence_labels(label))


def _reading(catalogue: Catalogue, result: Ranking, id: str) -> tuple[str, Callable[[Cell], Entry]]:
    """Return the unit of the numbers in a criterion's or a field's row, and how its cells are read; a field without amounts has no numbers."""
    criterion, lens = catalogue.criterion.get(id), result.view.lens
    if criterion:
        return criterion_unit(criterion, lens), partial(cell_entry, measured=criterion.measure(lens).has_amounts)
    field = catalogue.fields[id]
    if field.has_amounts:
        return field.unit, cell_entry
    return "", lambda cell: replace(cell_entry(cell), numbers=())
