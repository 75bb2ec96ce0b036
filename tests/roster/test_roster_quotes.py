"""Prices become quotes: formats, fen, fees, hidden deals, several prices in a cell, competing suppliers."""

from __future__ import annotations

import numpy as np
import pytest
from roster_files import Reader, cells

from kolplan.core.vocabulary import Platform
from kolplan.roster.frames import CREATOR_COLUMNS, QUOTE_COLUMNS, Roster


def priced(roster: Roster) -> list[tuple[str, int]]:
    """Return format and fen of each quote."""
    return list(zip(roster.quotes["format"], roster.quotes["price"].tolist(), strict=True))


def test_frames_have_the_documented_columns_and_kinds(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n")
    assert {name: str(kind) for name, kind in roster.creators.dtypes.items()} == CREATOR_COLUMNS
    assert {name: str(kind) for name, kind in roster.quotes.dtypes.items()} == QUOTE_COLUMNS
    assert len(roster.extras) == 1


def test_frames_keep_their_kinds_without_any_quote(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,面议\n")
    assert {name: str(kind) for name, kind in roster.quotes.dtypes.items()} == QUOTE_COLUMNS
    assert roster.quotes.empty
    assert roster.creators["standing"].tolist() == ["ok"]


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("12800", 1280000),
        ('"12,800"', 1280000),
        ("1.9万", 1900000),
        ('"¥16,000"', 1600000),
        ("300元", 30000),
        ("4.5w", 4500000),
        ("１２００", 120000),
        ("0.285", 29),
        ("1.005", 101),
        ("5000-8000", 650000),
    ],
)
def test_a_price_is_exact_fen(cell: str, fen: int, read: Reader) -> None:
    assert priced(read(f"昵称,粉丝数,图文报价\n甲,1000,{cell}\n")) == [("note", fen)]


@pytest.mark.parametrize("cell", ["0", "0.0", "--", "暂无", "面议", "/", "", "置换", "-5"])
def test_what_is_no_price_is_no_quote(cell: str, read: Reader) -> None:
    assert priced(read(f"昵称,粉丝数,图文报价\n甲,1000,{cell}\n")) == []


def test_a_unit_in_the_heading_counts_for_bare_figures_only(read: Reader) -> None:
    roster = read("昵称,粉丝数（w）,图文报价（万）\n甲,1.5,2\n乙,3万,20000元\n")
    assert roster.creators["followers"].tolist() == [15_000, 30_000]
    assert priced(roster) == [("note", 2_000_000), ("note", 2_000_000)]


@pytest.mark.parametrize(
    ("platform", "wanted"),
    [
        (Platform.XIAOHONGSHU, "note"),
        (Platform.WEIBO, "note"),
        (Platform.INSTAGRAM, "note"),
        (Platform.DOUYIN, "video"),
        (Platform.BILIBILI, "video"),
        (Platform.WECHAT_CHANNELS, "video"),
        (Platform.TIKTOK, "video"),
        (Platform.YOUTUBE, "video"),
    ],
)
def test_a_price_without_format_buys_what_is_usual_on_the_platform(
    platform: Platform, wanted: str, read: Reader
) -> None:
    assert priced(read("昵称,粉丝数,报价\n甲,1000,10\n", platform=platform)) == [(wanted, 1000)]


def test_a_column_of_the_deliverable_tells_the_format(read: Reader) -> None:
    roster = read("昵称,粉丝数,合作形式,报价\n甲,1000,报备视频笔记,10\n乙,1000,21-60s,20\n丙,1000,非报备图文,30\n")
    assert priced(roster) == [("video", 1000), ("mid video", 2000)]
    assert cells(roster, "hidden-deal") == ["C4"]


def test_several_prices_in_a_cell(read: Reader) -> None:
    roster = read("昵称,平台,粉丝数,报价\n甲,小红书,1000,图文500 视频800\n乙,抖音,1000,9.8万(60s+)\n")
    assert priced(roster) == [("note", 50_000), ("video", 80_000), ("long video", 9_800_000)]


