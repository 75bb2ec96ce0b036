"""Labels of the workbook: the words that stand on its sheets; headings and definitions have their own files."""

from __future__ import annotations

from kolplan.core.catalogue import Text
from kolplan.core.catalogue.labels_definitions import LABELS as DEFINITIONS
from kolplan.core.catalogue.labels_headings import LABELS as HEADINGS

_MARKS = {
    "mark.yes": Text("yes", "是"),
    "decision.must": Text("must", "必选"),
    "decision.ban": Text("ban", "不要"),
    "decision.ok": Text("ok", "可用"),
    "check.ok": Text("OK", "达标"),
    "check.over": Text("over", "超出"),
    "check.under": Text("under", "不足"),
    "check.look": Text("look", "请核对"),
}

_PLAN = {
    "plan.title": Text("Plan", "投放计划"),
    "plan.hint": Text(
        "Edit under blue headings; grey is computed or forecast. Views, exposure and engagements are a post's expected "
        "values. “client no” counts nowhere. ≈ is an estimate, bold blue your word: see Definitions.",
        "蓝色表头可编辑，灰色表头由公式或预测得出；阅读/播放、曝光、互动为单篇预期值；标为“客户毙”的投放不计入任何合计；"
        "带 ≈ 的价格为估算；蓝色粗体为您填写的内容。详见“口径”。",
    ),
    "plan.dropdown": Text("This word is not on the list. Keep it all the same?", "该内容不在下拉列表中，仍要保留吗？"),
    "total": Text("Total", "合计"),
    "candidates.title": Text("Creators left out, nearest misses first", "未入选达人（越接近入选越靠前）"),
    "candidates.hint": Text(
        "Decision: must = book her, ban = never, ok = may be planned although held back. The price to be picked is "
        "the highest quote at which she would have been chosen, all else equal: found by solving again, or ≈ where it "
        "was not.",
        "“决定”一栏：必选＝一定要投，不要＝排除，可用＝解除待核限制、可参与选择。可入选报价：其他条件不变，砍到这个价即可入选；"
        "已重新求解验证，带 ≈ 的为估算。",
    ),
    "candidates.more": Text(
        "{count} more creators stand in the file ending in .candidates.csv beside this workbook.",
        "另有 {count} 位达人见同目录下的 .candidates.csv 文件。",
    ),
}

