"""When creators can publish, as people write it, and who has no open day in the campaign."""

from __future__ import annotations

from datetime import date

import pytest
from roster_files import Book, Reader, cells

from kolplan.core.calendar import Calendar, Phase, PostOrder
from kolplan.core.lists import Distance, DistanceUnit, ListEntry, ListKind, NamedList
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Tier
from kolplan.roster.frames import Roster

JUNE = Settings(calendar=Calendar(date(2026, 6, 1), (Phase("all", date(2026, 6, 1), date(2026, 6, 30)),)))
FOREVER, BEFORE = "9999-12-31", "0001-01-01"


def _open(roster: Roster) -> list[str]:
    return roster.creators["open"].tolist()


def _span(first: str, last: str) -> str:
    return f"2026-{first}/2026-{last}"


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("6.5-6.12", _span("06-05", "06-12")),
        ("6/5-6/12", _span("06-05", "06-12")),
        ("6.5 - 6.12", _span("06-05", "06-12")),
        ("6.5-12", _span("06-05", "06-12")),
        ("6月5日-12日", _span("06-05", "06-12")),
        ("6月5日至6月12日", _span("06-05", "06-12")),
        ("06-05~06-12", _span("06-05", "06-12")),
        ("2026-06-05~2026-06-12", _span("06-05", "06-12")),
        ("6月上旬", _span("06-01", "06-10")),
        ("6月中旬", _span("06-11", "06-20")),
        ("6月下旬", _span("06-21", "06-30")),
        ("6月初", _span("06-01", "06-10")),
        ("6月上中旬", _span("06-01", "06-20")),
        ("6月中旬-7月上旬", _span("06-11", "07-10")),
        ("6月", _span("06-01", "06-30")),
        ("6-7月", _span("06-01", "07-31")),
        ("6月5日后", f"2026-06-05/{FOREVER}"),
        ("6月10号以后可发布", f"2026-06-10/{FOREVER}"),
        ("6.5起", f"2026-06-05/{FOREVER}"),
        ("after 6.5", f"2026-06-05/{FOREVER}"),
        ("最早6.10", f"2026-06-10/{FOREVER}"),
        ("6月5日前", f"{BEFORE}/2026-06-05"),
        ("6月20日", _span("06-20", "06-20")),
        ("6.5、6.8", f"{_span('06-05', '06-05')};{_span('06-08', '06-08')}"),
        ("6月5、8日", f"{_span('06-05', '06-05')};{_span('06-08', '06-08')}"),
        ("6.5-6.8；6.20-6.25", f"{_span('06-05', '06-08')};{_span('06-20', '06-25')}"),
        ("6月上旬、下旬", f"{_span('06-01', '06-10')};{_span('06-21', '06-30')}"),
        ("随时", ""),
        ("全部可", ""),
        ("档期充足", ""),
        ("提前3天预约", ""),
        ("any time", ""),
        ("待定", ""),
        ("--", ""),
        ("", ""),
    ],
)
def test_windows_as_people_write_them(cell: str, days: str, read: Reader) -> None:
    roster = read(f"昵称,粉丝数,报价,档期\n甲,1000,10,{cell}\n", settings=JUNE)
    assert _open(roster) == [days]
    assert cells(roster, "windows-unreadable") == []


@pytest.mark.parametrize("cell", ["下周起", "6.31", "看情况", "13月"])
def test_what_is_no_window_is_reported_and_binds_nothing(cell: str, read: Reader) -> None:
    roster = read(f"昵称,粉丝数,报价,档期\n甲,1000,10,{cell}\n", settings=JUNE)
    assert (_open(roster), cells(roster, "windows-unreadable")) == ([""], ["D2"])
    assert roster.creators["standing"].tolist() == ["ok"]


def test_a_column_full_of_them_is_reported_once(read: Reader) -> None:
    rows = "".join(f"达人{i},1000,10,下周起\n" for i in range(30))
    roster = read(f"昵称,粉丝数,报价,档期\n{rows}", settings=JUNE)
    assert cells(roster, "windows-unreadable-many") == ["D1"]


