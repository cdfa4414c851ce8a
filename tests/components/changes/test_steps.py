"""Tests of the Changes page: its title, its steps, and the links from each change to platform, claims and source."""

from components.changes import steps as module
from components.changes.steps import earlier_html, head_html, step_html
from decision.catalogue.catalogue import Catalogue
from decision.changes import document
from decision.changes.data_changes import data_changes
from decision.changes.document import changes_csv, changes_json
from decision.changes.of_step import changes_of
from decision.changes.steps import VersionStep, steps
from decision.ranking.view import View
from decision.reading.versions.headers import Header
from tests.helpers.html import links, of_class, parsed, text, texts
from tests.helpers.kept_versions import FIRST, LAST, OLD_SOURCE, SESSION, KeptVersions


def test_the_title_says_what_the_latest_data_changed(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    (step,) = steps(kept_versions.folder)
    changes = changes_of(catalogue, View(), step, kept_versions.folder)
    root = parsed(head_html(catalogue, View(), [changes]))
    assert texts(root, ".//h1") == ["The leader of your view last changed with the data of 3 Jan 2025"]
    assert links(root)["Feed of this view"] == "feeds/view.atom"
    quiet = View(weights=(("gpu", 5),))
    root = parsed(head_html(catalogue, quiet, [changes_of(catalogue, quiet, step, kept_versions.folder)]))
    assert texts(root, ".//h1") == ["No rank of your view has moved since the data of 1 Jan 2025"]
    assert texts(parsed(head_html(catalogue, View(), [])), ".//h1") == ["No rank of your view has moved"]


def test_each_change_links_to_its_platform_its_claims_and_its_source(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    (step,) = steps(kept_versions.folder)
    changes = changes_of(catalogue, View(), step, kept_versions.folder)
    root = parsed(step_html(catalogue, View(), changes, is_linked=True))
    (section,) = of_class(root, "change")
    assert (section.get("id"), "wanted" in section.get("class", "")) == (LAST, True)
    label = catalogue.platform[kept_versions.leader].label
    addresses = [link.get("href") for link in section.iter("a")]
    assert f"platform?id={kept_versions.leader}" in addresses
    assert f"data?plat={kept_versions.leader}&q=Longest%20session" in addresses
    assert OLD_SOURCE in addresses or any(address.startswith("https://") for address in addresses)
    assert f"{label} from " in text(section)
    assert "longest session: 5 min became " in text(section)


def test_a_long_list_is_cut_and_says_so(catalogue: Catalogue, kept_versions: KeptVersions, monkeypatch) -> None:
    (step,) = steps(kept_versions.folder)
    changes = changes_of(catalogue, View(), step, kept_versions.folder)
    count = len(changes.data.claims)
    monkeypatch.setattr(module, "MOST_ROWS", 0)
    assert "more are in the files" not in step_html(catalogue, View(), changes)
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    assert (f"{count - 1} more are in the files" in step_html(catalogue, View(), changes)) == (count > 1)


def test_a_step_that_cannot_be_read_says_so(catalogue: Catalogue, tmp_path) -> None:
    header = Header("2026.01.02-x", 2, "", "b" * 64)
    changes = changes_of(catalogue, View(), VersionStep(Header("2026.01.01-x", 1, "", "a" * 64), header), tmp_path)
    assert (changes.data, changes.view) == (None, None)
    assert "can no longer be read" in step_html(catalogue, View(), changes)
    assert links(parsed(earlier_html(catalogue, View(), (changes.step,)))) == {
        "2 Jan 2026": "changes?entry=2026.01.02-x"
    }
    assert changes_json(catalogue, View(), [changes.step], directory=tmp_path).steps[0].data is None


def test_files_hold_every_change(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    all_steps = steps(kept_versions.folder)
    answer = changes_json(catalogue, View(), all_steps, directory=kept_versions.folder)
    (step,) = answer.steps
    assert (step.before, step.version) == (FIRST, LAST)
    assert step.view.news[0].kind == "leader"
    assert any(change.field == SESSION and change.then and change.then.value == 300 for change in step.data.claims)
    lines = changes_csv(catalogue, View(), all_steps, kept_versions.folder).splitlines()
    assert lines[0] == ",".join(document.COLUMNS)
    kinds = [line.split(",")[2] for line in lines[1:]]
    assert kinds[0] == "leader"
    assert kinds.count("rank") == len(step.view.moved)
    assert kinds.count("claim") == len(data_changes(catalogue, all_steps[0], kept_versions.folder).claims)
