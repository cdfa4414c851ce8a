"""Checks of the guide against newer evidence: every checked statement and its effect on the ranking.

The effect is computed in the default view of the guide lens, among the platforms that the guide compares: the
cell of the criterion that the statement is about is counted as the evidence lens counts it, and nothing else is changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np

from decision.caches import cached
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import CheckVerdict, Claim, GuideCheck, Platform, date_text
from decision.cells.cell import Cell
from decision.cells.matrix import column, matrix
from decision.facts.profile import GUIDE_GROUP
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.scoring import Array, ranks, score
from decision.ranking.view import View

GUIDE_VIEW, TODAY_VIEW = View(lens="guide"), View()

NO_CRITERION = "none"
"""The filter value for statements that touch no criterion."""


@dataclass(frozen=True, slots=True)
class CheckFilter:
    """A filter of the guide's statements; an empty part lets all pass."""

    platforms: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()

    def admits(self, platform_id: str, criterion_id: str) -> bool:
        """Return whether a statement about this platform and criterion passes, whatever its verdict."""
        return (not self.platforms or platform_id in self.platforms) and (
            not self.criteria or criterion_id in self.criteria
        )


@dataclass(frozen=True, slots=True)
class RankPosition:
    """A place in a ranking of ``count`` platforms; ``tied`` when others share it."""

    rank: int
    tied: bool
    count: int


@dataclass(frozen=True, slots=True)
class Standings:
    """Ranks of a platform of the guide in the default view.

    ``guide``: by the guide's values; ``today``: by the evidence, among the same platforms; ``all``: by the evidence, among
    every platform that is ranked.
    """

    platform: Platform
    guide: RankPosition
    today: RankPosition
    all: RankPosition

    @property
    def gained(self) -> int:
        """Number of places that the evidence lifts the platform among those of the guide; negative when it drops."""
        return self.guide.rank - self.today.rank


@dataclass(frozen=True, slots=True)
class Effect:
    """Effect of the criterion that a statement touches on the platform's place among those of the guide.

    ``guide`` and ``today``: its cell in either lens. ``before``: the place by the guide's values; ``after``: the same with
    this one cell counted as the evidence lens counts it. Both are None for a platform that is never ranked.
    """

    criterion: Criterion
    guide: Cell
    today: Cell
    before: RankPosition | None
    after: RankPosition | None

    @property
    def same_measure(self) -> bool:
        """Whether both lenses measure the criterion alike; otherwise a difference can come from the scale."""
        return measured_alike(self.criterion)


@dataclass(frozen=True, slots=True)
class Checked:
    """One statement of the guide that was checked.

    ``guide`` and ``today``: the cell of the statement's field in either lens. ``effect`` is None when the field belongs to no
    criterion. ``as_of``: the newest date of a claim with the same field and source, ``seen`` the newest day on which one was seen where no
    source gives a date; None for none. ``kind``: that of a claim with the same source, empty when no claim has it.
    """

    platform: Platform
    check: GuideCheck
    guide: Cell
    today: Cell
    effect: Effect | None
    as_of: str | None
    seen: str | None
    kind: str

    @property
    def date_text(self) -> str:
        """The date of its source in words."""
        return date_text(self.as_of, self.seen)

    @property
    def criterion(self) -> str:
        """The id of the criterion that the statement touches, or :data:`NO_CRITERION`."""
        return self.effect.criterion.id if self.effect else NO_CRITERION


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A statement of the guide in the data that nobody has held against newer evidence."""

    platform: Platform
    claim: Claim
    criterion: str

    @property
    def opinion(self) -> bool:
        """Whether it is the guide's judgement in prose, not a fact that has a value."""
        return self.claim.field.startswith(f"{GUIDE_GROUP}.")


@cached(maxsize=8)
def guide_checks(catalogue: Catalogue) -> tuple[Checked, ...]:
    """Return every statement that was checked, by platform and then in the order of its file."""
    return tuple(
        Checked(
            platform,
            check,
            column(catalogue, check.field, GUIDE_VIEW.basis)[platform.id],
            column(catalogue, check.field, TODAY_VIEW.basis)[platform.id],
            _effect(catalogue, platform, check.field),
            *_source(platform, check),
        )
        for platform in catalogue.platforms
        for check in platform.guide_check
    )


@cached(maxsize=8)
def unchecked(catalogue: Catalogue) -> tuple[Unchecked, ...]:
    """Return the guide's statements in the data on whose field the platform has no check."""
    statements = []
    for platform in catalogue.platforms:
        fields = {check.field for check in platform.guide_check}
        for claim in platform.claims:
            if claim.kind == "guide" and claim.field not in fields:
                criterion = criterion_of(catalogue, claim.field)
                statements.append(Unchecked(platform, claim, criterion.id if criterion else NO_CRITERION))
    return tuple(statements)