def test_a_number_that_may_have_lost_its_zero_is_no_day(read: Reader, book: Book) -> None:
    """6.1 in a number cell was 6.1 or 6.10; 6.15 and a date are clear."""
    path = book(报价=[["昵称", "粉丝数", "报价", "档期"], ["甲", 1000, 10, 6.1], ["乙", 1000, 10, 6.15]])
    roster = read(path, settings=JUNE)
    assert (_open(roster), cells(roster, "windows-unreadable")) == (["", _span("06-15", "06-15")], ["D2"])


@pytest.mark.parametrize(("heading", "last"), [("最早档期", FOREVER), ("可发布时间", "2026-06-20")])
def test_a_single_day_under_an_earliest_heading_is_that_and_all_later_ones(
    heading: str, last: str, read: Reader
) -> None:
    roster = read(f"昵称,粉丝数,报价,{heading}\n甲,1000,10,6.20\n", settings=JUNE)
    assert _open(roster) == [f"2026-06-20/{last}"]


def test_a_year_is_the_one_nearest_to_the_campaign(read: Reader) -> None:
    winter = Settings(calendar=Calendar(date(2026, 12, 20), (Phase("all", 0, 30),)))
    roster = read("昵称,粉丝数,报价,档期\n甲,1000,10,12.28-1.5\n乙,1000,10,1月\n", settings=winter)
    assert _open(roster) == ["2026-12-28/2027-01-05", "2027-01-01/2027-01-31"]


def test_without_phases_windows_are_not_read(read: Reader) -> None:
    """Posts then have no days that a window could bind."""
    roster = read("昵称,粉丝数,报价,档期\n甲,1000,10,下周起\n", settings=Settings(calendar=Calendar(date(2026, 6, 1))))
    assert (_open(roster), cells(roster, "windows-unreadable")) == ([""], [])


def test_without_a_launch_windows_wait_for_it(read: Reader) -> None:
    settings = Settings(calendar=Calendar(phases=(Phase("all", 0, 9),)))
    roster = read("昵称,粉丝数,报价,档期\n甲,1000,10,6.5-6.12\n", settings=settings)
    assert (_open(roster), cells(roster, "windows-without-launch")) == ([""], ["D1"])


def test_who_has_no_open_day_is_set_aside(read: Reader) -> None:
    text = "昵称,粉丝数,报价,档期\n甲,1000,10,7月\n乙,1000,10,满档\n丙,1000,10,6月下旬\n"
    roster = read(text, settings=JUNE)
    assert roster.creators["standing"].tolist() == ["aside", "aside", "ok"]
    assert roster.creators["reason"].tolist() == ["no-open-day", "no-open-day", ""]
    assert cells(roster, "no-open-day") == ["D2", "D3"]


def test_windows_and_a_rivals_booking_together_may_leave_no_day(read: Reader) -> None:
    """Her window is the first half of June, and the booking closes just that."""
    entry = ListEntry("甲", day=date(2026, 6, 8), distance=Distance(7, 7, DistanceUnit.DAYS))
    lists = (NamedList("排竞", ListKind.RIVAL, (entry,)),)
    text = "昵称,粉丝数,报价,档期\n甲,1000,10,{}\n"
    assert read(text.format("6.1-6.15"), settings=JUNE, lists=lists).creators["reason"].tolist() == ["no-open-day"]
    assert read(text.format("6.1-6.16"), settings=JUNE, lists=lists).creators["reason"].tolist() == [""]


def test_a_tier_with_no_share_anywhere_has_no_day(read: Reader) -> None:
    phase = Phase("all", date(2026, 6, 1), date(2026, 6, 30), tiers={Tier.MICRO: 0.0})
    settings = Settings(calendar=Calendar(phases=(phase,), order=PostOrder.TABLE))
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n", settings=settings)
    assert roster.creators["reason"].tolist() == ["no-open-day"]
