"""Changes as JSON and as rows of CSV: step by step, in the data and in a view."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.changes.data_changes import ClaimChange, DataChanges
from decision.changes.of_step import ChangesOfStep, changes_of
from decision.changes.steps import VersionStep
from decision.changes.text import data_text
from decision.changes.view_changes import NewsKind, ViewChanges
from decision.documents.base import Document, IgnoredParts, ViewAnswer, ignored_json
from decision.documents.claims import SinceClaim
from decision.documents.since import RankChange
from decision.documents.table import csv_text
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.text import move_text
from decision.ranking.view import View
from decision.reading.versions.headers import VERSIONS


class ChangedPlatform(Document):
    """A platform of which something changed."""

    id: str
    """The platform's id."""
    name: str
    """The platform's common name."""


class NewsJson(Document):
    """A change that the followers of a view are told of."""

    kind: NewsKind
    """Whether it is of the leader, of a rank among the first five, of a price, or of a verdict."""
    platform: str | None
    """The platform's id; null where it is of several."""
    text: str
    """The change in words."""


class RankMoveJson(ChangedPlatform):
    """A platform whose rank in the view changed."""

    rank: RankChange
    """Its ranks."""


class ClaimChangeJson(ChangedPlatform):
    """A change of what is claimed about a platform."""

    field: str
    """The field that it is about."""
    text: str
    """The change in words."""
    then: SinceClaim | None
    """The claim before; null where there was none."""
    now: SinceClaim | None
    """The claim after; null where there is none."""


class DataChangesJson(Document):
    """What changed in the data."""

    text: str
    """The changes in a sentence."""
    added: list[ChangedPlatform]
    """The platforms that were added, whose claims are not listed one by one."""
    removed: list[ChangedPlatform]
    """The platforms that were removed."""
    claims: list[ClaimChangeJson]
    """The claims about other platforms whose value or condition changed, came or went."""
    renewed: int
    """The number of claims that say the same by another source or date."""
    runs: int
    """The number of measured runs of starts that were added."""
    described: list[ChangedPlatform]
    """The platforms of which something beside claims changed, such as the stage or the offers."""
    verdicts: int
    """The number of the guide's statements with another verdict."""
    weights: bool
    """Whether the default weights changed."""


class ViewChangesJson(Document):
    """What changed in the view, counted with today's criteria and weights on both sides."""

    leaders: str
    """The platforms in first place afterwards, in words."""
    news: list[NewsJson]
    """The changes of the leader, of the first five ranks, of prices and of verdicts."""
    moved: list[RankMoveJson]
    """Every platform whose rank changed, by how far its score moved."""


class ChangeStepJson(Document):
    """The change from one kept version of the data to the next."""

    before: str
    """The version before."""
    version: str
    """The version after."""
    moment: str
    """When that version was kept; the beginning of its day where that is not known."""
    data: DataChangesJson | None
    """The changes of the data; null where one of the versions cannot be read."""
    view: ViewChangesJson | None
    """The changes of the view; null where one of the versions cannot be read."""


class ChangesAnswer(ViewAnswer):
    """What changed from one kept version of the data to the next, newest first."""

    steps: list[ChangeStepJson]
    """The steps, newest first."""
    ignored: IgnoredParts


def changes_json(
    catalogue: Catalogue,
    view: View,
    steps: Sequence[VersionStep],
    ignored: tuple[Ignored, ...] = (),
    directory: Path = VERSIONS,
) -> ChangesAnswer:
    """Return what changed in these steps, in the data and in a view."""
    return ChangesAnswer(
        dataset=catalogue.version,
        view=to_query(view, catalogue),
        steps=[_step(catalogue, changes_of(catalogue, view, step, directory)) for step in steps],
        ignored=ignored_json(ignored),
    )


def _step(catalogue: Catalogue, changes: ChangesOfStep) -> ChangeStepJson:
    return ChangeStepJson(
        before=changes.step.before.version,
        version=changes.step.id,
        moment=changes.step.after.moment.isoformat(),
        data=_data(catalogue, changes.data) if changes.data else None,
        view=_view(changes.view) if changes.view else None,
    )


def _data(catalogue: Catalogue, changes: DataChanges) -> DataChangesJson:
    return DataChangesJson(
        text=data_text(changes),
        added=[ChangedPlatform(id=id, name=label) for id, label in changes.added],
        removed=[ChangedPlatform(id=id, name=label) for id, label in changes.removed],
        claims=[_claim_change(catalogue, change) for change in changes.claims],
        renewed=changes.renewed,
        runs=changes.runs,
        described=[ChangedPlatform(id=id, name=label) for id, label in changes.described],
        verdicts=changes.verdicts,
        weights=changes.weights,
    )


def _claim_change(catalogue: Catalogue, change: ClaimChange) -> ClaimChangeJson:
    def claim(claim: Claim | None) -> SinceClaim | None:
        return SinceClaim.of(catalogue, claim) if claim else None

    return ClaimChangeJson(
        id=change.platform_id,
        name=change.label,
        field=change.field,
        text=change.words,
        then=claim(change.then),
        now=claim(change.now),
    )


def _view(changes: ViewChanges) -> ViewChangesJson:
    return ViewChangesJson(
        leaders=changes.leaders,
        news=[
            NewsJson(kind=piece.kind, platform=piece.platform_id or None, text=piece.words) for piece in changes.news
        ],
        moved=[
            RankMoveJson(id=row.platform_id, name=row.label, rank=RankChange(then=row.rank_then, now=row.rank_now))
            for row in changes.moved
        ],
    )


COLUMNS = (
    "Day",
    "Version",
    "Kind",
    "Platform id",
    "Platform",
    "Field",
    "Change",
    "Source before",
    "Source now",
    "Date now",
)
"""Columns of the CSV."""


def changes_csv(catalogue: Catalogue, view: View, steps: Sequence[VersionStep], directory: Path = VERSIONS) -> str:
    """Return what changed in these steps as CSV, a row for each change: in the view, then in the data."""
    rows = [
        (changes.step.after.moment.date().isoformat(), changes.step.id, *row)
        for step in steps
        for changes in [changes_of(catalogue, view, step, directory)]
        for row in (*_view_rows(catalogue, changes.view), *_data_rows(changes.data))
    ]
    return csv_text(pd.DataFrame(rows, columns=COLUMNS, dtype=object))


def _view_rows(catalogue: Catalogue, changes: ViewChanges | None) -> Iterator[tuple[str, ...]]:
    for piece in changes.news if changes else ():
        if piece.kind != "rank":  # all ranks follow
            platform = catalogue.platform.get(piece.platform_id)
            yield piece.kind, piece.platform_id, platform.label if platform else "", "", piece.words, "", "", ""
    for row in changes.moved if changes else ():
        yield "rank", row.platform_id, row.label, "", move_text(row), "", "", ""


def _data_rows(changes: DataChanges | None) -> Iterator[tuple[str, ...]]:
    if changes is None:
        return
    for kind, platforms in (("added", changes.added), ("removed", changes.removed)):
        yield from ((kind, id, label, "", f"{label} was {kind}", "", "", "") for id, label in platforms)
    for change in changes.claims:
        then, now = change.then, change.now
        yield (
            *("claim", change.platform_id, change.label, change.field, change.words),
            *(then.source if then else "", now.source if now else "", now.date_text if now else ""),
        )
