"""Snapshot of the wizard's result: the recommendation for the reader's needs."""

from dataclasses import replace
from datetime import date
from functools import partial

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.terms import find
from decision.documents.table import Column, Entry, Table, rank_entry, score_entry
from decision.documents.wizard import to_json
from decision.format import joined
from decision.ranking.view import RESULT
from decision.site.addresses import part_page_path
from decision.wizard.recommendation import Recommendation, recommendation
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.table import table_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

MAX_ROWS = 10
"""Maximum number of platforms in the table; the page has all."""


def wizard_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the recommendation for a view's needs, whichever question the reader last stood at."""
    catalogue = snapshot_input.catalogue
    view = replace(snapshot_input.view, step=RESULT)
    result = recommendation(catalogue, view)
    table = _table(result)
    return Snapshot(
        part="wizard",
        title=result.headline,
        lead=result.lead,
        facts=(*_facts(catalogue, result), *facts(catalogue, result.result, snapshot_input.ignored)),
        dataset=result.result.dataset,
        path=part_page_path(catalogue, view, "wizard"),
        table=table,
        words=f"Table of the best {len(table.rows)} with what speaks for and against each." if table.rows else "",
        data=lambda: to_json(catalogue, result, date.today(), snapshot_input.ignored),
        body=partial(table_body, table),
    )


def _table(result: Recommendation) -> Table:
    columns = (
        Column("Rank", "rank"),
        Column("Platform", "name"),
        Column("Score", "score"),
        Column("Speaks for it", "note", 2),
        Column("Speaks against it", "note", 1),
        Column("Score at least", drawn=False),
        Column("Score at most", drawn=False),
    )
    rows = tuple(
        (
            rank_entry(row),
            Entry(row.platform.label),
            score_entry(row),
            *(Entry("; ".join(reason.text for reason in arguments)) for arguments in (balance.for_, balance.against)),
            Entry(f"{row.lower:.2f}"),
            Entry(f"{row.upper:.2f}"),
        )
        for row in result.result.best_first[:MAX_ROWS]
        if (balance := result.reasons[row.id])
    )
    return Table("Recommendation", columns, rows)


def _facts(catalogue: Catalogue, result: Recommendation) -> list[tuple[str, str]]:
    """Return the answers, the guide's picks with their verdicts, and the nearest platforms when none matches."""
    answers = "; ".join(f"{setting.label} {setting.answer}" for setting in result.settings)
    picks = "; ".join(
        f"{pick.platform.label} for {pick.need.noun}: {find(catalogue.terms.verdicts, pick.judgement.verdict).label}"
        for pick in result.picks
    )
    rows = [
        ("Answers", answers),
        ("The guide names", picks),
        ("Nearest", joined([candidate.platform.label for candidate in result.nearly])),
    ]
    return [(name, text) for name, text in rows if text]
