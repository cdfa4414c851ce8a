"""Costs in short: the cheapest platforms, or those that one names, with the lines of their bills."""

from collections.abc import Collection

from decision.briefs.base import Brief, BriefQuestion, FullPage, remainder
from decision.documents.base import AnswerJson
from decision.documents.costs.answer import costs_json
from decision.documents.costs.models import BilledLine, CostRow, MonthsCost, WorkloadJson
from decision.documents.support import RestsOn


class CostBriefRow(FullPage, MonthsCost):
    """One platform's cost and the lines of its bill, without their sources."""

    lines: list[BilledLine]
    """The lines that add up to the cost, or its known part."""
    causes: list[str]
    """Why the cost is a range."""
    missing: list[str]
    """The prices that are not published."""
    unsold: list[str]
    """The parts of the workload that the platform does not sell."""


class CostBrief(Brief):
    """What the view's workload costs in a month on the cheapest platforms."""

    answer: AnswerJson
    """The result in words."""
    rests_on: RestsOn
    """What it rests on that a platform is the cheapest."""
    workload: WorkloadJson
    """The workload that was counted."""
    rows: list[CostBriefRow]
    """The platforms: known costs from the lowest, then unknown ones."""


def cost_brief(question: BriefQuestion, platforms: Collection[str] = ()) -> CostBrief:
    """Return the costs of the cheapest platforms; ``platforms``: the ids of those that are wanted, all if empty."""
    full = costs_json(question.catalogue, question.view, question.ignored)
    rows = [row for row in full.rows if not platforms or row.id in platforms]
    return CostBrief(
        dataset=full.dataset,
        view=full.view,
        page=question.page("cost"),
        remainder=remainder(len(rows), question.rows, "platform", "platform for those that you name"),
        ignored=full.ignored,
        answer=full.answer,
        rests_on=full.rests_on,
        workload=full.workload,
        rows=[_row(question, row) for row in rows[: question.rows]],
    )


def _row(question: BriefQuestion, row: CostRow) -> CostBriefRow:
    return CostBriefRow(
        **{name: getattr(row, name) for name in MonthsCost.model_fields},
        lines=list(map(BilledLine.model_validate, row.lines)),
        causes=row.causes,
        missing=row.missing,
        unsold=[part.what for part in row.unsold],
        page=question.page("platform", id=row.id),
    )
