"""How the workbook looks on paper and whose it says it is: print set-up, cover line, grouped columns, large counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.sheets.grid import column_letter
from kolplan.workbook.contract import PLAN_COLUMNS
from kolplan.workbook.cover import brand_of, cover_line, days_of, page_headers, plan_number
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import make_plan

A3, A4 = "8", "9"


def branded() -> Plan:
    plan = make_plan(12, 3, Language.EN)
    calendar = Calendar(date(2026, 7, 15), (Phase("burst", -2, 5),))
    return replace(plan, settings=replace(plan.settings, facts={"brand": "A & B"}, calendar=calendar))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    file = tmp_path_factory.mktemp("pages") / "plan.xlsx"
    write_workbook(branded(), file)
    return load_workbook(file)


def visible(book: Workbook) -> list[str]:
    return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def test_every_sheet_fits_its_paper_and_numbers_its_pages(book: Workbook) -> None:
    for name in visible(book):
        sheet = book[name]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, name
        assert sheet.oddFooter.right.text == "&P / &N", name
        assert sheet.oddHeader.left.text.endswith("A && B · Campaign plan at a glance"), name


@pytest.mark.parametrize("name", ["Plan", "Candidates", "Tracking", "AARRR", "Settings", "Findings", "Definitions"])
def test_a_tables_headings_print_on_every_page(name: str, book: Workbook) -> None:
    assert book[name].print_title_rows == "$4:$4"


def test_summary_is_one_page(book: Workbook) -> None:
    """A planner lays it before the boss."""
    page = book["Summary"].page_setup
    assert (page.fitToWidth or 1, page.fitToHeight or 1) == (1, 1)
    assert (page.orientation, str(page.paperSize)) == ("landscape", A4)
    assert book["Summary"].print_area is not None


def test_wide_sheets_print_on_large_paper_with_their_names(book: Workbook) -> None:
    assert {str(book[name].page_setup.paperSize) for name in ("Plan", "Candidates", "Tracking")} == {A3}
    assert book["Plan"].print_title_cols == "$A:$C"


@pytest.mark.parametrize(("name", "hint"), [("Plan", "D2"), ("Settlement", "B2"), ("Tracking", "B2")])
def test_the_widest_sheets_take_two_pages_and_cut_no_hint(name: str, hint: str, book: Workbook) -> None:
    """On one page letters were 5 points high; a hint in the columns that are repeated ends where these do."""
    assert book[name].page_setup.fitToWidth == 2
    assert (book[name]["A2"].value, len(str(book[name][hint].value)) > 40) == (None, True)


@pytest.mark.parametrize(("posts", "breaks"), [(12, []), (40, [45])])
def test_roll_ups_and_charts_of_many_posts_begin_a_page(posts: int, breaks: list[int], tmp_path: Path) -> None:
    """A page used to cut the charts in two."""
    write_workbook(make_plan(posts, 0, Language.EN), tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx")["Tracking"]
    assert [each.id for each in sheet.row_breaks.brk] == breaks
    assert not breaks or sheet.cell(breaks[0] + 2, 1).value == "Boosting"


def test_a_column_that_shows_is_in_no_closed_group(tmp_path: Path) -> None:
    """LibreOffice hid orders and GMV together with the empty columns beside them."""
    plan = make_plan(6, 0, Language.EN)
    posts = plan.posts.assign(orders=3.0, gmv=60_000.0)
    write_workbook(replace(plan, posts=posts), tmp_path / "plan.xlsx")
    groups = load_workbook(tmp_path / "plan.xlsx")["Plan"].column_dimensions.values()
    assert all(group.hidden == (group.outlineLevel > 0) for group in groups)
    number = PLAN_COLUMNS.index("orders") + 1
    assert [group.hidden for group in groups if group.min <= number <= group.max] == [False]


def test_empty_and_seldom_read_columns_are_folded(book: Workbook) -> None:
    """Nobody reads forty columns; what is closed stays one click away and is read back."""
    dimensions = book["Plan"].column_dimensions
    groups = {
        column_letter(number - 1): group for group in dimensions.values() for number in range(group.min, group.max + 1)
    }
    hidden = {code for number, code in enumerate(PLAN_COLUMNS) if groups[column_letter(number)].hidden}
    assert {"link", "city", "slot", "orders", "gmv", "fit"} <= hidden
    assert not hidden & {"status", "lock", "creator", "id", "angle", "date", "quote", "cost", "exposure", "note"}
    assert all(groups[column_letter(PLAN_COLUMNS.index(code))].outlineLevel == 1 for code in hidden)


def test_the_cover_says_whose_plan_it_is_and_for_which_days() -> None:
    plan = branded()
    assert brand_of(plan) == "A & B"
    assert days_of(plan) == "2026-07-13 – 2026-07-20"
    line = cover_line(plan)
    assert all(part in line for part in ("A & B", days_of(plan), plan_number(plan), "小红书"))


def test_what_nobody_said_is_left_out() -> None:
    plan = make_plan(1, 0)
    assert brand_of(plan) == ""
    assert "品牌" not in cover_line(plan)
    assert page_headers(plan)[0] == "投放方案总览"


def test_a_plans_number_tells_runs_apart() -> None:
    """The same input has the same number; another budget has another."""
    money = replace(branded().settings.money, budget=1)
    other = replace(branded(), settings=replace(branded().settings, money=money))
    assert plan_number(branded()) == plan_number(branded())
    assert plan_number(other) != plan_number(branded())


def test_large_counts_show_as_each_language_counts(tmp_path: Path, book: Workbook) -> None:
    """The cell keeps the whole figure: only its format shortens it."""
    write_workbook(make_plan(3, 0), tmp_path / "zh.xlsx")
    column = PLAN_COLUMNS.index("exposure") + 1
    chinese, english = (b.worksheets[1].cell(5, column) for b in (load_workbook(tmp_path / "zh.xlsx"), book))
    assert "万" in chinese.number_format
    assert "万" not in english.number_format
    assert chinese.value == pytest.approx(make_plan(3, 0).posts["exposure"].iloc[0])
