"""Kept versions of the data: what goes in comes out, changes cost little, damage is noticed."""

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.loading.load import content_digest, load
from decision.loading.reopened import interpreted
from decision.reading.reader import DATA
from decision.reading.versions.headers import VERSIONS, find, headers
from decision.reading.versions.kept import WHOLE_AFTER, VersionError, damaged, keep, read
from decision.reading.versions.state import content, parsed_line, state_of
from tests.helpers.commands import run
from tests.helpers.data_set import change

E2B = "platforms/e2b.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for kept versions."""
    return tmp_path / "versions"


def edited(catalogue: Catalogue, hours: int) -> Catalogue:
    """The data set with another longest session on one platform."""
    platform = catalogue.platform["e2b"]
    claims = tuple(
        claim.model_copy(update={"value": hours * 3600}) if claim.field == "session.max_duration" else claim
        for claim in platform.claims
    )
    unchanged = (candidate for candidate in catalogue.platforms if candidate.id != platform.id)
    return replace(catalogue, platforms=(platform.model_copy(update={"claims": claims}), *unchanged))


def test_the_present_data_are_kept_and_every_kept_version_can_be_read(catalogue):
    assert find(catalogue.version), "run: python -m decision keep"
    assert read(catalogue.version) == state_of(catalogue)
    assert list(damaged()) == []


def test_a_later_version_holds_only_what_changed_and_all_versions_stay_readable(catalogue, folder):
    states = [state_of(edited(catalogue, hours)) for hours in (1, 2, 3)]
    del states[2]["modal"]
    files = [keep(f"2026.01.0{i}-x", state, folder) for i, state in enumerate(states, 1)]
    assert [file.name for file in files] == ["2026.01.01-x.diff", "2026.01.02-x.diff", "2026.01.03-x.diff"]
    assert files[1].stat().st_size * 50 < files[0].stat().st_size
    assert [read(f"2026.01.0{i}-x", folder) for i in (1, 2, 3)] == states
    assert '+claim {"field":"session.max_duration","value":7200' in files[1].read_text()
    assert list(damaged(folder)) == []


def test_data_that_say_the_same_cost_a_header(catalogue, folder):
    keep("2026.01.01-a", state_of(catalogue), folder)
    file = keep("2026.01.01-b", state_of(catalogue), folder)
    assert file.read_text().count("\n") == 5
    assert read("2026.01.01-b", folder) == state_of(catalogue)
    assert keep("2026.01.01-b", state_of(catalogue), folder) is None


def test_after_many_steps_a_file_holds_everything_again(folder):
    lines = [f"claim {n}" for n in range(100)]
    states = [{"a": (*lines, f"claim x{i}")} for i in range(WHOLE_AFTER + 2)]
    for i, state in enumerate(states):
        keep(f"2026.01.01-{i}", state, folder)
    whole = [header.number for header in headers(folder) if not header.after]
    assert whole == [1, WHOLE_AFTER + 1] == [1, 61]
    assert [read(f"2026.01.01-{i}", folder) for i in range(len(states))] == states


def test_a_day_alone_means_the_newest_version_of_that_day(folder):
    for version in ("2026.01.01-b", "2026.01.01-a", "2026.01.02-c"):
        keep(version, {version: ("claim 1",)}, folder)
    assert find("2026.01.01", folder).version == "2026.01.01-a"
    assert find("2026.01.01-b", folder).version == "2026.01.01-b"
    for unknown in ("2026.01.03", "2026.01", "", "../2026.01.01-a", "2026.01.01-"):
        assert find(unknown, folder) is None
    assert headers(folder / "nowhere") == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('"value":7200', '"value":7201', 1),
        lambda text: text.replace("-claim", "-clam", 1),
        lambda text: text.replace("@e2b ", "@e2b x", 1),
        lambda text: text.replace("@e2b", "@e2", 1),
        lambda text: text[:-40],
        lambda text: text.replace("content ", "content f", 1)[:200],
    ],
)
def test_a_damaged_file_is_noticed_and_never_used(catalogue, folder, spoil):
    keep("2026.01.01-a", state_of(edited(catalogue, 1)), folder)
    file = keep("2026.01.02-b", state_of(edited(catalogue, 2)), folder)
    keep("2026.01.03-c", state_of(edited(catalogue, 3)), folder)
    file.write_text(spoil(file.read_text()))
    (folder / "touch").write_text("")
    with pytest.raises(VersionError, match=r"2026\.01\.02-b"):
        read("2026.01.03-c", folder)
    assert len(list(damaged(folder))) == 2
    assert content(read("2026.01.01-a", folder)) == headers(folder)[0].content


def test_versions_that_build_on_each_other_end(folder):
    folder.mkdir()
    for version, base in (("a", "b"), ("b", "a")):
        (folder / f"{version}.diff").write_text(f"version {version}\nnumber 1\nafter {base}\ncontent {'0' * 64}\n")
    with pytest.raises(VersionError):
        read("a", folder)


