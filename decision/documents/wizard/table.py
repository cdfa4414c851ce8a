"""Table of the wizard's result: the best platforms with the reasons for and against each."""

from decision.documents.table import (
    PLATFORM,
    RANK_SHARED,
    SCORE,
    Column,
    Entry,
    Table,
    platform_entry,
    rank_entry,
    score_entry,
)
from decision.wizard.recommendation import Recommendation

MAX_ROWS = 10
"""Maximum number of platforms in the table; the page has all."""


def recommendation_table(result: Recommendation) -> Table:
    """Return the best platforms with their scores and the reasons for and against each; must-haves that are unknown come first among the latter."""
    columns = (
        Column("Rank", "rank", further=RANK_SHARED),
        PLATFORM,
        SCORE,
        Column("Strengths", "note", 2),
        Column("Weaknesses", "note", 1),
        Column("Score at least", drawn=False),
        Column("Score at most", drawn=False),
    )
    rows = tuple(
        (
            rank_entry(row),
            platform_entry(row.platform, row.offer),
            score_entry(row),
            Entry("; ".join(reason.text for reason in reasons.for_)),
            Entry("; ".join((*unknown_texts(result, row.id), *(reason.text for reason in reasons.against)))),
            Entry(f"{row.lower:.2f}"),
            Entry(f"{row.upper:.2f}"),
        )
        for row in result.result.best_first[:MAX_ROWS]
        if (reasons := result.reasons[row.id])
    )
    return Table("Recommendation", columns, rows)


def unknown_texts(result: Recommendation, platform_id: str) -> list[str]:
    """Return for a ranked platform the must-haves of which it is unknown: "Works with LangChain: unknown"."""
    return [f"{label}: unknown" for label in result.unknown_musts.get(platform_id, ())]
