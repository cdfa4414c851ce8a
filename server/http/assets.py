"""Scripts and styles of pages and components, under addresses that hold a digest of their content.

An address of another version comes from a page that is older or newer than this process, while a site is updated. A style sheet gets the present
one, which fits well enough. A script gets 404: it must fit the data that are sent to it, so the page would rather say that a part could
not be loaded. Neither reply is kept.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.routing import Route

from components.html.assets import FOLDER, Asset
from server.http.responses import NOT_STORED, RefusedError, Reply
from server.http.serving import served
from server.http.static import FOREVER, MEDIA_TYPES


def asset_route(assets: Mapping[str, Asset]) -> Route:
    """Return the route of the files in this register, by name and kind."""

    def asset(request: Request) -> Reply:
        """Return the file in its present version."""
        file: str = request.path_params["file"]
        name, _, version = file.partition(".")
        current = assets.get(f"{name}.{version.rpartition('.')[2]}") if version.count(".") == 1 else None
        if current is None or (current.kind == "js" and current.file != file):
            raise RefusedError(404, "no such file, or not in this version", "an address in a page of this site")
        is_present = current.file == file
        return Reply(
            lambda: current.body,
            current.digest,
            MEDIA_TYPES[f".{current.kind}"],
            FOREVER if is_present else NOT_STORED,
        )

    return served(f"/{FOLDER}/{{file}}", asset, cors=False, light=True)
