"""What exports say is read whatever their shape: encodings, titles, two heading rows, paid traffic apart, days."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

import pytest

from kolplan.core.errors import DataError
from kolplan.track.export_days import checkpoint_in, day_in, read_by_name
from kolplan.track.export_reading import read_exports
from kolplan.track.links import link_key, note_id_of, platform_of
from tests.track.exports import write_csv, write_xlsx

NOTE = "6650a1b2c3d4e5f6a7b80001"
VIDEO = "7301234567890123456"


def test_a_table_in_gbk_with_units_and_blanks(tmp_path: Path) -> None:
    rows = [["博主昵称", "笔记ID", "发布时间", "曝光量（万）", "阅读量", "点赞", "收藏"]]
    rows += [
        ["小鹿", f"\t{NOTE}", "2026/6/1", "1.2", "3.5w", "1,200", "--"],
        ["合计", "", "", "1.2", "35000", "1200", ""],
    ]
    exports = read_exports([write_csv(tmp_path / "笔记数据_20260625.csv", rows)], None)
    assert len(exports.readings) == 1, "a total is no post"
    row = exports.readings.iloc[0]
    assert (row["note_id"], row["exposure"], row["views"], row["likes"]) == (NOTE, 12_000, 35_000, 1_200)
    assert math.isnan(row["collects"]), "unknown is not zero"
    assert row["read_on"] == datetime(2026, 6, 25)  # noqa: DTZ001 - by the file's name


def test_titles_above_and_a_group_row(tmp_path: Path) -> None:
    rows = [
        ["笔记数据复盘", None, None, None, None, None],
        ["数据截至 2026年6月30日", None, None, None, None, None],
        ["达人", None, "自然流量", None, "投流", None],
        ["昵称", "笔记链接", "曝光", "阅读", "曝光", "阅读"],
        ["小鹿", f"https://www.xiaohongshu.com/explore/{NOTE}", 1000, 100, 500, 40],
    ]
    exports = read_exports([write_xlsx(tmp_path / "recap.xlsx", rows, ["A3:B3", "C3:D3", "E3:F3"])], None)
    row = exports.readings.iloc[0]
    assert [row[code] for code in ("organic_exposure", "organic_views")] == [1000, 100]
    assert [row[code] for code in ("paid_exposure", "paid_views")] == [500, 40]
    assert row["read_on"] == datetime(2026, 6, 30)  # noqa: DTZ001


def test_a_recap_table_keeps_paid_traffic_right_of_its_impressions(tmp_path: Path) -> None:
    heads = [
        "博主昵称",
        "笔记id",
        "内容实际消耗",
        "投流实际消耗",
        "总费用",
        "曝光",
        "阅读",
        "互动",
        "点赞",
        "收藏",
        "评论",
        "展现",
        "点击",
        "互动",
    ]
    rows = [heads, ["小鹿", NOTE, 5000, 800, 5800, 90_000, 6_000, 300, 200, 70, 30, 40_000, 2_500, 60]]
    row = read_exports([write_xlsx(tmp_path / "底表.xlsx", rows)], None).readings.iloc[0]
    told = {code: row[code] for code in ("exposure", "views", "engagements", "likes")}
    assert told == {"exposure": 90_000, "views": 6_000, "engagements": 300, "likes": 200}
    paid = {code: row[code] for code in ("paid_exposure", "paid_views", "paid_engagements")}
    assert paid == {"paid_exposure": 40_000, "paid_views": 2_500, "paid_engagements": 60}
    assert (row["content_cost"], row["boosting_cost"]) == (500_000, 80_000), "fen"
    assert math.isnan(row["clicks"])


def test_rows_of_an_advertising_account_add_up_to_one_a_note(tmp_path: Path) -> None:
    rows = [["日期", "笔记ID", "消费", "展现量", "点击量", "互动量"]]
    rows += [["2026-06-02", NOTE, "100.50", "1000", "80", "5"], ["2026-06-03", NOTE, "50", "500", "40", "2"]]
    readings = read_exports([write_csv(tmp_path / "聚光.csv", rows)], None).readings
    assert len(readings) == 1
    row = readings.iloc[0]
    assert (row["boosting_cost"], row["paid_exposure"], row["paid_views"], row["paid_engagements"]) == (
        15_050,
        1500,
        120,
        7,
    )
    assert row["read_on"] == datetime(2026, 6, 3)  # noqa: DTZ001
    assert math.isnan(row["exposure"])


def test_headings_that_name_a_day_become_readings_of_their_own(tmp_path: Path) -> None:
    rows = [["达人昵称", "笔记链接", "T+1曝光", "T+7曝光", "30天曝光", "24小时点赞"], ["小鹿", "", 100, 400, 900, 9]]
    readings = read_exports([write_xlsx(tmp_path / "节点.xlsx", rows)], None).readings
    assert dict(zip(readings["day"], readings["exposure"], strict=True)) == {1: 100, 7: 400, 30: 900}
    assert readings.loc[readings["day"] == 1, "likes"].tolist() == [9]


def test_names_merged_over_rows_and_figures_that_are_none(tmp_path: Path) -> None:
    rows = [
        ["达人", "发布时间", "播放量", "点赞"],
        ["阿紫", "2026-06-01", 5000, "很多"],
        [None, "2026-06-09", 7000, -3],
    ]
    exports = read_exports([write_xlsx(tmp_path / "星图视频.xlsx", rows, ["A2:A3"])], None)
    assert exports.readings["name"].tolist() == ["阿紫", "阿紫"]
    assert set(exports.readings["platform"]) == {"抖音"}, "the file's name says whose table it is"
    found = [(each.code, each.where.cell) for each in exports.findings]
    assert found == [("track-export-figure", "D2"), ("track-export-figure", "D3")]


def test_figures_of_nobody_are_named(tmp_path: Path) -> None:
    exports = read_exports([write_xlsx(tmp_path / "n.xlsx", [["笔记ID", "曝光"], [NOTE, 5], [None, 7]])], None)
    assert [(each.code, each.where.cell) for each in exports.findings] == [("track-export-nameless", "A3")]


def test_a_file_without_posts_or_figures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        read_exports([write_xlsx(tmp_path / "x.xlsx", [["城市", "天气"], ["上海", "晴"]])], None)
    assert error.value.finding.code == "track-export-headings"


@pytest.mark.parametrize(
    ("text", "key", "note"),
    [
        (f"https://www.xiaohongshu.com/explore/{NOTE}?xsec=1", f"xiaohongshu.com/explore/{NOTE}", NOTE),
        (f"http://xiaohongshu.com/discovery/item/{NOTE}/", f"xiaohongshu.com/discovery/item/{NOTE}", NOTE),
        ("看这篇 http://xhslink.com/a/AbC1 复制后打开", "xhslink.com/a/AbC1", ""),
        (f"https://www.douyin.com/video/{VIDEO}?x=1", f"douyin.com/video/{VIDEO}", VIDEO),
        ("https://youtu.be/dQw4w9WgXcQ", "youtu.be/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("暂无", "", ""),
    ],
)  # fmt: skip
def test_links_are_one_however_they_were_copied(text: str, key: str, note: str) -> None:
    assert link_key(text) == key
    assert note_id_of(text) == note


def test_days_and_checkpoints_as_people_write_them() -> None:
    assert [checkpoint_in(text) for text in ("T+7", "t7", "7天", "发布后30天", "24h", 7)] == [7, 7, 7, 30, 1, 7]
    assert math.isnan(checkpoint_in("终版"))
    june = datetime(2026, 6, 18)  # noqa: DTZ001
    assert {day_in(cell) for cell in ("2026-06-18 20:15", "2026年6月18日", "20260618", 20260618, june)} == {june}
    assert read_by_name("recap T+7 2026.06.18.xlsx") == (june, 7)
    assert platform_of("https://v.douyin.com/abc/") == "抖音"