_SUMMARY = {
    "summary.title": Text("Campaign plan at a glance", "投放方案总览"),
    "summary.hint": Text(
        "Live from Plan and Settings; what is marked “as of the run” stays as computed.",
        "随“投放计划”和“设置”的修改实时更新；标注“生成时”的保持生成方案时的结果。",
    ),
    "summary.money": Text("Money", "预算与花费"),
    "summary.amount": Text("Amount", "金额"),
    "summary.of-budget": Text("Of budget", "占预算"),
    "summary.check": Text("Check", "校验"),
    "summary.budget": Text("Budget", "预算"),
    "summary.spend": Text("Spend (order amount)", "花费（下单金额）"),
    "summary.rebate": Text("Rebate due", "应收返点"),
    "summary.net": Text("Net cost", "净成本"),
    "summary.left": Text("Left of the budget", "预算余额"),
    "summary.posts": Text("Posts", "投放篇数"),
    "summary.struck": Text("Posts struck by the client", "客户毙的篇数"),
    "summary.forecast": Text("Forecast", "效果预测"),
    "summary.now": Text("Plan now", "当前计划"),
    "summary.low": Text("Low P10*", "低值P10*"),
    "summary.mid": Text("Expected*", "期望值*"),
    "summary.high": Text("High P90*", "高值P90*"),
    "summary.needs-order-rate": Text("needs an order rate and an order value", "需提供下单转化率和客单价"),
    "summary.needs-click-rate": Text("needs a click rate", "需提供点击率"),
    "summary.clicks": Text("Clicks", "点击"),
    "summary.roi": Text("ROI (GMV ÷ spend)", "ROI（GMV÷花费）"),
    "summary.pyramid": Text("Pyramid", "预算金字塔"),
    "summary.spent": Text("Spend", "花费"),
    "summary.of-spend": Text("Of spend", "占花费"),
    "summary.share-of-spend": Text("Share of spend", "花费占比"),
    "summary.min": Text("At least", "下限"),
    "summary.target": Text("Target", "目标"),
    "summary.max": Text("At most", "上限"),
    "summary.limits-base": Text(
        "At least, target and at most are shares of the budget, as fitted in this run.",
        "下限、目标、上限均指占预算的比例，为本次拟合后的数值。",
    ),
    "summary.limits-base-net": Text(
        "At least, target and at most are shares of the budget, as fitted in this run; the budget limits net cost.",
        "下限、目标、上限均指占预算的比例，为本次拟合后的数值；预算按净成本控制。",
    ),
    "summary.angles": Text("Angle mix", "内容角度配比"),
    "summary.of-posts": Text("Of posts", "篇数占比"),
    "summary.other-limits": Text("Other limits", "其他限制"),
    "summary.share": Text("Share", "占比"),
    "summary.use": Text("Budget used", "预算使用率"),
    "summary.benchmark": Text("Spend on benchmark forecasts", "按基准预测的花费占比"),
    "summary.certainty": Text("How sure", "方案把握"),
    "summary.certificate": Text(
        "On the figures given, and under the limits as fitted, no plan exceeds this by more than {gap} %.",
        "基于所给数据及拟合后的限制，任何其他方案最多只比本方案高 {gap}%。",
    ),
    "summary.by-hand": Text(
        "Taken as it was made by hand: {value} {measure} × fit; the best plan found for the same creators and limits"
        " brings {best} ({more}).",
        "按手工方案原样采用：{measure}×匹配度为 {value}；同样达人和限制下的最优方案为 {best}（{more}）。",
    ),
    "summary.exchange": Text(
        "Would gain: {into} for {out}: {gain} value, cost {cost}", "可替换：{out} → {into}，价值 {gain}，费用 {cost}"
    ),
    "summary.out-of-time": Text(
        "Time ran out before the gap of {asked} % that was asked for was proven: a plan better by up to {gap} % "
        "may exist.",
        "在证明到所要求的差距 {asked}% 之前时间已用完：可能存在更优方案，最多高出 {gap}%。",
    ),
    "summary.relaxed": Text("Limits whose figure differs from what was asked", "与要求不同的限制"),
    "summary.findings": Text("Findings in the data", "数据问题"),
    "summary.findings-hint": Text("Cells and remedies stand on sheet Findings.", "具体单元格与处理办法见“问题清单”。"),
    "summary.chart": Text("Share of spend against target", "各层级花费占比与目标"),
    "summary.chart-angles": Text("Posts by angle", "各内容角度篇数"),
}

_MATRIX = {
    "matrix.title": Text("Content matrix: tier × angle", "内容矩阵：层级×内容角度"),
    "matrix.hint": Text("Live from Plan; the darker, the more.", "随“投放计划”实时更新；颜色越深数值越大。"),
    "matrix.posts": Text("Matrix: posts", "内容矩阵：篇数"),
    "matrix.spend": Text("Matrix: spend", "内容矩阵：花费"),
    "matrix.exposure": Text("Matrix: exposure", "内容矩阵：曝光"),
}

_TRACKING = {
    "tracking.title": Text("Tracking", "效果追踪"),
    "tracking.hint": Text(
        "Fill in the blue columns; grey ones compute themselves and stay empty until there is data. Content cost "
        "starts as the plan's order amount. Enter totals; paid is the part that boosting brought.",
        "填写蓝色列；灰色列自动计算，无数据时留空。内容费用预填下单金额，按实际结算修改；曝光、阅读、互动填总量，投流列填其中投流带来的部分。",
    ),
    "tracking.by-tier": Text("By tier", "按层级"),
    "tracking.by-angle": Text("By angle", "按内容角度"),
    "tracking.by-platform": Text("By platform", "按平台"),
    "tracking.chart-exposure": Text("Exposure: planned and actual, by tier", "各层级曝光：计划与实际"),
    "tracking.chart-angle": Text("Exposure: planned and actual, by angle", "各内容角度曝光：计划与实际"),
    "tracking.chart-cpe": Text("CPE by tier", "各层级 CPE"),
}

