"""Words for money that results move."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "replan.kind": Text("{angle} {format} posts", "{angle}{format}"),
    "replan.kind-tier": Text("{angle} {format} posts by {tier} creators", "{tier}{angle}{format}"),
    "replan.less": Text("less", "低"),
    "replan.more": Text("more", "高"),
}
