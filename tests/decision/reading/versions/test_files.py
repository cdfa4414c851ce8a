"""Tests of the files of kept versions, by their text: what changed, from which line on, and when all is written again."""

from datetime import UTC, datetime

import pytest

from decision.reading.versions.headers import Header, headers
from decision.reading.versions.kept import WHOLE_AFTER, VersionError, damaged, keep, read
from decision.reading.versions.state import content, parsed_line


def body(file) -> list[str]:
    """The lines of a file after its header."""
    return file.read_text("utf-8").split("\n")[5:-1]


FIRST = {"a": ("p", "q", "r", "s"), "b": ("t",), "c": ("u" * 90,)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"a": ("q", "r", "s")}, ["@a 0", "-p"]),
        ({"a": ("p", "q", "r")}, ["@a 3", "-s"]),
        ({"a": ("x", "p", "q", "r", "s", "y")}, ["@a 0", "+x", "@a 4", "+y"]),
        ({"a": ("p", "x", "y", "s")}, ["@a 1", "-q", "-r", "+x", "+y"]),
        ({"a": ()}, ["@a 0", "-p", "-q", "-r", "-s"]),
        ({"d": ("v", "w")}, ["@d 0", "+v", "+w"]),
        ({"b": ("x",), "a": ("p", "q", "r", "s", "t")}, ["@a 4", "+t", "@b 0", "-t", "+x"]),
    ],
)
def test_a_step_holds_the_lines_that_changed_with_their_places(tmp_path, changes, expected):
    keep("1", FIRST, tmp_path)
    state = {id: lines for id, lines in {**FIRST, **changes}.items() if lines}
    file = keep("2", state, tmp_path)
    assert body(file) == expected
    assert read("2", tmp_path) == state
    assert list(damaged(tmp_path)) == []


def test_a_header_names_version_number_and_digest(tmp_path):
    keep("2026.01.01-a", FIRST, tmp_path)
    file = keep("2026.01.02-b", {**FIRST, "b": ("x",)}, tmp_path, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    digest = content({**FIRST, "b": ("x",)})
    assert file.read_text("utf-8").split("\n")[:5] == [
        "version 2026.01.02-b", "number 2", "after 2026.01.01-a", f"content {digest}", "kept 2026-01-02T03:04:05Z",
    ]  # fmt: skip
    first, second = headers(tmp_path)
    assert second == Header("2026.01.02-b", 2, "2026.01.01-a", digest, "2026-01-02T03:04:05Z")
    assert (first.number, first.after, first.day, second.day) == (1, "", "2026.01.01", "2026.01.02")


@pytest.mark.parametrize(
    ("version", "kept", "moment"),
    [
        ("2026.01.02-b", "2026-01-05T03:04:05Z", datetime(2026, 1, 5, 3, 4, 5, tzinfo=UTC)),
        ("2026.01.02-b", "", datetime(2026, 1, 2, tzinfo=UTC)),
        ("old", "", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_moment_of_a_version_that_does_not_say_when_it_was_kept_is_the_beginning_of_its_day(version, kept, moment):
    assert Header(version, 1, "", "", kept).moment == moment


def test_files_of_before_versions_said_when_they_were_kept_are_read(tmp_path):
    file = keep("2026.01.01-a", FIRST, tmp_path)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("kept ")), "utf-8")
    assert [header.kept for header in headers(tmp_path)] == [""]
    assert read("2026.01.01-a", tmp_path) == FIRST


def test_the_digest_of_a_state_is_that_of_its_lines_whatever_the_order_of_platforms():
    assert content({"b": ("x",), "a": ("y", "z")}) == content({"a": ("y", "z"), "b": ("x",)})
    states = [{}, {"a": ("y", "z")}, {"a": ("z", "y")}, {"a": ("yz",)}, {"a": ("y",), "b": ("z",)}]
    assert len({content(state) for state in states}) == len(states)


@pytest.mark.parametrize(("letters", "is_step"), [(0, True), (27, True), (28, False), (29, False)])
def test_where_half_of_everything_changed_a_file_holds_all(tmp_path, letters, is_step):
    keep("1", {"a": ("k" * 20,), "b": ("n",)}, tmp_path)
    state = {"a": ("k" * 20,), "b": ("n",), "c": ("w" * letters,)}
    file = keep("2", state, tmp_path)
    whole = ["@a 0", "+" + "k" * 20, "@b 0", "+n", "@c 0", "+" + "w" * letters]
    step, all_of_it = ("\n".join([*lines, ""]) for lines in (whole[-2:], whole))
    assert (len(step) * 2 < len(all_of_it)) is is_step
    assert body(file) == (whole[-2:] if is_step else whole)
    assert read("2", tmp_path) == state


def test_exactly_half_is_written_whole(tmp_path):
    keep("1", {"a": ("k",)}, tmp_path)
    file = keep("2", {"a": ("k",), "b": ("w",)}, tmp_path)
    assert body(file) == ["@a 0", "+k", "@b 0", "+w"]


def test_after_sixty_steps_a_file_holds_everything():
    assert WHOLE_AFTER == 60


@pytest.mark.parametrize(
    "lines", [["+x"], ["-p"], ["@a 0", "-q"], ["@a 4", "-x"], ["@a 0", "*p"], ["@a x"], ["@a 0", "-p", "-p"], [""]]
)
def test_hunks_that_do_not_fit_are_damage(tmp_path, lines):
    keep("1", FIRST, tmp_path)
    file = keep("2", {**FIRST, "b": ("x",)}, tmp_path)
    head = file.read_text("utf-8").split("\n")[:4]
    file.write_text("\n".join([*head, *lines, ""]), "utf-8")
    with pytest.raises(VersionError, match="2 is damaged"):
        read("2", tmp_path)
    assert len(list(damaged(tmp_path))) == 1


@pytest.mark.parametrize(
    ("line", "expected"), [('claim {"a":1}', ("claim", {"a": 1})), ('x {"a":"b c"}', ("x", {"a": "b c"}))]
)
def test_a_line_is_a_word_and_its_content(line, expected):
    assert parsed_line(line) == expected


@pytest.mark.parametrize("line", ["", "claim", "claim [1]", "claim 7", "claim {"])
def test_what_is_no_such_line_is_refused(line):
    with pytest.raises(ValueError, match=r"."):
        parsed_line(line)
