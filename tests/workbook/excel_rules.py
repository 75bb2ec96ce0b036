"""What Excel is strict about in an .xlsx file: each break of a rule as a line, none where it opens as it is."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from defusedxml import ElementTree

MOST_TEXT, MOST_FORMULA, MOST_LIST, MOST_SHEET_NAME = 32_767, 8_192, 255, 31
MOST_LINKS, MOST_HEADER, MOST_WIDTH, MOST_LEVEL, MOST_STYLES = 65_490, 255, 255, 7, 64_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_SHEET_OF = re.compile(r"'((?:[^']|'')+)'!")
_DEFINED = re.compile(r"(?:_xlnm\.)?[A-Za-z_\\][\w.\\?]*")
_DATE_FORM = re.compile(r"[ymd]", re.IGNORECASE)


def violations(path: Path) -> list[str]:
    """Return what Excel would refuse or repair in a workbook."""
    with zipfile.ZipFile(path) as archive:
        return list(_File(archive).all())


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _found(element: Any, tag: str) -> Iterator[Any]:
    return (each for each in element.iter() if _tag(each) == tag)


def _units(text: str) -> int:
    """Return a text's length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _File:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.names = archive.namelist()
        self.broken: list[str] = []
        self.parts: dict[str, Any] = {}
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                try:
                    self.parts[name] = ElementTree.fromstring(archive.read(name))
                except ElementTree.ParseError as error:
                    self.broken.append(f"{name}: not well-formed: {error}")

    def all(self) -> Iterator[str]:
        yield from self.broken
        yield from (f"{name}: stands twice" for name in {n for n in self.names if self.names.count(n) > 1})
        if self.broken:
            return
        yield from self._content_types()
        yield from self._relations()
        yield from self._names()
        yield from self._styles()
        for name, root in self.parts.items():
            if name.startswith("xl/worksheets/sheet"):
                for line in _Sheet(root, self).all():
                    yield f"{name}: {line}"
            if name.startswith("xl/charts/chart"):
                for line in self._chart(root):
                    yield f"{name}: {line}"
        yield from self._tables()
        yield from (f"shared string {i}: too long" for i, text in enumerate(self.strings) if _units(text) > MOST_TEXT)

    def _content_types(self) -> Iterator[str]:
        types = self.parts["[Content_Types].xml"]
        endings = {each.get("Extension", "").lower() for each in _found(types, "Default")}
        overrides = [each.get("PartName", "").lstrip("/") for each in _found(types, "Override")]
        for name in self.names:
            if name != "[Content_Types].xml" and name not in overrides and name.rpartition(".")[2] not in endings:
                yield f"{name}: no content type"
        yield from (f"{name}: content type of a part that is not there" for name in overrides if name not in self.names)

    def _relations(self) -> Iterator[str]:
        for name in (each for each in self.names if each.endswith(".rels")):
            folder = PurePosixPath(name).parent.parent
            for each in _found(self.parts[name], "Relationship"):
                target = each.get("Target", "")
                if each.get("TargetMode") != "External" and _resolved(folder, target) not in self.names:
                    yield f"{name}: points at {target}, which is not there"

    @cached_property
    def sheets(self) -> list[str]:
        return [each.get("name", "") for each in _found(self.parts["xl/workbook.xml"], "sheet")]

    @cached_property
    def strings(self) -> list[str]:
        root = self.parts.get("xl/sharedStrings.xml")
        return [] if root is None else ["".join(t.text or "" for t in _found(si, "t")) for si in _found(root, "si")]

    def _names(self) -> Iterator[str]:
        for name in self.sheets:
            if not name or _units(name) > MOST_SHEET_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
                yield f"sheet name {name!r}"
        if len({name.casefold() for name in self.sheets}) < len(self.sheets):
            yield "two sheets of one name"
        found = set()
        for each in _found(self.parts["xl/workbook.xml"], "definedName"):
            key = (each.get("name", ""), each.get("localSheetId"))
            if not _DEFINED.fullmatch(key[0]) or key in found or "#REF!" in (each.text or ""):
                yield f"defined name {key}"
            found.add(key)
            yield from self.unknown_sheets(each.text or "")

    def unknown_sheets(self, formula: str) -> Iterator[str]:
        outside = re.sub(r'"[^"]*"', '""', formula)
        for name in _SHEET_OF.findall(outside):
            if name.replace("''", "'") not in self.sheets:
                yield f"speaks of sheet {name!r}, which is not there"

    def _styles(self) -> Iterator[str]:
        root = self.parts["xl/styles.xml"]
        forms = {int(each.get("numFmtId")): each.get("formatCode", "") for each in _found(root, "numFmt")}
        yield from (f"number format {form!r}" for form in forms.values() if not 0 < len(form) <= MOST_LIST)
        shapes = next(_found(root, "cellXfs"))
        if len(shapes) > MOST_STYLES:
            yield "too many styles"
        self.shapes = len(shapes)
        dated = {
            number for number, form in forms.items() if _DATE_FORM.search(re.sub(r'"[^"]*"|\\.|\[.*?\]', "", form))
        }
        self.dates = {i for i, each in enumerate(shapes) if int(each.get("numFmtId", 0)) in dated | set(range(14, 23))}
        self.differences = sum(len(each) for each in _found(root, "dxfs"))

    def _chart(self, root: Any) -> Iterator[str]:
        if not list(_found(root, "ser")):
            yield "a chart without a series"
        for each in _found(root, "f"):
            yield from self.unknown_sheets(each.text or "")
            for cell in (each.text or "").rpartition("!")[2].split(":"):
                if not _CELL.fullmatch(cell):
                    yield f"a chart's area {each.text!r}"
        for title in _found(root, "title"):
            if _units("".join(t.text or "" for t in _found(title, "t"))) > MOST_LIST:
                yield "a chart's title is too long"

    def _tables(self) -> Iterator[str]:
        tables = [root for name, root in self.parts.items() if name.startswith("xl/tables/")]
        names = [table.get("displayName", "").casefold() for table in tables]
        if len(set(names)) < len(names):
            yield "two tables of one name"


