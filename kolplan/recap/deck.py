"""The recap as a deck of six slides with native charts: the only place, with its parts beside it, that knows pptx."""

from __future__ import annotations

import copy
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Emu

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.files.timeless import timeless
from kolplan.recap.deck_parts import INCH, Area, add_chart, add_stack, add_steps, add_text, add_tiles
from kolplan.recap.deck_table import COMFORTABLE, SMALLEST, add_table, is_whole
from kolplan.recap.deck_template import FOOTERS, TITLES, east_asian_font, open_template, title_layout
from kolplan.recap.deck_text import EMU_PER_POINT, Line, Voice, height_of, style
from kolplan.recap.posts_page import CARDS
from kolplan.recap.story import Page, Story, Table, Tone

TAGS = {Language.EN: "en-US", Language.ZH: "zh-CN"}
STRETCH = 1.15
"""Room for letters of a client's typeface, which may be wider than those of the shipped template."""
NARROW = 2
"""Columns of a table that half a slide is enough for."""
CHART_SHARES = (0.36, 0.32, 0.28, 0.25)
"""Of the width, for a chart beside its table."""
TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16)
_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_LONG_AGO = rb"\g<1>1980-01-01T00:00:00Z\g<3>"
_PROPERTIES, _WORKBOOK = "docProps/core.xml", ".xlsx"


def deck(story: Story, template: Path | None, findings: Findings) -> bytes:
    """Return the deck of a story, in a client's template or in the shipped one; the same input gives the same bytes.

    Raises DataError as deck_template.open_template does; what is left out of the template is a finding.
    """
    presentation = open_template(template, findings)
    layout = title_layout(presentation)
    tag = TAGS[Language(story.language)]
    typeface = east_asian_font(presentation) if story.language == Language.ZH else ""
    voice = Voice(tag, typeface, STRETCH if template else 1.0)
    drawing = Drawing(story, layout, _content(layout, presentation.slide_width, presentation.slide_height), voice)
    slides = [presentation.slides.add_slide(layout) for _ in story.pages]
    titles = [_title(slide, drawing.area, presentation.slide_height) for slide in slides]
    size = min(_title_size(title, page.title, voice) for title, page in zip(titles, story.pages, strict=True))
    for slide, title, page in zip(slides, titles, story.pages, strict=True):
        _write_title(title, Line(page.title, size), voice)
        _fill(slide, page, drawing)
    properties = presentation.core_properties
    properties.title, properties.subject, properties.comments = story.title, story.subtitle, ""
    properties.author = properties.last_modified_by = "kolplan"
    written = io.BytesIO()
    presentation.save(written)
    return timeless(written.getvalue(), _without_times)


def _without_times(name: str, content: bytes) -> bytes:
    """Return a part without the time it was made, also inside the workbook behind a chart."""
    if name == _PROPERTIES:
        return _CREATED.sub(_LONG_AGO, content)
    return timeless(content, _without_times) if name.endswith(_WORKBOOK) else content


@dataclass(frozen=True)
class Drawing:
    """What all slides of a deck share: the story, the layout, the room for content and how text is written."""

    story: Story
    layout: Any
    area: Area
    voice: Voice


