"""The files of `/snapshot` without a server: `python -m server.snapshot --view "lens=guide&w=isolation:8" --out DIR`.

For wikis that can show only files that lie beside their pages. The files are those that the site would send, byte for byte.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Ignored
from decision.loading.live import shared
from decision.ranking.view import View
from decision.reading.faults import CatalogueError
from decision.settings import checked, site_address
from decision.site.addresses import Picture
from server.http.responses import RefusedError
from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.request import SnapshotRequest, from_text
from server.snapshot.snapshot import Snapshot, SnapshotInput

LOCAL = "http://localhost:8501"


def snapshot(
    catalogue: Catalogue,
    view: View,
    part: str,
    picture: Picture,
    ignored: tuple[Ignored, ...] = (),
    query: str = "",
) -> Snapshot:
    """Return the snapshot of a part. ``query``: the query string, for a page's own choices. Raises KeyError for an unknown part."""
    return SNAPSHOTS[part](SnapshotInput(catalogue, view, picture, ignored, query))


def write_files(requests: Sequence[SnapshotRequest], folder: Path) -> list[Path]:
    """Write the files into a folder, which is made if need be; return their paths. Raises OSError and RefusedError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for request in requests:
        body = request.body()
        path = folder / f"{request.part}.{request.file_format}"
        path.write_bytes(body)
        paths.append(path)
    return paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files for the command line; return 2 for unusable input, with the place and the expected value on stderr."""
    options = _parser().parse_args(arguments)
    try:
        requests = _requests(options)
        for part in requests[0].snapshot_input.ignored:
            print(f"left out: {part}", file=sys.stderr)
        for path in write_files(requests, options.out):
            print(path)
    except RefusedError as fault:
        print(f"{fault.problem}. Expected {fault.expected}.", file=sys.stderr)
        return 2
    except (ValueError, OSError, CatalogueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _requests(options: argparse.Namespace) -> list[SnapshotRequest]:
    catalogue = shared().current()[0]
    site = checked(options.site) if options.site else site_address() or LOCAL
    # A whole address may be given as well: what counts stands after its question mark.
    view = urlsplit(options.view).query if "?" in options.view else options.view
    own = {name: getattr(options, name) for name in ("theme", "width", "scale", "rows", "platform")}
    parameters = [f"{name}={quote(text, safe='')}" for name, text in own.items() if text is not None]
    query = "&".join(filter(None, [view, *parameters]))
    parts = options.part or [part for part in SNAPSHOTS if part != "platform" or options.platform]
    return [
        from_text(query, part, file_format, catalogue, site)
        for part in parts
        for file_format in options.format or FORMATS
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server.snapshot", description=__doc__)
    parser.add_argument("--view", default="", help="a link to a view, or what stands after its question mark")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the files")
    parser.add_argument(
        "--part", action="append", help=f"one of {', '.join(SNAPSHOTS)}; may be repeated; all if left out"
    )
    parser.add_argument(
        "--format", action="append", help=f"one of {', '.join(FORMATS)}; may be repeated; all if left out"
    )
    parser.add_argument("--theme", help="light or dark")
    parser.add_argument("--width", help="in pixels, 320 to 1600")
    parser.add_argument("--scale", help="dots for a pixel in PNG, 1 to 3")
    parser.add_argument("--rows", help="how many rows of a table a picture has at most, 1 to 40")
    parser.add_argument("--platform", help="whose card, for the part platform")
    parser.add_argument("--site", help=f"the address of your site, for the links; else ATLAS_URL, else {LOCAL}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
