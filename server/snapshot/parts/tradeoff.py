"""Snapshot of a trade-off: two criteria or fields against each other, with the efficient frontier."""

from functools import partial

from components.charts.tradeoff import tradeoff_chart
from components.charts.tradeoff_rows import named_texts, scatter_rows, scatter_words, tradeoff_axes
from decision.documents.tradeoff import tradeoff_json, tradeoff_table
from decision.links.link import page_from_query, page_to_query
from decision.links.pages import TRADEOFF
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.site.addresses import part_page_path
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.text import tradeoff_answer
from decision.tradeoff.tradeoff import tradeoff
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.charts import card_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

REMARK = "Full diamond: on the frontier; hollow: perhaps on it; circle: beaten. A line is a range. Numbers as above."


def tradeoff_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the trade-off of a view between the axes that the link names, as a scatter and a table."""
    catalogue, view = snapshot_input.catalogue, snapshot_input.view
    page_state = page_from_query(snapshot_input.query, catalogue, TRADEOFF)
    choices: TradeoffChoices = page_state.choices
    own = page_to_query(choices, catalogue, TRADEOFF).query
    ignored = (*snapshot_input.ignored, *(part for part in page_state.ignored if part not in snapshot_input.ignored))
    result = tradeoff(catalogue, view, choices)
    answer = tradeoff_answer(result)
    named = "; ".join(f"{number} {text}" for number, text in named_texts(result))
    return Snapshot(
        part="tradeoff",
        title=answer.headline,
        lead=answer.lead,
        facts=(
            *([("Named in the picture", named)] if named else []),
            *facts(catalogue, ranking(catalogue, view), ignored),
        ),
        dataset=result.dataset,
        path=part_page_path(catalogue, view, "tradeoff", own),
        table=tradeoff_table(result),
        words=scatter_words(result),
        data=lambda: tradeoff_json(catalogue, result, ignored).plain(),
        body=partial(card_body, partial(tradeoff_chart, tradeoff_axes(result)), scatter_rows(result), REMARK),
        force=in_force(catalogue, ranking(catalogue, view)),
    )
