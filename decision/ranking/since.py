"""Changes of one view's ranking since the data to which its link was pinned: ranks that moved, and the claims behind them.

Both rankings are made with today's vocabulary, criteria and default weights (:mod:`decision.loading.reopened`), so only the data make
a difference. Scales are fixed, so a platform's score moves only by its own claims; its rank may also move by those of others.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from decision.caches import cached
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Offer
from decision.loading.reopened import Reopened, reopened
from decision.ranking.must_haves import judge, must_text
from decision.ranking.ranking import Ranking, Row, ranked, ranking
from decision.ranking.view import View
from decision.reading.versions.headers import VERSIONS, Header, find, headers
from decision.reading.versions.kept import VersionError

_DAY = re.compile(r"\d{4}\.\d\d\.\d\d")

Trouble = Literal["", "unknown", "damaged", "own"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed claim that fills a cell with weight, or decides a must-have, as it was and as it is; None where there is none.

    ``of``: the id of the criterion or filter, ``label`` its name. ``effect``: change of the score by all claims of this criterion
    together; 0 for a must-have and for a platform that was or is not ranked.
    """

    of: str
    label: str
    then: Claim | None
    now: Claim | None
    effect: float


@dataclass(frozen=True, slots=True)
class Moved:
    """The change of one platform between then and now; rank and score are None where it was or is not ranked, and ``reasons`` say why.

    ``changes``: those of its own claims that count, the largest effect first; none where only others moved. ``offers``: the offer by which
    it was and that by which it is ranked, where these differ; None where its offers were, or are, not told apart.
    """

    platform_id: str
    label: str
    rank_then: int | None
    rank_now: int | None
    score_then: float | None
    score_now: float | None
    changes: tuple[Changed, ...]
    reasons: tuple[str, ...] = ()
    offers: tuple[Offer | None, Offer | None] = (None, None)

    @property
    def has_other_offer(self) -> bool:
        """Whether it is ranked by another offer than then."""
        return any(self.offers)

    @property
    def gained(self) -> float:
        """Rise of the score; a platform that is not ranked has none, so it counts as 0."""
        return (self.score_now or 0.0) - (self.score_then or 0.0)

    @property
    def of_itself(self) -> bool:
        """Whether its own data changed, and not only those of others."""
        return bool(self.changes or self.reasons or self.has_other_offer)


@dataclass(frozen=True, slots=True)
class Since:
    """Changes of a view since the data version ``version``; ``requested`` is the version in the link.

    ``moved``: platforms whose rank changed, ``steady``: those that kept it although a claim that counts changed; both by
    how far their score moved. ``left_out``: number of records of then that today's vocabulary does not know.
    ``trouble``: why the changes are not known, empty when they are: the version was not kept, its file is damaged, or only a
    team's own facts differ, whose past is not kept. Then ``kept`` lists the versions that are, oldest first. ``weights_then``:
    the default weights of then, where the view has the default ones and these are others today; they play no part in ``moved``.
    """

    requested: str
    version: str
    dataset: str
    moved: tuple[Moved, ...] = ()
    steady: tuple[Moved, ...] = ()
    left_out: int = 0
    trouble: Trouble = ""
    kept: tuple[str, ...] = ()
    weights_then: tuple[tuple[str, int], ...] = ()


def is_pinned(catalogue: Catalogue, view: View) -> bool:
    """Return whether a view is pinned to other data than the present ones."""
    return bool(view.data) and view.data not in (catalogue.version, catalogue.version.partition("-")[0])


def is_later(version: str, present: str, or_of_that_day: bool = False) -> bool:
    """Return whether a version is of a later day than the present one: a link to it was made where the site has newer data already.

    ``or_of_that_day``: whether one of the same day counts, too; which of the two is newer no name tells.

    >>> is_later("2026.12.02-0a1b2c3d", "2026.12.01-4e5f6a7b"), is_later("2026.12.01", "2026.12.01-4e5f6a7b"), is_later("old", "2026.12.01-4e5f6a7b")
    (True, False, False)
    >>> is_later("2026.12.01-0a1b2c3d", "2026.12.01-4e5f6a7b", or_of_that_day=True), is_later("2026.11.30", "2026.12.01", or_of_that_day=True)
    (True, False)
    """
    day = version.partition("-")[0]
    today = present.partition("-")[0]
    return bool(_DAY.fullmatch(day)) and (day > today or (or_of_that_day and day == today))


def since(catalogue: Catalogue, view: View, directory: Path = VERSIONS) -> Since | None:
    """Return the changes since the version to which a view is pinned; None where it is not, or to the present data."""
    if not is_pinned(catalogue, view):
        return None
    requested, present = view.data.partition("+")[0], catalogue.version.partition("+")[0]
    known = headers(directory)
    kept = tuple(header.version for header in known)
    if requested in (present, present.partition("-")[0]):
        return None if view.own == "hide" else Since(view.data, present, catalogue.version, trouble="own", kept=kept)
    header = find(requested, directory)
    if header is None:
        return Since(view.data, "", catalogue.version, trouble="unknown", kept=kept)
    plain = replace(ranking_choices(view), data=view.data)
    try:
        return _since(catalogue, plain, header, directory)
    except VersionError:  # it may be sound the next time
        return Since(view.data, header.version, catalogue.version, trouble="damaged", kept=kept)


def ranking_choices(view: View) -> View:
    """Return a view with the choices that decide ranks alone, so that more views share one answer.

    >>> ranking_choices(View(find="x", data="2026.11.23")) == View()
    True
    """
    return View(
        lens=view.lens,
        tier=view.tier,
        weights=view.weights,
        must=view.must,
        languages=view.languages,
        categories=view.categories,
        statuses=view.statuses,
        unknowns=view.unknowns,
        promises=view.promises,
        unclear=view.unclear,
        own=view.own,
        work=view.work,
        price_by=view.price_by,
    )


