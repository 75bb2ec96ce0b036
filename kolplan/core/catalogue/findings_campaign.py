"""Findings of the campaign workbook: settings that can't be read."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

_FILE: dict[str, Entry] = {
    "campaign-headings-missing": Entry(
        Severity.ERROR,
        Text("the sheet has no heading row: {expected} is missing", "工作表没有表头行：缺少“{expected}”"),
        Text(
            "give the sheet its headings back, or copy it from a new kolplan init workbook",
            "请恢复表头，或从新的 kolplan init 工作簿复制该表",
        ),
    ),
    "campaign-amount-foreign": Entry(
        Severity.ERROR,
        Text(
            "“{value}” is in another currency than the plan, which counts in {currency}",
            "“{value}”与方案币种 {currency} 不一致",
        ),
        Text("type the amount in the plan's currency", "请按方案币种填写金额"),
    ),
    "slot-product-unknown": Entry(
        Severity.WARNING,
        Text("sheet Product says nothing of {product}", "“产品”表中没有“{product}”"),
        Text(
            "name it there, so that its briefs have its facts, or correct the name",
            "请在“产品”表补充，或改正名称，以便写入 Brief",
        ),
    ),
    "campaign-column-own": Entry(
        Severity.WARNING,
        Text("the column {heading} is not one of kolplan's and is not read", "列“{heading}”不是活动表的列，未读取"),
        Text("if it asks for something, use one of the sheet's own columns", "如包含要求，请填写到本表自带的列中"),
    ),
    "campaign-heading-unknown": Entry(
        Severity.ERROR,
        Text("kolplan does not know this heading; did you mean {near}?", "无法识别该表头；是否想写：{near}"),
        Text(
            "correct the heading, or begin it with “Example” to have it left unread",
            "请改正表头，或以“示例”开头表示不读取",
        ),
    ),
    "campaign-not-a-campaign": Entry(
        Severity.ERROR,
        Text(
            "this is no campaign workbook: it has none of the sheets {known} …",
            "这不是活动工作簿：没有 {known} 等工作表",
        ),
        Text("write a new one with kolplan init and fill it in", "请用 kolplan init 生成新的工作簿后填写"),
    ),
    "campaign-has-errors": Entry(
        Severity.ERROR,
        Text(
            "the campaign workbook has errors ({count}); nothing was planned",
            "活动工作簿中有错误（{count} 处），未生成方案",
        ),
        Text("correct the cells named above and run again", "请改正上面列出的单元格后重试"),
    ),
    "campaign-sheet-missing": Entry(
        Severity.NOTE,
        Text("the sheet {sheet} is missing; its defaults hold", "缺少工作表“{sheet}”，按默认值处理"),
        Text(
            "nothing to do, or copy it from a new kolplan init workbook",
            "无需处理；如需填写，可从新的 kolplan init 工作簿复制",
        ),
    ),
    "campaign-sheet-near": Entry(
        Severity.ERROR,
        Text("this sheet would not be read; did you mean {near}?", "该工作表不会被读取；是否想写：{near}"),
        Text(
            "rename it to {near}; if it is your own, give it another name",
            "请改名为“{near}”；如为自用工作表，请换一个名称",
        ),
    ),
    "campaign-sheet-twice": Entry(
        Severity.ERROR,
        Text("this sheet says the same as the sheet {other}", "该工作表与“{other}”是同一种表"),
        Text("put everything on one of them and delete or rename the other", "请合并到其中一张，删除或改名另一张"),
    ),
    "campaign-cell-error": Entry(
        Severity.ERROR,
        Text("the cell has no value ({value})", "单元格没有值（{value}）"),
        Text(
            "correct the formula, or write the value itself and save the file in Excel or WPS",
            "请改正公式或直接填写数值，并在 Excel 或 WPS 中保存",
        ),
    ),
}

_CELLS: dict[str, Entry] = {
    "campaign-key-unknown": Entry(
        Severity.ERROR,
        Text(
            "kolplan knows no setting “{key}”[[; did you mean {near}?]]",
            "没有名为“{key}”的设置项[[；是否想写：{near}]]",
        ),
        Text(
            "[[write {near}, or ]]take the name from a new kolplan init workbook, or delete the row",
            "[[请改为“{near}”，或]]请按新的 kolplan init 工作簿中的名称填写，或删除该行",
        ),
    ),
    "campaign-row-repeated": Entry(
        Severity.ERROR,
        Text("this was set already in cell {first}", "与单元格 {first} 重复设置"),
        Text("keep one of the two", "请只保留一处"),
    ),
    "campaign-cell-missing": Entry(
        Severity.ERROR,
        Text("this row needs a value in the column {heading}", "该行缺少“{heading}”"),
        Text("fill it in, or clear the row", "请补填，或清空该行"),
    ),
    "campaign-cell-unused": Entry(
        Severity.WARNING,
        Text("{heading} means nothing in this row and is not read", "“{heading}”在该行不起作用，未读取"),
        Text("clear the cell, or write it in a row of its own kind", "请清空该单元格，或写到对应的行"),
    ),
    "campaign-value-unreadable": Entry(
        Severity.ERROR,
        Text("“{value}” is not a value that fits here", "此处无法识别“{value}”"),
        Text("write {expected}", "请填写：{expected}"),
    ),
    "campaign-word-unknown": Entry(
        Severity.ERROR,
        Text(
            "“{value}” is not one of the words[[; did you mean {near}?]]", "“{value}”不在可选项中[[；是否想写：{near}]]"
        ),
        Text("write one of: {known}", "请填写以下之一：{known}"),
    ),
    "campaign-year-missing": Entry(
        Severity.ERROR,
        Text(
            "“{value}” has no year, and there is no launch date to take it from",
            "“{value}”没有年份，也没有上市日期可推定",
        ),
        Text(
            "write it as 2026-07-15, or give the launch date on sheet Campaign",
            "请写成 2026-07-15，或在“活动”表填写上市日期",
        ),
    ),
    "campaign-date-lost-zero": Entry(
        Severity.ERROR,
        Text(
            "“{value}” is a number and could be one of two days: Excel drops the last zero of 7.10",
            "“{value}”是数字，可能是两个日期之一：Excel 会丢掉 7.10 末尾的 0",
        ),
        Text("write it as 2026-07-10, or as text", "请写成 2026-07-10，或设为文本格式"),
    ),
}

_TABLES: dict[str, Entry] = {
    "campaign-bounds-reversed": Entry(
        Severity.ERROR,
        Text("min, target and max must rise from left to right", "下限、目标、上限须依次不减"),
        Text("put the lowest share into min and the highest into max", "请把最小的比例填在下限，最大的填在上限"),
    ),
    "campaign-target-alone": Entry(
        Severity.ERROR,
        Text("a target without a min or max limits nothing", "只有目标、没有下限和上限，不起作用"),
        Text("add a min or a max beside it", "请同时填写下限或上限"),
    ),
    "campaign-limit-of-platform": Entry(
        Severity.ERROR,
        Text(
            "limits of a tier hold for all platforms together, not for one",
            "层级占比限制针对全部平台，不能按单个平台设置",
        ),
        Text(
            "write it in the row “all” of this tier, or as a rule with the platform as condition",
            "请写在该层级的“全部”行，或在“规则”表以平台为条件填写",
        ),
    ),
    "campaign-micro-start": Entry(
        Severity.ERROR,
        Text("the micro tier has no start of its own: it is everybody below mid", "尾部没有起点：腰部以下都是尾部"),
        Text(
            "clear the cell; to leave out the smallest creators, write a rule on followers",
            "请清空该单元格；要排除粉丝过少的达人，请在“规则”表对粉丝量设限",
        ),
    ),
    "campaign-tiers-reversed": Entry(
        Severity.ERROR,
        Text("head would begin at {head} followers, below mid at {mid}", "头部起点 {head} 低于腰部起点 {mid}"),
        Text("let head begin at more followers than mid", "请让头部起点高于腰部起点"),
    ),
    "campaign-angle-undecided": Entry(
        Severity.ERROR,
        Text("the angle {angle} is neither switched on nor off", "内容角度“{angle}”未注明是否启用"),
        Text("write yes or no in the column On", "请在“启用”列填写是或否"),
    ),
    "campaign-angles-none": Entry(
        Severity.ERROR,
        Text("no angle is left that may be planned", "没有任何启用的内容角度"),
        Text("switch at least one on", "请至少启用一个"),
    ),
    "campaign-phase-reversed": Entry(
        Severity.ERROR,
        Text("the phase ends before it begins", "阶段的结束早于开始"),
        Text("correct one of the two days", "请改正其中一个日期"),
    ),
    "campaign-phase-shares": Entry(
        Severity.ERROR,
        Text("the phases' shares of the posts add up to {total}", "各阶段投放占比合计 {total}"),
        Text("let them add up to at most 100 %", "请使合计不超过 100%"),
    ),
    "campaign-extra-twice": Entry(
        Severity.ERROR,
        Text(
            "an extra is either a share of the quote or an amount a post, not both", "附加费用只能填比例或金额其中一项"
        ),
        Text("clear one of the two cells, or use two rows", "请清空其中一格，或分成两行"),
    ),
    "campaign-benchmark-unknown": Entry(
        Severity.ERROR,
        Text(
            "kolplan has no benchmark “{value}”[[; did you mean {near}?]]",
            "没有名为“{value}”的基准[[；是否想写：{near}]]",
        ),
        Text("take the name from a new kolplan init workbook", "请从新的 kolplan init 工作簿复制名称"),
    ),
    "campaign-benchmark-place": Entry(
        Severity.ERROR,
        Text("“{value}” has no figure for this platform and tier", "“{value}”没有该平台、层级的数值"),
        Text(
            "take platform and tier from a row of a new kolplan init workbook",
            "请从新的 kolplan init 工作簿复制平台与层级",
        ),
    ),
}

ENTRIES: dict[str, Entry] = {**_FILE, **_CELLS, **_TABLES}
