"""Watch of a view: what changed in it since a kept version, in words, and whether another platform leads, for a team's own checks."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from decision.catalogue.catalogue import Catalogue
from decision.changes.view_changes import news_between
from decision.format import cut, quoted
from decision.links.choices import WizardChoices
from decision.links.link import from_query, page_from_query
from decision.links.normal import until_pairs
from decision.links.pages import WIZARD
from decision.loading.reopened import reopened
from decision.ranking.since import ranking_choices, since
from decision.ranking.text import since_text
from decision.ranking.view import View, seen
from decision.reading.versions.headers import VERSIONS, find, headers
from decision.reading.versions.kept import VersionError
from decision.site.pages import PAGES, page_at
from decision.wizard.holding import Holding, holding
from decision.wizard.holding_text import holding_headline, holding_text, reason_line

EXPECTED = "Expected a link to a view, or what stands after its question mark."


class WatchError(ValueError):
    """Input that cannot be used: says where, what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Outcome of a watch: its lines in words, and whether the leader is another."""

    lines: tuple[str, ...]
    has_other_leader: bool


@dataclass(frozen=True, slots=True)
class WatchedLink:
    """A link: the view by which its page ranks, and the wizard's answers where it leads to a recommendation; None elsewhere.

    ``decided``: the day of the decision whose record the link comes from; None where it names none.
    """

    view: View
    answers: View | None
    decided: date | None = None


def watch(catalogue: Catalogue, link: str, version: str = "", directory: Path = VERSIONS) -> Watched:
    """Return what changed in a view since a version of the data; without one, since that to which the link is pinned.

    ``link``: a link to a view, or what stands after its question mark. Raises WatchError where any of it cannot be used: a check that
    watches another view than was meant would be worse than none.
    """
    read = watched_link(catalogue, link)
    catalogue = seen(catalogue, read.view)
    earlier_version = _kept(catalogue, version or read.view.data, directory)
    pinned = replace(read.view, data=earlier_version)
    changes = since(catalogue, pinned, directory)
    held = (
        holding(catalogue, replace(read.answers, data=earlier_version), directory, read.decided)
        if read.answers
        else None
    )
    still_holds = _still_holds(held) if held else ()
    if changes is None:
        return Watched((f"You have data {earlier_version}: nothing changed.", *still_holds), False)
    try:
        earlier = reopened(catalogue, earlier_version, directory).catalogue
    except VersionError as error:
        raise WatchError(f"--since: {error}. Expected a version that can be read.") from error
    pieces = news_between(earlier, catalogue, ranking_choices(read.view))
    lines = (since_text(changes), *(f"- {piece.words}." for piece in pieces), *still_holds)
    return Watched(lines, any(piece.kind == "leader" for piece in pieces))


def _still_holds(held: Holding) -> tuple[str, ...]:
    """Return what still holds of a decision, and each reason for it, in lines."""
    headline = f"{holding_headline(held)} {holding_text(held)}".strip()
    return headline, *(f"- {reason_line(reason)}." for reason in held.reasons)


def watched_link(catalogue: Catalogue, link: str) -> WatchedLink:
    """Return the view behind a link. Raises WatchError where a part of the link cannot be used."""
    text = until_pairs(link)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise WatchError(f"VIEW: {quoted(link)} is no address. {EXPECTED}") from None
    is_address = bool(parts.netloc or "?" in text)
    if is_address and "=" in parts.path:
        raise WatchError(f"VIEW: {quoted(link)} has choices before its question mark. {EXPECTED}")
    query = parts.query if is_address else text
    parsed, page_state = from_query(query, catalogue), page_from_query(query, catalogue, WIZARD)
    unusable = (*parsed.ignored, *(part for part in page_state.ignored if part.parameter in WIZARD.of_link))
    if unusable:
        raise WatchError("\n".join(f"VIEW: {part}" for part in unusable))
    by_answers = "choose" if parsed.view.needs or parsed.view.step else ""
    path = parts.path.rstrip("/").rpartition("/")[2] if is_address and parts.path else by_answers
    page = page_at(path if path in PAGES else "")
    view = page.ranked_view(catalogue, parsed.view) if page.ranked_view else parsed.view
    choices: WizardChoices = page_state.choices
    return WatchedLink(view, parsed.view, choices.decided) if page.path == "choose" else WatchedLink(view, None)


def _kept(catalogue: Catalogue, version: str, directory: Path) -> str:
    """Return the kept version that is meant, without what stands for a team's own facts."""
    if not version:
        present = catalogue.version.partition("+")[0]
        raise WatchError(
            f"--since: nothing. Expected a kept version such as {present}, or a link that is pinned to one."
        )
    header = find(version.partition("+")[0], directory)
    if header is None:
        kept = ", ".join(known.version for known in headers(directory)[-5:]) or "none"
        raise WatchError(
            f"--since: {cut(version)!r} was not kept. Expected a kept version or its day; the latest are {kept}."
        )
    return header.version
