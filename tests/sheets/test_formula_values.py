"""Formulas are computed as spreadsheet programs compute them, or not at all."""

from __future__ import annotations

import pandas as pd
import pytest

from kolplan.sheets.formula_functions import Value
from kolplan.sheets.formula_parsing import NotUnderstoodError
from kolplan.sheets.formula_values import FormulaValues
from kolplan.sheets.grid import Grid

CELLS = [["小红书", 100, 2.5, None], ["抖音", 50, "", None], ["<5", 7, 0.5, None], ["a*b", None, 1.005, None]]


def value(formula: str, row: int = 0) -> Value:
    grid = Grid("f.xlsx", "Data", pd.DataFrame(CELLS, dtype=object), uncalculated=frozenset({(3, 3)}))
    return FormulaValues([grid], {"Data": {(row, 9): formula}}, {}).of("Data", (row, 9))


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ('IF(AND(ISNUMBER(B1),N(C1)>0),B1/C1*1000,"")', 40_000.0),
        ('IF(COUNT(C2,D2)=0,"",SUM(C2,D2))', ""),
        ("ROUND(C4*1,2)", 1.01),
        ("ROUND(-2.5*1,0)", -3.0),
        ('SUMIFS(B1:B4,$A$1:$A$4,"<>",$B$1:$B$4,">=50")', 150.0),
        ("SUMIFS($B$1:$B$4,$A$1:$A$4,$A$2)", 50.0),
        ('COUNTIFS($A$1:$A$4,"="&SUBSTITUTE($A$3,"~","~~"))', 1.0),
        ('COUNTIFS($A$1:$A$4,"="&SUBSTITUTE($A$4,"*","~*"))', 1.0),
        ('IF(A1="小红书","yes","no")', "yes"),
        ("B1-N(D1)", 100.0),
        ("-2+3*(1+1)", 4.0),
        ('\'Data\'!B2&"x"&"say ""hi"""', '50xsay "hi"'),
        ("AVERAGE(B1:B4)*10%", pytest.approx(157 / 30)),
        ("COUNTA(A1:C4)", 11.0),
        ('COUNTA(A1:A4)&"位"', "4位"),
        ("MAX(B:B)-MIN($B$1:$B$4)", 93.0),
        ("SUBTOTAL(9,B1:B4)+SUBTOTAL(103,A1:A4)", 161.0),
        ("SUMPRODUCT(B1:B3,C1:C3)", 253.5),
        ('SUMIF(A1:A4,"抖音",B1:B4)+COUNTIF(B1:B4,">7")', 52.0),
        ('AVERAGEIF(A1:A4,"<>抖音",B1:B4)', 53.5),
        ('IFERROR(B1/D1,"-")', "-"),
        ("IFERROR(A1+1,0)", 0.0),
        ("IF(B1>50,2)+ABS(-1)+ROUNDUP(2.01,0)+INT(-1.5)", 4.0),
        ("IF(B1<50,2)", False),
        ('C1&"x"', NotUnderstoodError),
        ("AVERAGE(D1:D3)", NotUnderstoodError),
        ("SUM(B1:B4*1)", NotUnderstoodError),
        ("SUBTOTAL(42,B1:B4)", NotUnderstoodError),
        ("IFERROR(VLOOKUP(A1,A1:B4,2,0),0)", NotUnderstoodError),
        ("B1/D1", NotUnderstoodError),
        ("VLOOKUP(A1,A1:B4,2,0)", NotUnderstoodError),
        ("A1+1", NotUnderstoodError),
        ("D4+1", NotUnderstoodError),
        ("J1+1", NotUnderstoodError),
        ("Other!A1", NotUnderstoodError),
    ],
)
def test_a_formula_has_its_program_s_value_or_none(formula: str, result: Value | type[Exception]) -> None:
    if isinstance(result, type):
        with pytest.raises(NotUnderstoodError):
            value(formula)
    else:
        assert value(formula) == result


def test_formulas_down_a_column_speak_of_their_own_rows() -> None:
    grid = Grid("f.xlsx", "Data", pd.DataFrame(CELLS, dtype=object))
    formulas = {(row, 9): f'IF(ISNUMBER(B{row + 1}),B{row + 1}*2,"B{row + 1}")' for row in range(4)}
    values = FormulaValues([grid], {"Data": formulas}, {"Data": {(0, 1): 8.0}})
    assert [values.of("Data", (row, 9)) for row in range(4)] == [16.0, 100.0, 14.0, "B4"]
