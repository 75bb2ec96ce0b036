"""What people write behind options: each spelling and its exact value, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolplan.cli.values import amount, percent_range, platform, rate
from kolplan.core.errors import ExitCode, UsageError
from kolplan.core.vocabulary import Platform


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("500000", 50_000_000),
        ("500,000", 50_000_000),
        ("50万", 50_000_000),
        ("50w", 50_000_000),
        ("50W", 50_000_000),
        ("0.5m", 50_000_000),
        ("500k", 50_000_000),
        ("¥500,000", 50_000_000),
        ("￥500000元", 50_000_000),
        (" 50 万 ", 50_000_000),
        ("５０万", 50_000_000),
        ("12.5万元", 12_500_000),
        ("1,234,567.89", 123_456_789),
        ("0.01", 1),
        ("199", 19_900),
    ],
)
def test_an_amount_is_read_to_the_fen(text: str, fen: int) -> None:
    assert amount(text, "--budget") == fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "amount-not-positive"),
        ("0.001", "amount-not-positive"),
        ("-5", "amount-not-positive"),
        ("-50万", "amount-not-positive"),
        ("", "amount-unreadable"),
        ("lots", "amount-unreadable"),
        ("nan", "amount-unreadable"),
        ("inf", "amount-unreadable"),
        ("5,00", "amount-unreadable"),
        ("50%", "amount-unreadable"),
        ("1e6", "amount-unreadable"),
        ("500000 600000", "amount-unreadable"),
        ("9" * 30, "amount-unreadable"),
        ("$500", "amount-unreadable"),
    ],
)
def test_what_is_no_amount_is_wrong_usage(text: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        amount(text, "--budget")
    assert caught.value.finding.code == code
    assert caught.value.exit_code == ExitCode.USAGE


def test_two_amounts_separated_by_a_space_are_not_joined() -> None:
    """`--budget "500 000"` may be a thousands separator; "50 60" can't be one number."""
    with pytest.raises(UsageError):
        amount("50 60", "--budget")


@given(st.integers(1, 10**12))
def test_an_amount_shown_is_read_back(fen: int) -> None:
    assert amount(f"¥{fen / 100:,.2f}", "--budget") == fen


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("10-20", (0.1, 0.2)),
        ("10%-20%", (0.1, 0.2)),
        ("10～20", (0.1, 0.2)),
        ("10–20", (0.1, 0.2)),
        ("10-", (0.1, None)),
        ("-20", (None, 0.2)),
        ("15-15", (0.15, 0.15)),
        ("4.2-10", (0.042, 0.1)),
        ("0-100", (0.0, 1.0)),
    ],
)
def test_a_range_of_percentages(text: str, ends: tuple[float | None, float | None]) -> None:
    assert percent_range(text, "--head") == ends


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20", "range-unreadable"),
        ("-", "range-unreadable"),
        ("", "range-unreadable"),
        ("a-b", "range-unreadable"),
        ("10-20-30", "range-unreadable"),
        ("10-120", "range-unreadable"),
        ("120-", "range-unreadable"),
        ("20-10", "range-reversed"),
    ],
)
def test_what_is_no_range_is_wrong_usage(text: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        percent_range(text, "--head")
    assert caught.value.finding.code == code


@pytest.mark.parametrize(
    ("text", "value"), [("0.2%", 0.002), ("0.002", 0.002), ("100%", 1.0), ("1", 1.0), ("２％", 0.02), (".5%", 0.005)]
)
def test_a_rate_is_a_fraction_unless_it_says_percent(text: str, value: float) -> None:
    assert rate(text, "--order-rate") == value


@pytest.mark.parametrize("text", ["0", "0%", "2", "101%", "-1%", "", "few", "nan"])
def test_what_is_no_rate_is_wrong_usage(text: str) -> None:
    """A rate of 0 is refused too: what is not known is left out, not set to nothing."""
    with pytest.raises(UsageError) as caught:
        rate(text, "--order-rate")
    assert caught.value.finding.code == "rate-unreadable"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("xhs", Platform.XIAOHONGSHU),
        ("RED", Platform.XIAOHONGSHU),
        ("抖音", Platform.DOUYIN),
        ("Tik Tok", Platform.TIKTOK),
    ],
)
def test_a_platform_by_any_of_its_names(text: str, known: Platform) -> None:
    assert platform(text) is known


def test_no_platform_is_none_and_an_unknown_one_is_wrong_usage() -> None:
    assert platform("") is None
    with pytest.raises(UsageError) as caught:
        platform("myspace")
    assert caught.value.finding.code == "platform-unknown"
