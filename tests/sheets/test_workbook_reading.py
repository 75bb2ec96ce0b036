"""Workbooks come in whole: addresses, hidden rows, merged ranges, errors, formulas, and what the values really are."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kolplan.core.errors import DataError
from kolplan.sheets import sheet_facts
from kolplan.sheets.grid import Grid
from kolplan.sheets.reading import read_grids

BOLD_DATE = dt.datetime(2026, 6, 12)  # noqa: DTZ001  a sheet's day has no time zone


def nasty(sheet: Worksheet) -> None:
    """Fill a sheet with everything that a reader of values alone would drop."""
    sheet.append(["title"])
    sheet.merge_cells("A1:C1")
    sheet["A3"], sheet["B3"], sheet["C3"] = "name", "id", "followers"
    sheet["A4"], sheet["B4"], sheet["C4"] = "Ada", 880012345, 62.5
    sheet["A5"], sheet["B5"], sheet["C5"] = '=HYPERLINK("http://example.com","x")', 6.817265439812346e18, "#N/A"
    sheet["A6"], sheet["B6"], sheet["C6"] = "  ", BOLD_DATE, True
    sheet["D8"] = "=C4*2"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = Workbook()
    assert workbook.active is not None
    nasty(workbook.active)
    other = workbook.create_sheet("隐藏")
    other["B2"] = "x"
    other.sheet_state = "hidden"
    workbook.create_sheet("empty")
    workbook.save(tmp_path / "roster.xlsx")
    return tmp_path / "roster.xlsx"


def rewritten(book: Path, change: Callable[[str], str]) -> Path:
    """Return a copy whose first sheet's XML is changed."""
    out = book.with_name("changed.xlsx")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = change(content.decode()).encode()
            new.writestr(name, content)
    return out


def cell(grid: Grid, address: str) -> object:
    found = re.fullmatch(r"([A-Z])(\d+)", address)
    assert found
    return grid.cells.iat[int(found[2]) - 1, ord(found[1]) - 65]


def check_nasty(grid: Grid) -> None:
    assert grid.cells.shape == (8, 4)
    assert cell(grid, "A4") == "Ada"
    assert (cell(grid, "B4"), type(cell(grid, "B4"))) == (880012345, int)
    assert cell(grid, "C4") == 62.5
    assert (cell(grid, "B5"), type(cell(grid, "B5"))) == (6.817265439812346e18, float)
    assert cell(grid, "A6") is None
    assert cell(grid, "B6") == BOLD_DATE
    assert cell(grid, "C6") is True
    assert cell(grid, "C5") is None
    assert grid.merged == ((0, 0, 0, 2),)
    assert grid.hidden_rows == {3}
    assert grid.hidden_columns == {1}
    assert grid.errors == {(4, 2): "#N/A"}
    assert grid.uncalculated == {(4, 0), (7, 3)}
    assert grid.formulas == {(4, 0): '=HYPERLINK("http://example.com","x")', (7, 3): "=C4*2"}


