"""A walk over a workbook's XML before it is read: refuses what would exhaust memory, finds what the reader drops."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.sheet_facts import Cell, SheetFacts
from kolplan.sheets.sniffing import DAMAGE, Kind

CHUNK = 1 << 20
MOST_UNPACKED = 6 << 30
BOMB_UNPACKED = 200 << 20
BOMB_RATIO = 200
LONGEST_ROW = 256 << 20
"""Bytes: limits on what a workbook unpacks to, and on one row."""

_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*>')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_ERROR = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')
_FORMULA = re.compile(rb"<c\b([^>]*)>\s*<f\b([^>]*?)(?:/>|>([^<]*)</f>)\s*(?:<v\b[^>]*?(?:/>|>([^<]*)</v>))?")
_INDEX = re.compile(rb'\bsi="(\d+)"')
_PLAIN_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_SIGNS = (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"))
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def scan(path: Path) -> dict[str, SheetFacts]:
    """Return the facts of each worksheet by its name.

    Raises DataError for a damaged file, a zip or entity bomb, and a sheet stretched by a far cell.
    """
    where = Where(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_bombs(archive, path)
            _refuse_entities(archive, where)
            return {name: _sheet_facts(archive, part, path.name, name) for name, part in _worksheets(archive)}
    except DAMAGE as error:
        raise DataError("file-damaged", where, kind=Kind.XLSX) from error


def refuse_bombs(archive: zipfile.ZipFile, path: Path) -> None:
    """Raise DataError where a zip unpacks to far more than a spreadsheet of its size holds."""
    unpacked = sum(member.file_size for member in archive.infolist())
    ratio = unpacked // max(1, path.stat().st_size)
    if unpacked > MOST_UNPACKED or (unpacked > BOMB_UNPACKED and ratio > BOMB_RATIO):
        raise DataError("file-bomb", Where(path.name), unpacked=unpacked >> 20, ratio=ratio)


def _refuse_entities(archive: zipfile.ZipFile, where: Where) -> None:
    """Raise DataError where a part defines entities; only a part's beginning can."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                if _DOCTYPE.search(part.read(4096)):
                    raise DataError("file-unsafe-xml", where)


def _worksheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each worksheet's name and the part that holds it, in workbook order."""
    book = _office_document(archive)
    folder, name = posixpath.split(book)
    targets = {relation["Id"]: relation for relation in _relations(archive, f"{folder}/_rels/{name}.rels".lstrip("/"))}
    for element in _parse(archive, book).iter():
        if _local(element.tag) != "sheet":
            continue
        identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        relation = targets.get(identity)
        if relation and relation["Type"].endswith("/worksheet"):
            yield (
                element.attrib["name"],
                posixpath.normpath(posixpath.join("/", folder, relation["Target"])).lstrip("/"),
            )


def _office_document(archive: zipfile.ZipFile) -> str:
    """Return the part that holds the workbook itself."""
    if "_rels/.rels" in archive.namelist():
        for relation in _relations(archive, "_rels/.rels"):
            if relation["Type"].endswith("/officeDocument"):
                return relation["Target"].lstrip("/")
    return "xl/workbook.xml"


def _relations(archive: zipfile.ZipFile, part: str) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in _parse(archive, part) if _local(element.tag) == "Relationship"]


def _parse(archive: zipfile.ZipFile, part: str) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(archive.read(part), forbid_dtd=True)
    return root


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _sheet_facts(archive: zipfile.ZipFile, part: str, file: str, sheet: str) -> SheetFacts:
    with archive.open(part) as stream:
        facts = _scan_plain(stream, Where(file, sheet))
    if facts is None:
        with archive.open(part) as stream:
            facts = _scan_any(stream)
    facts.refuse_far_cells(file, sheet)
    return facts


def _scan_plain(stream: IO[bytes], where: Where) -> SheetFacts | None:
    """Walk over XML as nearly all programs write it; None where it is written otherwise (prefixes, no addresses)."""
    facts = SheetFacts()
    shared: dict[bytes, str] = {}
    rest, first = b"", True
    while chunk := stream.read(CHUNK):
        rest += chunk
        cut = rest.rfind(b"</row>") + 6
        if cut < 6:
            if len(rest) > LONGEST_ROW:
                raise DataError("file-bomb", where, unpacked=LONGEST_ROW >> 20, ratio=BOMB_RATIO)
            continue
        block, rest = rest[:cut], rest[cut:]
        if first:
            if not _is_plain(block):
                return None
            facts.hidden_columns = _hidden_columns(block)
            first = False
        _scan_block(block, facts, shared)
    if first and not _is_plain(rest):
        return None
    return facts


def _is_plain(block: bytes) -> bool:
    """Return whether the first row and the first cell carry their address in the usual spelling."""
    if b"<worksheet" not in block:
        return False
    row, cell = block.find(b"<row"), block.find(b"<c ")
    if row >= 0 and not _ROW.match(block, row):
        return False
    return b"<c>" not in block and (cell < 0 or _CELL.match(block, cell) is not None)


