"""Changes of one view in one step: the leader, ranks among the first, prices and verdicts, and behind them every rank that moved.

Both rankings are made with today's criteria and weights, so only the data make a difference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from decision.caches import cached
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.changes.steps import VersionStep
from decision.format import inside_sentence
from decision.loading.reopened import reopened
from decision.ranking.outcomes import Outcome
from decision.ranking.ranking import Ranking, Row, ranked
from decision.ranking.since import Moved, moves, ranking_choices
from decision.ranking.text import move_text, names
from decision.ranking.view import View
from decision.reading.versions.headers import VERSIONS

FIRST_RANKS = 5
"""The ranks of which a view's followers are told when they change hands."""

NewsKind = Literal["leader", "rank", "price", "verdict"]

OUTCOME_LABELS: dict[Outcome, str] = {"meets": "match", "fails": "no match", "cannot tell": "unknown"}


@dataclass(frozen=True, slots=True)
class News:
    """A change that a view's followers are told of; ``platform_id`` is empty where it is of several platforms."""

    kind: NewsKind
    platform_id: str
    words: str


@dataclass(frozen=True, slots=True)
class ViewChanges:
    """Changes of a view in one step.

    ``news``: what its followers are told, the leader first. ``moved``: all platforms whose rank changed, ``steady``: those that kept it although
    a claim that counts changed; both by how far their score moved. ``leaders``: the platforms in first place after the step, in words.
    """

    step: VersionStep
    leaders: str
    news: tuple[News, ...]
    moved: tuple[Moved, ...]
    steady: tuple[Moved, ...]

    @property
    def has_other_leader(self) -> bool:
        """Whether another platform leads than before."""
        return any(piece.kind == "leader" for piece in self.news)


def view_changes(catalogue: Catalogue, view: View, step: VersionStep, directory: Path = VERSIONS) -> ViewChanges:
    """Return the changes of a view in a step. Raises VersionError when a version cannot be read."""
    return _view_changes(catalogue, ranking_choices(view), step, directory)


@cached(maxsize=512)
def _view_changes(catalogue: Catalogue, view: View, step: VersionStep, directory: Path) -> ViewChanges:
    then, now = (_kept_ranking(catalogue, view, header.version, directory) for header in (step.before, step.after))
    rows = moves(now.catalogue, then.catalogue, then.result, now.result)
    return ViewChanges(
        step=step,
        leaders=names(now.result.leaders),
        news=tuple(news(then, now, rows)),
        moved=tuple(row for row in rows if row.rank_then != row.rank_now),
        steady=tuple(row for row in rows if row.rank_then == row.rank_now and row.of_itself),
    )


@dataclass(frozen=True, eq=False)
class RankedData:
    """A data set, and what a view makes of it."""

    catalogue: Catalogue
    result: Ranking


@cached(maxsize=32)
def _kept_ranking(catalogue: Catalogue, view: View, version: str, directory: Path) -> RankedData:
    """Return a kept version and its ranking, which two steps need, one after the other."""
    kept = reopened(catalogue, version, directory).catalogue
    return RankedData(kept, ranked(kept, view))


def news_between(earlier: Catalogue, catalogue: Catalogue, view: View) -> tuple[News, ...]:
    """Return what the followers of a view are told of the change from an earlier data set to another."""
    then, now = (RankedData(data, ranked(data, view)) for data in (earlier, catalogue))
    return tuple(news(then, now, moves(catalogue, earlier, then.result, now.result)))


def news(then: RankedData, now: RankedData, rows: Iterable[Moved]) -> Iterator[News]:
    """Yield what the followers of a view are told; ``rows``: the change of every platform."""
    if text := leader_text(then.result, now.result):
        yield News("leader", "", text)
    among_first = [
        row
        for row in rows
        if row.rank_then != row.rank_now and min(rank for rank in (row.rank_then, row.rank_now) if rank) <= FIRST_RANKS
    ]
    for row in sorted(among_first, key=lambda row: (row.rank_now is None, row.rank_now or row.rank_then or 0)):
        yield News("rank", row.platform_id, move_text(row))
    yield from _prices(then.result, now.result)
    if now.result.view.must:
        yield from _matches(then.result, now.result)
    yield from _checks(now.catalogue, then.catalogue, now.result)


def leader_text(then: Ranking, now: Ranking) -> str:
    """Return the change of the leader in words; nothing where the same platforms lead."""
    before, after = then.leaders, now.leaders
    if [row.id for row in before] == [row.id for row in after]:
        return ""
    if not after:
        return f"No platform matches any more; {names(before)} led before"
    leads = "leads" if len(after) == 1 else "lead"
    return f"{names(after)} {leads} now; before, {names(before) if before else 'no platform'} did"


def _prices(then: Ranking, now: Ranking) -> Iterator[News]:
    priced = [criterion for criterion in now.shown if criterion.evidence.origin == "reference_price"]
    before = {row.id: row for row in then.best_first}
    for row in now.best_first:
        for criterion in priced:
            old = before.get(row.id)
            if old and (was := _price(old, criterion.id)) != (price := _price(row, criterion.id)):
                yield News(
                    "price", row.id, f"{row.platform.label}, {inside_sentence(criterion.label)}: {was} became {price}"
                )


def _price(row: Row, criterion_id: str) -> str:
    return row.cells[criterion_id].text


def _matches(then: Ranking, now: Ranking) -> Iterator[News]:
    before, after = _outcomes(then), _outcomes(now)
    for id, (label, outcome) in after.items():
        if id in before and before[id][1] != outcome:
            words = [OUTCOME_LABELS[result] for result in (before[id][1], outcome)]
            yield News("verdict", id, f"{label}, must-haves: {' became '.join(words)}")


def _outcomes(result: Ranking) -> dict[str, tuple[str, Outcome]]:
    """Return the label of each platform and whether it matches the must-haves; not those left out for other reasons."""
    matching: dict[str, tuple[str, Outcome]] = {row.id: (row.platform.label, "meets") for row in result.best_first}
    return matching | {left.id: (left.platform.label, left.outcome) for left in result.excluded if left.unmet}


def _checks(catalogue: Catalogue, earlier: Catalogue, now: Ranking) -> Iterator[News]:
    for row in now.best_first:
        old = earlier.platform.get(row.id)
        for check in row.platform.guide_check:
            before = find_or_none(old.guide_check, check.id) if old else None
            if before and before.verdict != check.verdict:
                was, verdict = (catalogue.terms.check(id).label for id in (before.verdict, check.verdict))
                field = inside_sentence(catalogue.fields[check.field].label)
                yield News("verdict", row.id, f"{row.platform.label}, the guide on {field}: {was} became {verdict}")
