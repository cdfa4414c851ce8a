"""Tests of the metrics of text: widths in the pages' font, clipping and wrapping."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.snapshot.pictures import text as module
from server.snapshot.pictures.text import clip, clip_middle, has_glyph, runs, width, wrap
from server.snapshot.scene import BOLD

ELLIPSIS = 9.4
"""Width of the ellipsis at size 10, at which a digit is 5 wide and a space 2."""


@pytest.mark.parametrize(
    ("text", "weight", "wide"),
    [("a", 400, 5.1), ("m", 400, 8.3), ("0", 400, 5.0), ("…", 400, ELLIPSIS), ("a", BOLD, 5.2), ("10 am", 400, 25.4)],
)
def test_a_width_is_the_sum_of_the_fonts_advances(text: str, weight: int, wide: float) -> None:
    assert width(text, 10, weight) == pytest.approx(wide, abs=1e-6)
    assert width(text, 25, weight) == pytest.approx(2.5 * wide, abs=1e-6)


def test_a_character_that_the_font_lacks_is_as_wide_as_high() -> None:
    assert not has_glyph("漢")
    assert width("漢字", 12) == 24


@pytest.mark.parametrize(
    ("text", "wide"), [("漢", 1), ("カ", 1), ("ש", 0.62), ("ก\u0e31", 0.62), ("🚀", 1.3), ("\u200d", 0)]
)
def test_other_letters_are_as_wide_as_their_kind(text: str, wide: float) -> None:
    assert width(text, 10) == pytest.approx(10 * wide)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("", []),
        ("Modal 2", [("Modal 2", True)]),
        ("שלום עולם 2", [("שלום עולם 2", False)]),
        ("a שלום 7 עולם b", [("a ", True), ("שלום 7 עולם", False), (" b", True)]),
        ("שלום, עולם: 2", [("שלום", False), (", ", True), ("עולם", False), (": 2", True)]),
        ("漢字Cloud", [("漢字", False), ("Cloud", True)]),
        ("👩\u200d💻!", [("👩\u200d💻", False), ("!", True)]),
        ("a\ufe0f", [("a\ufe0f", False)]),
    ],
)
def test_a_line_falls_into_stretches_by_the_fonts_letters(text: str, stretches: list[tuple[str, bool]]) -> None:
    assert runs(text) == stretches


def test_the_font_is_the_upright_one_and_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "frontend_folder", lambda: tmp_path)
    with pytest.raises(RuntimeError, match="SourceSansVF-Upright"):
        module._file.__wrapped__()
    media = tmp_path / "static" / "media"
    media.mkdir(parents=True)
    for name in ("SourceSansVF-Upright.b.woff2", "SourceSansVF-Upright.a.woff2", "SourceSansVF-Italic.a.woff2"):
        (media / name).touch()
    assert module._file.__wrapped__() == str(media / "SourceSansVF-Upright.a.woff2")


@pytest.mark.parametrize(
    ("text", "max_width", "clipped"),
    [
        ("0123456789", 50, "0123456789"),
        ("0123456789", 49.9, "01234567…"),
        ("0123456789", ELLIPSIS + 40.1, "01234567…"),
        ("0123456789", ELLIPSIS + 39.9, "0123456…"),
        ("0123 56789", ELLIPSIS + 24, "0123…"),
        ("0123456789", ELLIPSIS, "…"),
        ("0123456789", 0, "…"),
        ("", 0, ""),
    ],
)
def test_a_text_is_clipped_to_as_many_characters_as_fit_before_the_ellipsis(
    text: str, max_width: float, clipped: str
) -> None:
    assert clip(text, 10, max_width) == clipped


def test_a_bold_text_is_clipped_by_its_own_width() -> None:
    assert width("aaaaaaaaaa", 10, BOLD) == pytest.approx(52)
    assert clip("aaaaaaaaaa", 10, 51.5, BOLD) == "aaaaaaaa…"
    assert clip("aaaaaaaaaa", 10, 51.5) == "aaaaaaaaaa"


@pytest.mark.parametrize(
    ("max_width", "clipped"),
    [
        (150, "012345678901234567890123456789"),
        (149, "0123456789012345…0123456789"),
        (100, "0123456789…456789"),
    ],
)
def test_an_address_keeps_three_fifths_at_its_start_and_its_end(max_width: float, clipped: str) -> None:
    assert clip_middle("012345678901234567890123456789", 10, max_width) == clipped


@pytest.mark.parametrize(
    ("max_width", "count", "lines"),
    [
        (50.2, 9, ["00 00 00 00", "00 00"]),
        (50.1, 9, ["00 00 00", "00 00 00"]),
        (200, 9, ["00 00 00 00 00 00"]),
        (24, 3, ["00 00", "00 00", "00 00"]),
        (24, 2, ["00 00", "00…"]),
        (50.2, 1, ["00 00 00…"]),
        (5, 2, ["…", "…"]),
    ],
)
def test_lines_hold_as_many_words_as_fit_with_a_reserve_and_the_last_is_clipped(
    max_width: float, count: int, lines: list[str]
) -> None:
    assert wrap("00 00 00 00 00 00", 10, max_width, count) == lines


def test_a_bold_line_is_wrapped_by_its_own_width() -> None:
    assert wrap("aaaaa aaaaa", 10, 1.09 * 53.5, 2) == ["aaaaa aaaaa"]
    assert wrap("aaaaa aaaaa", 10, 1.09 * 53.5, 2, BOLD) == ["aaaaa", "aaaaa"]


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_text_has_no_line(text: str) -> None:
    assert wrap(text, 10, 100, 3) == []


def test_no_line_ends_between_a_number_and_its_percent_sign() -> None:
    assert wrap(" 17 %,\t bbb 17 %", 10, 1.09 * 30, 9) == ["17\u00a0%,", "bbb", "17\u00a0%"]


@given(text=st.text(max_size=60), max_width=st.floats(20, 400))
def test_what_is_clipped_or_wrapped_fits(text: str, max_width: float) -> None:
    assert width(clip(text, 12, max_width), 12) <= max_width + 0.01
    assert width(clip_middle(text, 12, max_width), 12) <= max_width + 0.01
    lines = wrap(text, 12, max_width, 3)
    assert len(lines) <= 3
    assert all(width(line, 12) <= max_width for line in lines)
