"""Sentences about a plan: why a limit gave way, and what would make a plan possible."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "why.handed-on": Text(
        "no {tier} creator fits the budget, so this share is handed to the other tiers",
        "预算内没有可用的{tier}达人，该份额按目标比例让给其他层级",
    ),
    "why.received": Text(
        "raised by the share that {tier} handed on",
        "承接了{tier}让出的份额",
    ),
    "why.gave-way-min": Text(
        "no plan was found that holds all limits: the nearest has {own}; from there at least 90 % of that",
        "未找到能同时满足各项限制的方案：最接近的为 {own}，放宽至其 90%",
    ),
    "why.gave-way-max": Text(
        "no plan was found that holds all limits: the nearest has {own}; rounded up",
        "未找到能同时满足各项限制的方案：最接近的为 {own}，上限向上取整",
    ),
    "change.smallest-budget": Text(
        "the cheapest usable post costs {sign}{amount:,.2f}: raise the budget to at least that",
        "最便宜的可用投放需 {sign}{amount:,.2f}：请将预算提高到该数额以上",
    ),
    "change.budget": Text(
        "raise the budget to {sign}{amount:,.2f}",
        "将预算提高到 {sign}{amount:,.2f}",
    ),
    "change.min": Text(
        "lower the {member} minimum to {share:.1%}",
        "将{member}下限降到 {share:.1%}",
    ),
    "change.max": Text(
        "raise the {member} maximum to {share:.1%}",
        "将{member}上限提高到 {share:.1%}",
    ),
    "change.tier-min": Text(
        "the {count} {member} creators that can be planned cost {sign}{amount:,.0f} together: lower the {member} "
        "minimum to {share:.1%} of the budget, or add {member} creators",
        "可用的 {count} 位{member}达人合计仅 {sign}{amount:,.0f}：请将{member}下限降到预算的 {share:.1%}，"
        "或补充{member}达人",
    ),
    "change.tier-min-one": Text(
        "the one {member} creator that can be planned costs {sign}{amount:,.0f}: lower the {member} minimum to "
        "{share:.1%} of the budget, or add {member} creators",
        "可用的{member}达人仅 1 位，花费 {sign}{amount:,.0f}：请将{member}下限降到预算的 {share:.1%}，"
        "或补充{member}达人",
    ),
    "change.tier-none": Text(
        "no {member} creator can be planned within the budget: lower the {member} minimum to 0 %, or add {member} "
        "creators",
        "预算内没有可用的{member}达人：请将{member}下限降到 0%，或补充{member}达人",
    ),
    "change.time-limit": Text(
        "allow more time: --time-limit {seconds:g}",
        "请延长求解时间：--time-limit {seconds:g}",
    ),
    "change.must": Text(
        "{creator} must be in the plan but has no usable price: get a quote, or take her off the must list",
        "{creator} 为必选，但没有可用报价：请询价，或从必选名单（--must）中移除",
    ),
    "change.must-aside": Text(
        "{creator} must be in the plan but is set aside ({why}): mend her row, or take her off the must list",
        "{creator} 为必选，但已被剔除（{why}）：请更正该行数据，或从必选名单（--must）中移除",
    ),
    "limit.use": Text("spend", "花费"),
    "limit.benchmark": Text("benchmark-based spend", "按基准预测的花费"),
    "rule.min": Text("{member} minimum", "{member}下限"),
    "rule.max": Text("{member} maximum", "{member}上限"),
}