def test_kept_versions_play_no_part_in_the_version_of_the_data(data):
    before = content_digest(data)
    keep("2026.01.01-a", {"x": ("claim 1",)}, data / "versions")
    assert content_digest(data) == before


def test_keep_writes_the_present_version_once(data):
    run("keep", data)
    change(data, E2B, "value: 86400", "value: 86401")
    status, out = run("keep", data)
    assert status == 0
    file = Path(out.strip())
    assert file == data / "versions" / f"{load(data).version}.diff"
    assert "86401" in file.read_text()
    assert file.stat().st_size < 5_000
    status, out = run("keep", data)
    assert (status, "is kept already" in out) == (0, True)
    for diff_file in (data / "versions").glob("*.diff"):
        diff_file.write_text(diff_file.read_text().replace("claim", "clam", 1))
    change(data, E2B, "value: 86401", "value: 86402")
    status, out = run("keep", data)
    assert (status, "Nothing was written" in out) == (1, True)


@pytest.mark.parametrize("size", [0, 50, 150, 400])
def test_a_version_that_was_written_by_half_is_not_kept_and_is_written_again(catalogue, folder, size):
    keep("2026.01.01-a", state_of(edited(catalogue, 1)), folder)
    file = keep("2026.01.02-b", state_of(edited(catalogue, 2)), folder)
    keep("2026.01.03-c", state_of(edited(catalogue, 3)), folder)
    file.write_text(file.read_text()[:size])
    assert keep("2026.01.02-b", state_of(edited(catalogue, 2)), folder) == file
    assert read("2026.01.02-b", folder) == state_of(edited(catalogue, 2))
    assert [header.version for header in headers(folder)].count("2026.01.02-b") == 1
    assert list(damaged(folder)) == []
    assert keep("2026.01.02-b", state_of(edited(catalogue, 2)), folder) is None


def test_a_version_that_was_read_while_it_was_written_is_known_when_it_is_whole(folder):
    file = keep("2026.01.01-a", {"x": ("claim 1",)}, folder)
    whole, times = file.read_bytes(), folder.stat()
    file.write_bytes(whole[:20])
    os.utime(folder, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert find("2026.01.01-a", folder) is None
    file.write_bytes(whole)
    os.utime(folder, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert find("2026.01.01-a", folder).version == "2026.01.01-a"


def test_what_is_no_kept_version_is_passed_over(folder):
    keep("2026.01.01-a", {"x": ("claim 1",)}, folder)
    os.mkfifo(folder / "2026.01.02-b.diff")
    (folder / "._2026.01.01-a.diff").write_bytes(b"\x00\x05")
    assert [header.version for header in headers(folder)] == ["2026.01.01-a"]
    assert list(damaged(folder)) == ["2026.01.02-b.diff has no header"]


def test_a_line_that_nests_without_end_is_no_record():
    with pytest.raises(ValueError, match="nested without end"):
        parsed_line("claim " + "[" * 100_000)


def test_a_full_disk_keeps_nothing_and_is_told(data, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    change(data, E2B, "value: 86400", "value: 86401")
    before = sorted((data / "versions").iterdir())
    monkeypatch.setattr(os, "fsync", full)
    status, out = run("keep", data)
    assert (status, out.startswith("Nothing was written: "), "No space left on device." in out) == (1, True, True)
    assert sorted((data / "versions").iterdir()) == before


def test_shipped_versions_are_small_and_plain_text():
    files = sorted(VERSIONS.glob("*.diff"))
    assert files
    assert VERSIONS.parent == DATA
    for file in files:
        for line in file.read_text("utf-8").split("\n")[5:]:
            if line[:1] in ("+", "-"):
                json.loads(line.partition(" ")[2])


def test_sizes_that_were_kept_under_their_former_keys_are_today_s(catalogue):
    size = {"label": "small", "vcpu": 1, "memory_gib": 1, "disk_gib": 10, "usd_hour": 0.0144}
    content = {
        "field": "pricing.bundle_hour_usd",
        "value": [size],
        "source": "https://x.example/a",
        "kind": "vendor-docs",
    }
    platform = next(line for line in state_of(catalogue)["e2b"] if line.startswith("platform"))
    earlier = interpreted(catalogue, "x", {"e2b": (platform, f"claim {json.dumps(content)}")})
    (claim,) = earlier.catalogue.claims("e2b", "pricing.sizes")
    assert claim.value == [{"name": "small", "vcpu": 1, "memory_gib": 1, "disk_gb": 10, "usd_hour": 0.0144}]
    assert earlier.left_out == 0


def test_every_price_of_a_kept_size_is_read(catalogue):
    for header in headers():
        state = read(header.version)
        kept = sum("bundle_" in line or "pricing.sizes" in line for lines in state.values() for line in lines)
        earlier = interpreted(catalogue, header.version, state).catalogue
        claims = [claim for platform in earlier.platforms for claim in platform.claims]
        assert sum(claim.field.startswith("pricing.sizes") for claim in claims) == kept > 0
