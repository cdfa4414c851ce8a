"""Tests of platforms and claims: their sources, their age, and what the guide covers."""

from datetime import date

import pytest
from pydantic import ValidationError

from decision.catalogue.platforms import Claim, Platform


def claim(**more: object) -> Claim:
    """A claim about a platform."""
    sound = {"platform": "p", "field": "a.b", "value": 1, "source": "https://a.example", "kind": "vendor-docs"}
    return Claim(**{**sound, **more})


def platform(**more: object) -> Platform:
    """A platform."""
    sound = {"id": "p", "name": "Platform", "category": "hosted", "status": "ga", "homepage": "https://a.example"}
    return Platform(**{**sound, "retrieved": "2026-11-20", "claims": [], **more})


CHECK = {
    "id": "p-1", "field": "a.b", "guide_says": "", "evidence_says": "", "verdict": "contradicted", "source": "https://a.example",
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("https://a.example/b?c", "https://a.example/b?c"), ("guide:e2b", None), ("own:a contract", None),
    ],
)  # fmt: skip
def test_a_source_can_be_followed_or_is_cited_by_section(source, url):
    assert claim(source=source).url == url


@pytest.mark.parametrize(
    "source",
    [
        "",
        "http://a.example",
        "guide:",
        "own:",
        "a guide:b",
        "guides:b",
        "https://a b",
        "https://a\n",
        "https://[::1",
        "https://a:99999/",
        "https://u:p@a/",
        "https:///a",
        "pkg:pypi/e2b",
        "pkg:cargo/e2b@1",
        "pkg:npm/@vercel/sandbox@3.5.0",
        "pkg:pypi/e2b@1 <b>",
    ],
)
def test_other_sources_are_refused(source):
    with pytest.raises(ValidationError, match="an https address, a package as pkg:pypi/name@version"):
        claim(source=source)


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        (None, None), ("2026-11-30", 0), ("2026-11-29", 1), ("2026-12-01", 0), ("2026-11", 29), ("2026", 333),
    ],
)  # fmt: skip
def test_the_age_of_a_claim_is_counted_from_the_first_day_that_its_date_may_mean(as_of, days):
    assert claim(as_of=as_of).age_days(date(2026, 11, 30)) == days
    assert claim(as_of=as_of, seen="2026-11-23").age_days(date(2026, 11, 30)) == (7 if days is None else days)


@pytest.mark.parametrize(
    ("as_of", "seen", "words"),
    [
        ("2026-08", None, "2026-08"), ("2026-08", "2026-11-23", "2026-08"), (None, "2026-11-23", "seen on 2026-11-23"), (None, None, "undated"),
    ],
)  # fmt: skip
def test_a_day_on_which_a_value_was_seen_is_told_from_a_date_of_its_source(as_of, seen, words):
    assert claim(as_of=as_of, seen=seen).date_text == words
    assert claim(as_of=as_of, seen=seen).is_only_seen == words.startswith("seen on")


@pytest.mark.parametrize("as_record", [False, True])
def test_an_undated_claim_was_seen_when_its_platform_was_looked_at_unless_it_names_a_day_itself(as_record):
    dated, seen, undated, guide = (
        {"as_of": "2026-08-01"}, {"seen": "2026-11-22"}, {}, {"kind": "guide", "source": "guide:p"}
    )  # fmt: skip
    written = [claim(**more) for more in (dated, seen, undated, guide)]
    raw = written if as_record else [record.model_dump(exclude_none=True) for record in written]
    assert [read.seen for read in platform(claims=raw).claims] == [None, "2026-11-22", "2026-11-20", None]


def test_a_day_on_which_a_value_was_seen_is_a_date():
    with pytest.raises(ValidationError, match="seen"):
        claim(seen="yesterday")


@pytest.mark.parametrize(
    ("more", "covered"),
    [
        ({}, False),
        ({"claims": [claim()]}, False),
        ({"claims": [claim(), claim(kind="guide", source="guide:p")]}, True),
        ({"guide_check": [CHECK]}, True),
    ],
)
def test_the_guide_covers_a_platform_about_which_it_says_anything(more, covered):
    assert platform(**more).in_guide is covered


@pytest.mark.parametrize(("short", "label"), [("", "Platform"), ("Plat", "Plat")])
def test_a_platform_is_called_by_its_short_name_where_it_has_one(short, label):
    assert platform(short=short).label == label
    assert not platform(short=short).own


@pytest.mark.parametrize("name", ["", " ", " a", "a\n", "a\nb", "\u00a0"])
def test_a_name_is_one_line_without_blanks_at_its_ends(name):
    with pytest.raises(ValidationError):
        platform(name=name)
    assert platform(name="A b\u00a0c").name == "A b\u00a0c"
    assert platform(short="").label == "Platform"
