"""Invented results, typed into the workbooks of plans made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language

HEADING_ROW, FIRST = 4, 5
"""Rows of sheet Tracking, counted from 1."""


class Typist:
    """Types into a plan's workbook as a person does, by the words of the headings."""

    def __init__(self, workbook: Path, language: Language) -> None:
        self.book, self.language = load_workbook(workbook), language
        self.sheet = self.book[label("sheet.tracking", language)]
        self.columns = {cell.value: cell.column for cell in self.sheet[HEADING_ROW]}

    def cell(self, post: int, code: str) -> Any:
        """Return a cell of Tracking."""
        return self.sheet.cell(FIRST + post, self.columns[label(f"heading.{code}", self.language)])

    def put(self, post: int, **figures: object) -> None:
        """Type figures into a post's row."""
        for code, value in figures.items():
            self.cell(post, code).value = value

    def address(self, post: int, code: str) -> str:
        """Return a cell's A1 address."""
        return str(self.cell(post, code).coordinate)

    def target(self, metric: str, value: float, column: str = "target") -> None:
        """Enter a figure on sheet AARRR."""
        sheet = self.book[label("sheet.funnel", self.language)]
        words = {cell.value: cell.column for cell in sheet[HEADING_ROW]}
        name = label(f"metric.{metric}", self.language)
        row = next(row for row in range(FIRST, 60) if sheet.cell(row, 2).value == name)
        sheet.cell(row, words[label(f"funnel.{column}", self.language)]).value = value

    def status(self, post: int, word: str) -> None:
        """Set a post's status on sheet Plan."""
        sheet = self.book[label("sheet.plan", self.language)]
        words = {cell.value: cell.column for cell in sheet[HEADING_ROW]}
        sheet.cell(FIRST + post, words[label("heading.status", self.language)]).value = word

    def save(self, path: Path) -> Path:
        """Save the workbook, which drops the stored results of its formulas."""
        self.book.save(path)
        return path


def result(typist: Typist, post: int, times: float, **more: object) -> None:
    """Type a result of so many times the plan, all of it organic."""
    views = float(typist.cell(post, "planned_views").value)
    engagements = views * times * 0.06
    exposure = views * times / 0.07
    parts = {"likes": round(engagements * 0.6), "comments": round(engagements * 0.1)}
    parts |= {"collects": round(engagements * 0.2), "shares": round(engagements * 0.1)}
    figures = {"actual_views": round(views * times), "actual_exposure": round(exposure), **parts}
    typist.put(post, **(figures | more))
