"""Frequently asked questions as JSON: the guide's answers, and what the evidence says now."""

from typing import Literal

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry, SeeAlso
from decision.documents.base import DataAnswer, Document, IgnoredParts, Omittable, ignored_json
from decision.documents.claims import FaqSource
from decision.guide.faq import concerned, statements
from decision.guide.statements import Outcome, Statement, StatementLine
from decision.links.codec import Ignored
from decision.ranking.view import View


class FaqRow(Document):
    """What the evidence says about one platform."""

    platform: str
    """Id of the platform."""
    label: str
    """Short name of the platform."""
    outcome: Outcome
    """Outcome: ``yes``, ``no``, ``known`` (a value), ``unsettled`` (sources leave it open), ``unknown``, or the verdict on a statement of the guide."""
    text: str
    """The finding in words."""
    detail: str
    """Addition to the text; empty where there is none."""
    doubt: str
    """The reason to hesitate; empty where there is none."""
    conflict: bool
    """Whether other claims that could count say something else."""
    guide_says: Omittable[str] = None
    """The statement of the guide; missing where the row is about none."""
    url: Omittable[str] = None
    """Address of the newer evidence on that statement; missing where the row is about none."""
    sources: list[FaqSource]
    """Claims on which the text rests."""


class FaqFinding(Document):
    """What the evidence says now about one part of a question."""

    lead: str
    """Heading of the finding."""
    kind: Literal["tally", "values", "checks"]
    """Way of counting: who meets a must-have, which values are known, or the guide against the evidence."""
    of: str
    """Id of the must-have, the criterion or the field that it is about, or the beginning of several fields' names."""
    option: str | int | None
    """Option of the must-have; null where there is none."""
    summary: str
    """The finding in one sentence, with its numbers."""
    rows: list[FaqRow]
    """One row for each platform, or for each statement of the guide."""


class FaqLine(Document):
    """A frequent question, the guide's answer, and what the evidence says now."""

    id: str
    """Id of the question."""
    question: str
    """The question."""
    section: str
    """Id of the guide's section that answers it; empty for a question of ours."""
    answer: list[str]
    """The guide's answer, restated, or ours, in paragraphs."""
    criteria: list[str]
    """Ids of the criteria that it explains."""
    needs: list[str]
    """Ids of the needs that it explains."""
    platforms: list[str]
    """Ids of the platforms that it concerns."""
    see: list[SeeAlso]
    """Other addresses of this site that have more on it."""
    now: list[FaqFinding]
    """What the evidence says now."""


class FaqList(DataAnswer):
    """All frequently asked questions, on the plan of a view."""

    faq: list[FaqLine]
    """The questions, in the guide's order."""
    ignored: IgnoredParts


def faq_json(catalogue: Catalogue, view: View, ignored: tuple[Ignored, ...] = ()) -> FaqList:
    """Return all questions with the statements of the evidence, whatever the view's lens."""
    lines = [_line(catalogue, entry, view) for entry in catalogue.faq]
    return FaqList(dataset=catalogue.version, faq=lines, ignored=ignored_json(ignored))


def _line(catalogue: Catalogue, entry: FaqEntry, view: View) -> FaqLine:
    return FaqLine(
        id=entry.id,
        question=entry.question,
        section=entry.section,
        answer=list(entry.answer),
        criteria=list(entry.criteria),
        needs=list(entry.needs),
        platforms=[platform.id for platform in concerned(catalogue, entry)],
        see=list(entry.see),
        now=[_finding(catalogue, statement) for statement in statements(catalogue, entry, view)],
    )


def _finding(catalogue: Catalogue, statement: Statement) -> FaqFinding:
    return FaqFinding(
        lead=statement.lead,
        kind=statement.spec.show,
        of=statement.spec.of,
        option=statement.spec.option,
        summary=statement.summary,
        rows=[_row(catalogue, line) for line in statement.lines],
    )


def _row(catalogue: Catalogue, line: StatementLine) -> FaqRow:
    return FaqRow(
        platform=line.platform.id,
        label=line.platform.label,
        outcome=line.outcome,
        text=line.text,
        detail=line.detail,
        doubt=line.doubt,
        conflict=line.conflict,
        guide_says=line.check.guide_says if line.check else None,
        url=line.check.source if line.check else None,
        sources=[FaqSource.of(catalogue, claim) for claim in line.claims],
    )
