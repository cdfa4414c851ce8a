"""Feeds as Atom (RFC 4287)."""

import io
from datetime import datetime

from feedgenerator import Atom1Feed

from components.html.templates import macros
from decision.changes.feed import Feed
from decision.characters import NOT_TEXT
from decision.site.pages import SITE

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

_HTML = macros("server/feeds/entry.html")


class DatedFeed(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """Atom feed whose date is that of what it holds, so that equal feeds have equal bytes."""

    def latest_post_date(self) -> datetime:
        """Return the date of the feed."""
        moment: datetime = self.feed["moment"]
        return moment


def atom(feed: Feed, site: str) -> bytes:
    """Return a feed as Atom, with absolute addresses. ``site``: this site's address, without a closing slash."""
    writer = DatedFeed(
        title=_plain(feed.title),
        link=site + feed.path,
        description=_plain(feed.subtitle),
        language="en",
        author_name=SITE,
        feed_url=site + feed.own_path,
        feed_guid=feed.id,
        moment=feed.moment,
    )
    for entry in feed.entries:
        writer.add_item(
            title=_plain(entry.title),
            link=site + entry.path,
            description=None,
            content=_plain(_HTML.content(entry.lead, entry.lines, site + entry.path)),
            unique_id=entry.id,
            updateddate=entry.moment,
        )
    text = io.StringIO()
    writer.write(text, "utf-8")
    return text.getvalue().encode()


def _plain(text: str) -> str:
    """Return a text without signs that XML cannot hold."""
    return NOT_TEXT.sub("", text)
