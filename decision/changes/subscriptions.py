"""Ways to subscribe to a feed, as texts to paste where people read: a reader of feeds, chats, and wikis that show feeds."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Subscription:
    """A text to paste. ``note``: where."""

    label: str
    text: str
    note: str


def subscriptions(feed: str) -> tuple[Subscription, ...]:
    """Return the texts for a feed with this absolute address."""
    return tuple(Subscription(label, write(feed), note) for label, note, write in _WAYS)


_WAYS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    (
        "Feed",
        "Paste it into any reader of feeds, or in Teams into a workflow that posts to a channel when a feed item is published.",
        str,
    ),
    ("Slack", "Send it in a channel that has the RSS app.", "/feed subscribe {}".format),
    (
        "MediaWiki",
        "Needs the RSS extension, and this site on its list of allowed feeds.",
        lambda feed: f'<rss max="5">{escape(feed)}</rss>',
    ),
    ("DokuWiki", "Paste it into the page.", "{{{{rss>{} 5 date 1d}}}}".format),
    (
        "Confluence",
        "Paste it into the page's storage format. It needs the RSS macro, and this site on the list of allowed addresses.",
        lambda feed: (
            '<ac:structured-macro ac:name="rss"><ac:parameter ac:name="max">5</ac:parameter><ac:parameter ac:name="url">'
            f'<ri:url ri:value="{escape(feed)}" /></ac:parameter></ac:structured-macro>'
        ),
    ),
)
"""Label and note of each way, and how its text is written."""
