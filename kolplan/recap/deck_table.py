"""A table on a slide: thin rules, no fills, so that it stands on any template's background."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from kolplan.recap.deck_parts import INCH, Area
from kolplan.recap.deck_text import EMU_PER_POINT, Line, Voice, write
from kolplan.recap.story import Cell, Table, Tone

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own "no style, no grid"."""
TALLEST = 0.36
HEADING_RULE = f'<a:lnB {nsdecls("a")} w="15875"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:lnB>'
RULE = (
    f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="25000"/>'
    '<a:lumOff val="75000"/></a:schemeClr></a:solidFill></a:lnB>'
)
LOOSE = 1.75
"""Height of a row in sizes of its letters."""
SMALLEST, COMFORTABLE, LARGEST = 8.0, 9.0, 12.0
ROUNDING = 0.5
BLANK = "\u00a0"
"""What an empty cell holds: without a letter of the table's size its row would grow to the usual 18 points."""
PADDING = 4.5
"""Points beside the text of a cell."""


def is_whole(area: Area, table: Table, voice: Voice, size: float) -> bool:
    """Return whether a table fits the width of an area in letters of a size, nothing cut."""
    needs = _needs(table, voice)
    return area.points[0] - 2 * PADDING * len(needs) + ROUNDING >= sum(needs) * size


def _needs(table: Table, voice: Voice) -> list[float]:
    """Return how wide each column is in letters of one point."""
    return [max(voice.width(row[j]) for row in _lines(table)) for j in range(len(table.headings))]


def _lines(table: Table) -> list[list[Line]]:
    headings = tuple(Cell(text, Tone.QUIET) for text in table.headings)
    return [[_line(cell, heading=i == 0) for cell in row] for i, row in enumerate((headings, *table.rows))]


def add_table(slide: Any, area: Area, table: Table, voice: Voice) -> None:
    """Add a table in one size of letters, with columns as wide as what stands in them asks for."""
    lines = _lines(table)
    height = min(int(TALLEST * INCH), area.height // len(lines))
    widths, size = _fit(_needs(table, voice), area.points[0], height / EMU_PER_POINT / LOOSE)
    place = map(Emu, (area.left, area.top, area.width, height * len(lines)))
    drawn = slide.shapes.add_table(len(lines), len(table.headings), *place).table
    drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    drawn.horz_banding = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Emu(int(width * EMU_PER_POINT))
    for i, row in enumerate(lines):
        drawn.rows[i].height = Emu(height)
        for j, line in enumerate(row):
            shown = voice.clipped(replace(line, size=size), widths[j] - 2 * PADDING + ROUNDING)
            align = PP_ALIGN.LEFT if j < table.texts else PP_ALIGN.RIGHT
            _fill(drawn.cell(i, j), shown, align, voice, heading=i == 0)


def _line(cell: Cell, *, heading: bool) -> Line:
    return Line(cell.text, 1.0, heading or cell.tone in (Tone.GOOD, Tone.BAD), cell.tone)


def _fit(needs: list[float], width: float, most: float) -> tuple[list[float], float]:
    """Return the columns' widths in points and the size of letters with which all fits, if any does."""
    room = width - 2 * PADDING * len(needs)
    size = max(SMALLEST, min(LARGEST, most, room / max(sum(needs), 0.01)))
    asked = [need * size for need in needs]
    spare = room - sum(asked)
    if spare > -ROUNDING:
        return [each + 2 * PADDING + spare / len(asked) for each in asked], size
    longest = max(range(len(asked)), key=lambda j: asked[j])
    asked[longest] = max(asked[longest] + spare, SMALLEST * 3)
    scale = room / sum(asked)
    return [each * scale + 2 * PADDING for each in asked], size


def _fill(cell: Any, line: Line, align: Any, voice: Voice, *, heading: bool) -> None:
    shown = line if line.text else replace(line, text=BLANK)
    write(cell.text_frame, [shown], voice, align)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Emu(int(PADDING * EMU_PER_POINT))
    cell.margin_top = cell.margin_bottom = Emu(int(0.02 * INCH))
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(HEADING_RULE if heading else RULE))
