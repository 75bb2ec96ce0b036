"""Findings of the output stage."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    # command line and files
    "output-is-folder": Entry(
        Severity.ERROR,
        Text("the output is a folder, not a file", "输出路径是文件夹，不是文件"),
        Text("name a file in it, such as -o plan.xlsx", "请指定文件名，例如 -o plan.xlsx"),
    ),
    "output-not-a-file": Entry(
        Severity.ERROR,
        Text("the output is a device or pipe, not a file", "输出路径是设备或管道，不是普通文件"),
        Text("name a file, such as -o plan.xlsx", "请指定文件名，例如 -o plan.xlsx"),
    ),
    "output-folder-missing": Entry(
        Severity.ERROR,
        Text("the folder {folder} does not exist", "文件夹 {folder} 不存在"),
        Text("create it first, or choose another place with -o", "请先新建该文件夹，或用 -o 换一个位置"),
    ),
    "output-is-input": Entry(
        Severity.ERROR,
        Text("the output is one of the files that are read", "输出文件与读入的文件是同一个"),
        Text("choose another name with -o, or leave this file out", "请用 -o 换一个文件名，或不要把它作为输入"),
    ),
    "output-open-elsewhere": Entry(
        Severity.ERROR,
        Text(
            "the file is open in another program (its mark {lock} stands beside it)",
            "该文件正在其他程序中打开（旁边有标记文件 {lock}）",
        ),
        Text(
            "close it there and run again; if nobody has it open, delete {lock}; or choose another name with -o",
            "请先关闭后重试；若无人打开，请删除 {lock}；也可用 -o 换一个文件名",
        ),
    ),
    "output-no-permission": Entry(
        Severity.ERROR,
        Text("this place can't be written to", "没有写入该位置的权限"),
        Text(
            "choose another folder with -o, or ask for the right to write here",
            "请用 -o 换一个文件夹，或申请该位置的写入权限",
        ),
    ),
    "output-disk-full": Entry(
        Severity.ERROR,
        Text("the disk is full; nothing was written", "磁盘空间不足，未写入任何文件"),
        Text("make room, or choose another disk with -o", "请清理空间，或用 -o 换一个磁盘"),
    ),
    "output-name-too-long": Entry(
        Severity.ERROR,
        Text("the file name is too long for this disk", "文件名过长，磁盘不支持"),
        Text("choose a shorter name with -o", "请用 -o 换一个较短的文件名"),
    ),
    "output-failed": Entry(
        Severity.ERROR,
        Text("it could not be written: {reason}", "写入失败：{reason}"),
        Text("try another place with -o", "请用 -o 换一个位置再试"),
    ),
    "output-folder-is-file": Entry(
        Severity.ERROR,
        Text("the output folder is a file", "输出文件夹的位置上是一个文件"),
        Text("name a new folder, such as -o briefs", "请指定新的文件夹，例如 -o briefs"),
    ),
    "output-folder-is-current": Entry(
        Severity.ERROR,
        Text("this is the folder you are working in", "这是当前所在的文件夹"),
        Text("name a folder of its own, such as -o briefs", "请指定单独的文件夹，例如 -o briefs"),
    ),
    "output-folder-in-use": Entry(
        Severity.ERROR,
        Text("the folder holds other things too, such as {other}", "该文件夹里还有其他内容，例如 {other}"),
        Text("name a folder of its own, such as -o briefs", "请指定单独的文件夹，例如 -o briefs"),
    ),
    "output-not-xlsx": Entry(
        Severity.ERROR,
        Text(
            "the plan is an Excel workbook, so its name must end in .xlsx", "方案是 Excel 工作簿，文件名须以 .xlsx 结尾"
        ),
        Text("write -o plan.xlsx", "请写成 -o plan.xlsx"),
    ),
    "model-not-mps": Entry(
        Severity.ERROR,
        Text("the model is written as MPS, so its name must end in .mps", "模型以 MPS 格式写出，文件名须以 .mps 结尾"),
        Text("write --write-model model.mps", "请写成 --write-model model.mps"),
    ),
    "nothing-to-check": Entry(
        Severity.ERROR,
        Text("there is nothing to check", "没有可检查的文件"),
        Text("name rosters, or a campaign workbook with --campaign", "请指定达人名单，或用 --campaign 指定活动工作簿"),
    ),
    "brief-not-text": Entry(
        Severity.ERROR,
        Text("the brief is not a text file", "需求文件不是文本文件"),
        Text("paste the brief into a .txt file and name that", "请把需求粘贴到 .txt 文件后再试"),
    ),
    "budget-missing": Entry(
        Severity.ERROR,
        Text("a plan needs a budget or slots to fill", "生成方案需要预算或名额"),
        Text(
            "add --budget 500000 (or 50万), or a --campaign workbook with slots",
            "请加上 --budget 500000（或 50万），或用 --campaign 指定填有名额的活动工作簿",
        ),
    ),
    "amount-unreadable": Entry(
        Severity.ERROR,
        Text("{option} {value!r} is not an amount of money", "{option} 的 {value!r} 不是金额"),
        Text("write it as 500000, 500,000 or 50万", "请写成 500000、500,000 或 50万"),
    ),
    "amount-not-positive": Entry(
        Severity.ERROR,
        Text("{option} must be above 0, and it is {value}", "{option} 必须大于 0，现为 {value}"),
        Text("write the amount in yuan, such as 500000", "请填写以元为单位的金额，例如 500000"),
    ),
    "range-unreadable": Entry(
        Severity.ERROR,
        Text(
            "{option} {value!r} is not a range of percentages of the budget",
            "{option} 的 {value!r} 不是预算占比区间",
        ),
        Text(
            "write lowest and highest per cent, such as 10-20, or one of them: 10- or -20",
            "请写最低与最高百分比，例如 10-20，或只写一端：10- 或 -20",
        ),
    ),
    "range-reversed": Entry(
        Severity.ERROR,
        Text("{option} {value!r} has its lowest above its highest", "{option} 的 {value!r} 最低值高于最高值"),
        Text("swap the two figures", "请对调两个数字"),
    ),
    "rate-unreadable": Entry(
        Severity.ERROR,
        Text(
            "{option} {value!r} is not a rate above 0 % and up to 100 %", "{option} 的 {value!r} 不是 0–100% 之间的比率"
        ),
        Text("write it as 0.2% or 0.002", "请写成 0.2% 或 0.002"),
    ),
    "figure-out-of-range": Entry(
        Severity.ERROR,
        Text("{option} {value} is out of range", "{option} 的 {value} 超出范围"),
        Text("{option} takes {expected}", "{option} 应为{expected}"),
    ),
    "platform-unknown": Entry(
        Severity.ERROR,
        Text("{value!r} is not a platform that kolplan knows", "{value!r} 不是 kolplan 支持的平台"),
        Text("choose one of {known}", "请从以下平台中选择：{known}"),
    ),
    "must-and-ban": Entry(
        Severity.ERROR,
        Text("{name} stands under both --must and --ban", "{name} 同时出现在 --must 和 --ban 中"),
        Text("take the name out of one of them", "请从其中一个中删除"),
    ),
    "plan-without-posts": Entry(
        Severity.ERROR,
        Text("the plan holds no post, so there is no brief to write", "方案中没有投放，无法生成 brief"),
        Text("make a plan with kolplan allocate first", "请先用 kolplan allocate 生成方案"),
    ),
    "strict-errors": Entry(
        Severity.ERROR,
        Text(
            "with --strict nothing is written: {count} findings are errors",
            "已启用 --strict：有 {count} 个错误，未写入任何文件",
        ),
        Text("mend the cells listed above, or run without --strict", "请修正上面列出的单元格，或去掉 --strict"),
    ),
    # brief
    "templates-missing": Entry(
        Severity.ERROR,
        Text("this installation lacks its templates ({folder})", "安装不完整，缺少模板文件夹（{folder}）"),
        Text("install kolplan again", "请重新安装 kolplan"),
    ),
    "brief-template-broken": Entry(
        Severity.ERROR,
        Text("this brief template can't be filled in: {detail}", "Brief 模板无法使用：{detail}"),
        Text(
            "undo the last edit of this file, or restore the shipped one",
            "请撤销对该文件的最近改动，或恢复自带的模板",
        ),
    ),
    "brief-template-full-width": Entry(
        Severity.ERROR,
        Text("a tag is typed with full-width braces: {tag}", "模板标签用了全角括号：{tag}"),
        Text("type it with half-width braces, as {{{{ brand }}}}", "请改用半角括号，例如 {{{{ brand }}}}"),
    ),
    "brief-template-unknown-name": Entry(
        Severity.ERROR,
        Text("the template asks for names that nothing fills: {names}", "模板中有无法填充的名称：{names}"),
        Text(
            "correct the spelling or take them out; templates/brief/README.md lists the names",
            "请更正拼写或删除；可用名称见 templates/brief/README.md",
        ),
    ),
    # workbook
    "plan-not-a-plan": Entry(
        Severity.ERROR,
        Text("this is no plan of kolplan: it has no sheet {sheet}", "这不是 kolplan 的方案：没有工作表 {sheet}"),
        Text(
            "name the workbook that kolplan allocate wrote, such as plan.xlsx",
            "请指定由 kolplan allocate 生成的工作簿，例如 plan.xlsx",
        ),
    ),
    "plan-sheet-missing": Entry(
        Severity.ERROR,
        Text("the plan has lost its sheet {sheet}", "方案缺少工作表 {sheet}"),
        Text(
            "give the sheet its name back, or take the backup beside the file",
            "请恢复该工作表的名称，或使用同目录下的备份文件",
        ),
    ),
    "plan-without-settings": Entry(
        Severity.ERROR,
        Text(
            "the hidden sheets that say what this plan was asked for are gone (_settings, _base …), so it can't be "
            "{task}",
            "该方案的隐藏工作表（_settings、_base 等）已丢失，不再记有生成时的要求，无法{task}",
        ),
        Text(
            "take a copy that still has them, such as an earlier plan.1.xlsx, or make the plan anew with kolplan "
            "allocate; copies of single sheets and workbooks of earlier versions lack them",
            "请改用仍保留隐藏工作表的文件（例如之前的 plan.1.xlsx），或用 kolplan allocate 重新生成；"
            "只复制了部分工作表的文件和旧版本的工作簿都缺少这些工作表",
        ),
    ),
    "plan-hidden-gone": Entry(
        Severity.WARNING,
        Text(
            "the plan's hidden sheets are gone (_settings, _roster …): {lacking}",
            "方案的隐藏工作表（_settings、_roster 等）已丢失：{lacking}",
        ),
        Text(
            "take a copy that still has them, such as an earlier plan.1.xlsx, or look through what was written",
            "请改用仍保留隐藏工作表的文件（例如之前的 plan.1.xlsx），或逐项核对已写入的内容",
        ),
    ),
    "roster-missing": Entry(
        Severity.ERROR,
        Text(
            "the roster that this plan was made from is not there: {path}",
            "找不到生成该方案所用的达人名单：{path}",
        ),
        Text(
            "put it back, or into the plan's folder ({folder}), or make the plan anew with kolplan allocate",
            "请放回原处或放到方案所在文件夹（{folder}），也可用 kolplan allocate 重新生成方案",
        ),
    ),
    "roster-changed": Entry(
        Severity.ERROR,
        Text(
            "the roster has changed since this plan was made ({path}), so the plan can't be found again from it",
            "达人名单在方案生成后有改动（{path}），无法据此重新求解该方案",
        ),
        Text(
            "bring back the version of that day, or make the plan anew with kolplan allocate",
            "请恢复当时的版本，或用 kolplan allocate 重新生成方案",
        ),
    ),
    "plan-not-found-again": Entry(
        Severity.WARNING,
        Text(
            "solving again gave another plan: {count} of its {posts} posts differ from the workbook's",
            "重新求解得到的方案与工作簿不同：{posts} 条投放中有 {count} 条不一样",
        ),
        Text(
            "what follows is about the plan as found now: {why}",
            "以下说明针对本次求得的方案：{why}",
        ),
    ),
    "plan-edits-apart": Entry(
        Severity.NOTE,
        Text(
            "{count} posts were edited in the workbook; what follows is about the plan as kolplan wrote it",
            "工作簿中有 {count} 条投放被修改过；以下说明针对 kolplan 写出的方案，未计入这些修改",
        ),
        Text(
            "edits of quotes, locks and settings do not enter an explanation",
            "报价、锁定和设置的修改不会计入说明",
        ),
    ),
    "creator-unknown": Entry(
        Severity.ERROR,
        Text("no creator of the rosters is called “{name}”", "名单中没有“{name}”这位达人"),
        Text(
            "give her name or account ID as in the roster[[; near: {near}]]",
            "请填写名单中的达人名称或账号ID[[；相近的有：{near}]]",
        ),
    ),
    "creator-ambiguous": Entry(
        Severity.ERROR,
        Text("“{name}” is the name of {count} creators: {ids}", "“{name}”有 {count} 位同名达人：{ids}"),
        Text(
            "give the account ID instead, or the platform before it, as TikTok:name",
            "请改填账号ID，或在前面写上平台，如“抖音:昵称”",
        ),
    ),
    "plan-column-missing": Entry(
        Severity.ERROR,
        Text(
            "no heading row with {columns} within the first {rows} rows",
            "前 {rows} 行内找不到包含“{columns}”的表头行",
        ),
        Text(
            "put these headings back, in one row and not merged",
            "请在同一行补回这些表头，且不要合并单元格",
        ),
    ),
    "plan-column-gone": Entry(
        Severity.NOTE,
        Text("the column {column} is not there, so it counts as blank", "缺少“{column}”列，按空白处理"),
        Text("put the column back if it is needed", "如需使用，请补回该列"),
    ),
    "plan-empty": Entry(
        Severity.ERROR,
        Text("the plan has no row with a creator", "方案中没有任何达人"),
        Text("enter creators below the headings, or make the plan anew", "请在表头下方填写达人，或重新生成方案"),
    ),
    "brief-rejected": Entry(
        Severity.NOTE,
        Text(
            "{count} posts are marked client no; no brief was written for them",
            "有 {count} 条投放标为“客户毙”，未生成 brief",
        ),
        Text("change their status to get a brief", "如需 brief，请修改状态后重新生成"),
    ),
    "plan-row-nameless": Entry(
        Severity.WARNING,
        Text("this row names no creator and is left out", "该行没有达人名称和账号ID，已忽略"),
        Text("enter the creator or the account ID, or clear the row", "请填写达人或账号ID，或清空该行"),
    ),
    "plan-word-unknown": Entry(
        Severity.WARNING,
        Text(
            "“{word}” is none of the words of this column, so it is not taken up", "“{word}”不是该列的可选内容，未采用"
        ),
        Text("choose one of {known}", "请从以下内容中选择：{known}"),
    ),
    "plan-figure-unreadable": Entry(
        Severity.ERROR,
        Text("“{value}” is not a figure, so it is not taken up", "“{value}”不是数字，未采用"),
        Text("type a plain number", "请填写数字"),
    ),
    "plan-figure-range": Entry(
        Severity.ERROR,
        Text(
            "{value} is out of range (below 0, above 1,000,000,000,000, or a rate above 100 %), so it is not taken up",
            "{value} 超出范围（小于 0、大于 1 万亿，或比率超过 100%），未采用",
        ),
        Text("type an amount of 0 or more, or a rate such as 15%", "请填写不小于 0 的金额，或形如 15% 的比率"),
    ),
    "plan-date-unreadable": Entry(
        Severity.WARNING,
        Text("“{value}” is not a full date, so it is not taken up", "“{value}”不是完整日期，未采用"),
        Text("type year, month and day, as 2026-06-18", "请填写年月日，例如 2026-06-18"),
    ),
    "plan-id-rounded": Entry(
        Severity.WARNING,
        Text(
            "the ID {value} was stored as a number, so its last digits may be wrong",
            "账号ID {value} 以数字格式保存，末尾几位可能已失真",
        ),
        Text("format the cell as text and type the ID again", "请将单元格设为文本格式后重新填写账号ID"),
    ),
}