def _resolved(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = [] if str(folder) == "." else list(folder.parts)
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


class _Sheet:
    def __init__(self, root: Any, file: _File) -> None:
        self.root, self.file = root, file

    def all(self) -> Iterator[str]:
        order = [_ORDER.index(_tag(each)) for each in self.root]
        if order != sorted(order):
            yield "parts are not in the schema's order"
        strings = len(self.file.strings)
        last = (0, 0)
        for cell in _found(self.root, "c"):
            place = _place(cell.get("r", ""))
            if place is None or place <= last:
                yield f"cell {cell.get('r')!r} is out of order or range"
            last = place or last
            yield from (f"{cell.get('r')}: {line}" for line in self._cell(cell, strings))
        yield from self._columns()
        yield from self._validations()
        yield from self._conditions()
        yield from self._print()
        if len(list(_found(self.root, "hyperlink"))) > MOST_LINKS:
            yield "too many links"

    def _cell(self, cell: Any, strings: int) -> Iterator[str]:
        kind, formula = cell.get("t", "n"), next(_found(cell, "f"), None)
        value = next((each.text or "" for each in _found(cell, "v")), None)
        if int(cell.get("s", 0)) >= self.file.shapes:
            yield "a style that is not there"
        if formula is not None:
            if not formula.text or len(formula.text) + 1 > MOST_FORMULA:
                yield "a formula's length"
            yield from self.file.unknown_sheets(formula.text or "")
        if kind == "s" and value is not None and not 0 <= int(value) < strings:
            yield "a shared string that is not there"
        if kind in ("str", "inlineStr") and _units("".join(cell.itertext())) > MOST_TEXT + MOST_FORMULA:
            yield "text is too long"
        if kind == "n" and value is not None:
            number = _number(value)
            if number is None:
                yield f"{value!r} is no number"
            elif int(cell.get("s", 0)) in self.file.dates and number < 0:
                yield "a date before 1900"

    def _columns(self) -> Iterator[str]:
        last = 0
        for each in _found(self.root, "col"):
            first, end = int(each.get("min")), int(each.get("max"))
            if not last < first <= end <= MOST_COLUMNS:
                yield f"columns {first} to {end} overlap or are out of range"
            last = end
            if not 0 <= float(each.get("width", 9)) <= MOST_WIDTH or int(each.get("outlineLevel", 0)) > MOST_LEVEL:
                yield f"column {first}: width or outline level"

    def _validations(self) -> Iterator[str]:
        for each in _found(self.root, "dataValidation"):
            yield from self._areas(each.get("sqref", ""))
            source = next((f.text or "" for f in _found(each, "formula1")), "")
            if source.startswith('"') and _units(source[1:-1].replace('""', '"')) > MOST_LIST:
                yield "a dropdown's list is too long"
            lengths = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
            yield from (f"a dropdown's {name}" for name, most in lengths.items() if _units(each.get(name, "")) > most)

    def _conditions(self) -> Iterator[str]:
        for each in _found(self.root, "conditionalFormatting"):
            yield from self._areas(each.get("sqref", ""))
            for rule in _found(each, "cfRule"):
                if int(rule.get("dxfId", 0)) >= max(self.file.differences, 1):
                    yield "a conditional format's look is not there"
                for formula in _found(rule, "formula"):
                    if not formula.text or len(formula.text) > MOST_FORMULA:
                        yield "a conditional format's formula"
        for each in _found(self.root, "autoFilter"):
            yield from self._areas(each.get("ref", ""))

    def _areas(self, areas: str) -> Iterator[str]:
        for area in areas.split() or [""]:
            ends = [_place(cell) for cell in area.split(":")]
            first, last = ends[0], ends[-1]
            if len(ends) > 2 or first is None or last is None or first[0] > last[0] or first[1] > last[1]:
                yield f"area {area!r}"

    def _print(self) -> Iterator[str]:
        for name in ("oddHeader", "oddFooter"):
            if any(_units(each.text or "") > MOST_HEADER for each in _found(self.root, name)):
                yield f"{name} is too long"


def _place(cell: str) -> tuple[int, int] | None:
    """Return an address as row and column from 1; None where it is none."""
    match = _CELL.fullmatch(cell)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if 0 < row <= MOST_ROWS and column <= MOST_COLUMNS else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
