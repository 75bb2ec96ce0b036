"""Words of the campaign workbook's tables: what a sheet is for, what a column takes, and worked examples."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_TITLES: dict[str, tuple[Text, Text]] = {
    "campaign": (
        Text("Campaign", "活动设置"),
        Text(
            "Fill in the blue column only where the default does not suit; a blank cell means the default.",
            "只填蓝色列中需要改动的项；留空即用默认值。",
        ),
    ),
    "slots": (
        Text("Slots: the lines of the brief", "名额：客户需求逐行填写"),
        Text(
            "One row a line of the brief: so many posts of such creators at such prices. Blank = any. Without any slot "
            "the plan spends the budget as the tiers say.",
            "需求的每一行填一行：什么样的达人、什么价格、几篇。留空表示不限。不填名额时，按预算和层级生成方案。",
        ),
    ),
    "lists": (
        Text("Lists: people you already know something about", "名单：已知的达人"),
        Text(
            "Paste names, ids or links into the column Creator, one a row. A blank list or kind is that of the row "
            "above.",
            "将昵称、账号ID或链接粘贴到“达人”列，每行一个。名单和类型留空时沿用上一行。",
        ),
    ),
    "tiers": (
        Text("Tiers: from how many followers, and how much of the budget", "层级：粉丝起点与预算占比"),
        Text(
            "Min, target and max are shares of the budget. A figure of your own is hard unless you write soft.",
            "下限、目标、上限均为占预算的比例；自己填写的为硬性，除非在“强度”写软性。",
        ),
    ),
    "angles": (
        Text("Angles: what the posts are about", "内容角度"),
        Text(
            "Switch angles on or off, or add your own in a new row. Min and max are shares of the posts.",
            "可启用或停用角度，也可在新行添加自己的角度。下限、上限为占篇数的比例。",
        ),
    ),
    "rules": (
        Text("Rules: whatever else the brief demands", "规则：其他要求"),
        Text(
            "One row a rule. Up to three conditions hold together; a column is any heading of your rosters or of the "
            "plan. Worked examples stand on the right.",
            "每行一条规则，最多三个条件同时成立；“列”可以是名单或方案中的任意表头。右侧有填写示例。",
        ),
    ),
    "phases": (
        Text("Phases: when posts appear", "阶段：发布时间"),
        Text(
            "Dates, or days after the launch (D+3). Without phases every post has the launch date.",
            "填日期，或上市日后的天数（D+3）。不填阶段时不排日期。",
        ),
    ),
    "money": (
        Text("Money: fees, rebates, extras, currencies", "费用：服务费、返点、附加费用、汇率"),
        Text(
            "One row an item. Several rows of one supplier are the steps of a rebate ladder.",
            "每行一项。同一供应商的多行为阶梯返点。",
        ),
    ),
    "benchmarks": (
        Text("Benchmarks: what a forecast assumes where a creator has no figures", "基准：达人无数据时的预测依据"),
        Text(
            "Write your own figure where you know better. Grade: A official, B data vendor or paper, C agency or blog, "
            "D constant seen in use, G assumption.",
            "如有更准的数值，请填在蓝色列。证据等级：A 官方，B 数据商或论文，C 代理商或博客，D 业内常用，G 假设。",
        ),
    ),
    "product": (
        Text("Product: facts of each product (SPU)", "产品：各产品（SPU）信息"),
        Text(
            "Write the product's name once, then fill in what applies; slots name the same product. Facts of the whole "
            "campaign stand on sheet Campaign.",
            "产品名写一次，其下逐项填写；“名额”表中使用同一名称。整个活动通用的信息写在“活动”表。",
        ),
    ),
}

_COLUMNS: dict[str, Text] = {
    "slots.slot": Text("A name for this line; blank = numbered", "该行的名称，可留空"),
    "slots.product": Text("As on sheet Product", "与“产品”表一致"),
    "slots.platform": Text("Blank = any", "留空＝不限"),
    "slots.format": Text("Blank = any", "留空＝不限"),
    "slots.followers": Text("10w-50w, ≥5000", "10万-50万、≥5000"),
    "slots.wanted": Text("Any of these", "含其中任一"),
    "slots.unwanted": Text("None of these", "都不能含"),
    "slots.price": Text("3k-1w, about 8w, ≤2w", "3千-1万、8万左右、≤2万"),
    "slots.price_basis": Text("Which price; blank = list", "哪种价格，留空＝刊例"),
    "slots.count": Text("Posts wanted, at most", "需要几篇（上限）"),
    "slots.standbys": Text("Held ready besides", "另备几位"),
    "slots.times": Text("Proposed = count × this", "提报数＝数量×倍数"),
    "slots.unknown": Text("Where a figure is missing; blank = ask", "缺数据时，留空＝待核"),
    "slots.note": Text("For people", "备注，不参与计算"),
    "lists.list": Text("Name; rules can name it", "名称，规则中可引用"),
    "lists.kind": Text("What being on it means", "名单的含义"),
    "lists.creator": Text("Name, id or link", "昵称、账号ID或链接"),
    "lists.reason": Text("For people", "供查看"),
    "lists.until": Text("Holds to this day", "有效至该日"),
    "lists.brand": Text("Competitor", "竞品品牌"),
    "lists.date": Text("Of the rival's post", "竞品发布日期"),
    "lists.posts_ago": Text("… or how many posts ago", "或距今第几篇"),
    "lists.distance": Text("前7后7, 后三, 2 months each", "前7后7、后三、前后各2个月"),
    "tiers.platform": Text("all = every platform without a row of its own", "全部＝未单列的平台"),
    "tiers.tier": Text("Everybody below mid is micro", "腰部以下为尾部"),
    "tiers.followers_from": Text("Followers from which the tier begins", "该层级的粉丝起点"),
    "tiers.min": Text("At least, % of the budget", "至少占预算"),
    "tiers.target": Text("Aimed at", "目标占比"),
    "tiers.max": Text("At most, % of the budget", "至多占预算"),
    "tiers.strength": Text("hard or soft", "硬性或软性"),
    "angles.angle": Text("A shipped one or your own", "自带或自定义"),
    "angles.on": Text("yes or no", "是或否"),
    "angles.fit_head": Text("0-10, 1 = fits", "0-10，1＝匹配"),
    "angles.fit_mid": Text("0-10, 1 = fits", "0-10，1＝匹配"),
    "angles.fit_micro": Text("0-10, 1 = fits", "0-10，1＝匹配"),
    "angles.min": Text("At least, % of the posts", "至少占篇数"),
    "angles.max": Text("At most, % of the posts", "至多占篇数"),
    "angles.strength": Text("hard or soft", "硬性或软性"),
    "rules.rule": Text("A name of your own", "自定名称，可留空"),
    "rules.column1": Text("A heading", "表头名称"),
    "rules.comparison1": Text("How", "如何比较"),
    "rules.value1": Text("With what", "比较值"),
    "rules.column2": Text("and", "且"),
    "rules.comparison2": Text("How", "如何比较"),
    "rules.value2": Text("With what", "比较值"),
    "rules.column3": Text("and", "且"),
    "rules.comparison3": Text("How", "如何比较"),
    "rules.value3": Text("With what", "比较值"),
    "rules.scope": Text("Each post, or a total of the plan", "逐篇准入，或整体配比"),
    "rules.measure": Text("Of a total: what is counted", "配比的指标"),
    "rules.of_column": Text("Share of whom: a heading", "占谁的比例：表头"),
    "rules.of_comparison": Text("How", "如何比较"),
    "rules.of_value": Text("With what", "比较值"),
    "rules.per": Text("Per value of this column", "按该列每个值分别限制"),
    "rules.min": Text("At least", "至少"),
    "rules.max": Text("At most", "至多"),
    "rules.strength": Text("Blank = must", "留空＝必须"),
    "rules.tolerance": Text("Of prefer or bonus, %", "优先的浮动或加分，%"),
    "rules.unknown": Text("Where a value is missing; blank = ask", "缺数据时，留空＝待核"),
    "rules.price_basis": Text("Which price; blank = list", "哪种价格，留空＝刊例"),
    "rules.note": Text("For people", "备注，不参与计算"),
    "phases.phase": Text("Name", "名称"),
    "phases.first": Text("7.15, 2026-07-15 or D-7", "7.15、2026-07-15 或 D-7"),
    "phases.last": Text("The last day counts", "含当日"),
    "phases.share_of_posts": Text("Blank = by days", "留空＝按天数"),
    "phases.share_head": Text("Of all head posts; 0 = none", "占全部头部投放；0＝不投"),
    "phases.share_mid": Text("Of all mid posts; 0 = none", "占全部腰部投放；0＝不投"),
    "phases.share_micro": Text("Of all micro posts; 0 = none", "占全部尾部投放；0＝不投"),
    "money.item": Text("What the row is", "该行是什么"),
    "money.name": Text("Of an extra or currency", "附加费用或币种的名称"),
    "money.supplier": Text("Of a rebate: the MCN", "返点：MCN 或供应商"),
    "money.platform": Text("Blank = all", "留空＝全部"),
    "money.format": Text("Blank = all", "留空＝全部"),
    "money.tier": Text("Of an extra; blank = all", "附加费用，留空＝全部"),
    "money.creator": Text("Of an extra; blank = all", "附加费用，留空＝全部"),
    "money.rate": Text("Share of the quote", "占报价的比例"),
    "money.amount": Text("A post; of a currency: what 1 is worth", "每篇金额；汇率：1 单位折合"),
    "money.from_posts": Text("Rebate from so many posts on", "满几篇起"),
    "money.from_spend": Text("Rebate from such a spend on", "满多少金额起"),
    "money.note": Text("For people", "备注，不参与计算"),
    "benchmarks.path": Text("What is assumed", "假设项"),
    "benchmarks.platform": Text("Where it holds", "适用平台"),
    "benchmarks.tier": Text("For whom", "适用层级"),
    "benchmarks.angle": Text("Of a learned multiplier; blank = all", "学习系数适用角度，留空＝全部"),
    "benchmarks.figure": Text("Your own", "自己的数值"),
    "product.product": Text("Name (SPU)", "产品名（SPU）"),
    "product.field": Text("What", "信息项"),
    "product.value": Text("As it should stand in the brief", "按写入 Brief 的文字填写"),
    "any.default": Text("If left blank", "留空时"),
    "any.help": Text("Why", "说明"),
    "any.example": Text("How it is filled in", "怎么填"),
}

_EXAMPLES: dict[str, tuple[Text, ...]] = {
    "slots": (
        Text(
            "“抖音, 10 posts at about 80k” → Platform 抖音 · Price about 80k · Count 10",
            "“抖音，10 条 8 万左右” → 平台 抖音 · 价格 8万左右 · 数量 10",
        ),
        Text("“and 15 at 20-30k” → Price 20k-30k · Count 15", "“另 15 条 2-3 万” → 价格 2万-3万 · 数量 15"),
        Text(
            "“4K × 30, 1W × 15” → Price 4k · Count 30 | Price 1w · Count 15 (a row each)",
            "“4K×30、1W×15” → 价格 4k · 数量 30 | 价格 1w · 数量 15（各占一行）",
        ),
        Text(
            "“5 mid-tier beauty, no mothers” → Followers 10w-50w · Categories wanted 美妆、护肤 · Categories unwanted "
            "母婴 · Count 5",
            "“腰部美妆 5 位，不要母婴” → 粉丝量 10万-50万 · 要的类目 美妆、护肤 · 不要的类目 母婴 · 数量 5",
        ),
        Text(
            "“8, propose three for each, at most 10k after rebate” → Price ≤1w · Price basis after rebate · Count 8 · "
            "Times to propose 3",
            "“8 位，3 倍提报，返后 1 万以内” → 价格 ≤1万 · 价格口径 返后 · 数量 8 · 提报倍数 3",
        ),
        Text(
            "“6 notes and 2 reserves” → Format note · Count 6 · Standbys 2",
            "“6 位图文，备选 2 位” → 形式 图文 · 数量 6 · 备选数 2",
        ),
    ),
    "lists": (
        Text(
            "“none of last round” → List Round 1 · Kind submitted · Creator 小鹿 (paste the whole column)",
            "“上一轮的不要” → 名单 第一轮 · 类型 已提报 · 达人 小鹿（整列粘贴）",
        ),
        Text(
            "“she must be in” → List Sure · Kind must · Creator 阿梨",
            "“这位必上” → 名单 必上 · 类型 必选 · 达人 阿梨",
        ),
        Text(
            "“never her” → List Black · Kind blacklist · Creator 小鱼 · Reason went offline",
            "“这位不用” → 名单 拉黑 · 类型 黑名单 · 达人 小鱼 · 原因 翻车",
        ),
        Text(
            "“no one who worked for the rival in 7 posts before or after” → List Rivals · Kind rival · Creator 小马 · "
            "Brand 某竞品 · Posts ago 3 · Distance 前7后7",
            "“排竞前7后7” → 名单 竞品 · 类型 竞品 · 达人 小马 · 品牌 某竞品 · 距今篇数 3 · 排竞 前7后7",
        ),
        Text(
            "“two months from the sibling brand” → List Siblings · Kind rival · Brand 姐妹品牌 · Distance 前后各2个月 "
            "(no creator: for all rows of the brand)",
            "“姐妹品牌前后各 2 个月” → 名单 姐妹 · 类型 竞品 · 品牌 姐妹品牌 · 排竞 前后各2个月（不填达人：对该品牌所"
            "有行生效）",
        ),
        Text(
            "“one of these three” → List Trio · Kind group · Creator 小羊 (then a rule, see sheet Rules)",
            "“这三位选一” → 名单 三选一 · 类型 分组 · 达人 小羊（再到“规则”表填写）",
        ),
    ),
    "tiers": (
        Text(
            "“mid tier from 50k on 小红书” → Platform 小红书 · Tier mid · Followers from 50000",
            "“小红书腰部从 5 万起” → 平台 小红书 · 层级 腰部 · 粉丝起点 5万",
        ),
        Text(
            "“at most 15 % on head creators” → Platform all · Tier head · Max 15%",
            "“头部不超过 15%” → 平台 全部 · 层级 头部 · 上限 15%",
        ),
        Text(
            "“about half on micro, if possible” → Platform all · Tier micro · Min 40% · Target 50% · Strength soft",
            "“尾部尽量一半左右” → 平台 全部 · 层级 尾部 · 下限 40% · 目标 50% · 强度 软性",
        ),
        Text(
            "“no minimum for mid” → Platform all · Tier mid · Min 0%",
            "“腰部不设下限” → 平台 全部 · 层级 腰部 · 下限 0%",
        ),
    ),
    "angles": (
        Text(
            "“half of the posts are trials” → Angle trial · Min 50%",
            "“一半以上真实试用” → 内容角度 真实试用 · 下限 50%",
        ),
        Text(
            "“vlogs too, best with mid creators” → Angle skincare vlog · On yes · Fit mid 1",
            "“加护肤vlog，腰部最合适” → 内容角度 护肤vlog · 启用 是 · 腰部匹配度 1",
        ),
        Text("“no trend posts” → Angle trend · On no", "“不要趋势帖” → 内容角度 趋势 · 启用 否"),
    ),
    "rules": (
        Text(
            "“price 3k-10k” → Column 1 Price · Comparison 1 between · Value 1 3k-1w",
            "“报价 3 千到 1 万” → 列1 报价 · 比较1 介于 · 值1 3千-1万",
        ),
        Text(
            "“rebate at least 30 %, ask where blank” → Column 1 Rebate · Comparison 1 ≥ · Value 1 30% · If unknown ask",
            "“返点 ≥30%，没写的先问” → 列1 返点 · 比较1 ≥ · 值1 30% · 未知时 待核",
        ),
        Text(
            "“CPM at most 200, CPE at most 10” → Column 1 CPM · Comparison 1 ≤ · Value 1 200 · Column 2 CPE · "
            "Comparison 2 ≤ · Value 2 10",
            "“CPM≤200，CPE≤10” → 列1 CPM · 比较1 ≤ · 值1 200 · 列2 CPE · 比较2 ≤ · 值2 10",
        ),
        Text(
            "“women at least 50 %” → Column 1 Female share · Comparison 1 ≥ · Value 1 50%",
            "“女粉 50% 以上” → 列1 女粉占比 · 比较1 ≥ · 值1 50%",
        ),
        Text(
            "“audience aged 25+” → Column 1 25-34岁占比 + 35岁以上占比 · Comparison 1 ≥ · Value 1 50% (a sum of "
            "columns)",
            "“25 岁以上人群过半” → 列1 25-34岁占比 + 35岁以上占比 · 比较1 ≥ · 值1 50%（两列相加）",
        ),
        Text(
            "“Guangdong among the first three regions” → Column 1 粉丝地域 · Comparison 1 among the first 3 · Value "
            "1 广东",
            "“粉丝地域前三含广东” → 列1 粉丝地域 · 比较1 位列前3 · 值1 广东",
        ),
        Text(
            "“median reads above the quote” → Column 1 阅读中位数 · Comparison 1 > · Value 1 Quote",
            "“阅读中位数高于报价” → 列1 阅读中位数 · 比较1 > · 值1 报价",
        ),
        Text(
            "“engagement at least 100” → Column 1 Engagements · Comparison 1 ≥ · Value 1 100",
            "“互动过百” → 列1 互动 · 比较1 ≥ · 值1 100",
        ),
        Text(
            "“20 fashion or sport creators” → Column 1 Category · Comparison 1 contains any · Value 1 时尚、运动 · "
            "Scope total · Measure posts · Min 20 · Max 20",
            "“20 位时尚/运动” → 列1 类目 · 比较1 包含任一 · 值1 时尚、运动 · 范围 合计 · 指标 篇数 · 下限 20 · 上限 20",
        ),
        Text(
            "“half of the local ones are men” → Column 1 Gender · Comparison 1 = · Value 1 male · Scope total · "
            "Measure "
            "share of posts · Of: column Category · Of: comparison contains any · Of: value 本地 · Min 50%",
            "“本地达人一半男性” → 列1 性别 · 比较1 = · 值1 男 · 范围 合计 · 指标 篇数占比 · 其中：列 类目 · 其中：比"
            "较 包含任一 · "
            "其中：值 本地 · 下限 50%",
        ),
        Text(
            "“notes first, video at most 30 %” → Column 1 Format · Comparison 1 = · Value 1 video · Scope total · "
            "Measure "
            "share of posts · Max 30%",
            "“图文为主，视频不超过 30%” → 列1 形式 · 比较1 = · 值1 视频 · 范围 合计 · 指标 篇数占比 · 上限 30%",
        ),
        Text(
            "“about 3,000 each” → Column 1 Price · Comparison 1 ±20% · Value 1 3000",
            "“单价 3000 上下” → 列1 报价 · 比较1 ±20% · 值1 3000",
        ),
        Text(
            "“at most 3 per MCN” → Scope total · Measure posts · Per MCN · Max 3",
            "“每家 MCN 最多 3 位” → 范围 合计 · 指标 篇数 · 按列分别 MCN · 上限 3",
        ),
        Text(
            "“at most 20 % of the spend per MCN” → Scope total · Measure share of spend · Per MCN · Max 20%",
            "“每家 MCN 花费不超过两成” → 范围 合计 · 指标 花费占比 · 按列分别 MCN · 上限 20%",
        ),
        Text(
            "“average price about 15k” → Scope total · Measure average cost · Min 1.3w · Max 1.7w",
            "“均价 1.5 万左右” → 范围 合计 · 指标 平均单价 · 下限 1.3万 · 上限 1.7万",
        ),
        Text(
            "“rather skincare creators” → Column 1 Category · Comparison 1 contains any · Value 1 护肤 · Strength "
            "bonus · "
            "Tolerance or bonus 10%",
            "“优先护肤达人” → 列1 类目 · 比较1 包含任一 · 值1 护肤 · 强度 加分 · 浮动或加分 10%",
        ),
        Text(
            "“one of these three” → Column 1 Creator · Comparison 1 in list · Value 1 Trio · Scope total · Measure "
            "posts · "
            "Min 1",
            "“这三位选一” → 列1 达人 · 比较1 在名单 · 值1 三选一 · 范围 合计 · 指标 篇数 · 下限 1",
        ),
    ),
    "phases": (
        Text(
            "“between 7.15 and 8.9” → Phase burst · First day 7.15 · Last day 8.9",
            "“7.15–8.9 之间” → 阶段 爆发 · 开始 7.15 · 结束 8.9",
        ),
        Text(
            "“a third of them a week before the launch” → Phase warm-up · First day D-7 · Last day D-1 · Share of "
            "posts 33%",
            "“上市前一周发三成” → 阶段 预热 · 开始 D-7 · 结束 D-1 · 投放占比 30%",
        ),
        Text(
            "“micro creators test first, head ones not before the launch” → Phase warm-up · Share of micro 60% · Share "
            "of head 0%",
            "“尾部先测试，头部上市前不发” → 阶段 预热 · 尾部占比 60% · 头部占比 0%",
        ),
        Text(
            "“head first”, “funnel up”, “three a day at most”: sheet Campaign",
            "“头部先行”“反漏斗”“每天最多三篇”：填在“活动”表",
        ),
        Text("“not on 8.1”: Closed days on sheet Campaign", "“8.1 不发”：填在“活动”表的不发布日期"),
    ),
    "money": (
        Text(
            "“抖音 fee 5 %” → Item fee · Platform 抖音 · Rate 5%",
            "“抖音服务费 5%” → 项目 平台服务费 · 平台 抖音 · 比例 5%",
        ),
        Text(
            "“agency A: 20 %, from 10 posts 30 %” → Item rebate · Supplier A · Rate 20% | Item rebate · Supplier A · "
            "Rate "
            "30% · From posts 10",
            "“A 机构 20%，满 10 篇 30%” → 项目 返点 · 供应商 A · 比例 20% | 项目 返点 · 供应商 A · 比例 30% · 起始篇"
            "数 10",
        ),
        Text(
            "“samples cost 199 a post” → Item extra · Name samples · Amount 199",
            "“每篇寄样 199 元” → 项目 附加费用 · 名称 寄样 · 金额 199",
        ),
        Text(
            "“licence 20 % of the quote on 小红书” → Item extra · Name licence · Platform 小红书 · Rate 20%",
            "“小红书授权按报价 20%” → 项目 附加费用 · 名称 授权 · 平台 小红书 · 比例 20%",
        ),
        Text(
            "“quotes in dollars” → Item currency · Name USD · Amount 7.1",
            "“有美元报价” → 项目 汇率 · 名称 USD · 金额 7.1",
        ),
    ),
    "benchmarks": (
        Text(
            "“our notes are opened by 9 %” → Benchmark Open rate (views ÷ exposure) · Platform 小红书 · Figure 9%",
            "“我们的打开率是 9%” → 基准 打开率（阅读÷曝光） · 平台 小红书 · 数值 9%",
        ),
        Text(
            "“ingredient by mid creators brings a third less” → Benchmark Learned multiplier: views · Tier mid · Angle "
            "ingredient · Figure 0.67",
            "“腰部做成分拆解少三成” → 基准 学习系数：阅读/播放 · 层级 腰部 · 内容角度 成分拆解 · 数值 0.7",
        ),
    ),
    "product": (
        Text("Write the product's name in the first row of a block", "产品名写在每段的第一行"),
        Text("A third product: the same fields below, with its own name", "更多产品：在下方照样另起一段"),
    ),
}

_BENCHMARKS: dict[str, Text] = {
    "open_rate": Text("Open rate (views ÷ exposure)", "打开率（阅读÷曝光）"),
    "views_per_follower": Text("Views per follower", "粉丝阅读率（阅读/播放÷粉丝）"),
    "engagement_rate": Text("Engagement rate (engagements ÷ views)", "互动率（互动÷阅读/播放）"),
    "engagement_share_of_exposure": Text("Engagements ÷ exposure: doubtful above", "互动÷曝光：高于此存疑"),
    "benchmark_discount": Text("Benchmark forecasts count as this share", "按基准预测时的折扣"),
    "price.coefficient": Text("Usual price: coefficient (× followers ^ exponent)", "参考价系数（×粉丝数^指数）"),
    "price.exponent": Text("Usual price: exponent", "参考价指数"),
    "spread.default": Text("Spread of a creator's posts: usual", "达人单篇波动：通常"),
    "spread.lowest": Text("Spread of a creator's posts: lowest", "达人单篇波动：最低"),
    "spread.highest": Text("Spread of a creator's posts: highest", "达人单篇波动：最高"),
    "spread.own_weight": Text("Spread: weight of a creator's own", "达人单篇波动：自身数据权重"),
    "uncertainty.measured": Text("Uncertainty of measured forecasts", "不确定性：实测"),
    "uncertainty.derived": Text("Uncertainty of derived forecasts", "不确定性：推算"),
    "uncertainty.benchmark": Text("Uncertainty of benchmark forecasts", "不确定性：基准"),
    "uncertainty.shock": Text("Uncertainty shared by a platform's posts", "不确定性：同平台共同波动"),
    "pull.measured": Text("Weight of own figures: measured", "自身数据权重：实测"),
    "pull.derived": Text("Weight of own figures: derived", "自身数据权重：推算"),
    "pull.outlier": Text("Weight of own figures: outliers", "自身数据权重：异常值"),
    "pull.smallest_group": Text("Smallest group that figures are pulled to", "向同类收缩：最小组人数"),
    "pull.smallest_roster_for_outliers": Text("Smallest roster in which outliers are told", "判断异常值的最小名单人数"),
    "standing.cheap_views": Text(
        "Suspiciously cheap views: below this share of the median", "千次阅读单价异常低：低于中位数的比例"
    ),
    "standing.views_above_followers": Text(
        "Suspicious views: so many times the followers", "阅读异常高：超过粉丝数的倍数"
    ),
    "fit.tags.ingredient.factor": Text("Fit: tags that speak for ingredient", "匹配度：成分类标签"),
    "fit.tags.trial.factor": Text("Fit: tags that speak for trial", "匹配度：试用类标签"),
    "fit.tags.trend.factor": Text("Fit: tags that speak for trend", "匹配度：趋势类标签"),
    "fit.format_angle.note.trend": Text("Fit: trend as a note", "匹配度：图文做趋势"),
    "fit.format_angle.video.ingredient": Text("Fit: ingredient as a video", "匹配度：视频做成分拆解"),
    "fit.score.lowest": Text("Fit of the lowest score", "调性分最低时的匹配度"),
    "learning.platform": Text("Learning: spread between platforms", "学习：平台间差异"),
    "learning.tier": Text("Learning: spread between tiers", "学习：层级间差异"),
    "learning.angle": Text("Learning: spread between angles", "学习：内容角度间差异"),
    "learning.group": Text("Learning: spread between combinations of the three", "学习：平台×层级×角度间差异"),
    "learning.creator": Text("Learning: spread between creators", "学习：达人间差异"),
    "learning.wave": Text("Learning: mood of a platform's week", "学习：平台当周的共同波动"),
    "learning.level": Text("Learning: level of all posts together", "学习：全部投放的整体水平"),
    "learning.shape": Text("Learning: shape of results", "学习：结果分布形状"),
    "learning.rate_spread": Text("Learning: spread of a creator's engagement rate", "学习：达人互动率单篇波动"),
    "learned.views": Text("Learned multiplier: views", "学习系数：阅读/播放"),
    "learned.engagements": Text("Learned multiplier: engagements per view", "学习系数：互动率"),
    "learned.orders": Text("Learned multiplier: orders per view", "学习系数：下单率"),
    "fit.score.highest": Text("Fit of the highest score", "调性分最高时的匹配度"),
}

_WORDS: dict[str, Text] = {
    "campaign.learned.default": Text("as learned", "按学习结果"),
    "campaign.learned.help": Text(
        "What results have taught multiplies the forecast (allocate --history); a figure here takes its place. Blank "
        "platform, tier or angle = all; the row that names most wins.",
        "历史结果得出的系数会乘入预测（allocate --history）；在此填写则以填写为准。平台、层级、角度留空＝全部，"
        "写得最具体的一行优先。",
    ),
    "campaign.platform.all": Text("all", "全部"),
    "campaign.yes_no.yes": Text("yes", "是"),
    "campaign.yes_no.no": Text("no", "否"),
    "campaign.preset.agency": Text("agency", "代理"),
    "campaign.preset.source": Text("source", "案例"),
    "campaign.item.fee": Text("fee", "平台服务费"),
    "campaign.item.rebate": Text("rebate", "返点"),
    "campaign.item.extra": Text("extra", "附加费用"),
    "campaign.item.currency": Text("currency", "汇率"),
    "campaign.part.likes": Text("likes", "点赞"),
    "campaign.part.collects": Text("collects", "收藏"),
    "campaign.part.comments": Text("comments", "评论"),
    "campaign.part.shares": Text("shares", "分享"),
    "campaign.angle.skincare vlog": Text("skincare vlog", "护肤vlog"),
    "campaign.angle.favourites": Text("favourites", "好物合集"),
    "campaign.angle.sale guide": Text("sale guide", "大促攻略"),
    "campaign.extra.samples": Text("samples", "寄样"),
    "campaign.extra.shipping": Text("shipping", "运费"),
    "campaign.extra.licence": Text("licence", "授权"),
    "campaign.extra.re-edit": Text("re-edit", "二次剪辑"),
    "campaign.extra.travel": Text("travel", "差旅"),
    "campaign.extra.urgent": Text("urgent", "加急"),
    "campaign.note": Text("Not understood", "未识别"),
    "campaign.note-title": Text(
        "Lines of the brief that kolplan did not understand; put them in by hand (this block is not read)",
        "需求中未能识别的内容，请手工填写（本段不读取）",
    ),
    "campaign.dropdown": Text(
        "This word is not on the list. Keep it all the same?", "该内容不在下拉列表中，仍要保留吗？"
    ),
    "campaign.book-title": Text("Campaign", "活动需求"),
    "campaign.tier-default-all": Text(
        "from {followers}; {low} – {target} – {high} of the budget, soft",
        "{followers} 起；占预算 {low} – {target} – {high}，软性",
    ),
    "campaign.tier-default-micro": Text(
        "below mid; {low} – {target} – {high} of the budget, soft", "腰部以下；占预算 {low} – {target} – {high}，软性"
    ),
    "campaign.tier-default": Text("from {followers}", "{followers} 起"),
    "campaign.tier-default-as-all": Text("as for all: {followers}", "同“全部”：{followers}"),
    "campaign.tier-help-all": Text("Limits hold for all platforms together", "占比限制针对全部平台合计"),
    "campaign.angle-default": Text(
        "on; at least {low} of the posts, soft; fit {fit}", "启用；至少占篇数 {low}，软性；匹配度 {fit}"
    ),
    "campaign.angle-default-off": Text("off; fit {fit} once on", "未启用；启用后匹配度 {fit}"),
    "campaign.phase-default": Text("not planned by phases", "不分阶段"),
    "campaign.none": Text("none", "无"),
    "campaign.grade": Text("Grade {grade}: {source}", "等级 {grade}：{source}"),
    "campaign.expected.amount-above-zero": Text(
        "an amount above 0, such as 500000 or 50w", "大于 0 的金额，例如 500000 或 50万"
    ),
    "campaign.expected.days": Text("a number of days from 0 to 365, such as 10", "0 到 365 的天数，例如 10"),
    "campaign.expected.amount": Text("an amount, such as 199 or 3k", "金额，例如 199 或 3千"),
    "campaign.expected.share": Text("a share from 0% to 100%, such as 30%", "0% 到 100% 的比例，例如 30%"),
    "campaign.expected.rate": Text(
        "a rate above 0%, at most 100%, such as 1.5%", "大于 0%、不超过 100% 的比例，例如 1.5%"
    ),
    "campaign.expected.factor": Text("a number above 0, such as 0.8", "大于 0 的数字，例如 0.8"),
    "campaign.expected.weight": Text("a number from 0 to 10, such as 0.8", "0 到 10 的数字，例如 0.8"),
    "campaign.expected.count": Text("a whole number above 0", "大于 0 的整数"),
    "campaign.expected.whole": Text("a whole number from 0 on", "不小于 0 的整数"),
    "campaign.expected.seed": Text("a whole number from 0 to 2147483647", "0 到 2147483647 之间的整数"),
    "campaign.expected.followers": Text("a number of followers, such as 100000 or 10w", "粉丝数，例如 100000 或 10万"),
    "campaign.expected.gap": Text("a share from 0% to below 100%, such as 0.01%", "0% 到 100% 之间的比例，例如 0.01%"),
    "campaign.expected.seconds": Text("a number of seconds above 0", "大于 0 的秒数"),
    "campaign.expected.text": Text("a text", "文字"),
    "campaign.expected.parts": Text(
        "likes, collects, comments, shares, joined by +", "点赞、收藏、评论、分享，用 + 连接"
    ),
    "campaign.expected.date": Text("a date such as 2026-07-15 or 7.15", "日期，例如 2026-07-15 或 7.15"),
}

LABELS: dict[str, Text] = {
    **{f"campaign.title.{sheet}": title for sheet, (title, _) in _TITLES.items()},
    **{f"campaign.purpose.{sheet}": purpose for sheet, (_, purpose) in _TITLES.items()},
    **{f"campaign.column.{column}": text for column, text in _COLUMNS.items()},
    **{f"campaign.examples.{sheet}.{n}": text for sheet, texts in _EXAMPLES.items() for n, text in enumerate(texts)},
    **{f"campaign.benchmark.{code}": text for code, text in _BENCHMARKS.items()},
    **_WORDS,
}
