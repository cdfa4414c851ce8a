"""Tests of writing files: whole or not at all, with what stood there before left as it was."""

import errno
import os
import stat

import pytest

from decision import writing
from decision.writing import write_file


def full(descriptor: int) -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_file(tmp_path / "a.csv", b"1")
    write_file(tmp_path / "a.csv", b"22")
    assert (tmp_path / "a.csv").read_bytes() == b"22"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_full_disk_leaves_what_stood_there_and_names_the_file(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_bytes(b"1")
    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device.*a\.csv") as failed:
        write_file(tmp_path / "a.csv", b"22")
    assert failed.value.filename == str(tmp_path / "a.csv")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"1")]


def test_the_content_is_on_the_disk_before_it_takes_the_name(tmp_path, monkeypatch):
    seen = []
    synced = os.fsync
    monkeypatch.setattr(
        writing.os, "fsync", lambda descriptor: (seen.append((tmp_path / "a.csv").exists()), synced(descriptor))
    )
    write_file(tmp_path / "a.csv", b"1")
    assert seen == [False, True]


def test_the_rights_of_a_file_stay(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"1")
    (tmp_path / "a.csv").chmod(0o640)
    write_file(tmp_path / "a.csv", b"2")
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to("a.csv")
    write_file(tmp_path / "link", b"1")
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "a.csv").read_bytes()) == (True, b"1")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_never_replaced(tmp_path, make):
    make(tmp_path / "a.csv")
    with pytest.raises(OSError, match="Not a regular file"):
        write_file(tmp_path / "a.csv", b"1")
    assert not (tmp_path / "a.csv").is_file()
