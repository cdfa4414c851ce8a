"""Rules for robots: ``/robots.txt`` (RFC 9309)."""

from urllib.parse import urlsplit

from starlette.requests import Request

from server.http.responses import Reply, tag_of
from server.http.site import origin

RULES = """\
# What shows a link with its picture may read all.
User-agent: Twitterbot
User-agent: facebookexternalhit
User-agent: LinkedInBot
User-agent: Slackbot
Allow: {path}/

# All others may read the pages, the data, and the usual view as plain pages and tables. What is made anew for each view is left out.
User-agent: *
Disallow: {path}/api/*?
Disallow: {path}/oembed
Disallow: {path}/snapshot/
Allow: {path}/snapshot/-/
Allow: {path}/snapshot/platform=
Disallow: {path}/feeds/view.atom?
Disallow: {path}/download/
Disallow: {path}/plain/*?
Allow: {path}/plain/platform?id=

Sitemap: {site}/sitemap.xml
"""
DAY = "public, max-age=86400"


def robots(request: Request) -> Reply:
    """Say which addresses robots may read."""
    site = origin(request)
    body = RULES.format(path=urlsplit(site).path, site=site).encode()
    return Reply(lambda: body, tag_of(body), "text/plain; charset=utf-8", DAY)
