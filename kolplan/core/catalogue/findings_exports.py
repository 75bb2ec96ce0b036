"""Findings of platform exports that `track` reads, and of what they say beside what people typed."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "track-export-headings": Entry(
        Severity.ERROR,
        Text(
            "no sheet of this file names posts (link, note ID, account ID, name) and figures (exposure, likes …)",
            "该文件没有同时包含内容（链接、笔记ID、账号ID或昵称）和数据（曝光、阅读、点赞等）的工作表",
        ),
        Text(
            "export the table of notes or videos, or give its columns headings that say what they hold",
            "请导出笔记或视频的数据明细，或写明各列表头",
        ),
    ),
    "track-export-figure": Entry(
        Severity.ERROR,
        Text(
            "“{value}” under {heading} can't be read as a figure; it counts as unknown",
            "“{heading}”列的“{value}”无法识别为数字，按未知处理",
        ),
        Text("write a plain number", "请填写纯数字"),
    ),
    "track-export-nameless": Entry(
        Severity.WARNING,
        Text(
            "figures stand in this row, but not whose; the row is left out", "该行有数据，但没有说明是哪条内容，已忽略"
        ),
        Text("enter link, note ID, account ID or name", "请填写链接、笔记ID、账号ID或昵称"),
    ),
    "track-export-unmatched": Entry(
        Severity.WARNING,
        Text("{creator} is no post of the plan; the row is left out", "{creator} 在方案中没有对应的投放，已忽略"),
        Text(
            "if it is one, enter its link or note ID on sheet Tracking and run again",
            "如属于本方案，请在效果追踪中填写该条的链接或笔记ID后重新运行",
        ),
    ),
    "track-export-ambiguous": Entry(
        Severity.WARNING,
        Text(
            "{creator} fits {count} posts of the plan; the row is left out",
            "{creator} 对应方案中的 {count} 条投放，无法确定，已忽略",
        ),
        Text(
            "enter link, note ID or date of each on sheet Tracking and run again",
            "请在效果追踪中填写各条的链接、笔记ID或发布时间后重新运行",
        ),
    ),
    "track-export-other-id": Entry(
        Severity.WARNING,
        Text(
            "{creator} was matched by name, but the ID here is {id}, in the plan {own}",
            "{creator} 按昵称匹配，但此处ID为 {id}，方案中为 {own}",
        ),
        Text(
            "check that it is the same creator; if not, give the post's link on sheet Tracking",
            "请核对是否为同一达人；如不是，请在效果追踪中填写该条链接",
        ),
    ),
    "track-export-duplicate": Entry(
        Severity.WARNING,
        Text(
            "{measure} of {creator} on the same day is {other:,.0f} here, {one:,.0f} in {first}; the later row counts",
            "{creator} 同一天的{measure}此处为 {other:,.0f}，{first} 中为 {one:,.0f}，以后一行为准",
        ),
        Text("keep the right one", "请保留正确的一行"),
    ),
    "track-export-undated": Entry(
        Severity.NOTE,
        Text(
            "{count} rows of {file} don't say when they were read; they count as the newest",
            "{file} 中 {count} 行没有数据日期，按最新数据处理",
        ),
        Text(
            "add a column “Data date”, name the file with its day (notes_2026-06-25.csv), or give --today",
            "请增加“数据日期”列、在文件名中写明日期（如 笔记数据_20260625.csv），或使用 --today",
        ),
    ),
    "track-typed-stays": Entry(
        Severity.WARNING,
        Text(
            "{measure} of {creator}: {typed} was typed here, {source} says {told}; what was typed stays",
            "{creator} 的{measure}：此处手工填写 {typed}，{source} 为 {told}，保留手工填写的值",
        ),
        Text("empty the cell and run again to take the export's", "如需采用导出数据，请清空该单元格后重新运行"),
    ),
    "track-today-unreadable": Entry(
        Severity.ERROR,
        Text("“{value}” is no day", "“{value}”不是日期"),
        Text("write --today 2026-06-25", "请写成 --today 2026-06-25"),
    ),
    "track-history-not-csv": Entry(
        Severity.ERROR,
        Text("a history's name ends in .csv", "历史结果文件名须以 .csv 结尾"),
        Text("write --learn history.csv", "请写成 --learn history.csv"),
    ),
    "track-plan-changed": Entry(
        Severity.ERROR,
        Text(
            "the plan was changed while its results were read; nothing was written",
            "读取效果数据时方案文件被修改，未写入任何内容",
        ),
        Text("save and close it, then run again", "请保存并关闭该文件后重新运行"),
    ),
    "track-column-missing": Entry(
        Severity.WARNING,
        Text(
            "exports hold {measure}, but sheet Tracking has lost the column; it is not written",
            "导出数据含有{measure}，但效果追踪缺少该列，未写入",
        ),
        Text("bring the column back from a backup", "请从备份中恢复该列"),
    ),
}
