"""Sheet Campaign: every setting reaches the plan, and a wrong cell is named with what to write instead."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kolplan.campaign.presets import Preset
from kolplan.campaign.reading import read_campaign
from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.core.settings import (
    DEFAULT_LIMITS,
    AngleMode,
    Bound,
    BudgetOn,
    LimitKind,
    Origin,
    Settings,
    Source,
    Strength,
    TierCuts,
)
from kolplan.core.vocabulary import Language, Measure, Platform
from tests.campaign.campaign_books import CampaignBook

LIKES = ("likes", "collects", "comments")


def changed(one: Any, other: Any, path: str = "") -> dict[str, Any]:
    """Return the fields of a frozen value that differ from another's, by path."""
    found = {}
    for each in fields(one):
        mine, theirs = getattr(one, each.name), getattr(other, each.name)
        if mine != theirs and each.name != "origins":
            inner = is_dataclass(mine) and is_dataclass(theirs)
            found |= changed(mine, theirs, f"{path}{each.name}.") if inner else {f"{path}{each.name}": mine}
    return found


@pytest.mark.parametrize(
    ("code", "typed", "path", "value"),
    [
        ("budget", 500000, "money.budget", 50_000_000),
        ("budget", "50万", "money.budget", 50_000_000),
        ("budget", "¥500,000", "money.budget", 50_000_000),
        ("budget_on", "净成本", "money.budget_on", BudgetOn.NET),
        ("budget_on", "net cost", "money.budget_on", BudgetOn.NET),
        ("measure", "互动", "measure", Measure.ENGAGEMENTS),
        ("launch", "2026-07-15", "calendar.launch", date(2026, 7, 15)),
        ("launch", datetime(2026, 7, 15), "calendar.launch", date(2026, 7, 15)),  # noqa: DTZ001
        ("launch", "2026年7月15日", "calendar.launch", date(2026, 7, 15)),
        ("posts_per_creator", 2, "posts_per_creator", 2),
        ("platform", "xhs", "roster.platform", Platform.XIAOHONGSHU),
        ("rebate", 0.3, "money.rebate", 0.3),
        ("rebate", "30%", "money.rebate", 0.3),
        ("rebate", 30, "money.rebate", 0.3),
        ("rebate_lowers_fee", "是", "money.rebate_lowers_fee", True),
        ("tax", "6%", "money.tax", 0.06),
        ("quotes_taxed", "yes", "money.quotes_taxed", True),
        ("currency", "美元", "money.currency", "$"),
        ("angles", "按层级固定", "angles", AngleMode.BY_TIER),
        ("click_rate", "1.5%", "outcome.click_rate", 0.015),
        ("order_rate", "0.2%", "outcome.order_rate", 0.002),
        ("order_value", 199, "outcome.order_value", 19_900),
        ("engagement.小红书", "点赞+收藏+评论", "roster.engagement", {Platform.XIAOHONGSHU: LIKES}),
        ("engagement.小红书", "likes + collects + comments", "roster.engagement", {Platform.XIAOHONGSHU: LIKES}),
        ("gap", "0.1%", "solve.gap", 0.001),
        ("time_limit", 120, "solve.time_limit", 120.0),
        ("seed", 7, "solve.seed", 7),
        ("brief.field.brand", "某品牌", "facts", {"brand": "某品牌"}),
    ],
)
def test_a_setting_changes_its_place_and_nothing_else(
    book: CampaignBook, code: str, typed: object, path: str, value: object
) -> None:
    cell = book.field(code, typed)
    campaign = book.read()
    assert list(campaign.findings) == []
    assert changed(campaign.settings, Settings()) == {path: value}
    (origin,) = campaign.settings.origins.values()
    assert origin == Origin(Source.WORKBOOK, Where("campaign.xlsx", "活动", cell))


def test_english_words_are_understood_in_an_english_workbook(tmp_path: Path) -> None:
    book = CampaignBook(tmp_path / "c.xlsx", Language.EN)
    book.field("budget", "500k")
    book.field("angles", "fixed by tier")
    settings = book.read().settings
    assert (settings.money.budget, settings.angles) == (50_000_000, AngleMode.BY_TIER)


@pytest.mark.parametrize(
    ("code", "typed", "finding"),
    [
        ("budget", "很多", "campaign-value-unreadable"),
        ("budget", 0, "campaign-value-unreadable"),
        ("budget", -5, "campaign-value-unreadable"),
        ("budget", "10-20万", "campaign-value-unreadable"),
        ("rebate", "120%", "campaign-value-unreadable"),
        ("rebate", -0.1, "campaign-value-unreadable"),
        ("gap", 1, "campaign-value-unreadable"),
        ("time_limit", 0, "campaign-value-unreadable"),
        ("seed", 1.5, "campaign-value-unreadable"),
        ("seed", 2**31, "campaign-value-unreadable"),
        ("posts_per_creator", 0, "campaign-value-unreadable"),
        ("budget_on", "毛利", "campaign-word-unknown"),
        ("platform", "小蓝书", "campaign-word-unknown"),
        ("preset", "agencies", "campaign-word-unknown"),
        ("currency", "贝壳", "campaign-word-unknown"),
        ("engagement.抖音", "点赞+鲜花", "campaign-value-unreadable"),
        ("launch", "7.15", "campaign-year-missing"),
        ("launch", 7.1, "campaign-date-lost-zero"),
        ("launch", "2026-02-30", "campaign-value-unreadable"),
        ("launch", "2026-07-15, 2026-07-16", "campaign-value-unreadable"),
        ("closed", "8.1", "campaign-year-missing"),
    ],
)
def test_a_wrong_value_is_named_with_its_cell(book: CampaignBook, code: str, typed: object, finding: str) -> None:
    cell = book.field(code, typed)
    assert book.errors() == [(finding, cell)]


