"""Cells of a demand's row read one by one; a cell that can't be read is a finding at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from kolplan.campaign.tables import Line
from kolplan.campaign.words import WordKind, asks_nothing, near_word, offered_words, read_word
from kolplan.core.catalogue import Text, said
from kolplan.core.findings import Findings
from kolplan.core.rules import Band
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all, tidy

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

_SHOWN = 60
"""Characters of a cell that a finding repeats."""


@dataclass
class CellReader:
    """Reads the cells of one row and notes whether it can be used; `failed` after an error finding."""

    line: Line
    findings: Findings
    failed: bool = field(default=False)

    def typed(self, code: str) -> str:
        """Return a cell as text with its line breaks, "" where it is blank."""
        cell = self.line.cells.get(code)
        if not isinstance(cell, str):
            return self.line.text(code)
        column = self.line.places.get(code)
        raw = None if column is None else self.line.grid.cells.iat[self.line.row, column]
        lines = (tidy(part) for part in (raw if isinstance(raw, str) else cell).splitlines())
        return "\n".join(part for part in lines if part)

    def text(self, code: str) -> str:
        """Return a cell as text on one line, "" where it is blank."""
        return self.line.text(code).strip()

    def blank(self, *codes: str) -> bool:
        """Return whether all these cells are blank."""
        return not any(self.text(code) for code in codes)

    def error(self, finding: str, code: str, **facts: object) -> None:
        """Add an error finding at a cell: the row can't be used."""
        self.failed = True
        self.findings.add(finding, self.line.where(code), **self._facts(code, facts))

    def warn(self, finding: str, code: str, **facts: object) -> None:
        """Add a warning at a cell: the row is used all the same."""
        self.findings.add(finding, self.line.where(code), **self._facts(code, facts))

    def _facts(self, code: str, facts: dict[str, object]) -> dict[str, object]:
        return {"text": shown(self.text(code)), "column": heading(code), **facts}

    def unreadable(self, code: str, expected: str, example: str = "") -> None:
        """Add the error that a cell is no such value; one that holds a day says that it does."""
        sample = said(f"demand.example.{example or expected}")
        if isinstance(self.line.cells.get(code), (date, time)):
            self.error("demand-cell-date", code, example=sample)
        else:
            what = said(f"demand.expected.{expected}")
            self.error("demand-figure-unreadable", code, expected=what, example=sample)

    def word(self, code: str, kind: WordKind, default: Word) -> Word:
        """Return what the word of a cell stands for, the default where it is blank or (with an error) unknown."""
        text = self.text(code)
        if not text:
            return default
        found = read_word(kind, text)
        if isinstance(found, type(default)):
            return found
        self.unknown_word(code, near_word(kind, text), offered_words(kind))
        return default

    def unknown_word(self, code: str, near: str, words: str) -> None:
        """Add the error that a cell's word is none of those known."""
        self.error("demand-word-unknown", code, near=near, words=words)

    def band(self, code: str, expected: str, read: Callable[[object], Band | None]) -> Band:
        """Return the band of a cell; an open one where it is blank, unreadable or inverted."""
        if asks_nothing(self.text(code)):
            return Band()
        band = read(self.line.cells[code])
        if band is None:
            self.unreadable(code, expected)
        elif band.low is not None and band.high is not None and band.low > band.high:
            self.error("demand-range-inverted", code)
        else:
            return band
        return Band()

    def value(self, code: str, read: Callable[[object], Value | None], default: Value, expected: str) -> Value:
        """Return the value of a cell, with a warning the default where it can't be read."""
        if self.blank(code):
            return default
        value = read(self.line.cells[code])
        if value is not None:
            return value
        what, example = said(f"demand.expected.{expected}"), said(f"demand.example.{expected}")
        used = (
            said("demand.unlimited") if default is None else f"{default:g}" if isinstance(default, float) else default
        )
        self.warn("demand-value-ignored", code, expected=what, example=example, used=used)
        return default


def heading(code: str) -> Text:
    """Return the name of a column in both languages."""
    return said(f"campaign.heading.{code}")


def shown(text: str) -> str:
    """Return a text short enough to be repeated in a finding."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def sheet_language(lines: Sequence[Line]) -> Language:
    """Return the language of a sheet: that of the headings above its first row, else that of its name."""
    if not lines:
        return Language.EN
    cells = lines[0].grid.cells
    for row in range(lines[0].row - 1, -1, -1):
        texts = [cell for cell in (cells.iat[row, column] for column in lines[0].places.values()) if cell is not None]
        if any(isinstance(text, str) for text in texts):
            return _language_of(" ".join(str(text) for text in texts))
    return _language_of(lines[0].grid.sheet)


def _language_of(text: str) -> Language:
    return Language.ZH if any("\u4e00" <= character <= "\u9fff" for character in text) else Language.EN


class Names:
    """Gives each row a name of its own: as typed, else by its number; a second one of a name is counted."""

    def __init__(self, lines: Iterable[Line], code: str, language: Language) -> None:
        """Take the rows, the column of names, and the language of names that are made up."""
        self._code, self._language = code, language
        self._typed = {fold_all(line.text(code)) for line in lines}
        self._given: set[str] = set()

    def name(self, cells: CellReader, number: int) -> str:
        """Return the name of the row that is the table's `number`th, counted from 1."""
        typed = cells.text(self._code)
        if not typed:
            made = said(f"demand.{self._code}", number=number).in_language(self._language)
            return self._unique(made, self._typed)
        if fold_all(typed) not in self._given:
            self._given.add(fold_all(typed))
            return typed
        unique = self._unique(typed, self._typed)
        cells.warn("demand-name-repeated", self._code, name=shown(typed), unique=shown(unique))
        return unique

    def _unique(self, name: str, taken: set[str]) -> str:
        number, unique = 1, name
        while fold_all(unique) in self._given or fold_all(unique) in taken:
            number += 1
            unique = f"{name} ({number})"
        self._given.add(fold_all(unique))
        return unique
