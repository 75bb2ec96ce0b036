"""Findings of slots and rules against the roster: open places, unknown columns."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "rule-column-unknown": Entry(
        Severity.ERROR,
        Text(
            "“{rule}”: neither the rosters nor the plan have a column {column}[[; near: {near}]]",
            "“{rule}”：达人表和方案中都没有列“{column}”[[；相近的有：{near}]]",
        ),
        Text("write the heading as it stands in the roster", "请按达人表中的表头填写"),
    ),
    "rule-column-not-figures": Entry(
        Severity.ERROR,
        Text("“{rule}”: the column {column} holds words, not figures", "“{rule}”：列“{column}”是文字，不是数字"),
        Text("compare it with contains any or =, or name another column", "请改用“包含任一”或“=”，或换一列"),
    ),
    "rule-value-not-figure": Entry(
        Severity.ERROR,
        Text("“{rule}”: “{value}” is no figure", "“{rule}”：“{value}”不是数字"),
        Text("type a figure such as 200, 3k, 5万 or 30%", "请填写数字，如 200、3k、5万、30%"),
    ),
    "rule-value-missing": Entry(
        Severity.ERROR,
        Text("“{rule}”: there is nothing to compare {column} with", "“{rule}”：列“{column}”没有填写比较值"),
        Text("fill in the value", "请填写值"),
    ),
    "rule-list-unknown": Entry(
        Severity.ERROR,
        Text("“{rule}”: there is no list {name}", "“{rule}”：没有名单“{name}”"),
        Text("name a list as sheet Lists names it", "请填写“名单”表中已有的名单名称"),
    ),
    "rule-column-empty": Entry(
        Severity.WARNING,
        Text(
            "“{rule}”: no creator has a value of {column}, so this could not be checked and rests",
            "“{rule}”：所有达人都没有“{column}”的数据，该条件无法核对，暂不生效",
        ),
        Text(
            "ask for it and add the column to the roster; set “if unknown” to out to leave out whoever has none",
            "请询问补充后加入达人表；如需剔除未知者，请将“未知时”设为“排除”",
        ),
    ),
    "slot-column-empty": Entry(
        Severity.WARNING,
        Text(
            "slot {slot}: no creator has a value for {column}, so this was not asked for",
            "名额「{slot}」：所有达人都没有“{column}”的数据，该条件暂不生效",
        ),
        Text("add the column to the roster", "请在达人表中补充该列"),
    ),
    "slots-not-proven": Entry(
        Severity.WARNING,
        Text(
            "time ran out while places were filled: perhaps fewer could stay open",
            "填充名额时时间用尽：空缺也许还能更少",
        ),
        Text("allow more time: --time-limit 120", "请延长求解时间：--time-limit 120"),
    ),
    "slot-open": Entry(
        Severity.WARNING,
        Text(
            "slot {slot}: {filled} of {wanted} places are filled: {why}",
            "名额「{slot}」：{wanted} 个名额已填 {filled} 个：{why}",
        ),
        Text("widen the slot, add creators, or offer fewer places", "请放宽名额条件、补充达人，或减少数量"),
    ),
}
