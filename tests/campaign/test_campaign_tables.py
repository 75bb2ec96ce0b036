"""Sheets Tiers, Angles, Phases, Money, Benchmarks and Product: rows reach the settings, wrong ones are named."""

from __future__ import annotations

from datetime import date

import pytest

from kolplan.campaign.benchmark_table import shipped_figures
from kolplan.core.calendar import Phase
from kolplan.core.settings import (
    DEFAULT_ANGLES,
    DEFAULT_LIMITS,
    Bound,
    Extra,
    Limit,
    LimitKind,
    Product,
    RebateStep,
    Strength,
    TierCuts,
)
from kolplan.core.vocabulary import Format, Platform, Tier
from kolplan.forecast.benchmarks import benchmarks_with
from tests.campaign.campaign_books import CampaignBook

ALL_HEAD = {"platform": "全部", "tier": "头部"}


def hard(tier: Tier, bound: Bound, figure: float, target: float | None) -> Limit:
    return Limit(LimitKind.TIER_SPEND, tier, bound, figure, Strength.HARD, target)


def test_a_platform_has_its_own_cut_offs(book: CampaignBook) -> None:
    book.put("tiers", {"platform": "小红书", "tier": "腰部"}, {"followers_from": "5万"})
    book.put("tiers", {"platform": "全部", "tier": "头部"}, {"followers_from": 600000})
    tiers = book.read().settings.tiers
    assert tiers.of(Platform.XIAOHONGSHU) == TierCuts(600_000, 50_000)
    assert tiers.of(Platform.DOUYIN) == TierCuts(5_000_000, 500_000)
    assert tiers.of(Platform.WEIBO) == TierCuts(600_000, 100_000)


def test_a_written_bound_is_hard_and_leaves_the_other_one(book: CampaignBook) -> None:
    """The order decides ties between limits, so a written one stands where the shipped one stood."""
    cell = book.put("tiers", ALL_HEAD, {"max": "15%"})
    settings = book.read().settings
    assert settings.limits == (DEFAULT_LIMITS[0], hard(Tier.HEAD, Bound.MAX, 0.15, 0.10), *DEFAULT_LIMITS[2:])
    assert settings.limits[1].where.cell == cell
    assert set(settings.origins) == {"share[tier=head].max"}


def test_min_target_and_max_of_a_tier(book: CampaignBook) -> None:
    book.put("tiers", ALL_HEAD, {"min": 0.1, "target": 0.15, "max": 0.3, "strength": "软性"})
    low, high = book.read().settings.limits[:2]
    assert (low.figure, low.target, low.strength, low.shipped) == (0.1, 0.15, Strength.SOFT, False)
    assert (high.figure, high.target, high.strength, high.shipped) == (0.3, 0.15, Strength.SOFT, False)


def test_a_strength_alone_makes_the_shipped_limits_the_campaigns_own(book: CampaignBook) -> None:
    book.put("tiers", ALL_HEAD, {"strength": "硬性"})
    low, high = book.read().settings.limits[:2]
    assert {low.strength, high.strength} == {Strength.HARD}
    assert (low.figure, high.figure, low.shipped) == (0.05, 0.20, False)


def test_a_minimum_of_nothing_takes_the_shipped_one_away(book: CampaignBook) -> None:
    book.put("tiers", ALL_HEAD, {"min": 0})
    assert book.read().settings.limits == DEFAULT_LIMITS[1:]


@pytest.mark.parametrize(
    ("row", "cells", "code"),
    [
        (ALL_HEAD, {"min": "30%", "max": "20%"}, "campaign-bounds-reversed"),
        ({"platform": "小红书", "tier": "头部"}, {"max": "20%"}, "campaign-limit-of-platform"),
        ({"platform": "全部", "tier": "尾部"}, {"followers_from": 5000}, "campaign-micro-start"),
        ({"platform": "小红书", "tier": "头部"}, {"followers_from": 50000}, "campaign-tiers-reversed"),
        ({"platform": "小红书", "tier": "头部"}, {"followers_from": "很多"}, "campaign-value-unreadable"),
        (ALL_HEAD, {"strength": "软软"}, "campaign-word-unknown"),
    ],
)
def test_a_wrong_tier_row_is_named(
    book: CampaignBook, row: dict[str, str], cells: dict[str, object], code: str
) -> None:
    cell = book.put("tiers", row, cells)
    assert book.errors() == [(code, cell)]


