"""Findings of days: creators' windows, phases by tier, posts that no day takes."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "windows-unreadable": Entry(
        Severity.WARNING,
        Text(
            "“{text}” can't be read as days; the creator counts as free on every day",
            "“{text}”无法读作日期，按任意日期可发布处理",
        ),
        Text(
            "write it as 6.5-6.12, 6月上旬, 6月5日后 or 随时, several with commas; where 6.10 became 6.1, as text",
            "请写作 6.5-6.12、6月上旬、6月5日后 或 随时，多个用逗号隔开；6.10 变成 6.1 的单元格请设为文本后重填",
        ),
    ),
    "windows-unreadable-many": Entry(
        Severity.WARNING,
        Text(
            "{count} of {of} cells under “{heading}” can't be read as days; these creators count as free on every day",
            "“{heading}”共 {of} 格，其中 {count} 格无法读作日期，这些达人按任意日期可发布处理",
        ),
        Text(
            "ask for days and write them as 6.5-6.12, 6月上旬, 6月5日后 or 随时",
            "请确认具体日期，写作 6.5-6.12、6月上旬、6月5日后 或 随时",
        ),
    ),
    "windows-without-launch": Entry(
        Severity.NOTE,
        Text(
            "“{heading}” is not used: the campaign's days count from a launch date that is not set",
            "“{heading}”未使用：活动日期按上市日推算，但未填写上市日期",
        ),
        Text(
            "write the launch date into the campaign workbook for creators' windows to count",
            "如需按档期排期，请在活动工作簿填写上市日期",
        ),
    ),
    "no-open-day": Entry(
        Severity.WARNING,
        Text(
            "{name} can't publish on any open day of the campaign ({days}); her windows: {windows}; set aside",
            "“{name}”在投放期（{days}）内没有可发布日期，其档期：{windows}；不参与规划",
        ),
        Text(
            "ask for other days and correct the cell, or move the phases",
            "请与其确认其他日期并更正该单元格，或调整阶段日期",
        ),
    ),
    "post-without-day": Entry(
        Severity.WARNING,
        Text("no open day takes the post of {creator}; it has no date", "“{creator}”的投放没有可用日期，未排期"),
        Text("allow more posts a day, or give the phases more days", "请提高每日最多篇数，或延长阶段日期"),
    ),
    "calendar-undated": Entry(
        Severity.NOTE,
        Text("{count} posts have no date and are not in the calendar", "{count} 篇投放没有日期，未写入日历"),
        Text("type their dates on sheet Plan", "请在“投放计划”表填写发布日期"),
    ),
    "calendar-after-launch": Entry(
        Severity.ERROR,
        Text(
            "{count} posts stand on days after the launch (D+3), and no launch date is set, so there is no calendar",
            "{count} 篇投放只有上市后第几天（如 D+3），而上市日期未设置，无法生成日历",
        ),
        Text(
            "type the launch date into this cell of sheet Settings, run `kolplan allocate … --keep {plan}`, then this "
            "command again",
            "请在“设置”表的该单元格填写上市日期，运行 `kolplan allocate … --keep {plan}` 后再生成日历",
        ),
    ),
    "calendar-without-dates": Entry(
        Severity.ERROR,
        Text(
            "no post of the plan has a date, so there is no calendar to write",
            "方案中没有任何带日期的投放，无法生成日历",
        ),
        Text(
            "set a launch date and phases in the campaign workbook, or type dates on sheet Plan",
            "请在活动工作簿填写上市日期和阶段，或直接在“投放计划”表填写发布日期",
        ),
    ),
    "output-not-ics": Entry(
        Severity.ERROR,
        Text("a calendar's name ends in .ics", "日历文件名须以 .ics 结尾"),
        Text("name it as plan.ics", "请改为类似 plan.ics 的文件名"),
    ),
    "campaign-most-without-phases": Entry(
        Severity.WARNING,
        Text(
            "most posts a day limits nothing: no phase says on which days posts appear",
            "每日最多篇数不起作用：没有阶段说明投放日期",
        ),
        Text("fill in first and last days on sheet Phases", "请在“阶段”表填写开始和结束日期"),
    ),
    "campaign-order-without-phases": Entry(
        Severity.WARNING,
        Text("the order of posts changes nothing: there is no phase", "发布顺序不起作用：没有阶段"),
        Text("fill in first and last days on sheet Phases", "请在“阶段”表填写开始和结束日期"),
    ),
    "campaign-order-without-table": Entry(
        Severity.ERROR,
        Text(
            "the order follows the table of sheet Phases, which has no share of any tier",
            "发布顺序设为“按表”，但“阶段”表没有填写任何层级占比",
        ),
        Text(
            "fill in shares of head, mid or micro posts by phase, or choose another order",
            "请在“阶段”表填写头部、腰部、尾部占比，或选择其他顺序",
        ),
    ),
    "campaign-order-and-table": Entry(
        Severity.ERROR,
        Text(
            "the order “{order}” and shares of tiers by phase can't both hold",
            "发布顺序“{order}”与“阶段”表的层级占比只能取其一",
        ),
        Text(
            "clear this cell or write “by table”, or clear the tiers' columns of sheet Phases",
            "请清空此格或改为“按表”，或清空“阶段”表的层级占比",
        ),
    ),
    "campaign-tier-shares": Entry(
        Severity.ERROR,
        Text("the shares of {tier} posts by phase add up to {total}", "{tier}各阶段占比合计 {total}"),
        Text(
            "let them add up to 100 %, or to less and leave a phase blank, which takes the rest",
            "请使合计为 100%；或小于 100% 并留空一个阶段，由其承接其余",
        ),
    ),
}
