"""Tests of the wiki plugins without a wiki. The rest is proved by ``make test-wiki``."""

import json
import re

import pytest

from deploy.wikis.plugins import COPIES, DOKUWIKI, MEDIAWIKI, SHARED
from tests.helpers.packages import UnavailableError
from tests.wikis import run as wiki_run
from tests.wikis.packages import unpacked
from tests.wikis.sites import PLUGINS


@pytest.mark.parametrize("source", sorted(SHARED.iterdir()), ids=lambda source: source.name)
def test_both_plugins_hold_what_make_plugins_writes(source):
    in_dokuwiki, in_mediawiki = COPIES[source.name]
    assert in_dokuwiki.is_relative_to(DOKUWIKI)
    assert in_mediawiki.is_relative_to(MEDIAWIKI)
    assert in_dokuwiki.read_bytes() == in_mediawiki.read_bytes() == source.read_bytes()


def test_the_readme_names_every_attribute():
    table = (PLUGINS / "README.md").read_text(encoding="utf-8")
    names = re.search(r"ATTRIBUTES = \[(.*?)\]", (DOKUWIKI / "Embed.php").read_text(encoding="utf-8"))[1]
    assert [name for name in re.findall(r"\w+", names) if f"| `{name}` |" not in table] == []


def test_every_file_that_the_extension_names_is_there_and_every_text_has_its_note():
    extension = json.loads((MEDIAWIKI / "extension.json").read_text(encoding="utf-8"))
    module = extension["ResourceModules"]["ext.sandboxAtlas"]
    assert all((MEDIAWIKI / "resources" / name).is_file() for name in module["scripts"] + module["styles"])
    texts, notes = (
        json.loads((MEDIAWIKI / "i18n" / name).read_text(encoding="utf-8")) for name in ("en.json", "qqq.json")
    )
    assert texts.keys() == notes.keys()


def test_a_plugin_names_no_host_but_examples():
    for path in [*DOKUWIKI.rglob("*"), *MEDIAWIKI.rglob("*")]:
        if path.is_file():
            hosts = re.findall(r"https?://([\w.-]+)", path.read_text(encoding="utf-8"))
            assert all(host.rstrip(".").endswith(".example.org") for host in hosts), path


# Machines on which no wiki can be had


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without PHP and without packages."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(wiki_run, "find", lambda whole: "browser")
    monkeypatch.setattr(wiki_run, "STORE", tmp_path)


def test_a_machine_without_packages_is_told_so(bare, tmp_path):
    with pytest.raises(
        UnavailableError, match=r"dokuwiki comes from packages of Debian or Ubuntu, and apt-get is not here"
    ):
        unpacked("dokuwiki", tmp_path)


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["--if-possible"], 0)])
def test_a_proof_that_is_left_out_says_so_and_fails_only_when_it_was_asked_for(bare, capsys, arguments, status):
    assert wiki_run.main(arguments) == status
    assert re.match(r"The proof in real wikis is LEFT OUT: .+ apt-get is not here\.$", capsys.readouterr().out)
