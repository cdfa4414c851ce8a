"""List of this site's addresses for search engines: ``/sitemap.xml`` (sitemaps.org, 0.9)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request

from decision.catalogue.catalogue import Catalogue
from decision.loading.live import shared
from decision.ranking.view import View
from decision.site.addresses import page_path
from decision.site.pages import PAGES
from server.http.responses import Reply, tag_of
from server.http.site import origin

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(request: Request) -> Reply:
    """List the addresses of all pages and platforms."""
    site, catalogue = origin(request), shared().current()[0]
    return Reply(
        lambda: sitemap_xml(catalogue, site),
        tag_of("sitemap", site, catalogue.version),
        "application/xml; charset=utf-8",
    )


def sitemap_xml(catalogue: Catalogue, site: str) -> bytes:
    """Return the list. Each page changes with the data, so the day on which a platform was last reviewed stands beside all of them."""
    root = Element("urlset", xmlns=NAMESPACE)
    for path in paths(catalogue):
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = site + path
        SubElement(entry, "lastmod").text = catalogue.reviewed.isoformat()
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def paths(catalogue: Catalogue) -> Iterator[str]:
    """Yield the canonical addresses of all pages, and of the page of each platform."""
    for path, page in PAGES.items():
        if page.alias_of is None:
            yield page_path(catalogue, View(), path)
    for platform in catalogue.platforms:
        yield page_path(catalogue, View(), "platform", {"id": platform.id})
