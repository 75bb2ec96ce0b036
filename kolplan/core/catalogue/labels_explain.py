"""Words of `kolplan explain` on the screen."""

from __future__ import annotations

from kolplan.core.catalogue import Text

_SURE = {
    "explain.sure": Text("How sure", "方案把握"),
    "explain.bounds": Text(
        "In {measure} × fit this plan is worth {value}; proven: no plan exceeds {bound}.",
        "以{measure}×匹配度计，本方案为 {value}；已证明任何方案都不超过 {bound}。",
    ),
    "explain.price-bound": Text(
        "Re-computed from the limits' prices alone, without the solver: no plan exceeds {price}.",
        "不经求解器、仅用各项限制的影子价格复算：任何方案都不超过 {price}。",
    ),
    "explain.how-sure": Text(
        "If every figure is off by up to ±{swing}, {stays} of these picks are still made (average of {runs} "
        "re-solves). The proof is about the figures given; neither promises what will come.",
        "如果每项数据都上下浮动 {swing}，平均仍有 {stays} 的人选不变（重新求解 {runs} 次）。"
        "证明只针对所给数据；两者都不是对投放效果的承诺。",
    ),
    "explain.how-sure-none": Text(
        "How many picks stay when every figure is off by ±20 % was not computed: --sure computes it.",
        "各项数据上下浮动 20% 时有多少人选不变：本次未计算，加 --sure 即可算出。",
    ),
    "explain.unfinished": Text("Not finished in the time it is given: {parts}.", "超出时限、未算完：{parts}。"),
    "explain.part.prices": Text("prices by re-solving", "逐人重新求解的价格"),
    "explain.part.limits": Text("what limits cost", "各项限制的代价"),
    "explain.part.curve": Text("the budget curve", "预算曲线"),
    "explain.part.sureness": Text("how sure the picks are", "稳选率"),
    "explain.part.alternatives": Text("alternatives", "备选方案"),
}

_LIMITS = {
    "explain.limits": Text("What limits cost ({measure} × fit)", "各项限制的代价（{measure}×匹配度）"),
    "explain.limits-none": Text("No limit costs anything.", "没有任何限制拉低本方案。"),
    "explain.limit.name": Text("  limit, as fitted", "  限制（拟合后）"),
    "explain.limit.gain": Text("without it", "去掉后多得"),
    "explain.limit.share": Text("of the plan", "占本方案"),
    "explain.gain": Text("+{gain}", "+{gain}"),
    "explain.gain-at-most": Text("≤ +{gain}", "≤ +{gain}"),
}

_CURVE = {
    "explain.curve": Text("What other budgets would bring", "预算增减的效果"),
    "explain.curve-none": Text(
        "What other budgets would bring was not computed: --curve computes it.",
        "预算增减的效果：本次未计算，加 --curve 即可算出。",
    ),
    "explain.curve.budget": Text("budget", "预算"),
    "explain.curve.spend": Text("spend", "花费"),
    "explain.curve.posts": Text("posts", "条数"),
    "explain.curve.expected": Text("{measure}", "预期{measure}"),
    "explain.curve.value": Text("× fit", "×匹配度"),
    "explain.curve.next": Text("+{amount}", "+{amount}"),
    "explain.curve-hint": Text(
        "+{amount}: what so much more brings in {measure} × fit. ≥: not proven, a better plan may exist.",
        "+{amount}：再多花这么多能多得的{measure}×匹配度。≥ 表示未证明最优，可能更高。",
    ),
    "explain.no-plan": Text("no plan", "无可行方案"),
}

_CREATORS = {
    "explain.misses": Text("Nearest to being picked", "最接近入选的达人"),
    "explain.picks": Text("Weakest picks", "最不稳的人选"),
    "explain.col.creator": Text("  creator", "  达人"),
    "explain.col.reason": Text("why not", "未入选原因"),
    "explain.col.quote": Text("quote", "报价"),
    "explain.col.pick": Text("picked at", "可入选报价"),
    "explain.col.drop": Text("dropped above", "掉出价"),
    "explain.col.stays": Text("stays", "稳选率"),
    "explain.about": Text("≈ {amount}", "≈ {amount}"),
    "explain.about-hint": Text(
        "≈: from the limits' prices, not checked by solving again.", "≈：由各项限制的影子价格估算，未重新求解验证。"
    ),
    "explain.alternatives": Text("Other plans nearly as good", "效果相近的其他方案"),
    "explain.alternatives-none": Text(
        "No plan within 1 % of the best differs in names.", "1% 以内没有人选不同的方案。"
    ),
    "explain.alternative": Text(
        "{number}. {share} of this plan's value for {spend}, other names: {count}",
        "{number}. 效果为本方案的 {share}，花费 {spend}，{count} 位人选不同",
    ),
    "explain.joins": Text("in:", "换入："),
    "explain.leaves": Text("out:", "换出："),
    "explain.joint": Text(", ", "、"),
    "explain.more-names": Text("{names} and {count} more", "{names}等，另有 {count} 位"),
}

