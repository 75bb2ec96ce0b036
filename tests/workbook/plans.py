"""Plans made by hand for the workbook's tests: small and large, in both languages, with hostile texts and unknowns."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text
from kolplan.core.findings import Findings, Where
from kolplan.core.money import share_of, to_ppm
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, LimitKind, MoneySettings, Settings
from kolplan.core.vocabulary import Language, Measure, Platform
from kolplan.plan.explanation import (
    CURVE_SHARES,
    Alternative,
    CurvePoint,
    Explanation,
    LimitCost,
    Sureness,
)
from kolplan.plan.frames import FittedLimit, Objective, Plan, Range
from kolplan.roster.frames import CREATOR_COLUMNS, QUOTE_COLUMNS, Roster, Source

HOSTILE = (
    '=HYPERLINK("http://x.example","点我")',
    "+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    "控制\x0b符\x07号",
    "🌸小鹿🌸✨",
    "一个特别特别长的达人昵称用来检查列宽是否会被撑破以及会不会显示不全的情况哦哦",
    "{=1+1}",
    "_x000B_",
    "<b>&amp;",
)
NAMES = ("林小满", "阿紫的护肤日记", "成分党老王", "Mia Chen", "一颗柠檬", "敏感肌研究所", "豆豆妈", "小鹿同学")
SIZES = {"head": (520_000, 3_000_000), "mid": (100_000, 480_000), "micro": (1_200, 90_000)}
LABELS = {"head": "top", "mid": "waist", "micro": "koc"}


def post_row(rng: random.Random, number: int) -> dict[str, object]:
    tier = rng.choices(["head", "mid", "micro"], [1, 4, 15])[0]
    platform = rng.choice([Platform.XIAOHONGSHU, Platform.DOUYIN])
    followers = rng.randint(*SIZES[tier])
    quote = rng.randint(20_000, 200_000) if tier == "micro" else followers * rng.randint(3, 9)
    rebate, fee = rng.choice([0.0, 0.125, 0.25, 0.005]), 0.1 if platform == Platform.XIAOHONGSHU else 0.05
    extras = rng.choice([0, 0, 19_900])
    cost = quote + share_of(quote, to_ppm(fee)) + extras
    rebate_due = share_of(quote, to_ppm(rebate))
    views = followers * rng.uniform(0.03, 0.3)
    unknown = rng.random() < 0.05
    name = HOSTILE[number] if number < len(HOSTILE) else f"{rng.choice(NAMES)}{number}"
    row: dict[str, object] = {
        "creator_no": number,
        "offer_no": number,
        "status": "proposed",
        "lock": "yes" if number == 3 else "",
        "creator": name,
        "id": "" if number % 17 == 5 else f"{6817265439812346000 + number}",
        "link": f"https://www.example.com/user/{number}",
        "platform": str(platform),
        "tier": tier,
        "label": LABELS[tier],
        "followers": followers,
        "lot": 1,
        "category": rng.choice(["护肤", "美妆", "成分测评"]),
        "city": rng.choice(["上海", "杭州", ""]),
        "mcn": rng.choice(["", "星河传媒", "柚子文化"]),
        "female_share": np.nan if unknown else rng.uniform(0.4, 0.99),
        "slot": "",
        "product": "",
        "format": "note" if platform == Platform.XIAOHONGSHU else "mid video",
        "angle": {"head": "trend", "mid": "ingredient", "micro": "trial"}[tier],
        "phase": "",
        "date": pd.NaT,
        "day": np.nan,
        "supplier": "星河传媒",
        "quote": quote,
        "rebate": rebate,
        "fee": fee,
        "extras": extras,
        "cost": cost,
        "rebate_due": rebate_due,
        "net": cost - rebate_due,
        "fit": 1.0,
        "basis": rng.choice(["measured", "derived", "benchmark"]),
        "price_to_drop": np.nan,
        "price_checked": False,
        "own_spread": 1.1,
        "learned_views": 0.81 if number % 3 else 1.0,
        "learned_engagements": 1.0,
        "learned_orders": 1.0,
        "stays": np.nan,
        "rights": "",
        "client_reason": "",
        "stand_in": "",
        "stand_in_id": "",
        "stand_in_cost": np.nan,
        "note": "",
    }
    figures = {"views": views, "exposure": views / 0.07, "engagements": views * 0.06}
    for code in ("views", "exposure", "engagements", "clicks", "orders", "gmv"):
        mean = np.nan if unknown else figures.get(code, np.nan)
        row |= {code: mean, f"{code}_low": mean * 0.13, f"{code}_high": mean * 2.2}
    return row


def posts_of(count: int, seed: int = 1) -> pd.DataFrame:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    frame = pd.DataFrame([post_row(rng, number) for number in range(count)])
    frame["date"] = frame["date"].astype("datetime64[s]")
    if count > 1:
        frame.loc[1, "date"] = pd.Timestamp("2026-06-18")
        frame.loc[1, "phase"] = "burst"
    return frame


def candidates_of(count: int, first: int, seed: int = 2) -> pd.DataFrame:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    frame = pd.DataFrame([post_row(rng, first + number) for number in range(count)])
    if frame.empty:
        frame = posts_of(1).iloc[:0]
    frame = frame.assign(
        reason="reason.too-dear",
        limit="",
        price_to_pick=(frame["quote"] * 0.8 // 100 * 100),
        price_checked=False,
        standby="",
        decision="",
        listed=True,
    )
    frame["quote"] = frame["quote"].astype(float)
    frame["cost"] = frame["cost"].astype(float)
    unpriced = frame.index % 9 == 8
    frame.loc[unpriced, ["quote", "cost", "views", "exposure", "engagements", "price_to_pick"]] = np.nan
    frame.loc[unpriced, "reason"] = "reason.unpriced"
    return frame


def roster_of(posts: pd.DataFrame, candidates: pd.DataFrame, language: Language) -> Roster:
    everyone = pd.concat([posts, candidates], ignore_index=True)
    blank = {"str": "", "int64": 0, "float64": np.nan, "bool": False}
    creators = pd.DataFrame({name: [blank[kind]] * len(everyone) for name, kind in CREATOR_COLUMNS.items()})
    for code in ("platform", "link", "followers", "tier", "label", "category", "city", "mcn"):
        creators[code] = everyone[code]
    creators["name"], creators["account_id"] = everyone["creator"], everyone["id"]
    creators["key"] = [
        f"{p}:{i or n}" for p, i, n in zip(everyone["platform"], everyone["id"], everyone["creator"], strict=True)
    ]
    creators["row"] = range(2, len(everyone) + 2)
    priced = everyone["quote"].notna()
    quotes = pd.DataFrame(
        {name: [blank.get(kind, "")] * int(priced.sum()) for name, kind in QUOTE_COLUMNS.items() if name != "expires"}
    )
    quotes["expires"] = pd.Series([pd.NaT] * len(quotes), dtype="datetime64[s]")
    quotes["creator"] = everyone.index[priced]
    quotes["price"] = everyone.loc[priced, "quote"].astype("int64").to_numpy()
    source = Source("/data/roster.xlsx", "roster.xlsx", "报价", "ab" * 32, len(everyone), 1, {"name": "A"})
    return Roster(creators, quotes, pd.DataFrame(index=creators.index), Findings(), language, (source,))


def fitted_limits(settings: Settings) -> tuple[FittedLimit, ...]:
    limits = []
    for limit in settings.limits:
        figure, why = limit.figure, None
        if limit.kind is LimitKind.TIER_SPEND and limit.member == "head" and limit.bound is Bound.MAX:
            figure, why = 0.31, Text("head creators are dear here", "头部报价偏高")
        limits.append(FittedLimit(limit, figure, why))
    return tuple(limits)


def findings_of(count: int) -> Findings:
    findings = Findings()
    for number in range(count):
        findings.add("output-folder-missing", Where("roster.xlsx", "报价", f"C{number + 2}"), folder="x")
    return findings


def make_plan(count: int = 12, others: int = 15, language: Language = Language.ZH, **changes: object) -> Plan:
    posts = posts_of(count)
    candidates = candidates_of(others, count)
    budget = int(posts["cost"].sum() * 1.03)
    settings = replace(Settings(), money=MoneySettings(budget=budget))
    totals = {
        code: Range(*(float(np.nansum(posts[code])) * part for part in (0.7, 1.0, 1.4)))
        for code in ("views", "exposure", "engagements")
    }
    plan = Plan(
        posts=posts,
        candidates=candidates,
        objective=Objective(Measure.VIEWS, 1_000_000.0, 1_000_091.0, 9.1e-5),
        status="optimal",
        stop="gap",
        limits=fitted_limits(settings),
        totals=totals,
        settings=settings,
        roster=roster_of(posts, candidates, language),
        findings=findings_of(3),
        language=language,
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def explained(plan: Plan) -> Plan:
    """Return a plan with all that explains it: prices, what limits cost, the curve, how sure, near-equals."""
    posts, candidates = plan.posts.copy(), plan.candidates.copy()
    posts["price_to_drop"] = posts["quote"] * 1.25 // 100 * 100
    posts["price_checked"] = posts.index % 2 == 0
    posts["stays"] = [round(1 - number % 10 / 20, 2) for number in range(len(posts))]
    candidates["price_checked"] = candidates.index % 2 == 0
    candidates.loc[candidates.index % 3 == 1, ["reason", "limit"]] = ["reason.no-room", "share[tier=head].max"]
    budget, value = plan.settings.money.budget or 1, plan.objective.value
    shares = zip(CURVE_SHARES, (0.84, 0.95, 1.0, 1.045, 1.1, 1.17), strict=True)
    curve = tuple(
        CurvePoint(
            round(budget * share), share, round(budget * share * 0.98), round(len(posts) * share), value * worth,
            value * worth * 1.0001, value * worth * 1.2, 2_500.0 / share if share < 1.5 else np.nan, share < 1.5,
        )
        for share, worth in shares
    )  # fmt: skip
    cell = Where("campaign.xlsx", "规则", "J5")
    of_mcn = Text("at most 3 per MCN: 星河传媒", "每个MCN最多 3 篇：星河传媒")
    head = Text("head maximum", "头部上限")
    limits = (
        LimitCost("share[tier=head].max", head, 0.31, Unit.SHARE, 31_000.0, 31_050.0, proven=True),
        LimitCost("rule[mcn][星河传媒].max", of_mcn, 3, Unit.COUNT, 4_200.0, 5_100.0, proven=False, where=cell),
        LimitCost("rule[cap].max", Text("=1+1", "=1+1"), 5_000_000, Unit.MONEY, 0.0, 0.0, proven=True),
    )
    sure = Sureness(0.83, 20, 0.2, dict(zip(posts["creator_no"], posts["stays"], strict=True)))
    first = int(candidates["creator_no"].iloc[0]) if len(candidates) else 0
    near = Alternative((), value * 0.994, 0.994, plan.spend, (first,), (int(posts["creator_no"].iloc[0]),))
    objective = replace(plan.objective, price_bound=plan.objective.bound * 1.002)
    explanation = Explanation(limits, curve, sure, (near,))
    return replace(plan, posts=posts, candidates=candidates, objective=objective, explanation=explanation)


def with_orders(plan: Plan) -> Plan:
    """Return a plan whose campaign knows its rates, so that clicks, orders and GMV stand in it."""
    posts = plan.posts.copy()
    for code, times in (("clicks", 0.02), ("orders", 0.001), ("gmv", 0.001 * 12_800)):
        for end in ("_low", "", "_high"):
            posts[code + end] = posts["views" + end] * times
    totals = dict(plan.totals)
    for code in ("clicks", "orders", "gmv"):
        totals[code] = Range(*(float(posts[code].sum()) * part for part in (0.7, 1.0, 1.4)))
    return replace(plan, posts=posts, totals=totals)


def with_fee_after_rebate(plan: Plan) -> Plan:
    """Return a plan whose platform fees are shares of the quotes less their rebates."""
    posts = plan.posts.copy()
    fees = [
        share_of(int(quote) - int(due), to_ppm(float(fee)))
        for quote, due, fee in zip(posts["quote"], posts["rebate_due"], posts["fee"], strict=True)
    ]
    posts["cost"] = posts["quote"] + fees + posts["extras"]
    posts["net"] = posts["cost"] - posts["rebate_due"]
    money = replace(plan.settings.money, rebate_lowers_fee=True)
    return replace(plan, posts=posts, settings=replace(plan.settings, money=money))
