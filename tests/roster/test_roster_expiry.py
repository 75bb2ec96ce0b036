"""Quotes that end before the campaign starts, how people write until when they hold, and engagements of one's own."""

from __future__ import annotations

from datetime import date

import pytest
from roster_files import Book, Reader, cells

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Platform
from kolplan.roster.frames import QUOTE_COLUMNS, Roster

JULY = Settings(calendar=Calendar(date(2026, 7, 15)))


def until(roster: Roster) -> list[str]:
    return roster.quotes["expires"].dt.strftime("%F").fillna("").tolist()


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-07-15", "2026-07-15"),
        ("2026/7/15", "2026-07-15"),
        ("2026年7月15日前", "2026-07-15"),
        ("2026-07-15 00:00:00", "2026-07-15"),
        ("20260715", "2026-07-15"),
        ("报价有效至 2026.7.15", "2026-07-15"),
        ("2026.7.1-2026.8.31", "2026-08-31"),
        ("2026.7.20-8.31", "2026-08-31"),
        ("2026年12月1日-1月31日", "2027-01-31"),
        ("2026年7月底", "2026-07-31"),
        ("2026年7月", "2026-07-31"),
        ("7月20日前", "2026-07-20"),
        ("8.31", "2026-08-31"),
        ("1月10日", "2027-01-10"),
        ("7月底", "2026-07-31"),
        ("长期", ""),
        ("长期有效", ""),
        ("", ""),
        ("--", ""),
    ],
)
def test_until_when_a_quote_holds(cell: str, day: str, read: Reader) -> None:
    roster = read(f"昵称,粉丝数,报价,报价有效期\n甲,1000,10,{cell}\n", settings=JULY)
    assert until(roster) == [day]
    assert cells(roster, "expiry-unreadable") == []


@pytest.mark.parametrize("cell", ["30天", "2026-02-30", "尽快", "2026-13-01"])
def test_what_is_no_date_is_reported(cell: str, read: Reader) -> None:
    roster = read(f"昵称,粉丝数,报价,报价有效期\n甲,1000,10,{cell}\n", settings=JULY)
    assert (until(roster), cells(roster, "expiry-unreadable")) == ([""], ["D2"])


def test_without_campaign_dates_a_day_without_a_year_is_no_date(read: Reader) -> None:
    """No default depends on today."""
    roster = read("昵称,粉丝数,报价,报价有效期\n甲,1000,10,7月15日前\n")
    assert (until(roster), cells(roster, "expiry-unreadable")) == ([""], ["D2"])


def test_a_cell_that_is_a_date_counts(book: Book, read: Reader) -> None:
    path = book(达人=[["昵称", "粉丝数", "报价", "报价有效期"], ["甲", 1000, 10, date(2026, 7, 14)]])
    assert until(read(path)) == ["2026-07-14"]
    assert cells(read(path, settings=JULY), "quote-expired") == ["C2"]


def test_an_expired_quote_is_none_and_another_one_is_preferred(read: Reader) -> None:
    text = (
        "昵称,账号ID,粉丝数,图文报价,图文CPM,供应商,报价有效期\n"
        "甲,a,1000,100,25,A,2026-07-14\n甲,a,1000,200,,B,2026-07-15\n乙,b,1000,100,,A,2026-07-01\n"
    )
    roster = read(text, settings=JULY)
    assert roster.quotes[["creator", "price", "preferred"]].to_numpy().tolist() == [[0, 20_000, True]]
    assert cells(roster, "quote-expired") == ["D2", "D4"]
    assert cells(roster, "quotes-compete") == []
    assert roster.quotes["cpm"].tolist() == [50], "what a post brings does not lapse with its price"
    assert roster.creators["standing"].tolist() == ["ok", "ok"]
    assert len(read(text).quotes) == 3


def test_quotes_expire_against_the_first_open_day_where_there_is_no_launch(read: Reader) -> None:
    phases = Settings(calendar=Calendar(phases=(Phase("a", date(2026, 7, 14), date(2026, 7, 20)),)))
    text = "昵称,粉丝数,报价,报价有效期\n甲,1000,10,2026-07-14\n乙,1000,10,2026-07-13\n"
    assert read(text, settings=phases).quotes["creator"].tolist() == [0]
    days = Settings(calendar=Calendar(phases=(Phase("a", -3, 3),)))
    assert read(text, settings=days).quotes["creator"].tolist() == [0, 1]


def test_frames_keep_their_kinds_where_every_quote_expired(read: Reader) -> None:
    for cell in ("10", "面议"):
        quotes = read(f"昵称,粉丝数,报价,有效期\n甲,1000,{cell},2026-01-01\n", settings=JULY).quotes
        assert quotes.empty
        assert {name: str(kind) for name, kind in quotes.dtypes.items()} == QUOTE_COLUMNS


@pytest.mark.parametrize(
    ("engagement", "expected"),
    [
        ({}, 100 + 20 + 3),
        ({Platform.XIAOHONGSHU: ("likes", "collects", "comments", "shares")}, 100 + 20 + 3 + 4),
        ({Platform.XIAOHONGSHU: ("likes",)}, 100),
        ({Platform.XIAOHONGSHU: ("collects", "comments")}, 20 + 3),
        ({Platform.XIAOHONGSHU: ()}, 100 + 20 + 3),
        ({Platform.DOUYIN: ("likes",)}, 100 + 20 + 3),
    ],
)
def test_a_campaign_says_what_adds_up_to_an_engagement(
    engagement: dict[Platform, tuple[str, ...]], expected: int, read: Reader
) -> None:
    text = "昵称,粉丝数,报价,平均点赞,平均收藏,平均评论,平均分享\n甲,1000,10,100,20,3,4\n"
    assert read(text, engagement=engagement).quotes["engagements"].tolist() == [expected]


def test_engagements_of_one_sheet_with_two_platforms(read: Reader) -> None:
    text = "平台,昵称,粉丝数,报价,平均点赞,平均收藏\n小红书,甲,1000,10,100,20\n抖音,乙,1000,10,100,20\n"
    roster = read(text, engagement={Platform.XIAOHONGSHU: ("collects",), Platform.DOUYIN: ("likes",)})
    assert roster.quotes["engagements"].tolist() == [20, 100]
    assert cells(roster, "engagement-parts-missing") == []
