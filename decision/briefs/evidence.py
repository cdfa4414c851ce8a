"""The evidence for one cell in short: the first claims that fill it and those that do not."""

from datetime import date

from decision.briefs.base import BriefQuestion, FullPage
from decision.documents.evidence_card import CellAnswer, cell_evidence
from decision.format import counted

MOST_CLAIMS = 6
"""Greatest number of claims of either kind."""


class EvidenceBrief(FullPage, CellAnswer):
    """What stands behind one cell of a view."""

    remainder: str
    """What was left out, and how to get it; empty where nothing was."""


def evidence_brief(
    question: BriefQuestion, platform_id: str, of: str, today: date, offer_id: str | None
) -> EvidenceBrief:
    """Return the evidence for one cell; see :func:`~decision.documents.evidence_card.cell_evidence`."""
    full = cell_evidence(question.catalogue, question.view, platform_id, of, today, question.ignored, offer_id)
    count = sum(max(0, len(claims) - MOST_CLAIMS) for claims in (full.chosen, full.others))
    parts = {name: getattr(full, name) for name in CellAnswer.model_fields}
    return EvidenceBrief(
        **parts | {"chosen": full.chosen[:MOST_CLAIMS], "others": full.others[:MOST_CLAIMS]},
        page=question.page("platform", id=platform_id),
        remainder=f"{counted(count, 'more claim')}: the page." if count else "",
    )
