"""Text that goes into cells: nothing a spreadsheet can't hold, nothing cut in half, widths as shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kolplan.sheets.styled import Book
from kolplan.sheets.styled_parts import Column, Look
from kolplan.sheets.styled_text import (
    MOST_CHARACTERS,
    cell_text,
    folded_lines,
    harmless,
    shown_width,
    text_units,
    wrapped_lines,
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ["好" * 40_000, "🌸" * 20_000, "e\u0301" * 20_000, "👩\u200d🔬" * 9_000])
def test_a_long_text_is_cut_where_a_character_ends(text: str) -> None:
    kept = cell_text(text)
    assert units(kept) <= MOST_CHARACTERS
    assert kept.endswith("…")
    whole = kept[:-1]
    assert text.startswith(whole)
    assert text[len(whole)] not in "\u0301\u200d" and not whole.endswith("\u200d")
    assert units(kept) > MOST_CHARACTERS - 10


@given(st.text(max_size=200))
def test_what_is_left_of_a_text_can_always_be_written(text: str) -> None:
    kept = cell_text(text)
    assert cell_text(kept) == kept
    kept.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\t\n" for c in kept)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_text_comes_back_from_a_file_as_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    file = tmp_path_factory.mktemp("text") / "t.xlsx"
    with Book(file, Look()) as book:
        book.sheet("S").table(0, [Column("h", texts)])
    sheet = load_workbook(file)["S"]
    for row, text in enumerate(texts, 2):
        cell = sheet.cell(row, 1)
        assert cell.data_type in ("s", "n")
        assert (cell.value or "") == cell_text(text)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋"])
def test_a_text_that_would_be_a_command_is_quoted(start: str) -> None:
    assert harmless(f"{start}x") == f"'{start}x"
    assert harmless(f"x{start}") == f"x{start}"


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("达人", 4), ("A达\nlonger", 6), ("", 0), ("\n", 0)])
def test_a_chinese_character_counts_two(text: str, width: int) -> None:
    assert shown_width(text) == width


def test_lines_follow_the_width() -> None:
    assert [wrapped_lines(text, 10) for text in ("short", "x" * 12, "好" * 11, "a\nb\nc")] == [1, 2, 3, 3]


def test_lines_are_counted_as_they_break() -> None:
    """Two lines for what fits one left rows half empty; one line for what takes two hid its end."""
    assert wrapped_lines("to let her in, put her on a list", 30) == 1
    assert wrapped_lines("aaaaaa bbbbbb cccccc", 12) == 2 and wrapped_lines("aaaaaaaa bbbbbbbb cccc", 12) == 2
    assert wrapped_lines("aaaaaaaa bbbbbbbb cccccccc", 12) == 3


def test_a_dropdown_that_excel_would_drop_is_refused(tmp_path: Path) -> None:
    book = Book(tmp_path / "x.xlsx", Look())
    with pytest.raises(ValueError, match="too long"):
        book.sheet("S").dropdown("A1", ["x" * 60] * 5, "")


def test_an_error_on_the_way_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Book(tmp_path / "x.xlsx", Look()) as book:
        book.sheet("S")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_lines_break_between_words_and_never_before_a_closing_mark() -> None:
    assert folded_lines("one two three", 7) == ["one two", "three"]
    assert folded_lines("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert folded_lines("a\n\nb", 9) == ["a", "", "b"]
    assert all(shown_width(line) <= 40 for line in folded_lines("据 abc，" * 40, 40))


def test_an_emoji_counts_as_two_in_a_dropdown() -> None:
    """Excel repairs a file whose list is longer than 255 of its own units."""
    assert text_units("a😀") == 3
