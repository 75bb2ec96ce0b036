"""Findings of slots and rules against the roster: open places, unknown columns."""

from __future__ import annotations

from kolplan.core.catalogue import Entry

ENTRIES: dict[str, Entry] = {}
