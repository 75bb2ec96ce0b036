"""Rows of one creator become one, across sheets and files, and nothing known is lost."""

from __future__ import annotations

from roster_files import Reader, cells


def test_rows_with_the_same_id_are_one_creator_and_the_first_known_value_wins(read: Reader) -> None:
    roster = read("昵称,账号ID,粉丝数,报价,城市,备注\n甲,a,1000,10,,一\n甲,a,2000,10,上海,二\n乙,b,1000,10,,\n")
    assert roster.creators["followers"].tolist() == [1000, 1000]
    assert roster.creators["city"].tolist() == ["上海", ""]
    assert roster.creators["note"].tolist() == ["一", ""]
    assert roster.creators["row"].tolist() == [2, 4]
    assert len(roster.quotes) == 2


def test_the_same_id_on_two_platforms_is_two_creators(read: Reader) -> None:
    roster = read("昵称,账号ID,平台,粉丝数,报价\n甲,a,小红书,1000,10\n甲,a,抖音,1000,10\n")
    assert roster.creators["key"].tolist() == ["小红书:a", "抖音:a"]


def test_without_ids_the_name_tells_creators_apart(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n甲,1000,11\n乙,1000,10\n")
    assert roster.creators["key"].tolist() == ["小红书:甲", "小红书:乙"]


def test_a_row_without_id_joins_the_only_namesake_who_has_one(read: Reader) -> None:
    roster = read("昵称,粉丝数,图文报价\n甲,1000,10\n", "昵称,账号ID,粉丝数,视频报价\n甲,a,1000,20\n")
    assert roster.creators["key"].tolist() == ["小红书:a"]
    assert roster.creators["account_id"].tolist() == ["a"]
    assert roster.quotes[["format", "creator"]].to_numpy().tolist() == [["note", 0], ["video", 0]]
    assert [finding.where.file for finding in roster.findings if finding.code == "creator-repeated"] == ["r1.csv"]


def test_a_row_without_id_stays_alone_where_several_share_its_name(read: Reader) -> None:
    roster = read("昵称,账号ID,粉丝数,报价\n甲,a,1000,10\n甲,b,1000,10\n甲,,1000,10\n")
    assert roster.creators["key"].tolist() == ["小红书:a", "小红书:b", "小红书:甲"]


def test_figures_of_one_file_serve_the_quotes_of_another(read: Reader) -> None:
    """A quotation sheet and a data export together say what a post costs and what it brings."""
    roster = read(
        "昵称,账号ID,粉丝数,图文报价\n甲,a,1000,10\n", "昵称,账号ID,粉丝数,图文报价,阅读中位数\n甲,a,1000,,500\n"
    )
    assert roster.quotes["views"].tolist() == [500]
    assert roster.quotes["views_kind"].tolist() == ["median"]
    assert roster.quotes["file"].tolist() == ["r0.csv"]


def test_extras_of_several_files_stand_side_by_side(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,独有一\n甲,1000,10,x\n", "昵称,粉丝数,报价,独有二\n甲,1000,10,y\n乙,1000,10,z\n")
    assert roster.extras.to_dict("list") == {"独有一": ["x", ""], "独有二": ["y", "z"]}


def test_a_repeated_heading_row_inside_the_data_is_skipped(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n昵称,粉丝数,报价\n乙,1000,10\n")
    assert roster.creators["name"].tolist() == ["甲", "乙"]
    assert cells(roster, "followers-missing") == []


def test_blocks_of_creators_after_blank_rows_are_kept(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n,,\n乙,1000,10\n小计,2000,20\n丙,1000,10\n")
    assert roster.creators["name"].tolist() == ["甲", "乙", "丙"]


def test_a_creator_called_like_a_total_is_kept_where_she_has_an_id(read: Reader) -> None:
    roster = read("账号ID,昵称,粉丝数,报价\na,小计,1000,10\nb,total look,1000,10\n")
    assert roster.creators["name"].tolist() == ["小计", "total look"]
