"""Where the rows and columns of an edited table stand in the table that is written anew, and which are people's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kolplan.sheets.folding import fold_all
from kolplan.sheets.formula_moves import Moves
from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import CANDIDATE_COLUMNS, POST_NO, TRACKING_COLUMNS, plan_columns, post_keys
from kolplan.workbook.kept_sheets import table_named
from kolplan.workbook.marks import code_of
from kolplan.workbook.plan_table import EditedTable, text_of
from kolplan.workbook.row_keys import keys_beside

TABLES: dict[str, tuple[str, ...]] = {
    "plan": plan_columns(lots=True),
    "candidates": CANDIDATE_COLUMNS,
    "tracking": TRACKING_COLUMNS,
}
"""Sheets with a row a creator, and their columns."""


@dataclass
class MovedTable:
    """A table as it was and as it is: rows by the keys of their creators, and people's own columns by heading.

    `own`: column as it was to column as it is. `headings`: of own columns, as they are. `uniform`: own columns
    as they were, of one formula filled down. Rows and columns count from 0.
    """

    code: str
    old: EditedTable
    new: EditedTable
    old_rows: dict[str, int]
    new_rows: dict[str, int]
    own: dict[int, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    uniform: set[int] = field(default_factory=set)
    _moves: Moves | None = None

    @property
    def sheet(self) -> str:
        """Return the sheet's name."""
        return self.old.grid.sheet

    @property
    def width(self) -> int:
        """Return how many columns the new table has, people's own included."""
        return max([*self.new.columns.values(), *self.own.values(), *self.headings.values()]) + 1

    @property
    def new_ones(self) -> list[int]:
        """Return the new rows of creators who had none."""
        return [row for key, row in self.new_rows.items() if key not in self.old_rows]

    def key_of(self, row: int) -> str:
        """Return the key of an old row, "" for one that holds no creator."""
        return next((key for key, each in self.old_rows.items() if each == row), "")

    def moves(self) -> Moves:
        """Return where rows and columns stand now; worked out once, when people's own columns are known."""
        if self._moves is None:
            self._moves = self._made_moves()
        return self._moves

    def _made_moves(self) -> Moves:
        columns = {
            column: self.new.columns[code] for code, column in self.old.columns.items() if code in self.new.columns
        }
        rows = {row: self.new_rows[key] for key, row in self.old_rows.items() if key in self.new_rows}
        rows[self.old.heading_row] = self.new.heading_row
        first, now = self.old.heading_row + 1, self.new.heading_row + 1
        ends = max(self.old_rows.values(), default=first - 1), max(self.new_rows.values(), default=now - 1)
        gone = set(range(first, ends[0] + 1)) - set(rows)
        return Moves(rows, columns | self.own, first, ends[0], (now, ends[1]), now - first, frozenset(gone))

    def own_column(self, heading: str) -> int:
        """Return the column of an own heading in the new table; one that is not there yet is added."""
        if heading not in self.headings:
            self.headings[heading] = self.width
        return self.headings[heading]


Told = tuple[Sequence[Grid], Sequence[str]]
"""Sheets of a workbook, and the keys of the rows of its Plan."""


def moved_table(code: str, before: Told, now: Told, written: Mapping[str, Any]) -> MovedTable | None:
    """Return a table as it was and as it is; None where either is not there.

    `written`: the posts as last written, which the numbers in column Post count.
    """
    old, new = (table_named(grids, code, TABLES[code]) for grids, _ in (before, now))
    if old is None or new is None:
        return None
    # Plan and Tracking may have been sorted, each by itself.
    mine = before[1] if code == "plan" else ()
    old_rows, new_rows = _rows(old, code, mine, written), _rows(new, code, now[1], {})
    if code == "plan":
        old_rows = _known_by_name(old, old_rows, new, new_rows)
    table = MovedTable(code, old, new, old_rows, new_rows)
    for column, heading in _own_columns(old, table.old_rows):
        table.own[column] = table.width
        table.headings.setdefault(heading, table.own[column])
    return table


def _rows(table: EditedTable, code: str, told: Sequence[str], written: Mapping[str, Any]) -> dict[str, int]:
    """Return the rows of creators by key; the roll-ups below the posts of Tracking name no platform and are none.

    `told`: keys of the posts; where the table has as many rows they are theirs. `written`: as moved_table has it.
    """
    rows = list(table.rows())
    creators, ids, platforms = (
        [text_of(cell) for cell in table.cells(name, rows)] for name in ("creator", "id", "platform")
    )
    known = [code_of("platform", platform) or "" for platform in platforms]
    named = [i for i in range(len(rows)) if (creators[i] or ids[i]) and known[i]]
    if code == "tracking":
        named = [i for n, i in enumerate(named) if i == n]
    who = tuple([column[i] for i in named] for column in (known, ids, creators))
    keys = post_keys(*who)
    if code == "tracking":
        keys = keys_beside((who[0], who[1], who[2]), table.cells(POST_NO, [rows[i] for i in named]), written)
    if code != "candidates" and len(told) == len(named):
        keys = list(told)
    return dict(zip(keys, (rows[i] for i in named), strict=True))


def _known_by_name(
    old: EditedTable, old_rows: dict[str, int], new: EditedTable, new_rows: dict[str, int]
) -> dict[str, int]:
    """Return old rows by the keys of the new ones, also where the person left out id or platform.

    Such a row is the one new row that has no old one, with the same id where both have one, else the same name.
    """
    fresh = {row: key for key, row in new_rows.items() if key not in old_rows}
    names = {row: fold_all(text_of(cell)) for row, cell in _cells(new, "creator", fresh).items()}
    ids = {row: fold_all(text_of(cell)) for row, cell in _cells(new, "id", fresh).items()}
    keys = {row: key for key, row in old_rows.items()}
    loose = [row for row in old.rows() if keys.get(row, "") not in new_rows]
    own_names, own_ids = _cells(old, "creator", loose), _cells(old, "id", loose)
    for row in loose:
        name, account = fold_all(text_of(own_names[row])), fold_all(text_of(own_ids[row]))
        found = [each for each in fresh if (ids[each] == account if account and ids[each] else names[each] == name)]
        if (name or account) and len(found) == 1:
            keys[row] = fresh.pop(found[0])
    return {keys[row]: row for row in sorted(keys)}


def _cells(table: EditedTable, code: str, rows: Iterable[int]) -> dict[int, Any]:
    numbers = list(rows)
    return dict(zip(numbers, table.cells(code, numbers), strict=True))


def _own_columns(table: EditedTable, rows: dict[str, int]) -> list[tuple[int, str]]:
    """Return the columns with content that are none of kolplan's, with their headings, in their order."""
    cells, ours = table.grid.cells, set(table.columns.values())
    last = max(rows.values(), default=table.heading_row)
    found = []
    for column in range(cells.shape[1]):
        if column in ours:
            continue
        head = text_of(cells[column].iloc[table.heading_row])
        formulas = any(
            place[1] == column and table.heading_row <= place[0] <= last for place in table.grid.uncalculated
        )
        if head or formulas or cells[column].iloc[table.heading_row : last + 1].notna().any():
            found.append((column, head or f"\0{column}"))
    return found
