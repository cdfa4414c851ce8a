"""Tests of a table's columns in a picture: which stay, and how wide each is."""

from typing import get_args

import pytest

from decision.documents.table import ASKED_WEIGHT, Column, ColumnKind, Entry, Table
from decision.site.addresses import Picture
from server.snapshot.pictures.columns import chosen, is_compact, is_stacked, label_of, margin, signs_width, widths
from server.snapshot.pictures.text import width
from server.snapshot.scene import BOLD

RANK, NAME, SCORE = Column("Rank", "rank"), Column("N", "name"), Column("S", "score")


def table_of(*columns: Column, rows: tuple[tuple[Entry, ...], ...] = ()) -> Table:
    return Table("", columns, rows)


def values(*weights: float | None) -> tuple[Column, ...]:
    return tuple(Column("V", "value", weight) for weight in weights)


@pytest.mark.parametrize(("wide", "compact", "beside"), [(499, True, 16), (500, False, 20)])
def test_a_picture_below_500_is_compact(wide: int, compact: bool, beside: int) -> None:
    assert (is_compact(Picture(width=wide)), margin(Picture(width=wide))) == (compact, beside)


def test_signs_take_their_width_and_a_gap() -> None:
    assert signs_width(Entry("a")) == 0
    assert signs_width(Entry("a", marks=("conflict", "clipped"))) == pytest.approx(
        width("≠", 11) + 4 + width("→|", 11) + 4
    )


def test_the_column_of_ranks_has_a_sign_for_its_label() -> None:
    assert [label_of(table_of(RANK, NAME), i) for i in (0, 1)] == ["#", "N"]


# Which columns stay


def test_a_picture_has_the_columns_that_are_drawn_in_their_order() -> None:
    table = table_of(RANK, NAME, Column("hidden", drawn=False), SCORE, *values(1, None))
    assert chosen(table, Picture(width=800)) == [0, 1, 3, 4, 5]


@pytest.mark.parametrize(("kind", "least"), [("rank", 36), ("name", 118), ("score", 110), ("value", 60), ("note", 150)])
def test_a_column_stays_where_it_has_its_least_width(kind: ColumnKind, least: int) -> None:
    table = table_of(NAME, NAME, NAME, NAME, Column("", kind, 1))
    assert chosen(table, Picture(width=40 + 4 * 118 + least)) == [0, 1, 2, 3, 4]
    assert chosen(table, Picture(width=39 + 4 * 118 + least)) == [0, 1, 2, 3]


@pytest.mark.parametrize(("kind", "least"), [("rank", 36), ("name", 72), ("score", 92)])
def test_a_column_of_a_compact_picture_needs_less(kind: ColumnKind, least: int) -> None:
    table = table_of(NAME, NAME, NAME, Column("", kind, 1))
    assert chosen(table, Picture(width=32 + 3 * 72 + least)) == [0, 1, 2, 3]
    assert chosen(table, Picture(width=31 + 3 * 72 + least)) == [0, 1, 2]


@pytest.mark.parametrize(("kind", "least"), [("value", 52), ("note", 110)])
def test_a_value_without_a_weight_makes_room_for_itself_on_a_phone(kind: ColumnKind, least: int) -> None:
    table = table_of(Column("N", "name", 1), Column("", kind))
    assert chosen(table, Picture(width=32 + 72 + least)) == [0, 1]
    assert chosen(table, Picture(width=31 + 72 + least)) == [1]


def test_what_a_must_have_asks_for_has_a_column_only_where_nothing_is_cut_for_it() -> None:
    wide = Entry("a text that is fairly wide")
    table = table_of(NAME, *values(1, ASKED_WEIGHT, ASKED_WEIGHT), rows=((wide,) * 4,))
    needed = width(wide.text, 12.5, BOLD) + 14, width(wide.text, 12.5) + 14
    room = 41 + needed[0] + 3 * min(140, needed[1])
    assert chosen(table, Picture(width=int(room))) == [0, 1, 2, 3]
    assert chosen(table, Picture(width=int(room - 3))) == [0, 1, 2]
    assert chosen(table, Picture(width=800)) == [0, 1, 2, 3]
    assert chosen(table_of(NAME, *values(1, ASKED_WEIGHT, 0.5), rows=table.rows), Picture(width=500)) == [0, 1, 3]


