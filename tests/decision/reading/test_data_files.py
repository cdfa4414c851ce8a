"""Tests of reading files with care: nothing but a regular file is opened, and no more than its limit is read."""

import os
import stat
from pathlib import Path

import pytest

from decision.reading import data_files
from decision.reading.data_files import LIMITS, UnusableFileError, content, is_leftover, yaml_files


def refusal(file: Path) -> tuple[str, str]:
    """What stands in the place of a file that cannot be read, and what was expected."""
    with pytest.raises(UnusableFileError) as refused:
        content(file)
    return refused.value.actual, refused.value.expected


def test_a_file_is_read_through_a_link(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a: 1")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert content(tmp_path / "b.yaml") == b"a: 1"


def test_a_pipe_a_folder_a_device_and_nothing_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    (tmp_path / "astray.yaml").symlink_to("nowhere")
    assert refusal(tmp_path / "pipe.yaml") == ("a pipe", "a file")
    assert refusal(tmp_path / "folder.yaml") == ("a folder", "a file")
    assert refusal(tmp_path / "endless.yaml") == ("a device", "a file")
    assert refusal(tmp_path / "astray.yaml") == ("No such file or directory", "a readable file")


def test_a_file_beyond_the_limit_of_its_kind_is_not_read(tmp_path):
    for suffix, limit in LIMITS.items():
        file = tmp_path / f"x{suffix}"
        with file.open("wb") as stream:
            stream.truncate(limit + 1)
        assert refusal(file) == (f"{limit + 1} bytes", f"at most {limit} bytes")


def test_a_file_that_says_nothing_of_its_size_is_read_up_to_the_limit(tmp_path, monkeypatch):
    (tmp_path / "x.yaml").write_bytes(b"a: 12345")
    monkeypatch.setitem(LIMITS, ".yaml", 4)
    monkeypatch.setattr(data_files, "_check", lambda status, limit: stat.S_ISREG(status.st_mode))
    assert refusal(tmp_path / "x.yaml") == ("over 4 bytes", "at most 4 bytes")


@pytest.mark.parametrize(
    "name",
    [
        *("._acme.yaml", ".DS_Store", "Thumbs.db", "desktop.ini", "acme.yaml~", ".#acme.yaml", "#acme.yaml#", ".acme.yaml.swp", "acme.yaml.bak"),
        *("acme.yaml.orig", "acme.yaml.tmp", "acme.yaml.rej", "~$acme.csv", "acme.sync-conflict-20261130-101010-ABCDEFG.yaml", "__MACOSX"),
        *("acme (Ann's conflicted copy 2026-11-30).yaml", "acme (conflicted copy 2026-11-30 101010).yaml", "acme.yaml.conflict1", "@eaDir"),
    ],
)  # fmt: skip
def test_what_systems_and_editors_leave_behind_is_no_data(tmp_path, name):
    assert is_leftover(name)
    (tmp_path / name).write_bytes(b"\x00")
    (tmp_path / "acme.yaml").touch()
    assert yaml_files(tmp_path) == ["acme.yaml"]


@pytest.mark.parametrize("name", ["acme.yaml", "old-acme.yaml", "bak.yaml", "temp.yaml", "conflict.yaml", "starts.csv"])
def test_a_usual_name_is_data(name):
    assert not is_leftover(name)
