"""Certainty of a ranking as plain data for HTTP and downloads."""

import csv
import io
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.certainty.acceptability import SEED
from decision.certainty.certainty import Certainty
from decision.certainty.decisive import Decisive
from decision.certainty.stability import Stability
from decision.documents.table import plain_cell
from decision.links.codec import Ignored
from decision.links.link import to_query


def certainty_json(catalogue: Catalogue, certainty: Certainty, ignored: tuple[Ignored, ...] = ()) -> dict[str, Any]:
    """Return draws and seed, rank acceptability by platform, stability by criterion, the facts that decide, the dominated."""
    result, drawn = certainty.ranking, certainty.acceptability
    criteria = [criterion.id for criterion in result.criteria]
    return {
        "dataset": result.dataset,
        "view": to_query(result.view, catalogue),
        "draws": drawn.draws,
        "seed": SEED,
        "unsure_percent": result.view.unsure,
        "unknown_cells_drawn": result.view.sampled,
        "leader_stays_first": certainty.stays,
        "acceptability": {id: row.tolist() for id, row in zip(drawn.ids, drawn.shares, strict=True)},
        "central_weights": {
            drawn.ids[place]: dict(zip(criteria, weights.tolist(), strict=True))
            for place, weights in drawn.central.items()
        },
        "stability": {stability.criterion: _stability_json(stability) for stability in certainty.stability},
        "unknowns_that_matter": [_decisive_json(fact) for fact in certainty.decisive],
        "only_together": [
            {
                "platform": group.row.id,
                "criteria": [criterion.id for criterion in group.criteria],
                "would_be_first": group.winner.id,
            }
            for group in certainty.together
        ],
        "dominated": [{"id": platform.id, "by": list(platform.by)} for platform in certainty.dominated],
        "ignored": [
            {"parameter": entry.parameter, "found": entry.found, "expected": entry.expected} for entry in ignored
        ],
    }


def _stability_json(stability: Stability) -> dict[str, Any]:
    return {
        "share": stability.share,
        "low": stability.low,
        "high": stability.high,
        "low_rival": stability.low_rival,
        "high_rival": stability.high_rival,
    }


def _decisive_json(fact: Decisive) -> dict[str, Any]:
    return {
        "platform": fact.row.id,
        "criterion": fact.criterion.id,
        "now": fact.cell.text,
        "would_be_first": fact.winner.id,
        "needed": fact.text,
        "needed_utility": fact.needed,
        "share_of_open_range": fact.chance,
        "promise": fact.promise or None,
        "promise_decides": fact.promise_decides,
    }


def acceptability_csv(certainty: Certainty) -> str:
    """Return the share of draws of every platform and rank as CSV, exact, the best ranked first."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    drawn = certainty.acceptability
    writer.writerow(["Platform", *(f"Rank {place + 1}" for place in range(len(drawn.ids)))])
    for row, shares in zip(certainty.ranking.best_first, drawn.shares, strict=True):
        writer.writerow([plain_cell(row.platform.label), *(f"{share:.4f}" for share in shares)])
    return stream.getvalue()
