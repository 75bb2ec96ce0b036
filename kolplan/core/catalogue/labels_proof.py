"""Words of Summary's one page and of sheet Proof: cover, tiles, checks, risks, days and agencies."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_COVER = {
    "cover.title": Text("{brand}: {title}", "{brand} · {title}"),
    "cover.brand": Text("Brand: {fact}", "品牌：{fact}"),
    "cover.days": Text("Campaign: {fact}", "投放期：{fact}"),
    "cover.platforms": Text("Platforms: {fact}", "平台：{fact}"),
    "cover.version": Text("Plan {number} · kolplan {version}", "方案号 {number} · kolplan {version}"),
}

_TILES = {
    "tile.on-order": Text("limits the order amount", "按下单金额控制"),
    "tile.on-net": Text("limits the net cost", "按净成本控制"),
    "tile.spend": Text("Spend", "花费"),
    "tile.left": Text("Left", "余额"),
    "tile.of-budget": Text('0.0%" of budget"', '"占预算 "0.0%'),
    "tile.rebate": Text('"rebate ¥"#,##0', '"返点 ¥"#,##0'),
    "tile.average": Text('"¥"#,##0" a post"', '"篇均 ¥"#,##0'),
    "tile.cpe": Text('"CPE ¥"0.00', '"CPE ¥"0.00'),
    "tile.range": Text("P10–P90* {low}–{high}", "P10–P90* {low}–{high}"),
}

_SUMMARY = {
    "summary.all-checks": Text("All checks", "全部校验"),
    "summary.see-checks": Text("see checks", "有未达标项"),
    "summary.plan-now": Text("Now", "当前"),
    "summary.basis": Text("Stands", "口径"),
    "summary.live": Text("live", "实时"),
    "summary.of-run": Text("as of the run", "生成时"),
    "summary.more-rules": Text("{count} more rules stand on sheet {sheet}", "另有 {count} 条规则，见“{sheet}”"),
    "summary.run-note": Text("* as of the run", "* 生成时"),
    "summary.risks": Text("Top risks, as of the run", "主要风险（生成时）"),
    "summary.chart-days": Text("Posts by day", "每日发布篇数"),
    "summary.chart-weeks": Text("Posts by week", "每周发布篇数"),
}

_RISKS = {
    "risk.open": Text("{places} places in {slots} slots stay open", "{slots} 个名额还缺 {places} 篇"),
    "risk.relaxed": Text(
        "{count} limits could not hold as asked and gave way; sheet {sheet} says which and why",
        "{count} 项限制无法按要求满足，已放宽；原因见“{sheet}”",
    ),
    "risk.heavy": Text(
        "{creator} alone carries {share} of the expected {measure}: one weak post tells",
        "预期{measure}的 {share} 来自 {creator} 一篇，单篇失利影响较大",
    ),
    "risk.unsure": Text(
        "{count} picks change in most re-solves where figures are off by ±20 %: {names}",
        "{count} 个人选对数据误差敏感（数据浮动 20% 时多数情况下会换人）：{names}",
    ),
    "risk.benchmark": Text(
        "{share} of the spend rests on benchmark forecasts, not on the creators' own figures",
        "{share} 的花费按行业基准预测，缺少达人自身数据",
    ),
    "risk.agency": Text("{mcn} holds {share} of the spend", "{share} 的花费集中在 {mcn}"),
    "risk.low": Text(
        "In one of ten cases total {measure} come out below {low} of what is expected (P10)",
        "总{measure}有一成可能不到期望值的 {low}（P10）",
    ),
    "risk.questions": Text(
        "{count} creators wait for an answer (sheet {sheet})", "{count} 位达人有信息待补（见“{sheet}”）"
    ),
    "risk.data": Text(
        "The rosters have {errors} errors and {warnings} warnings (sheet {sheet})",
        "名单数据有 {errors} 个错误、{warnings} 个警告（见“{sheet}”）",
    ),
}

_PROOF = {
    "proof.title": Text("Proof and checks", "方案依据与校验"),
    "proof.hint": Text(
        "What stands behind Summary. Agencies and days are counted live from Plan; the rest is as of the run.",
        "“总览”背后的依据。机构与日期的统计随“投放计划”实时更新，其余为生成时的结果。",
    ),
    "proof.per-agency": Text("Agencies, live: {rule}", "各机构（实时）：{rule}"),
    "proof.agency": Text("Agency", "机构"),
    "proof.other-agencies": Text("Agencies not listed above", "以上未列出的机构"),
    "proof.now": Text("Now", "当前"),
    "proof.min": Text("At least", "下限"),
    "proof.max": Text("At most", "上限"),
    "proof.check": Text("Check", "校验"),
    "proof.days": Text("Posts by day, live", "每日发布篇数（实时）"),
    "proof.weeks": Text("Posts by week, live", "每周发布篇数（实时）"),
    "proof.day": Text("Day", "日期"),
    "proof.week": Text("Week from", "周（起始日）"),
    "proof.posts": Text("Posts", "篇数"),
    "proof.spent": Text("Spend", "花费"),
    "proof.other-days": Text("On none of these days", "其他日期或未定"),
    "proof.most-a-day": Text("Posts on the busiest day", "单日最多篇数"),
}

LABELS: dict[str, Text] = {**_COVER, **_TILES, **_SUMMARY, **_RISKS, **_PROOF}
