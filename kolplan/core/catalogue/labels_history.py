"""Words of learning from results: headings of a history file, and learned multipliers on sheet Settings."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_HEADINGS = {
    "campaign": Text("Campaign", "活动"),
    "platform": Text("Platform", "平台"),
    "id": Text("ID", "账号ID"),
    "creator": Text("Creator", "达人"),
    "link": Text("Link", "笔记链接"),
    "tier": Text("Tier", "层级"),
    "angle": Text("Angle", "内容角度"),
    "format": Text("Format", "形式"),
    "followers": Text("Followers", "粉丝数"),
    "published": Text("Published at", "发布时间"),
    "checkpoint": Text("Checkpoint", "发布后天数"),
    "planned_exposure": Text("Planned exposure", "计划曝光"),
    "planned_views": Text("Planned views", "计划阅读/播放"),
    "planned_engagements": Text("Planned engagements", "计划互动"),
    "planned_orders": Text("Planned orders", "计划订单"),
    "spread": Text("Spread", "单篇波动"),
    "learned_views": Text("Learned views", "已含阅读系数"),
    "learned_engagements": Text("Learned engagements", "已含互动系数"),
    "learned_orders": Text("Learned orders", "已含下单系数"),
    "actual_exposure": Text("Organic exposure", "自然曝光"),
    "actual_views": Text("Organic views", "自然阅读"),
    "actual_engagements": Text("Organic engagements", "自然互动"),
    "actual_orders": Text("Organic orders", "自然订单"),
}

_SETTINGS = {
    "settings.section.learned": Text("Learned from results: forecasts are multiplied", "历史结果学习系数（乘入预测）"),
    "settings.learned": Text("{measure} · {platform} · {tier} · {angle}", "{measure} · {platform} · {tier} · {angle}"),
    "settings.learned.views": Text("Views", "阅读/播放"),
    "settings.learned.engagements": Text("Engagements per view", "互动率"),
    "settings.learned.orders": Text("Orders per view", "下单率"),
    "settings.learned.evidence": Text(
        "{posts} posts; within {low:.2f}–{high:.2f} in eight of ten cases",
        "{posts} 篇；八成可能在 {low:.2f}–{high:.2f} 之间",
    ),
    "settings.learned.overruled": Text("learned: {learned:.2f}, {why}", "学习所得 {learned:.2f}，{why}"),
    "settings.learned.source": Text("{name} · {posts} posts", "{name} · {posts} 篇"),
    "settings.learned.file": Text("Results learnt from", "学习所用结果"),
}

LABELS: dict[str, Text] = {
    **{f"history.heading.{code}": text for code, text in _HEADINGS.items()},
    **_SETTINGS,
}
