"""Labels of the terminal."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {}
