"""Comments on cells: read from a sheet, and written onto another with the boxes that programs show them in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from kolplan.sheets.graft_cells import Place
from kolplan.sheets.grid import address
from kolplan.sheets.package import MAIN, OFFICE, Element, Package, SheetPart, main
from kolplan.sheets.row_references import place_of

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
"""Parts of a sheet that stand behind the one that leads to its comments."""

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{id}"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_LINES = 4


@dataclass(frozen=True)
class Comment:
    """A comment: who wrote it, and its text with its looks."""

    author: str
    text: Element

    @property
    def plain(self) -> str:
        """Return its text without looks."""
        return "".join(each.text or "" for each in self.text.iter(main("t")))


def comments_on(package: Package, sheet: SheetPart) -> dict[Place, Comment]:
    """Return the comments of a sheet by place."""
    found: dict[Place, Comment] = {}
    for relation in package.relations(sheet.part):
        if relation.kind != "comments" or relation.target not in package.parts:
            continue
        root = package.root(relation.target)
        authors = [each.text or "" for each in root.iter(main("author"))]
        for each in root.iter(main("comment")):
            number = int(each.get("authorId", "0"))
            text = each.find(main("text"))
            if text is not None:
                found[place_of(each.get("ref"))] = Comment(authors[number] if number < len(authors) else "", text)
    return found


def write_comments(package: Package, sheet: SheetPart, comments: Mapping[Place, Comment]) -> None:
    """Write comments onto a sheet beside those that it has; where both have one, the sheet's own stays."""
    if not comments:
        return
    comments = {**comments, **comments_on(package, sheet)}
    _take_off(package, sheet)
    root = etree.Element(main("comments"), nsmap={None: MAIN})
    authors = list(dict.fromkeys(comment.author for comment in comments.values()))
    group = etree.SubElement(root, main("authors"))
    for author in authors:
        etree.SubElement(group, main("author")).text = author
    listed = etree.SubElement(root, main("commentList"))
    for place, comment in sorted(comments.items()):
        each = etree.SubElement(
            listed, main("comment"), ref=address(*place), authorId=str(authors.index(comment.author))
        )
        text = deepcopy(comment.text)
        text.tail = None
        each.append(text)
    part = package.free_name("xl/comments{}.xml")
    package.add(part, root, _TYPE)
    package.relate(sheet.part, f"{OFFICE}/comments", part)
    _draw(package, sheet, sorted(comments))


def _take_off(package: Package, sheet: SheetPart) -> None:
    """Take off the comments that a sheet has, to write them again with others."""
    root = package.root(sheet.part)
    for hook in root.findall(main("legacyDrawing")):
        root.remove(hook)
    package.unrelate(sheet.part, {"comments", "vmlDrawing"})


def _draw(package: Package, sheet: SheetPart, places: list[Place]) -> None:
    """Write the boxes that comments are shown in."""
    part = package.free_name("xl/drawings/vmlDrawing{}.vml")
    number = int("".join(filter(str.isdigit, part)) or 1)
    shapes = [_shape(1024 * number + offset, *place) for offset, place in enumerate(places, 1)]
    package.parts[part] = f"{_HEAD.format(id=number)}{''.join(shapes)}</xml>".encode()
    package.set_type(part, _VML_TYPE)
    identity = package.relate(sheet.part, f"{OFFICE}/vmlDrawing", part)
    root = package.root(sheet.part)
    hook = etree.Element(main("legacyDrawing"))
    hook.set(f"{{{OFFICE}}}id", identity)
    after = next((each for name in _AFTER for each in root.iterchildren(main(name))), None)
    if after is None:
        root.append(hook)
    else:
        after.addprevious(hook)


def _shape(number: int, row: int, column: int) -> str:
    return _SHAPE.format(
        id=number, width=144, height=72, left=column + 1, top=max(0, row - 1), right=column + 3,
        bottom=max(0, row - 1) + _LINES, row=row, column=column,
    )  # fmt: skip
