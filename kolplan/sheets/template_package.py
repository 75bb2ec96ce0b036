"""A workbook of somebody else's, opened as the parts of its zip: what is not changed is passed on byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.files.timeless import EARLIEST_ZIP_TIME
from kolplan.sheets.sniffing import DAMAGE, Kind
from kolplan.sheets.xlsx_scan import refuse_bombs

MOST_OF_A_PART = 200 << 20
"""Bytes that a part which has to be changed may unpack to."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Relation:
    """A part's link to another: its id, the last word of its type, and the part; "" for what lies outside."""

    identity: str
    kind: str
    part: str


class Package:
    """The parts of a workbook; only what `change` gave out, or `drop` took, differs when it is written again."""

    def __init__(self, path: Path) -> None:
        """Open a workbook; DataError where it is damaged or would unpack to far too much."""
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            refuse_bombs(self._zip, path)
        except DAMAGE as error:
            raise DataError("file-damaged", Where(path.name), kind=Kind.XLSX) from error
        self.names = tuple(dict.fromkeys(self._zip.namelist()))
        self._trees: dict[str, Any] = {}
        self._texts: dict[str, bytes] = {}
        self._changed: set[str] = set()
        self._dropped: set[str] = set()
        self._added: set[str] = set()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def has(self, part: str) -> bool:
        """Return whether a part is there."""
        return part in self.names and part not in self._dropped

    def text(self, part: str) -> bytes:
        """Return a part as it stands in the file."""
        if part not in self._texts:
            if self._zip.getinfo(part).file_size > MOST_OF_A_PART:
                raise DataError("file-bomb", Where(self.path.name), unpacked=MOST_OF_A_PART >> 20, ratio=0)
            try:
                self._texts[part] = self._zip.read(part)
            except DAMAGE as error:
                raise DataError("file-damaged", Where(self.path.name), kind=Kind.XLSX) from error
        return self._texts[part]

    def tree(self, part: str) -> Any:
        """Return a part's root element, to be read; no entity is ever expanded, nothing is fetched."""
        if part not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            try:
                root = etree.fromstring(self.text(part), parser)
            except etree.XMLSyntaxError as error:
                raise DataError("file-damaged", Where(self.path.name), kind=Kind.XLSX) from error
            if root.getroottree().docinfo.doctype:
                raise DataError("file-unsafe-xml", Where(self.path.name))
            self._trees[part] = root
        return self._trees[part]

    def change(self, part: str) -> Any:
        """Return a part's root element, to be changed."""
        self._changed.add(part)
        return self.tree(part)

    def replace(self, part: str, text: bytes) -> None:
        """Put other bytes into a part's place."""
        self._texts[part] = text
        self._changed.add(part)

    def add(self, part: str, kind: str, text: bytes) -> None:
        """Put in a part that is not there yet; `kind`: its content type."""
        self.names = (*self.names, part)
        self.replace(part, text)
        types = self.change("[Content_Types].xml")
        entry = types.makeelement(types.tag.replace("Types", "Override"))
        entry.set("PartName", f"/{part}")
        entry.set("ContentType", kind)
        types.append(entry)
        self._added.add(part)

    def drop(self, part: str) -> None:
        """Take a part out, and all that says it is there."""
        self._dropped.add(part)
        for element in list(self.change("[Content_Types].xml")):
            if element.get("PartName") == f"/{part}":
                element.getparent().remove(element)
        for name in self.names:
            if name.endswith(".rels") and posixpath.basename(part).encode() in self.text(name):
                self._drop_relation(name, part)

    def _drop_relation(self, rels: str, part: str) -> None:
        folder = posixpath.dirname(posixpath.dirname(rels))
        for element in list(self.change(rels)):
            if element.get("TargetMode") != "External" and _target(folder, element.get("Target", "")) == part:
                element.getparent().remove(element)

    def relations(self, part: str) -> list[Relation]:
        """Return a part's links."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return []
        return [
            Relation(
                element.get("Id", ""),
                element.get("Type", "").rsplit("/", 1)[-1],
                "" if element.get("TargetMode") == "External" else _target(folder, element.get("Target", "")),
            )
            for element in self.tree(rels)
        ]

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts of one kind that a part links to."""
        return [each.part for each in self.relations(part) if each.kind == kind and self.has(each.part)]

    @property
    def workbook(self) -> str:
        """Return the part that holds the workbook itself."""
        return next(iter(self.related("", "officeDocument")), "xl/workbook.xml")

    def worksheets(self) -> dict[str, str]:
        """Return the part of each worksheet by its name, in workbook order."""
        parts = {each.identity: each.part for each in self.relations(self.workbook) if each.kind == "worksheet"}
        found = {}
        for element in self.tree(self.workbook).iter("{*}sheet"):
            identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            if identity in parts:
                found[element.get("name", "")] = parts[identity]
        return found

    def write(self, path: Path) -> None:
        """Write the workbook; parts keep their order and their time, so that the same input gives the same bytes."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name in self.names:
                if name in self._dropped:
                    continue
                if name in self._added:
                    out.writestr(zipfile.ZipInfo(name, EARLIEST_ZIP_TIME), self._written(name), zipfile.ZIP_DEFLATED)
                    continue
                info = self._zip.getinfo(name)
                same = zipfile.ZipInfo(name, info.date_time)
                same.compress_type, same.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
                if name in self._changed:
                    out.writestr(same, self._written(name))
                    continue
                with self._zip.open(name) as source, out.open(same, "w") as target:
                    while piece := source.read(_CHUNK):
                        target.write(piece)

    def _written(self, part: str) -> bytes:
        if part not in self._trees:
            return self._texts[part]
        written: bytes = etree.tostring(self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True)
        return written


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
