"""Findings of rosters about lists, currencies, lots and expired quotes."""

from __future__ import annotations

from kolplan.core.catalogue import Entry

ENTRIES: dict[str, Entry] = {}
