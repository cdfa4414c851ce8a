"""Feeds of what changed: of all data, of one platform, and of any view, an entry for each step between kept versions.

Ids are tag URIs (RFC 4151) that name no host, so that an entry keeps its id where a site moves. A view's entry exists only where its followers
have something to be told of.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from decision.catalogue.catalogue import Catalogue
from decision.changes.data_changes import data_changes
from decision.changes.steps import VersionStep, steps
from decision.changes.text import data_lines, data_text, first_lines, rank_line, view_title
from decision.changes.view_changes import view_changes
from decision.format import capitalised, counted, joined
from decision.links.codec import Ignored
from decision.links.link import as_text, to_query, to_query_string
from decision.ranking.must_haves import must_text
from decision.ranking.ranking import ranking
from decision.ranking.since import ranking_choices
from decision.ranking.text import day_text, weights_text
from decision.ranking.view import View
from decision.reading.versions.headers import VERSIONS, headers
from decision.reading.versions.kept import VersionError
from decision.site.addresses import page_path
from decision.site.pages import SITE

DATA_FEED = "/feeds/atlas.atom"
"""Address of the feed of all data."""

VIEW_FEED = "/feeds/view.atom"
"""Address of the feed of a view, whose parameters follow."""

PLATFORM_FEED = "/feeds/platforms/{id}.atom"
"""Address of the feed of one platform."""

TAG = "tag:sandbox-atlas,2026:"
"""Beginning of every id."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed: the changes of one step. ``path``: the page that shows it in full, ``lines``: what changed, ``lead``: a sentence before them."""

    id: str
    title: str
    moment: datetime
    path: str
    lead: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. ``path``: the page that shows the same, ``own_path``: the feed's own address; ``moment``: that of the newest entry, else
    of the newest kept version."""

    id: str
    title: str
    subtitle: str
    path: str
    own_path: str
    moment: datetime
    entries: tuple[FeedEntry, ...]


def data_feed(catalogue: Catalogue, directory: Path = VERSIONS) -> Feed:
    """Return the feed of all data, with the ranks of the default view."""

    def entry(step: VersionStep) -> FeedEntry | None:
        changes, view = data_changes(catalogue, step, directory), view_changes(catalogue, View(), step, directory)
        if changes.is_empty and not view.moved:
            return None
        ranks = [rank_line(row) for row in view.moved]
        moved = f"{counted(len(ranks), 'rank')} moved" if ranks else "no rank moved"
        lead = f"Data {step.id}. By the usual weights, {moved}."
        title = f"Data of {day_text(step.id)}: {data_text(changes)}"
        return _entry(catalogue, "data", step, title, lead, [*ranks, *data_lines(changes)])

    return _feed(
        id=f"{TAG}data",
        title=SITE,
        subtitle="What changed in the data, and which ranks moved by the usual weights.",
        path=page_path(catalogue, View(), "changes"),
        own_path=DATA_FEED,
        entry=entry,
        directory=directory,
    )


def platform_feed(catalogue: Catalogue, platform_id: str, directory: Path = VERSIONS) -> Feed:
    """Return the feed of one platform: claims about it, and its rank by the usual weights."""
    platform = catalogue.platform[platform_id]

    def entry(step: VersionStep) -> FeedEntry | None:
        changes, view = data_changes(catalogue, step, directory), view_changes(catalogue, View(), step, directory)
        moved = [row for row in view.moved if row.platform_id == platform_id]
        lines = [rank_line(row) for row in moved]
        lines += [f"{platform.label} was added" for id, _ in changes.added if id == platform_id]
        lines += [capitalised(change.words) for change in changes.of_platform(platform_id)]
        if not lines:
            return None
        count = len(lines) - 1
        title = f"{platform.label}: {lines[0]}{f'; {count} more' if count else ''}"
        return _entry(catalogue, f"platform:{platform_id}", step, title, f"Data {step.id}.", lines)

    return _feed(
        id=f"{TAG}platform:{platform_id}",
        title=f"{SITE}: {platform.name}",
        subtitle=f"What changed in the claims about {platform.label}, and its rank by the usual weights.",
        path=page_path(catalogue, View(), "platform", {"id": platform_id}),
        own_path=platform_feed_path(platform_id),
        entry=entry,
        directory=directory,
    )


def view_feed(catalogue: Catalogue, view: View, ignored: tuple[Ignored, ...] = (), directory: Path = VERSIONS) -> Feed:
    """Return the feed of a view: its leader, the ranks among the first, prices and verdicts. ``ignored``: what of the link could not be used."""
    plain = ranking_choices(view)
    key = view_key(catalogue, plain)

    def entry(step: VersionStep) -> FeedEntry | None:
        changes = view_changes(catalogue, plain, step, directory)
        if not changes.news:
            return None
        lead = f"Data {step.id}. {changes.leaders or 'No platform'} in first place."
        return _entry(catalogue, key, step, view_title(changes), lead, [piece.words for piece in changes.news], plain)

    result = ranking(catalogue, plain)
    musts = [must_text(catalogue, must) for must in plain.must]
    choices = (f"Weights: {weights_text(result)}.", f"Must-haves: {joined(musts)}." if musts else "")
    left_out = (
        f"Left out of the link: {'; '.join(f'{part.parameter}: {part.found}' for part in ignored)}." if ignored else ""
    )
    return _feed(
        id=f"{TAG}{key}",
        title=f"{SITE}, a view{f': {joined(musts)}' if musts else ''}",
        subtitle=" ".join(filter(None, (*choices, left_out))),
        path=page_path(catalogue, plain, "changes"),
        own_path=view_feed_path(catalogue, plain),
        entry=entry,
        directory=directory,
    )


def view_feed_path(catalogue: Catalogue, view: View) -> str:
    """Return the address of the feed of a view, with those of its choices alone that decide ranks."""
    query = to_query_string(ranking_choices(view), catalogue)
    return f"{VIEW_FEED}?{query}" if query else VIEW_FEED


def platform_feed_path(platform_id: str) -> str:
    """Return the address of the feed of one platform."""
    return PLATFORM_FEED.format(id=quote(platform_id, safe=""))


def view_key(catalogue: Catalogue, view: View) -> str:
    """Return what stands for a view in ids: a digest of its choices as a link writes them, without the version of the link's form."""
    choices = {name: text for name, text in to_query(view, catalogue).items() if name != "v"}
    return f"view:{hashlib.sha256(as_text(choices).encode()).hexdigest()[:16]}"


