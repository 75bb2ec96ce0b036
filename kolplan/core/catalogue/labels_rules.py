"""Sentences about slots and rules: what they ask, what breaks, what would help."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "figure.share": Text("{figure:.1%}", "{figure:.1%}"),
    "figure.money": Text("{sign}{figure:,.0f}", "{sign}{figure:,.0f}"),
    "figure.missed": Text("{figure:,.10g} posts that do not meet it", "{figure:,.10g} 条不符合"),
    "figure.count": Text("{figure:,.10g}", "{figure:,.10g}"),
    "day-limit.held": Text(
        "at most {most} a day from {first} to {last} ({days} open days)",
        "每日最多 {most} 篇（{first} 至 {last}，共 {days} 天）",
    ),
    "day-limit.title": Text(
        "most posts a day, {first} to {last} ({days} open days)", "每日最多篇数（{first} 至 {last}，共 {days} 天）"
    ),
    "rule.of-value": Text("{rule} ({value})", "{rule}（{value}）"),
    "rebate.step": Text("{supplier}: what a rebate of {rate:.1%} asks for", "{supplier}：达到 {rate:.1%} 返点的条件"),
    "slot.min": Text("places of slot {slot}", "名额「{slot}」的已填数"),
    "slot.max": Text("places of slot {slot}", "名额「{slot}」的数量"),
    "must.title": Text("{creator} must be in", "必选 {creator}"),
    "budget.title": Text("the budget of {sign}{amount:,.0f}", "预算 {sign}{amount:,.0f}"),
    "change.rule-min": Text(
        "“{rule}”: lower the minimum from {old} to {new}",
        "“{rule}”：下限由 {old} 降到 {new}",
    ),
    "change.rule-max": Text(
        "“{rule}”: raise the maximum from {old} to {new}",
        "“{rule}”：上限由 {old} 提高到 {new}",
    ),
    "change.gate": Text(
        "“{rule}”: let {count} posts in that do not meet it, or make it a preference",
        "“{rule}”：放行 {count} 条不符合的投放，或改为“优先”",
    ),
    "change.gate-figure": Text(
        "“{rule}”: change {old:,.10g} to {new:,.10g}",
        "“{rule}”：将 {old:,.10g} 改为 {new:,.10g}",
    ),
    "change.gate-share": Text(
        "“{rule}”: change {old:.1%} to {new:.1%}",
        "“{rule}”：将 {old:.1%} 改为 {new:.1%}",
    ),
    "change.off-the-list": Text(
        "take {creator} off the must list",
        "将 {creator} 移出必选名单",
    ),
    "change.must-no-slot": Text(
        "{creator} must be in the plan but fits no slot: widen a slot for her, or take her off the must list",
        "{creator} 为必选，但不符合任何名额：请放宽一个名额，或将其移出必选名单",
    ),
    "change.must-asked": Text(
        "{creator} must be in the plan but {columns} is unknown: ask for it, or put her on an ok list",
        "{creator} 为必选，但{columns}未知：请询问补充，或加入“可用”名单",
    ),
    "reason.gate": Text("does not meet a rule", "不符合规则"),
    "reason.ask": Text("to be asked first (second check)", "待核：信息未知"),
    "reason.other-choice": Text("another quote or angle taken", "已选其他报价或角度"),
    "reason.no-slot": Text("fits no slot", "不符合任何名额"),
    "ask.fake-followers": Text("proof that the followers are real", "水粉占比复核"),
    "ask.review-pending": Text("the result of the review", "审号结果"),
    "ask.cheap-views": Text("backstage figures: price and views do not match", "后台数据截图（报价与阅读不匹配）"),
    "ask.views-above-followers": Text(
        "backstage figures: views far above followers", "后台数据截图（阅读远高于粉丝数）"
    ),
    "ask.rival-unclear": Text("when she posts for the competitor", "竞品合作的发布时间"),
    "clash.figure": Text("{rule}: {figure}", "{rule}：{figure}"),
    "clash.gate": Text("{rule}", "{rule}"),
    "change.slot": Text("slot {slot}: {why}", "名额「{slot}」：{why}"),
    "slot-why.none": Text("no creator fits it", "没有达人符合"),
    "slot-why.few": Text("only {count} creators fit it", "仅有 {count} 位达人符合"),
    "slot-why.rules": Text(
        "{count} creators fit it, but the budget or another rule leaves no more room",
        "有 {count} 位达人符合，但预算或其他规则已无余量",
    ),
    "slot-why.tight": Text(
        "{count} creators fit it, but there is no more room under {rules}",
        "有 {count} 位达人符合，但受限于{rules}",
    ),
    "slot-why.budget": Text("the budget", "预算"),
    "slot-why.ask": Text("; {count} more once {columns} is known", "；补全{columns}后可再增加 {count} 位"),
    "slot-why.up-to": Text(
        "; a price up to {sign}{amount:,.0f} would fill it", "；价格放宽到 {sign}{amount:,.0f} 可填满"
    ),
    "slot-why.down-to": Text(
        "; a price from {sign}{amount:,.0f} would fill it", "；价格下限降到 {sign}{amount:,.0f} 可填满"
    ),
    "slot-why.followers-up-to": Text(
        "; followers up to {count:,.0f} would fill it",
        "；粉丝上限放宽到 {count:,.0f} 可填满",
    ),
    "slot-why.followers-down-to": Text(
        "; followers from {count:,.0f} would fill it",
        "；粉丝下限降到 {count:,.0f} 可填满",
    ),
    "slot-why.without": Text("; without “{field}” {count} more would fit", "；不限“{field}”可再增加 {count} 位"),
    "slot-why.gates": Text(
        "; {count} more fit but fail a rule for each post", "；另有 {count} 位符合名额但不满足准入规则"
    ),
    "slot-why.gate": Text("; “{rule}” keeps {count} more out", "；“{rule}”排除了另外 {count} 位"),
}
