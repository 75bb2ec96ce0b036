"""Whole sheets taken over from another workbook, with their charts, pictures, tables and comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from kolplan.sheets.formula_moves import Moves, moved, reaches_out
from kolplan.sheets.graft_cells import Place, SheetCells
from kolplan.sheets.graft_styles import StyleGraft
from kolplan.sheets.package import OFFICE, Element, Package, SheetPart, main, workbook_part
from kolplan.sheets.row_references import place_of

_LEFT = {
    "pivotTable": "pivot",
    "slicer": "slicer",
    "timeline": "slicer",
    "control": "control",
    "oleObject": "control",
    "ctrlProp": "control",
    "queryTable": "query",
    "externalLinkPath": "query",
    "customProperty": "",
    "threadedComment": "thread",
}
"""Kinds of parts that hang on more than their sheet, and the word for what is left behind; "" = nothing to see."""

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_REFERRING = frozenset({"formula", "formula1", "formula2", "f", "calculatedColumnFormula", "totalsRowFormula"})
"""Elements whose text is a formula, beside a cell's own: conditions, dropdowns, series of charts, sparklines."""


class SheetGraft:
    """Takes sheets from one workbook into another.

    `left`: what was not taken over: the word for its kind, the sheet it stands on, and its cell where it has one.
    """

    def __init__(self, old: Package, new: Package, looks: StyleGraft, moves: Mapping[str, Moves]) -> None:
        """Take both workbooks, the looks, and where cells of sheets stand now."""
        self._old, self._new, self._looks, self._moves = old, new, looks, moves
        self._parts: dict[str, str] = {}
        self.left: list[tuple[str, str, Place | None]] = []

    def take(self, sheet: SheetPart, cells: SheetCells) -> str:
        """Add a sheet's part, with all that hangs on it, and return its name; it is not in the list of sheets yet."""
        root = etree.fromstring(etree.tostring(cells.root))
        self._spell(root, sheet, cells)
        name = self._new.free_name("xl/worksheets/sheet{}.xml")
        self._new.add(name, root, _SHEET_TYPE)
        self._take_relations(sheet.part, name, root, sheet.name)
        return name

    def _spell(self, root: Element, sheet: SheetPart, cells: SheetCells) -> None:
        """Put texts into cells, looks into their new numbers, and formulas to where they point now."""
        closed = _is_closed(cells)
        for cell in list(root.iter(main("c"))):
            place = place_of(cell.get("r"))
            look = self._looks.cell(int(cell.get("s", "0")))
            if cells.is_table_of_data(place):
                fresh = cells.value_only(place, look)
                self.left.append(("data-table", sheet.name, place))
            else:
                formula = moved(cells.formula(place), sheet.name, self._moves)
                fresh = cells.spelled(place, look, formula, valued=closed)
            fresh.set("r", cell.get("r"))
            cell.getparent().replace(cell, fresh)
        for tag in ("row", "col"):
            for each in root.iter(main(tag)):
                name = "s" if tag == "row" else "style"
                if each.get(name) is not None:
                    each.set(name, str(self._looks.cell(int(each.get(name)))))
        for each in root.iter(main("cfRule")):
            if each.get("dxfId") is not None:
                each.set("dxfId", str(self._looks.condition(int(each.get("dxfId")))))
        self._move_texts(root, sheet.name, main("c"))

    def _move_texts(self, root: Element, here: str, but: str) -> None:
        """Move the references of all formulas in a part, but those of cells."""
        for each in root.iter(etree.Element):
            if not isinstance(each.tag, str) or etree.QName(each).localname not in _REFERRING or not each.text:
                continue
            if each.getparent() is None or each.getparent().tag != but:
                each.text = moved(each.text, here, self._moves)

    def _take_relations(self, old: str, new: str, root: Element, sheet: str) -> None:
        for relation in self._old.relations(old):
            if relation.kind in _LEFT:
                if _LEFT[relation.kind]:
                    self.left.append((_LEFT[relation.kind], sheet, None))
                _unhook(root, relation.id)
                continue
            if not relation.outside and not self._old.has(relation.target):
                _unhook(root, relation.id)
                continue
            if relation.outside:
                fresh = self._new.relate(new, relation.type, relation.outside, outside=True)
            else:
                fresh = self._new.relate(new, relation.type, self._taken(relation.target, sheet))
            _rehook(root, relation.id, fresh)
        _settle(root)

    def _taken(self, part: str, sheet: str) -> str:
        """Take a part and all it leads to, once; return its name in the new workbook."""
        if part in self._parts:
            return self._parts[part]
        stem, _, extension = part.rpartition(".")
        name = self._new.free_name(f"{stem.rstrip('0123456789')}{{}}.{extension}")
        self._parts[part] = name
        kind = self._old.type_of(part)
        if extension.lower() in ("xml", "vml"):
            root = etree.fromstring(etree.tostring(self._old.root(part)))
            self._new.add(name, root, kind)
            self._move_texts(root, sheet, "")
            self._renumber(root)
            self._take_relations(part, name, root, sheet)
        else:
            self._new.parts[name] = self._old.parts[part]
            self._new.set_type(name, kind)
        return name

    def _renumber(self, root: Element) -> None:
        """Give a table a number and name of its own, and the looks of its parts their new numbers."""
        if root.tag != main("table"):
            return
        tables = [name for name in self._new.parts if name.startswith("xl/tables/")]
        root.set("id", str(1000 + len(tables)))
        for each in root.iter(etree.Element):
            for name, value in each.attrib.items():
                if name.endswith("DxfId"):
                    each.set(name, str(self._looks.condition(int(value))))


