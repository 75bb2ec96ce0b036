"""Findings of a plan that is made again while its campaign runs."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "replan-learnt": Entry(
        Severity.NOTE,
        Text(
            "the results of {posts:,} posts of this campaign correct the forecasts of the others",
            "本活动 {posts:,} 条投放的结果已用于校正其余投放的预测",
        ),
        Text("see sheet Settings for what was learnt", "学习结果见“设置”表"),
    ),
    "replan-history-gone": Entry(
        Severity.WARNING,
        Text(
            "{name}, from which the plan learnt before, is not there as it was: what it taught is left out",
            "方案此前学习所用的 {name} 已不在原处或已改动：其学习结果不再计入",
        ),
        Text("pass it again with --history", "请用 --history 重新传入"),
    ),
    "replan-cost": Entry(
        Severity.NOTE,
        Text(
            "{creator} is out and cost {sign}{actual:,.2f} instead of {sign}{planned:,.2f}: so much is committed",
            "{creator} 已发布，实际内容费用 {sign}{actual:,.2f}（计划 {sign}{planned:,.2f}）：按实际计入",
        ),
        Text("correct Content cost on Tracking if it is wrong", "如有误请修改“追踪”表的内容费用"),
    ),
    "replan-cost-kept": Entry(
        Severity.WARNING,
        Text(
            "{creator} cost {sign}{actual:,.2f} by Tracking, but her row on Plan holds your own price:"
            " {sign}{planned:,.2f} is committed",
            "追踪表中 {creator} 的费用为 {sign}{actual:,.2f}，但方案行保留了您填写的价格：按 {sign}{planned:,.2f} 计入",
        ),
        Text("make the two agree", "请使两处一致"),
    ),
    "replan-moved": Entry(
        Severity.NOTE,
        Text(
            "{shown} bring {share:.0%} {side} than planned (n = {posts:,}): {sign}{amount:,.0f} moves from {out} to"
            " {into}",
            "{shown}的结果比计划{side} {share:.0%}（n = {posts:,}）：{sign}{amount:,.0f} 由{out}转向{into}",
        ),
        Text("see sheet Changes for the posts", "具体投放见“变动”表"),
    ),
    "replan-moved-quietly": Entry(
        Severity.NOTE,
        Text(
            "{sign}{amount:,.0f} moves from {out} to {into}; the results so far say nothing clear of either",
            "{sign}{amount:,.0f} 由{out}转向{into}；目前的结果对两者均无明确结论",
        ),
        Text("see sheet Changes for the posts", "具体投放见“变动”表"),
    ),
}
