"""Finds the rows of a sheet that hold its headings: under title rows, across one to three rows, merged or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kolplan.sheets.folding import tidy
from kolplan.sheets.headings import Match, Vocabulary

if TYPE_CHECKING:
    from kolplan.sheets.grid import Grid

ROWS_SEARCHED = 40
"""Rows from the top in which headings are looked for."""

MOST_ROWS = 3
"""Rows that a heading can span."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: `label` as written, `group` of the rows above it, and what both say (None = unknown)."""

    column: int
    row: int
    label: str
    group: str
    match: Match | None

    @property
    def text(self) -> str:
        """Return label and group on one line, as people read them."""
        return f"{self.group} {self.label}" if self.group else self.label

    @property
    def concept(self) -> str:
        """Return the concept, "" where the heading is unknown."""
        return self.match.concept if self.match else ""


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The rows `top` … `bottom` (counted from 0) that hold a sheet's headings; the data begin below `bottom`."""

    top: int
    bottom: int
    headings: tuple[Heading, ...]

    @property
    def concepts(self) -> frozenset[str]:
        """Return the concepts that the headings name."""
        return frozenset(heading.concept for heading in self.headings if heading.match)


def find_headings(grid: Grid, vocabulary: Vocabulary, needed: tuple[frozenset[str], ...]) -> HeadingRows | None:
    """Return the heading rows of a sheet, or None where no row holds a known heading.

    `needed`: sets of concepts; a place where one of each set is found is preferred, then the one that names most
    columns, then the fewest rows, then the first.
    """
    texts = _Texts(grid)
    best: tuple[tuple[int, int, int], HeadingRows] | None = None
    for top in range(min(ROWS_SEARCHED, texts.rows)):
        if best and best[0][0] == len(needed) and top > best[1].bottom + MOST_ROWS:
            break
        for bottom in range(top, min(top + MOST_ROWS, texts.rows)):
            found = _read_rows(texts, vocabulary, top, bottom)
            score = _score(found, needed)
            if score[1] and (best is None or score > best[0]):
                best = score, found
    if best is None:
        return None
    top, bottom = texts.widened(best[1].top, best[1].bottom)
    return _read_rows(texts, vocabulary, top, bottom)


def _score(found: HeadingRows, needed: tuple[frozenset[str], ...]) -> tuple[int, int, int]:
    named = [heading.match for heading in found.headings if heading.match and not heading.match.implied]
    concepts = {match.concept for match in named}
    return sum(bool(one_of & concepts) for one_of in needed), len(named), found.top - found.bottom


def _read_rows(texts: _Texts, vocabulary: Vocabulary, top: int, bottom: int) -> HeadingRows:
    headings = []
    for column in range(texts.columns):
        row = next((row for row in range(bottom, top - 1, -1) if texts.own(row, column)), None)
        if row is None:
            continue
        label = texts.own(row, column)
        above = dict.fromkeys(texts.spread(upper, column) for upper in range(top, row))
        group = " ".join(text for text in above if text and text != label)
        headings.append(Heading(column, row, label, group, vocabulary.match(label, group)))
    return HeadingRows(top, bottom, tuple(headings))


class _Texts:
    """The texts of a sheet's first rows; a merged cell's text stands in all columns that it spans."""

    def __init__(self, grid: Grid) -> None:
        head = grid.head(ROWS_SEARCHED + MOST_ROWS)
        self.rows, self.columns = head.shape
        self._own = [
            [tidy(cell) if isinstance(cell, str) else "" for cell in row] for row in head.itertuples(index=False)
        ]
        self._merged = tuple(merge for merge in grid.merged if merge[0] < self.rows)
        self._spread = [row[:] for row in self._own]
        for top, left, bottom, right in self._merged:
            for row in range(top, min(bottom + 1, self.rows)):
                last = min(right, self.columns - 1)
                self._spread[row][left : last + 1] = [self._own[top][left]] * (last + 1 - left)
        if not self._merged:
            for spread in self._spread:
                _fill_right(spread)

    def own(self, row: int, column: int) -> str:
        """Return the text that stands in a cell itself."""
        return self._own[row][column]

    def spread(self, row: int, column: int) -> str:
        """Return the text that stands in a cell or spreads to it."""
        return self._spread[row][column]

    def widened(self, top: int, bottom: int) -> tuple[int, int]:
        """Return heading rows widened to the group rows above them and to merged cells that reach below them."""
        for merge_top, _, merge_bottom, _ in self._merged:
            if top <= merge_top <= bottom < merge_bottom < top + MOST_ROWS:
                bottom = merge_bottom
        while top > 0 and bottom - top + 1 < MOST_ROWS and self._groups(top - 1):
            top -= 1
        return top, bottom

    def _groups(self, row: int) -> bool:
        """Tell whether a row groups the columns beneath it: it holds several texts, none across the whole width."""
        return len({text for text in self._own[row] if text}) > 1


def _fill_right(row: list[str]) -> None:
    """Let each text spread to the empty cells right of it, as a merged heading does once its sheet is a CSV."""
    for column in range(1, len(row)):
        row[column] = row[column] or row[column - 1]
