"""A ranking as JSON, CSV and Markdown: the rows, columns and order of the screen, because it is the same object."""

import csv
import io
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.table import escaped, plain_cell
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.answer import answer, weights_text
from decision.ranking.must_haves import must_text
from decision.ranking.ranking import Ranking, Row
from decision.ranking.since import Changed, Moved, Since, sentence, since


def to_json(catalogue: Catalogue, result: Ranking, ignored: tuple[Ignored, ...] = ()) -> dict[str, Any]:
    """Return the whole result as plain data; scores as computed, values exact.

    ``since`` is there for a view that is pinned to other data: what changed since then.
    """
    summary = answer(result)
    changes = since(catalogue, result.view)
    return {
        "dataset": result.dataset,
        "view": to_query(result.view, catalogue),
        "answer": {"headline": summary.headline, "lead": summary.lead},
        "weights": result.shares,
        "unweighted": result.unweighted,
        "rows": [_row_json(row) for row in result.rows],
        "selected": [row.id for row in result.selected],
        "excluded": [
            {"id": e.platform.id, "name": e.platform.name, "outcome": e.outcome, "reasons": list(e.reasons)}
            for e in result.excluded
        ],
        "ignored": [{"parameter": i.parameter, "found": i.found, "expected": i.expected} for i in ignored],
        **({"since": since_json(catalogue, changes)} if changes else {}),
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.platform.name,
        "label": row.platform.label,
        "rank": row.rank,
        "tied": row.tied,
        "score": row.score,
        "lower": row.lower,
        "upper": row.upper,
        "coverage": row.coverage,
        "values": {id: cell_json(cell) for id, cell in row.cells.items()},
        "fields": {name: cell_json(cell) for name, cell in row.fields.items()},
        "contributions": row.contributions,
    }


def cell_json(cell: Cell) -> dict[str, Any]:
    """Return a cell as plain data. ``value`` is exact; ``utility`` has both ends; ``claim`` is the first that fills it."""
    return {
        "state": cell.state,
        "unknown": cell.state == "unknown",
        "value": cell.value,
        "text": cell.text,
        "detail": cell.detail,
        "utility": {"low": cell.utility.low, "high": cell.utility.high},
        "claim": _claim_json(cell) if cell.chosen else None,
        "conflict": cell.conflict,
        "guide_differs": cell.guide_differs,
        "doubt": cell.doubt,
    }


def _claim_json(cell: Cell) -> dict[str, Any]:
    claim = cell.chosen[0]
    return {"source": claim.source, "kind": claim.kind, "as_of": claim.as_of, "scope": claim.scope, "note": claim.note}


def to_table(catalogue: Catalogue, result: Ranking) -> tuple[list[str], list[list[str]]]:
    """Return header and rows as texts, exactly the columns of the screen and then the score's interval."""
    header = ["Rank", "Platform", "Score", *(criterion.label for criterion in result.criteria)]
    header += [catalogue.fields[name].label for name in result.view.columns] + ["Score at least", "Score at most"]
    rows = [
        [
            f"{row.rank}{'=' if row.tied else ''}",
            row.platform.label,
            f"{row.score:.2f}",
            *(cell_text(cell) for cell in (*row.cells.values(), *row.fields.values())),
            f"{row.lower:.2f}",
            f"{row.upper:.2f}",
        ]
        for row in result.rows
    ]
    return header, rows


def cell_text(cell: Cell) -> str:
    """Return a cell's text with its detail in brackets."""
    return f"{cell.text} ({cell.detail})" if cell.detail else cell.text


def to_csv(catalogue: Catalogue, result: Ranking) -> str:
    """Return the table as CSV. A text that a spreadsheet would take for a formula is made plain with an apostrophe."""
    header, rows = to_table(catalogue, result)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[plain_cell(text) for text in row] for row in rows])
    return stream.getvalue()


def to_markdown(catalogue: Catalogue, result: Ranking) -> str:
    """Return the answer, the choices behind it and the table as Markdown; nothing in it is read as markup."""
    header, rows = to_table(catalogue, result)
    summary = answer(result)
    lines = [f"**{escaped(summary.headline)}** {escaped(summary.lead)}", ""]
    lines += ["| " + " | ".join(map(escaped, header)) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(map(escaped, row)) + " |" for row in rows]
    lines += ["", f"Weights: {escaped(weights_text(result))}."]
    if result.view.must:
        lines.append(f"Must have: {escaped(', '.join(must_text(catalogue, must) for must in result.view.must))}.")
    lines.append(f"Data {result.dataset}.")
    return "\n".join(lines) + "\n"


def since_json(catalogue: Catalogue, since: Since) -> dict[str, Any]:
    """Return the changes as plain data; scores and values exact."""
    return {
        "asked": since.requested,
        "version": since.version,
        "dataset": since.dataset,
        "text": sentence(since),
        "trouble": since.trouble,
        "kept": list(since.kept),
        "left_out": since.left_out,
        "moved": [_moved_json(catalogue, row) for row in since.moved],
        "steady": [_moved_json(catalogue, row) for row in since.steady],
    }


def _moved_json(catalogue: Catalogue, row: Moved) -> dict[str, Any]:
    return {
        "id": row.platform_id,
        "name": row.label,
        "rank": {"then": row.rank_then, "now": row.rank_now},
        "score": {"then": row.score_then, "now": row.score_now},
        "reasons": list(row.reasons),
        "changes": [_change_json(catalogue, change) for change in row.changes],
    }


def _change_json(catalogue: Catalogue, change: Changed) -> dict[str, Any]:
    return {
        "of": change.of,
        "label": change.label,
        "effect": change.effect,
        "then": _since_claim_json(catalogue, change.then),
        "now": _since_claim_json(catalogue, change.now),
    }


def _since_claim_json(catalogue: Catalogue, claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "field": claim.field,
        "value": claim.value,
        "text": claim_text(catalogue.fields[claim.field], claim),
        "scope": claim.scope,
        "tier": claim.tier,
        "source": claim.source,
        "label": source_label(catalogue, claim),
        "kind": claim.kind,
        "as_of": claim.as_of,
    }