def hung_on(package: Package, sheet: SheetPart) -> list[str]:
    """Return the words for what hangs on a sheet and can't be taken to another workbook, as pivot tables."""
    kinds = (_LEFT.get(relation.kind, "") for relation in package.relations(sheet.part))
    return [word for word in dict.fromkeys(kinds) if word]


def _is_closed(cells: SheetCells) -> bool:
    """Return whether no formula of a sheet speaks of anything beyond it, so that what they show still holds."""
    return not any(reaches_out(cells.formula(place)) for place in cells.cells)


def _rehook(root: Element, old: str, new: str) -> None:
    """Put a relationship's new id in the places of the old one, marked until all are put."""
    for each in root.iter(etree.Element):
        for name, value in each.attrib.items():
            if value == old and name.startswith(f"{{{OFFICE}}}"):
                each.set(name, f"\ue000{new}")


def _settle(root: Element) -> None:
    """Take the marks from new ids."""
    for each in root.iter(etree.Element):
        for name, value in each.attrib.items():
            if value.startswith("\ue000"):
                each.set(name, value[1:])


def _unhook(root: Element, identity: str) -> None:
    """Take out what a relationship that is left behind hangs on."""
    for each in list(root.iter(etree.Element)):
        hooked = any(value == identity and name.startswith(f"{{{OFFICE}}}") for name, value in each.attrib.items())
        if hooked and each.getparent() is not None:
            each.getparent().remove(each)


def list_sheets(new: Package, added: Mapping[str, tuple[str, str]], order: list[str]) -> None:
    """Put added sheets (name to part and state) into the list of sheets, in an order of names; scopes follow."""
    book = workbook_part(new)
    root = new.root(book)
    group = root.find(main("sheets"))
    before = [each.get("name") for each in group]
    numbers = [int(each.get("sheetId")) for each in group]
    for name, (part, state) in added.items():
        identity = new.relate(book, f"{OFFICE}/worksheet", part)
        each = etree.SubElement(group, main("sheet"), name=name, sheetId=str(max(numbers) + 1))
        each.set(f"{{{OFFICE}}}id", identity)
        if state != "visible":
            each.set("state", state)
        numbers.append(max(numbers) + 1)
    by_name = {each.get("name"): each for each in group}
    for name in order:
        group.append(by_name[name])
    place = {each.get("name"): number for number, each in enumerate(group)}
    names = root.find(main("definedNames"))
    for each in names if names is not None else ():
        if each.get("localSheetId") is not None:
            each.set("localSheetId", str(place[before[int(each.get("localSheetId"))]]))
    for view in root.iter(main("workbookView")):
        for attribute in ("activeTab", "firstSheet"):
            if view.get(attribute) is not None:
                view.set(attribute, str(place[before[int(view.get(attribute))]]))


def take_names(old: Package, new: Package, moving: Callable[[str], str], sheets: Mapping[str, bool]) -> None:
    """Take over the names that people gave to areas; of a sheet's own settings those of sheets that were added.

    `sheets`: every sheet's name to whether it was added.
    """
    root_old, root_new = old.root(workbook_part(old)), new.root(workbook_part(new))
    names = root_old.find(main("definedNames"))
    if names is None:
        return
    group = root_new.find(main("definedNames"))
    if group is None:
        group = etree.Element(main("definedNames"))
        root_new.find(main("sheets")).addnext(group)
    places_old = [each.get("name") for each in root_old.find(main("sheets"))]
    places_new = {each.get("name"): str(n) for n, each in enumerate(root_new.find(main("sheets")))}
    taken = {(each.get("name"), each.get("localSheetId")) for each in group}
    for each in names:
        local = each.get("localSheetId")
        sheet = places_old[int(local)] if local is not None and int(local) < len(places_old) else ""
        if local is not None and (sheet not in sheets or (each.get("name").startswith("_xlnm.") and not sheets[sheet])):
            continue
        if local is None and each.get("name").startswith("_xlnm."):
            continue
        where = places_new.get(sheet) if sheet else None
        if (each.get("name"), where) in taken or "[" in (each.text or ""):
            continue
        own = etree.SubElement(group, main("definedName"), dict(each.attrib))
        own.text = moving(each.text or "")
        if where is not None:
            own.set("localSheetId", where)
    group[:] = sorted(group, key=lambda each: (each.get("name").lower(), int(each.get("localSheetId", "-1"))))
