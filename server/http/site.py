"""Public address of this site.

``ATLAS_URL`` decides where it is set; else the request's own scheme and Host, after a check of the Host, as it goes into links.
"""

from starlette.requests import Request

from decision.settings import is_host, report_template, site_address
from server.http.responses import RefusedError


def site_from_environment() -> str | None:
    """Return the address in ``ATLAS_URL``; a bad value ends the start with its reason. Call it when app.py is imported."""
    try:
        return site_address()
    except ValueError as fault:
        raise SystemExit(str(fault)) from None


def check_report_address() -> None:
    """End the start with its reason where ``ATLAS_REPORT_URL`` cannot be used. Call it when app.py is imported."""
    try:
        report_template()
    except ValueError as fault:
        raise SystemExit(str(fault)) from None


_configured = site_from_environment()


def origin(request: Request) -> str:
    """Return the public address of this site, without a closing slash. Raises RefusedError for a Host that is no plain host."""
    if _configured is not None:
        return _configured
    host = request.headers.get("host", "")
    if not is_host(host):
        raise RefusedError(400, "Host: not a plain host", "a host, with or without a port")
    scheme = "https" if request.url.scheme == "https" else "http"
    return f"{scheme}://{host.lower()}"
