"""Keeps the columns that kolplan does not know, under their own headings, as text."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from kolplan.roster.concepts import KEPT_AS_EXTRAS
from kolplan.roster.figures import COST_CONCEPTS
from kolplan.roster.prices import format_of
from kolplan.roster.tables import Table, frame_of
from kolplan.roster.values import column_texts
from kolplan.sheets.heading_rows import Heading


def read_extras(table: Table) -> pd.DataFrame:
    """Return a text column for each unknown heading; a heading that stands twice takes its group, then a number."""
    kept = [heading for heading in table.headings if _is_kept(heading)]
    names = unique_names(kept)
    columns = {name: column_texts(table, heading) for name, heading in zip(names, kept, strict=True)}
    return frame_of(columns) if columns else pd.DataFrame(index=pd.RangeIndex(len(table.rows)))


def _is_kept(heading: Heading) -> bool:
    """Return whether a column is kept as written: unknown, wanted so, or a unit cost that names no format."""
    if heading.match is None or heading.concept in KEPT_AS_EXTRAS:
        return True
    return heading.concept in COST_CONCEPTS and not format_of(heading)


def unique_names(headings: list[Heading]) -> list[str]:
    """Return a name for each heading, none twice."""
    labels = Counter(heading.label for heading in headings)
    names: dict[str, None] = {}
    for heading in headings:
        wanted = heading.label if labels[heading.label] == 1 else heading.text
        name, number = wanted, 1
        while name in names:
            number += 1
            name = f"{wanted} ({number})"
        names[name] = None
    return list(names)
