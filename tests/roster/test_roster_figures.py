"""What a post brings: the documented order of preference among columns, cell by cell, and sums by platform."""

from __future__ import annotations

import numpy as np
import pytest
from roster_files import Reader, cells

from kolplan.core.vocabulary import Platform
from kolplan.roster.frames import Roster


def figure(roster: Roster, name: str, wanted: str = "note") -> float:
    quotes = roster.quotes
    return float(quotes.loc[quotes["format"] == wanted, name].iloc[0])


@pytest.mark.parametrize(
    ("headings", "winner"),
    [
        ("日常阅读中位数,合作阅读中位数", 2),
        ("近90天阅读中位数,近30天阅读中位数", 2),
        ("近30天日常阅读中位数,近90天合作阅读中位数", 2),
        ("阅读中位数,图文阅读中位数", 2),
        ("平均阅读量,阅读中位数", 2),
        ("图文平均阅读量,阅读中位数", 1),
        ("视频阅读中位数,阅读中位数", 2),
        ("平均阅读量,预估阅读量", 2),
        ("日常阅读中位数,预估阅读量", 2),
        ("阅读中位数,阅读数", 1),
    ],
)
def test_the_better_of_two_columns_counts(headings: str, winner: int, read: Reader) -> None:
    roster = read(f"昵称,粉丝数,图文报价,{headings}\n甲,1000,10,1,2\n")
    assert figure(roster, "views") == winner


def test_where_a_cell_is_unknown_the_next_column_counts(read: Reader) -> None:
    roster = read(
        "昵称,粉丝数,图文报价,合作阅读中位数,日常平均阅读\n甲,1000,10,0,7\n乙,1000,10,5,7\n丙,1000,10,暂无,--\n"
    )
    np.testing.assert_equal(roster.quotes["views"].to_numpy(), [7, 5, np.nan])
    assert roster.quotes["views_kind"].tolist() == ["mean", "median", ""]


def test_each_format_has_its_own_figure(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文报价,视频报价,图文阅读中位数,视频阅读中位数,曝光中位数\n甲,1000,10,20,3,4,99\n")
    assert (figure(roster, "views"), figure(roster, "views", "video")) == (3, 4)
    assert (figure(roster, "exposure"), figure(roster, "exposure", "video")) == (99, 99)


def test_a_general_video_figure_counts_for_every_length(read: Reader) -> None:
    roster = read("昵称,粉丝数,1-20s视频报价,60s+报价,视频播放量中位数\n甲,1000,10,20,5\n", platform=Platform.DOUYIN)
    assert roster.quotes["views"].tolist() == [5, 5]
    assert roster.quotes["format"].tolist() == ["short video", "long video"]


def test_expected_plays_are_marked_as_such(read: Reader) -> None:
    roster = read(
        "昵称,粉丝数,21-60s报价,预估播放量,平均播放量\n甲,1000,10,5,9\n乙,1000,10,0,9\n", platform=Platform.DOUYIN
    )
    assert roster.quotes["views"].tolist() == [5, 9]
    assert roster.quotes["views_kind"].tolist() == ["expected", "mean"]


@pytest.mark.parametrize(
    ("platform", "total"),
    [
        (Platform.XIAOHONGSHU, 1 + 10 + 100),
        (Platform.DOUYIN, 1 + 100 + 1000),
        (Platform.YOUTUBE, 1 + 100),
        (Platform.BILIBILI, 1111),
    ],
)
def test_engagements_are_the_platforms_parts(platform: Platform, total: int, read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,平均点赞,平均收藏,平均评论,平均分享\n甲,1000,10,1,10,100,1000\n", platform=platform)
    assert roster.quotes["engagements"].tolist() == [total]
    assert roster.quotes["engagements_kind"].tolist() == ["mean"]


def test_a_stated_total_comes_before_the_sum_and_a_median_before_both(read: Reader) -> None:
    parts = "平均点赞,平均收藏,平均评论"
    stated = read(f"昵称,粉丝数,报价,{parts},平均互动量\n甲,1000,10,1,1,1,50\n乙,1000,10,1,1,1,\n")
    assert stated.quotes["engagements"].tolist() == [50, 3]
    median = read(f"昵称,粉丝数,报价,平均互动量,{parts.replace('平均', '中位')}\n甲,1000,10,50,1,1,1\n")
    assert median.quotes["engagements"].tolist() == [3]


def test_an_unknown_part_makes_the_sum_unknown(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,平均点赞,平均收藏,平均评论\n甲,1000,10,5,,1\n乙,1000,10,5,0,0\n丙,1000,10,0,1,1\n")
    np.testing.assert_equal(roster.quotes["engagements"].to_numpy(), [np.nan, 5, np.nan])


def test_lifetime_totals_are_not_used_but_kept(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,赞藏总数,获赞数\n甲,1000,10,999999,888888\n")
    assert roster.quotes["engagements"].isna().all()
    assert roster.extras.iloc[0].to_dict() == {"赞藏总数": "999999", "获赞数": "888888"}


@pytest.mark.parametrize(
    ("column", "rates"),
    [(["10.27", "0.74"], [0.1027, 0.0074]), (["0.1027", "0.05"], [0.1027, 0.05]), (["1.39%", "3.2%"], [0.0139, 0.032])],
)
def test_an_engagement_rate_is_a_fraction_however_it_is_written(
    column: list[str], rates: list[float], read: Reader
) -> None:
    rows = "".join(f"达人{n},1000,10,{cell}\n" for n, cell in enumerate(column))
    assert read(f"昵称,粉丝数,报价,互动率\n{rows}").quotes["engagement_rate"].tolist() == pytest.approx(rates)


def test_a_viral_share_is_read_and_a_zero_is_unknown(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,近60天爆文率\n甲,1000,10,12%\n乙,1000,10,0%\n")
    np.testing.assert_allclose(roster.quotes["viral_share"].to_numpy(), [0.12, np.nan])


def test_a_pair_of_cells_is_reported_once_for_all_formats(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文报价,视频报价,阅读中位数,互动中位数\n甲,1000,10,20,100,200\n")
    assert cells(roster, "engagement-above-views") == ["F2"]
