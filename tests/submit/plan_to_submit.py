"""A small plan with two slots, standbys, and an internal figure of its own in every place where one can stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from kolplan.core.lists import ListEntry, ListKind, NamedList
from kolplan.core.rules import Band, Slot
from kolplan.core.settings import MoneySettings, Product, RosterSettings, Settings
from kolplan.core.vocabulary import Format, Language, Platform
from kolplan.plan.frames import Plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import make_plan

NOTES, VIDEOS = "护肤图文×4", "抖音视频×2"
HOSTILE = '=HYPERLINK("http://x.example","点我")'
BRANDS = ("绿洲竞品", "甲客户专属")
SECRETS = ("秘密供应商", "暗号wx9981", "13812345678", "内部说明七七", "竞方约期", "第一轮绝密名单", *BRANDS)
"""Words that stand in the plan and must reach no client."""

_ROWS = [
    # name, id, platform, tier, label, followers, slot, format, quote in yuan, status
    ("林小满", "681700001", "小红书", "mid", "waist", 203_400, NOTES, "note", 11_317, "proposed"),
    (HOSTILE, "7300000209458628391", "小红书", "micro", "tail", 86_500, NOTES, "note", 5_219, "client yes"),
    ("被毙的达人", "681700003", "小红书", "micro", "tail", 77_700, NOTES, "note", 4_413, "client no"),
    ("Mia Chen", "681700004", "小红书", "micro", "koc", 31_250, NOTES, "note", 2_837, "ordered"),
    ("测评老王", "dy0001", "抖音", "mid", "waist", 1_204_300, VIDEOS, "mid video", 28_653, "proposed"),
    ("阿紫 vx:暗号wx9981", "dy0002", "抖音", "micro", "tail", 310_900, VIDEOS, "short video", 9_127, "proposed"),
]
_OTHERS = [
    # name, id, tier, followers, quote, reason, standby
    ("备选一号", "681700101", "micro", 66_000, 4_129, "reason.too-dear", NOTES),
    ("次优二号", "681700102", "micro", 64_000, 4_339, "reason.no-room", ""),
    ("粉丝太少", "681700103", "micro", 900, 4_001, "reason.too-dear", ""),
    ("待核的", "681700104", "micro", 63_000, 4_447, "reason.cheap-views", ""),
    ("次优三号", "681700105", "micro", 61_000, 4_553, "reason.too-dear", ""),
    ("被排除的", "681700106", "micro", 62_000, 4_661, "reason.banned", ""),
]


def settings() -> Settings:
    slots = (
        Slot(NOTES, 4, "修护精华", Platform.XIAOHONGSHU, (Format.NOTE,), Band(10_000, None), times=1.5),
        Slot(VIDEOS, 2, "修护精华", Platform.DOUYIN),
    )
    rival = ListEntry("某某", reason="竞方约期", brand=BRANDS[0])
    lists = (
        NamedList("第一轮绝密名单", ListKind.SUBMITTED, (ListEntry("旧人", reason=BRANDS[1]),)),
        NamedList("竞品名单", ListKind.RIVAL, (rival,)),
    )
    money = MoneySettings(budget=80_000_00)
    return replace(
        Settings(), money=money, roster=RosterSettings(lists=lists), slots=slots, limits=(),
        products=(Product("修护精华", {}),), facts={"brand": "安肌"},
    )  # fmt: skip


def plan_to_submit(language: Language = Language.ZH, *, slots: bool = True) -> Plan:
    plan = make_plan(len(_ROWS), len(_OTHERS), language)
    posts = plan.posts.copy()
    for number, (name, account, platform, tier, size, followers, slot, form, quote, status) in enumerate(_ROWS):
        values = {
            "creator": name, "id": account, "platform": platform, "tier": tier, "label": size, "followers": followers,
            "slot": slot if slots else "", "product": "修护精华", "format": form, "quote": quote * 100,
            "status": status,
            "category": "护肤", "city": "杭州", "mcn": "星河传媒", "female_share": 0.6 + number / 100, "rebate": 0.2137,
            "fee": 0.1 if platform == "小红书" else 0.05, "extras": 33_377, "fit": 1.3171, "basis": "derived",
            "price_to_drop": quote * 100 + 77_719, "stays": 0.8317, "note": "内部说明七七", "rights": "",
            "link": f"https://www.example.com/user/{account}", "supplier": "秘密供应商", "views": 20_000.0 + number,
            "exposure": 300_000.0 + number, "engagements": 1_500.0 + number, "angle": "trial", "lock": "",
        }  # fmt: skip
        for code, value in values.items():
            posts.loc[number, code] = value
    fees = (posts["quote"] * posts["fee"]).round().astype("int64")
    posts["rebate_due"] = (posts["quote"] * posts["rebate"]).round().astype("int64")
    posts["cost"] = posts["quote"] + fees + posts["extras"]
    posts["net"] = posts["cost"] - posts["rebate_due"]
    posts["date"] = pd.Series([pd.Timestamp("2026-06-18"), *[pd.NaT] * 5], dtype="datetime64[s]")
    candidates = _candidates(plan.candidates)
    asked = settings() if slots else replace(settings(), slots=())
    plan = replace(plan, posts=posts, candidates=candidates, settings=asked, limits=())
    return replace(plan, roster=replace(plan.roster, **_roster(plan, posts, candidates)))


def _candidates(candidates: pd.DataFrame) -> pd.DataFrame:
    candidates = candidates.copy()
    for number, (name, account, tier, followers, quote, reason, standby) in enumerate(_OTHERS):
        values = {
            "creator": name, "id": account, "platform": "小红书", "tier": tier, "label": "tail", "followers": followers,
            "format": "note", "category": "护肤", "quote": float(quote * 100), "cost": quote * 110.0, "mcn": "星河传媒",
            "price_to_pick": quote * 100 - 41_333.0, "reason": reason, "standby": standby, "supplier": "秘密供应商",
            "views": 9_000.0, "exposure": 120_000.0, "engagements": 700.0, "angle": "trial", "city": "",
            "basis": "derived",
        }  # fmt: skip
        for code, value in values.items():
            candidates.loc[number, code] = value
    return candidates


def _roster(plan: Plan, posts: pd.DataFrame, candidates: pd.DataFrame) -> dict[str, pd.DataFrame]:
    creators, quotes = plan.roster.creators.copy(), plan.roster.quotes.copy()
    both = pd.concat([posts, candidates], ignore_index=True)
    for code in ("platform", "link", "followers", "tier", "label", "category", "mcn"):
        creators[code] = both[code].to_numpy()
    creators["name"], creators["account_id"] = both["creator"], both["id"]
    creators["key"] = both["platform"] + ":" + both["id"]
    creators["tags"] = "护肤、成分党、" + BRANDS[0] + "御用"
    creators["windows"] = "6.5-6.12，返点30%"
    creators.loc[0, "windows"] = "随时"
    creators["note"] = "加微信 暗号wx9981 或 13812345678"
    quotes = quotes.iloc[: len(both)].reset_index(drop=True)
    quotes = pd.concat([quotes] * 3, ignore_index=True).iloc[: len(both)].copy()
    quotes["creator"] = range(len(both))
    quotes["format"], quotes["price"] = both["format"].to_numpy(), both["quote"].astype("int64").to_numpy()
    quotes["supplier"], quotes["preferred"], quotes["rebate"] = "秘密供应商", True, 0.2137
    quotes["views"] = np.where(both["platform"] == "抖音", np.nan, both["followers"] / 10)
    quotes["views_kind"], quotes["engagements_kind"] = "median", "median"
    quotes["engagements"] = both["followers"].to_numpy() / 200
    video = quotes.iloc[[0]].assign(format="video", price=17_771_00)
    return {"creators": creators, "quotes": pd.concat([quotes, video], ignore_index=True)}


def write_plan(path: Path, language: Language = Language.ZH, *, slots: bool = True) -> Plan:
    """Write the plan's workbook and return the plan."""
    plan = plan_to_submit(language, slots=slots)
    write_workbook(plan, path)
    return plan
