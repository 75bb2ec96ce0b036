"""Puts rows into a sheet of somebody else's workbook, and moves with them whatever, in any part, speaks of rows."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from kolplan.sheets.row_references import Insertion
from kolplan.sheets.template_package import Package
from kolplan.sheets.template_sheet import TemplateSheet

_FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"})
_GROWING = frozenset({"autoFilter", "table", "sortState", "sortCondition", "ignoredError", "protectedRange"})
_VML_ROW = re.compile(rb"(<x:Row>\s*)(\d+)(\s*</x:Row>)")
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")


def insert_rows(package: Package, sheet: TemplateSheet, insertion: Insertion) -> None:
    """Make room for rows: below them everything moves down, and what refers to it, wherever it stands, follows."""
    if not insertion.count:
        return
    part = package.worksheets()[insertion.sheet]
    _move_cells(sheet, insertion)
    _move_marks(sheet.root, insertion)
    sheet.index()
    for name, other in package.worksheets().items():
        if other != part and b"!" in package.text(other):
            _move_formulas(package.change(other), insertion, name)
    _move_names(package, insertion)
    _move_drawings(package, part, insertion)
    _move_comments(package, part, insertion)
    for table in package.related(part, "table"):
        _move_marks(package.change(table), insertion)


def forget_results(package: Package, sheet: TemplateSheet, name: str) -> list[str]:
    """Have every program compute formulas anew that stand on a filled sheet, or on one that refers to it.

    Returns the names of these sheets.
    """
    sheet.forget_results()
    touched = [name]
    spelled = escape(name).casefold().encode()
    for other, part in package.worksheets().items():
        if other == name or spelled not in package.text(part).decode("utf-8", "replace").casefold().encode():
            continue  # most sheets need no parsing to tell
        if any(_names(each.text, name) for each in package.tree(part).iter("{*}f")):
            TemplateSheet(package, part).forget_results()
            touched.append(other)
    for part in package.related(package.workbook, "calcChain"):
        package.drop(part)
    book = package.change(package.workbook)
    found = book.find("{*}calcPr")
    if found is None:
        found = book.makeelement(book.tag.replace("workbook", "calcPr"))
        before = ("extLst", "fileRecoveryPr", "webPublishing", "smartTagPr", "smartTagTypes", "webPublishObjects")
        later = next(
            (each for each in book if _local(each) in ("oleSize", "customWorkbookViews", "pivotCaches", *before)), None
        )
        book.append(found) if later is None else later.addprevious(found)
    found.set("fullCalcOnLoad", "1")
    return touched


def excel_tables(package: Package, part: str) -> list[tuple[int, int]]:
    """Return of each Excel table on a sheet its heading row and the first row below its data, counted from 0."""
    found = []
    for table in package.related(part, "table"):
        root = package.tree(table)
        rows = [int(row) for row in re.findall(r"\d+", root.get("ref", ""))]
        if len(rows) == 2 and root.get("headerRowCount", "1") != "0":
            found.append((rows[0] - 1, rows[1] - int(root.get("totalsRowCount", "0"))))
    return found


def _names(formula: str | None, sheet: str) -> bool:
    return formula is not None and sheet.replace("'", "''").casefold() in formula.casefold()


def _move_cells(sheet: TemplateSheet, insertion: Insertion) -> None:
    for row in sheet.data.iterchildren("{*}row"):
        old = int(row.get("r"))
        new = insertion.row(old)
        for cell in row.iterchildren("{*}c"):
            formula = cell.find("{*}f")
            if formula is not None and formula.get("ref"):
                formula.set("ref", insertion.cell(formula.get("ref")))
            if formula is not None and formula.text:
                formula.text = insertion.formula(formula.text, insertion.sheet)
            if new != old:
                cell.set("r", insertion.cell(cell.get("r")))
        row.set("r", str(new))


def _move_marks(root: Any, insertion: Insertion) -> None:
    """Move all of a sheet, or of a table on it, that is no cell: merged cells, formats, dropdowns, links, breaks."""
    for element in root.iter():
        name = _local(element)
        if name in ("row", "c", "selection", "pane") or not isinstance(element.tag, str):
            continue
        if element.get("sqref"):
            element.set("sqref", insertion.areas(element.get("sqref")))
        if element.get("ref") and name not in ("f", "dimension"):
            move = insertion.areas if name in _GROWING else insertion.cell
            element.set("ref", move(element.get("ref")))
        if name == "dimension":
            element.set("ref", insertion.cell(element.get("ref", "A1")))
        elif name == "sqref" and element.text:
            element.text = insertion.areas(element.text)
        elif name == "brk" and _local(element.getparent()) == "rowBreaks":
            element.set("id", str(insertion.row(int(element.get("id", "0")) + 1) - 1))
        elif name in _FORMULAS and element.text and _local(element.getparent()) != "c":
            element.text = insertion.formula(element.text, insertion.sheet)


def _move_formulas(root: Any, insertion: Insertion, sheet: str) -> None:
    for element in root.iter():
        if isinstance(element.tag, str) and _local(element) in _FORMULAS and element.text and "!" in element.text:
            element.text = insertion.formula(element.text, sheet)


def _move_names(package: Package, insertion: Insertion) -> None:
    for name in package.change(package.workbook).iter("{*}definedName"):
        if name.text:
            name.text = insertion.formula(name.text, "")
    for part in package.names:
        if "/pivotCache/pivotCacheDefinition" in part and package.has(part):
            for source in package.change(part).iter("{*}worksheetSource"):
                if source.get("sheet") == insertion.sheet and source.get("ref"):
                    source.set("ref", insertion.areas(source.get("ref")))


def _move_drawings(package: Package, part: str, insertion: Insertion) -> None:
    """Move pictures and charts that stand below; one that spans the place keeps its size."""
    for drawing in package.related(part, "drawing"):
        for anchor in package.change(drawing):
            start = anchor.find("{*}from/{*}row")
            if start is None or int(start.text) + 1 < insertion.at:
                continue
            for row in (start, anchor.find("{*}to/{*}row")):
                if row is not None:
                    row.text = str(int(row.text) + insertion.count)
    for chart in package.names:
        if re.search(r"/charts/chart[^/]*\.xml$", chart) and package.has(chart):
            _move_formulas(package.change(chart), insertion, "")


def _move_comments(package: Package, part: str, insertion: Insertion) -> None:
    for comments in (*package.related(part, "comments"), *package.related(part, "threadedComment")):
        for comment in package.change(comments).iter():
            if isinstance(comment.tag, str) and comment.get("ref"):
                comment.set("ref", insertion.cell(comment.get("ref")))
    for drawing in package.related(part, "vmlDrawing"):
        text = _VML_ROW.sub(lambda found: _row(found, insertion), package.text(drawing))
        package.replace(drawing, _VML_ANCHOR.sub(lambda found: _anchor(found, insertion), text))


def _row(found: re.Match[bytes], insertion: Insertion) -> bytes:
    return found[1] + str(insertion.row(int(found[2]) + 1) - 1).encode() + found[3]


def _anchor(found: re.Match[bytes], insertion: Insertion) -> bytes:
    """Move the note's box: left, offset, top, offset, right, offset, bottom, offset."""
    places = found[2].split(b",")
    if len(places) != 8 or not all(place.strip().isdigit() for place in places):
        return found[0]
    moved = insertion.row(int(places[2]) + 2) - int(places[2]) - 2
    for place in (2, 6):
        places[place] = str(int(places[place]) + moved).encode()
    return found[1] + b", ".join(place.strip() for place in places) + found[3]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if element is not None else ""
