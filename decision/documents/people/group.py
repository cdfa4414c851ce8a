"""Several people's weights as JSON: how far their rankings agree, and the choices that are fair to all."""

from decision.catalogue.catalogue import Catalogue
from decision.certainty.group import YOURS, Fair, GroupResult, group
from decision.documents.base import Document, IgnoredParts, NamedOffer, ViewAnswer, ignored_json, offer_names
from decision.documents.ranking import LabelledPlatform
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.view import View


class GroupRow(NamedOffer, LabelledPlatform):
    """One platform as each person's weights score and rank it."""

    mean: float
    """The mean of the scores, from 0 to 1."""
    least: float
    """The score of the least satisfied person, from 0 to 1."""
    scores: list[float]
    """The score by each person's weights, in the order of ``people``, from 0 to 1."""
    ranks: list[int]
    """The rank by each person's weights, in the order of ``people``, from 1."""


class AgreementJson(Document):
    """The agreement of two people's rankings."""

    first: str
    """Name of the one person."""
    second: str
    """Name of the other."""
    tau: float | None
    """Kendall's tau-b of the two rankings, from -1 for opposite to 1 for the same; null where it has no meaning."""


class WeightSpread(Document):
    """The spread of the weights that people give a criterion."""

    criterion: str
    """The criterion's id."""
    low: float
    """The least share of weight, from 0 to 1."""
    low_name: str
    """Name of the person who gives it."""
    high: float
    """The greatest share of weight, from 0 to 1."""
    high_name: str
    """Name of the person who gives it."""


class FairChoice(Document):
    """A choice that is fair to all."""

    platforms: list[str]
    """Ids of the platforms; several where they are equal."""
    score: float
    """Their score, from 0 to 1."""


class GroupAnswer(ViewAnswer):
    """Joint evaluation by the weights of all people of a view."""

    people: list[str]
    """Names of the people, whoever asks first; that one alone where the view has no others."""
    rows: list[GroupRow]
    """The platforms, the highest mean score first; none where there is nobody else, or nothing ranked."""
    agreements: list[AgreementJson]
    """The agreement of each two people."""
    spreads: list[WeightSpread]
    """The spread of the weights by criterion, the widest first."""
    fair_to_the_least: FairChoice | None
    """The choice with the highest score for the least satisfied person; null where there are no rows."""
    best_on_average: FairChoice | None
    """The choice with the highest mean score; null where there are no rows."""
    ignored: IgnoredParts


def group_json(catalogue: Catalogue, view: View, ignored: tuple[Ignored, ...] = ()) -> GroupAnswer:
    """Return the joint evaluation by the people of a view."""
    result = group(catalogue, view)
    return GroupAnswer(
        dataset=catalogue.version,
        view=to_query(view, catalogue),
        people=[YOURS, *(person.name for person in view.people)],
        rows=_rows(result) if result else [],
        agreements=list(map(AgreementJson.model_validate, result.agreements)) if result else [],
        spreads=[
            WeightSpread(
                criterion=spread.criterion.id,
                low=spread.low,
                low_name=spread.low_name,
                high=spread.high,
                high_name=spread.high_name,
            )
            for spread in (result.spreads if result else ())
        ],
        fair_to_the_least=_choice(result.least) if result else None,
        best_on_average=_choice(result.mean) if result else None,
        ignored=ignored_json(ignored),
    )


def _rows(result: GroupResult) -> list[GroupRow]:
    return [
        GroupRow(
            id=row.id,
            name=row.platform.name,
            label=row.platform.label,
            **offer_names(row.platform, row.offer),
            mean=float(scores.mean()),
            least=float(scores.min()),
            scores=scores.tolist(),
            ranks=ranks.tolist(),
        )
        for row, scores, ranks in zip(result.rows, result.scores, result.ranks, strict=True)
    ]


def _choice(fair: Fair) -> FairChoice:
    return FairChoice(platforms=[row.id for row in fair.rows], score=fair.score)
