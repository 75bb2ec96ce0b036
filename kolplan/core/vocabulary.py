"""The trade's closed vocabularies: platforms, tiers, angles, formats, measures and how people write them."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language that kolplan speaks."""

    EN = "en"
    ZH = "zh"


class Platform(StrEnum):
    """A platform under its canonical name, as it stands in JSON and in sheets of both languages."""

    XIAOHONGSHU = "小红书"
    DOUYIN = "抖音"
    BILIBILI = "B站"
    WECHAT_CHANNELS = "视频号"
    WEIBO = "微博"
    INSTAGRAM = "Instagram"
    TIKTOK = "TikTok"
    YOUTUBE = "YouTube"


PLATFORM_ALIASES: dict[str, Platform] = {
    "小红书": Platform.XIAOHONGSHU,
    "红书": Platform.XIAOHONGSHU,
    "red": Platform.XIAOHONGSHU,
    "xhs": Platform.XIAOHONGSHU,
    "rednote": Platform.XIAOHONGSHU,
    "xiaohongshu": Platform.XIAOHONGSHU,
    "littleredbook": Platform.XIAOHONGSHU,
    "蒲公英": Platform.XIAOHONGSHU,
    "抖音": Platform.DOUYIN,
    "douyin": Platform.DOUYIN,
    "dy": Platform.DOUYIN,
    "星图": Platform.DOUYIN,
    "抖音星图": Platform.DOUYIN,
    "b站": Platform.BILIBILI,
    "bilibili": Platform.BILIBILI,
    "哔哩哔哩": Platform.BILIBILI,
    "视频号": Platform.WECHAT_CHANNELS,
    "微信视频号": Platform.WECHAT_CHANNELS,
    "wechatchannels": Platform.WECHAT_CHANNELS,
    "微博": Platform.WEIBO,
    "新浪微博": Platform.WEIBO,
    "weibo": Platform.WEIBO,
    "instagram": Platform.INSTAGRAM,
    "ins": Platform.INSTAGRAM,
    "ig": Platform.INSTAGRAM,
    "tiktok": Platform.TIKTOK,
    "tt": Platform.TIKTOK,
    "youtube": Platform.YOUTUBE,
    "yt": Platform.YOUTUBE,
    "油管": Platform.YOUTUBE,
}
"""Spellings of platforms, lower case and without spaces."""


class Tier(StrEnum):
    """A creator's size class, from followers."""

    HEAD = "head"
    MID = "mid"
    MICRO = "micro"


class Angle(StrEnum):
    """A content angle that is planned by default."""

    TREND = "trend"
    INGREDIENT = "ingredient"
    TRIAL = "trial"


class Format(StrEnum):
    """What is published."""

    NOTE = "note"
    VIDEO = "video"
    SHORT_VIDEO = "short video"
    MID_VIDEO = "mid video"
    LONG_VIDEO = "long video"
    REEL = "reel"
    STORY = "story"
    LIVE = "live"
    ASSET = "asset"


VIDEO_FORMATS = frozenset({Format.VIDEO, Format.SHORT_VIDEO, Format.MID_VIDEO, Format.LONG_VIDEO, Format.REEL})


class Measure(StrEnum):
    """What a plan can maximise."""

    EXPOSURE = "exposure"
    VIEWS = "views"
    ENGAGEMENTS = "engagements"
    ORDERS = "orders"
    GMV = "gmv"


class Basis(StrEnum):
    """What a forecast rests on, strongest first."""

    MEASURED = "measured"
    DERIVED = "derived"
    BENCHMARK = "benchmark"


class Standing(StrEnum):
    """Whether a creator can be planned at all."""

    OK = "ok"
    HELD = "held"
    ASIDE = "aside"


class Status(StrEnum):
    """How far a post has come: what the client and the agency have said of it."""

    PROPOSED = "proposed"
    CLIENT_YES = "client yes"
    CLIENT_NO = "client no"
    ORDERED = "ordered"
    PUBLISHED = "published"


COMMITTED = (Status.ORDERED, Status.PUBLISHED)
"""Statuses of posts whose money is spent or promised."""
