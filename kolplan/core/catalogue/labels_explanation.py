"""Words that explain a plan in the workbook: what limits cost, the budget curve, how sure the picks are."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_REASONS = {
    "reason.no-room-under": Text("no room under: {limit}", "受限于：{limit}"),
    "reason.limit-figure": Text("{limit} {figure}", "{limit} {figure}"),
}

_AGAIN = {
    "again.version": Text("kolplan was {then} then and is {now} now", "当时的 kolplan 版本为 {then}，现在为 {now}"),
    "again.clock": Text(
        "a search was stopped before its end; a longer --time-limit may find the same again",
        "有一次求解提前停止；延长 --time-limit 可能得到一致的方案",
    ),
    "again.equal": Text("both are within the gap asked for", "两者都在所要求的差距以内"),
}

_CERTAINTY = {
    "summary.bounds": Text(
        "In {measure} × fit this plan is worth {value}; no plan exceeds {bound}.\n"
        "Re-computed from the limits' prices alone, without the solver: no plan exceeds {price}.",
        "以{measure}×匹配度计，本方案为 {value}，任何方案都不超过 {bound}。\n"
        "不经求解器、仅用各项限制的影子价格复算：任何方案都不超过 {price}。",
    ),
    "summary.bounds-no-price": Text(
        "In {measure} × fit this plan is worth {value}; no plan exceeds {bound}.\n"
        "There was no time to re-compute this bound without the solver.",
        "以{measure}×匹配度计，本方案为 {value}，任何方案都不超过 {bound}。\n时间不足，未脱离求解器复算该上界。",
    ),
    "summary.how-sure": Text(
        "If every figure in your sheets is off by up to ±{swing}, {stays} of these picks are still made "
        "(average of {runs} re-solves).\n"
        "The proof is about the figures given; this is about how much hangs on them. Neither promises what will come.",
        "如果名单中的每项数据都上下浮动 {swing}，平均仍有 {stays} 的人选不变（重新求解 {runs} 次）。\n"
        "上面的证明只针对所给数据，这一行说明方案对数据误差有多敏感；两者都不是对投放效果的承诺。",
    ),
    "summary.how-sure-none": Text(
        "How many of these picks stay when every figure is off by ±20 % was not computed: run allocate with --sure.\n"
        "The proof is about the figures given; it does not promise what will come.",
        "各项数据上下浮动 20% 时有多少人选不变：本次未计算，运行 allocate 时加 --sure 即可算出。\n"
        "上面的证明只针对所给数据，不是对投放效果的承诺。",
    ),
}

_UNFINISHED = {
    "summary.how-sure-unfinished": Text(
        "How many of these picks stay when every figure is off by ±20 % was begun but not finished in its time.\n"
        "The proof is about the figures given; it does not promise what will come.",
        "各项数据上下浮动 20% 时有多少人选不变：已开始计算，但未能在时限内算完。\n"
        "上面的证明只针对所给数据，不是对投放效果的承诺。",
    ),
    "summary.curve-unfinished": Text(
        "What more or less money would bring was begun but not finished in its time.",
        "预算增减的效果：已开始计算，但未能在时限内算完。",
    ),
    "summary.limits-unfinished": Text(
        "What limits cost was begun but not finished in its time.",
        "各项限制的代价：已开始计算，但未能在时限内算完。",
    ),
}

_COSTS = {
    "summary.costs": Text("What limits cost, as of the run", "各项限制的代价（生成时）"),
    "summary.costs-hint": Text(
        "By how much the best plan without one limit would beat this one. ≤: not proven, at most so much.",
        "去掉某一项限制后，最优方案能比本方案高出多少。≤ 表示未完全证明，最多为该数。",
    ),
    "summary.gain": Text("Costs, {measure} × fit", "少得的{measure}×匹配度"),
    "summary.gain-share": Text("Of the plan", "占本方案"),
    "summary.proof": Text("Proof", "证明"),
    "summary.proven": Text("proven", "已证明"),
    "summary.at-most": Text("bound only", "仅上界"),
    "summary.cell": Text("Source", "出处"),
}

_CURVE = {
    "summary.curve": Text("Budget curve, as of the run", "预算曲线（生成时）"),
    "summary.curve-hint": Text(
        "The best plan at other budgets, under the same limits as fitted.",
        "相同限制（拟合后）下，换成其他预算时的最优方案。",
    ),
    "summary.curve-none": Text(
        "What more or less money would bring was not computed: run allocate with --curve.",
        "预算增减的效果：本次未计算，运行 allocate 时加 --curve 即可算出。",
    ),
    "summary.curve-own": Text("{share} (this plan)", "{share}（本方案）"),
    "summary.curve-share": Text("{share} of the budget", "预算的 {share}"),
    "summary.expected-of": Text("Expected {measure}", "预期{measure}"),
    "summary.value-of": Text("Value: {measure} × fit", "{measure}×匹配度"),
    "summary.next-money": Text("Next {amount} bring", "再加 {amount} 多得"),
    "summary.beyond-gap": Text("not proven", "未证明"),
    "summary.no-plan-there": Text("no plan", "无可行方案"),
    "summary.chart-curve": Text("What money brings: {measure} × fit by budget", "预算与效果：{measure}×匹配度"),
    "summary.this-plan": Text("This plan", "本方案"),
    "summary.best-plans": Text("Best plan at each budget", "各预算下的最优方案"),
}

LABELS: dict[str, Text] = {**_REASONS, **_AGAIN, **_CERTAINTY, **_UNFINISHED, **_COSTS, **_CURVE}
