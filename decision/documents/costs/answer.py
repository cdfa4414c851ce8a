"""Costs of a view as JSON: the rows and order of the screen, because they are the same objects."""

from collections.abc import Sequence

from decision.catalogue.catalogue import Catalogue
from decision.costs.cost import Cost, offer_of
from decision.costs.lines import CostLine, Ends
from decision.documents.base import AnswerJson, InForceJson, ignored_json, offer_names
from decision.documents.claims import CostClaim
from decision.documents.costs.models import Amount, CostAnswer, CostLineJson, CostRow, Once, Refused, WorkloadJson
from decision.documents.support import rests_on
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.costs import costs_answer, ranked_costs, workload_in
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.ranking.support import cheapest_support
from decision.ranking.view import View


def costs_json(catalogue: Catalogue, view: View, ignored: Sequence[Ignored] = ()) -> CostAnswer:
    """Return the costs of a view, in US dollars a month; amounts exact."""
    platform_costs = ranked_costs(catalogue, view)
    return CostAnswer(
        dataset=catalogue.version,
        view=to_query(view, catalogue),
        in_force=InForceJson.of(in_force(catalogue, ranking(catalogue, view))),
        answer=AnswerJson.of(costs_answer(catalogue, view, platform_costs)),
        rests_on=rests_on(cheapest_support(catalogue, view, platform_costs)),
        workload=WorkloadJson.model_validate(workload_in(catalogue, view)),
        currency="USD",
        rows=[_row(catalogue, cost) for cost in platform_costs],
        ignored=ignored_json(ignored),
    )


def _row(catalogue: Catalogue, cost: Cost) -> CostRow:
    credit, platform = cost.one_time_credit, catalogue.platform[cost.platform_id]
    return CostRow(
        id=cost.platform_id,
        name=platform.name,
        **offer_names(platform, offer_of(catalogue, cost)),
        state=cost.state,
        low=cost.low,
        high=cost.high,
        currency="USD",
        plan=cost.plan,
        lines=[_line(line) for line in cost.lines],
        causes=list(cost.causes),
        missing=list(cost.missing),
        unsold=[
            Refused(what=str(part), claims=list(map(CostClaim.model_validate, part.claims))) for part in cost.unsold
        ],
        notes=list(cost.notes),
        once=Once(amount=credit.value, claim=CostClaim.model_validate(credit)) if credit else None,
    )


def _line(line: CostLine) -> CostLineJson:
    claims = list(map(CostClaim.model_validate, line.claims))
    return CostLineJson(
        what=line.label,
        kind=line.kind,
        amount=_amount((line.low, line.high)),
        quantity=line.quantity and _amount(line.quantity),
        unit=line.unit,
        rate=line.rate and _amount(line.rate),
        cause=line.cause,
        claim=claims[0] if claims else None,
        claims=claims,
    )


def _amount(ends: Ends) -> Amount:
    return round(ends[0], 9) if ends[0] == ends[1] else [round(end, 9) for end in ends]
