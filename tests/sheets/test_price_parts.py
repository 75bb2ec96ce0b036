"""Several prices in one cell: each is found with the words that say what it buys, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolplan.sheets.numbers import PricePart, parse_price_parts

CELLS = [
    ("图文500 视频800", [("图文", 500), ("视频", 800)]),
    ("图文500视频800", [("图文", 500), ("视频", 800)]),
    ("图文:500/视频:800", [("图文", 500), ("视频", 800)]),
    ("图文：５００；视频：８００", [("图文", 500), ("视频", 800)]),
    ("图文¥5,000\n视频¥8,000", [("图文", 5_000), ("视频", 8_000)]),
    ("图文12,800 视频1.9万", [("图文", 12_800), ("视频", 19_000)]),
    ("图文500元/篇、视频800元/篇", [("图文", 500), ("视频", 800)]),
    ("图文500(含税) 视频800(含税)", [("图文 含税", 500), ("视频 含税", 800)]),
    ("500图文 800视频", [("图文", 500), ("视频", 800)]),
    ("500元(图文) 800元(视频)", [("图文", 500), ("视频", 800)]),
    ("9.8万(60s+)", [("60s+", 98_000)]),
    ("9.8万（60s+）/5万(21-60s)", [("60s+", 98_000), ("21-60s", 50_000)]),
    ("1-20s 3w 21-60s 5w", [("1-20s", 30_000), ("21-60s", 50_000)]),
    ("1-20：3w 21-60：5w 60+：8w", [("1-20", 30_000), ("21-60", 50_000), ("60+", 80_000)]),
    ("60秒以上9.8万", [("60秒以上", 98_000)]),
    ("20-60s:23000", [("20-60s", 23_000)]),
    ("图文/视频 500", [("图文/视频", 500)]),
    ("图文3-5千", [("图文", 4_000)]),
    ("3000-5000", [("", 4_000)]),
    ("4.5w/5w", [("", 45_000), ("", 50_000)]),
    ("图文3000（授权3个月）", [("图文 授权3个月", 3_000)]),
    ("图文报备500；非报备300", [("图文报备", 500), ("非报备", 300)]),
    ("图文500 视频面议", [("图文", 500)]),
    ("视频面议 图文500", [("图文", 500)]),
    ("图文0 视频800", [("视频", 800)]),
    ("500", [("", 500)]),
    ("图文1e3 视频1e999", [("图文", 1_000)]),
    ("面议", []),
    ("", []),
    ("60s+", []),
    ("返点30%", []),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_prices_and_their_words(cell: str, expected: list[tuple[str, float]]) -> None:
    assert parse_price_parts(cell) == [PricePart(hint, value) for hint, value in expected]


def test_bare_prices_take_the_unit_of_the_heading() -> None:
    parts = parse_price_parts("图文1.1 视频2w 直播¥300", "万")
    assert [part.value for part in parts] == [11_000, 20_000, 300]


@given(st.text(max_size=60), st.sampled_from(["", "万", "%"]))
def test_no_text_is_too_strange_and_every_price_is_positive(text: str, unit: str) -> None:
    assert all(0 < part.value < float("inf") for part in parse_price_parts(text, unit))


@pytest.mark.parametrize("cell", ["9" * 20_000, "1," * 9_000, "1-" * 9_000, "( " * 9_000, "图文" * 9_000])
def test_long_cells_are_cut_and_not_pondered(cell: str) -> None:
    assert len(parse_price_parts(cell)) <= 500