_FUNNEL = {
    "funnel.title": Text("AARRR: from exposure to referral", "AARRR 漏斗：从曝光到推荐"),
    "funnel.hint": Text(
        "Targets are yours to set. Planned and actual figures come from Plan and Tracking; retention and referral "
        "are filled in from the private domain.",
        "目标由项目设定；计划与实际取自“投放计划”和“追踪”；留存、推荐的私域数据请手工填写。",
    ),
    "funnel.stage": Text("Stage", "环节"),
    "funnel.metric": Text("Metric", "指标"),
    "funnel.planned": Text("Planned", "计划"),
    "funnel.actual": Text("Actual", "实际"),
    "funnel.target": Text("Target", "目标"),
    "funnel.attained": Text("Attained", "达成率"),
    "funnel.how": Text("How it is computed", "计算方式"),
    "funnel.acquisition": Text("Acquisition", "获取"),
    "funnel.activation": Text("Activation", "激活"),
    "funnel.retention": Text("Retention", "留存"),
    "funnel.revenue": Text("Revenue", "变现"),
    "funnel.referral": Text("Referral", "推荐"),
    "metric.exposure": Text("Exposure", "曝光"),
    "metric.views": Text("Views", "阅读/播放"),
    "metric.cpm": Text("CPM", "CPM"),
    "metric.follows": Text("New follows", "新增关注"),
    "metric.private_adds": Text("Private-domain adds", "私域加粉"),
    "metric.engagements": Text("Engagements", "互动"),
    "metric.engagement_rate": Text("Engagement rate", "互动率"),
    "metric.clicks": Text("Clicks", "点击"),
    "metric.click_rate": Text("Click rate", "点击率"),
    "metric.add_rate": Text("Private-domain add rate", "加粉率"),
    "metric.active": Text("Active members after 30 days", "30天活跃用户"),
    "metric.repurchase": Text("Repurchase rate", "复购率"),
    "metric.orders": Text("Orders", "订单"),
    "metric.conversion": Text("Order conversion", "下单转化率"),
    "metric.gmv": Text("GMV", "GMV"),
    "metric.order_value": Text("Average order value", "客单价"),
    "metric.roi": Text("ROI", "ROI"),
    "metric.cpa": Text("CPA", "CPA"),
    "metric.shares": Text("Shares", "分享"),
    "metric.share_rate": Text("Share rate", "分享率"),
    "metric.invites": Text("Invites per user", "人均邀请数"),
    "metric.invite_conversion": Text("Conversion of invites", "邀请转化率"),
    "metric.k_factor": Text("K factor", "K 因子"),
    "how.attained": Text(
        "Attained = actual ÷ target, or ÷ planned where no target is set.",
        "达成率＝实际÷目标；未设目标时＝实际÷计划。",
    ),
    "how.cpm": Text("cost ÷ exposure × 1,000", "费用÷曝光×1000"),
    "how.engagement_rate": Text("engagements ÷ views", "互动÷阅读/播放"),
    "how.click_rate": Text("clicks ÷ views", "点击÷阅读/播放"),
    "how.add_rate": Text("private-domain adds ÷ views", "私域加粉÷阅读/播放"),
    "how.repurchase": Text(
        "buyers with two or more orders ÷ buyers; state cohort and window",
        "下单两次及以上人数÷购买人数，需注明人群与周期",
    ),
    "how.conversion": Text("orders ÷ clicks", "订单÷点击"),
    "how.order_value": Text("GMV ÷ orders", "GMV÷订单"),
    "how.roi": Text("GMV ÷ spend (not profit)", "GMV÷花费（非利润）"),
    "how.cpa": Text("cost ÷ orders", "费用÷订单"),
    "how.share_rate": Text("shares ÷ views", "分享÷阅读/播放"),
    "how.k_factor": Text("invites per user × conversion of invites", "人均邀请数×邀请转化率"),
    "how.typed": Text("fill in from the private domain", "取自私域数据，手工填写"),
    "how.tracking": Text("sum of Tracking", "“追踪”合计"),
}

