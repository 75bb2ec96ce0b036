"""Labels of the terminal."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "terminal.count.error": Text("{count:,} error", "{count:,} 个错误"),
    "terminal.count.errors": Text("{count:,} errors", "{count:,} 个错误"),
    "terminal.count.warning": Text("{count:,} warning", "{count:,} 个警告"),
    "terminal.count.warnings": Text("{count:,} warnings", "{count:,} 个警告"),
    "terminal.count.note": Text("{count:,} note", "{count:,} 条提示"),
    "terminal.count.notes": Text("{count:,} notes", "{count:,} 条提示"),
    "terminal.no-findings": Text("none", "无"),
    "terminal.more-findings": Text("… and {count:,} more", "…… 另有 {count:,} 处"),
    "terminal.findings": Text("Findings:", "问题："),
    "terminal.findings-of-plan": Text(
        "Findings in your sheets: {counts}; see the sheet Findings.",
        "名单中的问题：{counts}，详见“问题清单”表。",
    ),
    "terminal.read-sheet": Text(
        "Read {file}, sheet {sheet}: {rows:,} rows below the headings in row {row}.",
        "已读取 {file}「{sheet}」：表头在第 {row} 行，数据 {rows:,} 行。",
    ),
    "terminal.read-file": Text(
        "Read {file}: {rows:,} rows below the headings in row {row}.",
        "已读取 {file}：表头在第 {row} 行，数据 {rows:,} 行。",
    ),
    "terminal.read-creators": Text(
        "{creators:,} creators, {priced:,} of them with a price.",
        "共 {creators:,} 位达人，其中 {priced:,} 位有报价。",
    ),
    "terminal.tier": Text("tier", "层级"),
    "terminal.creators": Text("creators", "达人数"),
    "terminal.priced": Text("with a price", "有报价"),
    "terminal.aside": Text("Set aside: {count:,}", "不参与投放：{count:,} 位"),
    "terminal.held": Text("Held for review: {count:,}", "待核：{count:,} 位"),
    "terminal.opening-order": Text(
        "Plan: {posts:,} posts for {spend}, {used} of the budget of {budget}.",
        "方案：{posts:,} 条投放，下单金额 {spend}，占预算 {budget} 的 {used}。",
    ),
    "terminal.opening-net": Text(
        "Plan: {posts:,} posts for {net} net of rebates, {used} of the budget of {budget}.",
        "方案：{posts:,} 条投放，净成本 {net}，占预算 {budget} 的 {used}。",
    ),
    "terminal.opening-no-budget": Text(
        "Plan: {posts:,} posts for {spend}.",
        "方案：{posts:,} 条投放，下单金额 {spend}。",
    ),
    "terminal.forecast": Text("Forecast", "预测"),
    "terminal.expected": Text("expected", "预期"),
    "terminal.range": Text("8 times in 10 between", "八成可能落在"),
    "terminal.pyramid": Text("Pyramid (share of the spend; limits in money)", "金字塔（占花费比例；限额按金额）"),
    "terminal.angles": Text("Angles (share of the posts)", "内容角度（占条数比例）"),
    "terminal.post": Text("{posts} post", "{posts} 条"),
    "terminal.posts": Text("{posts} posts", "{posts} 条"),
    "terminal.between": Text("limit {low} – {high}", "限额 {low} – {high}"),
    "terminal.limit-min": Text("at least {figure}", "至少 {figure}"),
    "terminal.limit-max": Text("at most {figure}", "至多 {figure}"),
    "terminal.basis": Text("Forecasts rest on (share of the spend): {parts}.", "预测依据（占花费比例）：{parts}。"),
    "terminal.maximised": Text("Maximised: {measure}.", "优化目标：{measure}。"),
    "terminal.maximised-one-platform": Text(
        "Maximised: {measure}, since all usable creators are on one platform.",
        "优化目标：{measure}（可用达人均在同一平台）。",
    ),
    "terminal.maximised-platforms": Text(
        "Maximised: {measure}, since exposure of different platforms can't be compared.",
        "优化目标：{measure}（不同平台的曝光口径不可比）。",
    ),
    "terminal.best": Text(
        "On the figures given, no plan {limits} beats this one.",
        "按所给数据，在{limits}下，没有任何方案优于本方案。",
    ),
    "terminal.proven": Text(
        "On the figures given, no plan {limits} beats this by more than {gap}.",
        "按所给数据，在{limits}下，任何方案最多比本方案高 {gap}。",
    ),
    "terminal.stopped.time": Text(
        "Time ran out: on the figures given, no plan {limits} beats this by more than {gap}. A longer --time-limit may "
        "find a better one.",
        "已到时限：按所给数据，在{limits}下，任何方案最多比本方案高 {gap}。延长 --time-limit 可能得到更优方案。",
    ),
    "terminal.stopped.interrupted": Text(
        "Stopped by you: on the figures given, no plan {limits} beats this by more than {gap}.",
        "已手动停止：按所给数据，在{limits}下，任何方案最多比本方案高 {gap}。",
    ),
    "terminal.under.asked": Text("under these limits", "上述限制"),
    "terminal.under.fitted": Text("under the limits as fitted", "调整后的限制"),
    "terminal.relaxed": Text("Limits that gave way", "有调整的限制"),
    "terminal.moved-min": Text(
        "{name}: at least {asked} became {fitted}: {why}",
        "{name}：下限由 {asked} 调整为 {fitted}（{why}）",
    ),
    "terminal.moved-max": Text(
        "{name}: at most {asked} became {fitted}: {why}",
        "{name}：上限由 {asked} 调整为 {fitted}（{why}）",
    ),
    "terminal.limit.use": Text("spend of the budget", "预算使用率"),
    "terminal.limit.benchmark": Text("spend on benchmark forecasts", "按基准预测的花费占比"),
    "terminal.infeasible": Text(
        "No plan satisfies these rules; nothing was written.",
        "没有方案能同时满足这些规则，未写入任何文件。",
    ),
    "terminal.no_plan": Text(
        "No plan was found in the time allowed; nothing was written.",
        "在限定时间内未找到方案，未写入任何文件。",
    ),
    "terminal.would-help": Text("What would make one possible, taken together:", "同时做以下调整即可："),
    "terminal.written": Text("Workbook: {file}", "工作簿：{file}"),
    "terminal.written-also": Text("Beside it: {file}", "同时写入：{file}"),
    "terminal.kept": Text("Your earlier version is kept as {file}.", "原有版本已保留为 {file}。"),
    "terminal.briefs-written": Text(
        "{count:,} briefs (.docx and .md each): {folder}", "{count:,} 份 brief（均含 .docx 与 .md）：{folder}"
    ),
    "terminal.campaign-written": Text("Campaign workbook: {file}", "活动工作簿：{file}"),
    "terminal.campaign-from-brief": Text(
        "From the brief: {filled:,} cells filled, {notes:,} lines not understood (they stand on top of sheet {sheet}).",
        "已从需求中填写 {filled:,} 个单元格；{notes:,} 行未能识别，列在“{sheet}”表最上方。",
    ),
    "terminal.campaign-all-understood": Text(
        "From the brief: {filled:,} cells filled, every line understood. Please check them before planning.",
        "已从需求中填写 {filled:,} 个单元格，所有内容均已识别。请核对后再生成方案。",
    ),
    "terminal.campaign-next": Text(
        "Fill it in, then: kolplan allocate ROSTER --campaign {file}",
        "填写后运行：kolplan allocate 达人名单 --campaign {file}",
    ),
    "terminal.doing.campaign": Text("writing the campaign workbook", "正在写入活动工作簿"),
    "terminal.doing.read": Text("reading the rosters", "正在读取达人名单"),
    "terminal.doing.plan": Text("looking for the best plan", "正在求解最优方案"),
    "terminal.doing.write": Text("writing the workbook", "正在写入工作簿"),
    "terminal.doing.brief": Text("writing the briefs", "正在生成 brief"),
    "terminal.problem": Text("kolplan: {place}: {text} {remedy}", "kolplan：{place}：{text}{remedy}"),
    "terminal.problem-nowhere": Text("kolplan: {text} {remedy}", "kolplan：{text}{remedy}"),
    "terminal.defect": Text(
        "kolplan: a defect in kolplan itself stopped it ({kind}); please report it with {log}.",
        "kolplan：程序自身出错（{kind}）；请将 {log} 发给维护者。",
    ),
    "terminal.interrupted": Text("kolplan: stopped; nothing was written.", "kolplan：已停止，未写入任何文件。"),
    "roster.fee-included": Text(" (platform fee included)", "（已含平台服务费）"),
    "roster.fee-excluded": Text(" (platform fee not included)", "（不含平台服务费）"),
    "terminal.kept-columns": Text(
        "Columns that are kept but not used: {headings}.", "以下列只保留、不参与计算：{headings}。"
    ),
    "terminal.above-zero": Text("a number above 0", "大于 0 的数字"),
    "terminal.gap-range": Text("a number from 0 to below 1, such as 1e-4", "0 到 1 之间的数字，例如 1e-4"),
    "terminal.seed-range": Text("a whole number from 0 to 2147483647", "0 到 2147483647 之间的整数"),
    "terminal.pyramid-no-budget": Text("Pyramid (share of the spend)", "金字塔（占花费比例）"),
    "terminal.slots-full": Text("Slots: all {wanted:,} places filled", "名额：{wanted:,} 个全部落位"),
    "terminal.slots-open": Text(
        "Slots: {filled:,} of {wanted:,} places filled, {open:,} stay open",
        "名额：共 {wanted:,} 个，已落位 {filled:,} 个，空缺 {open:,} 个",
    ),
    "terminal.slot.slot": Text("  slot", "  名额"),
    "terminal.slot.filled": Text("filled", "落位"),
    "terminal.slot.standbys": Text("standbys", "备选"),
    "terminal.missed": Text(
        "{name}: {fitted} of the posts do not meet it: {why}", "{name}：{fitted} 篇不符合（{why}）"
    ),
    "terminal.second-check": Text(
        "Second check: {count:,} to ask, {held:,} of them held until answered; messages ready to paste stand on the "
        "sheet Second check.",
        "二核：{count:,} 位达人需补充信息，其中 {held:,} 位答复前不入选；可直接复制的话术见“二核”表。",
    ),
    "terminal.conflict": Text("These rules can't hold together:", "以下规则无法同时满足："),
    "terminal.cheapest-change": Text("The cheapest change:", "代价最小的调整："),
    "terminal.other-changes": Text("Or any one of these instead:", "或者改为以下任意一项："),
    "terminal.at-place": Text("{text} ({place})", "{text}（{place}）"),
}