def _entry(
    catalogue: Catalogue,
    key: str,
    step: VersionStep,
    title: str,
    lead: str,
    lines: list[str],
    view: View = View(),  # noqa: B008
) -> FeedEntry:
    path = page_path(catalogue, view, "changes", {"entry": step.id})
    return FeedEntry(
        f"{TAG}{key}:{step.id}", title, _moment(step), path, lead, tuple(first_lines(list(dict.fromkeys(lines))))
    )


def _moment(step: VersionStep) -> datetime:
    """Return the date of an entry: of versions that do not say when on their day they were kept, each is a second later than the one before."""
    header = step.after
    return header.moment if header.kept else header.moment + timedelta(seconds=header.number)


def _feed(
    *,
    id: str,
    title: str,
    subtitle: str,
    path: str,
    own_path: str,
    entry: Callable[[VersionStep], FeedEntry | None],
    directory: Path,
) -> Feed:
    """Return a feed with an entry for each step in which there is anything to tell."""
    entries = tuple(_entries(entry, directory))
    newest = [known.moment for known in headers(directory)[-1:]]
    moment = max((dated.moment for dated in entries), default=None) or next(
        iter(newest), datetime.fromtimestamp(0, UTC)
    )
    return Feed(id, title, subtitle, path, own_path, moment, entries)


def _entries(entry: Callable[[VersionStep], FeedEntry | None], directory: Path) -> Iterator[FeedEntry]:
    """Yield the entries of all steps, newest first; of a version that cannot be read there is none."""
    for step in steps(directory):
        try:
            change = entry(step)
        except VersionError:
            continue
        if change:
            yield change
