"""Cell text to number: what people type comes out as the figure they meant, and what is unknown stays unknown."""

from __future__ import annotations

import datetime as dt
import math
import time
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolplan.sheets.numbers import CellState, Numbers, Quantity, parse_numbers

KNOWN, BLANK, ZERO, RANGE, UNREADABLE = CellState
COUNT, MONEY, RATE = Quantity
NAN = math.nan


def read(cells: list[object], quantity: Quantity, unit: str = "") -> Numbers:
    return parse_numbers(pd.Series(cells, dtype=object), quantity, unit)


def one(cell: object, quantity: Quantity, unit: str = "") -> tuple[float, CellState]:
    numbers = read([cell], quantity, unit)
    return float(numbers.values[0]), CellState(int(numbers.states[0]))


COUNTS = [
    ("12.5万", 125_000, KNOWN),
    ("１２．５万", 125_000, KNOWN),
    ("12.5 万\n", 125_000, KNOWN),
    ("1.1万", 11_000, KNOWN),
    ("50w+", 500_000, KNOWN),
    ("6.2W", 62_000, KNOWN),
    ("６.２Ｗ", 62_000, KNOWN),
    ("10k+", 10_000, KNOWN),
    ("1.2M", 1_200_000, KNOWN),
    ("485.2m", 485_200_000, KNOWN),
    ("1.2亿", 120_000_000, KNOWN),
    ("3百万", 3_000_000, KNOWN),
    ("12萬", 120_000, KNOWN),
    ("1万2千", 12_000, KNOWN),
    ("1w5", 15_000, KNOWN),
    ("12万5000", 125_000, KNOWN),
    ("12,800", 12_800, KNOWN),
    ("1,234,567", 1_234_567, KNOWN),
    ("1 234", 1_234, KNOWN),
    ("1\u202f234", 1_234, KNOWN),
    ("1'234'567", 1_234_567, KNOWN),
    ("1.234.567", 1_234_567, KNOWN),
    ("1.234,56", 1_234.56, KNOWN),
    ("1,2万", 12_000, KNOWN),
    ("0,125", 0.125, KNOWN),
    ("12,3456", NAN, UNREADABLE),
    ("1.5E+05", 150_000, KNOWN),
    ("1e2万", 1_000_000, KNOWN),
    ("约1e20-2e20", 1.5e20, RANGE),
    ("1e999", NAN, UNREADABLE),
    ("约3万", 30_000, KNOWN),
    ("大约 3 万左右", 30_000, KNOWN),
    ("≥5000", 5_000, KNOWN),
    (">=5000", 5_000, KNOWN),
    ("<=1k", 1_000, KNOWN),
    ("粉丝：12.5万", 125_000, KNOWN),
    ("12.5万粉丝", 125_000, KNOWN),
    ("12.5万(2024.6)", 125_000, KNOWN),
    ("\u200b880\ufeff", 880, KNOWN),
    ("+5", 5, KNOWN),
    ("-2", -2, KNOWN),
    ("−2", -2, KNOWN),
    (-2, -2, KNOWN),
    (6.1, 6.1, KNOWN),
    ("6.1", 6.1, KNOWN),
    (np.int64(7), 7, KNOWN),
    (Decimal("7.5"), 7.5, KNOWN),
    ("5w-10w", 75_000, RANGE),
    ("5-10w", 75_000, RANGE),
    ("5w-10", 75_000, RANGE),
    ("5万~10万", 75_000, RANGE),
    ("5万～10万", 75_000, RANGE),
    ("5万至10万", 75_000, RANGE),
    ("1k-3w", 15_500, RANGE),
    ("3000-5000", 4_000, RANGE),
    ("3,000—5,000", 4_000, RANGE),
    ("5000-1万", 7_500, RANGE),
    ("1w-15000", 12_500, RANGE),
    ("0", 0, ZERO),
    (0, 0, ZERO),
    ("0.0", 0, ZERO),
    ("0-0", 0, ZERO),
    (None, NAN, BLANK),
    (NAN, NAN, BLANK),
    (pd.NaT, NAN, BLANK),
    ("", NAN, BLANK),
    ("  ", NAN, BLANK),
    (True, NAN, UNREADABLE),
    (False, NAN, UNREADABLE),
    (math.inf, NAN, UNREADABLE),
    ("inf", NAN, UNREADABLE),
    ("9" * 400, NAN, UNREADABLE),
    (dt.datetime(2024, 6, 12), NAN, UNREADABLE),  # noqa: DTZ001  what a spreadsheet program makes of 6-12
    (dt.time(9, 30), NAN, UNREADABLE),
    (dt.timedelta(hours=30), NAN, UNREADABLE),
    ("2024-05-01", NAN, UNREADABLE),
    ("12:30", NAN, UNREADABLE),
    ("3%", NAN, UNREADABLE),
    ("①", NAN, UNREADABLE),
    ("10²", NAN, UNREADABLE),
    ("1_000", NAN, UNREADABLE),
    ("0x10", NAN, UNREADABLE),
    ("abc", NAN, UNREADABLE),
]

