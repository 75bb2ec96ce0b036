"""Lots: rows that stand for several creators at one price."""

from __future__ import annotations

import pytest
from roster_files import Reader, cells

from kolplan.roster.frames import Roster


def lots(roster: Roster) -> list[int]:
    return roster.creators["lot"].tolist()


@pytest.mark.parametrize(
    ("name", "lot"),
    [
        ("素人打包20位", 20),
        ("素人打包×20", 20),
        ("KOC打包（30个）", 30),
        ("20位素人打包", 20),
        ("素人图文 打包 50 篇", 50),
        ("打包*15", 15),
        ("素人×20", 20),
        ("10个KOC图文打包", 10),
        ("pack of 12 nano creators", 12),
        ("素人打包2000元", 1),
        ("素人打包1.5万", 1),
        ("打包价5000", 1),
        ("小李打包狂魔", 1),
        ("阿圆20", 1),
        ("20岁的素人日记", 1),
        ("Momo x 2", 1),
        ("打包1位", 1),
        ("打包99999位", 1),
    ],
)
def test_a_name_tells_a_lot(name: str, lot: int, read: Reader) -> None:
    roster = read(f"昵称,粉丝数,报价\n{name},1000,4000\n")
    assert lots(roster) == [lot]
    assert roster.quotes["price"].tolist() == [400_000]
    assert cells(roster, "lot-read") == (["A2"] if lot > 1 else [])


@pytest.mark.parametrize("heading", ["打包数", "打包数量", "达人数", "人数", "数量（篇）", "lot", "Number of creators"])
def test_a_column_tells_a_lot(heading: str, read: Reader) -> None:
    roster = read(
        f"序号,昵称,粉丝数,{heading},报价\n1,素人,1000,20,4000\n2,乙,1000,,10\n3,丙,1000,1,10\n4,丁,1000,5位,10\n"
    )
    assert lots(roster) == [20, 1, 1, 5]
    assert cells(roster, "lot-read") == ["D2", "D5"]
    assert roster.quotes["price"].tolist() == [400_000, 1_000, 1_000, 1_000]


@pytest.mark.parametrize("heading", ["序号", "粉丝数量", "编号"])
def test_other_numbers_are_no_lots(heading: str, read: Reader) -> None:
    followers = "" if heading == "粉丝数量" else ",粉丝数"
    roster = read(f"昵称,{heading},报价{followers}\n甲,2000,10,1000\n")
    assert lots(roster) == [1]


def test_what_is_no_count_is_reported_and_counts_as_one(read: Reader) -> None:
    roster = read(
        "昵称,粉丝数,打包数,报价\n甲,1000,若干,10\n乙,1000,0,10\n丙,1000,20000,10\n丁,1000,2.5,10\n戊,1000,--,9\n"
    )
    assert lots(roster) == [1] * 5
    assert cells(roster, "lot-unusable") == ["C2", "C3", "C4", "C5"]


def test_a_column_of_one_leaves_the_names_word(read: Reader) -> None:
    assert lots(read("昵称,粉丝数,打包数,报价\n素人打包20位,1000,1,10\n素人打包20位A,1000,30,10\n")) == [20, 30]


def test_a_unit_price_beside_a_count_is_raised_to_the_lots(read: Reader) -> None:
    """单价 200 × 人数 20 costs 4,000; a price of the whole lot stays as it is."""
    assert read("昵称,粉丝数,人数,图文单价\n素人,1000,20,200\n").quotes["price"].tolist() == [400_000]
    assert read("昵称,粉丝数,人数,图文打包报价\n素人,1000,20,200\n").quotes["price"].tolist() == [20_000]
    assert read("昵称,粉丝数,图文单价\n素人打包20位,1000,200\n").quotes["price"].tolist() == [20_000]


def test_merging_keeps_the_lot_and_never_mixes_sizes(read: Reader) -> None:
    """20 amateurs at 4,000 and 50 at 9,000 are two things to buy, whatever they are called."""
    text = "昵称,粉丝数,人数,图文报价\n素人,1000,20,4000\n素人,1000,50,9000\n素人,1000,20,3900\n"
    roster = read(text, "昵称,粉丝数,视频报价\n素人,1000,5000\n")
    assert lots(roster) == [20, 50]
    told = roster.quotes[["creator", "format", "price"]].to_numpy().tolist()
    assert told == [[0, "note", 400_000], [0, "note", 390_000], [0, "video", 500_000], [1, "note", 900_000]]
    assert roster.creators["key"].tolist() == ["小红书:素人", "小红书:素人×50"]
