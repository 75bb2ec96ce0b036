"""Findings of learning: history files that can't be used, rows that teach nothing, and what was learnt."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "history-headings-missing": Entry(
        Severity.ERROR,
        Text("no history of results: it needs the columns {columns}", "不是历史结果文件，需要这些列：{columns}"),
        Text(
            "take a file that kolplan track --learn has written, or head the columns so",
            "请使用 kolplan track --learn 写出的文件，或按此命名表头",
        ),
    ),
    "history-empty": Entry(
        Severity.ERROR,
        Text("no row of the history can be learnt from", "历史结果中没有可用于学习的行"),
        Text(
            "each row needs platform, tier, a planned and an actual figure, read 7 days after publishing or later",
            "每行需要平台、层级、计划值和发布 7 天后的实际值",
        ),
    ),
    "history-word-unknown": Entry(
        Severity.ERROR,
        Text("“{value}” is not known here; the row is left out", "“{value}”无法识别，该行不参与学习"),
        Text("write a platform, tier or format that kolplan knows", "请填写 kolplan 认识的平台、层级或形式"),
    ),
    "history-figure-unreadable": Entry(
        Severity.ERROR,
        Text("“{value}” can't be read as a figure; it counts as unknown", "“{value}”无法识别为数字，按未知处理"),
        Text("write a plain number", "请填写纯数字"),
    ),
    "history-row-useless": Entry(
        Severity.WARNING,
        Text(
            "nothing can be learnt from this row: platform, tier, or a planned and an actual figure are missing",
            "该行无法用于学习：缺少平台、层级，或计划值与实际值",
        ),
        Text("fill them in, or leave the row as it is", "请补全，或保持不变"),
    ),
    "history-repeated": Entry(
        Severity.NOTE,
        Text("the same post stands in another row too; it counts once", "同一篇内容在其他行也有，只计一次"),
        Text("nothing to do", "无需处理"),
    ),
    "history-early": Entry(
        Severity.NOTE,
        Text(
            "results {days:g} days after publishing are too early to learn from (from {least:g} on)",
            "发布后 {days:g} 天的数据过早，不参与学习（满 {least:g} 天起）",
        ),
        Text("read the results again later", "请稍后更新数据"),
    ),
    "history-learned": Entry(
        Severity.NOTE,
        Text(
            "forecasts are corrected by the results of {posts:,} posts; most of all {group}: views × {multiplier:.2f} "
            "({count:,} posts)",
            "预测已按 {posts:,} 篇历史结果校正；变化最大的是 {group}：阅读/播放 ×{multiplier:.2f}（{count:,} 篇）",
        ),
        Text(
            "see sheet Settings; to overrule it, fill in a learned multiplier on sheet Benchmarks of the campaign "
            "workbook",
            "详见“设置”表；如需改动，请在活动工作簿“基准”表填写学习系数",
        ),
    ),
}
