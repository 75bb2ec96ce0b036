"""Tables drawn in odd ways: nothing under the headings, hints, Excel's own total row, hidden rows, kept creators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kolplan.core.errors import DataError
from kolplan.core.settings import Selling
from kolplan.core.vocabulary import Language
from kolplan.submit.filling import read_template
from kolplan.submit.submitting import Wish, submit
from kolplan.workbook.reading import read_plan
from kolplan.workbook.writing import write_workbook
from tests.submit.plan_to_submit import plan_to_submit

Draw = Callable[[Any, Any], None]
Fill = Callable[[Draw], Worksheet]


@pytest.fixture
def fill(plan_file: Path, tmp_path: Path) -> Fill:
    """Draw a sheet, fill it, and return it."""

    def drawn(draw: Draw) -> Worksheet:
        book = xlsxwriter.Workbook(str(tmp_path / "client.xlsx"))
        draw(book.add_worksheet(), book.add_format({"border": 1, "bold": True, "bg_color": "#FF0000"}))
        book.close()
        client = read_template(tmp_path / "client.xlsx", None)
        submit(read_plan(plan_file), plan_file, Wish(client, Language.ZH), tmp_path / "out.xlsx")
        return load_workbook(tmp_path / "out.xlsx").worksheets[0]

    return drawn


def names(sheet: Worksheet, column: str, first: int) -> list[object]:
    return [sheet[f"{column}{row}"].value for row in range(first, first + 3)]


def test_cells_under_bare_headings_get_their_borders_and_not_their_colours(fill: Fill) -> None:
    def draw(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["昵称", "平台", "报价"], form)
        sheet.write("A4", "合计")
        sheet.write_formula("C4", "=SUM(C2:C3)")

    sheet = fill(draw)
    assert (sheet["A10"].value, sheet["C10"].value) == ("合计", "=SUM(C2:C9)")
    assert (sheet["A5"].border.left.style, sheet["A5"].font.bold, sheet["A5"].fill.fill_type) == ("thin", False, None)


def test_the_total_row_of_an_excel_table_stays_its_last(fill: Fill) -> None:
    def draw(sheet: Any, _: Any) -> None:
        columns = [{"header": "昵称", "total_string": "合计"}, {"header": "报价", "total_function": "sum"}]
        sheet.add_table(0, 0, 3, 1, {"total_row": True, "columns": columns})

    sheet = fill(draw)
    (table,) = sheet.tables.values()
    assert (table.ref, table.totalsRowCount, sheet["A10"].value) == ("A1:B10", 1, "合计")
    assert sheet["A9"].value == "阿紫"


def test_hints_and_an_example_under_the_headings(fill: Fill) -> None:
    def draw(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["序号", "达人昵称", "图文报价", "粉丝量"], form)
        sheet.write_row("A2", ["自动", "必填", "数字", "数字"], form)
        sheet.write_row("A3", [1, "例：小张", 500, 1], form)
        sheet.write_row("A4", ["", "", "", ""], form)

    sheet = fill(draw)
    assert names(sheet, "B", 2) == ["必填", "林小满", '=HYPERLINK("http://x.example","点我")']
    assert names(sheet, "A", 3) == [1, 2, 3]


def test_hidden_rows_are_passed_over(fill: Fill) -> None:
    def draw(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["昵称", "平台", "档位"], form)
        for row in (1, 2, 3):
            sheet.write_row(row, 0, ["", "", ""], form)
        sheet.merge_range("C2:C4", "A档", form)
        sheet.set_row(2, None, None, {"hidden": True})

    sheet = fill(draw)
    assert (sheet["A2"].value, sheet["A3"].value, sheet["A5"].value) == ("林小满", None, "Mia Chen")
    assert [sheet.row_dimensions[row].hidden for row in (3, 4, 5)] == [True, False, False]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"C2:C4"}


def test_creators_who_stand_there_stay_and_are_counted(fill: Fill) -> None:
    def draw(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["序号", "昵称", "报价"], form)
        sheet.write_row("A2", [1, "老王", 500], form)
        sheet.write_row("A3", ["合计", "", ""], form)
        sheet.write_formula("C3", "=SUM(C2)", form)

    sheet = fill(draw)
    assert names(sheet, "B", 2)[:2] == ["老王", "林小满"]
    assert (names(sheet, "A", 2), sheet["C11"].value) == ([1, 2, 3], "=SUM(C2:C10)")


def test_a_sheet_that_asks_for_nobody_is_refused(fill: Fill) -> None:
    with pytest.raises(DataError) as caught:
        fill(lambda sheet, form: sheet.write_row("A1", ["产品", "数量", "单价"], form))
    assert caught.value.finding.code == "submit-no-headings"


def test_more_engagements_than_views_stay_out_and_are_told(tmp_path: Path) -> None:
    plan = plan_to_submit()
    quotes = plan.roster.quotes.copy()
    quotes.loc[quotes["creator"] == 0, "engagements"] = 99_999.0
    write_workbook(replace(plan, roster=replace(plan.roster, quotes=quotes)), tmp_path / "plan.xlsx")
    book = xlsxwriter.Workbook(str(tmp_path / "client.xlsx"))
    book.add_worksheet().write_row("A1", ["昵称", "平台", "阅读中位数", "互动中位数", "CPE", "推荐理由"])
    book.close()
    client = read_template(tmp_path / "client.xlsx", None)
    plan_book = read_plan(tmp_path / "plan.xlsx")
    filled = submit(plan_book, tmp_path / "plan.xlsx", Wish(client, Language.ZH), tmp_path / "out.xlsx").filled
    told = [each for each in filled.findings if each.code == "submit-more-engagements-than-views"]
    assert [(each.where.cell, each.facts["creators"]) for each in told] == [("C1", "林小满"), ("D1", "林小满")]
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [sheet[f"{letter}2"].value for letter in "ACDE"] == ["林小满", None, None, None]
    assert "99,999" not in sheet["F2"].value and "中位数" not in sheet["F2"].value


def test_a_check_on_the_length_of_cells_limits_reasons(fill: Fill) -> None:
    def draw(sheet: Any, _: Any) -> None:
        sheet.write_row("A1", ["昵称", "平台", "推荐理由"])
        sheet.data_validation("C2:C20", {"validate": "length", "criteria": "<=", "value": 25})

    sheet = fill(draw)
    assert all(len(str(sheet[f"C{row}"].value)) <= 25 for row in range(2, 10))


def test_a_plan_without_hidden_sheets_says_what_is_lacking(plan_file: Path, tmp_path: Path) -> None:
    book = load_workbook(plan_file)
    for name in ("_settings", "_base", "_roster", "_sources"):
        del book[name]
    book.save(tmp_path / "bare.xlsx")
    wish = Wish(None, Language.ZH)
    findings = submit(read_plan(tmp_path / "bare.xlsx"), tmp_path / "bare.xlsx", wish, tmp_path / "out.xlsx").findings
    assert [each.code for each in findings] == ["plan-hidden-gone"]


def test_an_executed_price_is_withheld_where_the_agency_sells_dearer(tmp_path: Path) -> None:
    plan = plan_to_submit()
    settings = replace(plan.settings, selling=Selling(markup=0.15))
    write_workbook(replace(plan, settings=settings), tmp_path / "plan.xlsx")
    book = xlsxwriter.Workbook(str(tmp_path / "client.xlsx"))
    book.add_worksheet().write_row("A1", ["昵称", "平台", "执行价(含平台费)", "报价"])
    book.close()
    wish = Wish(read_template(tmp_path / "client.xlsx", None), Language.ZH)
    submit(read_plan(tmp_path / "plan.xlsx"), tmp_path / "plan.xlsx", wish, tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert (sheet["C2"].value, sheet["D2"].value) == (None, 11317)


def test_a_sheet_a_platform_is_filled_sheet_by_sheet(plan_file: Path, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "client.xlsx"))
    book.add_worksheet("说明").write("A1", "请分平台填写")
    for platform in ("小红书", "抖音"):
        book.add_worksheet(platform).write_row("A1", ["博主昵称", "报价", "推荐理由", "星座"])
    book.add_worksheet("汇总").write_formula("A1", "=SUM(小红书!B:B)+SUM(抖音!B:B)")
    book.close()
    plan = read_plan(plan_file)
    client = read_template(tmp_path / "client.xlsx", None)
    submission = submit(plan, plan_file, Wish(client, Language.ZH), tmp_path / "out.xlsx")
    assert [(filled.sheet, len(mine)) for filled, mine in submission.sheets] == [("小红书", 6), ("抖音", 2)]
    told = [(each.where.file, each.where.sheet, each.where.cell) for each in submission.findings]
    assert told == [("client.xlsx", "小红书", "D1"), ("client.xlsx", "抖音", "D1")]
    values = load_workbook(tmp_path / "out.xlsx", data_only=True)
    assert names(values["抖音"], "A", 2) == ["测评老王", "阿紫", None]
    assert values["汇总"]["A1"].value == 70_174
    named = read_template(tmp_path / "client.xlsx", "抖音")
    alone = submit(plan, plan_file, Wish(named, Language.ZH), tmp_path / "alone.xlsx")
    assert [filled.sheet for filled, _ in alone.sheets] == ["抖音"]
    assert "submit-other-platforms" in {each.code for each in alone.findings}
