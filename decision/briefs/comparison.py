"""A ranking in short: the first platforms, or the selected ones, with what is known of each criterion."""

from typing import Any

from decision.briefs.base import Brief, BriefQuestion, FullPage, remainder
from decision.cells.cell import State
from decision.certainty.certainty import ranking_answer
from decision.documents.base import AnswerJson, Document, NamedOffer, ignored_json
from decision.documents.ranking import (
    ExcludedRow,
    LabelledPlatform,
    RankAndScore,
    WeightedAnswer,
    excluded_row,
    first_place_json,
    place_of,
    units_of,
)
from decision.links.link import to_query
from decision.ranking.ranking import Ranking, Row, ranking


class ValueBrief(Document):
    """What is known of one criterion or field."""

    state: State
    """Whether it is known; ``no`` and ``not_applicable`` are known too."""
    value: Any
    """The exact value in the unit that ``units`` names, a list where several are possible; null when unknown."""
    text: str
    """The value in words."""
    detail: str
    """What else is needed to read the value."""
    conflict: bool
    """Whether other claims that could have filled the cell say something else."""
    doubt: bool
    """Whether the sources give a reason to hesitate."""


class ComparedRow(FullPage, RankAndScore, NamedOffer, LabelledPlatform):
    """One ranked platform by its best offer."""

    coverage: float
    """The share of the weight whose values are known."""
    values: dict[str, ValueBrief]
    """What is known, by criterion and by further field."""


class ComparisonBrief(Brief, WeightedAnswer):
    """The first platforms of a view, or the selected ones, side by side."""

    ranked: int
    """The number of platforms that are ranked."""
    units: dict[str, str]
    """The unit of the values by criterion and field; empty where they are words."""
    rows: list[ComparedRow]
    """The platforms, the best first, or those that ``sel`` names."""
    not_ranked: list[ExcludedRow]
    """Platforms that are not ranked: those that ``sel`` names, else the first of them."""


def comparison_brief(question: BriefQuestion) -> ComparisonBrief:
    """Return the first platforms of a view, or those that it selects."""
    catalogue, view = question.catalogue, question.view
    result = ranking(catalogue, view)
    chosen = view.selected
    rows = result.selected if chosen else [row for row in result.rows if row.is_best]
    excluded = [row for row in result.excluded if not chosen or row.platform.id in chosen]
    known = {*(criterion.id for criterion in result.shown), *result.columns}
    parts = [
        remainder(len(rows), question.rows, "ranked platform", "sel for those that you name"),
        remainder(len(excluded), question.rows, "unranked platform") if not chosen else "",
    ]
    return ComparisonBrief(
        dataset=result.dataset,
        view=to_query(view, catalogue),
        page=question.page(),
        remainder=" ".join(filter(None, parts)),
        ignored=ignored_json(question.ignored),
        answer=AnswerJson.of(ranking_answer(catalogue, result)),
        rests_on=first_place_json(catalogue, result),
        weights=result.shares,
        unweighted=result.unweighted,
        ranked=len(result.best_first),
        units={id: unit for id, unit in units_of(catalogue, result).items() if id in known},
        rows=[_row(question, result, row) for row in rows[: question.rows]],
        not_ranked=[excluded_row(row) for row in excluded[: question.rows]],
    )


def _row(question: BriefQuestion, result: Ranking, row: Row) -> ComparedRow:
    cells = {criterion.id: row.cells[criterion.id] for criterion in result.shown} | row.fields
    return ComparedRow(
        **place_of(row),
        coverage=row.coverage,
        values={id: ValueBrief.model_validate(cell) for id, cell in cells.items()},
        page=question.page("platform", id=row.id),
    )
