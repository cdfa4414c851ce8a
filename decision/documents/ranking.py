"""A ranking as JSON, as a table and as files: the rows, columns and order of the screen, because it is the same object."""

from dataclasses import replace
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Lens
from decision.cells.cell import Cell
from decision.cells.matrix import criteria_under
from decision.certainty.certainty import close_call, ranking_answer
from decision.documents.base import (
    AnswerJson,
    Document,
    FilteredAnswer,
    IgnoredParts,
    InForceJson,
    NamedOffer,
    NamedPlatform,
    Omittable,
    ViewAnswer,
    ignored_json,
    offer_names,
)
from decision.documents.cells import CellJson, cell_json, matrix_json
from decision.documents.evidence_columns import COUNTED, counted_ends, evidence_labels
from decision.documents.since import SinceJson, since_json
from decision.documents.support import RestsOn, rests_on
from decision.documents.table import (
    ASKED_WEIGHT,
    CHOSEN_WEIGHT,
    PLATFORM,
    RANK_SHARED,
    SCORE,
    Column,
    Entry,
    Table,
    cell_entry,
    escaped,
    fact_lines,
    numeric,
    platform_entry,
    rank_entry,
    score_entry,
    to_markdown,
)
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.admission import Excluded
from decision.ranking.in_force import in_force
from decision.ranking.outcomes import Outcome
from decision.ranking.ranking import Ranking, Row
from decision.ranking.since import since
from decision.ranking.spread import Spread, apart_text, spreads
from decision.ranking.support import leader_support
from decision.ranking.text import weights_text


class RankAndScore(Document):
    """A platform's rank and score."""

    rank: int
    """Its platform's rank, from 1."""
    tied: bool
    """Whether others share the rank."""
    score: float
    """Its score, from 0 to 1."""
    lower: float
    """The least score that unknown and uncertain values allow."""
    upper: float
    """The greatest score that unknown and uncertain values allow."""


class LabelledPlatform(NamedPlatform):
    """Base of the rows that name a platform as tables do, too."""

    label: str
    """The platform's common name."""


class RankedRow(RankAndScore, NamedOffer, LabelledPlatform):
    """One ranked platform by its best offer, or one of its offers where each has a row."""

    is_best: bool
    """Whether it is the offer by which its platform is ranked."""
    coverage: float
    """The share of the weight whose values are known."""
    values: dict[str, CellJson]
    """What is known, by criterion."""
    fields: dict[str, CellJson]
    """What is known, by field, for the further columns of the view."""
    contributions: dict[str, float]
    """By criterion, the part of the score; together they are the score."""


class ExcludedRow(NamedOffer, NamedPlatform):
    """A platform that is not ranked, and why its offer that comes nearest is not; or an offer where each has a row."""

    outcome: Outcome
    """Whether it fails a must-have, or whether that is unknown."""
    reasons: list[str]
    """The reasons in words."""


class SpreadJson(Document):
    """Where the ranked platforms lie on one criterion; the counts together are all of them."""

    values: list[tuple[float, int]]
    """Each settled value, from 0 to 1, with the number of platforms that have it, worst first."""
    ranges: list[tuple[float, float]]
    """Both ends of each value that the sources leave open."""
    unknown: int
    """For how many platforms nothing is known."""
    deviation: float | None
    """The standard deviation of the known values; null where fewer than two are known."""


class WeightedAnswer(ViewAnswer):
    """Base of the answers that rest on weights."""

    answer: AnswerJson
    """The result in words."""
    rests_on: RestsOn
    """What the first place rests on."""
    weights: dict[str, float]
    """Each criterion's share of the weight; together they are 1."""
    unweighted: bool
    """Whether every weight was 0, so that all criteria count the same."""


class RankingAnswer(WeightedAnswer, FilteredAnswer):
    """The ranking of a view."""

    rows: list[RankedRow]
    """The platforms, or their offers, in the order of the view's table."""
    units: dict[str, str]
    """The unit of the exact values, by criterion and by field of the rows; empty where these are words."""
    selected: list[str]
    """The ids of the platforms to compare."""
    excluded: list[ExcludedRow]
    """The platforms, or the offers, that are not ranked."""
    spread: dict[str, SpreadJson]
    """Where the ranked platforms lie, by criterion."""
    apart: str
    """Which criteria tell the ranked platforms apart most and least, in a sentence; empty where they tell them apart equally."""
    ignored: IgnoredParts
    since: Omittable[SinceJson] = None
    """What changed since the data to which the view is pinned; only where it is pinned to other data."""


def ranking_json(catalogue: Catalogue, result: Ranking, ignored: tuple[Ignored, ...] = ()) -> RankingAnswer:
    """Return the whole result; scores as computed, values exact."""
    changes = since(catalogue, result.view)
    places = spreads(result)
    return RankingAnswer(
        dataset=result.dataset,
        view=to_query(result.view, catalogue),
        in_force=InForceJson.of(in_force(catalogue, result)),
        answer=AnswerJson.of(ranking_answer(catalogue, result)),
        rests_on=first_place_json(catalogue, result),
        weights=result.shares,
        unweighted=result.unweighted,
        rows=[row_json(catalogue, result, row) for row in result.rows],
        units=units_of(catalogue, result),
        selected=[row.id for row in result.selected],
        excluded=[excluded_row(row) for row in result.left_out],
        spread={spread.criterion.id: _spread_json(spread) for spread in places},
        apart=apart_text(places),
        ignored=ignored_json(ignored),
        since=since_json(catalogue, changes) if changes else None,
    )


