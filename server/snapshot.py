"""The files of `/snapshot` without a server: `python -m server.snapshot --view "lens=guide&w=isolation:8" --out DIR`.

For wikis that can show only files that lie beside their pages. The files are those that the site would send, byte for byte.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from decision.addresses import Picture
from decision.catalogue import Catalogue
from decision.faults import CatalogueError
from decision.link import Ignored
from decision.live import shared
from decision.site_address import checked, site_address
from decision.view import View
from server.answers import RefusedError
from server.contents import Snapshot, Subject
from server.forms import FORMS
from server.parts import SNAPSHOTS
from server.wanted import Wanted, from_text

LOCAL = "http://localhost:8501"


def snapshot(
    catalogue: Catalogue,
    view: View,
    part: str,
    picture: Picture,
    ignored: tuple[Ignored, ...] = (),
    query: str = "",
) -> Snapshot:
    """The snapshot of a part. `query`: the link's text, for parts that read a page's own choices. Raises KeyError for an unknown part."""
    return SNAPSHOTS[part](Subject(catalogue, view, picture, ignored, query))


def write_files(wanted: Sequence[Wanted], folder: Path) -> list[Path]:
    """Write each file into a folder, which is made if need be; return them. Raises OSError and RefusedError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one in wanted:
        body = one.body()
        path = folder / f"{one.part}.{one.form}"
        path.write_bytes(body)
        written.append(path)
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files that the command line asks for; 2 for what cannot be used, with the place and what was expected."""
    chosen = _parser().parse_args(arguments)
    try:
        wanted = _wanted(chosen)
        for one in wanted[0].subject.ignored:
            print(f"left out: {one}", file=sys.stderr)  # noqa: T201
        for path in write_files(wanted, chosen.out):
            print(path)  # noqa: T201
    except RefusedError as fault:
        print(f"{fault.wrong}. Expected {fault.expected}.", file=sys.stderr)  # noqa: T201
        return 2
    except (ValueError, OSError, CatalogueError) as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _wanted(chosen: argparse.Namespace) -> list[Wanted]:
    catalogue = shared().current()[0]
    site = checked(chosen.site) if chosen.site else site_address() or LOCAL
    # A whole address may be given as well: what counts stands after its question mark.
    view = urlsplit(chosen.view).query if "?" in chosen.view else chosen.view
    own = {name: getattr(chosen, name) for name in ("theme", "width", "scale", "rows", "platform")}
    given = [f"{name}={quote(text, safe='')}" for name, text in own.items() if text is not None]
    query = "&".join(filter(None, [view, *given]))
    parts = chosen.part or [part for part in SNAPSHOTS if part != "platform" or chosen.platform]
    return [from_text(query, part, form, catalogue, site) for part in parts for form in chosen.format or FORMS]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server.snapshot", description=__doc__)
    parser.add_argument("--view", default="", help="a link to a view, or what stands after its question mark")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the files")
    parser.add_argument(
        "--part", action="append", help=f"one of {', '.join(SNAPSHOTS)}; may be repeated; all if left out"
    )
    parser.add_argument(
        "--format", action="append", help=f"one of {', '.join(FORMS)}; may be repeated; all if left out"
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
