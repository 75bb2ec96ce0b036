"""Labels of the client's table: headings of the house's own, sentences that give a reason, and the screen's words."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_TABLE = {
    "submit.title": Text("Proposed creators", "达人提报表"),
    "submit.title-of": Text("{brand}: proposed creators", "{brand} 达人提报表"),
    "submit.hint": Text(
        "{planned:,} planned, {backup:,} backups. Views and engagements are figures of past posts as quoted; "
        "prices are list prices.",
        "主推 {planned:,} 位，备选 {backup:,} 位；阅读/播放、互动为历史数据，报价为刊例价。",
    ),
    "submit.sheet": Text("Proposal", "提报表"),
    "submit.role.planned": Text("planned", "主推"),
    "submit.role.backup": Text("backup", "备选"),
    "hidden.explain": Text("solved again to be explained", "重新求解并说明"),
    "hidden.keep": Text("planned again around what stands in it", "在其基础上重新规划"),
    "hidden.show": Text("shown again as it was written", "按原样重新显示"),
    "hidden.submit": Text(
        "nobody is proposed besides the planned, figures of the rosters stay empty, and names on the campaign's lists "
        "can't be kept out",
        "只能提报方案内的达人，名单中的数据留空，且无法核对活动名单中不可外发的名称",
    ),
    "hidden.order": Text(
        "creators who are yet to be asked for a price are not in the requests",
        "询价单中不含待询价的候选达人",
    ),
    "submit.shown": Text("“{headings}”", "“{headings}”"),
    "submit.price-or-quote": Text(
        "“{headings}” (posts of other formats: their quote without the platform's fee)",
        "“{headings}”（其他形式按各自不含平台费的报价）",
    ),
    "submit.quote": Text("the quote without the platform's fee", "不含平台费的报价"),
    "submit.expected.exposure": Text("the exposure that the plan expects", "方案预估曝光"),
    "submit.expected.views": Text("the views that the plan expects", "方案预估阅读/播放"),
    "submit.expected.engagements": Text("the engagements that the plan expects", "方案预估互动"),
    "submit.column.serial": Text("No.", "序号"),
    "submit.column.role": Text("Choice", "主推/备选"),
    "submit.column.slot": Text("Slot", "名额"),
    "submit.column.product": Text("Product", "产品"),
    "submit.column.platform": Text("Platform", "平台"),
    "submit.column.name": Text("Creator", "达人昵称"),
    "submit.column.account_id": Text("ID", "账号ID"),
    "submit.column.link": Text("Profile link", "主页链接"),
    "submit.column.followers": Text("Followers", "粉丝数"),
    "submit.column.tier_word": Text("Tier", "达人层级"),
    "submit.column.category": Text("Category", "内容类目"),
    "submit.column.city": Text("City", "所在城市"),
    "submit.column.mcn": Text("MCN", "所属MCN"),
    "submit.column.audience_female": Text("Women", "女粉占比"),
    "submit.column.deliverable": Text("Format", "合作形式"),
    "submit.column.fixed_angle": Text("Content angle", "内容角度"),
    "submit.column.price": Text("List price", "报价"),
    "submit.column.views": Text("Views", "阅读/播放量"),
    "submit.column.engagements": Text("Engagements", "互动量"),
    "submit.column.engagement_rate": Text("Engagement rate", "互动率"),
    "submit.column.cpm_views": Text("Est. CPM (views)", "预估千次阅读成本"),
    "submit.column.cpe": Text("Est. CPE", "预估CPE"),
    "submit.column.date": Text("Planned date", "预计发布日期"),
    "submit.column.reason": Text("Why", "推荐理由"),
}

_REASONS = {
    "submit.reason.comma": Text(", ", "，"),
    "submit.reason.and": Text(", ", "、"),
    "submit.reason.stop": Text(".", "。"),
    "submit.reason.who": Text("{tier}-tier creator on {topics}", "{topics}类{tier}达人"),
    "submit.reason.who-only": Text("{tier}-tier creator", "{tier}达人"),
    "submit.reason.median-views": Text("a median of {count:,.0f} views", "阅读/播放中位数 {count:,.0f}"),
    "submit.reason.mean-views": Text("{count:,.0f} views on average", "平均阅读/播放 {count:,.0f}"),
    "submit.reason.median-engagements": Text("a median of {count:,.0f} engagements", "互动中位数 {count:,.0f}"),
    "submit.reason.mean-engagements": Text("{count:,.0f} engagements on average", "平均互动 {count:,.0f}"),
    "submit.reason.engagement": Text("an engagement rate of {rate:.1%}", "互动率 {rate:.1%}"),
    "submit.reason.engagement-higher": Text(
        "an engagement rate of {rate:.1%} ({times:.1f} times the median of the tier)",
        "互动率 {rate:.1%}（为同层级中位数的 {times:.1f} 倍）",
    ),
    "submit.reason.cheaper": Text(
        "a cost per view {share:.0%} below the median of the tier", "单次阅读成本比同层级中位数低 {share:.0%}"
    ),
    "submit.reason.women": Text("{share:.0%} of the audience are women", "女粉占比 {share:.0%}"),
    "submit.reason.angle": Text("planned for the angle “{angle}”", "拟做“{angle}”内容"),
}

_SCREEN = {
    "submit.written": Text(
        "Written to {file}, sheet {sheet}: {rows:,} rows ({planned:,} planned, {backup:,} backups).",
        "已写入 {file}“{sheet}”表：共 {rows:,} 行（主推 {planned:,}，备选 {backup:,}）。",
    ),
    "submit.columns.filled": Text("Filled: {count:,} columns.", "已填写：{count:,} 列。"),
    "submit.columns.unmatched": Text("Not understood, left empty: {headings}", "未识别、留空：{headings}"),
    "submit.columns.not kept": Text(
        "Not kept in the plan, left empty: {headings}", "方案中没有这项数据、留空：{headings}"
    ),
    "submit.columns.withheld": Text(
        "Internal or private, left empty on purpose: {headings}", "属内部或隐私信息、有意留空：{headings}"
    ),
    "submit.columns.hidden": Text("Hidden columns, left as they are: {headings}", "隐藏列、保持原样：{headings}"),
    "submit.columns.formula": Text(
        "Formulas of the client's, carried down: {headings}", "客户表自带公式、已逐行延续：{headings}"
    ),
    "submit.columns.blank": Text(
        "Understood, but nobody's figure is known: {headings}", "已识别但没有数据：{headings}"
    ),
    "submit.heading-at": Text("{heading} ({cell})", "{heading}（{cell}）"),
    "terminal.doing.submit": Text("filling the client's table", "正在填写客户提报表"),
}

LABELS: dict[str, Text] = {**_TABLE, **_REASONS, **_SCREEN}
