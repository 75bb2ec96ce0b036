"""Sentences about a plan that is made again around its edited workbook."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "reason.client-no": Text("client said no", "客户毙"),
    "reason.client-no-why": Text("client said no: {why}", "客户毙：{why}"),
    "keep.as-it-stands": Text(
        "Nothing was edited and the rosters are the same: the plan stays as it is.",
        "方案与名单均无改动，方案保持原样。",
    ),
    "keep.left.own-cell": Text(
        "a cell in a column of your own, whose creator stands nowhere any more or whose formula shows nothing yet,",
        "自建列中的单元格（其达人已不在表中，或公式尚无结果）",
    ),
    "keep.left.computed": Text(
        "a figure typed over what is computed of quote, rebate, fee and extras",
        "覆盖了由报价、返点、服务费和附加费用算出的数值的手填数字",
    ),
    "keep.left.result": Text("a result of a creator who is not in the plan", "已不在方案中的达人的数据"),
    "keep.left.between": Text(
        "what stands in a row between creators that names none", "夹在达人行之间、未写达人的行中的内容"
    ),
    "keep.left.beyond": Text("a cell where the new sheet has one of its own", "与新表内容位置冲突的单元格"),
    "keep.left.comment": Text("a comment on a row that is no more", "所在行已不存在的批注"),
    "keep.left.thread": Text(
        "the threads of comments (their words are kept as notes)", "批注的对话形式（文字已保留为普通批注）"
    ),
    "keep.left.drawing": Text(
        "a chart, picture, shape or text box on one of kolplan's sheets",
        "放在 kolplan 工作表上的图表、图片、形状或文本框",
    ),
    "keep.left.chart-sheet": Text("a sheet that is one chart", "图表工作表"),
    "keep.left.sheet-name": Text("a sheet with the name of one of kolplan's", "与 kolplan 工作表同名的工作表"),
    "keep.left.pivot": Text("a pivot table (its cells are kept as values)", "数据透视表（单元格保留为数值）"),
    "keep.left.slicer": Text("a slicer or timeline", "切片器或日程表"),
    "keep.left.control": Text("a button, checkbox or embedded object", "按钮、复选框或嵌入对象"),
    "keep.left.query": Text("a link to data outside the workbook", "与外部数据的连接"),
    "keep.left.data-table": Text("a what-if table (its values are kept)", "模拟运算表（保留数值）"),
    "keep.left.strict": Text(
        "anything of your own in a workbook saved as Strict Open XML", "以“Strict Open XML”格式保存的工作簿中的自建内容"
    ),
    "keep.posts-locked": Text("locked posts of {creator}", "{creator} 锁定的投放"),
    "keep.posts-max": Text("at most {count} posts", "最多 {count} 条投放"),
    "diff.client-no": Text("the client said no", "客户毙"),
    "diff.client-no-why": Text("the client said no: {why}", "客户毙：{why}"),
    "diff.banned": Text("banned by you", "已被您排除"),
    "diff.fewer": Text("one post fewer of hers", "该达人减少一条"),
    "diff.gone": Text("no roster has her any more", "名单中已没有该达人"),
    "diff.deleted": Text("you deleted her row", "您删除了该行"),
    "diff.rose": Text("quote rose from {old} to {new}", "报价从 {old} 涨到 {new}"),
    "diff.fell": Text("quote fell from {old} to {new}", "报价从 {old} 降到 {new}"),
    "diff.back-at": Text("would return at {price}", "降到 {price} 可回归"),
    "diff.added": Text("you added her row", "您手工添加"),
    "diff.must": Text("asked for", "指定入选"),
    "diff.worth": Text("brings more than what it replaces", "比被替换的更划算"),
    "diff.after-yours": Text("after your change ({what})", "您改动后（{what}）"),
    "diff.yours": Text("your word: {what}", "您的修改：{what}"),
    "diff.roster": Text("the roster or the plan: {what}", "名单或方案变化：{what}"),
    "diff.both": Text("your word and the roster: {what}", "您的修改与名单变化：{what}"),
    "diff.in": Text("in", "新入"),
    "diff.out": Text("out", "移出"),
    "diff.changed": Text("changed", "调整"),
    "diff.title": Text("What changed against the plan before", "与上一版方案相比的变动"),
    "diff.none": Text("No post came, left or changed.", "投放没有增减或调整。"),
    "diff.counts": Text(
        "{came} in, {left} out, {changed} changed.", "新入 {came} 条，移出 {left} 条，调整 {changed} 条。"
    ),
    "diff.more": Text("… and {count} more on sheet {sheet}", "……其余 {count} 条见“{sheet}”表"),
    "diff.hint": Text(
        "Against the plan that this one was made around; the earlier file stands beside it with a number.",
        "对比本次所依据的上一版方案；旧文件以编号形式保留在旁边。",
    ),
    "diff.sameness": Text(
        "Keeping so much costs {share}: a plan free to change would bring {value} more {measure} × fit.",
        "少动的代价为 {share}：若可自由调整，{measure}×匹配度可多 {value}。",
    ),
    "diff.sameness-none": Text("Keeping so much costs nothing.", "少动没有代价。"),
    "swap.done": Text(
        "{new} takes the post of {old}: {angle}, {format}, {cost}.", "{new} 替换 {old}：{angle}，{format}，{cost}。"
    ),
    "swap.spend": Text("Spend: {before} → {after}.", "花费：{before} → {after}。"),
    "swap.more": Text("The plan brings {share} more {measure} × fit.", "方案的{measure}×匹配度增加 {share}。"),
    "swap.less": Text("The plan brings {share} less {measure} × fit.", "方案的{measure}×匹配度减少 {share}。"),
    "swap.given-way": Text("Limits that give way for it:", "因此放宽的限制："),
    "keep.weight-range": Text("0 to 1, or free, few, fewest", "0 到 1，或 随意、少动、尽量不动"),
}
