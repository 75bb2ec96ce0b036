"""Sheet Lists becomes named lists: pasted columns, kinds told by names, rivals' bookings with their distances."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from demand_sheets import cell, raised, sheet

from kolplan.campaign.lists import read_lists
from kolplan.core.findings import Findings
from kolplan.core.lists import Distance, DistanceUnit, ListKind, NamedList

JULY_7 = datetime(2026, 7, 7)  # noqa: DTZ001 - a cell has no time zone


def read(*rows: dict[str, object], year: int | None = None) -> tuple[tuple[NamedList, ...], list[tuple[str, str]]]:
    """Return the lists of rows, and code and cell of each finding."""
    findings = Findings()
    return read_lists(sheet("lists", rows), findings, year), raised(findings)


def texts(one: NamedList) -> list[str]:
    """Return what stands on a list."""
    return [entry.text for entry in one.entries]


def test_a_pasted_column_belongs_to_the_list_above() -> None:
    """One filled line, and the column of names below it."""
    (black, round_one), found = read(
        {"list": "避雷名单", "kind": "黑名单", "creator": "甲", "reason": "翻车"},
        {"creator": "乙"},
        {"list": "第一轮已提报", "creator": 123456},
        {"creator": "https://www.xiaohongshu.com/user/profile/5f?a=1&b=2,3"},
        {"list": "避雷名单", "creator": "丙"},
    )
    assert found == []
    assert (black.name, black.kind, texts(black)) == ("避雷名单", ListKind.BLACKLIST, ["甲", "乙", "丙"])
    assert [entry.reason for entry in black.entries] == ["翻车", "", ""]
    assert [entry.where.cell for entry in black.entries] == ["C2", "C3", "C6"]
    assert (round_one.name, round_one.kind) == ("第一轮已提报", ListKind.SUBMITTED)
    assert texts(round_one) == ["123456", "https://www.xiaohongshu.com/user/profile/5f?a=1&b=2,3"]


@pytest.mark.parametrize(
    ("typed", "creators"),
    [
        ("甲\n乙、丙，丁;戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("Anna Lee, Bo", ["Anna Lee", "Bo"]),
        ("https://a.cn/1,https://a.cn/2", ["https://a.cn/1", "https://a.cn/2"]),
        ("https://a.cn/1 https://a.cn/2", ["https://a.cn/1", "https://a.cn/2"]),
        ("甲，甲", ["甲"]),
    ],
)
def test_several_creators_may_be_pasted_into_one_cell(typed: str, creators: list[str]) -> None:
    """Names hold spaces, links hold commas."""
    (one,), found = read({"list": "A", "creator": typed})
    assert (texts(one), found) == (creators, [])


@pytest.mark.parametrize(
    ("row", "name", "kind"),
    [
        ({"list": "A", "kind": "黑名单"}, "A", ListKind.BLACKLIST), ({"list": "A", "kind": "必投"}, "A", ListKind.MUST),
        ({"list": "A", "kind": "客户自带"}, "A", ListKind.CLIENT_OWN),
        ({"list": "A", "kind": "Client’s own"}, "A", ListKind.CLIENT_OWN),
        ({"list": "A", "kind": "撞号"}, "A", ListKind.DUPLICATE), ({"list": "A", "kind": "竞品"}, "A", ListKind.RIVAL),
        ({"list": "A", "kind": "放行"}, "A", ListKind.OK), ({"list": "A", "kind": "其他"}, "A", ListKind.GROUP),
        ({"list": "黑名单"}, "黑名单", ListKind.BLACKLIST), ({"list": "三选一"}, "三选一", ListKind.GROUP),
        ({"kind": "must"}, "必选", ListKind.MUST),
    ],
)  # fmt: skip
def test_a_list_has_a_kind(row: dict[str, object], name: str, kind: ListKind) -> None:
    """Typed in either language, or told by the list's name; a list without a name is called by its kind."""
    (one,), found = read({**row, "creator": "甲"})
    assert (one.name, one.kind, found) == (name, kind, [])


