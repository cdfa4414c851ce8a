"""The wizard's result: the recommendation for what the reader said matters."""

from dataclasses import replace
from datetime import date
from functools import partial

from decision.addresses import page_path
from decision.catalogue import Catalogue
from decision.display import joined
from decision.recommendation import Recommendation, recommendation
from decision.recommendation_json import to_json
from decision.terms import find
from decision.view import RESULT
from server.contents import Column, Entry, Snapshot, Subject, Table, rank_entry, score_entry
from server.parts.ranking import facts
from server.pictures.table import table_body

SHOWN = 10
"""So many of the best; the page has all."""


def wizard_snapshot(subject: Subject) -> Snapshot:
    """The recommendation for a view's needs, whatever question the reader last stood at."""
    catalogue = subject.catalogue
    view = replace(subject.view, step=RESULT)
    told = recommendation(catalogue, view)
    table = _table(told)
    return Snapshot(
        part="wizard",
        title=told.headline,
        lead=told.lead,
        facts=(*_facts(catalogue, told), *facts(catalogue, told.result, subject.ignored)),
        dataset=told.result.dataset,
        path=page_path(catalogue, view, "choose"),
        table=table,
        words=f"Table of the best {len(table.rows)} with what speaks for and against each." if table.rows else "",
        data=lambda: to_json(catalogue, told, date.today(), subject.ignored),
        body=partial(table_body, table),
    )


def _table(told: Recommendation) -> Table:
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
            *(Entry("; ".join(reason.text for reason in found)) for found in (why.for_, why.against)),
            Entry(f"{row.lower:.2f}"),
            Entry(f"{row.upper:.2f}"),
        )
        for row in told.result.best_first[:SHOWN]
        if (why := told.reasons[row.id])
    )
    return Table("Recommendation", columns, rows)


def _facts(catalogue: Catalogue, told: Recommendation) -> list[tuple[str, str]]:
    """The answers given, what the guide names and whether it holds, and who comes nearest when nobody fits."""
    answers = "; ".join(f"{setting.label} {setting.answer}" for setting in told.settings)
    picks = "; ".join(
        f"{pick.platform.label} for {pick.need.noun}: {find(catalogue.terms.verdicts, pick.judgement.verdict).label}"
        for pick in told.picks
    )
    said = [
        ("Answers", answers),
        ("The guide names", picks),
        ("Nearest", joined([one.platform.label for one in told.nearly])),
    ]
    return [(name, text) for name, text in said if text]