def _hidden_columns(block: bytes) -> set[int]:
    hidden: set[int] = set()
    for tag in _COLUMN.findall(block[: max(block.find(b"<sheetData"), 0)]):
        low, high = (re.search(rb'\b%s="(\d{1,5})"' % side, tag) for side in (b"min", b"max"))
        if low and high and _HIDDEN.search(tag):
            hidden.update(range(int(low[1]) - 1, int(high[1])))
    return hidden


def _scan_block(block: bytes, facts: SheetFacts, shared: dict[bytes, str]) -> None:
    """Add the facts of a stretch of whole rows."""
    facts.filled += block.count(b"<v>") + block.count(b"<is>")
    _scan_extent(block, facts)
    if b"hidden=" in block:
        facts.hidden_rows.update(int(row[1]) - 1 for row in _ROW.finditer(block) if _HIDDEN.search(row[0]))
    if b't="e"' in block:
        for found in _ERROR.finditer(block):
            place = _PLAIN_ADDRESS.search(found[1])
            if place:
                facts.errors[_position(place[1], place[2])] = html.unescape(found[2].decode("utf-8", "replace"))
    if b"<f" in block:
        for found in _FORMULA.finditer(block):
            _take_formula(found, facts, shared)


def _scan_extent(block: bytes, facts: SheetFacts) -> None:
    """Note the last cell with content of each row."""
    for row in block.split(b"</row>"):
        end = row.rfind(b"</c>")
        while end >= 0:
            start = row.rfind(b"<c ", 0, end)
            found = _CELL.match(row, start) if start >= 0 else None
            if found and found.end() < end:
                facts.see(*_position(found[1], found[2]))
                break
            end = row.rfind(b"</c>", 0, end)


def _take_formula(found: re.Match[bytes], facts: SheetFacts, shared: dict[bytes, str]) -> None:
    attributes, options, written, stored = found.groups()
    place = _PLAIN_ADDRESS.search(attributes)
    index = _INDEX.search(options)
    text = "=" + _unescaped((written or b"").decode("utf-8", "replace"))
    if index:
        text = shared.setdefault(index[1], text)
    is_text = b't="str"' in attributes
    if place is None or b't="e"' in attributes:
        return
    cell = _position(place[1], place[2])
    if not stored and not is_text:
        facts.uncalculated.add(cell)
        facts.formulas[cell] = text
    elif stored and is_text:
        facts.formulas[cell] = text


def _unescaped(text: str) -> str:
    """Return XML's text as it is meant; the usual signs are looked up, which is all that tens of thousands need."""
    for sign, meant in _SIGNS:
        text = text.replace(sign, meant)
    return html.unescape(text) if "&#" in text else text.replace("&amp;", "&")


def _position(letters: bytes, row: bytes) -> Cell:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(row) - 1, column - 1


def _scan_any(stream: IO[bytes]) -> SheetFacts:
    """Walk over XML of any spelling with a real parser: slower, for the few programs that write it otherwise."""
    from defusedxml.ElementTree import iterparse

    facts = SheetFacts()
    shared: dict[bytes, str] = {}
    row, column, filled = -1, -1, -1
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = _local(element.tag)
        if tag == "row" and event == "start":
            row, column, filled = int(element.get("r", row + 2)) - 1, -1, -1
            if element.get("hidden") in ("1", "true"):
                facts.hidden_rows.add(row)
        elif tag == "c" and event == "end":
            place = _PLAIN_ADDRESS.search(f'r="{element.get("r", "")}"'.encode())
            column = _position(place[1], b"1")[1] if place else column + 1
            filled = column if _take_cell(element, (row, column), facts, shared) else filled
        elif tag == "col" and event == "end" and element.get("hidden") in ("1", "true"):
            facts.hidden_columns.update(range(int(element.get("min", "1")) - 1, int(element.get("max", "0"))))
        elif tag == "row":
            if filled >= 0:
                facts.see(row, filled)
            element.clear()
    return facts


def _take_cell(element: Any, cell: Cell, facts: SheetFacts, shared: dict[bytes, str]) -> bool:
    """Add the facts of a parsed cell; return whether it holds anything."""
    parts = {_local(child.tag): child for child in element}
    stored = (parts["v"].text or "") if "v" in parts else ""
    kind = element.get("t", "n")
    if kind == "e":
        facts.errors[cell] = stored
    if "f" in parts and kind != "e":
        text = "=" + (parts["f"].text or "")
        if parts["f"].get("si") is not None:
            text = shared.setdefault(parts["f"].get("si").encode(), text)
        if not stored and kind != "str":
            facts.uncalculated.add(cell)
        if (kind == "str") == bool(stored):
            facts.formulas[cell] = text
    facts.filled += "v" in parts or "is" in parts
    return bool(parts)
