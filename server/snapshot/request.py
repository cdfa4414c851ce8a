"""Snapshot requests: reading them from an address, and the tag of a snapshot's version."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import corrected
from decision.links.link import as_text, from_query, to_query
from decision.links.normal import normal_text
from decision.ranking.since import is_later
from decision.ranking.view import seen
from decision.site.addresses import read_options, read_state
from decision.site.letters import undrawable
from decision.site.parts import PARTS
from server.http.responses import NOT_STORED, REVALIDATED, RefusedError, Reply, tag_of
from server.http.version import code_version
from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.drawing import DrawingError
from server.snapshot.pictures.png import TooLargeError
from server.snapshot.snapshot import Snapshot, SnapshotInput

DRAWN = ("svg", "png", "html")
"""Formats that hold a picture, and with it the letters that it lacks."""

ADDRESS = "/snapshot/<state>/<part>.<format>"
PINNED = "public, max-age=86400, stale-while-revalidate=604800"
"""Cache-Control of an address that names the version of its data. One that names later data, which another replica has already, is kept by no cache."""


@dataclass(frozen=True)
class SnapshotRequest:
    """Request for one snapshot file: a part of a view in a format, for a site. ``tag`` identifies its version."""

    snapshot_input: SnapshotInput
    part: str
    file_format: str
    site: str
    tag: str

    def snapshot(self) -> Snapshot:
        """Return the snapshot that the file shows."""
        return SNAPSHOTS[self.part](self.snapshot_input)

    def body(self) -> bytes:
        """Return the bytes of the file. Raises RefusedError for a picture that would be too large, or that could not be drawn."""
        try:
            return FORMATS[self.file_format].write(self.snapshot(), self.snapshot_input.picture, self.site)
        except TooLargeError as fault:
            raise RefusedError(400, f"scale: {self.snapshot_input.picture.scale:g}", str(fault)) from None
        except DrawingError as fault:
            raise RefusedError(503, str(fault), "the same request a little later", {"Retry-After": "2"}) from fault

    @property
    def cost(self) -> float:
        """Expected seconds of making the file, as measured on one core: pictures by their dots, those of charts four times as much."""
        has_chart, picture = PARTS[self.part].has_chart, self.snapshot_input.picture
        dots = (picture.width * picture.scale) ** 2 if self.file_format == "png" else 0
        return (0.06 if has_chart else 0.03) + dots * (1e-7 if has_chart else 2.5e-8)

    def reply(self) -> Reply:
        """Return the file as an HTTP reply."""
        file_format = FORMATS[self.file_format]
        view, version = self.snapshot_input.view, self.snapshot_input.catalogue.version
        pinned = view.data in (version, version.partition("-")[0])
        caching = PINNED if pinned else NOT_STORED if is_later(view.data, version) else REVALIDATED
        return Reply(
            make=self.body,
            tag=self.tag,
            media_type=file_format.media_type,
            cache_control=caching,
            compress=file_format.compress,
            cost=self.cost,
        )


def from_path(path: str, catalogue: Catalogue, site: str) -> SnapshotRequest:
    """Read a path as sent, still encoded. Raises RefusedError: 404 for an unknown part or format, 400 for bad options."""
    pieces = path.removeprefix("/snapshot").removeprefix("/").split("/")
    if len(pieces) != 2:
        raise RefusedError(404, "no such address", ADDRESS)
    file = normal_text(unquote(pieces[1]), [f"{part}.{file_format}" for part in SNAPSHOTS for file_format in FORMATS])
    part, _, file_format = file.rpartition(".")
    return from_text(read_state(pieces[0]), part, file_format, catalogue, site)


def from_text(query: str, part: str, file_format: str, catalogue: Catalogue, site: str) -> SnapshotRequest:
    """Read a query string with a view and the picture's options. Raises RefusedError as ``from_path`` does."""
    if part not in SNAPSHOTS:
        raise RefusedError(404, f"part: {part[:40]}", corrected(part, SNAPSHOTS, "one of " + ", ".join(SNAPSHOTS)))
    if file_format not in FORMATS:
        expected = corrected(file_format, FORMATS, "one of " + ", ".join(FORMATS))
        raise RefusedError(404, f"format: {file_format[:40]}", expected)
    picture, pairs, faults = read_options(query, catalogue)
    if faults:
        raise RefusedError(400, f"{faults[0].parameter}: {faults[0].found[:40]}", faults[0].expected)
    if PARTS[part].needs_platform and not picture.platform_id:
        raise RefusedError(400, "platform: missing", "platform=<id> in the state, an id that /api/v1/platforms lists")
    parsed = from_query(pairs, catalogue)
    snapshot_input = SnapshotInput(seen(catalogue, parsed.view), parsed.view, picture, parsed.ignored, pairs)
    return SnapshotRequest(snapshot_input, part, file_format, site, _tag(snapshot_input, part, file_format, site))


def _tag(snapshot_input: SnapshotInput, part: str, file_format: str, site: str) -> str:
    """Return the digest of everything that the file depends on.

    It includes the parameters only for parts that read a page's own choices; else all spellings of one view share a version.
    """
    depends_on = PARTS[part].depends_on
    return tag_of(
        code_version(),
        snapshot_input.catalogue.version,
        as_text(to_query(snapshot_input.view, snapshot_input.catalogue)),
        snapshot_input.picture,
        snapshot_input.ignored,
        snapshot_input.query if "choices" in depends_on else "",
        part,
        file_format,
        site,
        undrawable() if file_format in DRAWN else "",
        date.today() if "day" in depends_on and file_format == "json" else "",
    )
