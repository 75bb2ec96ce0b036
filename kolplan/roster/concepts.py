"""What a roster's headings can mean: the vocabulary kept in headings.toml, and which columns are never kept."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from kolplan.core.vocabulary import Format, Platform
from kolplan.sheets.folding import fold_all
from kolplan.sheets.headings import Vocabulary

WHO = frozenset({"name", "account_id"})
"""Concepts of which a roster needs one."""

NEEDED = (WHO, frozenset({"followers"}))
"""What a sheet must name to be a roster: who, and with how many followers."""

KEPT_AS_EXTRAS = frozenset(
    {"lifetime", "reported", "certification", "creator_type", "brand_partner", "status", "health"}
)
"""Known concepts whose columns also stay under their own headings."""

SUGGESTED = (
    "name",
    "account_id",
    "followers",
    "platform",
    "price",
    "rebate",
    "views",
    "exposure",
    "engagements",
    "mcn",
)
"""Concepts that a close heading is suggested for where a sheet has no column of them."""

ENGAGEMENT_PARTS: dict[Platform, tuple[str, ...]] = {
    Platform.XIAOHONGSHU: ("likes", "collects", "comments"),
    Platform.DOUYIN: ("likes", "comments", "shares"),
    Platform.WECHAT_CHANNELS: ("likes", "comments", "shares"),
    Platform.WEIBO: ("likes", "comments", "shares"),
    Platform.BILIBILI: ("likes", "collects", "comments", "shares"),
    Platform.TIKTOK: ("likes", "comments", "shares"),
    Platform.INSTAGRAM: ("likes", "comments"),
    Platform.YOUTUBE: ("likes", "comments"),
}
"""What adds up to an engagement on a platform."""

USUAL_FORMAT: dict[Platform, Format] = {
    Platform.XIAOHONGSHU: Format.NOTE,
    Platform.WEIBO: Format.NOTE,
    Platform.INSTAGRAM: Format.NOTE,
    Platform.DOUYIN: Format.VIDEO,
    Platform.BILIBILI: Format.VIDEO,
    Platform.WECHAT_CHANNELS: Format.VIDEO,
    Platform.TIKTOK: Format.VIDEO,
    Platform.YOUTUBE: Format.VIDEO,
}
"""What a price without a format buys."""

PLATFORM_SIGNS: dict[Platform, tuple[str, ...]] = {
    Platform.XIAOHONGSHU: ("小红书", "红书", "蒲公英", "pgy", "redid", "rednote", "xhs"),
    Platform.DOUYIN: ("抖音", "星图", "douyin", "xingtu", "1-20", "20-60", "21-60", "60s"),
    Platform.BILIBILI: ("b站", "bilibili", "up主", "花火"),
    Platform.WECHAT_CHANNELS: ("视频号",),
    Platform.WEIBO: ("微博", "weibo"),
    Platform.INSTAGRAM: ("instagram", "insta", "ighandle", "igfollower", "igname"),
    Platform.TIKTOK: ("tiktok", "tthandle", "ttfollower"),
    Platform.YOUTUBE: ("youtube", "subscriber"),
}
"""Words in headings, sheet names and titles that tell the platform of rows that name none."""

PLATFORM_SITES: dict[str, Platform] = {
    "xiaohongshu.com": Platform.XIAOHONGSHU,
    "xhslink.com": Platform.XIAOHONGSHU,
    "douyin.com": Platform.DOUYIN,
    "xingtu.cn": Platform.DOUYIN,
    "bilibili.com": Platform.BILIBILI,
    "weibo.com": Platform.WEIBO,
    "instagram.com": Platform.INSTAGRAM,
    "tiktok.com": Platform.TIKTOK,
    "youtube.com": Platform.YOUTUBE,
}
"""Sites whose profile links tell a row's platform."""

_PRIVATE_WORDS = (
    "身份证", "证件号", "银行", "开户", "卡号", "支付宝", "收款", "户名",
    "微信", "手机", "电话", "联系", "vx", "v信", "邮箱", "地址", "收件",
    "收货", "email", "mail", "phone", "mobile", "whatsapp", "wechat", "contact", "nohp", "telefon",
    "bank", "alipay", "idcard", "passport", "iban", "address",
)  # fmt: skip


def is_private(heading: str) -> bool:
    """Tell whether an otherwise unknown heading names identity cards, bank accounts or ways to contact a person."""
    folded = fold_all(heading).replace("_", "")
    return any(word in folded for word in _PRIVATE_WORDS) and "视频号" not in folded


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabulary of roster headings."""
    return Vocabulary.from_data(tomllib.loads(files("kolplan.roster").joinpath("headings.toml").read_text("utf-8")))
