"""Findings of slots, rules and lists as typed in the campaign workbook."""

from __future__ import annotations

from kolplan.core.catalogue import Entry

ENTRIES: dict[str, Entry] = {}
