"""The definitions sheet: what each figure means, how it is computed, where that comes from and how firm it is."""

from __future__ import annotations

from typing import NamedTuple

from kolplan.core.catalogue import Text


class Definition(NamedTuple):
    """One figure: its name, formula, base (what is counted), source and evidence grade."""

    name: Text
    formula: Text
    base: Text
    source: Text
    grade: str


_TRADE = Text("trade usage", "行业通用口径")
_SHEET = Text("computed in this workbook", "本表公式")
_MODEL = Text("kolplan's forecast", "kolplan 预测")

DEFINITIONS: dict[str, Definition] = {
    "exposure": Definition(
        Text("Exposure", "曝光"),
        Text("小红书: views ÷ open rate (7 %); video platforms: plays", "小红书：阅读÷打开率（7%）；视频平台：播放量"),
        Text("times shown, not people", "展示次数，不是人数"),
        Text("open rate: agency course benchmark CTR 7.2 %", "打开率参考代理商课程基准 CTR 7.2%"),
        "B",
    ),
    "views": Definition(
        Text("Views", "阅读/播放"),
        Text("notes opened, or plays", "笔记打开次数，或视频播放次数"),
        Text("one post; expected value, not median", "单篇；为期望值，非中位数"),
        _TRADE,
        "B",
    ),
    "engagements": Definition(
        Text("Engagements", "互动"),
        Text(
            "小红书: likes + collects + comments; others: likes + comments + shares",
            "小红书：点赞＋收藏＋评论；其他平台：点赞＋评论＋分享",
        ),
        Text("one post; follows are not counted", "单篇；不含关注"),
        _TRADE,
        "C",
    ),
    "range": Definition(
        Text("Low and high", "低值与高值"),
        Text("P10 and P90 of a seeded simulation", "固定种子模拟结果的 P10 与 P90"),
        Text("total of all posts, never a sum of lows", "全部投放的总量，不是各篇低值之和"),
        Text("log-normal spread within a creator, default 1.1", "同一达人各篇服从对数正态，离散度默认 1.1"),
        "G",
    ),
    "basis": Definition(
        Text("Basis", "依据"),
        Text(
            "measured: her own medians; derived: from quoted CPM, CPE or price per read; benchmark: platform × tier",
            "实测：达人自身中位数；推算：由报价 CPM、CPE 或阅读单价换算；基准：平台×层级均值",
        ),
        Text("one post", "单篇"),
        _MODEL,
        "G",
    ),
    "fit": Definition(
        Text("Fit", "匹配度"),
        Text("tier × angle weight × tags × format × review score", "层级×角度权重×标签×形式×调性分"),
        Text("steers the choice; changes no forecast shown", "只影响选择，不改变任何预测数字"),
        _MODEL,
        "G",
    ),
    "cost": Definition(
        Text("Cost (order amount)", "下单金额"),
        Text(
            "quote × (1 + platform fee) + extras, rounded to the fen", "报价×（1＋平台服务费）＋附加费用，四舍五入到分"
        ),
        Text("one post", "单篇"),
        Text("fee defaults: 小红书 10 %, 抖音 5 %, others 0", "服务费默认：小红书 10%，抖音 5%，其他 0"),
        "G",
    ),
    "rebate_due": Definition(
        Text("Rebate due", "应收返点"),
        Text("quote × rebate, rounded to the fen", "报价×返点，四舍五入到分"),
        Text("the quote without fee and extras", "以报价为基数，不含服务费和附加费用"),
        _TRADE,
        "G",
    ),
    "net": Definition(
        Text("Net cost", "净成本"),
        Text("cost − rebate due", "下单金额－应收返点"),
        Text("one post, before tax", "单篇，未计税"),
        _SHEET,
        "G",
    ),
    "share_of_spend": Definition(
        Text("Share of spend", "占花费"),
        Text("spend of a tier ÷ spend of all posts", "该层级花费÷全部花费"),
        Text("order amounts", "下单金额"),
        _SHEET,
        "G",
    ),
    "share_of_budget": Definition(
        Text("Share of budget", "占预算"),
        Text("money of a tier ÷ budget", "该层级金额÷预算"),
        Text("order amounts, or net cost where the budget limits that", "下单金额；预算按净成本控制时为净成本"),
        Text("pyramid 10 / 30 / 60 % head / mid / micro", "金字塔：头部 10%、腰部 30%、尾部 60%"),
        "C",
    ),
    "tier": Definition(
        Text("Tier", "层级"),
        Text(
            "抖音: head from 5,000,000, mid from 500,000 followers; others: head from 500,000, mid from 100,000",
            "抖音：头部≥500万、腰部≥50万；其他平台：头部≥50万、腰部≥10万；以下为尾部",
        ),
        Text("followers; cut-offs stand on Settings", "按粉丝数划分，起点可在“设置”中修改"),
        Text("no standard exists; cut-offs differ by source", "行业无统一标准，各来源划分不同"),
        "C",
    ),
    "cpm": Definition(
        Text("CPM", "CPM"),
        Text("cost ÷ exposure × 1,000", "费用÷曝光×1000"),
        Text("Plan: order amount; Tracking: content + boosting", "计划：下单金额；追踪：内容＋投流费用"),
        _TRADE,
        "B",
    ),
    "cpe": Definition(
        Text("CPE", "CPE"),
        Text("cost ÷ engagements", "费用÷互动"),
        Text("engagements as defined above", "互动口径同上"),
        _TRADE,
        "C",
    ),
    "cost_per_view": Definition(
        Text("Cost per view", "阅读单价"),
        Text("cost ÷ views", "费用÷阅读/播放"),
        Text("order amount", "下单金额"),
        _TRADE,
        "C",
    ),
    "cpc": Definition(
        Text("CPC", "CPC"),
        Text("total cost ÷ clicks", "总费用÷点击"),
        Text("clicks on product card or link, not opened notes", "商品卡或链接点击，不是笔记打开"),
        _TRADE,
        "B",
    ),
    "cpa": Definition(
        Text("CPA", "CPA"),
        Text("total cost ÷ orders", "总费用÷订单"),
        Text("orders tracked to the post", "归因到该篇的订单"),
        _TRADE,
        "B",
    ),
    "roi": Definition(
        Text("ROI", "ROI"),
        Text("GMV ÷ total cost", "GMV÷总费用"),
        Text("turnover per yuan spent, not profit", "每元花费带来的成交额，不是利润"),
        Text("usage of Chinese ad reports", "国内投放报表口径"),
        "D",
    ),
    "deviation": Definition(
        Text("Deviation", "偏差"),
        Text("actual ÷ planned − 1", "实际÷计划－1"),
        Text("posts that have an actual figure", "已有实际数据的投放"),
        _SHEET,
        "G",
    ),
    "organic": Definition(
        Text("Organic and paid", "自然与投流"),
        Text("organic = total − paid", "自然＝总量－投流"),
        Text("paid: what boosting brought (薯条, 聚光, DOU+)", "投流：薯条、聚光、DOU+ 等带来的部分"),
        Text("kept apart, or CPE mixes two regimes", "需分开统计，否则 CPE 混淆两种流量"),
        "D",
    ),
    "hits": Definition(
        Text("Hits", "千爆/万爆"),
        Text("posts with 1,000 (10,000) engagements or more", "互动≥1000（10000）的篇数"),
        Text("expected hits: chance of 1,000 under the forecast's range", "预期千爆：按预测区间达到 1000 互动的概率"),
        Text("threshold of the trade's data vendors", "数据平台通用门槛"),
        "B",
    ),
    "engagement_rate": Definition(
        Text("Engagement rate", "互动率"),
        Text("engagements ÷ views", "互动÷阅读/播放"),
        Text("views, not followers and not exposure", "以阅读/播放为分母，不是粉丝或曝光"),
        _TRADE,
        "C",
    ),
    "gmv": Definition(
        Text("GMV", "GMV"),
        Text("views × order rate × average order value", "阅读/播放×下单率×客单价"),
        Text("blank without both rates", "缺任一参数则留空"),
        Text("rates of the campaign", "项目提供的参数"),
        "G",
    ),
    "repurchase": Definition(
        Text("Repurchase rate", "复购率"),
        Text("buyers with two or more orders ÷ buyers", "下单≥2次人数÷购买人数"),
        Text("one cohort and window, to be stated", "需注明人群与时间窗口"),
        _TRADE,
        "D",
    ),
    "k_factor": Definition(
        Text("K factor", "K 因子"),
        Text("invites per user × conversion of invites", "人均邀请数×邀请转化率"),
        Text("below 1, growth by referral ends by itself", "小于 1 时裂变会自行收敛"),
        Text("AARRR literature", "AARRR 通用方法"),
        "C",
    ),
    "price_to_pick": Definition(
        Text("Price to be picked", "可入选报价"),
        Text(
            "the highest quote at which she would have been chosen; ≈ where it was not found by solving again",
            "报价砍到该数即可入选；带 ≈ 的未经重新求解验证",
        ),
        Text("all other figures unchanged", "其他数据不变的情况下"),
        Text("re-solving; ≈: prices of the limits", "重新求解得出；带 ≈ 的由各项限制的影子价格推算"),
        "A",
    ),
    "price_to_drop": Definition(
        Text("Price to be dropped", "掉出价"),
        Text(
            "the quote up to which she stays in the plan; ≈ where it was not found by solving again",
            "报价不超过该数仍会入选，再高即掉出；带 ≈ 的未经重新求解验证",
        ),
        Text("all other figures unchanged", "其他数据不变的情况下"),
        Text("re-solving; ≈: prices of the limits", "重新求解得出；带 ≈ 的由各项限制的影子价格推算"),
        "A",
    ),
    "stays": Definition(
        Text("Stays", "稳选率"),
        Text(
            "share of 20 re-solves that pick her, every figure moved at random by up to ±20 %",
            "各项数据随机上下浮动 20%，重新求解 20 次，其中仍入选的比例",
        ),
        Text(
            "all creators at once, each by itself; the same seed gives the same figure",
            "全部达人同时、各自浮动；种子相同则结果相同",
        ),
        Text("seeded re-solves; no forecast of the future", "固定种子的重新求解；不是对未来的预测"),
        "A",
    ),
    "limit_cost": Definition(
        Text("What a limit costs", "限制的代价"),
        Text("value of the best plan without it − value of this plan", "去掉该限制后的最优值－本方案的值"),
        Text("one limit at a time, all others as fitted", "每次只去掉一项，其余限制为拟合后的数值"),
        Text("re-solving; ≤ where only a bound is proven", "重新求解得出；仅证明上界时标 ≤"),
        "A",
    ),
    "curve": Definition(
        Text("Budget curve", "预算曲线"),
        Text(
            "best plan at 75, 90, 100, 110, 125 and 150 % of the budget; next ¥10,000: difference to the next point",
            "预算的 75%、90%、100%、110%、125%、150% 下的最优方案；再加 1 万元：与下一点之差折算",
        ),
        Text("the same creators, figures and limits as fitted", "达人、数据与拟合后的限制均相同"),
        Text("re-solving", "重新求解得出"),
        "A",
    ),
    "price_bound": Definition(
        Text("Bound from prices", "影子价格上界"),
        Text(
            "Σ price × limit + Σ over creators of what her best option is worth beyond its price",
            "Σ影子价格×限额＋Σ各达人最优选项扣除影子价格后的价值",
        ),
        Text("weak duality: true for any prices ≥ 0", "弱对偶：任意非负价格均成立"),
        Text("added up without the solver, from its prices", "由求解器给出价格，求和不经求解器"),
        "A",
    ),
    "gap": Definition(
        Text("Gap", "差距"),
        Text("(bound − value) ÷ value", "（上界－本方案）÷本方案"),
        Text("the measure × fit, under the limits as fitted", "优化目标×匹配度，在拟合后的限制下"),
        Text("proven by the search", "求解过程已证明"),
        "A",
    ),
    "boosting_reserve": Definition(
        Text("Boosting reserve", "投流预留"),
        Text(
            "an amount, or a share of the budget; budget for posts = budget − reserve",
            "固定金额，或预算×比例；可投放预算＝预算－投流预留",
        ),
        Text("limits in shares of the budget are shares of the budget for posts", "按预算比例的限制均以可投放预算计"),
        _SHEET,
        "G",
    ),
    "boosting_advice": Definition(
        Text("Boosting advice", "投流建议"),
        Text(
            "boost where organic views > high (P90) of the planned views and content cost ÷ organic engagements < "
            "target CPE",
            "自然阅读＞计划阅读高值（P90），且内容费用÷自然互动＜目标CPE时建议加投",
        ),
        Text(
            "figures of the first one to three days (T+1 to T+3) against the range of a post's whole life: what beats "
            "it that early is rare. Target: the campaign's, else the plan's CPE of the tier",
            "以发布后 1–3 天（T+1 至 T+3）的数据对比单篇全周期预测区间；目标 CPE 取项目设定，否则取该层级的计划 CPE",
        ),
        Text("kolplan's rule, not measured", "kolplan 规则，未经实测"),
        "G",
    ),
    "settlement": Definition(
        Text("Rebate open; ordered, to pay", "未收返点；已下单未付"),
        Text(
            "rebate due − rebate received; order amount of ordered and published posts − paid",
            "应收返点－已收返点；已下单与已发布的下单金额－已付金额",
        ),
        Text(
            "by supplier; posts that the client struck count nowhere. Rebate open counts proposed posts too, Rebate on "
            "ordered does not",
            "按供应商；客户毙的不计。未收返点含未下单的投放，“已下单应收返点”不含",
        ),
        _SHEET,
        "C",
    ),
}

GRADES = Text(
    "Grades: A statute, regulator, platform or proof · B data vendor, industry report or paper · C agency or blog · "
    "D seen in use · G general knowledge, unverified.",
    "证据等级：A 法规、监管、平台文件或数学证明；B 数据机构、行业报告或论文；C 代理商或自媒体；"
    "D 实际使用中的字段；G 一般经验，未经验证。",
)

LABELS: dict[str, Text] = {
    "definitions.title": Text("What the figures mean", "指标口径"),
    "definitions.hint": GRADES,
    "definitions.name": Text("Metric", "指标"),
    "definitions.formula": Text("Formula", "公式"),
    "definitions.base": Text("Base", "统计范围"),
    "definitions.source": Text("Source", "来源"),
    "definitions.grade": Text("Evidence", "证据等级"),
    **{
        f"definition.{code}.{part}": getattr(definition, part)
        for code, definition in DEFINITIONS.items()
        for part in ("name", "formula", "base", "source")
    },
}
