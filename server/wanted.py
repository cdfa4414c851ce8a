"""Which snapshot an address asks for, and what this version of it is called."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from decision.addresses import read_options, read_state
from decision.catalogue import Catalogue
from decision.link import as_text, from_query, to_query
from decision.live import seen
from server.answers import REVALIDATED, Answer, RefusedError, tag_of
from server.contents import Snapshot, Subject
from server.forms import FORMS
from server.parts import SNAPSHOTS
from server.pictures.png import TooLargeError

ADDRESS = "/snapshot/<state>/<part>.<format>"
PINNED = "public, max-age=86400, stale-while-revalidate=604800"
"""For an address that names the data that it shows."""

DATED = {("wizard", "json")}
"""What says how many days old a claim is, so that tomorrow's is another version."""

_ROOT = Path(__file__).resolve().parent.parent
_SOURCES = ("decision", "components/charts", "server")


@dataclass(frozen=True)
class Wanted:
    """One file: a part of a view in a form, for a site. `tag` names this version of it."""

    subject: Subject
    part: str
    form: str
    site: str
    tag: str

    def snapshot(self) -> Snapshot:
        """What the file shows."""
        return SNAPSHOTS[self.part](self.subject)

    def body(self) -> bytes:
        """The file. Raises RefusedError when the picture would be too large."""
        try:
            return FORMS[self.form].write(self.snapshot(), self.subject.picture, self.site)
        except TooLargeError as fault:
            raise RefusedError(400, f"scale: {self.subject.picture.scale:g}", str(fault)) from None

    def answer(self) -> Answer:
        """The file as an answer."""
        form = FORMS[self.form]
        view, version = self.subject.view, self.subject.catalogue.version
        pinned = view.data in (version, version.partition("-")[0])
        return Answer(
            make=self.body,
            tag=self.tag,
            media_type=form.media_type,
            cache_control=PINNED if pinned else REVALIDATED,
            headers={"Cross-Origin-Resource-Policy": "cross-origin"},
            compress=form.compress,
        )


def from_path(path: str, catalogue: Catalogue, site: str) -> Wanted:
    """Read an address's path as it came, still encoded. Raises RefusedError: 404 for what does not exist, 400 for bad choices."""
    pieces = path.removeprefix("/snapshot").removeprefix("/").split("/")
    if len(pieces) != 2:
        raise RefusedError(404, "no such address", ADDRESS)
    part, _, form = unquote(pieces[1]).rpartition(".")
    return from_text(read_state(pieces[0]), part, form, catalogue, site)


def from_text(query: str, part: str, form: str, catalogue: Catalogue, site: str) -> Wanted:
    """Read what stands after a question mark, the picture's choices included. Raises RefusedError as from_path does."""
    if part not in SNAPSHOTS:
        raise RefusedError(404, f"part: {part[:40]}", "one of " + ", ".join(SNAPSHOTS))
    if form not in FORMS:
        raise RefusedError(404, f"format: {form[:40]}", "one of " + ", ".join(FORMS))
    picture, rest, faults = read_options(query, catalogue)
    if faults:
        raise RefusedError(400, f"{faults[0].parameter}: {faults[0].found[:40]}", faults[0].expected)
    if part == "platform" and not picture.platform:
        raise RefusedError(400, "platform: missing", "platform=<id> in the state, an id that /api/v1/platforms lists")
    parsed = from_query(rest, catalogue)
    subject = Subject(seen(catalogue, parsed.view), parsed.view, picture, parsed.ignored, rest)
    return Wanted(subject, part, form, site, _tag(subject, part, form, site))


def _tag(subject: Subject, part: str, form: str, site: str) -> str:
    """Everything that the file depends on, in short.

    The link's text is in it only where the part reads a page's own choices; else all ways to write one view share a version.
    """
    view = subject.view if part == "wizard" else replace(subject.view, step="")
    return tag_of(
        renderer(),
        subject.catalogue.version,
        as_text(to_query(view, subject.catalogue)),
        subject.picture,
        subject.ignored,
        subject.query if part == "cold-starts" else "",
        part,
        form,
        site,
        date.today() if (part, form) in DATED else "",
    )


@cache
def renderer() -> str:
    """The version of all code that a file depends on."""
    digest = hashlib.sha256()
    for folder in _SOURCES:
        for path in sorted((_ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
