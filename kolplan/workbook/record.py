"""What a plan's workbook keeps of the run that made it: settings, rosters, outcome, and every value as written."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import FittedLimit, FittedRule, Objective, Range, SlotFill
from kolplan.plan.keeping import NOTHING_KEPT, Kept
from kolplan.roster.frames import Source
from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import BASE_SHEET, SETTINGS_SHEET, SOURCES_SHEET
from kolplan.workbook.json_codec import decoded


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: kolplan's version, language, how the search ended, the plan's value, bounds, money's sign."""

    version: str
    language: Language
    status: str
    stop: str
    value: float
    bound: float
    price_bound: float = math.nan
    currency: str = "¥"


@dataclass(frozen=True, slots=True)
class Found:
    """What a plan says beyond its rows, so that an unedited one can be shown again as it stands."""

    objective: Objective
    status: str
    stop: str
    currency: str
    limits: tuple[FittedLimit, ...] = ()
    totals: Mapping[str, Range] = field(default_factory=dict)
    slots: tuple[SlotFill, ...] = ()
    rules: tuple[FittedRule, ...] = ()


@dataclass(frozen=True)
class Record:
    """A run as its workbook keeps it.

    `settings`, `outcome`: None where the workbook does not say, as one of an earlier kolplan. `sources`: the sheets
    that were read. `posts`, `candidates`: rows as written, by `contract.post_keys`. `asked`: what stood on Settings, as
    [asked, strength] by name. `extents`: rows and columns written on each sheet by its code. `drawn`: charts on it, the
    first of two figures. `kept`: the earlier plan it was made around, with people's words. `found`: what it found.
    `damaged`: hidden sheets of which a part can't be read.
    """

    settings: Settings | None = None
    outcome: Outcome | None = None
    sources: tuple[Source, ...] = ()
    posts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    candidates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    extents: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    drawn: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    kept: Kept = NOTHING_KEPT
    found: Found | None = None
    damaged: tuple[str, ...] = ()


def record_of(grids: Sequence[Grid]) -> Record:
    """Return what the hidden sheets keep; a part that is gone, damaged or of a later kolplan counts as not there."""
    kept = {name: _texts(grids, name) for name in (SETTINGS_SHEET, SOURCES_SHEET, BASE_SHEET)}
    asked, sources, base = kept.values()
    return Record(
        _decoded(Settings, asked.get("settings", "")),
        _decoded(Outcome, asked.get("outcome", "")),
        _decoded(tuple[Source, ...], sources.get("sources", "")) or (),
        _rows(base.get("posts", "")),
        _rows(base.get("candidates", "")),
        _lists(base.get("asked", "")),
        _lists(base.get("extents", "")),
        _lists(base.get("drawn", "")),
        _decoded(Kept, asked.get("kept", "")) or NOTHING_KEPT,
        _decoded(Found, asked.get("found", "")),
        tuple(name for name, texts in kept.items() if not all(map(_is_json, texts.values()))),
    )


def hidden_texts(grids: Sequence[Grid], name: str) -> dict[str, str]:
    """Return the texts that a hidden sheet keeps, by name."""
    return _texts(grids, name)


def _texts(grids: Sequence[Grid], name: str) -> dict[str, str]:
    """Return a hidden sheet's texts, put together from their pieces."""
    grid = next((each for each in grids if each.sheet == name), None)
    if grid is None or grid.cells.shape[1] < 2:
        return {}
    texts: dict[str, list[str]] = {}
    for part, piece in zip(grid.cells[0].tolist(), grid.cells[1].tolist(), strict=True):
        texts.setdefault(str(part), []).append(str(piece))
    return {part: "".join(pieces) for part, pieces in texts.items()}


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _decoded(kind: Any, text: str) -> Any:
    try:
        return decoded(kind, text)
    except ValueError:
        return None


def _rows(text: str) -> dict[str, dict[str, Any]]:
    try:
        written = json.loads(text)
        columns = written["columns"]
        return {row[0]: dict(zip(columns, row, strict=True)) for row in written["rows"]}
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return {}


def _lists(text: str) -> dict[str, Sequence[Any]]:
    try:
        written = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = written.items() if isinstance(written, dict) else ()
    return {name: cells for name, cells in pairs if isinstance(cells, list) and len(cells) == 2}