@cached(maxsize=64)
def _since(catalogue: Catalogue, view: View, header: Header, directory: Path) -> Since:
    """Return the changes since a kept version. Raises VersionError when it cannot be read."""
    earlier = reopened(catalogue, header.version, directory)
    rows = moves(catalogue, earlier.catalogue, ranked(earlier.catalogue, view), ranking(catalogue, view))
    return Since(
        requested=view.data,
        version=header.version,
        dataset=catalogue.version,
        moved=tuple(row for row in rows if row.rank_then != row.rank_now),
        steady=tuple(row for row in rows if row.rank_then == row.rank_now and row.of_itself),
        left_out=earlier.left_out,
        weights_then=_weights_then(catalogue, view, earlier),
    )


def moves(catalogue: Catalogue, earlier: Catalogue, then: Ranking, now: Ranking) -> tuple[Moved, ...]:
    """Return the change of every platform that is ranked on either of two data sets, those whose score moved most first."""
    rows = _compared(catalogue, earlier, then, now)
    return tuple(sorted(rows, key=lambda row: (-abs(row.gained), row.rank_now or math.inf)))


def _weights_then(catalogue: Catalogue, view: View, earlier: Reopened) -> tuple[tuple[str, int], ...]:
    """Return the default weights of then where they would change the view's ranking; none where they are as today."""
    shares_then, shares_now = (_shares(weights) for weights in (earlier.weights, view.weights_for(catalogue)))
    return tuple(earlier.weights.items()) if view.weights is None and shares_then != shares_now else ()


def _shares(weights: Mapping[str, int]) -> dict[str, float]:
    """Return the share of each weight among all; equal ones where all are 0."""
    total = sum(weights.values())
    return {id: weight / total if total else 1 / len(weights) for id, weight in weights.items()}


def _compared(catalogue: Catalogue, earlier: Catalogue, then: Ranking, now: Ranking) -> Iterator[Moved]:
    """Yield every platform that was or is ranked."""
    before, after = ({row.id: row for row in result.best_first} for result in (then, now))
    for id in dict.fromkeys((*after, *before)):
        old, new = before.get(id), after.get(id)
        changes = [*_of_criteria(now, old, new)]
        if old is None or new is None:
            changes += _of_must_haves(catalogue, earlier, now.view, id)
        yield Moved(
            platform_id=id,
            label=(catalogue.platform.get(id) or earlier.platform[id]).label,
            rank_then=old.rank if old else None,
            rank_now=new.rank if new else None,
            score_then=old.score if old else None,
            score_now=new.score if new else None,
            changes=tuple(sorted(changes, key=lambda change: -abs(change.effect))),
            reasons=_reasons(then, id, "not in the data")
            if old is None
            else _reasons(now, id, "no longer in the data"),
            offers=_offers(old, new),
        )


def _offers(old: Row | None, new: Row | None) -> tuple[Offer | None, Offer | None]:
    """Return the offers by which a platform was and is ranked where these differ, and two times None where they do not."""
    if old is None or new is None:
        return None, None
    then, now = (row.offer if row.platform.offer_label(row.offer) else None for row in (old, new))
    return (None, None) if then and now and then.id == now.id else (then, now)


def _reasons(result: Ranking, id: str, absent: str) -> tuple[str, ...]:
    """Return the reasons why a ranking does not hold a platform; none when it does."""
    if find_or_none(result.best_first, id):
        return ()
    excluded = find_or_none(result.excluded, id)
    return excluded.reasons if excluded else (absent,)


def _of_criteria(now: Ranking, old: Row | None, new: Row | None) -> Iterator[Changed]:
    if old is None or new is None:
        return
    for criterion in now.criteria:
        if now.shares[criterion.id]:
            before, after = old.cells[criterion.id], new.cells[criterion.id]
            effect = new.contributions[criterion.id] - old.contributions[criterion.id]
            pairs = claim_pairs(before.chosen, after.chosen) if before is not after else ()
            yield from (Changed(criterion.id, criterion.label, *pair, effect) for pair in pairs)


def _of_must_haves(catalogue: Catalogue, earlier: Catalogue, view: View, id: str) -> Iterator[Changed]:
    """Yield the changed claims of the must-haves whose outcome changed."""
    if id not in catalogue.platform or id not in earlier.platform:
        return
    for must in view.must:
        then, now = (judge(data, must, id, view.basis) for data in (earlier, catalogue))
        if then.outcome != now.outcome:
            pairs = claim_pairs(then.claims, now.claims)
            yield from (Changed(must.id, must_text(catalogue, must), *pair, 0.0) for pair in pairs)


def claim_pairs(then: Iterable[Claim], now: Iterable[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Yield the pairs of claims that differ, old and new: the new claim is of the same field, best of the same source."""
    old, new = {_content(claim): claim for claim in then}, {_content(claim): claim for claim in now}
    gone = [claim for key, claim in old.items() if key not in new]
    come = [claim for key, claim in new.items() if key not in old]
    for claim in gone:
        successors = [candidate for candidate in come if candidate.field == claim.field]
        same_source = (candidate for candidate in successors if candidate.source == claim.source)
        successor = next(same_source, successors[0] if successors else None)
        if successor:
            come.remove(successor)
        yield claim, successor
    yield from ((None, claim) for claim in come)


def _content(claim: Claim) -> str:
    """Return the content of a claim as JSON, without its note, which is not kept, its offers, which are told apart, and the day on which it
    was seen: the same value seen again is no change.
    """
    return claim.model_dump_json(exclude={"note", "offer", "seen"})
