"""Stored results of formulas in somebody else's workbook, computed again after cells were changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kolplan.sheets.formula_functions import Value
from kolplan.sheets.formula_parsing import NotUnderstoodError
from kolplan.sheets.formula_values import FormulaValues, Place
from kolplan.sheets.grid import Grid
from kolplan.sheets.row_references import place_of
from kolplan.sheets.template_package import Package
from kolplan.sheets.template_rows import forget_results
from kolplan.sheets.template_sheet import TemplateSheet


def renew_results(
    package: Package, sheet: TemplateSheet, name: str, grids: Sequence[Grid], changed: Mapping[Place, Value]
) -> None:
    """Compute the formulas of a changed sheet, and of those that refer to it, and store what they say.

    `grids`: the workbook as it was read; `changed`: the sheet's cells that hold something else now. A formula that is
    beyond kolplan keeps no stored result, and every program computes all of them anew on opening.
    """
    touched = forget_results(package, sheet, name)
    sheets = {each: sheet if each == name else TemplateSheet(package, package.worksheets()[each]) for each in touched}
    formulas = {
        each: {place_of(cell.get("r")): formula.text for cell, formula in own.formulas() if _is_plain(formula)}
        for each, own in sheets.items()
    }
    values = FormulaValues(grids, formulas, {name: changed})
    for each, own in sheets.items():
        for cell, formula in own.formulas():
            if _is_plain(formula):
                try:
                    own.store(cell, values.of(each, place_of(cell.get("r"))))
                except NotUnderstoodError:
                    continue


def _is_plain(formula: Any) -> bool:
    return bool(formula.text) and formula.get("t", "normal") == "normal"
