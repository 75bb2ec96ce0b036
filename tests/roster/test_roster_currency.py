"""Quotes in other currencies: what names one, what it is worth, and what is left out."""

from __future__ import annotations

import pytest
from roster_files import Reader, cells

from kolplan.core.currency import SPELLINGS, sign_of
from kolplan.core.settings import MoneySettings, Settings
from kolplan.core.vocabulary import Platform
from kolplan.roster.currencies import currency_in
from kolplan.roster.frames import Roster


def money(**settings: object) -> Settings:
    return Settings(money=MoneySettings(**settings))  # type: ignore[arg-type]


def prices(roster: Roster) -> dict[int, int]:
    """Return the fen that each creator's quote counts."""
    return dict(zip(roster.quotes["creator"].tolist(), roster.quotes["price"].tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("¥100", "¥"), ("￥100", "¥"), ("300元", "¥"), ("300 RMB", "¥"), ("$1,200", "$"), ("US$ 5", "$"),
        ("100 USD", "$"), ("100美元", "$"), ("price ($)", "$"), ("price_usd", "$"), ("priceEUR", "€"),
        ("报价（港币）", "HK$"), ("HK$800", "HK$"), ("NT$800", "NT$"), ("A$80", "A$"), ("S$80", "S$"),
        ("RM 120", "RM"), ("RM1,200", "RM"), ("฿900", "฿"), ("900₫", "₫"), ("Rp 500.000", "Rp"),
        ("500k IDR", "Rp"), ("£30", "£"), ("5000日元", "JP¥"), ("amateur price", ""), ("normal", ""),
        ("100", ""), ("", ""), ("图文 500", ""), (12.5, ""),
    ],
)  # fmt: skip
def test_a_cell_or_heading_names_a_currency(text: object, sign: str) -> None:
    assert currency_in(text) == sign


def test_signs_codes_and_words_are_one_currency() -> None:
    assert [sign_of(text) for text in (" usd", "US$", "美元", "$")] == ["$"] * 4
    assert set(SPELLINGS.values()) <= {sign_of(sign) for sign in SPELLINGS}


@pytest.mark.parametrize(
    ("cell", "fen"),
    [("RM1,200", 120_000), ("A$100.5", 10_050), ("฿1500", 150_000), ("Rp 1.500.000", 150_000_000), ("100美元", 10_000),
     ("1.2万港币", 1_200_000), ("NT$1,000", 100_000), ("图文S$50", 5_000)],
)  # fmt: skip
def test_amounts_in_other_currencies_are_read(cell: str, fen: int, read: Reader) -> None:
    assert prices(read(f'昵称,粉丝数,报价\n甲,1000,"{cell}"\n')) == {0: fen}


def test_quotes_are_converted_exactly_into_the_plans_currency(read: Reader) -> None:
    """100.01 dollars at 7.15 are 715.0715: rounded half away from zero to the fen."""
    text = "昵称,粉丝数,报价\n甲,1000,$100.01\n乙,1000,¥300\n丙,1000,HK$0.5\n丁,1000,200\n"
    roster = read(text, settings=money(currency="CNY", rates={"USD": 7.15, "HK$": 0.91}))
    assert prices(roster) == {0: 71_507, 1: 30_000, 2: 46, 3: 20_000}
    assert roster.currency == "¥"
    assert cells(roster, "currency-converted") == ["C2", "C4"]
    assert cells(roster, "currency-mixed") == []


def test_unit_prices_are_converted_with_their_quote(read: Reader) -> None:
    text = "昵称,粉丝数,图文报价,图文CPM,图文CPE,图文阅读单价\n甲,1000,$100,25,2,0.5\n乙,1000,100,25,2,0.5\n"
    quotes = read(text, settings=money(rates={"$": 7})).quotes
    assert quotes["cpm"].tolist() == [175, 25]
    assert quotes["cpe"].tolist() == [14, 2]
    assert quotes["cost_per_view"].tolist() == [3.5, 0.5]


def test_a_plan_in_a_foreign_currency_takes_silent_prices_as_its_own(read: Reader) -> None:
    text = "name,followers,price\na,1000,100\nb,1000,€50\nc,1000,¥70\n"
    roster = read(text, platform=Platform.INSTAGRAM, settings=money(currency="USD", rates={"€": 1.1}))
    assert (prices(roster), roster.currency) == ({0: 10_000, 1: 5_500}, "$")
    assert cells(roster, "currency-assumed") == ["C2"]
    assert cells(roster, "currency-without-rate") == ["C4"]


def test_a_rate_for_yuan_makes_silent_prices_yuan(read: Reader) -> None:
    settings = money(currency="$", rates={"¥": 0.14})
    roster = read("昵称,粉丝数,报价\n甲,1000,100\n乙,1000,$5\n", settings=settings)
    assert prices(roster) == {0: 1_400, 1: 500}
    assert cells(roster, "currency-assumed") == []


def test_one_foreign_currency_decides_unless_a_rate_says_otherwise(read: Reader) -> None:
    text = "昵称,粉丝数,报价\n甲,1000,$100\n乙,1000,$90\n"
    assert read(text).currency == "$"
    converted = read(text, settings=money(rates={"$": 7}))
    assert (converted.currency, prices(converted)) == ("¥", {0: 70_000, 1: 63_000})
    assert cells(read("昵称,粉丝数,报价\n甲,1000,$100\n乙,1000,90\n"), "currency-mixed") == ["C2"]


def test_a_cells_own_sign_counts_before_its_headings(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价（美元）\n甲,1000,100\n乙,1000,¥700\n", settings=money(rates={"$": 7}))
    assert prices(roster) == {0: 70_000, 1: 70_000}


def test_a_creator_without_a_price_in_the_plans_currency_has_none(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,$100\n", settings=money(currency="¥"))
    assert roster.quotes.empty
    assert cells(roster, "currency-without-rate") == ["C2"]
