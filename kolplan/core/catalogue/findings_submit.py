"""Findings of filling a client's own table."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "submit-not-xlsx": Entry(
        Severity.ERROR,
        Text("the client's table must be an .xlsx workbook without macros", "客户模板须为不含宏的 .xlsx 工作簿"),
        Text("save it as .xlsx (Excel workbook) and use that file", "请另存为 .xlsx（Excel 工作簿）后再使用"),
    ),
    "submit-output-not-xlsx": Entry(
        Severity.ERROR,
        Text(
            "the client's table is an Excel workbook, so its name must end in .xlsx",
            "提报表是 Excel 工作簿，文件名须以 .xlsx 结尾",
        ),
        Text("write -o submission.xlsx", "请写成 -o submission.xlsx"),
    ),
    "submit-sheet-without-template": Entry(
        Severity.ERROR,
        Text(
            "--sheet {sheet} names a sheet of the client's table, and no table is given",
            "--sheet {sheet} 指定的是客户模板的工作表，但没有给出模板",
        ),
        Text("add --template client.xlsx, or leave --sheet out", "请加上 --template client.xlsx，或去掉 --sheet"),
    ),
    "submit-sheet-unknown": Entry(
        Severity.ERROR,
        Text(
            "the client's table has no sheet {sheet}; its sheets are {sheets}",
            "客户模板中没有“{sheet}”表；现有：{sheets}",
        ),
        Text("name one of them with --sheet", "请用 --sheet 指定其中一个"),
    ),
    "submit-no-headings": Entry(
        Severity.ERROR,
        Text(
            "no sheet has a heading row that asks for creators (a name or an account id)",
            "没有找到包含达人昵称或账号ID的表头行",
        ),
        Text(
            "head a column 达人昵称 or Creator within the first 40 rows, or name the sheet with --sheet",
            "请在前 40 行内将一列的表头写为“达人昵称”，或用 --sheet 指定工作表",
        ),
    ),
    "submit-nobody": Entry(
        Severity.ERROR,
        Text(
            "the client has struck every post of the plan; nobody is left to propose",
            "方案中的达人均被客户毙掉，没有可提报的达人",
        ),
        Text("change column Status on Plan, or plan again", "请修改“投放计划”的状态列，或重新生成方案"),
    ),
    "submit-unmatched": Entry(
        Severity.WARNING,
        Text(
            "nobody here knows what “{heading}” asks for, so the column stays empty",
            "未能识别表头“{heading}”，该列留空",
        ),
        Text(
            "fill it in by hand, or write a heading of docs/rosters.md", "请手工填写，或改用 docs/rosters.md 中的表头"
        ),
    ),
    "submit-not-kept": Entry(
        Severity.WARNING,
        Text(
            "the plan keeps no such figure as “{heading}”, so the column stays empty",
            "方案未保留“{heading}”数据，该列留空",
        ),
        Text("fill it in from the roster by hand", "请从达人名单中手工补充"),
    ),
    "submit-withheld": Entry(
        Severity.NOTE,
        Text(
            "“{heading}” asks for what is internal or private; kolplan never hands that on",
            "“{heading}”属于内部或隐私信息，不会提供给客户",
        ),
        Text("fill it in by hand if the client is to know", "如确需提供，请手工填写"),
    ),
    "submit-rows-kept": Entry(
        Severity.NOTE,
        Text(
            "{count} rows with creators stand in the table already and are not marked as examples: they stay, and the "
            "new rows follow them",
            "表中已有 {count} 行达人且未标注“示例”：予以保留，新行接在其后",
        ),
        Text("delete them if they are examples, or mark them 示例", "若为示例请删除，或在行内标注“示例”"),
    ),
    "submit-word-not-listed": Entry(
        Severity.WARNING,
        Text(
            "{count} cells of “{heading}” hold a word that the client's dropdown does not offer, such as {word}",
            "“{heading}”列有 {count} 个单元格的内容不在客户的下拉选项中，例如“{word}”",
        ),
        Text("choose the client's word in these cells", "请在这些单元格中改选客户的用词"),
    ),
    "submit-protected": Entry(
        Severity.NOTE,
        Text(
            "the sheet is protected and stays so: cells that the client locked can't be corrected by hand",
            "该工作表受保护并保持原样：客户锁定的单元格无法手工修改",
        ),
        Text("unprotect it in Excel (Review) if something has to be changed", "如需修改，请在 Excel“审阅”中撤销保护"),
    ),
    "submit-cost-base": Entry(
        Severity.NOTE,
        Text(
            "“{heading}” is {price} divided by {figure}",
            "“{heading}”按{price}除以{figure}计算",
        ),
        Text(
            "if the client reckons otherwise, say so in the table or put his formula into the column",
            "若客户口径不同，请在表中注明，或在该列写入客户的公式",
        ),
    ),
    "submit-more-engagements-than-views": Entry(
        Severity.WARNING,
        Text(
            "“{heading}” stays empty for {count} creators whose engagements are more than their views in the roster: "
            "{creators}",
            "{count} 位达人在名单中的互动高于阅读/播放，“{heading}”列对其留空：{creators}",
        ),
        Text("ask their suppliers for the right figures and fill them in", "请向供应商核实数据后手工补充"),
    ),
    "submit-other-platforms": Entry(
        Severity.WARNING,
        Text(
            "the table is for {platform} only; {count} creators on other platforms are not in it",
            "该表只面向{platform}，其他平台的 {count} 位达人未填入",
        ),
        Text(
            "fill the client's table for the other platform too: name its sheet with --sheet, and another output",
            "其他平台请用 --sheet 指定对应工作表另行填写，并换一个输出文件名",
        ),
    ),
    "submit-fewer": Entry(
        Severity.WARNING,
        Text(
            "slot {slot} asks for {wanted} proposals, and only {found} creators of the plan's workbook fit",
            "名额“{slot}”需提报 {wanted} 位，方案中符合条件的只有 {found} 位",
        ),
        Text(
            "add creators to the roster and plan again, or propose fewer",
            "请补充达人名单后重新生成方案，或减少提报数量",
        ),
    ),
}
