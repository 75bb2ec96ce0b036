"""Findings of typed results, of reports and of decks."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "track-sheet-missing": Entry(
        Severity.ERROR,
        Text("the plan has lost its sheet {sheet}, where results stand", "方案缺少填写效果数据的工作表 {sheet}"),
        Text(
            "give the sheet its name back, or take the backup beside the file",
            "请恢复该工作表的名称，或使用同目录下的备份文件",
        ),
    ),
    "track-empty": Entry(
        Severity.ERROR,
        Text("this sheet has no row with a creator and a platform", "该工作表没有填写达人和平台的行"),
        Text("bring the rows back from a backup, or make the plan anew", "请从备份中恢复这些行，或重新生成方案"),
    ),
    "track-row-nameless": Entry(
        Severity.ERROR,
        Text(
            "results stand in this row, but not whose: creator or platform is blank; the row is left out",
            "该行填了效果数据，但达人或平台为空，已忽略",
        ),
        Text("enter creator and platform as on sheet Plan", "请按投放计划填写达人和平台"),
    ),
    "track-post-missing": Entry(
        Severity.WARNING,
        Text(
            "{creator} stands in the plan but not here, so her result is not counted",
            "{creator} 在投放计划中，但此处没有对应的行，效果未计入",
        ),
        Text(
            "add a row with her name, ID and platform, or mark her client no",
            "请补一行并填写达人、账号ID和平台，或将其状态改为客户毙",
        ),
    ),
    "track-plays-as-exposure": Entry(
        Severity.NOTE,
        Text(
            "{count} posts have plays but no exposure; where a play is the exposure, plays are taken for it",
            "{count} 条只填了播放、没有曝光；以播放计曝光的平台按播放数计入",
        ),
        Text("enter the exposure where the platform shows one", "平台提供曝光数时请补填"),
    ),
    "track-part-unknown": Entry(
        Severity.WARNING,
        Text(
            "{parts} is blank, so the engagements of this post are at least the sum of the others",
            "{parts}为空，该条互动仅为其余几项之和",
        ),
        Text("enter it, 0 where there are none", "请补填；确实没有时填 0"),
    ),
    "track-engagements-differ": Entry(
        Severity.WARNING,
        Text(
            "{value:,.0f} engagements were typed, but their parts add up to {sum:,.0f}, which counts",
            "手填互动 {value:,.0f}，各项之和为 {sum:,.0f}，以各项之和为准",
        ),
        Text("mend the parts, or bring the cell's formula back", "请核对各项数据，或恢复该单元格的公式"),
    ),
    "track-total-differs": Entry(
        Severity.WARNING,
        Text(
            "the total cost says {value:,.2f}, but content and boosting add up to {sum:,.2f}, which counts",
            "总费用为 {value:,.2f}，内容费用与投流费用之和为 {sum:,.2f}，以两项之和为准",
        ),
        Text("mend the two costs, or bring the cell's formula back", "请核对两项费用，或恢复该单元格的公式"),
    ),
    "track-views-above-exposure": Entry(
        Severity.WARNING,
        Text(
            "{less:,.0f} views are more than the exposure of {more:,.0f}", "阅读/播放 {less:,.0f} 大于曝光 {more:,.0f}"
        ),
        Text("check both figures: a post is shown before it is opened", "请核对两项数据：内容先曝光、后打开"),
    ),
    "track-engagements-above-views": Entry(
        Severity.WARNING,
        Text(
            "{less:,.0f} engagements are more than the views of {more:,.0f}",
            "互动 {less:,.0f} 大于阅读/播放 {more:,.0f}",
        ),
        Text("check both figures, perhaps one is in thousands", "请核对两项数据，可能其中一项单位有误"),
    ),
    "track-paid-above-whole": Entry(
        Severity.WARNING,
        Text(
            "{paid:,.0f} came from boosting, but the post has {whole:,.0f} in all; its organic part is unknown",
            "投流带来 {paid:,.0f}，大于总数 {whole:,.0f}，自然部分按未知处理",
        ),
        Text("enter the actual figure with boosting included", "实际数据请填写含投流的总数"),
    ),
    "track-paid-unknown": Entry(
        Severity.NOTE,
        Text(
            "{amount:,.2f} went into boosting, but what it brought is blank, so the organic part is unknown",
            "投流花费 {amount:,.2f}，但未填投流数据，自然部分未知",
        ),
        Text("enter paid exposure, views or engagements", "请填写投流曝光、投流阅读或投流互动"),
    ),
    "track-boosting-unknown": Entry(
        Severity.WARNING,
        Text("boosting brought results, but its cost is blank", "填了投流数据，但投流费用为空"),
        Text("enter the cost, 0 where it was free", "请填写投流费用；赠送流量填 0"),
    ),
    "output-not-html": Entry(
        Severity.ERROR,
        Text("the report is a web page, so its name must end in .html", "报告是网页，文件名须以 .html 结尾"),
        Text("write -o report.html", "请写成 -o report.html"),
    ),
    "output-not-pptx": Entry(
        Severity.ERROR,
        Text(
            "the deck is a PowerPoint file, so its name must end in .pptx",
            "复盘是 PowerPoint 文件，文件名须以 .pptx 结尾",
        ),
        Text("write --pptx recap.pptx", "请写成 --pptx recap.pptx"),
    ),
    "template-without-deck": Entry(
        Severity.ERROR,
        Text("a template is for a deck, and none is asked for", "指定了模板，但没有要求生成复盘 PPT"),
        Text("add --pptx recap.pptx", "请加上 --pptx recap.pptx"),
    ),
    "deck-template-unreadable": Entry(
        Severity.ERROR,
        Text("the template is no PowerPoint file that can be read: {reason}", "无法读取 PPT 模板：{reason}"),
        Text(
            "open it in PowerPoint, save it as .pptx without a password, and name that",
            "请在 PowerPoint 中打开，另存为不加密的 .pptx 后再指定",
        ),
    ),
    "deck-template-macros": Entry(
        Severity.ERROR,
        Text("the template holds macros", "PPT 模板含有宏"),
        Text("save it as .pptx, which holds none", "请另存为不含宏的 .pptx"),
    ),
    "deck-template-no-layout": Entry(
        Severity.ERROR,
        Text("the template has no slide layout", "PPT 模板没有任何版式"),
        Text("name the client's whole template, not a file of pictures", "请指定客户完整的 PPT 模板"),
    ),
    "deck-template-links": Entry(
        Severity.WARNING,
        Text(
            "the template holds {count} links to elsewhere, and the deck takes them over: {links}",
            "模板中有 {count} 处外部链接，会随复盘文件一起保留：{links}",
        ),
        Text(
            "take them out of the template's masters and layouts before the deck goes to a client",
            "如需外发，请先在模板的母版和版式中删除这些链接",
        ),
    ),
    "deck-template-slides": Entry(
        Severity.NOTE,
        Text("the template's own {count} slides were left out", "模板自带的 {count} 页未保留"),
        Text("copy the slides you want into the deck", "如需保留，请自行复制到复盘中"),
    ),
}
