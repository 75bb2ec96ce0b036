"""Words of campaign workbooks that are filled from a pasted brief."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_COLUMNS = {
    "rebate": Text("Rebate", "返点"),
    "cpm": Text("CPM", "CPM"),
    "cpe": Text("CPE", "CPE"),
    "cost_per_view": Text("Cost per view", "阅读单价"),
    "audience_female": Text("Female audience", "女粉占比"),
    "audience_male": Text("Male audience", "男粉占比"),
    "audience_region": Text("Audience region", "粉丝地域"),
    "engagement_rate": Text("Engagement rate", "互动率"),
    "viral_share": Text("Viral rate", "爆文率"),
    "completion": Text("Completion rate", "完播率"),
    "fake_share": Text("Fake share", "水粉占比"),
    "active_fans": Text("Active followers", "活跃粉丝占比"),
    "median_views": Text("Median views", "阅读中位数"),
    "median_exposure": Text("Median exposure", "曝光中位数"),
    "engagements": Text("Engagements", "互动量"),
    "quote": Text("Quote", "报价"),
    "followers": Text("Followers", "粉丝数"),
    "format": Text("Format", "形式"),
    "platform": Text("Platform", "平台"),
    "category": Text("Category", "类目"),
    "city": Text("City", "城市"),
    "gender": Text("Gender", "性别"),
    "tier": Text("Tier", "层级"),
    "label": Text("Label", "细分层级"),
    "mcn": Text("MCN", "MCN"),
    "slot": Text("Slot", "名额"),
    "creator": Text("Creator", "达人"),
}

_RULES = {
    "rebate": Text("Rebate", "返点"),
    "average": Text("Average price", "均价"),
    "mcn": Text("Per MCN", "单家MCN上限"),
    "half": Text("Half of them men", "男女各半"),
    "format-share": Text("Share of format", "形式占比"),
    "format": Text("Format", "形式"),
    "female": Text("Female audience", "女粉占比"),
    "age": Text("Audience age", "粉丝年龄"),
    "region": Text("Audience region", "粉丝地域"),
    "city": Text("City", "所在城市"),
    "reads-above-quote": Text("Median views above the quote", "阅读中位数高于报价"),
    "category": Text("Category", "类目"),
    "choice": Text("One of these", "选其一"),
    "of-slot": Text("Tier of {slot}", "{slot}的层级"),
}

_LISTS = {
    "must": Text("Must", "必选"),
    "blacklist": Text("Blacklist", "黑名单"),
    "own": Text("Client's own", "客户自有"),
    "submitted": Text("Already submitted", "已提报"),
    "rivals": Text("Rivals", "竞品"),
    "choice": Text("One of these", "选其一"),
}

_TIERS = {
    "head": Text("head", "头部"),
    "mid": Text("mid", "腰部"),
    "micro": Text("micro", "尾部"),
    "koc": Text("KOC", "KOC"),
    "kol": Text("KOL", "KOL"),
    "amateur": Text("amateur", "素人"),
    "shoulder": Text("shoulder", "肩部"),
    "macro": Text("macro", "macro"),
    "head or mid": Text("head, mid", "头部、腰部"),
    "mid or micro": Text("mid, micro", "腰部、尾部"),
}

_OTHERS = {
    "value.male": Text("male", "男"),
    "first": Text("among the first {count}", "前{count}"),
    "about": Text("about {figure}", "{figure}左右"),
    "from": Text("≥{figure}", "{figure}以上"),
    "slot": Text("Slot {number}", "名额{number}"),
    "phase": Text("Publishing", "发布期"),
    "sides": Text("{length} before and after", "前后各{length}"),
    "comma": Text(", ", "、"),
    "year-missing": Text(
        "dates lack a year: fill in the launch date on sheet Campaign", "日期缺年份：请在“活动”表填写上市日期"
    ),
}

LABELS: dict[str, Text] = {
    f"from_brief.{code}": text
    for part, texts in (
        ("column.", _COLUMNS),
        ("rule.", _RULES),
        ("list.", _LISTS),
        ("tier.", _TIERS),
        ("", _OTHERS),
    )
    for code, text in ((f"{part}{code}", text) for code, text in texts.items())
}
