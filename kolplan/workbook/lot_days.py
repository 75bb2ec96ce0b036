"""On which days the posts of each row of Plan appear, as sheet Schedule says; and where the launch date is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.grid import address
from kolplan.workbook.contract import LOT_COLUMNS, POST_NO, schedule_columns
from kolplan.workbook.plan_table import find_table, sheet_named, text_of
from kolplan.workbook.reading import PlanBook

ONE_DAY = ((0, 1),)
LotDays = Sequence[tuple[int, int]]
"""Days after a row's own date, each with how many posts appear then."""


def lot_days_of(book: PlanBook) -> list[LotDays]:
    """Return the days of each post; of one that Schedule does not speak of, its own date alone."""
    told = _told(book)
    if book.table is None or not told:
        return [ONE_DAY] * len(book.posts)
    numbers = [text_of(cell) for cell in book.table.cells(POST_NO, book.rows)]
    return [told.get(number, ONE_DAY) for number in numbers]


def _told(book: PlanBook) -> Mapping[str, LotDays]:
    """Return the days of lots by the post's number."""
    grid = sheet_named(book.grids, "schedule")
    if grid is None:
        return {}
    try:
        table = find_table(grid, schedule_columns(lots=True), (POST_NO, *LOT_COLUMNS))
    except DataError:  # without lots the sheet has no such columns, and a sheet that lost its heading says nothing
        return {}
    rows = list(table.rows())
    columns = (table.cells(code, rows) for code in (POST_NO, *LOT_COLUMNS))
    found: dict[str, list[tuple[int, int]]] = {}
    for number, later, posts in zip(*columns, strict=True):
        if isinstance(later, int | float) and isinstance(posts, int | float):
            found.setdefault(text_of(number), []).append((int(later), int(posts)))
    return {number: sorted(days) for number, days in found.items()}


def launch_cell(book: PlanBook) -> Where:
    """Return the cell of Settings that the launch date goes into; without the sheet, the workbook."""
    grid = sheet_named(book.grids, "settings")
    if grid is not None:
        for row, cells in enumerate(grid.cells.itertuples(index=False)):
            if any(cell == "launch" for cell in cells):
                return Where(book.file, grid.sheet, address(row, 1))
    return Where(book.file)
