"""Files of ``/snapshot`` without a server, for wikis that can show only files that lie beside their pages.

The files are those that the site would send, byte for byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

import click

from decision.loading.live import shared
from decision.reading.faults import CatalogueError
from decision.settings import checked, site_address
from decision.writing import write_file
from server.http.responses import RefusedError
from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.request import SnapshotRequest, from_text

LOCAL = "http://localhost:8501"


def write(
    folder: Path,
    view: str = "",
    *,
    parts: Sequence[str] = (),
    formats: Sequence[str] = (),
    picture: Mapping[str, str | None] | None = None,
    site: str | None = None,
) -> int:
    """Write the files for the command line; return 2 for unusable input, with the place and the expected value on stderr.

    ``view``: a link to a view, or what stands after its question mark. ``parts`` and ``formats``: all if left out, but for a
    platform's card that ``picture`` does not name. ``picture``: options by their name in a link. ``site``: the address for the links,
    else ``ATLAS_URL``, else :data:`LOCAL`.
    """
    try:
        requests = list(_requests(view, parts, formats, picture or {}, site))
        for ignored in requests[0].snapshot_input.ignored:
            click.echo(f"left out: {ignored}", err=True)
        folder.mkdir(parents=True, exist_ok=True)
        for request in requests:
            path = folder / f"{request.part}.{request.file_format}"
            write_file(path, request.body())
            click.echo(path)
    except RefusedError as fault:
        click.echo(f"{fault.problem}. Expected {fault.expected}.", err=True)
        return 2
    except OSError as fault:
        click.echo(f"{fault.filename or folder}: {fault.strerror}.", err=True)
        return 2
    except (ValueError, CatalogueError) as fault:
        click.echo(fault, err=True)
        return 2
    return 0


def _requests(
    view: str, parts: Sequence[str], formats: Sequence[str], picture: Mapping[str, str | None], site: str | None
) -> Iterator[SnapshotRequest]:
    catalogue = shared().current()[0]
    address = checked(site) if site else site_address() or LOCAL
    # A whole address may be given as well: what counts stands after its question mark.
    state = urlsplit(view).query if "?" in view else view
    options = [f"{name}={quote(text, safe='')}" for name, text in picture.items() if text is not None]
    query = "&".join(filter(None, [state, *options]))
    for part in parts or [part for part in SNAPSHOTS if part != "platform" or picture.get("platform")]:
        for file_format in formats or FORMATS:
            yield from_text(query, part, file_format, catalogue, address)
