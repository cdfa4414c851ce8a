"""Route ``/download/<file>?<view>``: a file of a page, for the view and the page's own choices in the query."""

from datetime import date

from starlette.requests import Request

from decision.links.codec import corrected
from decision.loading.live import shared
from server.download.files import FILES, FileInput
from server.embed.visit import visit_of_page
from server.http.responses import RefusedError, Reply, tag_of
from server.http.serving import served
from server.http.site import origin
from server.http.version import code_version, kept_version


def download(request: Request) -> Reply:
    """Return a file, to be saved. Raises RefusedError, 404, for one that no page offers."""
    name: str = request.path_params["file"]
    file = FILES.get(name)
    if file is None:
        raise RefusedError(404, f"file: {name[:40]}", corrected(name, FILES, "one of " + ", ".join(FILES)))
    catalogue, site, today = shared().current()[0], origin(request), date.today()
    query = request.url.query
    visit = visit_of_page(catalogue, file.page, query)

    def body() -> bytes:
        content = file.write(FileInput(visit, site, today))
        return content.encode() if isinstance(content, str) else content

    saved = f"{file.name}-{catalogue.version}.{name.rpartition('.')[2]}"
    return Reply(
        body,
        tag_of(code_version(), catalogue.version, kept_version(), name, query, site, today),
        file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{saved}"'},
        compress=not name.endswith(".parquet"),
        cost=file.cost,
    )


ROUTES = [served("/download/{file}", download)]
