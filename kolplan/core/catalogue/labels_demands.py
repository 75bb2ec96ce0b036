"""Words of slots, rules and lists as people type them: code `kind.value`; each is understood when it is typed."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_RULES: dict[str, Text] = {
    "comparison.=": Text("=", "="),
    "comparison.≠": Text("≠", "≠"),
    "comparison.<": Text("<", "<"),
    "comparison.≤": Text("≤", "≤"),
    "comparison.>": Text(">", ">"),
    "comparison.≥": Text("≥", "≥"),
    "comparison.between": Text("between", "介于"),
    "comparison.contains any": Text("contains any", "包含任一"),
    "comparison.contains none": Text("contains none", "不包含"),
    "comparison.in list": Text("in list", "在名单"),
    "comparison.not in list": Text("not in list", "不在名单"),
    "comparison.among the first": Text("among the first", "位列前N"),
    "comparison.±": Text("±", "±"),
    "scope.each post": Text("each post", "每篇"),
    "scope.total": Text("total", "合计"),
    "rule_measure.posts": Text("posts", "篇数"),
    "rule_measure.spend": Text("spend", "花费"),
    "rule_measure.views": Text("views", "阅读播放"),
    "rule_measure.exposure": Text("exposure", "曝光"),
    "rule_measure.engagements": Text("engagements", "互动"),
    "rule_measure.share of posts": Text("share of posts", "篇数占比"),
    "rule_measure.share of spend": Text("share of spend", "花费占比"),
    "rule_measure.average cost": Text("average cost", "平均单价"),
    "rule_strength.must": Text("must", "必须"),
    "rule_strength.prefer": Text("prefer", "优先"),
    "rule_strength.bonus": Text("bonus", "加分"),
    "unknown.out": Text("out", "排除"),
    "unknown.ask": Text("ask", "待核"),
    "unknown.pass": Text("pass", "放行"),
    "price_basis.list": Text("list", "刊例"),
    "price_basis.bare": Text("bare", "裸价"),
    "price_basis.with fee": Text("with fee", "含平台费"),
    "price_basis.after rebate": Text("after rebate", "返后"),
    "price_basis.with tax": Text("with tax", "含税"),
}

_LISTS: dict[str, Text] = {
    "list_kind.blacklist": Text("blacklist", "黑名单"),
    "list_kind.must": Text("must", "必选"),
    "list_kind.client's own": Text("client's own", "客户自有"),
    "list_kind.submitted": Text("submitted", "已提报"),
    "list_kind.duplicate": Text("duplicate", "撞号"),
    "list_kind.rival": Text("rival", "竞品"),
    "list_kind.ok": Text("ok", "可用"),
    "list_kind.group": Text("group", "分组"),
}

LABELS: dict[str, Text] = {**_RULES, **_LISTS}
