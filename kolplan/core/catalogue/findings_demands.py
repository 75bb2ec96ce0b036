"""Findings of slots, rules and lists as typed in the campaign workbook."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity


def _error(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.ERROR, text, remedy)


def _warning(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.WARNING, text, remedy)


_CELLS: dict[str, Entry] = {
    "demand-word-unknown": _error(
        Text(
            "“{text}” is no word that column {column} knows, and the row is left out[[; did you mean {near}?]]",
            "“{column}”栏无法识别“{text}”，该行未采用[[；是否想写：{near}]]",
        ),
        Text("write one of: {words}", "请填写其中之一：{words}"),
    ),
    "demand-figure-unreadable": _error(
        Text(
            "“{text}” in column {column} can't be read as {expected}; the row is left out",
            "“{column}”栏的“{text}”无法读作{expected}；该行未采用",
        ),
        Text("write it as, for example, {example}", "请按示例填写，例如 {example}"),
    ),
    "demand-cell-date": _error(
        Text(
            "the cell in column {column} holds a date or time ({text}): the spreadsheet program has turned what was "
            "typed into one; the row is left out",
            "“{column}”栏的单元格是日期或时间（{text}），很可能是表格软件自动转换的；该行未采用",
        ),
        Text(
            "format the cell as text, then type it again, for example {example}",
            "请先把单元格格式设为文本，再重新填写，例如 {example}",
        ),
    ),
    "demand-value-ignored": _warning(
        Text(
            "“{text}” in column {column} can't be read as {expected}; {used} is used",
            "“{column}”栏的“{text}”无法读作{expected}，按 {used} 处理",
        ),
        Text("write it as, for example, {example}", "请按示例填写，例如 {example}"),
    ),
    "demand-range-inverted": _error(
        Text(
            "“{text}” in column {column} runs from high to low; the row is left out",
            "“{column}”栏的“{text}”前大后小；该行未采用",
        ),
        Text("put the smaller figure first", "请把较小的数写在前面"),
    ),
    "demand-name-repeated": _warning(
        Text(
            "the name “{name}” stands here a second time: it is called “{unique}”",
            "名称“{name}”重复，此处改称“{unique}”",
        ),
        Text("give each row a name of its own", "请给每一行起不同的名称"),
    ),
}

_SLOTS: dict[str, Entry] = {
    "slot-count-missing": _error(
        Text("slot “{slot}” does not say how many posts; it is left out", "名额“{slot}”没有填写数量；该行未采用"),
        Text("write the number of posts in column {column}", "请在“{column}”栏填写条数"),
    ),
    "slot-platforms-several": _error(
        Text(
            "slot “{slot}” names several platforms ({text}); it is left out",
            "名额“{slot}”写了多个平台（{text}）；该行未采用",
        ),
        Text(
            "write a row for each platform, or leave the cell blank for any",
            "请每个平台单独一行；平台不限则留空",
        ),
    ),
    "slot-wanted-negated": _error(
        Text(
            "“{text}” asks for categories that are not wanted, in the column of those that are; the slot is left out",
            "“{text}”是不要的类目，却写在“要的类目”一栏；该行未采用",
        ),
        Text("move it to column {column}", "请移到“{column}”栏"),
    ),
}

_RULES: dict[str, Entry] = {
    "rule-condition-incomplete": _error(
        Text(
            "the condition lacks its {missing}; the rule is left out",
            "条件缺少“{missing}”；该规则未采用",
        ),
        Text("fill column, comparison and value, or clear all three", "请把列、比较、值都填上，或全部清空"),
    ),
    "rule-conditions-missing": _error(
        Text(
            "the rule says nothing of which posts it speaks; it is left out",
            "该规则没有写任何条件，不知约束哪些投放；未采用",
        ),
        Text(
            "fill {column}, its comparison and its value; for a limit on the whole plan, write “{total}” as its scope",
            "请填写“{column}”及其比较和值；若约束整个方案，请把范围写成“{total}”",
        ),
    ),
    "rule-limits-missing": _error(
        Text(
            "the rule limits a total, but has neither a minimum nor a maximum; it is left out",
            "该规则约束的是合计，却没有填写下限或上限；未采用",
        ),
        Text("fill {low} or {high}", "请填写“{low}”或“{high}”"),
    ),
    "rule-limits-contradict": _error(
        Text(
            "the rule's minimum and maximum (“{text}”) contradict each other; it is left out",
            "该规则的下限与上限（“{text}”）相互矛盾；未采用",
        ),
        Text("write the smaller figure as minimum, the larger as maximum", "请把较小的数写在下限，较大的写在上限"),
    ),
    "rule-cell-unused": _warning(
        Text("column {column} (“{text}”) has no effect: {why}", "“{column}”栏（“{text}”）不起作用：{why}"),
        Text("clear the cell, or change what the rule limits", "请清空该单元格，或修改该规则约束的对象"),
    ),
    "rule-share-above-whole": _error(
        Text(
            "“{text}” in column {column} is a share above 100 %; the rule is left out",
            "“{column}”栏的“{text}”是超过 100% 的占比；该规则未采用",
        ),
        Text("write a share between 0 % and 100 %", "请填写 0% 到 100% 之间的占比"),
    ),
    "rule-share-of-no-share": _error(
        Text(
            "“{text}” in column {column} is a share, but the rule limits {measure}; it is left out",
            "“{column}”栏的“{text}”是占比，但该规则约束的是{measure}；未采用",
        ),
        Text("write a figure, or “{shares}” as the measure", "请填写数值，或把指标改成“{shares}”"),
    ),
    "rule-column-unreadable": _error(
        Text(
            "“{text}” can't be read as a column, a sum of columns or the ratio of two; the rule is left out",
            "“{text}”无法读作一列、几列之和或两列之比；该规则未采用",
        ),
        Text(
            "write, for example, A + B or A / B with spaces; put a heading that holds such signs in quotation marks",
            "请写成 A + B 或 A / B（符号两侧留空格）；表头本身含这些符号时，请用「」括起来",
        ),
    ),
    "rule-first-missing": _error(
        Text("the rule does not say among the first how many; it is left out", "没有写明是前几；该规则未采用"),
        Text("write the comparison as, for example, {example}", "请把比较写成，例如 {example}"),
    ),
    "rule-day-column": _error(
        Text(
            "rules can't speak of {column}; the rule is left out",
            "规则不能约束“{column}”；该规则未采用",
        ),
        Text("plan days on sheet {sheet}", "请在“{sheet}”表中安排日期与阶段"),
    ),
}

_LISTS: dict[str, Entry] = {
    "list-name-missing": _error(
        Text("the row belongs to no list; it is left out", "该行不知属于哪个名单；未采用"),
        Text("write the list's name in column {column}", "请在“{column}”栏填写名单名称"),
    ),
    "list-kind-unknown": _error(
        Text(
            "“{text}” is no kind of list; the row is left out, with those below that belong to it"
            "[[; did you mean {near}?]]",
            "无法识别名单类型“{text}”，该行及其下同属一个名单的各行未采用[[；是否想写：{near}]]",
        ),
        Text("write one of: {words}", "请填写其中之一：{words}"),
    ),
    "list-kind-differs": _error(
        Text(
            "list “{name}” is {kind} further up, here it is {other}; the row is left out, with those below that belong "
            "to it",
            "名单“{name}”上文的类型是{kind}，此处却写成{other}；该行及其下同属一个名单的各行未采用",
        ),
        Text("give the two lists different names", "请给两个名单起不同的名称"),
    ),
    "list-creator-missing": _warning(
        Text("the row names no creator, so it says nothing", "该行没有填写达人，不起作用"),
        Text(
            "write a name, id or link in column {column}, or clear the row",
            "请在“{column}”栏填写昵称、ID 或链接，或清空该行",
        ),
    ),
    "list-creator-no-text": _error(
        Text(
            "{text} is no name, id or link of a creator; the row is left out",
            "{text} 不是达人的昵称、ID 或链接；该行未采用",
        ),
        Text("format the cell as text and paste the creator again", "请先把单元格格式设为文本，再重新粘贴"),
    ),
    "list-id-rounded": _warning(
        Text(
            "{text} was stored as a number and may have lost its last digits",
            "{text} 以数字保存，末几位可能已丢失",
        ),
        Text("format the cell as text and paste the id again", "请先把单元格格式设为文本，再重新粘贴 ID"),
    ),
    "list-year-missing": _error(
        Text(
            "“{text}” in column {column} has no year; the row is left out", "“{column}”栏的“{text}”没有年份；该行未采用"
        ),
        Text("write the year too, for example {example}", "请写上年份，例如 {example}"),
    ),
    "list-distance-unused": _warning(
        Text(
            "a distance counts only for rivals' bookings; list “{name}” is {kind}",
            "排竞天数只对竞品名单有效；名单“{name}”的类型是{kind}",
        ),
        Text("write “{rival}” as its kind, or clear the distance", "请把类型改成“{rival}”，或清空排竞"),
    ),
    "list-distance-differs": _warning(
        Text(
            "{whose} has a second distance here (“{text}”); the first one counts",
            "{whose}的排竞在此处又写了一次（“{text}”）；以先写的为准",
        ),
        Text("keep one of the two", "请只保留一处"),
    ),
}

ENTRIES: dict[str, Entry] = {**_CELLS, **_SLOTS, **_RULES, **_LISTS}
