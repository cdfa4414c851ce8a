"""What changed for one view since the data to which its link was pinned: ranks that moved, and the claims behind them.

Both rankings are made with today's vocabulary, criteria and default weights (:mod:`decision.reopened`), so only the data make
a difference. Scales are fixed, so a platform's score moves only by its own claims; its rank may also move by those of others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from decision.answer import must_text
from decision.catalogue import Catalogue
from decision.filters import test
from decision.ranking import Ranking, Row, ranking
from decision.records import Claim
from decision.reopened import reopened
from decision.versions import VERSIONS, Header, VersionError, find, headers
from decision.view import Sort, View

Trouble = Literal["", "unknown", "damaged", "own"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One claim that fills a cell with weight, or decides a must-have, as it was and as it is; None where there is none.

    ``of``: the criterion's id or the filter's. ``label``: what that is called. ``effect``: what all claims of this criterion
    together did to the score; 0 for a must-have and for a platform that was or is not ranked.
    """

    of: str
    label: str
    then: Claim | None
    now: Claim | None
    effect: float


@dataclass(frozen=True, slots=True)
class Moved:
    """One platform then and now; rank and score are None where it was or is not ranked, and ``reasons`` say why.

    ``changes``: those of its own claims that count, the largest effect first; none where only others moved.
    """

    platform: str
    label: str
    rank_then: int | None
    rank_now: int | None
    score_then: float | None
    score_now: float | None
    changes: tuple[Changed, ...]
    reasons: tuple[str, ...] = ()

    @property
    def gained(self) -> float:
        """How much the score rose; a platform that is not ranked has none, so it counts as 0."""
        return (self.score_now or 0.0) - (self.score_then or 0.0)

    @property
    def of_itself(self) -> bool:
        """Whether its own data changed, and not only those of others."""
        return bool(self.changes or self.reasons)


@dataclass(frozen=True, slots=True)
class Since:
    """What changed for a view since the data version ``version``; ``asked`` is what the link says.

    ``moved``: platforms whose rank is another, ``steady``: those that kept it although a claim that counts changed; both by
    how far their score moved. ``left_out``: how many records of then today's vocabulary does not know.
    ``trouble``: why nothing can be told, empty when all is well: the version was not kept, its file is damaged, or only a
    team's own facts differ, whose past is not kept. Then ``kept`` lists the versions that are, oldest first.
    """

    asked: str
    version: str
    dataset: str
    moved: tuple[Moved, ...] = ()
    steady: tuple[Moved, ...] = ()
    left_out: int = 0
    trouble: Trouble = ""
    kept: tuple[str, ...] = ()


def is_pinned(catalogue: Catalogue, view: View) -> bool:
    """Return whether a view is pinned to other data than the present ones."""
    return bool(view.data) and view.data not in (catalogue.version, catalogue.version.partition("-")[0])


def since(catalogue: Catalogue, view: View, directory: Path = VERSIONS) -> Since | None:
    """Return what changed since the version to which a view is pinned; None where it is not, or to the present data."""
    if not is_pinned(catalogue, view):
        return None
    asked, present = view.data.partition("+")[0], catalogue.version.partition("+")[0]
    known = headers(directory)
    kept = tuple(header.version for header in known)
    if asked in (present, present.partition("-")[0]):
        return None if view.own == "hide" else Since(view.data, present, catalogue.version, trouble="own", kept=kept)
    header = find(asked, directory)
    if header is None:
        return Since(view.data, "", catalogue.version, trouble="unknown", kept=kept)
    # What only orders or searches the table moves no rank; without it, more views share one answer.
    plain = replace(view, find="", selected=(), columns=(), sort=Sort(), step="", done=())
    return _since(catalogue, plain, header, kept, directory)