def test_a_target_without_a_limit_is_an_error(book: CampaignBook) -> None:
    """With preset agency there are no shipped limits that a target could belong to."""
    book.field("preset", "agency")
    cell = book.put("tiers", ALL_HEAD, {"target": "10%"})
    assert book.errors() == [("campaign-target-alone", cell)]


def test_angles_are_switched_and_added_and_limited(book: CampaignBook) -> None:
    book.put("angles", {"angle": "趋势"}, {"on": "否"})
    book.put("angles", {"angle": "真实试用"}, {"min": "50%", "fit_head": 0.7})
    book.put("angles", {"angle": "护肤vlog"}, {"on": "是", "fit_mid": 1})
    book.add("angles", {"angle": "开箱", "on": "是", "max": "10%"})
    settings = book.read().settings
    assert [(angle.code, dict(angle.fit)) for angle in settings.angle_table] == [
        ("ingredient", {}),
        ("trial", {Tier.HEAD: 0.7}),
        ("护肤vlog", {Tier.MID: 1.0}),
        ("开箱", {}),
    ]
    names = [limit.name for limit in settings.limits if limit.kind is LimitKind.ANGLE_POSTS]
    assert names == ["share[angle=ingredient].min", "share[angle=trial].min", "share[angle=开箱].max"]


def test_an_angle_of_ones_own_must_say_whether_it_is_on(book: CampaignBook) -> None:
    cell = book.add("angles", {"angle": "开箱"})
    (found,) = book.errors()
    assert found == ("campaign-angle-undecided", cell.replace("A", "B"))


def test_some_angle_must_be_on(book: CampaignBook) -> None:
    for angle in ("趋势", "成分拆解", "真实试用"):
        book.put("angles", {"angle": angle}, {"on": "否"})
    campaign = book.read()
    assert [finding.code for finding in campaign.findings] == ["campaign-angles-none"]
    assert campaign.settings.angle_table == DEFAULT_ANGLES


def test_phases_are_days_or_days_after_the_launch(book: CampaignBook) -> None:
    book.field("launch", "2026-07-15")
    book.put("phases", {"phase": "预热"}, {"first": "D-7", "last": "D-1", "share_of_posts": "30%"})
    book.put("phases", {"phase": "爆发"}, {"first": "7.15", "last": "2026-08-09"})
    book.add("phases", {"phase": "返场", "first": "8/10", "last": "8月20日"})
    settings = book.read().settings
    assert settings.calendar.phases == (
        Phase("warm-up", -7, -1, 0.3),
        Phase("burst", date(2026, 7, 15), date(2026, 8, 9)),
        Phase("返场", date(2026, 8, 10), date(2026, 8, 20)),
    )


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"last": "D+3"}, [("campaign-cell-missing", "B5")]),
        ({"first": "D+3", "last": "D+1"}, [("campaign-phase-reversed", "C5")]),
        ({"first": "7.15", "last": "2026-08-09"}, [("campaign-year-missing", "B5")]),
        ({"first": "月初", "last": "D+3"}, [("campaign-value-unreadable", "B5")]),
        ({"first": 7.1, "last": "D+3"}, [("campaign-date-lost-zero", "B5")]),
        ({"first": "D", "last": "D+3", "share_of_posts": "130%"}, [("campaign-value-unreadable", "D5")]),
    ],
)
def test_a_wrong_phase_is_named(book: CampaignBook, cells: dict[str, object], found: list[tuple[str, str]]) -> None:
    book.put("phases", {"phase": "预热"}, cells)
    assert book.errors() == found


def test_shares_of_phases_hold_together(book: CampaignBook) -> None:
    for phase in ("预热", "爆发"):
        book.put("phases", {"phase": phase}, {"first": "D+1", "last": "D+3", "share_of_posts": "60%"})
    assert book.errors() == [("campaign-phase-shares", "A5")]


