"""References follow rows that are put in, whatever they look like and wherever they stand."""

from __future__ import annotations

import pytest

from kolplan.sheets.row_references import Insertion, copied_formula

THREE_ABOVE_SIX = Insertion("表 1", 6, 3)
GROWING = Insertion("表 1", 6, 3, grow=5)


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A5+A6", "A5+A9"),
        ("SUM(A2:A5)", "SUM(A2:A5)"),
        ("SUM(A2:A6)", "SUM(A2:A9)"),
        ("$A$6*B$7&C8", "$A$9*B$10&C11"),
        ("SUM(6:7)", "SUM(9:10)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ('"A6"&A6', '"A6"&A9'),
        ("'表 1'!A6+其他!A6", "'表 1'!A9+其他!A6"),
        ("[1]表!A6", "[1]表!A6"),
        ("Table1[金额]", "Table1[金额]"),
        ("LOG10(A6)", "LOG10(A9)"),
    ],
)
def test_a_formula_follows(formula: str, moved: str) -> None:
    assert THREE_ABOVE_SIX.formula(formula, "表 1") == moved


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(A5:A5)", "SUM(A5:A8)"),
        ("SUM(A5)", "SUM(A5:A8)"),
        ("SUBTOTAL(9,A5)", "SUBTOTAL(9,A5:A8)"),
        ("A5*2", "A5*2"),
        ("SUM($A$2:$A$5)/A6", "SUM($A$2:$A$8)/A9"),
    ],
)
def test_an_area_that_ends_in_the_last_row_takes_the_new_ones_in(formula: str, moved: str) -> None:
    assert GROWING.formula(formula, "表 1") == moved


def test_another_sheets_own_references_stay() -> None:
    assert THREE_ABOVE_SIX.formula("A6+'表 1'!A6", "别的") == "A6+'表 1'!A9"


@pytest.mark.parametrize(("areas", "moved"), [("A5", "A5:A8"), ("A2:B5 D7", "A2:B8 D10"), ("A1:A4", "A1:A4")])
def test_formats_and_dropdowns_take_the_new_rows_in(areas: str, moved: str) -> None:
    assert THREE_ABOVE_SIX.areas(areas) == moved


def test_a_formula_is_copied_as_a_spreadsheet_program_does() -> None:
    assert copied_formula('D5*10%+$D$2&"D5"', "E5", "E7") == 'D7*10%+$D$2&"D5"'


def test_a_formula_that_cannot_be_read_stays() -> None:
    assert THREE_ABOVE_SIX.formula("SUM(A6", "表 1") == "SUM(A9"
    assert THREE_ABOVE_SIX.formula('"open', "表 1") == '"open'
