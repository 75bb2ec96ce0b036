"""The rows of a sheet made by hand: whose each is, what it says of price, format, angle, slot and day, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kolplan.campaign.angle_table import angle_code
from kolplan.campaign.value_days import lacks_year, read_day
from kolplan.core.catalogue import Text, angle_word, label
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language
from kolplan.roster.frames import Roster
from kolplan.roster.prices import deliverable_format
from kolplan.sheets.folding import fold_all, tidy
from kolplan.sheets.grid import Grid
from kolplan.sheets.reading import read_grids
from kolplan.sheets.row_references import column_number

_SLOT = ("名额", "坑位", "slot")
_DATE = ("发布日期", "发布时间", "投放日期", "上线日期", "排期", "日期", "date", "publish date", "publishing date")


@dataclass(frozen=True)
class Quoted:
    """A price of a row in fen, her rebate (None = the row does not say), and the price's cell."""

    price: int
    rebate: float | None
    where: Where


@dataclass(frozen=True)
class SheetRow:
    """A row: its creator's position in the sheet's own roster, prices by format, and what its other cells say.

    `form`: the format that it names, `angle` and `slot` likewise, "" = none. `day`: ISO text. `where`: the cell that
    names the creator; `at`: those of price and slot.
    """

    creator: int
    quotes: Mapping[str, Quoted]
    form: str
    angle: str
    slot: str
    day: str
    note: str
    where: Where
    at: Mapping[str, Where]


def sheet_rows(path: Path, own: Roster, settings: Settings, findings: Findings) -> Iterator[SheetRow]:
    """Yield the rows in their order; a row without a price stands for its creator alone.

    `own`: the sheet as a roster.
    """
    grids = {grid.sheet: grid for grid in read_grids(path)[0]}
    quotes = _quotes(own, grids)
    places = sorted(quotes, key=lambda place: (list(grids).index(place[0]), place[1]))
    tables = {sheet: _Table(grids[sheet], own) for sheet in dict.fromkeys(sheet for sheet, _ in places)}
    about = {sheet: table.usual_day([row for each, row in places if each == sheet]) for sheet, table in tables.items()}
    for sheet, number in places:
        creator, found = quotes[sheet, number]
        cells = _Cells(tables[sheet], number)
        form = deliverable_format(cells.concept("deliverable"))
        yield SheetRow(
            creator,
            found,
            "" if form == "hidden" else form,
            _angle(cells, str(own.creators["fixed_angle"].iat[creator]), settings, findings),
            cells.headed(_SLOT),
            _day(cells, settings.calendar.launch, about[sheet], findings),
            cells.concept("note"),
            cells.where("name", "account_id"),
            {"price": cells.where("price", "name", "account_id"), "slot": cells.where_headed(_SLOT)},
        )


_Quotes = dict[tuple[str, int], tuple[int, dict[str, Quoted]]]


def _quotes(own: Roster, grids: Mapping[str, Grid]) -> _Quotes:
    """Return by sheet and row whose it is, and its prices by format."""
    quotes: _Quotes = {}
    names = ("creator", "sheet", "row", "format", "price", "rebate", "column")
    columns = (own.quotes[name].tolist() for name in names)
    for creator, sheet, row, form, price, rebate, column in zip(*columns, strict=True):
        said = None if rebate != rebate else float(rebate)
        quoted = Quoted(int(price), said, grids[sheet].where(row - 1, column_number(str(column))))
        quotes.setdefault((str(sheet), row), (creator, {}))[1][str(form)] = quoted
    with_quotes = {creator for creator, _ in quotes.values()}
    places = zip(own.creators["sheet"].tolist(), own.creators["row"].tolist(), strict=True)
    for creator, (sheet, row) in enumerate(places):
        if creator not in with_quotes:
            quotes[str(sheet), row] = (creator, {})
    return quotes


