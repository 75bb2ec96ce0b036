"""Invented client templates: odd names, slides of their own in sections, bodies on every layout, a cover only."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

SECRET = "SECRET-OF-ANOTHER-CLIENT"  # noqa: S105 - a text to be looked for
SECTION = (
    '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    "<p14:section "
    'name="A" id="{11111111-1111-1111-1111-111111111111}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
    "</p14:section></p14:sectionLst></p:ext></p:extLst>"
)


def repacked(path: Path, changes: dict[str, tuple[bytes, bytes]], extra: dict[str, bytes] | None = None) -> Path:
    """Replace bytes inside members of a file, and add others."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            old, new = changes.get(name, (b"", b""))
            target.writestr(name, source.read(name).replace(old, new) if old else source.read(name))
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return path


def dark(path: Path) -> Path:
    """4:3, white on dark, layouts without telling names, three slides of its own in a section."""
    deck: Any = Presentation()
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode()
    text = re.sub(r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="F4EFE6"/></a:dk1>', text)
    text = re.sub(r"<a:lt1>.*?</a:lt1>", '<a:lt1><a:srgbClr val="1B2430"/></a:lt1>', text)
    theme._blob = re.sub(r'(<a:accent1><a:srgbClr val=")\w{6}', r"\g<1>E8B04B", text).encode()
    for number, layout in enumerate(deck.slide_layouts):
        layout.name = f"Blatt {number}"
    for number in range(3):
        deck.slides.add_slide(deck.slide_layouts[number]).shapes.title.text = f"{SECRET} {number}"
    element = deck.part._element
    for old in element.findall(qn("p:extLst")):
        element.remove(old)
    element.append(parse_xml(SECTION))
    deck.save(path)
    return path


def only(path: Path, *names: str) -> Path:
    """Keep only some of the usual layouts."""
    deck: Any = Presentation()
    deck.slide_width = Inches(13.333)
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)
    deck.save(path)
    return path


def potx(path: Path) -> Path:
    """Make a template file, whose content type python-pptx itself refuses."""
    only(path, "Title and Content")
    kinds = (b"presentationml.presentation.main+xml", b"presentationml.template.main+xml")
    return repacked(path, {"[Content_Types].xml": kinds})
