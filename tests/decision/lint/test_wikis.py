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
NO_DAY = WikiSource(says="So it is.", kind="code", address="https://x.example/a")


def test_the_shipped_data_keep_it():
    assert faults_of(wikis) == []


@pytest.mark.parametrize(
    ("id", "changes", "place", "expected"),
    [
        ("github", {"frame": "yes"}, ".forms", "a form of a frame, as frame is yes"),
        ("html", {"picture": "no"}, ".forms", "no form of a picture, as picture is no"),
        ("mediawiki", {"settings": ()}, ".settings", "a line for frame, as frame is plugin"),
        ("dokuwiki", {"settings": (SETTING,)}, ".settings[0].line", "only {site} and {host} in braces"),
        ("notion", {"sources": ()}, ".sources", "at least one, which may be of the kind unchecked"),
        ("notion", {"sources": (UNREAD,)}, ".sources[0].address", "an address for the kind documentation"),
        ("notion", {"sources": (NO_DAY,)}, ".sources[0].seen", "the day of reading, where there is an address"),
    ],
)
def test_a_contradiction_is_a_fault(id, changes, place, expected):
    file, at, _, says = faults_of(wikis, changed(id, **changes))[0]
    assert file == "wikis.yaml"
    assert at.endswith(place)
    assert says == expected
