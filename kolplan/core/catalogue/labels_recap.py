"""Words of the report and the recap deck: titles that state what was found, reasons, and next steps."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_WORDS = {
    "recap.title": Text("Campaign recap", "投放复盘"),
    "recap.title-of": Text("{brand}: campaign recap", "{brand} 投放复盘"),
    "recap.subtitle": Text("{posts} posts, {done} with results", "共 {posts} 篇，{done} 篇有效果数据"),
    "recap.planned": Text("Planned", "计划"),
    "recap.actual": Text("Actual", "实际"),
    "recap.range": Text("Range", "预期区间"),
    "recap.deviation": Text("Deviation", "偏差"),
    "recap.target": Text("Target", "目标"),
    "recap.attained": Text("Attained", "达成率"),
    "recap.standing": Text("Standing", "判断"),
    "recap.verdict.above": Text("above range", "高于区间"),
    "recap.verdict.within": Text("within range", "区间内"),
    "recap.verdict.below": Text("below range", "低于区间"),
    "recap.verdict.": Text("–", "–"),
    "recap.posts": Text("Posts", "篇数"),
    "recap.spend": Text("Spend", "花费"),
    "recap.budget": Text("Budget", "预算"),
    "recap.metric": Text("Figure", "指标"),
    "recap.creator": Text("Creator", "达人"),
    "recap.what": Text("What", "类型"),
    "recap.hits": Text("Posts with 1,000+ engagements", "千爆篇数"),
    "recap.great-hits": Text("Posts with 10,000+ engagements", "万爆篇数"),
    "recap.expected": Text("expected {figure}", "预期 {figure}"),
    "recap.of-plan": Text("planned {figure}", "计划 {figure}"),
    "recap.between": Text("{low} – {high}", "{low} – {high}"),
    "recap.of-posts": Text("{done} of {posts}", "{done}/{posts}"),
    "recap.tier": Text("Tier", "层级"),
    "recap.angle": Text("Angle", "内容角度"),
    "recap.platform": Text("Platform", "平台"),
    "recap.phase": Text("Phase", "阶段"),
    "recap.chart.spend": Text("Planned spend by tier", "各层级计划花费"),
    "recap.chart.attained": Text("Actual as a share of plan", "实际占计划的比例"),
    "recap.chart.by": Text("{measure} by {kind}", "各{kind}{measure}"),
    "recap.chart.plan-by": Text("Planned {measure} by {kind}", "各{kind}计划{measure}"),
    "recap.chart.cpe": Text("Cost per engagement by tier", "各层级单次互动成本（CPE）"),
    "recap.best": Text("Best", "表现最好"),
    "recap.worst": Text("Weakest", "表现最弱"),
    "recap.none-best": Text("No post is above its own range.", "没有高于自身预期区间的投放。"),
    "recap.none-worst": Text("No post is below its own range.", "没有低于自身预期区间的投放。"),
    "recap.no-results": Text(
        "Results will stand here once they are typed into sheet Tracking.", "在“追踪”表填写效果数据后，此处显示结果。"
    ),
    "recap.no-phase": Text("This plan sets no phases.", "该方案未设置投放阶段。"),
    "recap.more": Text("and {count} more", "另有 {count} 条"),
    "recap.next": Text("Next steps", "下一步"),
    "recap.all-posts": Text("All posts", "全部投放"),
    "recap.funnel": Text("AARRR: planned, actual, target", "AARRR 漏斗：计划、实际与目标"),
    "recap.findings": Text("What is doubtful in the figures", "数据存疑之处"),
    "recap.stage": Text("Stage", "环节"),
    "recap.note.range": Text(
        "Range: 8 times in 10 the result lies between (P10–P90 of the forecast). "
        "Comparisons count only posts with results.",
        "预期区间：十次中有八次落在其中（预测的 P10–P90）。对比仅计有效果数据的投放。",
    ),
    "recap.note.organic": Text(
        "Standings judge what came without boosting; figures include it.",
        "判断以自然流量为准；实际数据含投流。",
    ),
    "recap.note.chance": Text(
        "By chance alone about {chance} of {posts} judged posts lie outside their range; {outside} do.",
        "仅因偶然，{posts} 条可判断的投放中约有 {chance} 条超出区间；实际 {outside} 条。",
    ),
    "recap.note.money": Text(
        "ROI is GMV ÷ spend. Spend is content and boosting of the posts with results.",
        "ROI = GMV ÷ 花费；花费为有效果数据的投放的内容费用与投流费用。",
    ),
    "recap.note.goal": Text(
        "Planned figures are expected values; ranges are simulated, never sums of lows.",
        "计划数据为期望值；区间由模拟得出，不是逐条相加。",
    ),
    "recap.source": Text("From {file}, sheet Tracking", "数据来源：{file}“追踪”表"),
}

_TITLES = {
    "recap.page.goal": Text(
        "The goal: {figure} {measure} from {posts} posts for {amount}",
        "目标：{posts} 篇投放、{amount}，带来{measure} {figure}",
    ),
    "recap.page.goal-unknown": Text("The goal: {posts} posts for {amount}", "目标：{posts} 篇投放，{amount}"),
    "recap.page.result.above": Text(
        "{figure} {measure}: {deviation} than planned, above the expected range",
        "{measure} {figure}，{deviation}，高于预期区间",
    ),
    "recap.page.result.within": Text(
        "{figure} {measure}: {deviation} than planned, within the expected range",
        "{measure} {figure}，{deviation}，在预期区间内",
    ),
    "recap.page.result.below": Text(
        "{figure} {measure}: {deviation} than planned, below the expected range",
        "{measure} {figure}，{deviation}，低于预期区间",
    ),
    "recap.page.result.": Text("{figure} {measure} from {done} posts", "{done} 篇投放带来{measure} {figure}"),
    "recap.page.result-none": Text(
        "No results yet: the plan expects {figure} {measure}", "尚无效果数据：计划{measure} {figure}"
    ),
    "recap.more-than": Text("{share} more", "比计划高 {share}"),
    "recap.less-than": Text("{share} less", "比计划低 {share}"),
    "recap.member-brought": Text("{member} {deviation}", "{member}{deviation}"),
    "recap.page.groups": Text("{measure}: {first} than planned, {second}", "{measure}：{first}，{second}"),
    "recap.page.groups-one": Text("{measure}: {first} than planned", "{measure}：{first}"),
    "recap.page.tier-angle": Text("Tiers and angles: what the plan expects", "层级与内容角度：计划分布"),
    "recap.page.platform-phase": Text("Platforms and phases: what the plan expects", "平台与阶段：计划分布"),
    "recap.page.posts": Text(
        "{above} posts did better than chance explains, {below} worse", "{above} 条明显超预期，{below} 条明显不及预期"
    ),
    "recap.page.posts-none": Text("Every post landed within its expected range", "所有投放均在自身预期区间内"),
    "recap.page.posts-early": Text(
        "{count} posts carry {share} of the planned {measure}", "{count} 条投放承担计划{measure}的 {share}"
    ),
    "recap.page.money": Text(
        "{amount} spent; an engagement cost {price}, {deviation} than planned",
        "已花费 {amount}，单次互动成本 {price}，{deviation}",
    ),
    "recap.page.money-plain": Text("{amount} spent on {done} posts", "{done} 篇投放已花费 {amount}"),
    "recap.page.money-early": Text("{amount} planned; what to do next", "计划花费 {amount}；下一步安排"),
}

_REASONS = {
    "recap.reason.above": Text(
        "{measure} {figure}, {deviation} than planned (range to {high})",
        "{measure} {figure}，{deviation}（区间上限 {high}）",
    ),
    "recap.reason.below": Text(
        "{measure} {figure}, {deviation} than planned (range from {low})",
        "{measure} {figure}，{deviation}（区间下限 {low}）",
    ),
    "recap.reason.not-boosted": Text("not boosted", "未投流"),
    "recap.reason.boosted": Text(
        "boosted with {amount}, which brought {figure} more", "投流 {amount}，另带来 {figure}"
    ),
    "recap.reason.boosted-unknown": Text(
        "boosted with {amount}; what that brought is unknown", "投流 {amount}，投流效果未知"
    ),
    "recap.reason.hit": Text(
        "{figure} engagements, where a 1,000+ had a chance of {chance}", "互动 {figure}，千爆预期概率 {chance}"
    ),
    "recap.reason.great-hit": Text("{figure} engagements", "互动 {figure}（万爆）"),
    "recap.reason.cheap": Text("CPE {price} against {usual} planned", "CPE {price}，计划 {usual}"),
    "recap.reason.dear": Text("CPE {price} against {usual} planned", "CPE {price}，计划 {usual}"),
}

_STEPS = {
    "recap.step.enter-results": Text(
        "Type the results of the {count} posts into the blue columns of sheet Tracking a day, a week and a month "
        "after each is out.",
        "在每篇发布后 1 天、7 天、30 天，将 {count} 篇的效果数据填入“追踪”表的蓝色列。",
    ),
    "recap.step.check-figures": Text(
        "Check the figures that contradict one another ({count}), from cell {cell} of sheet Tracking on.",
        "核对 {count} 处互相矛盾的数据，从“追踪”表 {cell} 开始。",
    ),
    "recap.step.ask-results": Text("Ask for the results of {names}.", "催收效果数据：{names}。"),
    "recap.step.move": Text(
        "Move the {amount} not yet ordered for {member} to {other}: {measure} {deviation} than planned over "
        "{posts} posts, {other} {gain}.",
        "将{member}未下单的 {amount} 转投{other}：{posts} 篇{measure}{deviation}，{other}{gain}。",
    ),
    "recap.step.move-next": Text(
        "Next time give {other} more and {member} less: {measure} {deviation} than planned over {posts} posts, "
        "{other} {gain}.",
        "下次多投{other}、少投{member}：{posts} 篇{measure}{deviation}，{other}{gain}。",
    ),
    "recap.step.switch": Text(
        "Change product, angle or creators of {member} at once: {measure} {deviation} than planned over {posts} "
        "posts, beyond chance.",
        "{member}应立即更换产品、角度或达人：{posts} 篇{measure}{deviation}，超出偶然波动。",
    ),
    "recap.step.boost": Text(
        "Boost {names}: views above range, and an engagement for less than {price}.",
        "建议投流：{names}（阅读高于区间，且 CPE 低于 {price}）。",
    ),
    "recap.step.stop-boosting": Text(
        "Stop boosting {names}: below range in spite of {amount}.",
        "停止投流：{names}（已投 {amount}，仍低于区间）。",
    ),
    "recap.step.stage": Text(
        "Work on {stage} first: {metric} reached {attained} of the target.",
        "优先改善“{stage}”：{metric}仅达目标的 {attained}。",
    ),
    "recap.step.go-on": Text(
        "Go on as planned: no post, angle, tier or platform lies outside what was expected.",
        "按计划继续：各投放、角度、层级和平台均在预期之内。",
    ),
    "recap.step.rebook": Text("Book again: {names}.", "建议复投：{names}。"),
    "recap.the.angle": Text("the {member} angle", "{member}角度"),
    "recap.the.tier": Text("the {member} tier", "{member}达人"),
    "recap.the.platform": Text("{member}", "{member}"),
    "recap.names-more": Text("{names} and {count} more", "{names} 等，另 {count} 位"),
}

_SCREEN = {
    "terminal.report-written": Text("Report: {file}", "报告：{file}"),
    "terminal.deck-written": Text("Recap deck: {file}", "复盘 PPT：{file}"),
    "terminal.doing.report": Text("writing the report …", "正在生成报告…"),
}

LABELS: dict[str, Text] = {**_WORDS, **_TITLES, **_REASONS, **_STEPS, **_SCREEN}