def test_a_hidden_price_is_never_a_quote_even_inside_a_cell(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文报价,水下视频,报价\n甲,1000,100,50,非报备300 视频800\n")
    assert sorted(priced(roster)) == [("note", 10_000), ("video", 80_000)]


def test_the_fee_is_said_by_the_heading_then_by_the_title(read: Reader) -> None:
    roster = read("报价均为裸价,,,\n昵称,粉丝数,图文报价,视频报价（含平台服务费）\n甲,1000,10,20\n")
    assert roster.quotes["fee_included"].tolist() == ["excluded", "included"]
    silent = read("昵称,粉丝数,图文报价\n甲,1000,10\n")
    assert silent.quotes["fee_included"].tolist() == [""]


def test_the_best_of_several_columns_prices_a_format_cell_by_cell(read: Reader) -> None:
    roster = read(
        "昵称,粉丝数,图文净价,图文报价(含平台服务费),4月图文报价,5月图文报价,图文报价\n"
        "甲,1000,70,110,90,95,100\n乙,1000,70,110,90,95,\n丙,1000,70,110,,,\n丁,1000,70,,,,\n"
    )
    assert roster.quotes["price"].tolist() == [10_000, 9_500, 11_000, 7_000]
    assert roster.quotes["fee_included"].tolist() == ["", "", "included", ""]
    assert roster.quotes["column"].tolist() == ["G", "F", "D", "C"]


def test_a_net_price_has_its_rebate_off_already(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文净价,返点\n甲,1000,70,30%\n")
    assert roster.quotes["rebate"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("cell", "rate"), [("30%", 0.3), ("0.26", 0.26), ("返点25", 0.25), ("-", np.nan), ("80%", 0.8)]
)
def test_rebates(cell: str, rate: float, read: Reader) -> None:
    found = read(f"昵称,粉丝数,报价,返点\n甲,1000,10,{cell}\n").quotes["rebate"].to_numpy()
    np.testing.assert_equal(found, [rate])


def test_the_signed_agency_comes_before_a_cheaper_third_party(read: Reader) -> None:
    roster = read(
        "昵称,账号ID,粉丝数,报价,所属MCN\n甲,a,1000,128,青禾\n甲,a,1000,115,白鹭\n甲,a,1000,120,青禾\n甲,a,1000,120,青禾\n"
    )
    told = roster.quotes[["price", "supplier", "origin", "preferred"]].to_numpy().tolist()
    assert told == [
        [12_800, "青禾", "agency", False],
        [11_500, "白鹭", "third", False],
        [12_000, "青禾", "agency", True],
    ]
    assert cells(roster, "quotes-compete") == ["D2", "D3"]


def test_her_own_quote_and_a_third_partys(read: Reader) -> None:
    roster = read("昵称,账号ID,粉丝数,报价,供应商\n甲,a,1000,100,某媒介\n甲,a,1000,120,本人\n")
    told = roster.quotes[["supplier", "origin", "preferred"]].to_numpy().tolist()
    assert told == [["某媒介", "third", False], ["甲", "creator", True]]


def test_an_agency_whose_name_an_export_cut_is_the_same_agency(read: Reader) -> None:
    roster = read(
        "昵称,账号ID,粉丝数,报价,所属MCN\n甲,a,1000,100,杭州青禾文化...\n甲,a,1000,90,杭州青禾文化传媒有限公司\n"
    )
    assert roster.quotes["origin"].tolist() == ["agency", "agency"]
    assert roster.quotes["preferred"].tolist() == [False, True]


def test_exactly_one_quote_of_a_creator_and_format_is_preferred(read: Reader) -> None:
    roster = read("昵称,账号ID,粉丝数,图文报价,视频报价\n甲,a,1000,9,20\n甲,a,1000,8,30\n乙,b,1000,9,\n")
    preferred = roster.quotes[roster.quotes["preferred"]]
    assert preferred.groupby(["creator", "format"]).size().tolist() == [1, 1, 1]
    assert preferred["price"].tolist() == [2_000, 800, 900]


def test_quotes_know_their_cell_and_expiry(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文报价,视频报价,报价有效期\n甲,1000,9,20,2026年6月30日\n乙,1000,,20,\n")
    assert [f"{q.column}{q.row}" for q in roster.quotes.itertuples()] == ["C2", "D2", "D3"]
    assert roster.quotes["expires"].dt.strftime("%F").fillna("").tolist() == ["2026-06-30", "2026-06-30", ""]


def test_a_mix_of_currencies_leaves_the_foreign_prices_out(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,$100\n乙,1000,100\n")
    assert priced(roster) == [("note", 10_000)]
    alone = read("name,followers,price ($)\na,1000,100\n", platform=Platform.INSTAGRAM)
    assert priced(alone) == [("note", 10_000)]
    assert cells(alone, "currency-foreign") == ["C2"]


def test_quoted_costs_belong_to_a_format_and_say_their_base(read: Reader) -> None:
    roster = read(
        "昵称,粉丝数,图文报价,视频报价,图文CPM,视频阅读CPM,视频CPE,图文阅读单价\n甲,1000,100,200,25,50,0,0.5\n"
    )
    note, video = roster.quotes.to_dict("records")
    assert (note["cpm"], note["cpm_base"], note["cost_per_view"]) == (25, "", 0.5)
    assert (video["cpm"], video["cpm_base"]) == (50, "views")
    assert np.isnan(video["cpe"])


def test_a_cost_without_format_counts_where_one_format_is_priced(read: Reader) -> None:
    assert read("昵称,粉丝数,图文报价,CPM\n甲,1000,100,25\n").quotes["cpm"].tolist() == [25]
    assert read("昵称,粉丝数,图文报价,视频报价,CPM\n甲,1000,100,9,25\n").quotes["cpm"].isna().all()


def test_another_suppliers_price_keeps_what_a_post_brings(read: Reader) -> None:
    """CPM is scaled to the second price: price ÷ CPM, the views it stands for, stays the same."""
    roster = read(
        "昵称,账号ID,粉丝数,图文报价,图文CPM\n甲,a,1000,100,25\n", "昵称,账号ID,粉丝数,图文报价\n甲,a,1000,50\n"
    )
    assert (roster.quotes["price"] / roster.quotes["cpm"]).tolist() == [400, 400]


def test_a_cell_that_says_the_fee_is_in_it_decides_for_itself(read: Reader) -> None:
    """含平台服务费 in one cell must not cost the fee twice, whatever the other cells say."""
    roster = read("昵称,粉丝数,报价\n甲,1000,图文3000（含平台服务费）\n乙,1000,2000（裸价）\n丙,1000,1000\n")
    assert priced(roster) == [("note", 300_000), ("note", 200_000), ("note", 100_000)]
    assert roster.quotes["fee_included"].tolist() == ["included", "excluded", ""]


def test_a_price_that_may_be_discussed_is_a_price(read: Reader) -> None:
    assert priced(read("昵称,粉丝数,报价\n甲,1000,2.5W（可议）\n")) == [("note", 2_500_000)]


@pytest.mark.parametrize(
    ("heading", "format_"),
    [
        ("图文报备价", "note"),
        ("視頻價", "video"),
        ("貼文報價", "note"),
        ("限動報價", "story"),
        ("限时动态价格", "story"),
    ],
)
def test_more_words_for_a_price_column(heading: str, format_: str, read: Reader) -> None:
    assert priced(read(f"昵称,粉丝数,{heading}\n甲,1000,10\n")) == [(format_, 1000)]


def test_a_row_that_is_not_reported_has_no_quote(read: Reader) -> None:
    """是否报备 = 否 is a hidden deal: its price is never planned, also under a heading with a format."""
    roster = read("昵称,粉丝数,图文报价,是否报备\n甲,1000,10,是\n乙,1000,20,否\n丙,1000,图文30,水下\n丁,1000,40,\n")
    assert roster.quotes["creator"].tolist() == [0, 3]
    assert roster.creators["reason"].tolist() == ["", "hidden-deal", "hidden-deal", ""]
    assert cells(roster, "hidden-deal") == ["D3", "D4"]
    assert cells(roster, "value-unreadable") == []


def test_rebates_written_both_ways_in_one_column(read: Reader) -> None:
    """0.25 among 25 and 30 is a quarter, not a quarter of a per cent; a sign decides for itself."""
    rows = "".join(f"达人{n},1000,10,{cell}\n" for n, cell in enumerate(["25", "30", "0.25", "0.3", "0.5%"]))
    roster = read(f"昵称,粉丝数,报价,返点\n{rows}")
    assert roster.quotes["rebate"].tolist() == pytest.approx([0.25, 0.3, 0.25, 0.3, 0.005])


def test_a_roster_in_one_foreign_currency_says_which(read: Reader) -> None:
    assert read("昵称,粉丝数,报价\n甲,1000,$100\n乙,1000,$90\n").currency == "$"
    assert read("昵称,粉丝数,报价\n甲,1000,¥100\n乙,1000,90\n").currency == "¥"
    assert read("昵称,粉丝数,报价\n甲,1000,$100\n乙,1000,¥100\n").currency == "¥"


def test_a_heading_of_nothing_but_a_format_is_no_price_but_is_reported(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,视频\n甲,1000,10,20\n")
    assert priced(roster) == [("note", 1000)]
    assert cells(roster, "heading-price-unread") == ["D1"]


def test_the_prices_of_a_table_beside_are_nobody_elses(read: Reader) -> None:
    """Two tables side by side share rows, not creators: the right one's prices must not go to the left one's people."""
    roster = read("昵称,粉丝数,图文报价,,昵称,粉丝数,视频报价\n甲,1000,10,,乙,600000,9000\n")
    assert roster.creators["name"].tolist() == ["甲"]
    assert priced(roster) == [("note", 1000)]
