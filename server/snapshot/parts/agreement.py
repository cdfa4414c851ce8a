"""Snapshot of several people's agreement: their ranks side by side."""

from functools import partial

from components.charts.bump import bump_chart, level_width
from components.charts.bump_rows import bump_rows
from decision.certainty.agreement import agreement_answer, first_words, weights_words
from decision.certainty.group import group
from decision.documents.people.group import group_json
from decision.documents.people.ranks import ranks_table
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.site.addresses import part_page_path
from server.snapshot.parts.ranking import facts
from server.snapshot.pictures.charts import card_body
from server.snapshot.snapshot import Snapshot, SnapshotInput

REMARK = (
    "A column for each person, the rank by their weights in the circle; the choices that are fair to all have a colour."
)


def agreement_snapshot(snapshot_input: SnapshotInput) -> Snapshot:
    """Return the ranks of a view's people side by side, as a chart of lines and a table."""
    catalogue, view = snapshot_input.catalogue, snapshot_input.view
    result, group_result = ranking(catalogue, view), group(catalogue, view)
    answer = agreement_answer(group_result)
    rows, depth = bump_rows(group_result) if group_result else ([], 0)
    people = len(group_result.members) if group_result else 1
    weights = [(person.name, weights_words(catalogue, person.weights)) for person in view.people]
    return Snapshot(
        part="agreement",
        title=answer.headline,
        lead=answer.lead,
        facts=(*weights, *facts(catalogue, result, snapshot_input.ignored)),
        dataset=result.dataset,
        path=part_page_path(catalogue, view, "agreement"),
        table=ranks_table(group_result),
        words=first_words(group_result) if group_result else "",
        data=lambda: group_json(catalogue, view, snapshot_input.ignored).plain(),
        body=partial(
            card_body, partial(bump_chart, (str(depth), str(people))), rows, REMARK, least=level_width(people)
        ),
        force=in_force(catalogue, result),
    )
