"""The looks of cells in somebody else's workbook: their number formats, and a few more made from those at hand."""

from __future__ import annotations

import copy
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS

from kolplan.sheets.template_package import Package

FIRST_OWN_FORMAT = 164


class TemplateStyles:
    """Cell styles by their number, as cells name them."""

    def __init__(self, package: Package) -> None:
        """Read the styles of a workbook; one without any has none to add to."""
        parts = package.related(package.workbook, "styles")
        self._package, self._part = package, parts[0] if parts else ""
        self._known: dict[tuple[int, str], int] = {}
        self._numbers: dict[int, str] = {}

    def number(self, style: int) -> str:
        """Return a style's number format."""
        if style not in self._numbers:
            self._numbers[style] = self._number(style)
        return self._numbers[style]

    def _number(self, style: int) -> str:
        shapes = self._shapes()
        if shapes is None or not 0 <= style < len(shapes):
            return "General"
        identity = int(shapes[style].get("numFmtId", "0"))
        own = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in self._root().iter("{*}numFmt")}
        return own.get(identity) or str(BUILTIN_FORMATS.get(identity, "General"))

    def wraps(self, style: int) -> bool:
        """Return whether cells of a style break their texts into lines."""
        shapes = self._shapes()
        if shapes is None or not 0 <= style < len(shapes):
            return False
        alignment = shapes[style].find("{*}alignment")
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def with_number(self, style: int, form: str) -> int:
        """Return a style that looks the same and has another number format."""
        shapes = self._shapes()
        if shapes is None:
            return style
        if (style, form) not in self._known:
            shape = self._copy(shapes, style)
            shape.set("numFmtId", str(self._format(form)))
            shape.set("applyNumberFormat", "1")
            self._known[style, form] = len(shapes) - 1
        return self._known[style, form]

    def plain_under(self, style: int) -> int:
        """Return a style for cells under a heading of this style: its borders, and nothing else of it."""
        shapes = self._shapes()
        if shapes is None:
            return 0
        if (style, "") not in self._known:
            border = shapes[style].get("borderId", "0") if 0 <= style < len(shapes) else "0"
            shape = self._copy(shapes, 0)
            shape.set("borderId", border)
            shape.set("applyBorder", "1")
            self._known[style, ""] = len(shapes) - 1
        return self._known[style, ""]

    def _root(self) -> Any:
        return self._package.tree(self._part)

    def _shapes(self) -> Any:
        return self._root().find("{*}cellXfs") if self._part else None

    def _copy(self, shapes: Any, style: int) -> Any:
        self._package.change(self._part)
        shape = copy.deepcopy(shapes[style if 0 <= style < len(shapes) else 0])
        shapes.append(shape)
        shapes.set("count", str(len(shapes)))
        return shape

    def _format(self, form: str) -> int:
        """Return the number of a format, which is added where it is not there."""
        root = self._root()
        formats = root.find("{*}numFmts")
        if formats is None:
            formats = root.makeelement(root.tag.replace("styleSheet", "numFmts"))
            root.insert(0, formats)
        for each in formats:
            if each.get("formatCode") == form:
                return int(each.get("numFmtId", "0"))
        identity = max([FIRST_OWN_FORMAT - 1, *(int(each.get("numFmtId", "0")) for each in formats)]) + 1
        added = formats.makeelement(formats.tag.replace("numFmts", "numFmt"))
        added.set("numFmtId", str(identity))
        added.set("formatCode", form)
        formats.append(added)
        formats.set("count", str(len(formats)))
        return identity
