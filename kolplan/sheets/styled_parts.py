"""What a styled sheet is made of: styles, formulas with their values, columns, tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; "" and 0 leave the workbook's own. `number` is a number format; colours are RRGGBB.

    `bottom_line`: colour of a thin line below, `left_line` of a thick one at the left; `shrink`: to fit the column.
    """

    number: str = ""
    bold: bool = False
    italic: bool = False
    color: str = ""
    fill: str = ""
    size: float = 0
    wrap: bool = False
    align: str = ""
    indent: int = 0
    top_line: bool = False
    bottom_line: str = ""
    valign: str = ""
    left_line: str = ""
    shrink: bool = False


PLAIN = Style()

LARGE = "large"
"""A number format that stands for the look's own: large counts in the units that a language counts in (万, M)."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its leading = and the value it has now; "" shows nothing."""

    text: str
    value: float | str


Cell: TypeAlias = str | float | int | datetime | Formula | None


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column.

    `values`: constants, or with `formula` its results; None, NaN and NaT are left empty. `formula`: text with {r}
    where the sheet's row number stands. `total`: a cell above the heading. `widest`: most characters of width.
    `level`: depth in the outline of grouped columns, 0 = none; `folded`: the group is closed at first.
    `marked`: whether each value looks as `mark` says instead of as `style`; () where none does.
    """

    heading: str
    values: Sequence[Any]
    style: Style = PLAIN
    formula: str = ""
    total: Cell = None
    heading_style: Style = PLAIN
    narrowest: float = 6
    widest: float = 32
    marked: Sequence[bool] = ()
    mark: Style = PLAIN
    level: int = 0
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A chart's series: its name and the sheet areas of names and values; `point`: a mark without a line (scatter)."""

    name: str
    categories: str
    values: str
    color: str
    point: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart; `kind` is bar (lying), column (standing) or scatter (a line through points).

    `number`: the value axis' number format. Of a scatter, `across` is the other axis' format, `axes` are the names of
    both, `least` is where the other axis begins, and `step` what lies between two of its figures. Of columns, `across`
    is the names' format; `every`: every so many is named; `days`: the names are days.
    """

    kind: str
    title: str
    series: tuple[Series, ...]
    number: str = ""
    width: int = 520
    height: int = 300
    gap: int = 60
    labels: bool = True
    across: str = ""
    axes: tuple[str, str] = ("", "")
    least: float | None = None
    step: float | None = None
    every: int = 1
    days: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a whole workbook shares: font, the document's title, and how figures and printed pages look.

    `currency`: the sign that stands for ¥ in number formats. `headers`: what prints above each page, left and right.
    `large`: the number format of large counts.
    """

    font: str = "Calibri"
    size: float = 10
    title: str = ""
    currency: str = "¥"
    headers: tuple[str, str] = ("", "")
    large: str = "#,##0"
    properties: dict[str, str] = field(default_factory=dict)
