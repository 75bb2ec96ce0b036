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
    "keep.weight-range": Text("0 to 1, or free, few, fewest", "0 到 1，或 随意、少动、尽量不动"),
}