def test_those_of_least_weight_go_first_and_of_equal_ones_the_last() -> None:
    table = table_of(*values(3, 1, 2, 1, None, 5), *(NAME,) * 4)
    by_count = [chosen(table, Picture(width=40 + 4 * 118 + 60 * count)) for count in range(7)]
    names = [6, 7, 8, 9]
    assert by_count[6] == [0, 1, 2, 3, 4, 5, *names]
    assert by_count[5] == [0, 1, 2, 4, 5, *names]
    assert by_count[4] == [0, 2, 4, 5, *names]
    assert by_count[3] == [0, 4, 5, *names]
    assert by_count[2] == [4, 5, *names]
    assert by_count[1] == by_count[0] == [4, *names]


def test_what_has_no_weight_stays_even_without_room() -> None:
    table = table_of(NAME, *values(None, 1, None, None, None, None, None, None, None))
    assert chosen(table, Picture(width=500)) == [0, 1, 3, 4, 5, 6, 7, 8, 9]


def test_a_compact_picture_has_no_weighted_values() -> None:
    kinds = get_args(ColumnKind)
    table = table_of(*(Column("", kind, 1) for kind in kinds), *values(None))
    assert chosen(table, Picture(width=499)) == [*(kinds.index(kind) for kind in ("rank", "name", "score")), len(kinds)]


def test_columns_give_way_before_a_word_of_the_others_is_cut() -> None:
    word = Entry("microVM", marks=("conflict",))
    needed = width("microVM", 12.5) + width("≠", 11) + 4 + 14
    table = table_of(NAME, *values(3, 1, 2), rows=((Entry("a"), word, word, word),))
    assert chosen(table, Picture(width=500)) == [0, 1, 2, 3]
    many = table_of(*(NAME,) * 3, *values(4, 1, 3, 2), rows=((*(Entry("a"),) * 3, *(word,) * 4),))
    room = 40 + 3 * 118 + 3 * needed
    assert room > 500
    assert chosen(many, Picture(width=int(room) + 1)) == [0, 1, 2, 3, 5, 6]
    assert chosen(many, Picture(width=int(room) - 1)) == [0, 1, 2, 3, 5]
    cells = widths(many, [0, 1, 2, 3, 5, 6], Picture(width=int(room) + 1))[3:]
    assert all(wide >= needed - 0.5 for wide in cells)


# Names above their values


@pytest.mark.parametrize(
    ("columns", "wide", "is_above"),
    [
        ((NAME, *values(None, None)), 320, True),
        ((NAME, *values(None, None)), 499, False),
        ((NAME, *values(None, None)), 500, False),
        ((NAME, *values(None, 1)), 320, False),
        ((SCORE, *values(None, None)), 320, False),
    ],
)
def test_names_stand_above_the_values_of_a_compact_picture_that_has_no_room_beside_them(
    columns: tuple[Column, ...], wide: int, is_above: bool
) -> None:
    row = tuple(Entry("M" * 16) for _ in columns)
    assert is_stacked(table_of(*columns, rows=(row,)), [0, 1, 2], Picture(width=wide)) is is_above


def test_names_stand_beside_values_that_just_fit() -> None:
    row = (Entry("M" * 9), Entry("M" * 9), Entry("M" * 8))
    table = table_of(NAME, *values(None, None), rows=(row,))
    needed = width("M" * 9, 12.5, BOLD) + width("M" * 9, 12.5) + width("M" * 8, 12.5) + 3 * 14 + 32
    assert needed < 499
    assert not is_stacked(table, [0, 1, 2], Picture(width=int(needed) + 1))
    assert is_stacked(table, [0, 1, 2], Picture(width=int(needed)))


# How wide each is


def preferred(column: Column, *rows: Entry, drawn_rows: int = 40) -> float:
    """Return the width that a column takes beside one that leaves it no more."""
    filler = (Column("M" * 60, "note"),) * 3
    table = table_of(column, *filler, rows=tuple((row, *(Entry(""),) * 3) for row in rows))
    wide = widths(table, [0, 1, 2, 3], Picture(width=1000, rows=drawn_rows))
    assert sum(wide) == pytest.approx(960)
    return wide[0]


