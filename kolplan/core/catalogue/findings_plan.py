"""Findings of the plan: what can't be planned, and what a planner should know before signing it off."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "nothing-to-plan": Entry(
        Severity.ERROR,
        Text(
            "none of the {creators} creators can be planned: each lacks a usable price or is set aside",
            "{creators} 位达人均无法排入：没有可用报价，或已被剔除",
        ),
        Text(
            "run kolplan check on the rosters to see why, and ask for quotes",
            "请先运行 kolplan check 查看原因，并补充报价",
        ),
    ),
    "post-dominates": Entry(
        Severity.WARNING,
        Text(
            "the post of {creator} carries {share:.0%} of the expected {measure}",
            "{creator} 一条投放占预期{measure}的 {share:.0%}",
        ),
        Text(
            "check her figures, or ban her and compare the plans",
            "请核对其数据，或排除后对比两个方案",
        ),
    ),
    "limit-relaxed": Entry(
        Severity.NOTE,
        Text("{rule}: {old} became {new}: {why}", "{rule}：{old} 调整为 {new}（{why}）"),
        Text(
            "to insist, make the limit hard; more creators or another budget may make room",
            "如需坚持请设为硬性限制；补充达人或调整预算也可腾出空间",
        ),
    ),
    "model-not-written": Entry(
        Severity.ERROR,
        Text("the model file could not be written", "模型文件无法写入"),
        Text("check the folder and the free space", "请检查文件夹权限和磁盘空间"),
    ),
}
