"""A plan made by hand with all that a campaign can ask for: slots, rules, questions, lots, angles, products."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.catalogue import Text
from kolplan.core.findings import Where
from kolplan.core.lists import ListEntry, ListKind, NamedList
from kolplan.core.rules import Band, PriceBasis, Rule, RuleMeasure, RuleStrength, Scope, Slot, Unit
from kolplan.core.settings import (
    AngleSetting,
    Bound,
    Extra,
    MoneySettings,
    Origin,
    Product,
    RebateStep,
    RebateTerm,
    RosterSettings,
    Settings,
    Source,
)
from kolplan.core.vocabulary import Format, Language, Platform, Tier
from kolplan.plan.frames import FittedRule, Plan, SlotFill
from tests.workbook.plans import make_plan

SLOTS = ("4K × 30", "4K*30", "<1W", "10", "=1+1")
"""Names as people write them; to a spreadsheet's criteria they are wildcards, comparisons, figures."""

OWN_ANGLES = ("护肤vlog", ">大促*攻略?")


def at(cell: str, sheet: str = "Slots") -> Where:
    return Where("campaign.xlsx", sheet, cell)


def slots() -> tuple[Slot, ...]:
    first = Slot(
        SLOTS[0], 4, "修护精华", Platform.XIAOHONGSHU, (Format.NOTE, Format.VIDEO), Band(10_000, 100_000),
        ("护肤", "美妆"), ("母婴",), Band(300_000, 1_000_000), PriceBasis.AFTER_REBATE, standbys=2, times=1.5,
        where=at("A5"), cells={"product": at("B5")},
    )  # fmt: skip
    others = (Slot(name, 2, where=at(f"A{row}")) for row, name in enumerate(SLOTS[1:], 6))
    return (first, *others)


def fill(slot: Slot, filled: int) -> SlotFill:
    why = Text(
        "only 3 creators fit: raise the price to ¥4,600, or drop the category",
        "符合条件的达人只有 3 位：可将价格上限放宽到 ¥4,600，或去掉类目要求",
    )
    return SlotFill(slot, filled, 2, 17, why if filled < slot.count else None)


def rules() -> tuple[FittedRule, ...]:
    per_mcn = Rule("每家MCN不超过3个", (), Scope.TOTAL, RuleMeasure.POSTS, per="MCN", high=3, where=at("A5", "Rules"))
    video = Rule("视频占比", (), Scope.TOTAL, RuleMeasure.SHARE_OF_POSTS, high=0.3, strength=RuleStrength.PREFER)
    average = Rule("均价", (), Scope.TOTAL, RuleMeasure.AVERAGE_COST, low=1_000_000)
    each = Rule("互动优先", (), Scope.EACH, strength=RuleStrength.PREFER)
    why = Text("no plan was found that holds it", "未找到能满足的方案")
    return (
        *(FittedRule(per_mcn, "r1", f"机构{i}", Bound.MAX, Unit.COUNT, 3, 3, i % 4) for i in range(9)),
        FittedRule(video, "r2", "", Bound.MAX, Unit.SHARE, 0.3, 0.35, 0.34, why),
        FittedRule(average, "r3", "", Bound.MIN, Unit.MONEY, 1_000_000, 1_000_000, 1_234_567.0),
        FittedRule(each, "r4", "", Bound.MAX, Unit.COUNT, 0, 2, 2, why),
    )


def questions() -> pd.DataFrame:
    rows = [
        ("星河传媒", "林小满", "681726543", "返点、女粉占比", True),
        ("柚子文化", "阿紫\n的日记", "", "近30天中位阅读", False),
        ("星河传媒", '=HYPERLINK("http://x")', "681726544", "返点", True),
        ("", "Mia Chen", "mia", "报价有效期", True),
    ]
    columns = ["mcn", "creator", "id", "ask", "held"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(
        creator_no=range(4), link="https://x.example", platform="小红书", followers=12_000, slot=SLOTS[0]
    )


def campaign(budget: int | None) -> Settings:
    money = MoneySettings(
        budget=budget, tax=0.06, rates={"$": 7.1},
        rebates=(RebateTerm("星河传媒", (RebateStep(0.2), RebateStep(0.3, 10)), where=at("A8", "Money")),),
        extras=(Extra("寄样", 5_000), Extra("加急", rate=0.1, tier=Tier.HEAD)),
    )  # fmt: skip
    blacklist = NamedList("上一轮", ListKind.SUBMITTED, tuple(ListEntry(f"达人{i}", where=at("C5")) for i in range(3)))
    return replace(
        Settings(),
        money=money,
        roster=RosterSettings(lists=(blacklist,)),
        limits=(),
        slots=slots(),
        rules=tuple({each.rule.name: each.rule for each in rules()}.values()),
        calendar=Calendar(date(2026, 7, 15), (Phase("种草期", -7, 3, 0.4), Phase("burst", 4, 10)), (date(2026, 8, 1),)),
        posts_per_creator=2,
        angle_table=(
            AngleSetting("trend"),
            AngleSetting("trial"),
            *(AngleSetting(name, {Tier.MICRO: 1.1}) for name in OWN_ANGLES),
        ),
        benchmarks={"open_rate.小红书": 0.1},
        products=(
            Product("修护精华", {"selling_points": "舒缓\n保湿", "ingredients": "积雪草"}),
            Product("防晒[新]", {"brief.field.usage": "每日"}),
        ),
        facts={"brand": "安肌", "brief.field.hashtags": "#敏感肌"},
        origins={
            "budget": Origin(Source.OPTION),
            "tax": Origin(Source.WORKBOOK, at("B9", "Campaign")),
            "gap": Origin(Source.PRESET),
            "campaign.brand": Origin(Source.WORKBOOK, at("B30", "Campaign")),
        },
        preset="agency",
    )


def demanding_plan(language: Language = Language.ZH, budget: int | None = None, lots: bool = False) -> Plan:
    plan = make_plan(12, 6, language)
    posts = plan.posts.copy()
    names = [SLOTS[i] for i in (0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0)]
    posts["slot"] = names
    posts["product"] = ["修护精华" if name == SLOTS[0] else "" for name in names]
    posts["angle"] = np.resize(["trend", "trial", *OWN_ANGLES], len(posts))
    posts.loc[2, "phase"] = "种草期"
    posts.loc[7, "status"] = "client no"
    if lots:
        posts.loc[[3, 7], "lot"] = [5, 3]
    candidates = plan.candidates.assign(standby=[SLOTS[0], "", "", "", "", ""])
    fills = tuple(fill(slot, 1 if slot.name == SLOTS[3] else slot.count) for slot in slots())
    return replace(
        plan, posts=posts, candidates=candidates, settings=campaign(budget), limits=(), slots=fills, rules=rules(),
        questions=questions(),
    )  # fmt: skip
