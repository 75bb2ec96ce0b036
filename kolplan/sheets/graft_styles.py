"""Looks of cells taken over from another workbook: fonts, fills, borders, number formats, and those of conditions."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from kolplan.sheets.package import Element, Package, main, workbook_part

_CUSTOM = 164
"""Number formats from here on are the workbook's own."""

_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))

_STROKES = ("b", "i", "u", "strike")
_AUTO = frozenset({"auto", "theme:1", "FF000000", "indexed:8", "indexed:64"})
"""Colours that mean a text without one of its own, as several programs write it."""

Paint = tuple[str, ...]
"""Fill colour, text colour and strokes of a look, comparable between workbooks."""


class StyleGraft:
    """Numbers of looks in one workbook to their numbers in another, which gets what it lacks."""

    def __init__(self, old: Package, new: Package) -> None:
        """Take the workbook that looks come from, and the one they go to."""
        self._old, self._new = _styles(old), _styles(new)
        self._cells: dict[int, int] = {}
        self._conditions: dict[int, int] = {}
        self._shared: dict[tuple[str, int], int] = {}
        self._painted: dict[tuple[int, int, tuple[str, ...]], int] = {}
        self._paints: dict[tuple[bool, int], Paint] = {}

    def cell(self, number: int) -> int:
        """Return the look of a cell in the new workbook."""
        if number not in self._cells:
            self._cells[number] = self._taken(number)
        return self._cells[number]

    def painted(self, number: int, old: int, parts: tuple[str, ...]) -> int:
        """Return a look of the new workbook with some `parts` (fill, font) of a look of the old one."""
        key = (number, old, parts)
        if key not in self._painted:
            look, paint = deepcopy(self._new.find(main("cellXfs"))[number]), self._old.find(main("cellXfs"))[old]
            for part in parts:
                look.set(f"{part}Id", str(self._part(f"{part}s", int(paint.get(f"{part}Id", "0")))))
                look.set(f"apply{part.capitalize()}", "1")
            self._painted[key] = _appended(_group(self._new, "cellXfs"), look)
        return self._painted[key]

    def paint_of_old(self, number: int) -> Paint:
        """Return the colours and strokes of a look of the old workbook."""
        return self._paint(self._old, number, old=True)

    def paint_of_new(self, number: int) -> Paint:
        """Return the colours and strokes of a look of the new workbook."""
        return self._paint(self._new, number, old=False)

    def _paint(self, styles: Element, number: int, *, old: bool) -> Paint:
        if (old, number) not in self._paints:
            self._paints[old, number] = paint_of(styles, number)
        return self._paints[old, number]

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


def paint_of(styles: Element, number: int) -> Paint:
    """Return the colours and strokes of a look, the same however a program writes them."""
    looks = styles.find(main("cellXfs"))
    if looks is None or number >= len(looks):
        return ("", "")
    font, fill = (_part_of(styles, group, looks[number].get(name, "0")) for name, group in _PARTS[:2])
    pattern = None if fill is None else fill.find(main("patternFill"))
    solid = pattern is not None and pattern.get("patternType", "none") not in ("none", "gray125")
    back = _colour(pattern.find(main("fgColor"))) if solid and pattern is not None else ""
    text = "" if font is None else _colour(font.find(main("color")))
    return (back, "" if text in _AUTO else text, *_strokes(font))


def _part_of(styles: Element, group: str, number: str) -> Element | None:
    parts = styles.find(main(group))
    return None if parts is None or int(number) >= len(parts) else parts[int(number)]


def _strokes(font: Element | None) -> list[str]:
    found = [] if font is None else [(name, font.find(main(name))) for name in _STROKES]
    return [name for name, stroke in found if stroke is not None and stroke.get("val") not in ("0", "false", "none")]


def _colour(colour: Element | None) -> str:
    if colour is None:
        return ""
    if colour.get("rgb"):
        return str(colour.get("rgb")).upper()
    named = next((f"{name}:{colour.get(name)}" for name in ("theme", "indexed") if colour.get(name)), "auto")
    return f"{named}:{colour.get('tint')}" if colour.get("tint") else named