_SETTINGS = {
    "settings.title": Text("Settings of this plan", "方案设置"),
    "settings.hint": Text(
        "Edit the blue column. “As fitted” is what the last run could hold and is not read back.",
        "蓝色列可修改；“拟合后”为上次生成时能够满足的数值，不会被读回。",
    ),
    "settings.setting": Text("Setting", "设置项"),
    "settings.asked": Text("Asked", "要求"),
    "settings.strength": Text("Strength", "强度"),
    "settings.fitted": Text("As fitted", "拟合后"),
    "settings.why": Text("Why", "原因"),
    "settings.source": Text("Source", "来源"),
    "settings.name": Text("Name", "字段名"),
    "settings.default": Text("default", "默认"),
    "settings.given": Text("asked for", "用户指定"),
    "settings.rests": Text("not applied in this plan", "本方案未启用"),
    "settings.section.money": Text("Budget", "预算"),
    "settings.section.limits": Text("Limits", "限制"),
    "settings.section.fees": Text("Platform fees", "平台服务费"),
    "settings.section.tiers": Text("Tiers, from followers", "层级划分（粉丝数起点）"),
    "settings.section.rates": Text("Rates", "转化参数"),
    "settings.section.solve": Text("Search", "求解"),
    "settings.section.roster": Text("Creators", "达人范围"),
    "settings.section.campaign": Text("Campaign facts for the briefs", "项目信息（用于 Brief）"),
    "settings.budget": Text("Budget", "预算"),
    "settings.budget_on": Text("Budget limits", "预算口径"),
    "budget_on.order": Text("order amount", "下单金额"),
    "budget_on.net": Text("net cost", "净成本"),
    "settings.rebate": Text("Rebate where a row gives none", "未注明返点时的返点"),
    "settings.limit.tier": Text("{member} spend, share of budget", "{member}花费占预算"),
    "settings.limit.angle": Text("{member} posts, share of posts", "{member}篇数占比"),
    "settings.limit.use": Text("Spend, share of budget", "总花费占预算"),
    "settings.limit.benchmark": Text("Spend on benchmark forecasts, share of spend", "按基准预测的花费占比"),
    "settings.bound": Text("{what}: {bound}", "{what}：{bound}"),
    "bound.min": Text("at least", "下限"),
    "bound.max": Text("at most", "上限"),
    "bound.target": Text("target", "目标"),
    "settings.cut": Text("{platform}: {tier} from", "{platform}：{tier}起点"),
    "settings.general": Text("All other platforms", "其他平台"),
    "settings.click_rate": Text("Clicks per view", "点击率（点击÷阅读/播放）"),
    "settings.order_rate": Text("Orders per view", "下单率（订单÷阅读/播放）"),
    "settings.order_value": Text("Average order value", "客单价"),
    "settings.measure": Text("Maximise", "优化目标"),
    "settings.auto": Text("auto", "自动"),
    "settings.measure-auto": Text("exposure on one platform, else views", "单一平台取曝光，多平台取阅读/播放"),
    "settings.angles": Text("Angles", "内容角度分配"),
    "angles.free": Text("free", "自由分配"),
    "angles.by-tier": Text("fixed by tier", "按层级固定"),
    "settings.keep_weight": Text("Changes when planned again", "再次规划时的改动"),
    "settings.gap": Text("Gap to prove", "需证明的差距"),
    "settings.time_limit": Text("Time limit", "时间上限"),
    "settings.seed": Text("Seed", "随机种子"),
    "settings.must": Text("Must be in the plan", "必选达人"),
    "settings.ban": Text("Never in the plan", "排除达人"),
    "settings.platform": Text("Platform of rows that name none", "未注明平台时的平台"),
    "settings.joint": Text(", ", "、"),
    "settings.seconds": Text('0" s"', '0"秒"'),
}

_FINDINGS = {
    "findings.title": Text("Findings in the data", "数据问题清单"),
    "findings.hint": Text(
        "Errors cost a row or a value; warnings are doubtful; notes inform.",
        "错误：该行或该值无法使用；警告：存疑；提示：供参考。",
    ),
    "findings.severity": Text("Severity", "级别"),
    "findings.file": Text("File", "文件"),
    "findings.sheet": Text("Sheet", "工作表"),
    "findings.cell": Text("Cell", "单元格"),
    "findings.what": Text("What", "问题"),
    "findings.remedy": Text("Remedy", "处理办法"),
    "findings.code": Text("Code", "代码"),
    "findings.more": Text("and {count} more of this kind", "另有 {count} 处同类问题"),
    "findings.none": Text("nothing found", "未发现问题"),
}

LABELS: dict[str, Text] = {
    **HEADINGS,
    **_MARKS,
    **_PLAN,
    **_SUMMARY,
    **_MATRIX,
    **_TRACKING,
    **_FUNNEL,
    **_SETTINGS,
    **_FINDINGS,
    **DEFINITIONS,
}
