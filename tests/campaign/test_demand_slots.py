"""Sheet Slots becomes slots; every cell that can't be read is a finding at its address."""

from __future__ import annotations

from datetime import datetime

import pytest
from demand_sheets import cell, raised, sheet

from kolplan.campaign.slots import read_slots
from kolplan.core.findings import Findings
from kolplan.core.rules import Band, PriceBasis, Slot, Unknown
from kolplan.core.vocabulary import VIDEO_FORMATS, Format, Language, Platform

MARCH_10 = datetime(2026, 3, 10)  # noqa: DTZ001 - a cell has no time zone


def read(*rows: dict[str, object], language: Language = Language.ZH) -> tuple[tuple[Slot, ...], list[tuple[str, str]]]:
    """Return the slots of rows, and code and cell of each finding."""
    findings = Findings()
    slots = read_slots(sheet("slots", rows, language), findings)
    return slots, raised(findings)


def test_a_line_of_a_brief_is_a_slot() -> None:
    """What a client writes in one line stands in the slot with the units of core."""
    (slot,), found = read(
        {
            "slot": "头部", "product": "面霜", "platform": "红书", "format": "图文/视频", "followers": "10万+",
            "wanted": "时尚\n运动、本地", "unwanted": "不要母婴，医美", "price": "3k-10k", "price_basis": "裸价",
            "count": "10条",
            "standbys": "3个", "times": "1:2", "unknown": "排除", "note": "尽快",
        }
    )  # fmt: skip
    assert found == []
    assert (slot.name, slot.product, slot.count, slot.platform) == ("头部", "面霜", 10, Platform.XIAOHONGSHU)
    assert set(slot.formats) == {Format.NOTE} | VIDEO_FORMATS
    assert (slot.followers, slot.price) == (Band(100_000), Band(300_000, 1_000_000))
    assert (slot.wanted, slot.unwanted) == (("时尚", "运动", "本地"), ("母婴", "医美"))
    assert (slot.price_basis, slot.unknown, slot.note) == (PriceBasis.BARE, Unknown.OUT, "尽快")
    assert (slot.standbys, slot.times, slot.in_reserve) == (3, 2.0, 10)
    assert slot.where.cell == "A2"
    assert slot.cells["count"].cell == cell("slots", "count")
    assert slot.cells["formats"].cell == slot.cells["format"].cell == cell("slots", "format")


def test_a_count_alone_is_a_slot_for_anybody() -> None:
    """不限, / and blank ask for nothing."""
    (bare, anything), found = read(
        {"count": 10},
        {"count": 10, "platform": "不限", "format": "any", "followers": "/", "price": "不限", "wanted": "无"},
    )
    assert found == []
    assert bare == Slot("名额 1", 10, where=bare.where, cells=bare.cells)
    assert anything == Slot("名额 2", 10, where=anything.where, cells=anything.cells)


@pytest.mark.parametrize(
    ("typed", "formats"),
    [
        ("图文", {Format.NOTE}), ("note", {Format.NOTE}), ("视频", VIDEO_FORMATS), ("短视频", VIDEO_FORMATS),
        ("1-20s", {Format.SHORT_VIDEO}), ("短视频(1-20秒)", {Format.SHORT_VIDEO}),
        ("short video", {Format.SHORT_VIDEO}),
        ("21-60秒", {Format.MID_VIDEO}), ("60s+", {Format.LONG_VIDEO}),
        ("60s以上、21～60s", {Format.LONG_VIDEO, Format.MID_VIDEO}),
        ("60s+/1-20s", {Format.LONG_VIDEO, Format.SHORT_VIDEO}), ("Reel", {Format.REEL}),
        ("story, reels", {Format.STORY, Format.REEL}),
        ("图文或视频", {Format.NOTE} | VIDEO_FORMATS), ("note and live", {Format.NOTE, Format.LIVE}),
        ("素材", {Format.ASSET}),
    ],
)  # fmt: skip
def test_formats_are_words_of_the_trade(typed: str, formats: set[Format]) -> None:
    """Any video covers all its lengths; a length is only itself."""
    (slot,), found = read({"count": 1, "format": typed})
    assert found == []
    assert set(slot.formats) == formats


def test_names_are_unique_and_in_the_language_of_the_sheet() -> None:
    """Rules and the plan speak of slots by name, so no two may share one, made up or typed."""
    zh, found = read({"slot": "A", "count": 1}, {"slot": "a", "count": 1}, {"count": 1}, {"slot": "名额 3", "count": 1})
    assert [slot.name for slot in zh] == ["A", "a (2)", "名额 3 (2)", "名额 3"]
    assert found == [("demand-name-repeated", "A3")]
    en, _ = read({"count": 1}, {"count": 1}, language=Language.EN)
    assert [slot.name for slot in en] == ["slot 1", "slot 2"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"slot": "A"}, "slot-count-missing", "count"),
        ({"count": "许多"}, "demand-figure-unreadable", "count"),
        ({"count": 0}, "demand-figure-unreadable", "count"),
        ({"count": -2}, "demand-figure-unreadable", "count"),
        ({"count": 2.5}, "demand-figure-unreadable", "count"),
        ({"count": 1, "platform": "小红薯"}, "demand-word-unknown", "platform"),
        ({"count": 1, "platform": "小红书、抖音"}, "slot-platforms-several", "platform"),
        ({"count": 1, "platform": "、"}, "demand-word-unknown", "platform"),
        ({"count": 1, "format": "图文视"}, "demand-word-unknown", "format"),
        ({"count": 1, "price_basis": "含服"}, "demand-word-unknown", "price_basis"),
        ({"count": 1, "unknown": "看着办"}, "demand-word-unknown", "unknown"),
        ({"count": 1, "price": "面议"}, "demand-figure-unreadable", "price"),
        ({"count": 1, "price": "10k-3k"}, "demand-range-inverted", "price"),
        ({"count": 1, "price": MARCH_10}, "demand-cell-date", "price"),
        ({"count": 1, "followers": "很多"}, "demand-figure-unreadable", "followers"),
        ({"count": 1, "followers": "10w-1w"}, "demand-range-inverted", "followers"),
        ({"count": 1, "wanted": "不要母婴"}, "slot-wanted-negated", "wanted"),
    ],
)
def test_a_slot_that_cannot_be_read_is_left_out_with_its_cell(row: dict[str, object], code: str, column: str) -> None:
    """A slot with a wrong cell would be filled with creators nobody asked for."""
    assert read(row) == ((), [(code, cell("slots", column))])


@pytest.mark.parametrize(("column", "typed"), [("standbys", "多"), ("times", "半"), ("times", 0)])
def test_what_only_adds_to_a_slot_is_a_warning(column: str, typed: object) -> None:
    """The slot itself can be filled without standbys."""
    slots, found = read({"count": 1, column: typed})
    assert [slot.in_reserve for slot in slots] == [0]
    assert found == [("demand-value-ignored", cell("slots", column))]


def test_all_wrong_cells_of_a_row_are_found_at_once() -> None:
    """A planner corrects a row once, not cell by cell."""
    _, found = read({"count": "许多", "platform": "小红薯", "price": "面议"})
    assert {place for _, place in found} == {cell("slots", column) for column in ("count", "platform", "price")}