AMOUNTS = [
    ("¥16,000", 16_000, KNOWN),
    ("￥16，000", 16_000, KNOWN),
    ("300元", 300, KNOWN),
    ("300 元/条", 300, KNOWN),
    ("1万元", 10_000, KNOWN),
    ("¥1.2万", 12_000, KNOWN),
    ("4.5w", 45_000, KNOWN),
    ("$1,200", 1_200, KNOWN),
    ("RMB 300", 300, KNOWN),
    ("3000起", 3_000, KNOWN),
    ("报价：3000", 3_000, KNOWN),
    ("500(含税)", 500, KNOWN),
    ("-¥500", -500, KNOWN),
    ("¥-500", -500, KNOWN),
    ("¥5,000-¥8,000", 6_500, RANGE),
    ("5-8千", 6_500, RANGE),
    ("免费", 0, ZERO),
    ("9.8万(60s+)", NAN, UNREADABLE),
    ("图文500", NAN, UNREADABLE),
    ("500(图文)", NAN, UNREADABLE),
    ("图文500 视频800", NAN, UNREADABLE),
]

SIGNED_RATES = [
    ("3.2%", 0.032, KNOWN),
    ("５％", 0.05, KNOWN),
    ("3,2%", 0.032, KNOWN),
    ("595.09%", 5.9509, KNOWN),
    ("150%", 1.5, KNOWN),
    ("30%以上", 0.3, KNOWN),
    ("返点25", 0.25, KNOWN),
    ("返点:30%", 0.3, KNOWN),
    ("返点0.3", 0.3, KNOWN),
    ("25个点", 0.25, KNOWN),
    ("10%-20%", 0.15, RANGE),
    ("10-20%", 0.15, RANGE),
    ("1.5% | 1200", 0.015, KNOWN),
    ("女性居多，占比60.00%", 0.6, KNOWN),
    ("13.6% | 86.4%", NAN, UNREADABLE),
    ("0%", 0, ZERO),
]


@pytest.mark.parametrize(("cell", "value", "state"), COUNTS)
def test_counts(cell: object, value: float, state: CellState) -> None:
    assert one(cell, COUNT) == (pytest.approx(value, rel=1e-15, nan_ok=True), state)


@pytest.mark.parametrize(("cell", "value", "state"), AMOUNTS)
def test_amounts(cell: object, value: float, state: CellState) -> None:
    assert one(cell, MONEY) == (pytest.approx(value, rel=1e-15, nan_ok=True), state)


@pytest.mark.parametrize(("cell", "value", "state"), SIGNED_RATES)
def test_rates_with_a_sign_of_their_own(cell: object, value: float, state: CellState) -> None:
    """The other rates of the column, fractions or per cent, don't change them."""
    for company in ([], [0.2, 0.3], [20.0, 30.0]):
        numbers = read([cell, *company], RATE)
        assert numbers.values[0] == pytest.approx(value, rel=1e-12, nan_ok=True)
        assert numbers.states[0] == state


UNKNOWN = """
-- - — －－ / \\ … 暂无 暂无数据 未知 面议 置换 无 待定 不接 N/A n/a #N/A #DIV/0! NULL None nan TBD 暫無 面議
（面议） 面议/置换
"""


@pytest.mark.parametrize("cell", UNKNOWN.split())
@pytest.mark.parametrize("quantity", list(Quantity))
def test_words_of_no_value_are_unknown_and_not_zero(cell: str, quantity: Quantity) -> None:
    value, state = one(cell, quantity)
    assert math.isnan(value)
    assert state is BLANK


def test_unsigned_rates_are_fractions_where_nearly_all_are_at_most_one() -> None:
    """0.26 beside "30%" is 26 %; a lone 25 among many fractions stays 2500 % and is for others to report."""
    numbers = read(["30%", 0.26, "返点25", "-", "150%", None, 0], RATE)
    np.testing.assert_allclose(numbers.values[:5], [0.3, 0.26, 0.25, NAN, 1.5])
    assert numbers.states.tolist() == [KNOWN, KNOWN, KNOWN, BLANK, KNOWN, BLANK, ZERO]
    assert read([0.1] * 95 + [25] * 5, RATE).values[-1] == 25
    assert read([0.1] * 94 + [25] * 6, RATE).values[-1] == 0.25


def test_unsigned_rates_above_one_are_per_cent() -> None:
    """10.27 is 10.27 %, and then 0.74 in the same column is 0.74 %; zeros and blanks don't vote."""
    numbers = read([10.27, "0.74", "5-15", 0, 0, 0, None], RATE)
    np.testing.assert_allclose(numbers.values[:3], [0.1027, 0.0074, 0.10])
    assert numbers.states[2] == RANGE


