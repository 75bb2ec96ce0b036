"""Findings of the campaign workbook: settings that can't be read."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "campaign-headings-missing": Entry(
        Severity.ERROR,
        Text("the sheet has no heading row: {expected} is missing", "工作表没有表头行：缺少“{expected}”"),
        Text(
            "give the sheet its headings back, or copy it from a new kolplan init workbook",
            "请恢复表头，或从新的 kolplan init 工作簿复制该表",
        ),
    ),
    "campaign-heading-unknown": Entry(
        Severity.ERROR,
        Text("kolplan does not know this heading; did you mean {near}?", "无法识别该表头；是否想写：{near}"),
        Text(
            "correct the heading, or begin it with “Example” to have it left unread",
            "请改正表头，或以“示例”开头表示不读取",
        ),
    ),
}