class _Table:
    """A sheet's grid, and which of its columns is what."""

    def __init__(self, grid: Grid, own: Roster) -> None:
        self.grid = grid
        source = next(each for each in own.sources if each.sheet == grid.sheet)
        self._columns = source.columns
        heads = grid.cells.iloc[source.heading_row - 1].tolist()
        self._heads = {fold_all(str(head)): column for column, head in enumerate(heads) if isinstance(head, str)}

    def column(self, concept: str) -> int | None:
        """Return the column of one of the roster's concepts."""
        letters = self._columns.get(concept)
        return None if letters is None else column_number(letters)

    def headed(self, names: Iterable[str]) -> int | None:
        """Return the first column with one of these headings."""
        return next((self._heads[fold_all(name)] for name in names if fold_all(name) in self._heads), None)

    def usual_day(self, rows: Sequence[int]) -> date | None:
        """Return the middle one of the days with their years in some rows: by it others get theirs."""
        column = self.headed(_DATE)
        if column is None:
            return None
        cells = (self.grid.cells.iat[row - 1, column] for row in rows)
        days = sorted(day for day in map(read_day, cells) if day is not None)
        return days[len(days) // 2] if days else None


class _Cells:
    """The cells of one row, counted from 1, by what their column is."""

    def __init__(self, table: _Table, row: int) -> None:
        self._table, self._row = table, row - 1

    def concept(self, name: str) -> str:
        """Return the cell of one of the roster's columns as text."""
        return _text(self._cell(self._table.column(name)))

    def headed(self, names: Iterable[str]) -> str:
        """Return the cell of the first column with one of these headings as text."""
        return _text(self._cell(self._table.headed(names)))

    def raw(self, names: Iterable[str]) -> Any:
        """Return that cell as it stands."""
        return self._cell(self._table.headed(names))

    def where(self, *concepts: str) -> Where:
        """Return the place of the first of these concepts that the sheet has."""
        columns = (column for each in concepts if (column := self._table.column(each)) is not None)
        return self._table.grid.where(self._row, next(columns, 0))

    def where_headed(self, names: Iterable[str]) -> Where:
        """Return the place of the first column with one of these headings."""
        return self._table.grid.where(self._row, self._table.headed(names) or 0)

    def _cell(self, column: int | None) -> Any:
        cell: Any = None if column is None else self._table.grid.cells.iat[self._row, column]
        return None if cell != cell else cell


def _angle(cells: _Cells, fixed: str, settings: Settings, findings: Findings) -> str:
    """Return a row's angle; one that the campaign does not have is kept as it is written, with a note."""
    word = cells.concept("fixed_angle")
    known = [each.code for each in settings.angle_table]
    code = angle_code(tidy(word)) if word else ""
    code = code if code in known or not code else fixed or code
    if code and code not in known:
        words = (label("settings.joint", each).join(angle_word(one, each) for one in known) for each in Language)
        findings.add("fixed-angle-own", cells.where("fixed_angle"), angle=code, known=Text(*words))
    return code


def _day(cells: _Cells, launch: date | None, about: date | None, findings: Findings) -> str:
    """Return a row's day as ISO text.

    One without its year is the first such day from the launch on; without a launch the one nearest to the others.
    """
    cell = cells.raw(_DATE)
    if cell is None or not str(cell).strip():
        return ""
    found = read_day(cell)
    if found is None and lacks_year(cell):
        found = _first(cell, launch) if launch else _nearest(cell, about)
    if found is not None:
        return found.isoformat()
    findings.add("fixed-date-unread", cells.where_headed(_DATE), value=_text(cell))
    return ""


def _first(cell: object, launch: date) -> date | None:
    days = (read_day(cell, launch.year + later) for later in (0, 1))
    return next((day for day in days if day is not None and day >= launch), None)


def _nearest(cell: object, about: date | None) -> date | None:
    days = [] if about is None else [read_day(cell, about.year + years) for years in (-1, 0, 1)]
    return min((day for day in days if day is not None), key=lambda day: abs(day - (about or day)), default=None)


def _text(cell: Any) -> str:
    return "" if cell is None else tidy(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))
