"""Sentences about a plan that somebody made by hand."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "fixed.aside": Text("set aside", "不参与"),
    "fixed.under-money": Text("{sign}{amount:,.2f} under", "少 {sign}{amount:,.2f}"),
    "fixed.over-money": Text("{sign}{amount:,.2f} over", "超 {sign}{amount:,.2f}"),
    "fixed.under-count": Text("{count:,} under", "少 {count:,} 条"),
    "fixed.over-count": Text("{count:,} over", "超 {count:,} 条"),
    "reason.in-best": Text("the best plan has her, yours has not", "最优方案入选，手工方案未选"),
    "fixed.title": Text("Your plan beside the best", "手工方案与最优方案对比"),
    "fixed.value": Text(
        "Yours brings {value} {measure} × fit; the best plan found for the same creators and limits brings {best}"
        " ({more}).",
        "手工方案的{measure}×匹配度为 {value}；同样达人和限制下的最优方案为 {best}（{more}）。",
    ),
    "fixed.gap": Text(
        "No plan within the limits beats yours by more than {gap}.", "符合限制的方案最多比手工方案高 {gap}。"
    ),
    "fixed.above": Text(
        "No plan within the limits reaches yours: it breaks some of them.",
        "没有符合限制的方案能达到手工方案的水平：它突破了部分限制。",
    ),
    "fixed.no-best": Text(
        "Yours brings {value} {measure} × fit; no plan keeps all hard limits, so there is none to compare it with.",
        "手工方案的{measure}×匹配度为 {value}；没有方案能满足全部硬性限制，无法对比。",
    ),
    "fixed.broken": Text("It breaks {count:,} limits or rules:", "它突破了 {count:,} 项限制或规则："),
    "fixed.keeps": Text("It keeps all limits and rules.", "它符合全部限制和规则。"),
    "fixed.swaps": Text("What would gain most, each by itself:", "最值得的替换（各自单独计算）："),
    "fixed.together": Text("All of them can be made together.", "可以同时全部替换。"),
    "fixed.apart": Text("Together they would break a limit or the budget.", "全部同时替换会突破限制或预算。"),
    "fixed.no-swap": Text("No single exchange would gain anything.", "没有任何单个替换能带来提升。"),
    "fixed.swap": Text(
        "{out} → {into} ({tier}, {format}, {angle}): {gain} value, cost {cost}",
        "{out} → {into}（{tier}，{format}，{angle}）：价值 {gain}，费用 {cost}",
    ),
    "fixed.more": Text("… and {count} more on sheet {sheet}", "……其余 {count} 条见“{sheet}”表"),
}
