"""A sheet more in somebody else's workbook, after all of his: a list, or hidden texts that a later run reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kolplan.sheets.template_package import Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PAGE = (
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;L&amp;8&amp;K5B6670&amp;A&amp;R&amp;8&amp;K5B6670&amp;P / &amp;N</oddFooter>"
    "</headerFooter>"
)
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_NUMBERED = re.compile(r"(\d+)\.xml$")


def add_sheet(package: Package, name: str, *, hidden: bool, widths: Sequence[float] = (), frozen: int = 0) -> str:
    """Add an empty sheet after all others and return its part.

    `frozen` rows stay in view, columns have `widths`; a sheet that is seen prints lying, one large page wide, with the
    last frozen row on every page.
    """
    part = _new_part(package)
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(widths, 1)
    )
    pane = (
        f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        if frozen
        else ""
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        f"{'' if hidden else _FITTED}<sheetViews>"
        f'<sheetView workbookViewId="0">{pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData/>{'' if hidden else _PAGE}</worksheet>"
    )
    package.add(part, _TYPE, text.encode())
    _list(package, name, _relation(package, part), hidden=hidden)
    if frozen and not hidden:
        _repeat(package, name, frozen)
    return part


def _repeat(package: Package, name: str, row: int) -> None:
    """Repeat a row of the last sheet on every printed page."""
    workbook = package.change(package.workbook)
    sheets = workbook.find("{*}sheets")
    names = workbook.find("{*}definedNames")
    if names is None:
        names = workbook.makeelement(f"{{{_MAIN}}}definedNames")
        [each for each in workbook if str(each.tag).rpartition("}")[2] in _BEFORE_NAMES][-1].addnext(names)
    entry = names.makeelement(f"{{{_MAIN}}}definedName")
    entry.set("name", "_xlnm.Print_Titles")
    entry.set("localSheetId", str(len(sheets) - 1))
    quoted = name.replace("'", "''")
    entry.text = f"'{quoted}'!${row}:${row}"
    names.append(entry)


def _new_part(package: Package) -> str:
    folder = package.workbook.rpartition("/")[0]
    used = [int(found[1]) for each in package.names if "/worksheets/" in each and (found := _NUMBERED.search(each))]
    return f"{folder}/worksheets/sheet{max(used, default=0) + 1}.xml"


def _relation(package: Package, part: str) -> str:
    """Link the workbook to a part, and return the link's id."""
    folder, _, book = package.workbook.rpartition("/")
    relations = package.change(f"{folder}/_rels/{book}.rels")
    used = {each.get("Id") for each in relations}
    identity = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    entry = relations.makeelement(relations[0].tag)
    entry.set("Id", identity)
    kinds = [each.get("Type") for each in relations if each.get("Type", "").endswith("/worksheet")]
    entry.set("Type", kinds[0])
    entry.set("Target", part.removeprefix(f"{folder}/"))
    relations.append(entry)
    return identity


def _list(package: Package, name: str, identity: str, *, hidden: bool) -> None:
    sheets = package.change(package.workbook).find("{*}sheets")
    last = sheets[-1]
    entry = sheets.makeelement(last.tag)
    entry.set("name", name)
    entry.set("sheetId", str(max(int(each.get("sheetId")) for each in sheets) + 1))
    if hidden:
        entry.set("state", "hidden")
    key = next(key for key in last.attrib if key.endswith("}id"))
    entry.set(key, identity)
    sheets.append(entry)
