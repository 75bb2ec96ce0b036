"""How much is drawn on a sheet: charts, pictures, shapes and text boxes, which hang above its cells."""

from __future__ import annotations

from lxml import etree

from kolplan.sheets.package import Package, SheetPart

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


def drawn_on(package: Package, sheet: SheetPart) -> int:
    """Return how many things are drawn on a sheet, comments not counted."""
    drawings = [each.target for each in package.relations(sheet.part) if each.kind == "drawing"]
    return sum(
        etree.QName(each).localname in _ANCHORS
        for part in drawings
        if part in package.parts
        for each in package.root(part).iterchildren(etree.Element)
    )