def test_closed_days_take_the_year_nearest_to_the_launch(book: CampaignBook) -> None:
    """A launch in December has its long tail in January of the next year."""
    book.field("launch", "2026-12-20")
    book.field("closed", "12.25、1月1日")
    assert book.read().settings.calendar.closed == (date(2026, 12, 25), date(2027, 1, 1))


def test_an_unknown_setting_is_refused_with_a_suggestion(book: CampaignBook) -> None:
    book.sheet("campaign").cell(80, 1, "预算口经")
    book.sheet("campaign").cell(80, 2, "净成本")
    (finding,) = book.read().findings
    assert (finding.code, finding.where.cell, finding.facts["near"]) == ("campaign-key-unknown", "A80", "预算口径")


def test_a_setting_that_stands_twice_is_an_error_at_the_second(book: CampaignBook) -> None:
    book.field("budget", 1000)
    book.sheet("campaign").cell(80, 1, "Budget")
    book.sheet("campaign").cell(80, 2, 2000)
    assert book.errors() == [("campaign-row-repeated", "B80")]


def test_limits_of_use_and_benchmark_take_the_places_of_the_shipped(book: CampaignBook) -> None:
    """A figure that a person writes is hard unless the next row says soft."""
    book.field("use", "98%")
    book.field("benchmark", 0.2)
    book.field("benchmark_strength", "软性")
    settings = book.read().settings
    use, benchmark = settings.limits[-2:]
    assert settings.limits[:-2] == DEFAULT_LIMITS[:-2]
    assert (use.kind, use.figure, use.strength, use.shipped) == (LimitKind.USE, 0.98, Strength.HARD, False)
    assert (benchmark.bound, benchmark.figure, benchmark.strength) == (Bound.MAX, 0.2, Strength.SOFT)
    assert set(settings.origins) == {"share[use].min", "share[benchmark].max"}


def test_a_use_of_nothing_is_no_limit(book: CampaignBook) -> None:
    book.field("use", 0)
    assert not [limit for limit in book.read().settings.limits if limit.kind is LimitKind.USE]


def test_an_error_cell_is_not_taken_for_blank(book: CampaignBook) -> None:
    """A broken formula would otherwise plan without the budget that its writer sees in the sheet next to it."""
    cell = book.field("budget", "=1/0")
    assert book.errors() == [("campaign-cell-error", cell)]


def test_the_source_preset_bounds_the_micro_tier(book: CampaignBook) -> None:
    book.field("preset", "案例")
    settings = book.read().settings
    assert changed(settings, Settings()) == {"tiers.micro_below": 10_000, "preset": "source"}
    assert settings.origins["micro_below"].source is Source.PRESET


def test_what_the_workbook_writes_wins_over_its_preset(book: CampaignBook) -> None:
    book.field("preset", "agency")
    book.field("use", "90%")
    book.put("tiers", {"platform": "抖音", "tier": "头部"}, {"followers_from": "200万"})
    settings = book.read().settings
    assert [limit.name for limit in settings.limits] == ["share[use].min"]
    assert settings.tiers.of(Platform.DOUYIN) == TierCuts(2_000_000, 100_000)
    assert settings.tiers.of(Platform.XIAOHONGSHU) == TierCuts(500_000, 50_000)
    assert settings.origins["cut[抖音].head"].source is Source.WORKBOOK
    assert settings.origins["cut[抖音].mid"].source is Source.PRESET


def test_a_preset_asked_for_takes_the_place_of_the_workbooks(book: CampaignBook) -> None:
    book.field("preset", "agency")
    assert book.read(Preset.SOURCE).settings.limits == DEFAULT_LIMITS


def test_a_missing_sheet_has_its_defaults_and_a_renamed_one_is_asked_about(book: CampaignBook) -> None:
    del book.book["阶段"]
    book.sheet("lists").title = "名单表"
    book.book.create_sheet("我的备注")
    campaign = book.read()
    assert campaign.settings == Settings()
    assert [(each.code, each.where.sheet) for each in campaign.findings] == [
        ("campaign-sheet-near", "名单表"),
        ("campaign-sheet-missing", ""),
    ]


def test_the_same_sheet_in_two_languages_is_an_error(book: CampaignBook) -> None:
    book.book.copy_worksheet(book.sheet("tiers")).title = "Tiers"
    assert book.errors() == [("campaign-sheet-twice", "")]


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.active["A1"] = "达人"
    other.save(tmp_path / "roster.xlsx")
    with pytest.raises(DataError) as caught:
        read_campaign(tmp_path / "roster.xlsx")
    assert caught.value.finding.code == "campaign-not-a-campaign"
