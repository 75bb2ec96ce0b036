"""Native charts as the writing library takes them: bars, columns and curves in one quiet look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kolplan.sheets.styled_parts import Chart, Series

_INK, _QUIET = "#39424C", "#E3E6EA"
_GRIDLINES = {"visible": True, "line": {"color": _QUIET, "width": 0.75}}
_FONT = {"size": 9, "bold": False, "color": _INK}
_NO_LINE = {"line": {"none": True}}


def drawn(book: Any, chart: Chart, number: Callable[[str], str]) -> Any:
    """Return a chart of the writing library's workbook; `number` puts the currency into a number format."""
    made = _curve(book, chart, number) if chart.kind == "scatter" else _bars(book, chart, number)
    made.set_title({"name": chart.title, "name_font": {"size": 11, "bold": True, "color": _INK}, "overlay": False})
    made.set_legend({"position": "bottom", "font": _FONT} if len(chart.series) > 1 else {"none": True})
    made.set_chartarea({"border": {"color": _QUIET}})
    made.set_size({"width": chart.width, "height": chart.height})
    return made


def _bars(book: Any, chart: Chart, number: Callable[[str], str]) -> Any:
    made = book.add_chart({"type": chart.kind})
    labels = {"value": True, "num_format": number(chart.number), "font": {**_FONT, "size": 8}} if chart.labels else {}
    for series in chart.series:
        made.add_series(
            {
                "name": series.name,
                "categories": f"={series.categories}",
                "values": f"={series.values}",
                "fill": {"color": f"#{series.color}"},
                "border": {"none": True},
                "gap": chart.gap,
                "data_labels": labels,
            }
        )
    figures = {
        "num_format": number(chart.number),
        "major_gridlines": _GRIDLINES,
        "min": 0,
        "num_font": _FONT,
        **_NO_LINE,
    }
    names = {"num_font": _FONT, "line": {"color": _QUIET}, "num_format": chart.across, **_kind_of_names(chart)}
    if chart.kind == "bar":  # the first name stands on top, its figures' axis stays below
        made.set_y_axis({**names, "reverse": True, "crossing": "max"})
        made.set_x_axis(figures)
        return made
    made.set_x_axis(names)
    made.set_y_axis(figures)
    return made


def _kind_of_names(chart: Chart) -> dict[str, Any]:
    """Return what the names below columns are: days, of which every so many is named, or texts."""
    if chart.days:
        return {"date_axis": True, "major_unit": chart.every, "major_unit_type": "days"}
    return {"text_axis": True, **({"interval_unit": chart.every} if chart.every > 1 else {})}


def _curve(book: Any, chart: Chart, number: Callable[[str], str]) -> Any:
    """Return a line through points, in the order of their figures."""
    made = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for series in chart.series:
        made.add_series(_points(series))
    across = {"num_format": number(chart.across), "name": chart.axes[0], "name_font": _FONT, "num_font": _FONT}
    begins = {} if chart.least is None else {"min": chart.least}
    if chart.step:
        begins["major_unit"] = chart.step
    made.set_x_axis({**across, **begins, "major_gridlines": {"visible": False}, "line": {"color": _QUIET}})
    up = {"num_format": number(chart.number), "name": chart.axes[1], "name_font": _FONT, "num_font": _FONT}
    made.set_y_axis({**up, "major_gridlines": _GRIDLINES, **_NO_LINE})
    return made


def _points(series: Series) -> dict[str, Any]:
    color = {"color": f"#{series.color}"}
    size = 9 if series.point else 5
    return {
        "name": series.name,
        "categories": f"={series.categories}",
        "values": f"={series.values}",
        "line": {"none": True} if series.point else {**color, "width": 2},
        "marker": {"type": "circle", "size": size, "fill": color, "border": color},
    }
