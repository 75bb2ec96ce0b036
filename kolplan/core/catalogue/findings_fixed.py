"""Findings of a plan made by hand: what could not be read in it, and what it breaks."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "fixed-limit-broken": Entry(
        Severity.ERROR,
        Text("{rule}: the plan has {own} against {limit}: {off}", "{rule}：方案为 {own}，限制为 {limit}，{off}"),
        Text("exchange posts, or change the limit", "请调整投放，或修改限制"),
    ),
    "fixed-over-budget": Entry(
        Severity.ERROR,
        Text(
            "the posts cost {sign}{spent:,.2f}: {sign}{over:,.2f} over the budget of {sign}{budget:,.2f}",
            "投放合计 {sign}{spent:,.2f}，超出预算 {sign}{budget:,.2f} 共 {sign}{over:,.2f}",
        ),
        Text("take posts out or bargain, or raise the budget", "请减少投放、议价，或提高预算"),
    ),
    "fixed-post-aside": Entry(
        Severity.ERROR,
        Text("{creator} would not be planned: {reason}", "{creator} 按规则不会入选：{reason}"),
        Text("take another creator, or clear her on the ok list", "请更换达人，或加入可用名单"),
    ),
    "fixed-post-slot": Entry(
        Severity.ERROR,
        Text("{creator} does not fit slot {slot}", "{creator} 不符合名额“{slot}”的要求"),
        Text("name another slot or take another creator", "请改填其他名额，或更换达人"),
    ),
    "fixed-post-no-slot": Entry(
        Severity.ERROR,
        Text("{creator} fits no slot; she is counted in {slot}", "{creator} 不符合任何名额，暂计入“{slot}”"),
        Text("take another creator, or change the slots", "请更换达人，或修改名额"),
    ),
    "fixed-post-asked": Entry(
        Severity.WARNING,
        Text(
            "{creator}: {columns} is not known, and a slot or rule asks for it",
            "{creator} 的{columns}未知，名额或规则对此有要求",
        ),
        Text("ask her or her agency before she is booked", "请在下单前向达人或机构核实"),
    ),
    "fixed-post-rule": Entry(
        Severity.ERROR,
        Text("{creator} breaks the rule “{rule}”", "{creator} 违反规则“{rule}”"),
        Text("take another creator, or change the rule", "请更换达人，或修改规则"),
    ),
    "fixed-creator-often": Entry(
        Severity.ERROR,
        Text("{creator} has more posts than the {most} allowed", "{creator} 的投放超过 {most} 条"),
        Text("take one out, or allow more posts a creator", "请减少其投放，或放宽每位达人的条数"),
    ),
    "fixed-post-refused": Entry(
        Severity.ERROR,
        Text("{creator} is in the plan although somebody ruled her out", "{creator} 已被排除，但仍在方案中"),
        Text("take her out, or lift the ban", "请移除该达人，或取消排除"),
    ),
    "fixed-must-missing": Entry(
        Severity.ERROR,
        Text("{creator} must be in the plan and is not", "{creator} 为必选，但不在方案中"),
        Text("add her, or take her off the must list", "请加入该达人，或移出必选名单"),
    ),
    "fixed-price-missing": Entry(
        Severity.ERROR,
        Text(
            "no price stands beside {creator}, and no roster has one: the row is left out",
            "{creator} 没有报价，名单中也没有：该行未计入",
        ),
        Text("fill in her quote", "请填写报价"),
    ),
    "fixed-without-posts": Entry(
        Severity.ERROR,
        Text("no row of the sheet can be read as a post", "表中没有可识别为投放的行"),
        Text("each row needs name or id, platform, followers and quote", "每行需要昵称或账号、平台、粉丝数和报价"),
    ),
    "option-needs-keep": Entry(
        Severity.ERROR,
        Text("{option} needs a plan", "{option} 需要指定方案"),
        Text("name it with --keep", "请用 --keep 指定"),
    ),
    "fixed-not-with": Entry(
        Severity.ERROR,
        Text("{option} changes nothing in a plan that is taken as it is", "按原样采用方案时 {option} 不起作用"),
        Text("leave out {option} or --fixed", "请去掉 {option} 或 --fixed"),
    ),
    "fixed-post-twice": Entry(
        Severity.WARNING,
        Text(
            "{creator} stands here with the same post again; it counts once", "{creator} 的同一条投放重复出现，只计一次"
        ),
        Text("delete one row, or give it another angle or format", "请删除一行，或填写不同的角度或形式"),
    ),
    "fixed-format-taken": Entry(
        Severity.NOTE,
        Text(
            "{creator} has {count} prices and no format beside them: taken as a {format}",
            "{creator} 有 {count} 个报价但未写形式，按{format}处理",
        ),
        Text("add a column Format to say otherwise", "如需更改，请增加“形式”列"),
    ),
    "fixed-format-nearest": Entry(
        Severity.NOTE,
        Text(
            "{creator} has no format or length here: taken as a {format}, whose price in the rosters is nearest",
            "{creator} 未写明形式或时长，按名单中报价最接近的{format}处理",
        ),
        Text("add a column Format to say otherwise", "如需更改，请增加“形式”列"),
    ),
    "fixed-price-differs": Entry(
        Severity.NOTE,
        Text(
            "{creator} ({format}) costs {sign}{own:,.2f} here and {sign}{theirs:,.2f} in the rosters: yours counts",
            "{creator}（{format}）此处报价 {sign}{own:,.2f}，名单为 {sign}{theirs:,.2f}，以此处为准",
        ),
        Text("correct it if it is not what was agreed", "如与谈定价格不符请改正"),
    ),
    "fixed-price-taken": Entry(
        Severity.NOTE,
        Text(
            "no price stands beside {creator} ({format}): the rosters' {sign}{theirs:,.2f} is taken",
            "{creator}（{format}）未写报价，按名单中的 {sign}{theirs:,.2f} 计算",
        ),
        Text("fill in her quote if another was agreed", "如已谈定其他价格请填写报价"),
    ),
    "fixed-slot-unknown": Entry(
        Severity.WARNING,
        Text(
            "the campaign has no slot “{slot}” ({creator}): the one that fits best is taken; known are {known}",
            "活动中没有名额“{slot}”（{creator}），按最合适的名额处理；现有：{known}",
        ),
        Text("write the slot as the campaign workbook does", "请按活动工作簿填写名额名称"),
    ),
    "fixed-angle-own": Entry(
        Severity.NOTE,
        Text(
            "“{angle}” is no angle of the campaign ({known}); it is kept as written",
            "“{angle}”不是活动的内容角度（{known}），按原文保留",
        ),
        Text("correct it if it is one of these", "如为其中之一请改正"),
    ),
    "fixed-date-unread": Entry(
        Severity.WARNING,
        Text(
            "“{value}” can't be read as a day; the post has no date from here",
            "“{value}”无法识别为日期，该投放未取此日期",
        ),
        Text("write it as 2026-07-15", "请写成 2026-07-15"),
    ),
    "fixed-creator-new": Entry(
        Severity.NOTE,
        Text("{creator} stands in no roster: taken as a new creator", "{creator} 不在名单中，按新达人处理"),
        Text("check what her row says", "请核对该行内容"),
    ),
    "fixed-own-budget": Entry(
        Severity.NOTE,
        Text(
            "no budget was given: the {sign}{budget:,.2f} that the posts cost are taken for it",
            "未给出预算：以投放合计 {sign}{budget:,.2f} 作为预算",
        ),
        Text("pass --budget to compare with another", "如需对比其他预算请使用 --budget"),
    ),
    "fixed-swap": Entry(
        Severity.NOTE,
        Text(
            "{into} ({format}, {angle}) for {out}: {gain:+.2%} value, cost {cost}",
            "用 {into}（{format}，{angle}）替换 {out}：价值 {gain:+.2%}，费用 {cost}",
        ),
        Text(
            "to do it: kolplan swap with the plan's file, then {out} and {into}",
            "如需替换：kolplan swap 方案文件 {out} {into}",
        ),
    ),
}