_ONE = {
    "explain.one.in": Text("{name} is in the plan.", "{name} 已入选。"),
    "explain.one.out": Text("{name} is not in the plan ({reason}).", "{name} 未入选（{reason}）。"),
    "explain.one.pick": Text(
        "Price to be picked: {price} ({how}); she quotes {quote}.", "可入选报价：{price}（{how}），现报价 {quote}。"
    ),
    "explain.one.drop": Text(
        "Price to be dropped: she stays up to {price} ({how}); she quotes {quote}.",
        "掉出价：报价不超过 {price} 仍会入选（{how}），现报价 {quote}。",
    ),
    "explain.one.checked": Text("checked by solving again", "已重新求解验证"),
    "explain.one.about": Text("not checked", "未验证"),
    "explain.one.no-pick": Text(
        "No lower quote was found at which she would be picked.", "未找到砍价后即可入选的报价。"
    ),
    "explain.one.no-drop": Text(
        "No higher quote was found at which she would be dropped.", "未找到涨价后会掉出的报价。"
    ),
    "explain.one.unquoted": Text("She has no option that can be planned.", "没有可排入的报价与角度组合。"),
    "explain.one.with": Text(
        "With her in, the best plan brings {share} less ({loss} {measure} × fit).",
        "若强行加入，最优方案减少 {share}（{loss} {measure}×匹配度）。",
    ),
    "explain.one.with-at-most": Text(
        "With her in, the plan found brings {share} less ({loss} {measure} × fit); a better one may exist.",
        "若强行加入，所得方案减少 {share}（{loss} {measure}×匹配度），未证明最优。",
    ),
    "explain.one.without": Text(
        "Without her, the best plan brings {share} less ({loss} {measure} × fit).",
        "若去掉她，最优方案减少 {share}（{loss} {measure}×匹配度）。",
    ),
    "explain.one.without-at-most": Text(
        "Without her, the plan found brings {share} less ({loss} {measure} × fit); a better one may exist.",
        "若去掉她，所得方案减少 {share}（{loss} {measure}×匹配度），未证明最优。",
    ),
    "explain.one.no-plan-with": Text("No plan with her keeps the rules.", "加入后没有方案能满足全部规则。"),
    "explain.one.no-plan-without": Text("No plan without her keeps the rules.", "去掉后没有方案能满足全部规则。"),
    "explain.one.come": Text("Who comes: {names}.", "换入：{names}。"),
    "explain.one.go": Text("Who leaves: {names}.", "换出：{names}。"),
    "explain.one.unfinished": Text(
        "There was no time to check everything; what is missing was left out.",
        "时间不足，未全部验证；缺少的部分已略去。",
    ),
    "explain.one.options": Text("Her options", "可选组合"),
    "explain.one.more-options": Text(
        "and {count} more options (--json has all)", "另有 {count} 个组合（--json 可看全部）"
    ),
    "explain.one.taken": Text("in the plan", "已入选"),
    "explain.one.col.option": Text("  format · angle", "  形式 · 角度"),
    "explain.one.col.quote": Text("quote", "报价"),
    "explain.one.col.measure": Text("{measure}", "预期{measure}"),
    "explain.one.col.fit": Text("fit", "匹配度"),
    "explain.one.col.why": Text("why", "说明"),
}

_SUMMARY = {
    "terminal.how-sure": Text(
        "If every figure is off by up to ±{swing}, {stays} of these picks stay ({runs} re-solves).",
        "如果每项数据都上下浮动 {swing}，平均有 {stays} 的人选不变（重新求解 {runs} 次）。",
    ),
    "terminal.dearest": Text(
        "Dearest limit: {limit}; without it {gain} more.", "代价最大的限制：{limit}，去掉后可多 {gain}。"
    ),
    "terminal.dearest-at-most": Text(
        "Dearest limit: {limit}; without it at most {gain} more.", "代价最大的限制：{limit}，去掉后最多可多 {gain}。"
    ),
    "terminal.next-money": Text(
        "{amount} more would bring about {gain} {measure} × fit.", "再加 {amount} 约可多得 {gain} {measure}×匹配度。"
    ),
    "terminal.no-use-of-money": Text(
        "{amount} more would bring next to nothing: other limits bind before the budget does.",
        "再加 {amount} 几乎不会多得：其他限制先于预算用满。",
    ),
    "terminal.doing.explain": Text("solving again to explain the plan", "正在重新求解以说明方案"),
}

LABELS: dict[str, Text] = {**_SURE, **_LIMITS, **_CURVE, **_CREATORS, **_ONE, **_SUMMARY}
