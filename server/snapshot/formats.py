"""File formats of a snapshot; each writes the same object as bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from decision.documents.base import json_text
from decision.documents.markup import WRITERS, TableDocument
from decision.documents.table import legend, to_csv
from decision.site.addresses import Picture
from server.snapshot.pictures.html_page import page_html
from server.snapshot.pictures.png import to_png
from server.snapshot.pictures.surround import scene_of
from server.snapshot.pictures.svg import to_svg
from server.snapshot.snapshot import Snapshot

OPEN = "Open this view in Sandbox Atlas"


@dataclass(frozen=True, slots=True)
class Format:
    """File format: its writer, its media type, and whether compression makes it smaller."""

    write: Callable[[Snapshot, Picture, str], bytes]
    media_type: str
    compress: bool = True


def document_of(snapshot: Snapshot, site: str) -> TableDocument:
    """Return the snapshot as a document with one table."""
    return TableDocument(
        title=snapshot.title,
        lead=snapshot.lead,
        table=snapshot.table,
        facts=snapshot.all_facts,
        notes=[note for note in (legend(snapshot.table), f"Data {snapshot.dataset}.") if note],
        link=site + snapshot.path,
        link_text=OPEN,
    )


def _svg(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return to_svg(scene_of(snapshot, picture, site)).encode()


def _png(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return to_png(scene_of(snapshot, picture, site), picture.scale)


def _html(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return page_html(snapshot, picture, site, OPEN).encode()


def _json(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return json_text(snapshot.data(), indent=1).encode()


def _csv(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    table = snapshot.full_table() if picture.full and snapshot.full_table else snapshot.table
    # A spreadsheet reads CSV as UTF-8 only when it starts with this mark.
    return f"\ufeff{to_csv(table, picture.full, snapshot.chips)}".encode()


def _writer(file_format: str) -> Callable[[Snapshot, Picture, str], bytes]:
    return lambda snapshot, picture, site: WRITERS[file_format](document_of(snapshot, site)).encode()


FORMATS: dict[str, Format] = {
    "svg": Format(_svg, "image/svg+xml"),
    "png": Format(_png, "image/png", compress=False),
    "md": Format(_writer("md"), "text/markdown; charset=utf-8"),
    "csv": Format(_csv, "text/csv; charset=utf-8"),
    "json": Format(_json, "application/json"),
    "html": Format(_html, "text/html; charset=utf-8"),
    "mediawiki": Format(_writer("mediawiki"), "text/plain; charset=utf-8"),
    "dokuwiki": Format(_writer("dokuwiki"), "text/plain; charset=utf-8"),
    "confluence": Format(_writer("confluence"), "text/plain; charset=utf-8"),
}
"""File formats by extension."""