def test_distances_come_from_the_booking_its_brand_or_its_list() -> None:
    """Sibling brands have their own days, wherever the row that says so stands."""
    (rivals, more), found = read(
        {"list": "竞品", "creator": "甲", "brand": "兰蔻", "date": "7.15", "posts_ago": "5条前"},
        {"creator": "乙", "brand": "兰蔻", "distance": "后三"},
        {"creator": "丙", "brand": "别家"},
        {"distance": "前7后7"},
        {"brand": "兰蔻、赫莲娜", "distance": "前后各2个月"},
        {"list": "竞品二", "creator": "丁", "brand": "赫莲娜", "date": JULY_7},
        year=2026,
    )
    assert found == []
    months = Distance(2, 2, DistanceUnit.MONTHS)
    assert [entry.distance for entry in rivals.entries] == [months, Distance(0, 3), Distance(7, 7)]
    assert [entry.distance for entry in more.entries] == [months]
    assert (rivals.entries[0].day, rivals.entries[0].posts_ago, more.entries[0].day) == (
        date(2026, 7, 15), 5, date(2026, 7, 7),
    )  # fmt: skip


def test_a_list_may_be_empty() -> None:
    """A rule that names it must find it."""
    assert read({"list": "第二轮", "kind": "已提报"}) == ((NamedList("第二轮", ListKind.SUBMITTED),), [])


def test_until_is_a_day() -> None:
    """A blacklist may end."""
    (one,), _ = read({"list": "黑名单", "creator": "甲", "until": "2026年7月底"})
    assert one.entries[0].until == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"date": "7.15"}, "list-year-missing", "date"), ({"date": "明天"}, "demand-figure-unreadable", "date"),
        ({"until": "很久"}, "demand-figure-unreadable", "until"),
        ({"posts_ago": "很多"}, "demand-figure-unreadable", "posts_ago"),
        ({"distance": "面议"}, "demand-figure-unreadable", "distance"),
        ({"distance": JULY_7}, "demand-cell-date", "distance"),
        ({"creator": True}, "list-creator-no-text", "creator"),
        ({"creator": JULY_7}, "list-creator-no-text", "creator"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_left_out_with_its_cell(row: dict[str, object], code: str, column: str) -> None:
    """A booking whose day is unknown would keep nobody at a distance."""
    (one,), found = read({"list": "竞品", "creator": "甲", **row})
    assert one.entries == ()
    assert found == [(code, cell("lists", column))]


def test_rows_never_fall_into_the_list_above() -> None:
    """Names pasted below a misspelt kind are not those of the list that ended there."""
    lists, found = read(
        {"list": "必选", "creator": "甲"},
        {"list": "第二批", "kind": "黑明单", "creator": "乙"},
        {"creator": "丙"},
        {"list": "必选", "kind": "黑名单", "creator": "丁"},
        {"creator": "戊"},
    )
    assert [(one.name, texts(one)) for one in lists] == [("必选", ["甲"])]
    assert found == [("list-kind-unknown", "B3"), ("list-kind-differs", "B5")]


def test_rows_without_list_or_creator_are_found() -> None:
    """Nothing that was typed is lost without a word."""
    lists, found = read({"creator": "甲"}, {"distance": "前7后7"}, {"reason": "翻车"})
    assert lists == ()
    assert found == [("list-name-missing", "C2"), ("list-name-missing", "I3"), ("list-creator-missing", "C4")]


def test_what_contradicts_or_has_no_effect_is_a_warning() -> None:
    """The row counts all the same, and the planner learns what does not."""
    _, found = read(
        {"list": "黑名单", "creator": 12345678901234567890, "distance": "前7后7"},
        {"list": "竞品", "brand": "兰蔻", "distance": "前7后7"},
        {"brand": "兰蔻", "distance": "后三"},
        {"distance": "后三"},
        {"distance": "后四"},
    )
    assert found == [
        ("list-id-rounded", "C2"), ("list-distance-differs", "I4"), ("list-distance-differs", "I6"),
        ("list-distance-unused", "I2"),
    ]  # fmt: skip
