"""Words of the plan workbook about slots, questions and conflicts."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {}
