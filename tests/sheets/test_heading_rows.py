"""Heading rows are found under titles, after blank rows and across merged rows; data never count as headings."""

from __future__ import annotations

import pandas as pd

from kolplan.roster.concepts import NEEDED, vocabulary
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import HeadingRows, find_headings

Cells = list[list[object]]


def grid(cells: Cells, merged: tuple[tuple[int, int, int, int], ...] = ()) -> Grid:
    return Grid("r.xlsx", "S", pd.DataFrame(cells, dtype=object), merged=merged)


def found(cells: Cells, merged: tuple[tuple[int, int, int, int], ...] = ()) -> HeadingRows:
    rows = find_headings(grid(cells, merged), vocabulary(), NEEDED)
    assert rows is not None
    return rows


def test_headings_in_the_first_row() -> None:
    rows = found([["昵称", "粉丝数", "图文报价"], ["甲", 1000, 200]])
    assert (rows.top, rows.bottom) == (0, 0)
    assert [heading.concept for heading in rows.headings] == ["name", "followers", "price"]


def test_headings_under_titles_and_blank_rows() -> None:
    rows = found(
        [
            ["XX品牌达人报价", None, None],
            [None, None, None],
            ["单位：元", None, None],
            [None] * 3,
            ["昵称", "粉丝数", "报价"],
            ["甲", 1000, 200],
        ],
        merged=((0, 0, 0, 2), (2, 0, 2, 2)),
    )
    assert (rows.top, rows.bottom) == (4, 4)
    assert all(heading.group == "" for heading in rows.headings)


def test_two_merged_rows_group_repeated_labels() -> None:
    rows = found(
        [
            ["昵称", "粉丝数", "日常30天", None, "合作30天", None],
            [None, None, "阅读中位数", "互动率", "阅读中位数", "互动率"],
            ["甲", 1000, 1, 0.1, 2, 0.2],
        ],
        merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)),
    )
    assert (rows.top, rows.bottom) == (0, 1)
    told = [(heading.column, heading.match.qualifiers.get("sample")) for heading in rows.headings if heading.match]
    assert told == [(0, None), (1, None), (2, "everyday"), (3, "everyday"), (4, "sponsored"), (5, "sponsored")]
    assert rows.headings[5].text == "合作30天 互动率"


def test_groups_spread_to_the_right_where_a_csv_lost_its_merged_cells() -> None:
    rows = found(
        [
            ["", "", "日常30天", None, "合作30天", None],
            ["昵称", "粉丝数", "阅读中位数", "互动率", "阅读中位数", "互动率"],
            ["甲", "9", "1", "1", "2", "2"],
        ]
    )
    assert [heading.group for heading in rows.headings[2:]] == ["日常30天", "日常30天", "合作30天", "合作30天"]


def test_three_rows() -> None:
    rows = found(
        [
            ["基础信息", None, "数据", None],
            ["账号", None, "合作30天", None],
            ["昵称", "粉丝数", "阅读中位数", "曝光中位数"],
            ["甲", 1, 2, 3],
        ],
        merged=((0, 0, 0, 1), (0, 2, 0, 3), (1, 0, 1, 1), (1, 2, 1, 3)),
    )
    assert (rows.top, rows.bottom) == (0, 2)
    assert rows.headings[2].match is not None
    assert rows.headings[2].match.qualifiers["sample"] == "sponsored"


def test_labels_beneath_a_group_that_names_the_concept() -> None:
    rows = found(
        [
            ["昵称", "粉丝数", "预期cpe", None, "预期cpm", None],
            [None, None, "1-20s", "60s以上", "1-20s", "60s以上"],
            ["甲", 1, 2, 3, 4, 5],
        ],
        merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)),
    )
    assert [heading.concept for heading in rows.headings] == ["name", "followers", "cpe", "cpe", "cpm", "cpm"]


def test_a_merged_heading_that_reaches_down_does_not_leave_its_second_row_to_the_data() -> None:
    rows = found([["昵称", "粉丝数"], [None, "(w)"], ["甲", 5]], merged=((0, 0, 1, 0),))
    assert rows.bottom == 1


def test_a_data_row_is_never_a_heading() -> None:
    rows = found([["昵称", "粉丝数", "形式"], ["图文", 100, "视频"], ["粉丝", 5, "图文"]])
    assert (rows.top, rows.bottom) == (0, 0)


def test_a_sheet_without_headings() -> None:
    assert find_headings(grid([["甲", 100], ["乙", 200]]), vocabulary(), NEEDED) is None
    assert find_headings(grid([]), vocabulary(), NEEDED) is None