def _fill(slide: Any, page: Page, drawing: Drawing) -> None:
    """Draw a page below the title: figures, what shows them, notes, and where it all comes from."""
    story, voice = drawing.story, drawing.voice
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in TITLES:
            shape._element.getparent().remove(shape._element)
    _number(slide, drawing.layout)
    area, foot = drawing.area.cut_bottom(int(0.2 * INCH))
    add_text(slide, foot, [Line(f"{story.title} · {story.source}", 9, tone=Tone.QUIET)], voice)
    if page.notes:
        lines = [Line(note, 10, tone=Tone.QUIET) for note in page.notes]
        needed = height_of(lines, area.points[0] / voice.stretch) * EMU_PER_POINT
        area, notes = area.cut_bottom(int(min(needed * 1.05, area.height / 6)))
        add_text(slide, notes, lines, voice)
    if page.tiles:
        tiles, area = area.cut_top(int(min(0.9 * INCH, area.height / 4)), gap=INCH // 5)
        add_tiles(slide, tiles, page.tiles, voice)
    _add_body(slide, area, page, voice)


def _content(layout: Any, width: int, height: int) -> Area:
    """Return the room below the layout's title and above its footers; the usual room where the title leaves too little.

    Layouts whose title stands in the middle, as those of covers, get it put to the top.
    """
    title = next((s for s in layout.placeholders if s.placeholder_format.type in TITLES), None)
    feet = [s.top for s in layout.placeholders if s.placeholder_format.type in FOOTERS and s.top is not None]
    bottom = min([top for top in feet if top > height * 0.75], default=int(height * 0.95)) - INCH // 20
    margin = int(width * 0.045)
    left, right, top = margin, width - margin, int(height * 0.2)
    if title is not None and title.top is not None and title.width > width / 2:
        below = title.top + title.height
        if below < height * 0.32:
            left, right, top = title.left, title.left + title.width, below + int(0.12 * INCH)
    return Area(left, top, right - left, bottom - top)


def _title(slide: Any, area: Area, height: int) -> Any:
    """Return the slide's title, put above the content where the layout has it elsewhere or has none."""
    title = slide.shapes.title
    if title is None:
        title = slide.shapes.add_textbox(0, 0, 1, 1)
    below = (title.top or 0) + (title.height or 0)
    if title.left != area.left or title.width != area.width or below > area.top:
        title.left, title.top = Emu(area.left), Emu(int(height * 0.05))
        title.width, title.height = Emu(area.width), Emu(area.top - int(height * 0.07))
    return title


def _title_size(title: Any, text: str, voice: Voice) -> float:
    """Return the largest size in which a title fits its box."""
    width = (title.width - INCH // 5) / EMU_PER_POINT / voice.stretch
    height = (title.height - INCH // 10) / EMU_PER_POINT
    return next((size for size in TITLE_SIZES if height_of([Line(text, size)], width) <= height), TITLE_SIZES[-1] - 2)


def _write_title(title: Any, line: Line, voice: Voice) -> None:
    """Write a title; typeface, colour and weight stay the template's."""
    frame = title.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    run = frame.paragraphs[0].add_run()
    run.text = line.text
    style(run.font, line, voice)
    run.font.bold = None
    _inherit(run.font)


def _inherit(font: Any) -> None:
    """Take a fill of its own away from a font, so that the template's colour shows."""
    properties = font._element
    for child in list(properties):
        if child.tag.endswith("}solidFill"):
            properties.remove(child)


def _number(slide: Any, layout: Any) -> None:
    """Give the slide the layout's page number, which new slides do not take over by themselves."""
    for shape in layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            slide.shapes._spTree.append(copy.deepcopy(shape._element))


def _side_by_side(area: Area, table: Table, voice: Voice) -> tuple[Area, Area]:
    """Return room for a chart and its table, which gets more where its letters would be small or it would be cut."""
    places = [tuple(area.columns(share, 1 - share)) for share in CHART_SHARES]
    for size in (COMFORTABLE, SMALLEST):
        for chart, beside in places:
            if is_whole(beside, table, voice, size):
                return chart, beside
    return places[-1][0], places[-1][1]


def _add_body(slide: Any, area: Area, page: Page, voice: Voice) -> None:
    if page.stacks:
        for place, stack in zip(area.columns(*[1.0] * len(page.stacks)), page.stacks, strict=True):
            add_stack(slide, place, stack, voice, CARDS)
    elif page.charts and page.steps:
        left, right = area.columns(0.4, 0.6)
        add_chart(slide, left, page.charts[0], voice)
        add_steps(slide, right, page.steps_title, page.steps, voice)
    elif len(page.charts) == 1 and page.tables:
        first, second = _side_by_side(area, page.tables[0], voice)
        add_chart(slide, first, page.charts[0], voice)
        add_table(slide, second, page.tables[0], voice)
    elif page.charts:
        places = list(area.columns(*[1.0] * len(page.charts)))
        halves = [tuple(place.rows(0.55, 0.45)) for place in places] if page.tables else [(each,) for each in places]
        for half, chart in zip(halves, page.charts, strict=True):
            add_chart(slide, half[0], chart, voice)
        for half, table in zip(halves, page.tables, strict=False):
            add_table(slide, half[-1], table, voice)
    elif page.tables:
        above, below = area.cut_bottom(int(area.height * (0.2 if page.steps else 0)))
        narrow = next(above.columns(0.5, 0.5)) if len(page.tables[0].headings) <= NARROW else above
        add_table(slide, narrow, page.tables[0], voice)
        add_steps(slide, below, "", page.steps, voice)
    else:
        add_steps(slide, area, page.steps_title, page.steps, voice)
