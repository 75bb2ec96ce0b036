"""Words of settlement by supplier, of selling prices and margins, and of the boosting reserve."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_SETTLEMENT = {
    "sheet.settlement": Text("Settlement", "结算"),
    "settlement.title": Text("Settlement by supplier", "供应商结算"),
    "settlement.hint": Text(
        "Live from Plan by its Supplier, else MCN, else Creator; posts the client struck count nowhere. Blue columns "
        "are yours. A new supplier's name goes into a free row below.",
        "按投放计划的供应商汇总，无供应商取 MCN，再无则取达人；客户毙的不计。蓝色列可填写；"
        "新增供应商请在下方空行填名称。",
    ),
    "settlement.whole": Text("Whole plan", "投放计划合计"),
    "settlement.missing": Text("In no row below", "未归入下列供应商"),
    "settlement.ok": Text("none", "无"),
    "settlement.open": Text("add the supplier in a free row", "请在空行补充供应商"),
    "heading.party": Text("Supplier", "供应商"),
    "heading.ordered_posts": Text("Ordered posts", "已下单篇数"),
    "heading.published_posts": Text("Published posts", "已发布篇数"),
    "heading.quotes": Text("Quotes", "报价合计"),
    "heading.fee_amount": Text("Platform fee", "服务费金额"),
    "heading.ordered_cost": Text("Cost ordered", "已下单金额合计"),
    "heading.ordered_rebate": Text("Rebate on ordered", "已下单应收返点"),
    "heading.rebate_received": Text("Rebate received", "已收返点"),
    "heading.rebate_open": Text("Rebate open", "未收返点"),
    "heading.invoice_no": Text("Invoice no.", "发票号"),
    "heading.invoice_date": Text("Invoice date", "收票日期"),
    "heading.invoice_amount": Text("Invoice amount", "发票金额"),
    "heading.payment_term": Text("Payment term", "账期"),
    "heading.paid": Text("Paid", "已付金额"),
    "heading.paid_on": Text("Paid on", "付款日期"),
    "heading.to_pay": Text("Ordered, to pay", "已下单未付"),
}

_INTERNAL = {
    "sheet.internal": Text("Internal", "内部"),
    "internal.title": Text(
        "Internal: selling prices and margins – not for clients, suppliers or creators",
        "内部：客户报价与毛利（请勿外发）",
    ),
    "internal.hint": Text(
        "Rows follow Plan; posts the client struck count nowhere. Client price = cost (or net cost) × "
        "(1 + mark-up); selling price = client price + service fee; margin = selling price − net cost. Rates stand on "
        "Settings. Tax and boosting are not in it.",
        "各行随投放计划变化，客户毙的不计。执行报价＝下单金额（或净成本）×（1＋加价率），客户报价＝执行报价＋服务费，"
        "毛利＝客户报价－净成本；费率见“设置”；不含税费与投流。",
    ),
    "heading.client_price": Text("Client price", "执行报价"),
    "heading.service_fee": Text("Service fee", "代理服务费"),
    "heading.selling_price": Text("Selling price", "客户报价"),
    "heading.margin": Text("Margin", "毛利"),
    "heading.margin_rate": Text("Margin %", "毛利率"),
    "settings.section.selling": Text("Internal: what the client pays", "内部：客户报价"),
    "settings.markup": Text("Mark-up on the cost of a post", "加价率"),
    "settings.selling_on": Text("Mark-up lies on", "加价基数"),
    "settings.service_fee": Text("Service fee, share of the client price", "代理服务费率（占执行报价）"),
    "campaign.section.selling": Text(
        "What the client pays (shown with --internal only)", "客户报价（仅 --internal 时输出）"
    ),
    "campaign.field.markup": Text("Mark-up", "加价率"),
    "campaign.default.markup": Text("0%", "0%"),
    "campaign.help.markup": Text(
        "The client price of a post is its cost with this on top. Stands in the plan's internal sheet only.",
        "执行报价＝成本×（1＋加价率）；只写入内部表。",
    ),
    "campaign.example.markup": Text("8%", "8%"),
    "campaign.field.selling_on": Text("Mark-up lies on", "加价基数"),
    "campaign.default.selling_on": Text("order amount", "下单金额"),
    "campaign.help.selling_on": Text(
        "Order amount, or net cost where rebates are passed on to the client.",
        "下单金额；若返点让给客户则选净成本。",
    ),
    "campaign.example.selling_on": Text("net cost", "净成本"),
    "campaign.field.service_fee": Text("Service fee", "代理服务费率"),
    "campaign.default.service_fee": Text("0%", "0%"),
    "campaign.help.service_fee": Text(
        "The agency's own fee, a share of the client price, a line of its own on the client's bill.",
        "代理服务费，按执行报价的比例另计。",
    ),
    "campaign.example.service_fee": Text("10%", "10%"),
}

_BOOSTING = {
    "settings.boosting": Text(
        "Held back for boosting (amount, or share of the budget)", "投流预留（金额，或占预算比例）"
    ),
    "settings.boosting_cpe": Text("Boost where an engagement costs less than", "投流目标 CPE"),
    "settings.boosting-why": Text(
        "Limits in shares of the budget are shares of what is left for posts.",
        "按预算比例的限制，均以扣除投流预留后的金额计。",
    ),
    "settings.boosting-cpe-why": Text("blank: the plan's own CPE of the post's tier", "留空则取该层级的计划 CPE"),
    "summary.limits-base-boosting": Text(
        "The budget is here the budget for posts.", "此处预算指扣除投流预留后的可投放预算。"
    ),
    "summary.boosting": Text("Held back for boosting", "其中：投流预留"),
    "summary.for-posts": Text("Budget for posts", "可投放预算"),
    "summary.left-for-posts": Text("Left of the budget for posts", "可投放预算余额"),
    "heading.planned_views_high": Text("Planned views, high", "计划阅读/播放高值"),
    "heading.boosting_advice": Text("Boosting advice", "投流建议"),
    "boosting.boost": Text("boost", "加投"),
    "boosting.wait": Text("not now", "暂不"),
    "boosting.spent": Text("boost, reserve is spent", "加投（预留已用完）"),
    "tracking.boosting": Text("Boosting", "投流"),
    "tracking.boosting-reserve": Text("Reserve", "投流预留"),
    "tracking.boosting-cost": Text("Spent on boosting", "已投流"),
    "tracking.boosting-left": Text("Left of the reserve", "预留余额"),
    "tracking.boosting-target": Text("Target CPE, {tier}", "目标CPE：{tier}"),
    "terminal.opening-order-boosting": Text(
        "Plan: {posts:,} posts for {spend}, {used} of the {budget} for posts; {reserve} of the budget of {whole} are "
        "held back for boosting.",
        "方案：{posts:,} 条投放，下单金额 {spend}，占可投放预算 {budget} 的 {used}；"
        "总预算 {whole}，其中投流预留 {reserve}。",
    ),
    "terminal.opening-net-boosting": Text(
        "Plan: {posts:,} posts for {net} net of rebates, {used} of the {budget} for posts; {reserve} of the budget of "
        "{whole} are held back for boosting.",
        "方案：{posts:,} 条投放，净成本 {net}，占可投放预算 {budget} 的 {used}；"
        "总预算 {whole}，其中投流预留 {reserve}。",
    ),
    "budget.title-boosting": Text(
        "{sign}{amount:,.0f} of the budget for posts (less the boosting reserve)",
        "可投放预算 {sign}{amount:,.0f}（已扣投流预留）",
    ),
    "change.budget-boosting": Text(
        "raise the budget to {sign}{amount:,.2f}, so that {sign}{posts:,.2f} are left for posts, or hold back less for "
        "boosting",
        "将预算提高到 {sign}{amount:,.2f}，使可投放预算达到 {sign}{posts:,.2f}，或减少投流预留",
    ),
    "campaign.field.boosting": Text("Held back for boosting", "投流预留"),
    "campaign.default.boosting": Text("none", "无"),
    "campaign.help.boosting": Text(
        "An amount, or a share of the budget, kept off the top for boosting posts that do well; posts are planned with "
        "the rest, and limits in shares of the budget are shares of the rest.",
        "从预算中先留出用于加投的金额或比例；投放按剩余预算规划，按预算比例的限制也以剩余预算计。",
    ),
    "campaign.example.boosting": Text("10% · 50000", "10% · 5万"),
    "campaign.field.boosting_cpe": Text("Boost where an engagement costs less than", "投流目标 CPE"),
    "campaign.default.boosting_cpe": Text("the plan's CPE of the tier", "该层级的计划 CPE"),
    "campaign.help.boosting_cpe": Text(
        "Sheet Tracking suggests boosting where views are above the forecast's range and an engagement costs less.",
        "阅读超出预测范围、且互动成本低于此值时，追踪表建议加投。",
    ),
    "campaign.example.boosting_cpe": Text("6", "6"),
    "campaign.expected.reserve": Text(
        "an amount from 1 on, or a share below 100%, such as 10%", "不低于 1 的金额，或小于 100% 的比例，例如 10%"
    ),
}

LABELS: dict[str, Text] = {**_SETTLEMENT, **_INTERNAL, **_BOOSTING}
