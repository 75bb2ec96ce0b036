"""Real rosters come in whole: every row, hidden row, error cell and formula where its file has it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kolplan.sheets.numbers import CellState, Quantity, parse_numbers
from kolplan.sheets.reading import read_grids

ROSTERS = Path(__file__).resolve().parents[3] / "shared" / "rosters"
pytestmark = [
    pytest.mark.rosters,
    pytest.mark.skipif(not ROSTERS.is_dir(), reason="../shared/rosters is absent"),
]


@pytest.mark.parametrize(
    ("name", "shape", "encoding", "codes"),
    [
        ("xhs_huitun_export.csv", (1703, 34), "utf-8", []),
        ("xhs_huitun_gb18030.csv", (151, 34), "gb18030", ["encoding-detected"]),
        ("douyin_xingtu_search.csv", (1031, 33), "utf-8", []),
        ("four_platforms_small.csv", (91, 13), "utf-8", []),
    ],
)
def test_text_rosters(name: str, shape: tuple[int, int], encoding: str, codes: list[str]) -> None:
    (grid,), findings = read_grids(ROSTERS / name)
    assert (grid.cells.shape, grid.encoding) == (shape, encoding)
    assert [finding.code for finding in findings] == codes
    assert grid.cells[0].notna().all(), "every record starts with its name or id"


def test_line_breaks_inside_cells_cost_no_row_and_no_character() -> None:
    (grid,), _ = read_grids(ROSTERS / "xhs_huitun_export.csv")
    texts = [text for column in grid.cells for text in grid.cells[column] if text is not None]
    assert sum("\r" in text or "\u2028" in text for text in texts) == 5


def test_ids_of_nineteen_digits_stay_text() -> None:
    (grid,), _ = read_grids(ROSTERS / "douyin_xingtu_search.csv")
    assert all(isinstance(text, str) and text.isdecimal() for text in grid.cells[0][1:])


def test_the_quotation_sheet_with_its_planted_faults() -> None:
    (notes, sheet), findings = read_grids(ROSTERS / "agency_quote_sheet.xlsx")
    assert (notes.cells.shape, sheet.sheet, sheet.cells.shape) == ((1, 1), "小红书达人报价", (21, 16))
    assert sheet.merged == ((0, 0, 0, 15), (1, 0, 1, 15))
    assert sheet.hidden_rows == {8}
    assert sheet.errors == {(11, 12): "#N/A"}
    assert sheet.uncalculated == {(20, 8)}
    assert sheet.formulas == {(11, 2): '=HYPERLINK("http://example.com","点我")', (20, 8): "=SUM(I5:I18)"}
    assert sheet.where(11, 12).cell == "M12"
    assert len(findings) == 0
    followers = parse_numbers(sheet.cells[5].iloc[4:9], Quantity.COUNT, "w")
    assert followers.values.tolist() == [625_000, 183_000, 270_000, 8_000, 3_500]
    prices = parse_numbers(sheet.cells[8].iloc[4:10], Quantity.MONEY)
    assert prices.values[:4].tolist() == [38_000, 12_800, 16_000, 300]
    assert prices.states.tolist()[4:] == [CellState.BLANK, CellState.KNOWN]
    rebates = parse_numbers(sheet.cells[10].iloc[4:18], Quantity.RATE)
    assert rebates.values[[0, 1, 2, 9]].tolist() == [0.3, 0.26, 0.25, 1.5]


def test_the_two_row_heading() -> None:
    (grid,), _ = read_grids(ROSTERS / "xhs_two_row_merged.xlsx")
    assert (grid.cells.shape, grid.hidden_rows, len(grid.merged)) == ((162, 25), {9}, 6)
    followers = parse_numbers(grid.cells[4].iloc[2:], Quantity.COUNT)
    assert set(followers.states) == {CellState.KNOWN}
    assert followers.values.min() > 10_000


def test_two_thousand_rows_of_text_take_a_moment_and_no_library_too_many() -> None:
    """Reading text must not pay for workbook readers, nor a workbook for the slow one."""
    code = (
        "import sys; from pathlib import Path; from kolplan.sheets.reading import read_grids;"
        "read_grids(Path(sys.argv[1]));"
        "print(*(name for name in ('openpyxl', 'python_calamine', 'pyarrow.parquet') if name in sys.modules))"
    )
    for name, loaded in (("xhs_huitun_export.csv", ""), ("agency_quote_sheet.xlsx", "python_calamine")):
        run = subprocess.run([sys.executable, "-c", code, ROSTERS / name], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == loaded
    read_grids(ROSTERS / "xhs_huitun_export.csv")
    start = time.process_time()
    read_grids(ROSTERS / "xhs_huitun_export.csv")
    assert time.process_time() - start < 0.5