def test_a_percent_sign_in_the_heading_makes_unsigned_rates_per_cent() -> None:
    np.testing.assert_allclose(read([0.9, "0.8", "0.9%", 1], RATE, "%").values, [0.009, 0.008, 0.009, 0.01])


def test_rates_written_as_a_list_are_a_range() -> None:
    assert one("[0.05,0.1]", RATE) == (pytest.approx(0.075), RANGE)


@pytest.mark.parametrize("unit", ["万", "w", "W", "（万）", "/w", "万元", "萬"])
def test_plain_numbers_take_the_unit_of_the_heading(unit: str) -> None:
    """12.5 under 粉丝数（万） are 125,000; a cell's own sign decides over the heading."""
    cells = [62.5, "62.5", "62.5万", 0.35, "3-5", "8k", 0, -2]
    expected = [625_000, 625_000, 625_000, 3_500, 40_000, 8_000, 0, -20_000]
    assert read(list(cells), COUNT, unit).values.tolist() == expected


def test_a_yuan_sign_decides_over_a_heading_in_ten_thousands() -> None:
    cells: list[object] = ["¥16,000", "16000元", 1.1, "1.6", "￥1.6万"]
    assert read(cells, MONEY, "万").values.tolist() == [16_000, 16_000, 11_000, 16_000, 16_000]


@pytest.mark.parametrize("unit", ["元", "人", "", "%", "次"])
def test_units_that_scale_nothing_leave_counts_alone(unit: str) -> None:
    assert one(12, COUNT, unit) == (12.0, KNOWN)


def test_true_is_not_one() -> None:
    """True == 1 in Python: a cache by value must not mix them."""
    assert read([1, True, 1.0, "1"], COUNT).states.tolist() == [KNOWN, UNREADABLE, KNOWN, KNOWN]


def test_numeric_columns_and_empty_ones_are_read_too() -> None:
    assert parse_numbers(pd.Series([1.5, np.nan, 0]), COUNT, "万").states.tolist() == [KNOWN, BLANK, ZERO]
    assert parse_numbers(pd.Series([1, 2], dtype="int64"), COUNT).values.tolist() == [1.0, 2.0]
    assert len(parse_numbers(pd.Series([], dtype=object), RATE).values) == 0
    assert read([None, None], MONEY).states.tolist() == [BLANK, BLANK]
    texts = parse_numbers(pd.Series(["1万", None], dtype="str"), COUNT)
    assert (texts.values[0], texts.states.tolist()) == (10_000, [KNOWN, BLANK])


UNITS = {"": 0, "w": 4, "万": 4, "k": 3, "m": 6, "M": 6, "亿": 8}


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.sampled_from(sorted(UNITS)), st.booleans())
def test_show_then_read_is_the_identity_for_counts(digits: int, places: int, unit: str, full_width: bool) -> None:
    exact = Decimal(digits).scaleb(-places)
    text = f"{exact:f}{unit}"
    if full_width:
        text = text.translate({ord(ascii_): 0xFEE0 + ord(ascii_) for ascii_ in "0123456789.-wkmM"})
    value, state = one(text, COUNT)
    assert value == float(exact.scaleb(UNITS[unit]))
    assert state is (KNOWN if digits else ZERO)


@given(st.integers(-(10**7), 10**7), st.integers(0, 4))
def test_show_then_read_is_the_identity_for_rates(digits: int, places: int) -> None:
    exact = Decimal(digits).scaleb(-places)
    assert one(f"{exact:f}%", RATE)[0] == float(exact.scaleb(-2))


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_show_then_read_is_the_identity_for_grouped_amounts(yuan: int, cents: int) -> None:
    assert one(f"¥{yuan:,}.{cents:02d}", MONEY)[0] == float(f"{yuan}.{cents:02d}")


@given(st.text(max_size=40), st.sampled_from(list(Quantity)), st.sampled_from(["", "万", "%"]))
def test_no_text_is_too_strange_to_be_read(text: str, quantity: Quantity, unit: str) -> None:
    """Value and state always agree: NaN where blank or unreadable, 0 where zero, a finite number else."""
    value, state = one(text, quantity, unit)
    assert math.isnan(value) == (state in (BLANK, UNREADABLE))
    assert (value == 0) == (state is ZERO)


def test_reading_takes_no_time_that_grows_with_odd_texts() -> None:
    """Texts made to send a pattern astray, and a million plain numbers, are read in a moment."""
    odd: list[object] = ["约 " * 60 + "x", "起 " * 60, "1," * 500, "9" * 5000 + "x", "1-" * 300, " " * 9000 + "x"]
    start = time.process_time()
    for quantity in Quantity:
        read(odd, quantity)
    parse_numbers(pd.Series(np.arange(1_000_000) / 7, dtype=object), COUNT, "万")
    assert time.process_time() - start < 5
