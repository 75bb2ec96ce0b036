"""Words of sheet Campaign of the campaign workbook: each setting's name, what it means and an example."""

from __future__ import annotations

from typing import NamedTuple

from kolplan.core.catalogue import Text


class _Words(NamedTuple):
    """A setting's name, default where it is a word, help and example."""

    name: Text
    default: Text
    help: Text
    example: Text


_NONE = Text("none", "无")
_FIELDS: dict[str, _Words] = {
    "budget": _Words(
        Text("Budget", "预算"),
        _NONE,
        Text(
            "What may be spent in all. With slots it may stay blank: each slot then takes its best.",
            "本次投放总预算。填写了“名额”时可留空，此时每个名额各取最优。",
        ),
        Text("500000 · 50w", "500000 · 50万"),
    ),
    "budget_on": _Words(
        Text("Budget limits", "预算口径"),
        Text("order amount", "下单金额"),
        Text(
            "Order amount: quote, platform fee and extras. Net cost: the same less the rebate.",
            "下单金额＝报价＋平台服务费＋附加费用；净成本＝下单金额－返点。",
        ),
        Text("net cost", "净成本"),
    ),
    "measure": _Words(
        Text("Maximise", "优化目标"),
        Text("auto", "自动"),
        Text(
            "What the plan makes as large as possible. Auto: exposure on one platform, views on several.",
            "方案尽量做大的指标。自动：单一平台取曝光，多平台取阅读/播放。",
        ),
        Text("engagements", "互动"),
    ),
    "launch": _Words(
        Text("Launch date", "上市日期"),
        _NONE,
        Text(
            "Day 0 of the phases (D+3 = three days later). Quotes must still be valid then. Dates without a year take "
            "theirs from here.",
            "阶段日期的第 0 天（D+3＝三天后）；报价须在此日仍有效；未写年份的日期以此推定年份。",
        ),
        Text("2026-07-15", "2026-07-15"),
    ),
    "closed": _Words(
        Text("Closed days", "不发布日期"),
        _NONE,
        Text("Days without a post; several in one cell, with commas.", "这些日子不发布；一格可写多个，用逗号隔开。"),
        Text("8.1, 8.2", "8.1、8.2"),
    ),
    "most_a_day": _Words(
        Text("Most posts a day", "每日最多篇数"),
        _NONE,
        Text(
            "No day of the phases gets more. How many posts the days hold limits the plan from the start.",
            "各阶段的任一天都不超过此数；可容纳的总篇数在选号时即作为上限。",
        ),
        Text("3", "3"),
    ),
    "order": _Words(
        Text("Order of posts", "发布顺序"),
        Text("as listed in the plan", "按方案中的顺序"),
        Text(
            "Head first: the largest creators open, smaller ones follow. Funnel up: micro creators test first, larger "
            "ones follow what worked. By table: shares of each tier's posts by phase, on sheet Phases.",
            "头部先行：头部先发，腰尾部跟进。反漏斗：尾部先小范围测试，再由腰头部放大。按表：按“阶段”表中各层级在各阶段"
            "的占比。",
        ),
        Text("funnel up", "反漏斗"),
    ),
    "back_samples": _Words(
        Text("Samples sent, days before the post", "寄样：发布前几天"),
        Text("10", "10"),
        Text("Working back from the publish date on sheet Schedule of the plan.", "方案“排期表”按发布日期倒推。"),
        Text("14", "14"),
    ),
    "back_script": _Words(
        Text("Script due, days before the post", "脚本/大纲：发布前几天"),
        Text("7", "7"),
        Text("When the outline or script has to be agreed.", "大纲或脚本须确认的日期。"),
        Text("9", "9"),
    ),
    "back_draft": _Words(
        Text("Draft due, days before the post", "初稿：发布前几天"),
        Text("4", "4"),
        Text("When the first draft has to be in.", "初稿须提交的日期。"),
        Text("5", "5"),
    ),
    "back_final": _Words(
        Text("Final version due, days before the post", "定稿：发布前几天"),
        Text("2", "2"),
        Text("When the final version has to be agreed.", "定稿须确认的日期。"),
        Text("3", "3"),
    ),
    "posts_per_creator": _Words(
        Text("Posts a creator at most", "每位达人最多篇数"),
        Text("1", "1"),
        Text(
            "How many posts one creator may have in the plan; they differ in format, angle or slot.",
            "同一位达人在方案中最多可投几篇；各篇的形式、角度或名额须不同。",
        ),
        Text("2", "2"),
    ),
    "platform": _Words(
        Text("Platform of rows that name none", "未注明平台时的平台"),
        Text("from the sheet", "从表格判断"),
        Text(
            "For rosters that do not say which platform they are about.",
            "用于没有写明平台的达人名单。",
        ),
        Text("小红书", "小红书"),
    ),
    "preset": _Words(
        Text("Preset", "预设"),
        _NONE,
        Text(
            "agency: no pyramid, angle, use and benchmark limits of kolplan's own; 小红书 mid tier from 50,000, 抖音 "
            "head "
            "from 1,000,000 and mid from 100,000. source: micro creators have fewer than 10,000 followers, those from "
            "there up to the mid tier are set aside. What this workbook writes itself wins.",
            "代理：不启用自带的金字塔、角度、预算使用率和基准占比限制；小红书腰部 5 万起，抖音头部 100 万、腰部 10 万"
            "起。"
            "案例：尾部只取粉丝 1 万以下，1 万至腰部起点之间的不参与。本工作簿中自行填写的内容优先。",
        ),
        Text("agency", "代理"),
    ),
    "rebate": _Words(
        Text("Rebate where a row gives none", "未注明返点时的返点"),
        Text("0%", "0%"),
        Text(
            "Rebates by supplier stand on sheet Money; a roster's own rebate wins over both.",
            "按供应商的返点写在“费用”表；名单里写明的返点优先。",
        ),
        Text("30%", "30%"),
    ),
    "rebate_lowers_fee": _Words(
        Text("Fee after rebate", "服务费按返点后计算"),
        Text("no", "否"),
        Text(
            "Yes: the platform fee is a share of the quote less its rebate.",
            "是：平台服务费按扣除返点后的报价计算。",
        ),
        Text("yes", "是"),
    ),
    "tax": _Words(
        Text("Tax, share of the order amount", "税率（占下单金额）"),
        Text("0%", "0%"),
        Text("A line of its own; the budget does not limit it.", "单列一项，不计入预算限制。"),
        Text("6%", "6%"),
    ),
    "quotes_taxed": _Words(
        Text("Quotes hold the tax", "报价是否含税"),
        Text("no", "否"),
        Text("Yes: the quotes of the rosters hold the tax already.", "是：名单中的报价已经含税。"),
        Text("yes", "是"),
    ),
    "currency": _Words(
        Text("Currency", "币种"),
        Text("¥, or the roster's", "¥，或名单的币种"),
        Text(
            "Of all amounts. Others are converted where sheet Money says what they are worth.",
            "所有金额的币种；其他币种按“费用”表的汇率折算。",
        ),
        Text("USD", "人民币"),
    ),
    "angles": _Words(
        Text("Angles", "内容角度分配"),
        Text("free", "自由分配"),
        Text(
            "Free: the plan chooses. Fixed by tier: head trend, mid ingredient, micro trial.",
            "自由分配：由方案选择；按层级固定：头部趋势、腰部成分拆解、尾部真实试用。",
        ),
        Text("fixed by tier", "按层级固定"),
    ),
    "use": _Words(
        Text("Spend at least, share of the budget", "预算至少使用"),
        Text("95%, soft", "95%，软性"),
        Text(
            "Keeps the plan from meeting limits by planning less. A figure of your own is hard unless the next row "
            "says "
            "soft; 0% switches it off.",
            "避免靠少投来满足限制。自己填写的为硬性，除非下一行写软性；填 0% 即不启用。",
        ),
        Text("98%", "98%"),
    ),
    "use_strength": _Words(
        Text("… strength of that limit", "预算至少使用：强度"),
        Text("soft", "软性"),
        Text(
            "Hard: always held. Soft: may give way, and the plan says so.",
            "硬性：必须满足；软性：可放宽，方案中会说明。",
        ),
        Text("soft", "软性"),
    ),
    "benchmark": _Words(
        Text("Spend on benchmark forecasts at most, share of spend", "按基准预测的花费至多"),
        Text("30%, soft", "30%，软性"),
        Text(
            "Creators without figures of their own are forecast from benchmarks: how much of the spend may rest on "
            "that.",
            "没有自身数据的达人按基准预测：这部分最多占花费的多少。",
        ),
        Text("20%", "20%"),
    ),
    "benchmark_strength": _Words(
        Text("… strength of the benchmark limit", "按基准预测的花费至多：强度"),
        Text("soft", "软性"),
        Text("As above.", "同上。"),
        Text("hard", "硬性"),
    ),
    "click_rate": _Words(
        Text("Clicks per view", "点击率（点击÷阅读/播放）"),
        Text("unknown", "未知"),
        Text("Clicks are forecast only where this is given.", "填写后才预测点击。"),
        Text("1.5%", "1.5%"),
    ),
    "order_rate": _Words(
        Text("Orders per view", "下单率（订单÷阅读/播放）"),
        Text("unknown", "未知"),
        Text("Orders, GMV and ROI need this and the order value.", "订单、GMV、ROI 需要此项和客单价。"),
        Text("0.2%", "0.2%"),
    ),
    "order_value": _Words(
        Text("Average order value", "客单价"),
        Text("unknown", "未知"),
        Text("Money of an order, in the plan's currency.", "每笔订单的金额。"),
        Text("199", "199"),
    ),
    "keep_weight": _Words(
        Text("Changes when planned again", "再次规划时的改动"),
        Text("few changes", "少动"),
        Text(
            "How much of the plan before stays where it is planned again with --keep: each post that stays earns 0, 2 "
            "or 20 % of its own value.",
            "用 --keep 再次规划时保留多少原方案：每条保留的投放额外计其自身价值的 0、2% 或 20%。",
        ),
        Text("fewest changes", "尽量不动"),
    ),
    "gap": _Words(
        Text("Gap to prove", "需证明的差距"),
        Text("0.01%", "0.01%"),
        Text(
            "The search ends when no plan can be better by more than this.", "证明没有方案能高出这个比例后即停止求解。"
        ),
        Text("0.1%", "0.1%"),
    ),
    "time_limit": _Words(
        Text("Time limit, seconds", "时间上限（秒）"),
        Text("30", "30"),
        Text("The search ends then with the best plan found.", "到时即停止，给出已找到的最优方案。"),
        Text("120", "120"),
    ),
    "seed": _Words(
        Text("Seed", "随机种子"),
        Text("1", "1"),
        Text("Same figures and same seed: same plan.", "数据与种子相同，则方案相同。"),
        Text("7", "7"),
    ),
}

