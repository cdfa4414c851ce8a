"""Tests of the list of addresses for search engines."""

from xml.etree.ElementTree import fromstring

from decision.site.pages import PAGES
from server.discovery.sitemap import NAMESPACE
from server.embed.visit import visit_of_page

SITE = "http://atlas.test:8501"


def test_the_sitemap_lists_every_page_and_platform_once_by_its_canonical_address(discovery, catalogue):
    answer = discovery.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    entries = fromstring(answer.content).findall(f"{{{NAMESPACE}}}url")
    places = [entry.findtext(f"{{{NAMESPACE}}}loc") for entry in entries]
    pages = [page for page in PAGES.values() if page.alias_of is None]
    assert len(places) == len(set(places)) == len(pages) + len(catalogue.platforms)
    for place in places:
        path, _, query = place.removeprefix(f"{SITE}/").partition("?")
        assert SITE + visit_of_page(catalogue, path, query).path == place
    assert {entry.findtext(f"{{{NAMESPACE}}}lastmod") for entry in entries} == {catalogue.reviewed.isoformat()}


def test_an_unchanged_sitemap_is_not_sent_again_and_another_host_has_another_one(discovery):
    tag = discovery.get("/sitemap.xml").headers["etag"]
    assert discovery.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 304
    assert discovery.get("/sitemap.xml", headers={"Host": "b.test"}).headers["etag"] != tag
