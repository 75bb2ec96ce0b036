"""Words of slots, rules and lists as people type them."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {}
