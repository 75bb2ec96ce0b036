"""A table on a slide: thin rules, no fills, so that it stands on any template's background."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from kolplan.recap.deck_parts import INCH, Area
from kolplan.recap.deck_text import EMU_PER_POINT, Line, Voice, clipped, write
from kolplan.recap.story import Cell, Table, Tone

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own "no style, no grid"."""
TALLEST = 0.36
PADDING = 0.06


def add_table(slide: Any, area: Area, table: Table, voice: Voice) -> None:
    """Add a table with rows and font in sizes that fit the area."""
    number = len(table.rows) + 1
    height = min(int(TALLEST * INCH), area.height // number)
    size = max(8.0, min(12.0, height / EMU_PER_POINT / 1.75))
    frame = slide.shapes.add_table(
        number, len(table.headings), *map(Emu, (area.left, area.top, area.width, height * number))
    )
    drawn = frame.table
    properties = drawn._tbl.tblPr  # noqa: SLF001 the library does not set a table's style
    properties.find(qn("a:tableStyleId")).text = NO_STYLE
    drawn.horz_banding = False
    shares = table.widths or tuple(1.0 for _ in table.headings)
    widths = [int(area.width * share / sum(shares)) for share in shares]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Emu(width)
    for row in drawn.rows:
        row.height = Emu(height)
    headings = tuple(Cell(text, Tone.QUIET) for text in table.headings)
    for i, cells in enumerate((headings, *table.rows)):
        for j, cell in enumerate(cells):
            room = widths[j] / EMU_PER_POINT - 2 * PADDING * 72
            bold = i == 0 or cell.tone in (Tone.GOOD, Tone.BAD)
            fit = next((s for s in (size, size - 1, size - 2) if clipped(cell.text, room, s) == cell.text), size - 1)
            line = Line(clipped(cell.text, room, fit), max(fit, 8.0), bold, cell.tone)
            align = PP_ALIGN.LEFT if j < table.texts else PP_ALIGN.RIGHT
            _fill(drawn.cell(i, j), line, align, voice, heading=i == 0)


def _fill(cell: Any, line: Line, align: Any, voice: Voice, *, heading: bool) -> None:
    write(cell.text_frame, [line], voice, align)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Emu(int(PADDING * INCH))
    cell.margin_top = cell.margin_bottom = Emu(int(0.02 * INCH))
    color = MSO_THEME_COLOR.ACCENT_1 if heading else MSO_THEME_COLOR.TEXT_1
    lighter = "" if heading else '<a:lumMod val="25000"/><a:lumOff val="75000"/>'
    rule = (
        f'<a:lnB {nsdecls("a")} w="{15875 if heading else 6350}"><a:solidFill>'
        f'<a:schemeClr val="{"accent1" if color == MSO_THEME_COLOR.ACCENT_1 else "tx1"}">{lighter}</a:schemeClr>'
        "</a:solidFill></a:lnB>"
    )
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(rule))  # noqa: SLF001 the library has no borders
