"""Sheets as people leave them: merged cells, renamed sheets, own columns, formulas nobody calculated, foreign signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kolplan.campaign.draft import Draft
from kolplan.campaign.reading import Campaign, read_campaign
from kolplan.campaign.starter import write_campaign
from kolplan.core.vocabulary import Language, Platform

SLOTS = tuple({"slot": name, "count": "2"} for name in ("一", "二", "三"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_campaign(tmp_path / "c.xlsx", Language.ZH, Draft(rows={"slots": SLOTS}))
    return tmp_path / "c.xlsx"


def _column(book: Workbook, sheet: str, heading: str) -> tuple[str, int]:
    """Return the letter of a heading's column, and the row below the headings."""
    for row in book[sheet].iter_rows(max_row=14):
        for cell in row:
            if cell.value == heading:
                return cell.column_letter, cell.row + 1
    raise AssertionError(heading)


def _saved(book: Workbook, path: Path) -> Campaign:
    book.save(path)
    return read_campaign(path)


def test_a_merged_cell_speaks_for_each_of_its_rows(path: Path) -> None:
    book = load_workbook(path)
    letter, first = _column(book, "名额", "平台")
    book["名额"][f"{letter}{first}"] = "小红书"
    book["名额"].merge_cells(f"{letter}{first}:{letter}{first + 2}")
    campaign = _saved(book, path)
    assert [slot.platform for slot in campaign.settings.slots] == [Platform.XIAOHONGSHU] * 3


def test_a_renamed_sheet_is_not_silently_left_out(path: Path) -> None:
    book = load_workbook(path)
    book["规则"].title = "规则（客户确认版）"
    found = [finding for finding in _saved(book, path).findings if finding.code == "campaign-sheet-near"]
    assert [finding.where.sheet for finding in found] == ["规则（客户确认版）"]


def test_an_own_column_is_left_alone(path: Path) -> None:
    book = load_workbook(path)
    letter, first = _column(book, "名额", "备注")
    column = book["名额"][f"{letter}{first - 1}"].column + 1
    while book["名额"].cell(first - 1, column).value:
        column += 1
    book["名额"].cell(first - 1, column).value = "客户对接人"
    book["名额"].cell(first, column).value = "王总"
    campaign = _saved(book, path)
    assert [finding.code for finding in campaign.findings] == ["campaign-column-own"]
    assert len(campaign.settings.slots) == 3


def test_a_formula_that_nobody_calculated_is_said_even_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    write_campaign(path, Language.ZH)
    book = load_workbook(path)
    letter, first = _column(book, "名额", "数量")
    book["名额"][f"{letter}{first}"] = "=2+3"
    found = [finding for finding in _saved(book, path).findings if finding.code == "campaign-cell-error"]
    assert [finding.where.cell for finding in found] == [f"{letter}{first}"]


@pytest.mark.parametrize(("currency", "codes"), [("", ["campaign-amount-foreign"]), ("USD", [])])
def test_an_amount_in_another_currency_is_refused(path: Path, currency: str, codes: list[str]) -> None:
    fields = {"budget": "$50000"} | ({"currency": currency} if currency else {})
    write_campaign(path, Language.ZH, Draft(fields=fields))
    assert [finding.code for finding in read_campaign(path).findings] == codes
