"""The guide's statements beside newer evidence as JSON: the rows of the page."""

from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import CheckVerdict, Kind
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.base import DataAnswer, Document
from decision.documents.cells import CellJson, cell_json
from decision.guide.checks import (
    NO_CRITERION,
    Checked,
    CheckFilter,
    Effect,
    RankPosition,
    Standings,
    Unchecked,
    counts,
    select,
    select_unchecked,
    standings,
)


class PlaceJson(Document):
    """A place in a ranking."""

    rank: int
    """Rank, 1 for the first."""
    tied: bool
    """Whether others share the rank."""
    of: int
    """Number of ranked platforms."""

    @classmethod
    def of_position(cls, position: RankPosition) -> "PlaceJson":
        """Return the document of a position."""
        return cls(rank=position.rank, tied=position.tied, of=position.count)


class BothCells(Document):
    """The cell of a field in either lens."""

    guide: CellJson
    """The cell by what the guide states."""
    evidence: CellJson
    """The cell by the evidence."""


class CheckEffect(Document):
    """The effect of one statement on the platform's place among those that the guide compares."""

    criterion: str
    """Id of the criterion that the statement touches."""
    guide: CellJson
    """The criterion's cell by what the guide states."""
    evidence: CellJson
    """The criterion's cell by the evidence."""
    same_measure: bool
    """Whether both lenses measure the criterion alike; otherwise a difference can come from the scale."""
    rank_by_guide: PlaceJson | None
    """Place by the guide's values; null for a platform that is never ranked."""
    rank_with_this_from_evidence: PlaceJson | None
    """Place by the guide's values with this one cell counted as the evidence has it; null for a platform that is never ranked."""


class CheckLine(Document):
    """One statement of the guide beside newer evidence."""

    id: str
    """Id of the statement."""
    platform: str
    """Id of the platform."""
    platform_label: str
    """Short name of the platform."""
    field: str
    """Name of the field that the statement is about."""
    field_label: str
    """Label of the field."""
    criterion: str | None
    """Id of the criterion that the statement touches; null for none."""
    guide_says: str
    """The statement of the guide, restated."""
    evidence_says: str
    """What the newer evidence says."""
    verdict: CheckVerdict
    """Verdict on the statement."""
    verdict_text: str
    """The verdict in words."""
    source: str
    """Address of the newer evidence."""
    as_of: str | None
    """Newest day, month or year of a claim with the same field and source; null where the source gives none."""
    seen: str | None
    """Newest day on which the value was read there where the source gives no date; else null."""
    kind: Kind | None
    """Kind of the source; null where no claim cites it."""
    values: BothCells
    """The field's value in either lens."""
    effect: CheckEffect | None
    """Effect on the ranking; null for a statement that touches no criterion."""
    page: str
    """Address of the statement on the site, relative to the front page."""


class UncheckedLine(Document):
    """A statement of the guide that nobody has checked."""

    platform: str
    """Id of the platform."""
    field: str
    """Name of the field that the statement is about."""
    field_label: str
    """Label of the field."""
    criterion: str | None
    """Id of the criterion that the statement touches; null for none."""
    value: Any
    """The stated value, in the unit of the field."""
    text: str
    """The stated value in words."""
    section: str
    """Section of the guide that states it."""
    opinion: bool
    """Whether it is the guide's judgement in prose, not a fact with a value."""


class StandingLine(Document):
    """The places of one platform of the guide in the default view."""

    platform: str
    """Id of the platform."""
    guide: PlaceJson
    """Place by the guide's values."""
    evidence_among_the_same: PlaceJson
    """Place by the evidence among the platforms that the guide compares."""
    evidence_among_all: PlaceJson
    """Place by the evidence among all ranked platforms."""
    gained: int
    """Number of places that the evidence lifts the platform among those of the guide; negative when it drops."""


class CheckList(DataAnswer):
    """The guide's statements against newer evidence: all, or those that pass the filter of the request."""

    count: int
    """Number of checked statements listed."""
    verdicts: dict[CheckVerdict, int]
    """Number of statements listed by verdict, zeros too."""
    checks: list[CheckLine]
    """The checked statements, by platform."""
    not_checked_count: int
    """Number of statements listed that nobody has checked."""
    not_checked: list[UncheckedLine]
    """The statements that nobody has checked; they have no verdict, so a filter by verdict leaves all of them."""
    standings: list[StandingLine]
    """Places of the platforms that the guide compares, best by the guide first, whatever the filter."""


def guide_checks_json(catalogue: Catalogue, check_filter: CheckFilter) -> CheckList:
    """Return the statements that pass a filter, those not checked, and the standings of the platforms."""
    rows, not_checked = select(catalogue, check_filter), select_unchecked(catalogue, check_filter)
    return CheckList.model_validate(
        {
            "dataset": catalogue.version,
            "count": len(rows),
            "verdicts": counts(rows),
            "checks": [_check(catalogue, row) for row in rows],
            "not_checked_count": len(not_checked),
            "not_checked": [_unchecked(catalogue, row) for row in not_checked],
            "standings": [_standing(row) for row in standings(catalogue)],
        }
    )


def _check(catalogue: Catalogue, row: Checked) -> CheckLine:
    check = row.check
    return CheckLine.model_validate(
        {
            **check.model_dump(),
            "platform": row.platform.id,
            "platform_label": row.platform.label,
            "field_label": catalogue.fields[check.field].label,
            "criterion": _criterion(row.criterion),
            "verdict_text": catalogue.terms.check(check.verdict).label,
            "as_of": row.as_of,
            "seen": row.seen,
            "kind": row.kind or None,
            "values": BothCells(guide=cell_json(row.guide), evidence=cell_json(row.today)),
            "effect": _effect(row.effect) if row.effect else None,
            "page": f"guide-check?entry={check.id}",
        }
    )


def _criterion(id: str) -> str | None:
    return None if id == NO_CRITERION else id


def _effect(effect: Effect) -> CheckEffect:
    return CheckEffect(
        criterion=effect.criterion.id,
        guide=cell_json(effect.guide),
        evidence=cell_json(effect.today),
        same_measure=effect.same_measure,
        rank_by_guide=PlaceJson.of_position(effect.before) if effect.before else None,
        rank_with_this_from_evidence=PlaceJson.of_position(effect.after) if effect.after else None,
    )


def _unchecked(catalogue: Catalogue, row: Unchecked) -> UncheckedLine:
    field = catalogue.fields[row.claim.field]
    return UncheckedLine(
        platform=row.platform.id,
        field=field.name,
        field_label=field.label,
        criterion=_criterion(row.criterion),
        value=row.claim.value,
        text=claim_text(field, row.claim),
        section=source_label(catalogue, row.claim),
        opinion=row.opinion,
    )


def _standing(row: Standings) -> StandingLine:
    return StandingLine(
        platform=row.platform.id,
        guide=PlaceJson.of_position(row.guide),
        evidence_among_the_same=PlaceJson.of_position(row.today),
        evidence_among_all=PlaceJson.of_position(row.all),
        gained=row.gained,
    )