@pytest.mark.parametrize(
    ("column", "rows", "text_width"),
    [
        (Column("iiii", "value"), (Entry("iiii"),), width("iiii", 12, BOLD)),
        (Column("", "value"), (Entry("seventy"),), width("seventy", 12.5)),
        (Column("", "value"), (Entry("seventy", strong=True),), width("seventy", 12.5, BOLD)),
        (Column("", "name"), (Entry("seventy"),), width("seventy", 12.5, BOLD)),
        (Column("", "value"), (Entry("a"), Entry("seventy"), Entry("b")), width("seventy", 12.5)),
        (Column("", "value"), (Entry("sev", detail="seventy one"),), width("seventy one", 11)),
        (Column("", "value"), (Entry("seventy", series=0),), width("seventy", 12.5) + 16),
        (Column("", "value"), (Entry("seventy", marks=("doubt",)),), width("seventy", 12.5) + width("?", 11) + 4),
    ],
)
def test_a_column_is_as_wide_as_its_widest_text_and_its_padding(
    column: Column, rows: tuple[Entry, ...], text_width: float
) -> None:
    assert preferred(column, *rows) == pytest.approx(text_width + 14, abs=1e-4)


def test_rows_that_are_not_drawn_need_no_room() -> None:
    rows = (Entry("seventy"), Entry("seventy times seven"))
    assert preferred(Column(""), *rows, drawn_rows=1) == pytest.approx(width("seventy", 12.5) + 14, abs=1e-4)


@pytest.mark.parametrize(("kind", "most"), [("rank", 36), ("name", 190), ("score", 150), ("value", 140), ("note", 420)])
def test_a_column_grows_up_to_a_bound(kind: ColumnKind, most: float) -> None:
    table, long = table_of(Column("M" * 60, kind), Column("M" * 60, "note")), Picture(width=40 + 1000)
    shared = (1000 - most - 420) / (1 if kind == "rank" else 2)
    assert widths(table, [0, 1], long) == pytest.approx([most + (0 if kind == "rank" else shared), 420 + shared])


def test_what_is_left_is_shared_by_all_but_the_ranks() -> None:
    table = table_of(RANK, NAME, SCORE, Column("seventy"))
    name, value = width("N", 12, BOLD) + 14, width("seventy", 12, BOLD) + 14
    share = (760 - 36 - name - 150 - value) / 3
    assert widths(table, [0, 1, 2, 3], Picture(width=800)) == pytest.approx(
        [36, name + share, 150 + share, value + share]
    )
    assert widths(table, [0], Picture(width=800)) == [760]


def test_the_widest_are_cut_to_one_width_where_there_is_no_room() -> None:
    table = table_of(Column("seventy"), Column("M" * 60), Column("M" * 60, "note"), Column("M" * 60, "note"))
    small = width("seventy", 12, BOLD) + 14
    share = (560 - small) / 3
    assert share > 140
    remaining_width = (560 - small - 140) / 2
    assert widths(table, [0, 1, 2, 3], Picture(width=600)) == pytest.approx(
        [small, 140, remaining_width, remaining_width], abs=1e-4
    )


def test_none_is_cut_below_its_least_width() -> None:
    table = table_of(Column("M" * 60, "name"), *(Column("M" * 60),) * 5)
    share = (490 - 118) / 5
    assert widths(table, [0, 1, 2, 3, 4, 5], Picture(width=530)) == pytest.approx([118] + 5 * [share], abs=1e-4)


@pytest.mark.parametrize(("wide", "room", "least"), [(499, 467, 52), (500, 460, 60)])
def test_least_widths_shrink_alike_where_not_even_they_fit(wide: int, room: int, least: int) -> None:
    table = table_of(Column("i"), *(Column("M" * 60),) * 11)
    small = width("i", 12, BOLD) + 14
    scale = room / (small + 11 * least)
    assert widths(table, list(range(12)), Picture(width=wide)) == pytest.approx([small * scale] + 11 * [least * scale])


def test_columns_that_are_left_out_need_no_room() -> None:
    table = table_of(NAME, Column("M" * 60), Column("seventy"))
    assert sum(widths(table, [0, 2], Picture(width=600))) == pytest.approx(560)
    assert widths(table, [2], Picture(width=600)) == [560]
