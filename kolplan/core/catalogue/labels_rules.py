"""Sentences about slots and rules: what they ask, what breaks, what would help."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {}
