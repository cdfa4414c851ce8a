"""Public address of this site.

``ATLAS_URL`` decides where it is set; else the request's own scheme and Host, after a check of the Host, as it goes into links.
"""

from starlette.requests import Request

from decision.settings import is_host, site_address
from decision.variables import settled
from server.http.responses import RefusedError

_configured = settled(site_address)


def origin(request: Request) -> str:
    """Return the public address of this site, without a closing slash. Raises RefusedError for a Host that is no plain host."""
    if _configured is not None:
        return _configured
    host = request.headers.get("host", "")
    if not is_host(host):
        raise RefusedError(400, "Host: not a plain host", "a host, with or without a port")
    scheme = "https" if request.url.scheme == "https" else "http"
    return f"{scheme}://{host.lower()}"
