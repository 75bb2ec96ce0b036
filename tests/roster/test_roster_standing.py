"""Who can be booked at all: standings by the sheet's words, by the campaign's lists, and the cell that decides."""

from __future__ import annotations

import pytest
from roster_files import Reader, cells

from kolplan.core.catalogue.labels_words import LABELS
from kolplan.core.vocabulary import Platform
from kolplan.roster.frames import Roster
from kolplan.roster.standing import REASONS


def standing(roster: Roster, number: int = 0) -> tuple[str, str]:
    row = roster.creators.iloc[number]
    return row["standing"], row["reason"]


@pytest.mark.parametrize("reason", [*REASONS[1:], "banned", "hidden-deal"])
def test_every_reason_has_a_label(reason: str) -> None:
    assert f"reason.{reason}" in LABELS


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("认证类型", "企业机构号", ("aside", "institution")),
        ("认证类型", "政府机构", ("aside", "institution")),
        ("认证类型", "企业家", ("ok", "")),
        ("认证类型", "头部达人", ("ok", "")),
        ("达人类型", "机构", ("ok", "")),
        ("达人类型", "品牌号", ("aside", "institution")),
        ("认证类型", "明星", ("aside", "celebrity")),
        ("达人标签", "明星娱乐资讯", ("ok", "")),
        ("品牌合作人", "否", ("aside", "not-brand-partner")),
        ("品牌合作人", "是", ("ok", "")),
        ("品牌合作人", "", ("ok", "")),
        ("健康等级", "异常", ("aside", "abnormal-account")),
        ("健康等级", "普通", ("ok", "")),
        ("账号状态", "已暂停接单", ("aside", "abnormal-account")),
        ("审号", "毙", ("aside", "review-rejected")),
        ("审号", "待定", ("held", "review-pending")),
        ("审号", "通过", ("ok", "")),
        ("水粉占比", "45%", ("held", "fake-followers")),
    ],
)
def test_a_word_decides_a_standing(heading: str, cell: str, expected: tuple[str, str], read: Reader) -> None:
    assert standing(read(f"昵称,粉丝数,报价,{heading}\n甲,1000,10,{cell}\n")) == expected


def test_brand_partners_are_asked_for_on_xiaohongshu_only(read: Reader) -> None:
    assert standing(read("昵称,粉丝数,报价,品牌合作人\n甲,1000,10,否\n", platform=Platform.DOUYIN)) == ("ok", "")


def test_only_hidden_prices_set_aside_and_one_open_price_does_not(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文报价,水下图文\n甲,1000,,5\n乙,1000,8,5\n丙,1000,,\n")
    assert [standing(roster, number) for number in range(3)] == [("aside", "hidden-deal"), ("ok", ""), ("ok", "")]
    assert roster.quotes["creator"].tolist() == [1]


def test_aside_comes_before_held_and_the_finding_names_the_row_that_says_so(read: Reader) -> None:
    roster = read("昵称,账号ID,粉丝数,报价,审号,健康等级\n甲,a,1000,10,待定,\n甲,a,1000,10,,异常\n")
    assert standing(roster) == ("aside", "abnormal-account")
    assert cells(roster, "abnormal-account") == ["F3"]
    assert cells(roster, "review-pending") == []


@pytest.mark.parametrize(
    "entry", ["甲", " 甲 ", "ID_甲", "https://xiaohongshu.com/user/9?x=1", "www.xiaohongshu.com/user/9/"]
)
def test_a_ban_matches_name_id_or_link(entry: str, read: Reader) -> None:
    text = "昵称,账号ID,主页链接,粉丝数,报价\n甲,id_甲,https://www.xiaohongshu.com/user/9,1000,10\n乙,b,,1000,10\n"
    roster = read(text, ban=(entry,))
    assert [standing(roster, number) for number in range(2)] == [("aside", "banned"), ("ok", "")]
    assert cells(roster, "banned") == ["A2"]


def test_a_must_lifts_celebrity_and_holds_but_nothing_else(read: Reader) -> None:
    text = "昵称,粉丝数,报价,认证类型,审号,健康等级\n甲,1000,10,明星,待定,\n乙,1000,10,明星,,异常\n丙,1000,10,明星,,\n"
    roster = read(text, must=("甲", "乙"))
    told = [standing(roster, number) for number in range(3)]
    assert told == [("ok", ""), ("aside", "abnormal-account"), ("aside", "celebrity")]
    assert roster.creators["must"].tolist() == [True, True, False]
    assert roster.creators["celebrity"].tolist() == [True, True, True]
    assert cells(roster, "must-aside") == ["A3"]


def test_a_must_does_not_need_simplified_characters(read: Reader) -> None:
    assert read("昵称,粉丝数,报价\n护肤达人,1000,10\n", must=("護膚達人",)).creators["must"].tolist() == [True]


def test_an_entry_that_matches_nobody_names_near_ones(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n成分控Momo,1000,10\n", must=("成分控Mom",), ban=("没有此人",))
    found = [finding for finding in roster.findings if finding.code == "list-entry-unmatched"]
    assert [(finding.facts["option"], finding.facts["near"]) for finding in found] == [
        ("--must", "成分控Momo"),
        ("--ban", "—"),
    ]
    assert cells(roster, "list-entry-unmatched") == ["", ""]
