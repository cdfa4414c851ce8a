"""The forms of a snapshot: each writes the same object as bytes."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from decision.addresses import Picture
from decision.markup import WRITERS, Document
from server.contents import Entry, Snapshot, legend
from server.pictures.frame import scene_of
from server.pictures.page import page_html
from server.pictures.png import to_png
from server.pictures.svg import to_svg

OPEN = "Open this view in Sandbox Atlas"


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is written, what it is called on the wire, and whether compressing it saves anything."""

    write: Callable[[Snapshot, Picture, str], bytes]
    media_type: str
    compress: bool = True


def document_of(snapshot: Snapshot, site: str) -> Document:
    """The snapshot as a document with one table."""
    table = snapshot.table
    return Document(
        title=snapshot.title,
        lead=snapshot.lead,
        header=table.header,
        rows=[[_signed(entry) for entry in row] for row in table.rows],
        plain=[[entry.plain for entry in row] for row in table.rows],
        facts=snapshot.facts,
        notes=[note for note in (legend(table), f"Data {snapshot.dataset}.") if note],
        link=site + snapshot.path,
        link_text=OPEN,
    )


def _signed(entry: Entry) -> str:
    return f"{entry.plain} {entry.signs}".strip()


def _svg(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return to_svg(scene_of(snapshot, picture, site)).encode()


def _png(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return to_png(scene_of(snapshot, picture, site), picture.scale)


def _html(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return page_html(snapshot, picture, site, OPEN).encode()


def _json(snapshot: Snapshot, picture: Picture, site: str) -> bytes:
    return json.dumps(snapshot.data(), ensure_ascii=False, allow_nan=False, indent=1).encode()


def _written(form: str) -> Callable[[Snapshot, Picture, str], bytes]:
    # A spreadsheet reads CSV as UTF-8 only when it starts with this mark.
    mark = "\ufeff" if form == "csv" else ""
    return lambda snapshot, picture, site: (mark + WRITERS[form](document_of(snapshot, site))).encode()


FORMS: dict[str, Form] = {
    "svg": Form(_svg, "image/svg+xml"),
    "png": Form(_png, "image/png", compress=False),
    "md": Form(_written("md"), "text/markdown; charset=utf-8"),
    "csv": Form(_written("csv"), "text/csv; charset=utf-8"),
    "json": Form(_json, "application/json"),
    "html": Form(_html, "text/html; charset=utf-8"),
    "mediawiki": Form(_written("mediawiki"), "text/plain; charset=utf-8"),
    "dokuwiki": Form(_written("dokuwiki"), "text/plain; charset=utf-8"),
    "confluence": Form(_written("confluence"), "text/plain; charset=utf-8"),
}
"""By the ending of the file."""
