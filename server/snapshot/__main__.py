"""``python -m server.snapshot --view "lens=guide&w=isolation:8" --out DIR``: the files of ``/snapshot`` without a server."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.write import LOCAL, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files for the command line and return its exit status."""
    options = _parser().parse_args(arguments)
    picture = {name: getattr(options, name) for name in ("theme", "width", "scale", "rows", "platform")}
    return write(
        options.out,
        options.view,
        parts=options.part or (),
        formats=options.format or (),
        picture=picture,
        site=options.site,
    )


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
