"""Text on slides: how much room it takes, cut where it must be, and written in the template's fonts and colours."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from kolplan.recap.story import Tone

EMU_PER_POINT = 12700
LINE = 1.22
"""Height of a line in font sizes."""
WIDTHS = {"W": 1.0, "F": 1.0}
"""Widths of Chinese characters in font sizes, by Unicode's east_asian_width."""
NARROW, USUAL, BROAD = 0.34, 0.58, 0.9
"""Widths of Latin letters in font sizes, on the safe side."""
_NARROW_LETTERS, _BROAD_LETTERS = frozenset("iljtfrI.,:;·|!'()- "), frozenset("mwMWOQGD%@÷−–+…")
QUIET = 0.4
BOLD = 1.08
"""How much wider bold letters are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: text, size in points, weight and tone."""

    text: str
    size: float
    bold: bool = False
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Voice:
    """What all text of a deck shares.

    `tag`: its language. `east_asian`: the typeface of Chinese where the theme has none. `stretch`: how much wider than
    those of the shipped template its letters may be.
    """

    tag: str
    east_asian: str = ""
    stretch: float = 1.0

    def width(self, line: Line) -> float:
        """Return about how wide a line is in points, with room for a typeface that nobody here has measured."""
        return width_of(line.text, line.size) * self.stretch * (BOLD if line.bold else 1.0)

    def clipped(self, line: Line, width: float) -> Line:
        """Return a line cut so that it fits a width."""
        if self.width(line) <= width:
            return line
        text = line.text
        while text and self.width(replace(line, text=text + "…")) > width:
            text = text[:-1]
        return replace(line, text=text.rstrip() + "…")

    def largest(self, line: Line, width: float, least: float) -> Line:
        """Return a line in the largest size up to its own that fits a width; cut where `least` is too large still."""
        while line.size > least and self.width(line) > width:
            line = replace(line, size=line.size - 0.5)
        return self.clipped(line, width)


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in points."""
    return size * sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return NARROW
    if letter in _BROAD_LETTERS:
        return BROAD
    return WIDTHS.get(unicodedata.east_asian_width(letter), USUAL)


def height_of(lines: Iterable[Line], width: float, scale: float = 1.0) -> float:
    """Return about how high paragraphs are in points when they wrap at a width."""
    total = 0.0
    for line in lines:
        size = line.size * scale
        rows = max(1, math.ceil(width_of(line.text, size) / max(width, 1.0)))
        total += rows * size * LINE
    return total


def fitted(lines: Sequence[Line], width: float, height: float, least: float = 0.6) -> list[Line]:
    """Return paragraphs in sizes that fit a box (points); where even `least` of the sizes is too much, cut short."""
    scale = 1.0
    while scale > least and height_of(lines, width, scale) > height:
        scale -= 0.05
    small = [replace(each, size=round(each.size * scale, 1)) for each in lines]
    while len(small) > 1 and height_of(small, width) > height:
        small.pop()
    return small


def write(frame: Any, lines: Sequence[Line], voice: Voice, align: Any = PP_ALIGN.LEFT) -> None:
    """Write paragraphs into a text frame without margins; it keeps its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = line.text
        style(run.font, line, voice)


def style(font: Any, line: Line, voice: Voice) -> None:
    """Give a font size, weight, tone and language; the typeface stays the theme's."""
    font.size = Pt(line.size)
    font.bold = line.bold
    paint(font.fill, line.tone)
    speak(font._element, voice)


def speak(properties: Any, voice: Voice) -> None:
    """Give run properties the language and, where the theme has none, the East Asian typeface."""
    properties.set("lang", voice.tag)
    if voice.east_asian and properties.find(qn("a:ea")) is None:
        latin = properties.find(qn("a:latin"))
        typeface = properties.makeelement(qn("a:ea"), {"typeface": voice.east_asian})
        if latin is not None:
            latin.addnext(typeface)
        else:
            properties.append(typeface)


def paint(fill: Any, tone: Tone) -> None:
    """Fill with the theme's colour for a tone: its first accent is good, its second bad, text colour the rest."""
    fill.solid()
    if tone is Tone.GOOD:
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    elif tone is Tone.BAD:
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
    else:
        fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
        if tone is Tone.QUIET:
            fill.fore_color.brightness = QUIET
