"""Costs as JSON, CSV and Markdown: the rows and order of the screen, because they are the same objects."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.costs.comparison import cost_answer, costs, workload_in
from decision.costs.cost import CURRENCY, Cost
from decision.costs.lines import CostLine
from decision.costs.text import cost_text, quantity_text, rate_text, why
from decision.costs.workload import workload_text
from decision.documents.table import escaped, plain_cell
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.view import View


def to_json(catalogue: Catalogue, view: View, ignored: Sequence[Ignored] = ()) -> dict[str, Any]:
    """Return the costs of a view as plain data, in US dollars a month; amounts exact, None where there is no figure."""
    platform_costs = costs(catalogue, view)
    answer = cost_answer(catalogue, view, platform_costs)
    return {
        "dataset": catalogue.version,
        "view": to_query(view, catalogue),
        "answer": {"headline": answer.headline, "lead": answer.lead},
        "workload": asdict(workload_in(catalogue, view)),
        "currency": CURRENCY,
        "rows": [_cost(catalogue, cost) for cost in platform_costs],
        "ignored": [
            {"parameter": entry.parameter, "found": entry.found, "expected": entry.expected} for entry in ignored
        ],
    }


def _cost(catalogue: Catalogue, cost: Cost) -> dict[str, Any]:
    return {
        "id": cost.platform_id,
        "name": catalogue.platform[cost.platform_id].name,
        "state": cost.state,
        "low": cost.low,
        "high": cost.high,
        "currency": cost.currency,
        "plan": cost.plan,
        "lines": [_line(line) for line in cost.lines],
        "causes": list(cost.causes),
        "missing": list(cost.missing),
        "unsold": [{"what": str(refusal), "claims": list(map(_claim, refusal.claims))} for refusal in cost.unsold],
        "notes": list(cost.notes),
        "once": {"amount": cost.one_time_credit.value, "claim": _claim(cost.one_time_credit)}
        if cost.one_time_credit
        else None,
    }


def _line(line: CostLine) -> dict[str, Any]:
    """Return a line as plain data; ``amount`` and its like are a number, or [low, high] where they are a range."""
    claims = list(map(_claim, line.claims))
    return {
        "what": line.label,
        "kind": line.kind,
        "amount": _number((line.low, line.high)),
        "quantity": _number(line.quantity),
        "unit": line.unit,
        "rate": _number(line.rate),
        "cause": line.cause,
        "claim": claims[0] if claims else None,
        "claims": claims,
    }


def _number(ends: tuple[float, float] | None) -> float | list[float] | None:
    if ends is None:
        return None
    return round(ends[0], 9) if ends[0] == ends[1] else [round(end, 9) for end in ends]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "value": claim.value,
        "source": claim.source,
        "kind": claim.kind,
        "as_of": claim.as_of,
        "scope": claim.scope,
        "note": claim.note,
        "doubt": claim.doubt,
    }


def table(catalogue: Catalogue, view: View) -> list[list[str]]:
    """Return the rows of the table as texts."""
    return [
        [
            catalogue.platform[cost.platform_id].label,
            cost_text(cost),
            "" if cost.low is None else f"{cost.low:.2f}",
            "" if cost.high is None else f"{cost.high:.2f}",
            cost.plan,
            why(cost),
        ]
        for cost in costs(catalogue, view)
    ]


def to_csv(catalogue: Catalogue, view: View) -> str:
    """Return the costs and all their lines as CSV: one row for each platform, and one for each of its lines below it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        ["Platform", "Line", "Quantity", "Rate, USD", "At least, USD", "At most, USD", "Remark", "Source", "Date"]
    )
    for cost in costs(catalogue, view):
        label = catalogue.platform[cost.platform_id].label
        ends = ["", ""] if cost.low is None or cost.high is None else [f"{cost.low:.4f}", f"{cost.high:.4f}"]
        rows = [[label, "Total", "", "", *ends, why(cost), "", ""]]
        rows += [
            [label, line.label, quantity_text(line), rate_text(line), _plain(line.low), _plain(line.high), line.cause,
             line.claims[0].source if line.claims else "", (line.claims[0].as_of or "undated") if line.claims else ""]
            for line in cost.lines
        ]  # fmt: skip
        writer.writerows([[_safe(text) for text in row] for row in rows])
    return stream.getvalue()


def _plain(amount: float) -> str:
    return f"{amount:.4f}"


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; a plain negative number is none."""
    is_number = text.removeprefix("-").replace(".", "", 1).isdigit()
    return text if is_number else plain_cell(text)


def to_markdown(catalogue: Catalogue, view: View) -> str:
    """Return the answer, the workload and the table as Markdown; nothing in it is read as markup."""
    answer = cost_answer(catalogue, view, costs(catalogue, view))
    header = ["Platform", "Cost a month", "Plan", "Remark"]
    lines = [f"**{escaped(answer.headline)}** {escaped(answer.lead)}", ""]
    lines += [f"Workload: {escaped(workload_text(catalogue.workload_terms, workload_in(catalogue, view)))}.", ""]
    lines += ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    rows = ([row[0], row[1], row[4], row[5]] for row in table(catalogue, view))
    lines += ["| " + " | ".join(map(escaped, row)) + " |" for row in rows]
    return "\n".join([*lines, "", f"US dollars a month. Data {catalogue.version}."]) + "\n"
