"""What a new campaign workbook is filled with: texts as a person would type them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """Filled cells of a new campaign workbook.

    `fields`: key of a setting on sheet Campaign to its value. `rows`: code of a sheet (`slots`, `rules`, `lists` …) to
    its rows, each code of a column to its text. `notes`: lines of the brief that were not understood.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
