"""Settings that a plan's workbook keeps come back as they were, field by field."""

from __future__ import annotations

import json
import math
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.findings import Where
from kolplan.core.learning import CreatorLesson, GroupLesson, HistorySource, Learned, Learning
from kolplan.core.lists import Distance, DistanceUnit, ListEntry, ListKind, NamedList
from kolplan.core.rules import (
    Band,
    Comparison,
    Condition,
    PriceBasis,
    Rule,
    RuleMeasure,
    RuleStrength,
    Scope,
    Slot,
    Term,
    Unknown,
)
from kolplan.core.settings import (
    AngleMode,
    AngleSetting,
    Boosting,
    Bound,
    BudgetOn,
    Extra,
    Limit,
    LimitKind,
    MoneySettings,
    Origin,
    OutcomeSettings,
    Product,
    RebateStep,
    RebateTerm,
    RosterSettings,
    Selling,
    Settings,
    SolveSettings,
    Source,
    Strength,
    TierCuts,
    TierSettings,
)
from kolplan.core.vocabulary import Format, Measure, Platform, Tier
from kolplan.workbook.json_codec import decoded, encoded

CELL = Where("campaign.xlsx", "规则", "C7")
RATIO = Term(("阅读", "报价"), "/", 0.8)
CONDITION = Condition(RATIO, Comparison.NEAR, ("3k", "1w"), (3000.0, math.inf), 0.2, Term(("x",)), CELL, CELL, 0.1)
DISTANCE = Distance(7, 3, DistanceUnit.POSTS)
ENTRY = ListEntry("丙", "why", date(2026, 7, 1), "brand", date(2026, 6, 1), 3, DISTANCE, CELL)
EVERY = Settings(
    money=MoneySettings(
        50_000_000, BudgetOn.NET, {Platform.DOUYIN: 0.05}, 0.25,
        (RebateTerm("星河", (RebateStep(0.3, 5, 100),), Platform.XIAOHONGSHU, Format.NOTE, CELL),),
        rebate_lowers_fee=True,
        extras=(Extra("样品", 19_900, 0.1, Platform.BILIBILI, Tier.HEAD, Format.VIDEO, "小鹿", CELL),),
        tax=0.06, quotes_taxed=True, currency="$", rates={"$": 7.1}, boosting=Boosting(5_000, 0.1, 600),
    ),
    tiers=TierSettings(TierCuts(7, 3), {Platform.WEIBO: TierCuts(9, 5)}, 10_000),
    outcome=OutcomeSettings(0.01, 0.002, 19_900),
    solve=SolveSettings(1e-3, 12.5, 7),
    roster=RosterSettings(
        "gb18030", Platform.DOUYIN, ("甲",), ("乙",),
        (NamedList("竞品", ListKind.RIVAL, (ENTRY,)),),
        {Platform.XIAOHONGSHU: ("likes", "collects")},
    ),
    limits=(Limit(LimitKind.TIER_SPEND, "head", Bound.MAX, 0.3, Strength.HARD, 0.2, shipped=True, where=CELL),),
    angles=AngleMode.BY_TIER,
    measure=Measure.GMV,
    slots=(
        Slot(
            "名额1", 10, "精华", Platform.DOUYIN, (Format.NOTE,), Band(1.0, None), ("护肤",), ("母婴",),
            Band(None, 5.0), PriceBasis.AFTER_REBATE, 2, 1.5, Unknown.OUT, "备注", CELL, {"count": CELL},
        ),
    ),
    rules=(
        Rule(
            "r1", (CONDITION,), Scope.TOTAL, RuleMeasure.SHARE_OF_SPEND, CONDITION, "MCN", 0.1, 0.25,
            RuleStrength.PREFER, 0.05, 0.2, Unknown.PASS, PriceBasis.BARE, "备注", "原文", CELL, {"low": CELL},
        ),
    ),
    calendar=Calendar(date(2026, 7, 15), (Phase("预热", date(2026, 7, 1), 9, 0.3),), (date(2026, 8, 1),)),
    posts_per_creator=2,
    angle_table=(AngleSetting("护肤vlog", {Tier.MID: 0.8}),),
    benchmarks={"open_rate.小红书": 0.09},
    products=(Product("精华", {"price": "199"}),),
    facts={"brand": "=1+1"},
    preset="agency",
    selling=Selling(0.08, 0.1, BudgetOn.NET),
    origins={"budget": Origin(Source.OPTION, CELL)},
    learning=Learning(
        (GroupLesson(Learned.VIEWS, "小红书", "mid", "ingredient", 0.62, 0.2, 14),),
        (CreatorLesson(Learned.ORDERS, "抖音", "id1", 1.2, 0.25, 0.3, 2),),
        (HistorySource("spring.csv", "0" * 64, 14),),
        14,
    ),
)  # fmt: skip


def same(one: Any, other: Any) -> bool:
    """Compare field by field: a place takes no part in equality, and NaN is no equal of itself."""
    if is_dataclass(one):
        return type(one) is type(other) and all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return bool(math.isnan(other))
    return (isinstance(one, str) or type(one) is type(other)) and bool(one == other)


def test_the_sample_sets_every_field_away_from_its_default() -> None:
    """A field that stands at its default would come back by itself."""
    usual = Settings()
    untouched = [f.name for f in fields(Settings) if same(getattr(EVERY, f.name), getattr(usual, f.name))]
    assert untouched == []


@pytest.mark.parametrize("settings", [EVERY, Settings()], ids=["every field", "defaults"])
def test_settings_come_back_as_they_were(settings: Settings) -> None:
    assert same(decoded(Settings, encoded(settings)), settings)


def test_an_open_end_that_is_no_number_comes_back() -> None:
    rule = replace(EVERY.rules[0], conditions=(replace(CONDITION, figures=(math.nan, 5.0)),))
    settings = replace(EVERY, rules=(rule,))
    assert same(decoded(Settings, encoded(settings)), settings)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("measure", "likes"), ("posts_per_creator", "2"), ("posts_per_creator", True), ("slots", {}), ("money", []),
        ("calendar", {"launch": "soon"}), ("benchmarks", {"x": "much"}), ("limits", [{"kind": "tier"}]),
    ],
)  # fmt: skip
def test_what_somebody_wrote_into_the_hidden_sheet_is_refused(part: str, value: object) -> None:
    plain = json.loads(encoded(Settings()))
    with pytest.raises(ValueError):
        decoded(Settings, json.dumps({**plain, part: value}))


@pytest.mark.parametrize("text", ["", "[", "[]", "null", "[" * 100_000])
def test_no_settings_at_all_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decoded(Settings, text)


def test_fields_of_a_later_version_are_left_out_and_missing_ones_have_their_default() -> None:
    plain = json.loads(encoded(EVERY))
    del plain["preset"]
    assert decoded(Settings, json.dumps({**plain, "later": 1})).preset == ""
