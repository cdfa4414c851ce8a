"""Routes of the data package: ``/data/datapackage.json`` and the files that it names.

The name of a file holds the version of the data and a digest of the code that writes it, so that caches may keep it for ever. Names without
these, such as ``atlas.parquet``, lead to it. A reader that needs a piece of a file asks for its range (:mod:`server.http.ranges`).
"""

import re
from collections.abc import Callable, Mapping

from starlette.requests import Request

from decision.catalogue.catalogue import Catalogue
from decision.loading.live import shared
from decision.package.descriptor import FILE_NAME, PARQUET, SQLITE, descriptor, file_name
from decision.package.files import LIBRARIES, PackageFiles, package_files
from server.http.ranges import RANGES
from server.http.responses import OPEN, RefusedError, Reply, json_bytes, tag_of
from server.http.serving import served
from server.http.site import origin
from server.http.version import code_version

DESCRIPTOR = "datapackage.json"
FOREVER = "public, max-age=31536000, immutable"
SOON = "public, max-age=300"
COST = 2.0
"""Expected seconds of making both files."""

FORMATS: Mapping[str, tuple[str, Callable[[PackageFiles], bytes]]] = {
    "parquet": (PARQUET, lambda files: files.parquet),
    "sqlite": (SQLITE, lambda files: files.sqlite),
}
"""Media type and content of the files, by the end of their names."""

NAME = re.compile(FILE_NAME)


def edition(catalogue: Catalogue) -> str:
    """Return the version of the data with a digest of what writes the files."""
    return f"{catalogue.version}-{tag_of(code_version(), *LIBRARIES)[:8]}"


def data_file(request: Request) -> Reply:
    """Return a file of the package, or the way to it."""
    catalogue, name = shared().current()[0], request.path_params["name"]
    match = NAME.fullmatch(name)
    if match is None or match["version"] not in (None, catalogue.version):
        raise RefusedError(
            404, f"no such file: {name[:80]}", f"atlas.parquet or atlas.sqlite; the data are {catalogue.version}", OPEN
        )
    suffix = match["suffix"]
    whole = file_name(edition(catalogue), suffix)
    if name != whole:
        headers = {"Location": whole}
        return Reply(lambda: b"", tag_of("way", whole), cache_control=SOON, headers=headers, status=302, cost=0)
    media_type, content = FORMATS[suffix]
    return Reply(
        lambda: content(package_files(catalogue)),
        tag_of("package", whole),
        media_type,
        FOREVER,
        {"Content-Disposition": f'attachment; filename="{file_name(catalogue.version, suffix)}"', **RANGES},
        compress=False,
        cost=COST,
    )


def package_description(request: Request) -> Reply:
    """Describe the package after Data Package 2.0."""
    catalogue, site = shared().current()[0], origin(request)
    name = edition(catalogue)
    return Reply(
        lambda: json_bytes(descriptor(catalogue, package_files(catalogue), name, site)),
        tag_of("description", name, site),
        cost=COST,
    )


ROUTES = [
    served(f"/data/{DESCRIPTOR}", package_description),
    served("/data/{name}", data_file),
]
"""Routes of the description and of the files."""
