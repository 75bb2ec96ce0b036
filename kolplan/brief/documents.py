"""Fills the Word template: the only place that knows docxtpl."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from kolplan.brief.sandbox import Sandbox, broken, refuse_full_width_tags, refuse_unknown_names
from kolplan.files.timeless import timeless

TEXT, SPACE, RUN_PROPERTIES, PARAGRAPH = qn("w:t"), qn("xml:space"), qn("w:rPr"), qn("w:p")


class _CachedTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template whose tags are tidied once; docxtpl would do it for every document."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self._tidied: dict[str, str] = {}

    def patch_xml(self, src_xml: str) -> str:
        """Return a part's XML with its tags freed of Word's own marks."""
        if src_xml not in self._tidied:
            self._tidied[src_xml] = str(super().patch_xml(src_xml))
        return self._tidied[src_xml]


class WordTemplate:
    """A .docx with tags that a marketer edits in Word; filled in, its marks of what is to fill are highlighted."""

    def __init__(self, file: Traversable, name: str, marks: re.Pattern[str]) -> None:
        """Read the template once; `name` is what errors call it."""
        self.name = name
        self._marks = marks
        self._sandbox = Sandbox(escape_xml=True)
        try:
            self._template = _CachedTemplate(io.BytesIO(file.read_bytes()))
            self._template.init_docx()
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise broken(name, error) from error

    def names(self) -> set[str]:
        """Return the names that the template asks for in its body, headers and footers."""
        try:
            return set(self._template.get_undeclared_template_variables(self._sandbox))
        except TemplateError as error:
            raise broken(self.name, error) from error

    def check(self, known: Mapping[str, object]) -> None:
        """Refuse a template with full-width tags, or one that asks for a name that is not in `known`."""
        for root in _parts(self._template.docx):
            for paragraph in root.iter(PARAGRAPH):
                refuse_full_width_tags("".join(text.text or "" for text in paragraph.iter(TEXT)), self.name)
        refuse_unknown_names(self.names(), known, self.name)

    def fill(self, context: Mapping[str, object]) -> bytes:
        """Return the document filled in; the same context gives the same bytes.

        Raises DataError `brief-template-broken` where the template can't be filled in.
        """
        try:
            self._template.render(dict(context), self._sandbox, autoescape=True)
        except (TemplateError, OverflowError, TypeError) as error:
            raise broken(self.name, error) from error
        for root in _parts(self._template.docx):
            for text in list(root.iter(TEXT)):
                _highlight(text, self._marks)
        written = io.BytesIO()
        self._template.docx.save(written)
        return timeless(written.getvalue())


def _parts(document: Any) -> Iterator[Any]:
    """Yield the roots of a document's body, headers and footers."""
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
            yield relation.target_part.element


def _highlight(text: Any, marks: re.Pattern[str]) -> None:
    """Give each mark in a run of plain text a run of its own, highlighted."""
    words = text.text or ""
    run = text.getparent()
    if not marks.search(words) or sum(child.tag != RUN_PROPERTIES for child in run) != 1:
        return
    for piece in filter(None, marks.split(words)):
        split = copy.deepcopy(run)
        shown = split.find(TEXT)
        shown.text = piece
        shown.set(SPACE, "preserve")
        if marks.fullmatch(piece):
            split.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW
        run.addprevious(split)
    run.getparent().remove(run)