def test_money_has_fees_ladders_extras_and_rates(book: CampaignBook) -> None:
    book.put("money", {"item": "平台服务费", "platform": "抖音"}, {"rate": 0.06})
    book.add("money", {"item": "返点", "supplier": "甲传媒", "rate": "30%", "from_posts": 10})
    book.add("money", {"item": "返点", "supplier": "甲传媒", "rate": "20%"})
    book.add("money", {"item": "rebate", "supplier": "乙", "platform": "抖音", "format": "视频", "rate": "25%",
                       "from_spend": "10万"})  # fmt: skip
    book.put("money", {"item": "附加费用", "name": "寄样"}, {"amount": 199, "tier": "尾部", "creator": "小鹿"})
    book.put("money", {"item": "附加费用", "name": "授权"}, {"rate": "20%"})
    book.put("money", {"item": "汇率", "name": "USD"}, {"amount": 7.1})
    campaign = book.read()
    money = campaign.settings.money
    assert list(campaign.findings) == []
    assert money.fees == {Platform.XIAOHONGSHU: 0.10, Platform.DOUYIN: 0.06}
    assert [(term.supplier, term.platform, term.format, term.steps) for term in money.rebates] == [
        ("甲传媒", None, None, (RebateStep(0.2), RebateStep(0.3, 10))),
        ("乙", Platform.DOUYIN, Format.VIDEO, (RebateStep(0.25, 0, 10_000_000),)),
    ]
    assert money.extras == (
        Extra("寄样", amount=19_900, tier=Tier.MICRO, creator="小鹿", where=money.extras[0].where),
        Extra("授权", rate=0.2, where=money.extras[1].where),
    )
    assert money.rates == {"$": 7.1}
    assert {"fee[抖音]", "extra[授权]", "rate[$]"} <= set(campaign.settings.origins)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"item": "返点", "supplier": "甲"}, "campaign-cell-missing", "H"),
        ({"item": "返点", "rate": "20%"}, "campaign-cell-missing", "C"),
        ({"item": "平台服务费", "rate": "20%"}, "campaign-cell-missing", "D"),
        ({"item": "平台服务费", "platform": "抖音", "rate": "20%", "from_posts": 3}, "campaign-cell-unused", "J"),
        ({"item": "附加费用", "amount": 5}, "campaign-cell-missing", "B"),
        ({"item": "附加费用", "name": "税", "amount": 5, "rate": "1%"}, "campaign-extra-twice", "I"),
        ({"item": "赞助", "rate": "1%"}, "campaign-word-unknown", "A"),
        ({"name": "寄样", "amount": 5}, "campaign-cell-missing", "A"),
        ({"item": "汇率", "name": "贝壳", "amount": 5}, "campaign-word-unknown", "B"),
    ],
)
def test_a_wrong_row_of_money_is_named(book: CampaignBook, cells: dict[str, object], code: str, column: str) -> None:
    row = "".join(filter(str.isdigit, book.add("money", cells)))
    assert book.errors() == [(code, f"{column}{row}")]


def test_a_step_that_stands_twice_is_an_error(book: CampaignBook) -> None:
    book.add("money", {"item": "返点", "supplier": "甲", "rate": "30%"})
    cell = book.add("money", {"item": "返点", "supplier": "甲", "rate": "20%"})
    assert book.errors() == [("campaign-row-repeated", cell.replace("A", "H"))]


def test_every_benchmark_can_be_replaced_where_the_forecast_looks_for_it(book: CampaignBook) -> None:
    """A path that the forecast does not know would be a silent typo of ours."""
    for row in range(5, 5 + len(shipped_figures())):
        book.sheet("benchmarks").cell(row, 5, 0.5)
    campaign = book.read()
    assert list(campaign.findings) == []
    assert set(campaign.settings.benchmarks) == {figure.path for figure in shipped_figures()}
    assert benchmarks_with(campaign.settings.benchmarks).views_per_follower("抖音", "mid") == 0.5


