"""Changes between two kept versions of the data in short: the ranks of a view that moved, and why."""

from dataclasses import replace
from pathlib import Path

from decision.briefs.base import Brief, BriefQuestion, remainder
from decision.documents.base import ignored_json
from decision.documents.since import MovedJson, SinceJson, since_json
from decision.links.link import to_query
from decision.loading.reopened import reopened
from decision.ranking.since import since
from decision.reading.versions import VERSIONS, Header, find, headers

MOST_CHANGES = 3
"""Greatest number of changed claims that are told of a platform."""


class ChangesBrief(Brief):
    """What changed in the ranking of a view from one version of the data to another."""

    versions: list[str]
    """The versions of the data that were kept, oldest first."""
    since: SinceJson | None
    """The changes; null where both versions are the same."""


def earlier_version(present: str, directory: Path = VERSIONS) -> str:
    """Return the newest kept version of an earlier day than the present one; the oldest where there is none."""
    known = headers(directory)
    earlier = [header for header in known if header.day < present.partition("-")[0]]
    return next((header.version for header in [*earlier[-1:], *known]), present)


def changes_brief(
    question: BriefQuestion, since_version: str, until: str | None = None, directory: Path = VERSIONS
) -> ChangesBrief:
    """Return the changes of a view from a kept version to another, or to the present data.

    Raises KeyError for an unknown version and VersionError for one that cannot be read.
    """
    catalogue = question.catalogue
    end = _kept(until, directory) if until else None
    later = catalogue if end is None else reopened(catalogue, end.version, directory).catalogue
    pinned = replace(question.view, data=_kept(since_version, directory).version)
    changes = since(later, pinned, directory)
    rows = len(changes.moved) + len(changes.steady) if changes else 0
    return ChangesBrief(
        dataset=later.version,
        view=to_query(pinned, catalogue),
        page=question.page(view=pinned),
        remainder=remainder(rows, question.rows, "changed platform"),
        ignored=ignored_json(question.ignored),
        versions=[header.version for header in headers(directory)],
        since=_first(since_json(later, changes), question.rows) if changes else None,
    )


def _kept(version: str, directory: Path) -> Header:
    """Return the header of a kept version, or of the newest of a day. Raises KeyError where there is none."""
    if header := find(version, directory):
        return header
    raise KeyError(version)


def _first(changes: SinceJson, rows: int) -> SinceJson:
    """Return the changes with the first platforms alone, and the first changes of each."""
    moved = changes.moved[:rows]
    steady = changes.steady[: rows - len(moved)]
    return changes.model_copy(update={"moved": list(map(_short, moved)), "steady": list(map(_short, steady))})


def _short(row: MovedJson) -> MovedJson:
    return row.model_copy(update={"changes": row.changes[:MOST_CHANGES]})
