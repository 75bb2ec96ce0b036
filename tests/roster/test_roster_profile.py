"""What a sheet says of a creator: ids, tags in all shapes, cities, audience, tiers and labels, extras, sources."""

from __future__ import annotations

import numpy as np
import pytest
from roster_files import Book, Reader, cells

from kolplan.core.catalogue.labels_words import LABELS
from kolplan.core.vocabulary import Language, Platform


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize(
    ("cell", "category", "tags"),
    [
        ("[接地气生活, 情感日常]", "接地气生活", "接地气生活、情感日常"),
        ('{"美妆": ["护肤保养", "美妆测评"], "时尚": []}', "美妆", "美妆、护肤保养、美妆测评、时尚"),
        ('["护肤", "护肤", "穿搭"]', "护肤", "护肤、穿搭"),
        ("护肤|穿搭", "护肤", "护肤、穿搭"),
        ("护肤/成分党", "护肤", "护肤、成分党"),
        ("敏感肌、测评", "敏感肌", "敏感肌、测评"),
        ("日常 护肤", "日常", "日常、护肤"),
        ("skin care, daily", "skin care", "skin care、daily"),
        ('{"坏的', '{"坏的', '{"坏的'),
        ("--", "", ""),
    ],
)
def test_tags_in_all_shapes(cell: str, category: str, tags: str, read: Reader) -> None:
    creator = read(f"昵称,粉丝数,报价,达人标签\n甲,1000,10,{quoted(cell)}\n").creators.iloc[0]
    assert (creator["category"], creator["tags"]) == (category, tags)


def test_a_category_column_comes_before_tags(read: Reader) -> None:
    creator = read("昵称,粉丝数,报价,达人标签,内容类目\n甲,1000,10,测评|护肤,护肤\n").creators.iloc[0]
    assert (creator["category"], creator["tags"]) == ("护肤", "护肤、测评")


@pytest.mark.parametrize(
    ("cell", "city"),
    [
        ("四川 成都", "成都"),
        ("中国  浙江  杭州", "杭州"),
        ("中國 北京 朝陽", "北京"),
        ("辽宁省 沈阳市", "沈阳"),
        ("北京市 朝阳区", "北京"),
        ("中国", ""),
        ("--", ""),
        ("未知", ""),
        ("广东省", "广东"),
        ("深圳", "深圳"),
        ("New York", "New York"),
    ],
)
def test_cities(cell: str, city: str, read: Reader) -> None:
    assert read(f"昵称,粉丝数,报价,地域\n甲,1000,10,{cell}\n").creators["city"].tolist() == [city]


def test_a_province_stands_in_for_a_city(read: Reader) -> None:
    assert read("昵称,粉丝数,报价,省份,城市\n甲,1000,10,浙江,\n").creators["city"].tolist() == ["浙江"]


@pytest.mark.parametrize(
    ("heading", "cell", "share"),
    [
        ("女粉占比", "81.8%", 0.818),
        ("男粉占比", "0.2", 0.8),
        ("粉丝男/女", "9.3", 0.907),
        ("粉丝男/女", "13.6% | 86.4%", 0.864),
        ("粉丝男女比例", "3:7", 0.7),
        ("性别分布", "女性居多，占比60.00%", 0.6),
        ("性别分布", "男性居多，占比60%", 0.4),
        ("粉丝性别", "男35% 女65%", 0.65),
        ("女粉占比", "--", np.nan),
    ],
)
def test_the_female_share_of_the_audience(heading: str, cell: str, share: float, read: Reader) -> None:
    found = read(f"昵称,粉丝数,报价,{heading}\n甲,1000,10,{cell}\n").creators["female_share"].to_numpy()
    np.testing.assert_allclose(found, [share])


