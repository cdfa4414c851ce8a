"""Tests of the site's words: what a good editor would not let pass stands nowhere."""

import re
from functools import cache

import pytest

from tests.texts.collect import ROOT, Text, all_texts

BANNED = (
    *(
        "platforms? comes? first",
        "nobody says",
        "can ?(no|')t be told",
        "cannot tell",
        "unsettled",
        "not settled",
        "within reach",
    ),
    *(
        "yet nobody",
        "whatever you weigh",
        "no weight changes",
        "the winner",
        "drawn at random",
        "weightings near",
        "give up “",
    ),
    *(
        "what you must have",
        "everything you ask for",
        "none you want",
        "all you want",
        "wanted languages",
        "on your own ground",
    ),
    *(
        "what do your rules",
        "calculations at once",
        "to be moved",
        "has read the code",
        "nobody has read",
        "becomes of",
        "the wall",
    ),
    *("a wall around", "without a stop", "speaks mcp", "speaks (for|against) it", "others (known|measured) beats?"),
    *(
        "the guide names it",
        "for whom each",
        "would decide",
        "another than now",
        "one after another",
        "price of your work",
    ),
    *(
        "live at once",
        "would block it",
        "drop the pin",
        "guide against evidence",
        "frequent questions",
        "what stands behind",
    ),
    *(
        "why this order",
        "every other field that",
        "trust promised",
        "nothing to be sure of",
        "what became of",
        "somebody",
        "dearer",
    ),
    *("the draws", "is no (platform|address)", "untouched", "streamlit run"),
    *(
        "pointer or the focus",
        "place(s)? of the other",
        "price of the other",
        "on sale that holds",
        "promised cold starts",
        "doubted ones",
    ),
    *(
        "drawn are the",
        "in the others these",
        "what is no amount",
        "how one comes to use",
        "each plan; null",
        "what of the cpu",
    ),
    *(
        r"in only (under|0 %)",
        "only one left",
        r"\d remain\b",
        r"\b1 (changes|platforms|claims|days|less likely ones)\b",
    ),
    *("least top-up", "lets no other", "ranked all the same", "cells are known"),
)
"""Patterns of words that have better ones."""

PATTERN = re.compile("|".join(BANNED), re.IGNORECASE)

IN_CODE = {"server/frontend/start_page.html"}
"""Templates whose texts are scripts."""

VALUES = re.compile(r"``unsettled``|^cannot tell$")
"""Values of the API, which stay as they are for programs."""


@cache
def recorded() -> str:
    """Return what platforms' files and the change log record, restated from sources or written on its day."""
    files = [*sorted((ROOT / "data" / "platforms").glob("*.yaml")), ROOT / "data" / "changes.yaml"]
    return " ".join(" ".join(file.read_text("utf-8").split()) for file in files)


def is_ours(text: Text) -> bool:
    """Return whether a text is the site's own words, where it has a banned pattern."""
    match = PATTERN.search(text.text)
    assert match is not None
    return text.text[max(0, match.start() - 12) : match.end() + 4].strip() not in recorded()


def test_no_banned_words_stand_before_a_reader() -> None:
    texts = [text for text in all_texts() if PATTERN.search(text.text) and text.place not in IN_CODE]
    places = sorted(
        {f"{text.place}: {text.text[:200]}" for text in texts if not VALUES.search(text.text) and is_ours(text)}
    )
    assert not places, "\n".join(places)


@pytest.mark.parametrize("word", ["Glossary", "Help me choose", "Compare all", "No platform pays for its place."])
def test_what_every_reader_should_find_is_among_the_texts(word: str) -> None:
    assert any(word in text.text for text in all_texts())
