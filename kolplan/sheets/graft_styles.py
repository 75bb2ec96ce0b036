"""Looks of cells taken over from another workbook: fonts, fills, borders, number formats, and those of conditions."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from kolplan.sheets.package import Element, Package, main, workbook_part

_CUSTOM = 164
"""Number formats from here on are the workbook's own."""

_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))


class StyleGraft:
    """Numbers of looks in one workbook to their numbers in another, which gets what it lacks."""

    def __init__(self, old: Package, new: Package) -> None:
        """Take the workbook that looks come from, and the one they go to."""
        self._old, self._new = _styles(old), _styles(new)
        self._cells: dict[int, int] = {}
        self._conditions: dict[int, int] = {}
        self._shared: dict[tuple[str, int], int] = {}

    def cell(self, number: int) -> int:
        """Return the look of a cell in the new workbook."""
        if number not in self._cells:
            self._cells[number] = self._taken(number)
        return self._cells[number]

    def condition(self, number: int) -> int:
        """Return the look of a condition (dxf) in the new workbook."""
        if number not in self._conditions:
            old = self._old.find(main("dxfs"))
            if old is None or number >= len(old):
                return 0
            self._conditions[number] = _appended(_group(self._new, "dxfs"), deepcopy(old[number]))
        return self._conditions[number]

    def _taken(self, number: int) -> int:
        old = self._old.find(main("cellXfs"))
        if old is None or number >= len(old):
            return 0
        look = deepcopy(old[number])
        look.set("xfId", "0")
        for attribute, group in _PARTS:
            look.set(attribute, str(self._part(group, int(look.get(attribute, "0")))))
        look.set("numFmtId", str(self._number_format(int(look.get("numFmtId", "0")))))
        for applied in ("applyFont", "applyFill", "applyBorder", "applyNumberFormat"):
            look.set(applied, "1")
        return _appended(_group(self._new, "cellXfs"), look)

    def _part(self, group: str, number: int) -> int:
        key = (group, number)
        if key not in self._shared:
            old = self._old.find(main(group))
            if old is None or number >= len(old):
                return 0
            self._shared[key] = _appended(_group(self._new, group), deepcopy(old[number]))
        return self._shared[key]

    def _number_format(self, number: int) -> int:
        if number < _CUSTOM:
            return number
        code = _format_code(self._old, number)
        if code is None:
            return 0
        group = _group(self._new, "numFmts")
        for each in group:
            if each.get("formatCode") == code:
                return int(each.get("numFmtId"))
        free = max([_CUSTOM - 1, *(int(each.get("numFmtId")) for each in group)]) + 1
        etree.SubElement(group, main("numFmt"), numFmtId=str(free), formatCode=code)
        group.set("count", str(len(group)))
        return free


def _styles(package: Package) -> Element:
    part = next((each.target for each in package.relations(workbook_part(package)) if each.kind == "styles"), "")
    return package.root(part) if part else etree.Element(main("styleSheet"))


def _group(styles: Element, name: str) -> Element:
    group = styles.find(main(name))
    if group is None:
        group = etree.Element(main(name), count="0")
        if name == "numFmts":
            styles.insert(0, group)
        else:
            after = [styles.find(main(each)) for each in ("cellStyles", "cellXfs", "cellStyleXfs")]
            place = next(each for each in after if each is not None)
            place.addnext(group)
    return group


def _appended(group: Element, element: Element) -> int:
    """Append an element to a counted group and return its number."""
    group.append(element)
    group.set("count", str(len(group)))
    return len(group) - 1


def _format_code(styles: Element, number: int) -> str | None:
    formats = styles.find(main("numFmts"))
    found = (
        each.get("formatCode")
        for each in (formats if formats is not None else ())
        if each.get("numFmtId") == str(number)
    )
    return next(found, None)
