"""Changes between two kept versions of the data in short: the ranks of a view that moved, and why."""

from dataclasses import replace
from pathlib import Path

from decision.briefs.base import Brief, BriefQuestion, remainder
from decision.changes.data_changes import data_changes
from decision.changes.steps import VersionStep
from decision.changes.text import data_lines, data_text
from decision.documents.base import ignored_json
from decision.documents.since import MovedJson, SinceJson, since_json
from decision.links.link import to_query
from decision.loading.reopened import reopened
from decision.ranking.since import since
from decision.reading.versions.headers import VERSIONS, Header, find, headers

MOST_CHANGES = 3
"""Greatest number of changed claims that are told of a platform."""


class ChangesBrief(Brief):
    """What changed in the ranking of a view from one version of the data to another."""

    versions: list[str]
    """The versions of the data that were kept, oldest first."""
    data: str
    """What changed in the data as a whole, in a sentence; empty where the later version was not kept."""
    changes: list[str]
    """The first changes of platforms and claims, a line for each."""
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
    start = _kept(since_version, directory)
    end = _kept(until, directory) if until else find(catalogue.version.partition("+")[0], directory)
    later = reopened(catalogue, end.version, directory).catalogue if until and end else catalogue
    pinned = replace(question.view, data=start.version)
    changes = since(later, pinned, directory)
    rows = len(changes.moved) + len(changes.steady) if changes else 0
    of_data = data_changes(catalogue, VersionStep(start, end), directory) if end else None
    lines = data_lines(of_data) if of_data else []
    parts = (
        remainder(rows, question.rows, "changed platform"),
        remainder(len(lines), question.rows, "change"),
    )
    return ChangesBrief(
        dataset=later.version,
        view=to_query(pinned, catalogue),
        page=question.page(view=pinned),
        remainder=" ".join(filter(None, parts)),
        ignored=ignored_json(question.ignored),
        versions=[header.version for header in headers(directory)],
        data=data_text(of_data) if of_data else "",
        changes=lines[: question.rows],
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
