"""What `track` says: its sheet of checkpoints, pace, and the lines of its screen."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "sheet.checkpoints": Text("Checkpoints", "数据节点"),
    "heading.checkpoint": Text("Checkpoint", "数据节点"),
    "heading.read_on": Text("Data date", "数据日期"),
    "heading.source": Text("Source", "数据来源"),
    "checkpoints.title": Text("Checkpoints: every reading of every post", "数据节点：各篇每次回收的数据"),
    "checkpoints.hint": Text(
        "kolplan track adds rows; the latest known figure of a post goes to Tracking. Rows typed here count too.",
        "由 kolplan track 追加；每篇最新的已知数据写入效果追踪，也可在此手工补行。",
    ),
    "terminal.doing.track": Text("reading results", "正在读取效果数据"),
    "track.pace": Text("Pace, as of {day}", "进度，截至 {day}"),
    "track.measure": Text("Measure", "指标"),
    "track.due": Text("Planned by then", "应完成"),
    "track.actual": Text("Actual", "实际"),
    "track.of-due": Text("of that", "达成"),
    "track.goal": Text("Target", "目标"),
    "track.goal-plan": Text("Whole plan", "全案计划"),
    "track.of-goal": Text("of that", "完成度"),
    "track.posts": Text("Posts", "篇数"),
    "track.spend": Text("Spend", "花费"),
    "track.young": Text(
        "{count} of the posts with results were last read before T+7: they still grow.",
        "其中 {count} 篇的数据早于 T+7，仍会增长。",
    ),
    "track.undated": Text(
        "{count} posts have no date in the plan and are not due by any day.",
        "{count} 篇在方案中没有日期，不计入应完成。",
    ),
    "track.no-day": Text(
        "No pace: no export says its day. Give --today YYYY-MM-DD.",
        "无法计算进度：数据没有日期。请使用 --today 指定日期。",
    ),
    "track.groups": Text("Actual against plan", "实际与计划对比"),
    "track.group": Text("Group", "分组"),
    "track.deviation": Text("Deviation", "偏差"),
    "track.range": Text("Expected (P10–P90)", "预期区间"),
    "track.verdict.above": Text("above", "超出"),
    "track.verdict.below": Text("below", "低于"),
    "track.verdict.within": Text("within", "区间内"),
    "track.verdict.": Text("—", "—"),
    "track.funnel": Text("AARRR against targets", "AARRR 与目标对比"),
    "track.stage": Text("Stage", "阶段"),
    "track.metric": Text("Metric", "指标"),
    "track.target": Text("Target", "目标"),
    "track.attained": Text("Attained", "完成"),
    "track.shortest": Text("← falls shortest", "← 差距最大"),
    "track.stands-out": Text("Beyond chance", "超出偶然范围的投放"),
    "track.more": Text("… and {count} more", "……另有 {count} 篇"),
    "track.read": Text(
        "Exports: {files}. Readings: {readings}, of {posts} posts. Cells of {sheet} written: {cells}.",
        "读入 {files} 个文件、{posts} 篇的 {readings} 条数据，写入{sheet} {cells} 个单元格。",
    ),
    "track.written": Text("Results written to {file}", "效果数据已写入 {file}"),
    "track.unchanged": Text("{file} holds all of it already; it was left as it is", "{file} 已是最新，未改动"),
    "track.learned": Text(
        "{count} results written to {file} for --history", "{count} 条结果已写入 {file}，可用于 --history"
    ),
}
