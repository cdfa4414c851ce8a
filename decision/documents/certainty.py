"""Certainty of a ranking as JSON and as tables."""

from decision.catalogue.catalogue import Catalogue
from decision.certainty.acceptability import SEED
from decision.certainty.certainty import Certainty, close_call
from decision.certainty.decisive import Decisive
from decision.certainty.standings import Standing
from decision.documents.base import (
    Document,
    FilteredAnswer,
    IgnoredParts,
    InForceJson,
    NamedOffer,
    ignored_json,
    offer_names,
)
from decision.documents.support import RestsOn, rests_on
from decision.documents.table import PLATFORM_ID, Column, Entry, Table, numeric
from decision.format import share_text
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.in_force import in_force
from decision.ranking.support import leader_support


class Interval(Document):
    """The shares of the weight between which the leader stays first."""

    share: float
    """The criterion's present share of the weight."""
    low: float
    """The least share with which the leader stays first."""
    high: float
    """The greatest share with which the leader stays first."""
    low_rival: str | None
    """The id of the platform that takes over below; null where nobody does."""
    high_rival: str | None
    """The id of the platform that takes over above; null where nobody does."""
    low_regained: float | None
    """The share below which the leader is first again, by another of its offers; null where it never is."""
    high_regained: float | None
    """The share above which the leader is first again, by another of its offers; null where it never is."""


class DecisiveFact(NamedOffer):
    """One unknown or uncertain value that could change the first place; ``offer``: whose value it is."""

    platform: str
    """The platform's id."""
    criterion: str
    """The criterion's id."""
    now: str
    """What is known of the value."""
    would_be_first: str
    """The id of the platform that would be first."""
    needed: str
    """The values that would change the first place, in words."""
    needed_utility: float
    """The utility from which on the first place changes."""
    share_of_open_range: float
    """Of all that the value may be, the share that would change the first place."""
    promise: str | None
    """The vendor's promise; null where there is none."""
    promise_decides: bool
    """Whether the promised value would change the first place."""


class FactSet(NamedOffer):
    """Unknown and uncertain values of one platform that could change the first place only together; ``offer``: whose values they are."""

    platform: str
    """The platform's id."""
    criteria: list[str]
    """The ids of the criteria."""
    would_be_first: str
    """The id of the platform that would be first."""


class DominatedPlatform(Document):
    """A platform that others beat or equal in everything that is known."""

    id: str
    """The platform's id."""
    by: list[str]
    """The ids of those that beat or equal it."""


class CertaintyAnswer(FilteredAnswer):
    """How sure the ranking of a view is."""

    draws: int
    """The number of draws."""
    seed: int
    """The seed of the simulations."""
    unsure_percent: int
    """How unsure the weights are, in percent."""
    unknown_cells_drawn: bool
    """Whether the simulations guess unknown and uncertain values, too."""
    leader_stays_first: float | None
    """The share of simulations in which a present leader is first; null where nothing is ranked."""
    acceptability: dict[str, list[float]]
    """By platform, the shares of simulations in which it has rank 1, 2 and so on."""
    central_weights: dict[str, dict[str, float]]
    """By platform that is ever first, the mean of the weights with which it is, by criterion."""
    stability: dict[str, Interval]
    """By criterion, the shares of the weight between which the leader stays first."""
    unknowns_that_matter: list[DecisiveFact]
    """The unknown and uncertain values that could change the first place, the likeliest first."""
    only_together: list[FactSet]
    """The uncertain values that could change it only together."""
    dominated: list[DominatedPlatform]
    """The platforms that others beat or equal in everything."""
    rests_on: RestsOn
    """What the first place rests on."""
    ignored: IgnoredParts


def certainty_json(catalogue: Catalogue, certainty: Certainty, ignored: tuple[Ignored, ...] = ()) -> CertaintyAnswer:
    """Return all analyses of a ranking's certainty."""
    result, drawn = certainty.ranking, certainty.acceptability
    criteria = [criterion.id for criterion in result.criteria]
    return CertaintyAnswer(
        dataset=result.dataset,
        view=to_query(result.view, catalogue),
        in_force=InForceJson.of(in_force(catalogue, result)),
        draws=drawn.draws,
        seed=SEED,
        unsure_percent=result.view.unsure,
        unknown_cells_drawn=result.view.sampled,
        leader_stays_first=certainty.stays,
        acceptability={id: row.tolist() for id, row in zip(drawn.ids, drawn.shares, strict=True)},
        central_weights={
            drawn.ids[place]: dict(zip(criteria, weights.tolist(), strict=True))
            for place, weights in drawn.central.items()
        },
        stability={stability.criterion: Interval.model_validate(stability) for stability in certainty.stability},
        unknowns_that_matter=list(map(_decisive_fact, certainty.decisive)),
        only_together=[
            FactSet(
                platform=group.row.id,
                **offer_names(group.row.platform, group.row.offer),
                criteria=[criterion.id for criterion in group.criteria],
                would_be_first=group.winner.id,
            )
            for group in certainty.together
        ],
        dominated=list(map(DominatedPlatform.model_validate, certainty.dominated)),
        rests_on=rests_on(leader_support(catalogue, result), close_call(catalogue, result, certainty.acceptability)),
        ignored=ignored_json(ignored),
    )


def _decisive_fact(fact: Decisive) -> DecisiveFact:
    return DecisiveFact(
        platform=fact.row.id,
        **offer_names(fact.row.platform, fact.row.offer),
        criterion=fact.criterion.id,
        now=fact.cell.text,
        would_be_first=fact.winner.id,
        needed=fact.text,
        needed_utility=fact.needed,
        share_of_open_range=fact.chance,
        promise=fact.promise or None,
        promise_decides=fact.promise_decides,
    )


def certainty_table(certainty: Certainty, standings: tuple[Standing, ...]) -> Table:
    """Return the figures of each platform's rank acceptability, rounded; on request with the share of draws of every rank."""
    drawn = certainty.acceptability
    ranks = tuple(f"Rank {place + 1}" for place in range(len(drawn.ids)))
    shares = {
        id: tuple(round(float(share), 4) for share in row) for id, row in zip(drawn.ids, drawn.shares, strict=True)
    }
    columns = (
        Column("Platform", "name", further=PLATFORM_ID),
        Column("First", weight=3, numbers=("First, from 0 to 1",)),
        Column("Among the first three", weight=2, numbers=("Among the first three, from 0 to 1",)),
        Column("Mean rank", weight=1),
        Column(
            "Rank in 90 % of simulations", weight=1, numbers=numeric("Rank in 90 % of simulations", ""), further=ranks
        ),
    )
    rows = tuple(
        (
            Entry(standing.row.platform.label, further=(standing.row.id,)),
            Entry(share_text(standing.first), numbers=(round(float(standing.first), 4),)),
            Entry(share_text(standing.top_three), numbers=(round(float(standing.top_three), 4),)),
            Entry(f"{standing.mean:.1f}"),
            Entry(
                str(standing.best) if standing.best == standing.worst else f"{standing.best} to {standing.worst}",
                numbers=(standing.best, standing.worst),
                further=shares[standing.row.id],
            ),
        )
        for standing in standings
    )
    return Table("How often each platform has which rank", columns, rows)
