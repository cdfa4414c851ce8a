"""Snapshot of the wizard's result: the recommendation for the reader's needs."""

from dataclasses import replace
from datetime import date
from functools import partial

from decision.catalogue.catalogue import Catalogue
from decision.documents.wizard.answer import recommendation_json
from decision.documents.wizard.table import recommendation_table
from decision.format import joined
from decision.ranking.view import RESULT
from decision.site.addresses import part_page_path
from decision.wizard.in_force import recommendation_in_force
from decision.wizard.recommendation import Recommendation, recommendation
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.table import table_body
from server.snapshot.snapshot import Snapshot, SnapshotInput


def wizard_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the recommendation for a view's needs, whichever question the reader last stood at."""
    catalogue = snapshot_input.catalogue
    view = replace(snapshot_input.view, step=RESULT)
    result = recommendation(catalogue, view)
    table = recommendation_table(result)
    return Snapshot(
        part="wizard",
        title=result.headline,
        lead=result.lead,
        facts=(*_facts(catalogue, result), *facts(catalogue, result.result, snapshot_input.ignored)),
        dataset=result.result.dataset,
        path=part_page_path(catalogue, view, "wizard"),
        table=table,
        words=f"Table of the best {len(table.rows)} with what speaks for and against each." if table.rows else "",
        data=lambda: recommendation_json(catalogue, result, date.today(), snapshot_input.ignored).plain(),
        body=partial(table_body, table),
        force=recommendation_in_force(catalogue, result),
    )


def _facts(catalogue: Catalogue, result: Recommendation) -> list[tuple[str, str]]:
    """Return the answers, the guide's picks with their verdicts, and the nearest platforms when none matches."""
    answers = "; ".join(f"{setting.label} {setting.answer}" for setting in result.settings)
    picks = "; ".join(
        f"{pick.platform.label} for {pick.need.noun}: {catalogue.terms.verdict(pick.judgement.verdict).label}"
        for pick in result.picks
    )
    rows = [
        ("Answers", answers),
        ("The guide names", picks),
        ("Nearest", joined([candidate.platform.label for candidate in result.nearly])),
    ]
    return [(name, text) for name, text in rows if text]
