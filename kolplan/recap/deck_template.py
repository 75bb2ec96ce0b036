"""The template of a deck: a file that nobody here made, of which masters, layouts and theme are taken and no slide."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.resources import templates
from kolplan.sheets.folding import tidy
from kolplan.sheets.xlsx_scan import refuse_bombs

SHIPPED = "recap.pptx"
MOST_LINKS, LONGEST_LINK = 3, 100
"""How many links of a template are named, and how much of each."""

TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
FOOTERS = frozenset({PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER})
_TYPES = "[Content_Types].xml"
_POTX = b"presentationml.template.main+xml"
_PPTX = b"presentationml.presentation.main+xml"
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, PythonPptxError, XMLSyntaxError, KeyError, ValueError, AttributeError,
    TypeError, NotImplementedError, RuntimeError, EOFError, IndexError,
)  # fmt: skip
_THUMBNAIL = RELATIONSHIP_TYPE.THUMBNAIL
_LISTS_OF_SLIDES = (qn("p:custShowLst"), qn("p:extLst"))
"""Parts of a presentation that name its slides (custom shows, sections): without them they would be damage."""


def open_template(path: Path | None, findings: Findings) -> Any:
    """Return a presentation without slides: the client's template, or the shipped one.

    A .potx is taken for what it is. Slides of the template are left out, with a finding. Raises DataError where it
    can't be read (`deck-template-unreadable`, `file-bomb`), holds macros or has no layout.
    """
    if path is None:
        return Presentation(io.BytesIO(templates().joinpath("report", SHIPPED).read_bytes()))
    where = Where(path.name)
    try:
        presentation = Presentation(io.BytesIO(_checked(path)))
        count = len(presentation.slides)
        layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
        if layouts:
            _drop_slides(presentation)
    except OSError as error:
        raise DataError("deck-template-unreadable", where, reason=str(error.strerror or error)) from error
    except _DAMAGE as error:
        raise DataError("deck-template-unreadable", where, reason=type(error).__name__) from error
    if not layouts:
        raise DataError("deck-template-no-layout", where)
    _report_links(presentation, where, findings)
    if count:
        findings.add("deck-template-slides", where, count=count)
    return presentation


def _report_links(presentation: Any, where: Where, findings: Findings) -> None:
    """Name what masters, layouts and the like fetch from or lead to elsewhere: it goes with the deck."""
    parts = presentation.part.package.iter_parts()
    links = [str(each.target_ref) for part in parts for each in part.rels.values() if each.is_external]
    if links:
        named = "、".join(tidy(link)[:LONGEST_LINK] for link in list(dict.fromkeys(links))[:MOST_LINKS])
        findings.add("deck-template-links", where, count=len(links), links=named)


def _checked(path: Path) -> bytes:
    """Return the file's bytes after a look at what it unpacks to and whether it holds macros."""
    packed = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        refuse_bombs(archive, path)
        types = archive.read(_TYPES)
        if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in archive.namelist()):
            raise DataError("deck-template-macros", Where(path.name))
        if _POTX not in types:
            return packed
        plain = io.BytesIO()
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
            for name in archive.namelist():
                content = archive.read(name)
                target.writestr(name, content.replace(_POTX, _PPTX) if name == _TYPES else content)
    return plain.getvalue()


def _drop_slides(presentation: Any) -> None:
    """Take out the slides and what names them, and the picture of the first one."""
    element = presentation.part._element
    slides = element.find(qn("p:sldIdLst"))
    for slide in list(slides if slides is not None else ()):
        presentation.part.drop_rel(slide.get(qn("r:id")))
        slides.remove(slide)
    for tag in _LISTS_OF_SLIDES:
        for each in element.findall(tag):
            element.remove(each)
    relations = presentation.part.package._rels
    for key, relation in list(relations.items()):
        if relation.reltype == _THUMBNAIL:
            relations.pop(key)


def title_layout(presentation: Any) -> Any:
    """Return the layout that has a wide title and least besides, told by the placeholders' types, never by name."""
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    return min(layouts, key=lambda layout: _unfit(layout, presentation.slide_width))


def _unfit(layout: Any, width: int) -> tuple[int, int]:
    """Return how far a layout is from a title alone: what its title is like, then how many other placeholders."""
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    others = sum(kind not in TITLES | FOOTERS for kind in kinds)
    title = next((s for s in layout.placeholders if s.placeholder_format.type in TITLES), None)
    if title is None:
        return 2, others
    narrow = (title.width or width) < width / 2
    centered = title.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE
    return int(narrow or centered), others


def east_asian_font(presentation: Any) -> str:
    """Return the typeface that Chinese text needs to be given, "" where the template's theme has one of its own."""
    theme = presentation.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    fonts = re.search(rb"<a:minorFont>.*?<a:ea typeface=\"([^\"]*)\"", theme, re.S)
    return "" if fonts and fonts[1] else "Microsoft YaHei"
