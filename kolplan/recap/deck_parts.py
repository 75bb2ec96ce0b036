"""The parts of a slide: tiles, native charts, tables, cards and lists, each drawn into its area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Emu, Pt

from kolplan.recap.deck_text import EMU_PER_POINT, Line, Voice, fitted, paint, speak, style, write
from kolplan.recap.story import Chart, Stack, Tile, Tone

INCH = 914400
HEADROOM = 1.15
PLANNED = 0.65
"""How far the colour of planned figures is from that of text."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a slide in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def points(self) -> tuple[float, float]:
        """Return width and height in points."""
        return self.width / EMU_PER_POINT, self.height / EMU_PER_POINT

    def columns(self, *shares: float, gap: int = INCH // 3) -> Iterator[Area]:
        """Yield areas side by side."""
        left, room = self.left, self.width - gap * (len(shares) - 1)
        for share in shares:
            width = int(room * share / sum(shares))
            yield Area(left, self.top, width, self.height)
            left += width + gap

    def rows(self, *shares: float, gap: int = INCH // 8) -> Iterator[Area]:
        """Yield areas one above the other."""
        top, room = self.top, self.height - gap * (len(shares) - 1)
        for share in shares:
            height = int(room * share / sum(shares))
            yield Area(self.left, top, self.width, height)
            top += height + gap

    def cut_top(self, height: int, gap: int = INCH // 8) -> tuple[Area, Area]:
        """Return the upper part of a height, and what is below it."""
        rest = self.height - height - gap
        return Area(self.left, self.top, self.width, height), Area(self.left, self.top + height + gap, self.width, rest)

    def cut_bottom(self, height: int, gap: int = INCH // 10) -> tuple[Area, Area]:
        """Return what is above a lower part of a height, and that part."""
        rest = self.height - height - gap
        return Area(self.left, self.top, self.width, rest), Area(self.left, self.top + rest + gap, self.width, height)


def add_text(slide: Any, area: Area, lines: list[Line], voice: Voice) -> None:
    """Add paragraphs in sizes that fit the area."""
    box = slide.shapes.add_textbox(*map(Emu, (area.left, area.top, area.width, area.height)))
    width, height = area.points
    write(box.text_frame, fitted(lines, width / voice.stretch, height), voice)


def add_tiles(slide: Any, area: Area, tiles: tuple[Tile, ...], voice: Voice) -> None:
    """Add figures side by side: names, values and notes each in one size, so that they stand on one line."""
    places = list(area.columns(*[1.0] * len(tiles), gap=INCH // 5))
    width = places[0].points[0]
    shown = [
        (
            voice.largest(Line(tile.name, 11, tone=Tone.QUIET), width, 8),
            voice.largest(Line(tile.value, 24, bold=True), width, 11),
            voice.largest(Line(tile.note, 11, bold=bool(tile.tone), tone=tile.tone or Tone.QUIET), width, 8),
        )
        for tile in tiles
    ]
    sizes = [min(line.size for line in row) for row in zip(*shown, strict=True)]
    for place, lines in zip(places, shown, strict=True):
        even = [replace(line, size=size) for line, size in zip(lines, sizes, strict=True)]
        add_text(slide, place, even, voice)


def add_chart(slide: Any, area: Area, chart: Chart, voice: Voice) -> None:
    """Add a native column chart: planned in the quiet colour, actual in the theme's first accent."""
    data: Any = CategoryChartData(number_format=chart.form)  # type: ignore[no-untyped-call]
    data.categories = list(chart.categories)
    for each in chart.series:
        data.add_series(each.name, each.values)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, *map(Emu, (area.left, area.top, area.width, area.height)), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.title)
    drawn = frame.chart
    drawn.font.size = Pt(11)
    paint(drawn.font.fill, Tone.PLAIN)
    speak(drawn.font._element, voice)
    drawn.has_title = True
    title = drawn.chart_title.text_frame.paragraphs[0].add_run()
    title.text = chart.title
    style(title.font, Line(chart.title, 13, bold=True), voice)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    _axes(drawn, max((value for each in chart.series for value in each.values if value), default=0.0))
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 60, -5
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = chart.form, False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    labels.font.size = Pt(10)
    for series, each in zip(plot.series, chart.series, strict=True):
        series.invert_if_negative = False
        series.format.fill.solid()
        color = series.format.fill.fore_color
        color.theme_color = MSO_THEME_COLOR.TEXT_1 if each.planned else MSO_THEME_COLOR.ACCENT_1
        if each.planned:
            color.brightness = PLANNED


def _axes(chart: Any, top: float) -> None:
    """Hide the axis of values, with room for a label above the highest column."""
    value, category = chart.value_axis, chart.category_axis
    value.visible = False
    value.has_major_gridlines = False
    value.minimum_scale = 0
    if top > 0:
        value.maximum_scale = top * HEADROOM
    category.has_major_gridlines = False
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.format.line.fill.solid()
    category.format.line.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
    category.format.line.fill.fore_color.brightness = PLANNED


def add_steps(slide: Any, area: Area, title: str, steps: tuple[str, ...], voice: Voice) -> None:
    """Add numbered sentences under a heading; a single one stands without number."""
    numbered = steps if len(steps) < 2 else [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    if title:
        head, area = area.cut_top(INCH // 3)
        add_text(slide, head, [Line(title, 15, bold=True, tone=Tone.GOOD)], voice)
    spaced = [line for step in numbered for line in (Line(step, 14), Line("", 5))]
    add_text(slide, area, spaced, voice)


def add_stack(slide: Any, area: Area, stack: Stack, voice: Voice, most: int) -> None:
    """Add cards one above the other under their heading, in room for `most` of them."""
    head, rest = area.cut_top(INCH // 3)
    heading = f"{stack.title}  ({stack.more})" if stack.more else stack.title
    add_text(slide, head, [Line(heading, 15, bold=True, tone=stack.tone)], voice)
    if not stack.cards:
        add_text(slide, rest, [Line(stack.empty, 13, tone=Tone.QUIET)], voice)
        return
    places = rest.rows(*[1.0] * most)
    for card, place in zip(stack.cards, places, strict=False):
        width = place.points[0]
        lines = [
            voice.clipped(Line(card.heading, 13, bold=True), width),
            voice.clipped(Line(card.detail, 10.5, tone=Tone.QUIET), width),
            Line(("；" if voice.tag.startswith("zh") else "; ").join(card.reasons), 11),
        ]
        add_text(slide, place, lines, voice)
