"""Tests of the watch of a view: what it prints, and when it says that the leader changed."""

import pytest

from decision import __main__ as commands
from decision.catalogue.catalogue import Catalogue
from decision.changes.watch import WatchError, watch, watched_link
from decision.links.link import from_query
from decision.wizard.answers import settled
from tests.helpers.commands import run
from tests.helpers.kept_versions import FIRST, LAST, KeptVersions


def test_a_changed_leader_is_told_in_words(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    outcome = watch(catalogue, "", FIRST, kept_versions.folder)
    label = catalogue.platform[kept_versions.leader].label
    assert outcome.has_other_leader
    assert outcome.lines[0].startswith("Since the data of 1 Jan 2025, ")
    assert outcome.lines[1].startswith(f"- {label} leads now; before, ")


def test_a_view_whose_leader_is_the_same_is_no_alarm(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    outcome = watch(catalogue, "w=gpu:5", "2025.01.01", kept_versions.folder)
    assert not outcome.has_other_leader
    assert outcome.lines == ("Since the data of 1 Jan 2025, no rank moved.",)


def test_a_pinned_link_needs_no_version(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    link = f"https://atlas.example/under/it/?v=2&d={FIRST}"
    assert watch(catalogue, link, directory=kept_versions.folder) == watch(catalogue, "", FIRST, kept_versions.folder)


def test_a_link_to_a_recommendation_is_watched_by_its_answers(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    answers = from_query("need=gpu", catalogue).view
    for link in ("https://atlas.example/choose?need=gpu", "need=gpu"):
        read = watched_link(catalogue, link)
        assert (read.view, read.answers) == (settled(catalogue, answers), answers)
    outcome = watch(catalogue, "choose?step=result", FIRST, kept_versions.folder)
    assert any(line.startswith("With the data of 1 Jan 2025, ") for line in outcome.lines)
    assert watched_link(catalogue, "https://atlas.example/cost?must=gpu").answers is None


def test_a_records_link_is_told_with_the_day_of_the_decision(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    link = "https://atlas.example/choose?decided=2025-02-03&v=2&d={}&step=result"
    outcome = watch(catalogue, link.format(FIRST), directory=kept_versions.folder)
    opening = "When this was decided on 3 Feb 2025, with the data of 1 Jan 2025, "
    assert [line for line in outcome.lines if line.startswith(opening)]
    without = watch(catalogue, link.format(FIRST).replace("decided=2025-02-03&", ""), directory=kept_versions.folder)
    assert without.lines == tuple(line.replace(opening, "With the data of 1 Jan 2025, ") for line in outcome.lines)
    same = watch(catalogue, link.format(catalogue.version))
    assert same.lines[0] == f"You have data {catalogue.version}: nothing changed."
    assert same.lines[1].startswith("When this was decided on 3 Feb 2025, with the data of ")


@pytest.mark.parametrize(
    ("link", "version", "message"),
    [
        (
            "choose?decided=soon&step=result",
            FIRST,
            "VIEW: decided: 'soon' was left out; expected the day of the decision, such as 2026-11-29",
        ),
        ("choose?decided=2999-01-01", FIRST, "VIEW: decided: '2999-01-01' was left out"),
        ("lens=moon", FIRST, "VIEW: lens: 'moon' was left out; expected one of evidence, guide"),
        ("https://atlas.example/?wieght=1", FIRST, "VIEW: “wieght” is not something a link can hold."),
        ("", "", "--since: nothing. Expected a kept version such as "),
        ("", "2024.01.01", "--since: '2024.01.01' was not kept. Expected a kept version or its day; the latest are "),
        ("d=old", "", "--since: 'old' was not kept."),
        ("gpu:5", FIRST, "VIEW: "),
        ("https://[/?w=gpu:5", FIRST, "VIEW: 'https://[/?w=gpu:5' is no address. Expected a link to a view"),
        (
            "https://a.example/cost&w=gpu:5",
            FIRST,
            "VIEW: 'https://a.example/cost&w=gpu:5' has choices before its question mark.",
        ),
    ],
)
def test_input_that_cannot_be_used_says_where_and_what_was_expected(
    catalogue: Catalogue, kept_versions: KeptVersions, link: str, version: str, message: str
) -> None:
    with pytest.raises(WatchError) as refused:
        watch(catalogue, link, version, kept_versions.folder)
    assert str(refused.value).startswith(message)


def test_a_link_that_was_encoded_as_a_whole_is_the_same_view(catalogue: Catalogue) -> None:
    link = "https%3A%2F%2Fatlas.example%2F%3Fv%3D2%26w%3Dgpu%3A5"
    assert watched_link(catalogue, link) == watched_link(catalogue, "w=gpu:5")


def test_a_damaged_version_is_no_answer(catalogue: Catalogue, tmp_path) -> None:
    (tmp_path / "2026.01.01-x.diff").write_text(f"version 2026.01.01-x\nnumber 1\nafter -\ncontent {'a' * 64}\n")
    with pytest.raises(WatchError, match=r"--since: 2026\.01\.01-x is damaged"):
        watch(catalogue, "", "2026.01.01", tmp_path)


def test_the_command_ends_with_a_status_for_each_outcome(
    catalogue: Catalogue, kept_versions: KeptVersions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "load", lambda: catalogue)
    monkeypatch.setattr(commands, "watch", lambda data, view, version: watch(data, view, version, kept_versions.folder))
    assert run("watch", "v=2", "--since", FIRST)[0] == 1
    assert run("watch", "w=gpu:5", "--since", FIRST) == (0, "Since the data of 1 Jan 2025, no rank moved.\n")
    status, out = run("watch", "lens=moon", "--since", LAST)
    assert (status, "VIEW: lens: 'moon'" in out) == (2, True)
    assert run("watch")[0] == 2