def first_place_json(catalogue: Catalogue, result: Ranking) -> RestsOn:
    """Return what the first place of a ranking rests on."""
    return rests_on(leader_support(catalogue, result), close_call(catalogue, result))


def _spread_json(spread: Spread) -> SpreadJson:
    return SpreadJson(
        values=list(spread.values), ranges=list(spread.ranges), unknown=spread.unknown, deviation=spread.deviation
    )


def row_json(catalogue: Catalogue, result: Ranking, row: Row) -> RankedRow:
    """Return a row of a ranking as JSON."""
    return RankedRow(
        **place_of(row),
        is_best=row.is_best,
        coverage=row.coverage,
        values=matrix_json(catalogue, result.view.basis)[row.id, row.offer.id],
        fields={name: cell_json(cell) for name, cell in row.fields.items()},
        contributions=row.contributions,
    )


def units_of(catalogue: Catalogue, result: Ranking) -> dict[str, str]:
    """Return the units of the exact values of a ranking, by criterion and by field of the further columns."""
    criteria = {
        criterion.id: criterion.measure(result.view.lens).unit
        for criterion in criteria_under(catalogue, result.view.basis)
    }
    return criteria | {name: catalogue.fields[name].unit for name in result.columns}


def place_of(row: Row) -> dict[str, Any]:
    """Return names, rank and score of a row, as the documents that tell them have them."""
    return {
        "id": row.id,
        "name": row.platform.name,
        "label": row.platform.label,
        **offer_names(row.platform, row.offer),
        **{name: getattr(row, name) for name in RankAndScore.model_fields},
    }


def excluded_row(row: Excluded) -> ExcludedRow:
    """Return what is not ranked as JSON."""
    return ExcludedRow(
        id=row.id,
        name=row.platform.name,
        **offer_names(row.platform, row.offer),
        outcome=row.outcome,
        reasons=list(row.reasons),
    )


def ranking_table(catalogue: Catalogue, result: Ranking) -> Table:
    """Return the page's rows and columns in its order, then both ends of the score, which a picture shows as a bar."""
    shares = result.shares
    columns = [Column("Rank", "rank", further=RANK_SHARED), PLATFORM, SCORE]
    columns += [_criterion_column(criterion, result.view.lens, shares[criterion.id]) for criterion in result.shown]
    columns += [_field_column(catalogue.fields[name], name in result.view.columns) for name in result.columns]
    columns += [Column("Score at least", drawn=False), Column("Score at most", drawn=False)]
    series = {row.id: place for place, row in enumerate(result.selected)} if result.view.selected else {}
    rows = tuple(
        (
            rank_entry(row),
            platform_entry(row.platform, row.offer, series.get(row.id)),
            score_entry(row),
            *(criterion_entry(criterion, row.cells[criterion.id], result.view.lens) for criterion in result.shown),
            *map(cell_entry, row.fields.values()),
            Entry(f"{row.lower:.2f}"),
            Entry(f"{row.upper:.2f}"),
        )
        for row in result.rows
    )
    return Table("Ranking", tuple(columns), rows)


def _field_column(field: Field, is_chosen: bool) -> Column:
    """Return the column of a field, which the reader chose or asks for by a must-have."""
    numbers = numeric(field.label, field.unit) if field.has_amounts else ()
    weight = CHOSEN_WEIGHT if is_chosen else ASKED_WEIGHT
    return Column(field.label, "value", weight, numbers=numbers, further=evidence_labels(field.label))


def _criterion_column(criterion: Criterion, lens: Lens, share: float) -> Column:
    """Return the column of a criterion, with the ends of its amounts beside it and, for all of them on request, what they count."""
    label = criterion.label
    counts = numeric(f"{label} counts", COUNTED) if criterion.measure(lens).has_amounts else ()
    further = (*counts, *evidence_labels(label))
    return Column(label, "value", 1 + share, numbers=numeric(label, criterion_unit(criterion, lens)), further=further)


def criterion_entry(criterion: Criterion, cell: Cell, lens: Lens) -> Entry:
    """Return a criterion's cell as an entry of such a column."""
    has_amounts = criterion.measure(lens).has_amounts
    entry = cell_entry(cell, has_amounts)
    return replace(entry, further=(*counted_ends(cell), *entry.further)) if has_amounts else entry


def criterion_unit(criterion: Criterion, lens: Lens) -> str:
    """Return the unit of the numbers beside a criterion: that of its amounts; what its values count where it has none."""
    measure = criterion.measure(lens)
    return measure.unit if measure.has_amounts else COUNTED


def ranking_markdown(catalogue: Catalogue, result: Ranking) -> str:
    """Return the answer, the table and the choices behind it as Markdown; nothing in it is read as markup."""
    return to_markdown(
        ranking_answer(catalogue, result),
        ranking_table(catalogue, result),
        before=fact_lines(in_force(catalogue, result).facts),
        after=[f"Weights: {escaped(weights_text(result))}.", f"Data {result.dataset}."],
    )
