"""Figures as people read them aloud: never more exact than a forecast is, never rounded to a false promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kolplan.core.vocabulary import Language
from kolplan.report.numbers import UNKNOWN, count, money, share, share_at_most, share_spent
from kolplan.report.prose import wrapped


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0.4, "0", "0"),
        (999.4, "999", "999"),
        (1234, "1,230", "1,230"),
        (12_345, "12,300", "1.23万"),
        (456_789, "457,000", "45.7万"),
        (999_999, "1 million", "100万"),
        (12_345_678, "12.3 million", "1,230万"),
        (456_789_012, "457 million", "4.57亿"),
        (1_234_567_890, "1.23 billion", "12.3亿"),
        (float("nan"), UNKNOWN, UNKNOWN),
    ],
)
def test_a_count_has_three_figures(value: float, en: str, zh: str) -> None:
    assert (count(value, Language.EN), count(value, Language.ZH)) == (en, zh)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "¥0"),
        (50_000_000, "¥500,000"),
        (123_456, "¥1,234.56"),
        (10, "¥0.10"),
        (-5, "-¥0.05"),
        (float("nan"), UNKNOWN),
    ],
)
def test_money_shows_cents_only_where_there_are_any(fen: float, text: str) -> None:
    assert money(fen) == text


def test_shares() -> None:
    assert [share(each) for each in (0.4, 0.3333, 0.0, float("nan"))] == ["40%", "33.3%", "0%", UNKNOWN]
    assert [share_spent(each) for each in (1.0, 0.9999, 0.997)] == ["100%", "99.9%", "99.7%"]
    assert [share_at_most(each) for each in (0.0, 1e-12, 1e-4, 1.01e-4)] == ["0.00%", "0.01%", "0.01%", "0.02%"]


@given(st.text(st.sampled_from("预算内没有ab c,，。（）“”0%-"), max_size=80), st.integers(2, 30))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_chinese_breaks_between_characters_but_not_before_a_comma() -> None:
    assert list(wrapped("预算内没有可用，达人", 14)) == ["预算内没有可", "用，达人"]


def test_latin_words_and_figures_stay_whole() -> None:
    assert list(wrapped("下限由 5% 调整为 12.75%（承接）", 18)) == ["下限由 5% 调整为", "12.75%（承接）"]