def test_benchmarks_are_shares_or_factors(book: CampaignBook) -> None:
    book.put("benchmarks", {"path": "打开率（阅读÷曝光）", "platform": "小红书"}, {"figure": "9%"})
    book.add("benchmarks", {"path": "打开率（阅读÷曝光）", "platform": "B站", "figure": 0.2})
    book.add("benchmarks", {"path": "views_per_follower.抖音.mid", "figure": "150%"})
    settings = book.read().settings
    expected = {"open_rate.小红书": 0.09, "open_rate.B站": 0.2, "views_per_follower.抖音.mid": 1.5}
    assert settings.benchmarks == expected
    assert set(settings.origins) == {f"benchmark[{path}]" for path in expected}


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"path": "打开率", "figure": 0.1}, "campaign-benchmark-unknown", "A"),
        ({"path": "折扣折扣", "figure": 0.1}, "campaign-benchmark-unknown", "A"),
        ({"path": "粉丝阅读率（阅读/播放÷粉丝）", "platform": "抖音", "figure": 0.1}, "campaign-benchmark-place", "C"),
        ({"path": "engagement_rate.抖音.mid", "figure": "120%"}, "campaign-value-unreadable", "E"),
        ({"figure": 0.1}, "campaign-cell-missing", "A"),
    ],
)
def test_a_wrong_benchmark_is_named(book: CampaignBook, cells: dict[str, object], code: str, column: str) -> None:
    row = "".join(filter(str.isdigit, book.add("benchmarks", cells)))
    assert book.errors() == [(code, f"{column}{row}")]


def test_products_have_facts_each(book: CampaignBook) -> None:
    """The name stands once, in the first row of its block."""
    sheet = book.sheet("product")
    sheet["A5"], sheet["C5"], sheet["C6"] = "精华A", "国妆特字123", "神经酰胺"
    sheet["A18"], sheet["C19"] = "面霜B", "角鲨烷"
    book.add("product", {"product": "面霜B", "field": "品牌名称", "value": "某品牌"})
    assert book.read().settings.products == (
        Product("精华A", {"registration": "国妆特字123", "ingredients": "神经酰胺"}),
        Product("面霜B", {"ingredients": "角鲨烷", "brand": "某品牌"}),
    )


def test_a_fact_belongs_to_a_product(book: CampaignBook) -> None:
    book.sheet("product")["C5"] = "国妆特字123"
    assert book.errors() == [("campaign-cell-missing", "A5")]


@pytest.mark.parametrize(
    ("cells", "path"),
    [
        (
            {"path": "学习系数：阅读/播放", "platform": "红书", "tier": "腰部", "angle": "成分拆解"},
            "learned.views.小红书.mid.ingredient",
        ),
        ({"path": "学习系数：互动率"}, "learned.engagements.*.*.*"),
        ({"path": "learned multiplier: orders per view", "angle": "护肤vlog"}, "learned.orders.*.*.护肤vlog"),
        ({"path": "learned.views.*.head.trial"}, "learned.views.*.head.trial"),
    ],
)
def test_a_learned_multiplier_can_be_typed(book: CampaignBook, cells: dict[str, object], path: str) -> None:
    """In words, or as sheet Settings of a plan names it."""
    book.add("benchmarks", {**cells, "figure": 0.7})
    campaign = book.read()
    assert list(campaign.findings) == []
    assert campaign.settings.benchmarks == {path: 0.7}
    assert f"benchmark[{path}]" in campaign.settings.origins


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"path": "learned.likes.*.*.*", "figure": 0.7}, "campaign-benchmark-place"),
        ({"path": "学习系数：阅读/播放", "tier": "巨头", "figure": 0.7}, "campaign-word-unknown"),
        ({"path": "学习系数：阅读/播放", "figure": 0}, "campaign-value-unreadable"),
    ],
)
def test_a_wrong_learned_multiplier_is_named(book: CampaignBook, cells: dict[str, object], code: str) -> None:
    book.add("benchmarks", cells)
    assert [finding for finding, _ in book.errors()] == [code]
