"""Snapshot of the ranking: the Compare page's table, with bars."""

from functools import partial

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import ranking_answer
from decision.documents.ranking import ranking_json, ranking_table
from decision.documents.table import rank_entry
from decision.format import counted, range_text
from decision.links.codec import Ignored
from decision.ranking.in_force import in_force
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.text import weights_text
from decision.site.addresses import part_page_path
from server.snapshot.pictures.table import table_body
from server.snapshot.snapshot import Snapshot, SnapshotInput, ignored_facts


def ranking_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the ranking of a view."""
    catalogue, ignored = snapshot_input.catalogue, snapshot_input.ignored
    result = ranking(catalogue, snapshot_input.view)
    headline_and_lead = ranking_answer(catalogue, result)
    table = ranking_table(catalogue, result)
    return Snapshot(
        part="ranking",
        title=headline_and_lead.headline,
        lead=headline_and_lead.lead,
        facts=facts(catalogue, result, ignored),
        dataset=result.dataset,
        path=part_page_path(catalogue, snapshot_input.view, "ranking"),
        table=table,
        words=_words(result),
        data=lambda: ranking_json(catalogue, result, ignored).plain(),
        body=partial(table_body, table),
        force=in_force(catalogue, result),
    )


def facts(catalogue: Catalogue, result: Ranking, ignored: tuple[Ignored, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Return the premises of a ranking in words, beside what is in force; unusable parts of the link come last."""
    view = result.view
    lens, tier = catalogue.terms.lens(view.lens).label, catalogue.terms.tier(view.tier).label
    rows = [("Weights", weights_text(result)), ("Values from", f"{lens}; plan: {tier}")]
    return (*rows, *ignored_facts(ignored))


def _words(result: Ranking) -> str:
    """Return the table in words: how many rows it has, and the first five of them."""
    first = ", ".join(
        f"{rank_entry(row).text} {row.label} {_score(row.score, row.lower, row.upper)}".strip()
        for row in result.rows[:5]
    )
    return f"Table of {counted(len(result.rows), result.row_noun)}. The first: {first}." if first else ""


def _score(score: float, lower: float, upper: float) -> str:
    ends = range_text([f"{lower:.2f}", f"{upper:.2f}"])
    return f"{score:.2f} ({ends})" if "–" in ends else ends
