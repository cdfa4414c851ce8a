"""The wikis in the data: those that were asked for, each with what a reader and an administrator need."""

import json

import pytest

from decision.ranking.view import View
from decision.reading.reader import DATA
from decision.site.doctor import RULE_IDS
from decision.site.snippets import snippets

ASKED_FOR = {
    *("html", "docusaurus", "mkdocs", "mediawiki", "dokuwiki", "confluence", "notion", "sharepoint", "bookstack"),
    *("github", "gitlab"),
}


def test_every_wiki_that_was_asked_for_is_there(catalogue):
    assert {wiki.id for wiki in catalogue.wikis} >= ASKED_FOR


def test_every_rule_of_the_data_is_judged_and_every_judge_has_words(catalogue):
    assert [rule.id for rule in catalogue.wiki_rules] == list(RULE_IDS)


def test_what_nobody_looked_at_is_said_to_be_unchecked(catalogue):
    for wiki in catalogue.wikis:
        sure = {source.kind for source in wiki.sources} & {"measured", "documentation", "code"}
        if not sure:
            assert "unchecked" in (wiki.frame, wiki.picture), wiki.id


@pytest.mark.parametrize("id", ["github", "gitlab"])
def test_wikis_without_frames_get_none(catalogue, id):
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == id)
    assert {snippet.kind for snippet in snippets(catalogue, wiki, "https://a.example", View())} == {"picture", "table"}


def test_lines_for_administrators_name_this_site(catalogue):
    lines = {
        (wiki.id, line.for_): line.filled("https://a.example:8443")
        for wiki in catalogue.wikis
        for line in wiki.settings
    }
    assert "https://a.example:8443" in lines["bookstack", "frame"]
    assert lines["mediawiki", "picture"] == "$wgAllowExternalImagesFrom = [ 'https://a.example:8443/' ];"
    assert lines["sharepoint", "frame"] == "Allow frames from a.example:8443"
    assert not any("{" in line for line in lines.values())


def test_the_schema_offers_every_form(catalogue):
    schema = json.loads((DATA / "schema" / "wikis.json").read_text("utf-8"))
    used = {form for wiki in catalogue.wikis for form in wiki.forms}
    assert used <= set(schema["$defs"]["Wiki"]["properties"]["forms"]["items"]["enum"])