def test_fake_followers_with_a_head_count_beside_them(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,水粉占比\n甲,1000,10,1.5% | 1200\n乙,1000,10,5.47\n")
    np.testing.assert_allclose(roster.creators["fake_share"], [0.015, 0.0547])


def test_gender_score_angle_windows_and_note(read: Reader) -> None:
    roster = read(
        "昵称,粉丝数,报价,性别,调性分,适合角度,档期,备注\n甲,1000,10,女,4.5,成分拆解,6.1,视频面议\n乙,1000,10,未设置,,,,\n"
    )
    assert roster.creators["gender"].tolist() == ["female", ""]
    assert "gender.female" in LABELS
    np.testing.assert_equal(roster.creators["score"].to_numpy(), [4.5, np.nan])
    assert roster.creators["fixed_angle"].tolist() == ["ingredient", ""]
    assert roster.creators[["windows", "note"]].iloc[0].tolist() == ["6.1", "视频面议"]


@pytest.mark.parametrize(
    ("followers", "tier", "label"),
    [
        (500000, "head", "top"),
        (499999, "mid", "shoulder"),
        (300000, "mid", "shoulder"),
        (299999, "mid", "waist"),
        (100000, "mid", "waist"),
        (99999, "micro", "tail"),
        (50000, "micro", "tail"),
        (49999, "micro", "koc"),
        (5000, "micro", "koc"),
        (4999, "micro", "amateur"),
    ],
)
def test_tier_and_label_from_followers(followers: int, tier: str, label: str, read: Reader) -> None:
    creator = read(f"昵称,粉丝数,报价\n甲,{followers},10\n").creators.iloc[0]
    assert (creator["tier"], creator["label"]) == (tier, label)
    assert f"label.{label}" in LABELS


def test_douyin_has_its_own_cut_offs(read: Reader) -> None:
    roster = read("昵称,平台,粉丝数,报价\n甲,抖音,1200000,10\n乙,RED,1200000,10\n")
    assert roster.creators["tier"].tolist() == ["mid", "head"]
    assert roster.creators["platform"].tolist() == ["抖音", "小红书"]


@pytest.mark.parametrize(
    ("headings", "platform"),
    [
        ("小红书号,粉丝数,报价", Platform.XIAOHONGSHU),
        ("昵称,蒲公英链接,粉丝数,报价", Platform.XIAOHONGSHU),
        ("昵称,粉丝数,1-20秒视频报价", Platform.DOUYIN),
        ("抖音号,粉丝数,报价", Platform.DOUYIN),
        ("Youtuber,Subscribers,price", Platform.YOUTUBE),
    ],
)
def test_headings_tell_the_platform(headings: str, platform: str, read: Reader) -> None:
    row = ",".join("1000" for _ in headings.split(","))
    assert read(f"{headings}\n{row}\n", platform=None).creators["platform"].tolist() == [platform]


def test_a_row_without_platform_takes_its_links_then_the_option(read: Reader) -> None:
    roster = read(
        "昵称,平台,主页链接,粉丝数,报价\n甲,,https://www.douyin.com/user/1,1000,10\n乙,,,1000,10\n丙,小红書,,1000,10\n",
        platform=Platform.WEIBO,
    )
    assert roster.creators["platform"].tolist() == ["抖音", "微博", "小红书"]


def test_ids_stay_text(read: Reader, book: Book) -> None:
    text = read("昵称,账号ID,粉丝数,报价\n甲,0880067890,1000,10\n乙,7814472298615751693,1000,10\n丙,12345.0,1000,10\n")
    assert text.creators["account_id"].tolist() == ["0880067890", "7814472298615751693", "12345"]
    rows: list[list[object]] = [
        ["昵称", "账号ID", "粉丝数", "报价"],
        ["甲", 880012345, 1000, 10],
        ["乙", 7814472298615751693, 9, 9],
    ]
    typed = read(book(达人=rows))
    assert typed.creators["account_id"].tolist()[0] == "880012345"
    assert cells(typed, "id-rounded") == ["B3"]


def test_two_creators_with_the_same_rounded_id_are_not_merged(read: Reader) -> None:
    roster = read("昵称,账号ID,粉丝数,报价\n甲,7.81447E+18,1000,10\n乙,7.81447E+18,1000,10\n")
    assert roster.creators["key"].tolist() == ["小红书:甲", "小红书:乙"]


def test_unknown_columns_stay_under_their_own_headings(read: Reader, book: Book) -> None:
    rows: list[list[object]] = [
        ["昵称", "粉丝数", "报价", "个人视频", None, "完播\n时长", "完播\n时长"],
        [None, None, None, "完播率(个人)", "停留", None, None],
        ["甲", 1000, 10, 0.5, None, 3, 4.25],
    ]
    roster = read(book(达人=rows))
    assert roster.extras.iloc[0].to_dict() == {
        "完播率(个人)": "0.5",
        "停留": "",
        "完播 时长": "3",
        "完播 时长 (2)": "4.25",
    }


def test_private_columns_are_kept_nowhere(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,微信号,开户银行,备注2\n甲,1000,10,wx_secret,招行,x\n")
    assert list(roster.extras.columns) == ["备注2"]
    assert "wx_secret" not in roster.creators.to_csv() + roster.quotes.to_csv() + roster.extras.to_csv()


def test_texts_carry_no_control_characters(read: Reader) -> None:
    roster = read('昵称,粉丝数,报价,备注\n"甲\x1b[2J\n乙",1000,10,a\u202eb\n')
    assert roster.creators["name"].tolist() == ["甲 [2J 乙"]
    assert roster.creators["note"].tolist() == ["a b"]


def test_sources_cite_columns_and_the_language_follows_the_headings(read: Reader) -> None:
    roster = read("序号,昵称,粉丝数,水下图文,图文报价,返点\n1,甲,1000,5,10,10%\n")
    source = roster.sources[0]
    assert {name: source.columns[name] for name in ("name", "followers", "price", "rebate")} == {
        "name": "B", "followers": "C", "price": "E", "rebate": "F",
    }  # fmt: skip
    assert (source.heading_row, source.rows, len(source.sha256)) == (1, 1, 64)
    assert roster.where(0, "rebate").cell == "F2"
    assert roster.language is Language.ZH
    assert read("name,followers,price\na,1000,10\n").language is Language.EN


def test_headings_in_both_languages_are_read_where_both_say_the_same(read: Reader) -> None:
    """Sheets for foreign clients say every heading twice; a heading that says two things stays unknown."""
    roster = read(
        '"达人昵称\nName","RED ID 小红书号","粉丝数\nFollowers","图文报价\nPhoto price",'
        "阅读中位数 Median views,报价 Usage rights\n"
        "甲,a1,20k,1000,5000,7\n"
    )
    creator = roster.creators.iloc[0]
    assert (creator["name"], creator["account_id"], creator["followers"]) == ("甲", "a1", 20_000)
    assert roster.quotes[["format", "price", "views"]].values.tolist() == [["note", 100_000, 5000.0]]
    assert roster.extras.columns.tolist() == ["报价 Usage rights"]
