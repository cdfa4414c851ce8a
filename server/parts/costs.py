"""What a described workload costs in a month on each platform."""

from functools import partial

from components.charts.cost_bars import cost_bars_chart
from components.charts.cost_rows import bar_rows, bar_words
from decision.addresses import page_path
from decision.costs.board import costs, known, said, usage_in
from decision.costs.export import to_json
from decision.costs.parts import KINDS, LABELS, parts
from decision.costs.total import Cost
from decision.costs.words import cost_text, why
from decision.usage import usage_text
from server.contents import Column, Entry, Snapshot, Subject, Table
from server.pictures.charts import card_body

PAGE = "cost"


def costs_snapshot(subject: Subject) -> Snapshot:
    """The costs of a view's workload, as bars and a table."""
    catalogue, view = subject.catalogue, subject.view
    found = costs(catalogue, view)
    answer = said(catalogue, view, found)
    told = known(found)
    return Snapshot(
        part="costs",
        title=answer.headline,
        lead=answer.lead,
        facts=_facts(subject),
        dataset=catalogue.version,
        path=page_path(catalogue, view, PAGE),
        table=_table(subject, found),
        words=bar_words(catalogue, told) if told else "",
        data=lambda: to_json(catalogue, view, subject.ignored),
        body=partial(card_body, partial(cost_bars_chart, ()), bar_rows(catalogue, told), _remark(told)),
    )


def _facts(subject: Subject) -> tuple[tuple[str, str], ...]:
    catalogue, view = subject.catalogue, subject.view
    found = [
        ("Workload", usage_text(catalogue.usage, usage_in(catalogue, view))),
        ("Plan", catalogue.terms.tier(view.tier).label),
    ]
    if subject.ignored:
        found.append(("Left out of the link", "; ".join(f"{one.parameter}: {one.found}" for one in subject.ignored)))
    return tuple(found)


def _remark(told: tuple[Cost, ...]) -> str:
    """Return what the parts of a bar are, which stand in one order, so that nothing is told by colour alone."""
    seen = [LABELS[kind].lower() for kind in KINDS if any(kind in parts(one) for one in told)]
    order = f"From the left: {', '.join(seen)}." if len(seen) > 1 else ""
    more = "A dashed frame may come on top." if any(one.state == "range" for one in told) else ""
    return " ".join(filter(None, ["US dollars a month.", order, more]))


def _table(subject: Subject, found: tuple[Cost, ...]) -> Table:
    columns = (
        Column("Platform", "name"),
        Column("Cost a month"),
        Column("Plan", weight=1),
        Column("Remark", "note", weight=2),
    )
    rows = tuple(
        (
            Entry(subject.catalogue.platform[one.platform].label),
            Entry(cost_text(one), marks=_marks(one), state="known" if one.low is not None else "unknown"),
            Entry(one.plan if one.low is not None else ""),
            Entry(why(one)),
        )
        for one in found
    )
    return Table("What a month costs", columns, rows)


def _marks(one: Cost) -> tuple[str, ...]:
    claims = one.claims
    marks = {"doubt": any(claim.doubt for claim in claims), "own": any(claim.kind == "own" for claim in claims)}
    return tuple(name for name, present in marks.items() if present)
