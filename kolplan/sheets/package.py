"""A workbook file as its parts: bytes by name, relationships and content types; the same parts give the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.sniffing import DAMAGE, Kind
from kolplan.sheets.xlsx_scan import refuse_bombs

Element = Any
"""An element of lxml, which has no types."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_WRITTEN = (1980, 1, 1, 0, 0, 0)
_PARSER_OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def main(tag: str) -> str:
    """Return a tag of spreadsheets with its namespace."""
    return f"{{{MAIN}}}{tag}"


def parsed(content: bytes) -> Element:
    """Return a part's root; entities stay what they are."""
    return etree.fromstring(content, etree.XMLParser(**_PARSER_OPTIONS))


def written(root: Element) -> bytes:
    """Return a part as it is stored."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part it leads to ("" where outside)."""

    id: str
    kind: str
    target: str
    type: str
    outside: str = ""


class Package:
    """The parts of a workbook."""

    def __init__(self, path: Path) -> None:
        """Read all parts; raises DataError for a file that is damaged or unpacks to far too much."""
        self.file = path.name
        try:
            with zipfile.ZipFile(path) as archive:
                refuse_bombs(archive, path)
                self.parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
        except DAMAGE as error:
            raise DataError("file-damaged", Where(path.name), kind=Kind.XLSX) from error
        self._roots: dict[str, Element] = {}
        self._types = self._parsed("[Content_Types].xml")

    def root(self, name: str) -> Element:
        """Return a part's root, parsed once; changes to it are stored by `save`."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def has(self, name: str) -> bool:
        """Return whether a part is there: relationships of damaged files lead nowhere."""
        return name in self.parts or name in self._roots

    def _parsed(self, name: str) -> Element:
        """Return a part's root; raises DataError where it is missing, damaged, or declares entities."""
        try:
            root = parsed(self.parts[name])
        except (KeyError, etree.XMLSyntaxError) as error:
            raise DataError("file-damaged", Where(self.file, name), kind=Kind.XLSX) from error
        if root.getroottree().docinfo.doctype:
            raise DataError("file-unsafe-xml", Where(self.file, name))
        return root

    def add(self, name: str, root: Element, kind: str) -> None:
        """Add a part with its content type."""
        self._roots[name] = root
        self.parts[name] = b""
        self.set_type(name, kind)

    def set_type(self, name: str, kind: str) -> None:
        """Say a part's content type."""
        if self.type_of(name) != kind:
            etree.SubElement(self._types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=kind)

    def type_of(self, name: str) -> str:
        """Return a part's content type, "" where none is said."""
        extension = name.rpartition(".")[2].lower()
        usual = ""
        for each in self._types:
            if each.get("PartName", "").lstrip("/") == name:
                return str(each.get("ContentType"))
            if (each.get("Extension") or "").lower() == extension:
                usual = str(each.get("ContentType"))
        return usual

    def relations(self, name: str) -> list[Relation]:
        """Return the relationships of a part."""
        place = rels_of(name)
        if place not in self.parts and place not in self._roots:
            return []
        found = []
        for each in self.root(place):
            kind, target = str(each.get("Type")), str(each.get("Target"))
            outside = target if each.get("TargetMode") == "External" else ""
            inside = "" if outside else resolved(name, target)
            found.append(Relation(str(each.get("Id")), kind.rpartition("/")[2], inside, kind, outside))
        return found

    def relate(self, name: str, kind: str, target: str, *, outside: bool = False) -> str:
        """Add a relationship of a part to another (or to an address outside) and return its id."""
        place = rels_of(name)
        if place not in self.parts and place not in self._roots:
            self._roots[place] = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
            self.parts[place] = b""
        root = self.root(place)
        used = {each.get("Id") for each in root}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": target if outside else f"/{target}"}
        etree.SubElement(
            root, f"{{{RELATIONS}}}Relationship", attributes | ({"TargetMode": "External"} if outside else {})
        )
        return f"rId{number}"

    def unrelate(self, name: str, kinds: set[str]) -> None:
        """Take away a part's relationships of some kinds, with the parts that they lead to."""
        gone = {each.id: each.target for each in self.relations(name) if each.kind in kinds}
        if not gone:
            return
        root = self.root(rels_of(name))
        for each in list(root):
            if each.get("Id") in gone:
                root.remove(each)
        for target in gone.values():
            self.parts.pop(target, None)
            self._roots.pop(target, None)
        for each in list(self._types):
            if each.get("PartName", "").lstrip("/") in gone.values():
                self._types.remove(each)

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern with {} that no part has."""
        number = 1
        while pattern.format(number) in self.parts or pattern.format(number) in self._roots:
            number += 1
        return pattern.format(number)

    def save(self, path: Path) -> None:
        """Write all parts to a path."""
        self._roots["[Content_Types].xml"] = self._types
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in dict.fromkeys((*self.parts, *self._roots)):
                content = written(self._roots[name]) if name in self._roots else self.parts[name]
                info = zipfile.ZipInfo(name, _WRITTEN)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                archive.writestr(info, content)


def rels_of(name: str) -> str:
    """Return the part that holds the relationships of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def resolved(name: str, target: str) -> str:
    """Return the part that a target leads to from a part."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its name, part, whether it is shown, and its element in the workbook's list."""

    name: str
    part: str
    state: str
    element: Element


def sheets_of(package: Package) -> list[SheetPart]:
    """Return the worksheets and other sheets of a workbook in their order."""
    book = workbook_part(package)
    targets = {relation.id: relation.target for relation in package.relations(book)}
    root = package.root(book)
    found = []
    for each in root.iter(f"{{{namespace(root)}}}sheet"):
        identity = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
        found.append(SheetPart(each.get("name"), targets.get(identity, ""), each.get("state", "visible"), each))
    return found


def workbook_part(package: Package) -> str:
    """Return the name of the workbook's own part."""
    relations = package.relations("")
    return next((each.target for each in relations if each.kind == "officeDocument"), "xl/workbook.xml")


def namespace(root: Element) -> str:
    """Return the namespace of a root."""
    return str(etree.QName(root).namespace)
