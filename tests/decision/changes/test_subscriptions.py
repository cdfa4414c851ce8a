"""Tests of the texts that subscribe to a feed: each holds its address, and nothing in it is markup."""

from xml.etree import ElementTree as ET

from decision.changes.subscriptions import subscriptions

FEED = "https://atlas.example/feeds/view.atom?v=2&must=gpu"


def test_each_text_holds_the_address() -> None:
    ways = {way.label: way for way in subscriptions(FEED)}
    assert list(ways) == ["Feed", "Slack", "MediaWiki", "DokuWiki", "Confluence"]
    assert [ways[label].text for label in ("Feed", "Slack")] == [FEED, f"/feed subscribe {FEED}"]
    assert len({way.text for way in ways.values()}) == len(ways), "each text stands once"
    assert ways["DokuWiki"].text == f"{{{{rss>{FEED} 5 date 1d}}}}"
    assert ET.fromstring(ways["MediaWiki"].text).text == FEED
    assert all(way.note.endswith(".") for way in ways.values())


def test_confluence_reads_its_text_as_markup() -> None:
    text = next(way.text for way in subscriptions(FEED) if way.label == "Confluence")
    root = ET.fromstring(f'<page xmlns:ac="ac" xmlns:ri="ri">{text}</page>')
    assert [url.get("{ri}value") for url in root.iter("{ri}url")] == [FEED]
