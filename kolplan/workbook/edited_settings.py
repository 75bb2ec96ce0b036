"""Settings that people changed on sheet Settings of a plan, laid over those it was made with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Origin, Settings, Source
from kolplan.workbook.plan_table import sheet_named, text_of
from kolplan.workbook.reading import PlanBook
from kolplan.workbook.setting_changes import UnreadableError, changed
from kolplan.workbook.setting_rows import ASKED, STRENGTH


def edited_settings(
    book: PlanBook, settings: Settings, written: Mapping[str, Sequence[Any]], findings: Findings
) -> tuple[Settings, int]:
    """Return the settings as sheet Settings says now, and how many cells differ from what kolplan had written.

    A cell that holds no such setting is an error finding; one that is changed in the campaign workbook alone, a
    warning.
    """
    grid = sheet_named(book.grids, "settings")
    if grid is None or not written:
        return settings, 0
    edits = 0
    for row, cells in enumerate(grid.cells.itertuples(index=False)):
        name = next((text for text in map(_text, cells[STRENGTH + 1 :]) if text in written), "")
        if not name or len(cells) <= STRENGTH:
            continue
        asked, strength = written[name]
        if _same(cells[ASKED], asked) and _same(cells[STRENGTH], strength):
            continue
        edits += 1
        settings = _changed(settings, name, (cells[ASKED], cells[STRENGTH]), grid.where(row, ASKED), findings)
    return settings, edits


def _text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _same(cell: Any, written: Any) -> bool:
    if isinstance(cell, int | float) and isinstance(written, int | float):
        return math.isclose(cell, written, rel_tol=1e-9, abs_tol=1e-12)
    return text_of(cell) == text_of(written)


def _changed(settings: Settings, name: str, cells: tuple[Any, Any], where: Where, findings: Findings) -> Settings:
    """Return settings with one of them as its cells say."""
    try:
        told = changed(settings, name, *cells)
    except UnreadableError:
        findings.add("keep-setting-unread", where, setting=name, value=text_of(cells[0]))
        return settings
    if told is None:
        findings.add("keep-setting-apart", where, setting=name)
        return settings
    return replace(told, origins={**told.origins, name: Origin(Source.WORKBOOK, where)})
