"""Findings of the roster stage."""

from __future__ import annotations

from kolplan.core.catalogue import Entry

ENTRIES: dict[str, Entry] = {}