def test_a_workbook_keeps_what_a_reader_of_values_drops(book: Path) -> None:
    grids, findings = read_grids(book)
    assert [(grid.file, grid.sheet, grid.hidden) for grid in grids] == [
        ("roster.xlsx", "Sheet", False),
        ("roster.xlsx", "隐藏", True),
        ("roster.xlsx", "empty", False),
    ]
    check_nasty(grids[0])
    assert cell(grids[1], "B2") == "x"
    assert grids[1].cells.shape == (2, 2)
    assert grids[2].cells.shape == (0, 0)
    assert len(findings) == 0


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "change",
    [
        prefixed,
        lambda xml: re.sub(r' r="([A-Z]+)(\d+)"', r" r='\1\2'", xml),
        lambda xml: re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")?( t="\w+")?', r'<c\2\3 r="\1"', xml),
        lambda xml: re.sub(r"<v></v>|<v\s*/>", "", xml),
    ],
    ids=["prefixed elements", "single quotes", "attributes in another order", "no empty values"],
)
def test_facts_do_not_hang_on_the_spelling_of_the_xml(book: Path, change: Callable[[str], str]) -> None:
    changed = rewritten(book, change)
    check_nasty(read_grids(changed)[0][0])


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    """Some programs leave `r` out of rows and cells; then the next one is meant."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["a", "b"])
    workbook.active.append(["#N/A", "=A1"])
    workbook.save(tmp_path / "roster.xlsx")
    changed = rewritten(tmp_path / "roster.xlsx", lambda xml: re.sub(r' r="[^"]*"', "", xml))
    grid = read_grids(changed)[0][0]
    assert (grid.errors, grid.uncalculated, grid.formulas) == ({(1, 0): "#N/A"}, {(1, 1)}, {(1, 1): "=A1"})


def test_formulas_of_text_cells_are_told_and_of_numbers_not(tmp_path: Path) -> None:
    """A stored number is a number; a stored text that a formula made may be anything, and a shared one has its text."""
    workbook = xlsxwriter.Workbook(tmp_path / "roster.xlsx")
    sheet = workbook.add_worksheet("A & B")
    sheet.write_formula("A1", '=HYPERLINK("http://example.com?a=1&b=<2>","点我")', None, "点我")
    sheet.write_formula("B1", "=1+1", None, 2)
    sheet.write_formula("C1", '=IF(B1>1,"","x")', None, "gone")
    sheet.write_string("D1", "=1+1")
    workbook.close()
    changed = rewritten(tmp_path / "roster.xlsx", lambda xml: xml.replace("<v>gone</v>", "<v></v>"))
    (grid,), _ = read_grids(changed)
    assert grid.sheet == "A & B"
    assert grid.cells.to_numpy().tolist() == [["点我", 2, None, "=1+1"]]
    assert grid.formulas == {(0, 0): '=HYPERLINK("http://example.com?a=1&b=<2>","点我")', (0, 3): "=1+1"}
    assert grid.uncalculated == frozenset()


def test_a_shared_formula_stands_as_first_written(book: Path) -> None:
    first = '<c r="A9"><f t="shared" ref="A9:B9" si="0">C4&amp;"x"</f></c>'
    shared = f'<row r="9">{first}<c r="B9"><f t="shared" si="0"/></c></row>'
    changed = rewritten(book, lambda xml: xml.replace("</sheetData>", shared + "</sheetData>"))
    grid = read_grids(changed)[0][0]
    assert (grid.formulas[(8, 0)], grid.formulas[(8, 1)]) == ('=C4&"x"', '=C4&"x"')


@pytest.mark.parametrize("address", ["XFD1048576", "Z1048576", "XFD3"])
def test_a_far_cell_is_named_before_it_takes_all_memory(tmp_path: Path, address: str) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in range(200):
        sheet.append([f"name {row}", row, row])
    sheet[address] = "x"
    workbook.save(tmp_path / "roster.xlsx")
    with pytest.raises(DataError) as caught:
        read_grids(tmp_path / "roster.xlsx")
    where = caught.value.finding.where
    assert (caught.value.finding.code, where.file, where.cell) == ("cell-far", "roster.xlsx", address)


def test_a_cell_a_little_apart_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active["A1"], workbook.active["AZ3000"] = "name", "x"
    workbook.save(tmp_path / "roster.xlsx")
    assert read_grids(tmp_path / "roster.xlsx")[0][0].cells.shape == (3_000, 52)


def test_far_cells_without_content_do_no_harm(book: Path) -> None:
    """Formatting a whole column leaves empty cells down to the last row."""
    styled = '<row r="1048576"><c r="XFD1048576" s="0"/><c r="XFE1048576" s="0"></c></row>'
    changed = rewritten(book, lambda xml: xml.replace("</sheetData>", styled + "</sheetData>"))
    check_nasty(read_grids(changed)[0][0])


def test_a_sheet_beyond_all_bounds_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_facts, "MOST_CELLS", 20)
    with pytest.raises(DataError) as caught:
        read_grids(book)
    assert (caught.value.finding.code, caught.value.finding.where.sheet) == ("sheet-too-large", "Sheet")


def test_rows_longer_than_a_chunk_are_read(tmp_path: Path) -> None:
    """Long texts stretch over the chunks in which the XML is walked."""
    workbook = xlsxwriter.Workbook(tmp_path / "roster.xlsx", {"in_memory": True})
    sheet = workbook.add_worksheet()
    for row in range(120):
        sheet.write_row(row, 0, [f"{row}" + "达" * 30_000, row])
    sheet.set_row(119, None, None, {"hidden": True})
    workbook.close()
    (grid,), _ = read_grids(tmp_path / "roster.xlsx")
    assert grid.cells.shape == (120, 2)
    assert grid.hidden_rows == {119}


@pytest.mark.libreoffice
def test_xls_and_ods_give_the_same_cells(book: Path, tmp_path: Path) -> None:
    """Other formats, same grid; .ods tells hidden rows, errors and formulas too, .xls its values and merges."""
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    for kind in ("xls", "ods"):
        subprocess.run([*command, kind, book.name], cwd=tmp_path, check=True, capture_output=True)
        grids, findings = read_grids(tmp_path / f"roster.{kind}")
        grid = grids[0]
        assert cell(grid, "A4") == "Ada"
        assert (cell(grid, "B4"), type(cell(grid, "B4"))) == (880012345, int)
        assert cell(grid, "B6") == BOLD_DATE
        assert cell(grid, "A5") == "x"
        assert grid.merged == ((0, 0, 0, 2),)
        assert [(each.sheet, each.hidden) for each in grids[:2]] == [("Sheet", False), ("隐藏", True)]
        assert len(findings) == 0
        if kind == "ods":
            assert grid.hidden_rows == {3}
            assert grid.hidden_columns == {1}
            assert grid.errors == {(4, 2): "#N/A"}
            assert grid.formulas[(4, 0)].startswith("=HYPERLINK")


def test_a_table_in_column_a_is_split_with_a_note(tmp_path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    for line in ("name,followers,price", 'Ada,"1,200",300', '"B; C",13,', "Cy,14,500"):
        workbook.active.append([line])
    workbook.save(tmp_path / "roster.xlsx")
    (grid,), findings = read_grids(tmp_path / "roster.xlsx")
    assert grid.cells.to_numpy().tolist() == [
        ["name", "followers", "price"],
        ["Ada", "1,200", "300"],
        ["B; C", "13", None],
        ["Cy", "14", "500"],
    ]
    assert [(finding.code, finding.where.cell, finding.facts["columns"]) for finding in findings] == [
        ("column-split", "A1", 3)
    ]
