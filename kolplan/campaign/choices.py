"""Closed choices of the campaign workbook: what a dropdown offers, and what people may write instead."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache

from kolplan.core.calendar import PostOrder
from kolplan.core.catalogue import label
from kolplan.core.lists import ListKind
from kolplan.core.rules import Comparison, PriceBasis, RuleMeasure, RuleStrength, Scope, Unknown
from kolplan.core.settings import AngleMode, BudgetOn, Staying, Strength
from kolplan.core.vocabulary import PLATFORM_ALIASES, Format, Language, Measure, Platform, Tier
from kolplan.sheets.folding import fold_all

ALL_PLATFORMS = "all"
"""Code of the word for every platform in sheet Tiers."""

_CODES: Mapping[str, tuple[str, ...]] = {
    "budget_on": tuple(BudgetOn),
    "post_order": tuple(PostOrder),
    "keep_weight": tuple(Staying),
    "measure": tuple(Measure),
    "angles": tuple(AngleMode),
    "strength": tuple(Strength),
    "tier": tuple(Tier),
    "format": tuple(Format),
    "comparison": tuple(Comparison),
    "scope": tuple(Scope),
    "rule_measure": tuple(RuleMeasure),
    "rule_strength": tuple(RuleStrength),
    "unknown": tuple(Unknown),
    "price_basis": tuple(PriceBasis),
    "list_kind": tuple(ListKind),
    "campaign.platform": (ALL_PLATFORMS,),
    "campaign.yes_no": ("yes", "no"),
    "campaign.preset": ("agency", "source"),
    "campaign.item": ("fee", "rebate", "extra", "currency"),
    "campaign.part": ("likes", "collects", "comments", "shares"),
}
"""Kind of choice, which is the beginning of its labels' codes, to the codes that may be chosen."""

_ALSO: Mapping[str, Mapping[str, str]] = {
    "budget_on": {"订单": "order", "下单": "order", "净额": "net", "净价": "net", "返后": "net"},
    "post_order": {
        "头部先": "head first", "先头部": "head first", "金字塔": "head first", "head-first": "head first",
        "漏斗": "head first", "funnel": "head first", "尾部先行": "funnel up", "素人先行": "funnel up",
        "micro first": "funnel up", "funnel-up": "funnel up", "reverse funnel": "funnel up", "表": "table",
        "按阶段表": "table", "by table": "table",
    },
    "keep_weight": {
        "自由": "free", "随便": "free", "少改": "few", "少量": "few", "few": "few", "little": "few", "不动": "fewest",
        "尽量少动": "fewest", "fewest": "fewest", "none": "fewest",
    },
    "measure": {"阅读": "views", "播放": "views", "reads": "views", "plays": "views", "互动量": "engagements"},
    "strength": {"硬": "hard", "软": "soft", "必须": "hard", "尽量": "soft", "must": "hard", "prefer": "soft"},
    "tier": {"头": "head", "腰": "mid", "尾": "micro"},
    "format": {
        "短视频": "short video", "中视频": "mid video", "长视频": "long video", "图文笔记": "note", "视频笔记": "video",
    },
    "campaign.platform": {"全平台": "all", "所有平台": "all", "all platforms": "all"},
    "campaign.yes_no": {
        "y": "yes", "true": "yes", "1": "yes", "on": "yes", "✓": "yes", "√": "yes", "对": "yes", "启用": "yes",
        "n": "no", "false": "no", "0": "no", "off": "no", "✗": "no", "×": "no", "不": "no", "停用": "no",
    },
    "campaign.item": {"服务费": "fee", "附加": "extra", "附加费": "extra", "币种": "currency"},
    "campaign.part": {
        "like": "likes", "赞": "likes", "save": "collects", "saves": "collects", "藏": "collects",
        "comment": "comments", "评": "comments", "share": "shares", "转发": "shares", "转": "shares",
    },
}  # fmt: skip
"""Other words that people write, besides the codes and the labels of both languages."""

PLATFORM = "platform"


@cache
def _words(kind: str) -> Mapping[str, str]:
    """Return each folded word of a choice and the code it stands for."""
    if kind == PLATFORM:
        return {fold_all(word): str(platform) for word, platform in PLATFORM_ALIASES.items()}
    words = {fold_all(word): code for word, code in _ALSO.get(kind, {}).items()}
    for code in _CODES[kind]:
        labels = (label(f"{kind}.{code}", language) for language in Language)
        words.update({fold_all(word): str(code) for word in (code, *labels)})
    return words


def offered(kind: str, language: Language) -> tuple[str, ...]:
    """Return the words that a dropdown offers in a language."""
    if kind == PLATFORM:
        return tuple(Platform)
    return tuple(label(f"{kind}.{code}", language) for code in _CODES[kind])


def chosen(kind: str, text: str) -> str:
    """Return the code that a text chooses, in either language, "" where it is none of the words."""
    return _words(kind).get(fold_all(text), "")


def nearest(text: str, words: Mapping[str, str] | tuple[str, ...]) -> str:
    """Return the word that a text is closest to, "" where none is close."""
    folded = {fold_all(word): word for word in words}
    found = difflib.get_close_matches(fold_all(text), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def known_words(kind: str) -> tuple[str, ...]:
    """Return the words of both languages, for messages."""
    return tuple(dict.fromkeys(word for language in Language for word in offered(kind, language)))
