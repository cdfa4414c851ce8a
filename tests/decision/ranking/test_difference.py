"""What changed between two data sets, in words."""

import subprocess

import pytest

from decision.loading.load import load
from decision.ranking.difference import difference, opened
from decision.reading.faults import CatalogueError
from decision.reading.reader import DATA
from tests.helpers.commands import run
from tests.helpers.data_set import change

E2B = "platforms/e2b.yaml"


def lines_of(catalogue, folder) -> dict[str, list[str]]:
    """The lines of a difference by heading."""
    by_heading: dict[str, list[str]] = {}
    for line in difference(catalogue, load(folder))[1:]:
        if line.startswith("  "):
            by_heading[list(by_heading)[-1]].append(line.strip())
        else:
            by_heading[line] = []
    return by_heading


def test_equal_data_are_identical_and_a_comment_is_no_difference(catalogue, data):
    assert difference(catalogue, load(data)) == [
        f"{catalogue.version} and {catalogue.version} are identical in what they say."
    ]
    (data / E2B).write_text((data / E2B).read_text("utf-8") + "# read again\n", "utf-8")
    commented = load(data)
    assert commented.version != catalogue.version
    assert difference(catalogue, commented)[0].endswith(
        "identical in what they say, though the files are not the same."
    )


def test_a_changed_value_is_told_with_what_it_does_to_cell_and_ranks(catalogue, data):
    change(data, E2B, "value: 86400\n    scope: Pro,", "value: 2592000\n    scope: Pro,")
    changes = lines_of(catalogue, data)
    assert changes["Claims: 1 change"] == ["E2B, longest session: 24 h became 30 days"]
    assert changes["Chosen values, default view: 1 change"] == ["E2B, longest session: 24 h became 30 days"]
    (heading,) = [heading for heading in changes if heading.startswith("Ranks")]
    assert any(line.startswith("E2B went from ") for line in changes[heading])
    assert len(changes) == 3


def test_claims_added_removed_and_reworded_are_told_apart(catalogue, data):
    change(data, E2B, "note: No alternative runtime is described", "note: No other runtime is described")
    text = (data / E2B).read_text("utf-8")
    start = text.index("  - field: session.default_duration")
    end = text.index("  - field: session.max_duration")
    (data / E2B).write_text(text[:start] + text[end:], "utf-8")
    change(
        data,
        "platforms/modal.yaml",
        "claims:\n",
        "claims:\n  - field: session.default_duration\n    value: 77\n    source: https://modal.com/new\n"
        "    kind: vendor-docs\n    as_of: '2026-11-20'\n",
    )
    changes = lines_of(catalogue, data)
    lines = changes["Claims: 3 changes"]
    assert "E2B, default session: 5 min (https://e2b.dev/docs/sandbox, seen on 2026-11-23): removed" in lines
    assert any("77 s (https://modal.com/new, 2026-11-20): added" in line for line in lines)
    assert any("note was 'No alternative runtime" in line for line in lines)
    assert not any(heading.startswith(("Chosen", "Ranks")) for heading in changes)


def test_a_platform_that_comes_or_goes_takes_its_claims_and_rank_along(catalogue, data):
    (data / "platforms" / "koyeb.yaml").unlink()
    changes = lines_of(catalogue, data)
    count = len(catalogue.platform["koyeb"].claims)
    assert changes["Platforms: 1 change"] == [f"Koyeb was removed, with {count} claims"]
    assert len(changes[f"Claims: {count} changes"]) == count
    ranks = next(lines for heading, lines in changes.items() if heading.startswith("Ranks"))
    assert any(line.startswith("Koyeb was ") and line.endswith("and is no longer ranked") for line in ranks)
    back = difference(load(data), catalogue)
    assert f"  Koyeb was added, with {count} claims" in back
    assert any(line.startswith("  Koyeb is new at ") for line in back)


def test_rules_weights_words_and_runs_are_told_too(catalogue, data):
    change(data, "presets.yaml", "gpu: 10", "gpu: 9")
    change(data, "criteria.yaml", "    weight: 8", "    weight: 7")
    csv = data / "measurements" / "computesdk_tti.csv"
    csv.write_text("\n".join(csv.read_text("utf-8").splitlines()[:-2]) + "\n", "utf-8")
    csv = data / "measurements" / "workloads.csv"
    csv.write_text("\n".join(csv.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    changes = lines_of(catalogue, data)
    assert changes["Rules and words: 2 changes"] == ["criteria, isolation: weight", "presets, gpu: weights"]
    assert changes["Measurements: 2 changes"] == ["2 runs of starts removed", "1 row of workloads removed"]


def test_a_revision_of_the_repository_can_be_opened(tmp_path, monkeypatch, data):
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *who, *arguments], cwd=data.parent, check=True, capture_output=True)

    git("init")
    git("add", "data")
    git("commit", "-m", "first")
    version = load(data).version
    change(data, E2B, "name: E2B", "name: E2B!")
    monkeypatch.setattr("decision.ranking.difference.DATA", data)
    with opened("git:HEAD") as folder:
        assert load(folder).version == version
    assert not folder.exists()
    with opened(str(data)) as folder:
        assert load(folder).version != version


@pytest.mark.parametrize("place", ["git:no-such-revision", "git:--output=x", "no/such/folder"])
def test_what_cannot_be_opened_is_a_report(place):
    with pytest.raises(CatalogueError) as caught, opened(place):
        pass
    assert caught.value.faults[0].file == place
    status, out = run("diff", place, DATA)
    assert (status, place in out) == (1, True)


def test_the_command_prints_it(data):
    change(data, E2B, "name: E2B", "name: E2B!")
    status, out = run("diff", DATA, data)
    assert (status, "Platforms: 1 change\n  E2B!: name" in out) == (0, True)