_ENGAGEMENT_DEFAULTS = {
    "小红书": Text("likes + collects + comments", "点赞+收藏+评论"),
    "抖音": Text("likes + comments + shares", "点赞+评论+分享"),
    "B站": Text("likes + collects + comments + shares", "点赞+收藏+评论+分享"),
    "视频号": Text("likes + comments + shares", "点赞+评论+分享"),
    "微博": Text("likes + comments + shares", "点赞+评论+分享"),
    "Instagram": Text("likes + comments", "点赞+评论"),
    "TikTok": Text("likes + comments + shares", "点赞+评论+分享"),
    "YouTube": Text("likes + comments", "点赞+评论"),
}

LABELS: dict[str, Text] = {
    **{f"campaign.field.{code}": words.name for code, words in _FIELDS.items()},
    **{f"campaign.default.{code}": words.default for code, words in _FIELDS.items()},
    **{f"campaign.help.{code}": words.help for code, words in _FIELDS.items()},
    **{f"campaign.example.{code}": words.example for code, words in _FIELDS.items()},
    **{f"campaign.default.engagement.{platform}": text for platform, text in _ENGAGEMENT_DEFAULTS.items()},
    "campaign.field.engagement": Text("Engagement on {platform}", "{platform}互动口径"),
    "campaign.help.engagement": Text(
        "What adds up to an engagement: likes, collects, comments, shares, joined by +.",
        "哪些数据相加为互动：点赞、收藏、评论、分享，用 + 连接。",
    ),
    "campaign.example.engagement": Text("likes + comments", "点赞+评论"),
    "campaign.help.fact": Text(
        "Goes into the creators' briefs; blank stays marked “to fill” there.",
        "写入达人 Brief；留空则在 Brief 中标为待填。",
    ),
    "campaign.section.plan": Text("What is planned", "投放目标"),
    "campaign.section.back": Text("Working back from the publish date", "按发布日期倒推"),
    "campaign.section.money": Text("Money", "费用口径"),
    "campaign.section.limits": Text("Limits on the whole plan", "整体限制"),
    "campaign.section.rates": Text("Rates that only you know", "转化参数"),
    "campaign.section.engagement": Text("What counts as an engagement", "互动口径"),
    "campaign.section.solve": Text("Search", "求解"),
    "campaign.section.facts": Text("Facts for the briefs", "项目信息（用于 Brief）"),
}
