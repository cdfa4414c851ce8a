"""Tests of the data in service while files cannot be read: every error is a lasting fault, and none outlives its cause."""

import os
import shutil
import threading

import pytest

from decision.loading import live as module
from decision.loading import load as loading
from decision.loading.live import RETRY_EVERY_S, LiveCatalogue
from decision.reading.faults import CatalogueError, Fault
from tests.helpers.data_set import E2B_FILE, change


@pytest.mark.parametrize(
    "value",
    [
        "!!bool maybe",
        "!!int ''",
        "!!float ''",
        "!!int _",
        "!!int +",
        "0x" + "1" * 5_000,
        "1" + ":59" * 3_000,
        "[" * 40_000,
        "*x",
    ],
)
def test_a_value_that_no_parser_takes_is_a_lasting_fault_of_its_file(data, clock, value):
    live = LiveCatalogue(data, clock)
    good, _ = live.current()
    (data / "platforms" / "zz.yaml").write_text(f"x: {value}\n", "utf-8")
    for _ in range(3):
        clock.now += RETRY_EVERY_S + 1
        kept, faults = live.current()
        assert kept is good
        assert {fault.file for fault in faults} == {"data/platforms/zz.yaml"}


def test_an_error_that_nothing_foresaw_is_a_lasting_fault(data, clock, monkeypatch):
    live = LiveCatalogue(data, clock)
    good, _ = live.current()
    monkeypatch.setattr(loading, "read_tasks", lambda reader: {}[str(data / "x")])
    change(data, E2B_FILE, "name: E2B", "name: E2B Cloud")
    for _ in range(3):
        clock.now += 2
        kept, faults = live.current()
        assert kept is good
        assert [str(fault) for fault in faults] == [
            "data: file: found KeyError: 'data/x', expected data that can be read"
        ]


def test_a_file_that_could_not_be_read_for_a_moment_is_read_again_although_it_looks_the_same(data, clock, monkeypatch):
    live = LiveCatalogue(data, clock)

    def unreadable(reader):
        raise CatalogueError((Fault("data/x.yaml", 0, "file", "Input/output error", "a readable file"),))

    with monkeypatch.context() as patched:
        patched.setattr(loading, "read_tasks", unreadable)
        change(data, E2B_FILE, "name: E2B", "name: E2B Cloud")
        clock.now += 2
        assert live.current()[1]
    clock.now += 2
    assert live.current()[1]
    assert RETRY_EVERY_S == 5
    clock.now += RETRY_EVERY_S
    mended, faults = live.current()
    assert (mended.platform["e2b"].name, faults) == ("E2B Cloud", ())


@pytest.mark.parametrize("file", ["platforms/zz.yaml", "presets.yaml", "measurements/computesdk_tti.csv"])
def test_a_pipe_in_the_place_of_a_file_is_a_fault_and_holds_nothing_up(data, clock, file):
    live = LiveCatalogue(data, clock)
    path = data / file
    path.rename(data / "away") if path.exists() else None
    os.mkfifo(path)
    clock.now += 2
    answers = []
    asking = threading.Thread(target=lambda: answers.append(live.current()[1]), daemon=True)
    asking.start()
    asking.join(60)
    assert next((fault.file, fault.found, fault.expected) for fault in answers[0]) == (
        f"data/{file}",
        "a pipe",
        "a file",
    )
    assert not [fault for fault in answers[0] if str(data.parent) in str(fault)]
    path.unlink()
    (data / "away").rename(path) if (data / "away").exists() else None
    clock.now += 2
    assert live.current()[1] == ()


def test_a_data_folder_as_people_keep_it_loads_as_before(data, clock):
    live = LiveCatalogue(data, clock)
    before, _ = live.current()
    for name in (
        "platforms/._modal.yaml",
        ".DS_Store",
        "platforms/modal.yaml~",
        "platforms/.modal.yaml.swp",
        "measurements/Thumbs.db",
    ):
        (data / name).write_bytes(b"\x00\x05\x16\x07")
    (data / "platforms" / "#modal.yaml#").symlink_to("nowhere")
    os.mkfifo(data / "notes.yaml")
    clock.now += 2
    assert live.current() == (before, ())
    assert [fault.file for fault in live.ignored()] == ["data/notes.yaml"]


def test_a_folder_that_vanishes_is_a_fault_until_it_is_back(data, clock, own_folder):
    live = LiveCatalogue(data, clock, own_folder)
    good, _ = live.current()
    own_folder.rename(own_folder.with_name("away"))
    clock.now += 2
    assert [str(fault) for fault in live.current()[1]] == [
        "own: ATLAS_OVERLAY: found no such folder, expected a folder"
    ]
    own_folder.with_name("away").rename(own_folder)
    clock.now += RETRY_EVERY_S
    assert live.current() == (good, ())


def test_a_copy_of_the_same_data_is_the_same_object(data, clock):
    live = LiveCatalogue(data, clock)
    before, _ = live.current()
    shutil.copy(data / "presets.yaml", data / "copy")
    (data / "copy").replace(data / "presets.yaml")
    os.utime(data / "presets.yaml", (1, 1))
    clock.now += 2
    assert live.current()[0] is before


def test_files_that_are_not_read_are_told_at_the_start(own_folder, monkeypatch, caplog):
    (own_folder / "platform").mkdir()
    (own_folder / "platforms" / "acme.yml").touch()
    monkeypatch.setenv("ATLAS_OVERLAY", str(own_folder))
    monkeypatch.setattr(module, "_shared", None)
    module.shared()
    assert (
        "own/platform: folder: found a folder that is not read, expected platforms/, if it is meant as data"
        in caplog.text
    )
    assert "own/platforms/acme.yml: file: found a file that is not read, expected platforms/acme.yaml" in caplog.text
