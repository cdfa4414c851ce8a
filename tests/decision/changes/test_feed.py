"""Tests of feeds: their entries, ids and dates."""

import re
from datetime import UTC, datetime

from decision.catalogue.catalogue import Catalogue
from decision.changes.feed import data_feed, platform_feed, view_feed, view_feed_path
from decision.links.codec import Ignored
from decision.links.link import from_query
from decision.ranking.view import View
from tests.helpers.kept_versions import KEPT_AT, LAST, KeptVersions


def test_the_feed_of_all_data_has_an_entry_for_each_step(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    feed = data_feed(catalogue, kept_versions.folder)
    (entry,) = feed.entries
    assert (feed.id, entry.id) == ("tag:sandbox-atlas,2026:data", f"tag:sandbox-atlas,2026:data:{LAST}")
    assert feed.moment == entry.moment == KEPT_AT
    assert entry.path == f"/changes?entry={LAST}"
    assert re.match(r"Data of 3 Jan 2025: \d claims? about 1 platform changed\.", entry.title)
    label = catalogue.platform[kept_versions.leader].label
    assert entry.lines[0].startswith(f"Rank of {label} from ")
    assert any(line.startswith(f"{label}, longest session: 5 min became ") for line in entry.lines)


def test_entries_have_dates_of_their_own_in_the_order_of_their_versions(catalogue: Catalogue) -> None:
    moments = [entry.moment for entry in data_feed(catalogue).entries]
    assert len(moments) > 1
    assert moments == sorted(set(moments), reverse=True)


def test_the_feed_of_a_platform_tells_of_it_alone(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    (entry,) = platform_feed(catalogue, kept_versions.leader, kept_versions.folder).entries
    assert any(line.startswith("Longest session: 5 min became ") for line in entry.lines)
    assert entry.id == f"tag:sandbox-atlas,2026:platform:{kept_versions.leader}:{LAST}"
    unranked = next(platform for platform in catalogue.platforms if platform.category == "storage")
    feed = platform_feed(catalogue, unranked.id, kept_versions.folder)
    assert (feed.entries, feed.moment) == ((), KEPT_AT)


def test_the_feed_of_a_view_has_entries_only_where_its_followers_are_told(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    feed = view_feed(catalogue, View(), directory=kept_versions.folder)
    (entry,) = feed.entries
    assert "leads now" in entry.title
    assert view_feed(catalogue, from_query("w=gpu:5", catalogue).view, directory=kept_versions.folder).entries == ()


def test_a_views_feed_is_the_same_however_its_link_was_written(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    plain, busy = (
        from_query(query, catalogue).view
        for query in ("must=gpu", "v=2&must=gpu&find=x&sel=e2b&d=2025.01.01-a&step=result")
    )
    feeds = [view_feed(catalogue, view, directory=kept_versions.folder) for view in (plain, busy)]
    assert feeds[0] == feeds[1]
    assert feeds[0].own_path == view_feed_path(catalogue, busy) == "/feeds/view.atom?v=2&must=gpu"
    assert feeds[0].id != view_feed(catalogue, View(), directory=kept_versions.folder).id
    assert "Must-haves: GPU" in feeds[0].subtitle


def test_what_of_a_link_could_not_be_used_stands_in_the_feed(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    ignored = (Ignored("lens", "moon", "one of evidence, guide"),)
    assert view_feed(catalogue, View(), ignored, kept_versions.folder).subtitle.endswith(
        "Left out of the link: lens: moon."
    )


def test_without_kept_versions_a_feed_is_empty_and_a_damaged_one_has_no_entry(catalogue: Catalogue, tmp_path) -> None:
    assert data_feed(catalogue, tmp_path).moment == datetime(1970, 1, 1, tzinfo=UTC)
    for number, content in ((1, "a" * 64), (2, "b" * 64)):
        name = f"2026.01.0{number}-x"
        (tmp_path / f"{name}.diff").write_text(f"version {name}\nnumber {number}\nafter -\ncontent {content}\n")
    feed = data_feed(catalogue, tmp_path)
    assert (feed.entries, feed.moment) == ((), datetime(2026, 1, 2, tzinfo=UTC))
