"""Tests of the data in service while files are edited, by a clock that the test moves."""

import threading
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.loading import live as module
from decision.loading.live import CHECK_EVERY_S, LiveCatalogue
from decision.reading.faults import CatalogueError


def rename(data: Path, old: str, new: str) -> None:
    file = data / "platforms" / "e2b.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_an_edited_file_is_picked_up_after_a_second_and_not_before(data, clock):
    live = LiveCatalogue(data, clock)
    before, _ = live.current()
    rename(data, "name: E2B", "name: E2B Cloud")
    clock.now += CHECK_EVERY_S / 2
    assert live.current() == (before, ())
    clock.now += CHECK_EVERY_S / 2
    after, faults = live.current()
    assert (after.platform["e2b"].name, faults) == ("E2B Cloud", ())
    assert after.version != before.version
    assert CHECK_EVERY_S == 1


def test_an_untouched_data_set_is_the_same_object(data, clock):
    live = LiveCatalogue(data, clock)
    before, _ = live.current()
    clock.now += 10
    assert live.current()[0] is before


def test_an_invalid_edit_leaves_the_last_good_data_and_repair_clears_the_report(data, clock):
    live = LiveCatalogue(data, clock)
    good, _ = live.current()
    rename(data, "status: ga", "status: gone")
    for _ in range(3):
        clock.now += 2
        kept, faults = live.current()
        assert kept is good
        assert [(fault.file, fault.line, fault.field) for fault in faults] == [("data/platforms/e2b.yaml", 5, "status")]
    rename(data, "status: gone", "status: beta")
    clock.now += 2
    mended, faults = live.current()
    assert (mended.platform["e2b"].status, faults) == ("beta", ())


def test_nobody_waits_while_edited_files_are_read(data, clock, monkeypatch):
    live = LiveCatalogue(data, clock)
    before = live.current()
    reading, go_on = threading.Event(), threading.Event()
    load = module.load

    def slow(directory: Path) -> Catalogue:
        reading.set()
        go_on.wait(60)
        return load(directory)

    monkeypatch.setattr(module, "load", slow)
    rename(data, "name: E2B", "name: E2B Cloud")
    clock.now += 2
    thread = threading.Thread(target=live.current, daemon=True)
    thread.start()
    assert reading.wait(60)
    clock.now += 2
    assert live.current() == before
    go_on.set()
    thread.join(60)
    assert live.current()[0].platform["e2b"].name == "E2B Cloud"


def test_added_and_removed_files_are_noticed(data, clock):
    live = LiveCatalogue(data, clock)
    (data / "platforms" / "koyeb.yaml").rename(data / "platforms" / "koyeb.txt")
    clock.now += 2
    assert "koyeb" not in live.current()[0].platform
    (data / "platforms" / "koyeb.txt").rename(data / "platforms" / "koyeb.yaml")
    clock.now += 2
    assert "koyeb" in live.current()[0].platform


def test_data_that_were_never_good_do_not_start(data, clock):
    rename(data, "status: ga", "status: gone")
    with pytest.raises(CatalogueError, match="'gone'"):
        LiveCatalogue(data, clock)