def select(catalogue: Catalogue, check_filter: CheckFilter) -> tuple[Checked, ...]:
    """Return the checked statements that pass a filter, in the usual order."""
    return tuple(
        row
        for row in guide_checks(catalogue)
        if check_filter.admits(row.platform.id, row.criterion)
        and (not check_filter.verdicts or row.check.verdict in check_filter.verdicts)
    )


def select_unchecked(catalogue: Catalogue, check_filter: CheckFilter) -> tuple[Unchecked, ...]:
    """Return the statements nobody has checked that pass a filter; they have no verdict, so that part plays no role."""
    return tuple(row for row in unchecked(catalogue) if check_filter.admits(row.platform.id, row.criterion))


def counts(rows: Iterable[Checked]) -> dict[str, int]:
    """Return the number of statements by verdict, in the verdicts' order, zeros too."""
    verdicts = [row.check.verdict for row in rows]
    return {verdict: verdicts.count(verdict) for verdict in get_args(CheckVerdict)}


def criterion_of(catalogue: Catalogue, field: str) -> Criterion | None:
    """Return the criterion that a field is about, or None."""
    return next((criterion for criterion in catalogue.criteria if field.startswith(criterion.related)), None)


def measured_alike(criterion: Criterion) -> bool:
    """Return whether both lenses take a criterion's value from the same fact."""
    guide, evidence = criterion.guide, criterion.evidence
    return (guide.origin, guide.field) == (evidence.origin, evidence.field)


@cached(maxsize=8)
def standings(catalogue: Catalogue) -> tuple[Standings, ...]:
    """Return the ranks of the guide's platforms, best by the guide first."""
    guide, today = ranking(catalogue, GUIDE_VIEW), ranking(catalogue, TODAY_VIEW)
    rows = {row.id: row for row in today.best_first}
    ids = [row.id for row in guide.best_first if row.id in rows]
    among = dict(zip(ids, _places(np.array([rows[id].score for id in ids])), strict=True))
    return tuple(
        Standings(
            row.platform,
            RankPosition(row.rank, row.tied, len(guide.best_first)),
            among[row.id],
            RankPosition(rows[row.id].rank, rows[row.id].tied, len(rows)),
        )
        for row in guide.best_first
        if row.id in among
    )


def why_unranked(catalogue: Catalogue, platform_id: str) -> str:
    """Return the reasons why the default view of the guide lens does not rank a platform; empty when it does."""
    excluded = find_or_none(ranking(catalogue, GUIDE_VIEW).excluded, platform_id)
    return "; ".join(excluded.reasons) if excluded else ""


def _effect(catalogue: Catalogue, platform: Platform, field: str) -> Effect | None:
    criterion = criterion_of(catalogue, field)
    if criterion is None:
        return None
    today = matrix(catalogue, TODAY_VIEW.basis)[platform.id][criterion.id]
    result = ranking(catalogue, GUIDE_VIEW)
    index = next((i for i, row in enumerate(result.best_first) if row.id == platform.id), None)
    before = after = None
    if index is not None:
        row = result.best_first[index]
        before = RankPosition(row.rank, row.tied, len(result.best_first))
        after = _places(_scores(catalogue, result, {(platform.id, criterion.id): today}))[index]
    return Effect(criterion, matrix(catalogue, GUIDE_VIEW.basis)[platform.id][criterion.id], today, before, after)


def _scores(catalogue: Catalogue, result: Ranking, replaced: Mapping[tuple[str, str], Cell]) -> Array:
    """Return the scores of a ranking's rows, best first, with some of its cells replaced."""
    ids = [criterion.id for criterion in result.criteria]
    grid = [[replaced.get((row.id, id), row.cells[id]) for id in ids] for row in result.best_first]
    weights = result.view.weights_for(catalogue)
    return score(
        [[cell.utility.low for cell in row] for row in grid],
        [[cell.utility.high for cell in row] for row in grid],
        [[cell.is_known for cell in row] for row in grid],
        [weights[id] for id in ids],
        catalogue.terms.attitude(result.view.unknowns).share,
    ).score


def _places(scores: Array) -> list[RankPosition]:
    all_ranks = [int(rank) for rank in ranks(scores)]
    return [RankPosition(rank, all_ranks.count(rank) > 1, len(all_ranks)) for rank in all_ranks]


def _source(platform: Platform, check: GuideCheck) -> tuple[str | None, str | None, str]:
    """Return the date of a check's source, the day on which it was seen and its kind, as far as the platform's claims tell them."""
    citing = [claim for claim in platform.claims if claim.source == check.source and claim.kind != "guide"]
    dated, seen = (
        max((day for claim in citing if claim.field == check.field and (day := getattr(claim, key))), default=None)
        for key in ("as_of", "seen")
    )
    kinds = [claim.kind for claim in sorted(citing, key=lambda claim: claim.field != check.field)]
    return dated, None if dated else seen, kinds[0] if kinds else ""
