"""Values as people type them: amounts, counts, bands, shares, days and multiples, in all the ways of real briefs."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from kolplan.campaign.value_text import (
    lacks_year,
    read_amount,
    read_count,
    read_day,
    read_fen,
    read_followers,
    read_multiple,
    read_price,
    read_share,
    read_yes,
)

NOON = datetime(2026, 7, 15, 12)  # noqa: DTZ001 - a cell has no time zone


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("8万", 80_000), ("8w", 80_000), ("8W", 80_000), ("80k", 80_000), ("80K", 80_000), ("3千", 3_000), ("2m", 2e6),
        ("1.2万元", 12_000), ("¥3,000", 3_000), ("￥3,000", 3_000), ("3000 元", 3_000), ("３０００", 3_000),
        ("8萬", 80_000),
        ("三千五", 3_500), ("1w5", 15_000), ("1万2千", 12_000), ("十万", 100_000), ("两万", 20_000), ("3 000", 3_000),
        ("1.5万/条", 15_000), ("rmb 3000", 3_000), ("1亿", 1e8), ("12万5000", 125_000), (3000, 3_000),
        (3000.5, 3_000.5),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_yuan_and_fen(typed: object, yuan: float) -> None:
    """A planner writes 8万, 8w or 80k for the same price."""
    assert read_amount(typed) == yuan
    assert read_fen(typed) == round(yuan * 100)


@pytest.mark.parametrize("typed", ["面议", "3000 8000", "50%", "8-10", "", True, None, "1e99", 1e300, -3, float("nan")])
def test_what_is_no_single_amount_is_unreadable(typed: object) -> None:
    """Two figures run together, or a phone number, would be a price nobody asked."""
    assert read_amount(typed) is None


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("3k-10k", 3_000, 10_000), ("3000~8000", 3_000, 8_000), ("2w—3w", 20_000, 30_000), ("2w～3w", 20_000, 30_000),
        ("3-10k", 3_000, 10_000), ("1-5万", 10_000, 50_000), ("5000-1万", 5_000, 10_000), ("20–30k", 20_000, 30_000),
        ("3k到1w之间", 3_000, 10_000), ("介于3k和8k之间", 3_000, 8_000), ("between 3k and 8k", 3_000, 8_000),
        ("三千至八千", 3_000, 8_000), ("每条3k-5k", 3_000, 5_000), ("3k-10k/条", 3_000, 10_000), ("0-3k", 0, 3_000),
        ("≥3k ≤10k", 3_000, 10_000), ("3k以上，1w以下", 3_000, 10_000), ("$3k-$5k", 3_000, 5_000),
        ("1w+", 10_000, None), ("5k起", 5_000, None), ("不低于5k", 5_000, None), ("at least 5k", 5_000, None),
        ("≤3k", None, 3_000), ("3k以内", None, 3_000), ("3千以下", None, 3_000), ("不超过3k", None, 3_000),
        ("up to 3k", None, 3_000), ("<3k", None, 2_999.99), ("低于3k", None, 2_999.99), (">3k", 3_000.01, None),
        ("8万左右", 64_000, 96_000), ("约8万", 64_000, 96_000), ("about 80k", 64_000, 96_000), ("~80k", 64_000, 96_000),
        ("≈8万", 64_000, 96_000), ("单价 8万左右", 64_000, 96_000), ("8万", 64_000, 96_000), (80000, 64_000, 96_000),
        ("3000±10%", 2_700, 3_300), ("3000（±10%）", 2_700, 3_300), ("3000±500", 2_500, 3_500),
        ("3000上下浮动10%", 2_700, 3_300), ("10k-3k", 10_000, 3_000),
    ],
)  # fmt: skip
def test_a_price_band_is_read_in_fen(typed: object, low: float | None, high: float | None) -> None:
    """A single figure is about that price; < and > leave the figure itself out, by one fen."""
    band = read_price(typed)
    assert band is not None
    assert [band.low, band.high] == [None if end is None else round(end * 100) for end in (low, high)]


@pytest.mark.parametrize("typed", ["面议", "3k-", "abc", "4K、1W、3.5W", "30%", "3k以上以下", 0, "-", "9" * 100])
def test_what_is_no_price_band_is_unreadable(typed: object) -> None:
    """A list of prices is no range from the first to the last."""
    assert read_price(typed) is None


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("1w-10w", 10_000, 100_000), ("10万以上", 100_000, None), ("50k+", 50_000, None),
        ("50k+ followers", 50_000, None),
        ("10w粉以上", 100_000, None), ("5-10万粉丝", 50_000, 100_000), (">10w", 100_001, None), ("<1万", None, 9_999),
        ("10万", 100_000, None), (50_000, 50_000, None), ("约10万", 80_000, 120_000), ("１０Ｗ＋", 100_000, None),
    ],
)  # fmt: skip
def test_a_band_of_followers_is_read_whole(typed: object, low: int | None, high: int | None) -> None:
    """A single figure means from that many on."""
    band = read_followers(typed)
    assert band is not None
    assert (band.low, band.high) == (low, high)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("10条", 10), ("10篇", 10), ("10位", 10), ("×10", 10), ("x10", 10), ("10", 10), (10, 10), (10.0, 10),
        ("十条", 10),
        ("两位", 2), ("10 posts", 10), ("共10条", 10), ("约10位", 10), ("10个达人", 10), ("１０", 10), ("0", 0),
        (2.5, None), ("8-10", None), ("-3", None), ("许多", None), (True, None), ("30%", None),
    ],
)  # fmt: skip
def test_a_count_is_whole(typed: object, count: int | None) -> None:
    """A count is what people write with any measure word behind it."""
    assert read_count(typed) == count


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("30%", 0.3), ("３０％", 0.3), (0.3, 0.3), ("0.3", 0.3), (30, 0.3), ("30", 0.3), ("三成", 0.3),
        ("三成半", 0.35),
        ("百分之三十", 0.3), ("20个点", 0.2), ("±20%", 0.2), ("一半", 0.5), ("1/4", 0.25), (1, 1.0), ("150%", 1.5),
        ("很多", None), ("-3%", None), ("1/0", None),
    ],
)  # fmt: skip
def test_a_share_is_a_fraction(typed: object, share: float | None) -> None:
    """Shares come as %, as fractions, in tenths and as bare per cent."""
    assert read_share(typed) == share


@pytest.mark.parametrize(
    ("typed", "times"),
    [("2", 2), (2, 2), ("2倍", 2), ("×2", 2), ("2x", 2), ("1:2", 2), ("1：3", 3), ("1比2", 2), (1.5, 1.5), ("200%", 2),
     (time(1, 2), 2), ("多", None), (NOON, None)],
)  # fmt: skip
def test_a_multiple_survives_a_spreadsheet_program(typed: object, times: float | None) -> None:
    """1:2 typed into a cell becomes two minutes past one."""
    assert read_multiple(typed) == times


@pytest.mark.parametrize(
    "typed",
    [
        "2026-07-15", "2026/7/15", "2026.7.15", "2026年7月15日", "20260715", 20260715,
        "26.7.15", "7.15", "7/15", "7-15",
        "7月15日", "7月15号", "７月１５日", 7.15, NOON, 46218, "Jul 15, 2026", "15 July 2026",
        "July 15", "7月15日（周三）", "2026-07-15 00:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: object) -> None:
    """A day without a year is of the campaign's."""
    assert read_day(typed, 2026) == date(2026, 7, 15)


@pytest.mark.parametrize("typed", ["2.30", 7.1, "07-05-26", "明天", "15", 3, True, "2026-13-01"])
def test_what_is_no_day_is_unreadable(typed: object) -> None:
    """7.1 as a number may have been 7.10, and 07-05-26 is another day in every country."""
    assert read_day(typed, 2026) is None


def test_a_day_without_a_year_says_so() -> None:
    """The finding asks for the year, not for a day."""
    assert read_day("7.15") is None and lacks_year("7.15")
    assert not lacks_year("2026-07-15") and not lacks_year("明天")
    assert read_day("2月底", 2028) == date(2028, 2, 29)


@pytest.mark.parametrize(("typed", "yes"), [("是", True), ("yes", True), (True, True), ("否", False), ("也许", None)])
def test_yes_and_no_are_read_in_both_languages(typed: object, yes: bool | None) -> None:
    """A mark is a mark in either language."""
    assert read_yes(typed) is yes
