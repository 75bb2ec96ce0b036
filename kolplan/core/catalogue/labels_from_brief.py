"""Words of campaign workbooks that are filled from a pasted brief."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {}
