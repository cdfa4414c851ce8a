"""The rule wikis: what is said of a wiki does not contradict itself."""

import pytest

from decision.catalogue.wikis import WikiSetting, WikiSource
from decision.lint import wikis
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(id: str, **changes: object):
    rows = shipped().catalogue.wikis
    return with_parts(wikis=tuple(wiki.model_copy(update=changes) if wiki.id == id else wiki for wiki in rows))


SETTING = WikiSetting(**{"for": "frame", "file": "conf", "line": "allow {wiki}"})
UNREAD = WikiSource(says="So it is.", kind="documentation")
MEASURED = WikiSource(says="So it is.", kind="measured")
GUESSED = WikiSource(says="So it is.", kind="unchecked")
SEEN = {"address": "https://x.example/a", "seen": "2026-11-20"}
NO_DAY = WikiSource(says="So it is.", kind="code", address="https://x.example/a")


def test_the_shipped_data_keep_it():
    assert faults_of(wikis) == []


@pytest.mark.parametrize(
    ("id", "changes", "place", "expected"),
    [
        ("github", {"frame": "yes"}, ".forms", "a form of a frame, as frame is yes"),
        ("html", {"picture": "no"}, ".forms", "no form of a picture, as picture is no"),
        ("html", {"frame": "no"}, ".forms", "no form of a frame, as frame is no"),
        ("html", {"forms": ("html-frame", "table-html")}, ".forms", "a form of a picture, as picture is yes"),
        ("html", {"forms": ("html-picture", "table-html")}, ".forms", "a form of a frame, as frame is yes"),
        ("notion", {"frame": "setting"}, ".settings", "a line for frame, as frame is setting"),
        ("notion", {"picture": "setting"}, ".settings", "a line for picture, as picture is setting"),
        ("mediawiki", {"settings": ()}, ".settings", "a line for frame, as frame is plugin"),
        ("dokuwiki", {"settings": (SETTING,)}, ".settings[0].line", "only {site}, {origin} and {host} in braces"),
        ("notion", {"sources": ()}, ".sources", "at least one, which may be of the kind unchecked"),
        ("notion", {"sources": (UNREAD,)}, ".sources[0].address", "an address for the kind documentation"),
        *(
            (
                "notion",
                {"sources": (MEASURED, source.model_copy(update=SEEN))},
                ".sources[1].address",
                f"no address for the kind {source.kind}",
            )
            for source in (MEASURED, GUESSED)
        ),
        (
            "notion",
            {"sources": (MEASURED.model_copy(update={"seen": "2026-11-20"}),)},
            ".sources[0].seen",
            "the day of reading, where there is an address",
        ),
        ("notion", {"sources": (NO_DAY,)}, ".sources[0].seen", "the day of reading, where there is an address"),
    ],
)
def test_a_contradiction_is_a_fault(id, changes, place, expected):
    file, at, _, says = faults_of(wikis, changed(id, **changes))[0]
    assert file == "wikis.yaml"
    assert at.endswith(place)
    assert says == expected


@pytest.mark.parametrize(
    ("id", "changes"),
    [
        ("html", {"forms": ("html-frame-height", "html-picture")}),
        ("html", {"forms": ("wiki-tag", "picture-address")}),
        ("html", {"forms": ("embed-address", "mdx-picture")}),
        ("html", {"settings": (SETTING.model_copy(update={"line": "{site}, {origin} and {host}, {9}"}),)}),
        ("notion", {"frame": "unchecked", "picture": "unchecked"}),
        ("notion", {"sources": (MEASURED, GUESSED, NO_DAY.model_copy(update={"seen": "2026-11-20"}))}),
    ],
)
def test_what_does_not_contradict_itself_is_no_fault(id, changes):
    assert faults_of(wikis, changed(id, **changes)) == []


def test_what_is_wrong_is_named_as_it_stands():
    lines = changed("dokuwiki", settings=(SETTING.model_copy(update={"line": "{wiki} {site} {a}"}),))
    assert [actual for _, _, actual, _ in faults_of(wikis, lines)] == ["'{a}, {wiki}'"]
    silent = changed("notion", settings=(SETTING.model_copy(update={"line": "on"}),), picture="setting", sources=())
    assert [actual for _, _, actual, _ in faults_of(wikis, silent)] == ["1", "0"]
