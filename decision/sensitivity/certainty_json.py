"""How sure a ranking is, as plain data for HTTP and downloads."""

import csv
import io
from typing import Any

from decision.catalogue import Catalogue
from decision.export import plain_cell
from decision.link import Ignored, to_query
from decision.sensitivity.acceptability import SEED
from decision.sensitivity.certainty import Certainty
from decision.sensitivity.decisive import Decisive
from decision.sensitivity.stability import Stability


def certainty_json(catalogue: Catalogue, found: Certainty, ignored: tuple[Ignored, ...] = ()) -> dict[str, Any]:
    """Return draws and seed, rank acceptability by platform, stability by criterion, the facts that decide, the dominated."""
    result, drawn = found.ranking, found.acceptability
    criteria = [criterion.id for criterion in result.criteria]
    return {
        "dataset": result.dataset,
        "view": to_query(result.view, catalogue),
        "draws": drawn.draws,
        "seed": SEED,
        "unsure_percent": result.view.unsure,
        "unknown_cells_drawn": result.view.sampled,
        "leader_stays_first": found.stays,
        "acceptability": {id: row.tolist() for id, row in zip(drawn.ids, drawn.shares, strict=True)},
        "central_weights": {
            drawn.ids[place]: dict(zip(criteria, weights.tolist(), strict=True))
            for place, weights in drawn.central.items()
        },
        "stability": {one.criterion: _stability_json(one) for one in found.stability},
        "unknowns_that_matter": [_decisive_json(one) for one in found.decisive],
        "only_together": [
            {
                "platform": one.row.id,
                "criteria": [criterion.id for criterion in one.criteria],
                "would_be_first": one.winner.id,
            }
            for one in found.together
        ],
        "dominated": [{"id": one.id, "by": list(one.by)} for one in found.dominated],
        "ignored": [{"parameter": i.parameter, "found": i.found, "expected": i.expected} for i in ignored],
    }


def _stability_json(one: Stability) -> dict[str, Any]:
    return {
        "share": one.share,
        "low": one.low,
        "high": one.high,
        "low_rival": one.low_rival,
        "high_rival": one.high_rival,
    }


def _decisive_json(one: Decisive) -> dict[str, Any]:
    return {
        "platform": one.row.id,
        "criterion": one.criterion.id,
        "now": one.cell.text,
        "would_be_first": one.winner.id,
        "needed": one.text,
        "needed_utility": one.needed,
        "share_of_open_range": one.chance,
        "promise": one.promise or None,
        "promise_decides": one.promise_decides,
    }


def acceptability_csv(found: Certainty) -> str:
    """Return the share of draws of every platform and rank as CSV, exact, the best ranked first."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    drawn = found.acceptability
    writer.writerow(["Platform", *(f"Rank {place + 1}" for place in range(len(drawn.ids)))])
    for row, shares in zip(found.ranking.best_first, drawn.shares, strict=True):
        writer.writerow([plain_cell(row.platform.label), *(f"{share:.4f}" for share in shares)])
    return stream.getvalue()
