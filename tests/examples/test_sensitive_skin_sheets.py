"""The shipped example's sheets keep the awkwardness that its README promises, and name nobody real."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "sensitive_skin"
HEADING_ROW = 5
XHS_TIERS = (100_000, 500_000)
DOUYIN_TIERS = (500_000, 5_000_000)


@pytest.fixture(scope="module")
def sheet() -> Any:
    return openpyxl.load_workbook(FOLDER / "roster.xlsx", data_only=True)["报价单"]


@pytest.fixture(scope="module")
def creators(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows of 小红书 creators under their headings; a heading that stands twice keeps its last column."""
    headings = [cell.value for cell in sheet[HEADING_ROW]]
    rows = [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(HEADING_ROW + 1, values_only=True)]
    return [row for row in rows if row["小红书号"]]


@pytest.fixture(scope="module")
def douyin() -> list[dict[str, str]]:
    with (FOLDER / "douyin.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _tiers(followers: list[float], cuts: tuple[int, int]) -> list[int]:
    """Return how many are micro, mid and head."""
    counts = Counter(sum(count >= cut for cut in cuts) for count in followers)
    return [counts[tier] for tier in range(3)]


def test_two_platforms_hold_150_creators_in_three_tiers(
    creators: list[dict[str, Any]], douyin: list[dict[str, str]]
) -> None:
    ids = {row["小红书号"]: row["粉丝数（万）"] for row in reversed(creators)}
    plays = {row["星图ID"]: int(row["粉丝数"]) for row in douyin}
    numbers = [value * 10_000 for value in ids.values() if isinstance(value, int | float)]
    assert len(ids) + len(plays) == 150
    assert all(count > 0 for count in _tiers(numbers, XHS_TIERS))
    assert min(_tiers(list(plays.values()), DOUYIN_TIERS)) >= 4


def test_quotation_sheet_has_instructions_titles_and_a_merged_heading(sheet: Any) -> None:
    assert sheet.parent.sheetnames == ["填写说明", "报价单"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert "A1:Y1" in merged
    assert any(area.startswith("A4:") for area in merged)
    assert sum(bool(row.hidden) for row in sheet.row_dimensions.values()) == 1
    names = [cell.value for cell in sheet["B"]]
    assert "合计" in names
    assert None in names[HEADING_ROW : names.index("合计")]


def test_quotation_sheet_has_the_faults_that_the_readme_names(creators: list[dict[str, Any]]) -> None:
    prices = {str(row[kind]) for row in creators for kind in ("图文报价", "视频报价")}
    for sign in ("万", "w", "¥", "元", ",", "面议", "/", "-"):
        assert any(sign in price for price in prices), sign
    assert {"30%", "返点25", "150%", "0.26"} <= {str(row["返点"]) for row in creators}
    assert Counter(row["品牌合作人"] for row in creators)["否"] == 3
    assert max(Counter(row["小红书号"] for row in creators).values()) == 2
    followers = [row["粉丝数（万）"] for row in creators]
    assert -2 in followers
    assert sum(isinstance(value, str) for value in followers) == 2
    assert sum(row["阅读中位数"] == "#N/A" for row in creators) == 1
    assert sum(row["博主昵称"] is None for row in creators) == 1
    assert sum("\n" in (row["博主昵称"] or "") for row in creators) == 1
    counts = [(row["互动中位数"], row["阅读中位数"]) for row in creators if row["阅读中位数"] != "#N/A"]
    assert sum(engagements > reads for engagements, reads in counts) == 1


def test_export_has_the_traits_of_a_search_export(douyin: list[dict[str, str]]) -> None:
    assert (FOLDER / "douyin.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert {len(row["星图ID"]) for row in douyin} == {19}
    assert len({row["星图ID"] for row in douyin}) == len(douyin) - 2
    assert any(row["1-20秒视频报价"] == row["21-60秒视频报价"] == row["60秒以上视频报价"] == "0" for row in douyin)
    assert any(row["预期播放量"] == "0" for row in douyin)
    assert {row["账号状态"] for row in douyin} == {"正常", "异常"}


def test_no_address_leads_to_a_real_account(creators: list[dict[str, Any]]) -> None:
    assert all(row["主页链接"].startswith("https://example.com/") for row in creators)
    assert all(row["商务微信"].startswith("demo-") for row in creators)
