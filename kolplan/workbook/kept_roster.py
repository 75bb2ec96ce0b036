"""What a plan's workbook keeps of the rosters: the row of each chosen and listed creator, and her quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kolplan.sheets.grid import Grid
from kolplan.sheets.reading import read_grids
from kolplan.workbook.contract import ROSTER_SHEET

Row = Mapping[str, Any]


@dataclass(frozen=True)
class KeptRoster:
    """Creators by key (`roster.frames`, without `creator`), and each one's quotes in their order; unknown is None."""

    creators: Mapping[str, Row] = field(default_factory=dict)
    quotes: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def read_kept_roster(path: Path) -> KeptRoster:
    """Return what a plan keeps of its rosters; of a part that is gone or damaged, nothing."""
    grids, _ = read_grids(Path(path))
    return kept_roster_of(grids)


def kept_roster_of(grids: Sequence[Grid]) -> KeptRoster:
    """Return the same of a workbook that has been read."""
    texts = _texts(grids)
    quotes: dict[str, list[Row]] = {}
    for row in _rows(texts.get("quotes", "")):
        quotes.setdefault(str(row["key"]), []).append(row)
    creators = {str(row["key"]): row for row in _rows(texts.get("creators", ""))}
    return KeptRoster(creators, quotes)


def _texts(grids: Sequence[Grid]) -> dict[str, str]:
    grid = next((each for each in grids if each.sheet == ROSTER_SHEET), None)
    if grid is None or grid.cells.shape[1] < 2:
        return {}
    pieces: dict[str, list[str]] = {}
    for name, piece in zip(grid.cells[0].tolist(), grid.cells[1].tolist(), strict=True):
        pieces.setdefault(str(name), []).append(str(piece))
    return {name: "".join(parts) for name, parts in pieces.items()}


def _rows(text: str) -> list[dict[str, Any]]:
    try:
        written = json.loads(text)
        rows = [dict(zip(written["columns"], row, strict=True)) for row in written["rows"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return rows if all("key" in row for row in rows[:1]) else []