@lru_cache(maxsize=64)
def _since(catalogue: Catalogue, view: View, header: Header, kept: tuple[str, ...], directory: Path) -> Since:
    try:
        earlier = reopened(catalogue, header.version, directory)
    except (VersionError, OSError):
        return Since(view.data, header.version, catalogue.version, trouble="damaged", kept=kept)
    now, then = ranking(catalogue, view), ranking(earlier.catalogue, view)
    rows = sorted(
        _compared(catalogue, earlier.catalogue, then, now), key=lambda row: (-abs(row.gained), row.rank_now or 10**6)
    )
    return Since(
        asked=view.data,
        version=header.version,
        dataset=catalogue.version,
        moved=tuple(row for row in rows if row.rank_then != row.rank_now),
        steady=tuple(row for row in rows if row.rank_then == row.rank_now and row.changes),
        left_out=earlier.left_out,
    )


def _compared(catalogue: Catalogue, earlier: Catalogue, then: Ranking, now: Ranking) -> Iterator[Moved]:
    """Yield every platform that was or is ranked."""
    before, after = ({row.id: row for row in result.best_first} for result in (then, now))
    for id in dict.fromkeys((*after, *before)):
        was, is_ = before.get(id), after.get(id)
        changes = [*_of_criteria(now, was, is_)]
        if was is None or is_ is None:
            changes += _of_must_haves(catalogue, earlier, now.view, id)
        yield Moved(
            platform=id,
            label=(catalogue.platform.get(id) or earlier.platform[id]).label,
            rank_then=was.rank if was else None,
            rank_now=is_.rank if is_ else None,
            score_then=was.score if was else None,
            score_now=is_.score if is_ else None,
            changes=tuple(sorted(changes, key=lambda change: -abs(change.effect))),
            reasons=_reasons(then, id, "not in the data")
            if was is None
            else _reasons(now, id, "no longer in the data"),
        )


def _reasons(result: Ranking, id: str, absent: str) -> tuple[str, ...]:
    """Return why a ranking does not hold a platform; nothing when it does."""
    if any(row.id == id for row in result.best_first):
        return ()
    return next((other.reasons for other in result.excluded if other.platform.id == id), (absent,))


def _of_criteria(now: Ranking, was: Row | None, is_: Row | None) -> Iterator[Changed]:
    if was is None or is_ is None:
        return
    for criterion in now.criteria:
        if now.shares[criterion.id]:
            effect = is_.contributions[criterion.id] - was.contributions[criterion.id]
            pairs = _pairs(was.cells[criterion.id].chosen, is_.cells[criterion.id].chosen)
            yield from (Changed(criterion.id, criterion.label, *pair, effect) for pair in pairs)


def _of_must_haves(catalogue: Catalogue, earlier: Catalogue, view: View, id: str) -> Iterator[Changed]:
    """Yield the claims that decide a must-have otherwise than they did."""
    if id not in catalogue.platform or id not in earlier.platform:
        return
    for must in view.must:
        then, now = (test(data, must, id, view.basis) for data in (earlier, catalogue))
        if then.outcome != now.outcome:
            pairs = _pairs(then.claims, now.claims)
            yield from (Changed(must.filter, must_text(catalogue, must), *pair, 0.0) for pair in pairs)


def _pairs(then: Iterable[Claim], now: Iterable[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Yield the claims that differ, an old one beside the new one that took its place: of the same field, best of the same source."""
    old, new = {_content(claim): claim for claim in then}, {_content(claim): claim for claim in now}
    gone = [claim for key, claim in old.items() if key not in new]
    come = [claim for key, claim in new.items() if key not in old]
    for claim in gone:
        heirs = [other for other in come if other.field == claim.field]
        heir = next((other for other in heirs if other.source == claim.source), heirs[0] if heirs else None)
        if heir:
            come.remove(heir)
        yield claim, heir
    yield from ((None, claim) for claim in come)


def _content(claim: Claim) -> str:
    """Return what a claim says; its note is not kept and plays no part."""
    return claim.model_dump_json(exclude={"note"})
