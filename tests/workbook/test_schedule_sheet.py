"""Sheet Schedule: linked to Plan by the post's number, worked back by Settings, red where a day has too many posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from kolplan.core.calendar import Calendar, WorkingBack
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.workbook.contract import POST_NO, SCHEDULE_COLUMNS, plan_columns, schedule_columns
from kolplan.workbook.edits import edited_posts
from kolplan.workbook.reading import read_plan
from kolplan.workbook.schedule_sheet import HEADING_ROW
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import make_plan
from tests.workbook.recalculating import differences, recalculate

Change = Callable[[openpyxl.Workbook], None]
FIRST = datetime(2026, 7, 1)  # noqa: DTZ001 - cells have no zone
DAYS = [4, 0, 2, 0, 1, 3, 0, 2]
BACK = WorkingBack(samples=12)


def dated(language: Language = Language.ZH, *, most: int | None = 2, launch: bool = True) -> Plan:
    """Return a plan of eight posts, three of them on its first day."""
    plan = make_plan(len(DAYS), 0, language)
    day = [FIRST + timedelta(days=later) for later in DAYS]
    plan.posts["date"] = pd.Series(day if launch else [pd.NaT] * len(DAYS), dtype="datetime64[s]")
    plan.posts["day"] = np.array(DAYS, dtype=float)
    calendar = Calendar(launch=FIRST.date() if launch else None, most_a_day=most, back=BACK)
    return replace(plan, settings=replace(plan.settings, calendar=calendar))


def with_lot(plan: Plan) -> Plan:
    """Return a plan whose first row stands for five posts on three days."""
    plan.posts.loc[0, "lot"] = 5
    return replace(plan, lot_days={0: ((0, 2), (1, 2), (3, 1))})


def _table(path: Path, sheet: str = "排期表", *, columns: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """Return the rows of Schedule, by code."""
    cells = openpyxl.load_workbook(path, data_only=True)[sheet]
    rows = list(cells.iter_rows(min_row=HEADING_ROW + 2, values_only=True))
    codes = columns or tuple(code for code in SCHEDULE_COLUMNS if code not in ("slot", "product"))
    return [dict(zip(codes, row, strict=True)) for row in rows]


def _plan_cell(code: str) -> int:
    return plan_columns(lots=False).index(code) + 1


def test_posts_stand_by_date_with_what_is_due_before(tmp_path: Path) -> None:
    write_workbook(dated(), tmp_path / "plan.xlsx")
    rows = _table(tmp_path / "plan.xlsx")
    assert [row[POST_NO] for row in rows] == [2, 4, 7, 5, 3, 8, 6, 1]
    first = rows[0]
    assert first["publish"] == FIRST
    due = {"samples": 12, "script": 7, "draft": 4, "final": 2}
    assert {stage: (FIRST - first[stage]).days for stage in due} == due  # type: ignore[operator]
    assert [row["that_day"] for row in rows] == [3, 3, 3, 1, 2, 2, 1, 1]


def test_posts_without_a_date_stand_last_and_blank(tmp_path: Path) -> None:
    plan = dated()
    plan.posts.loc[1, "date"], plan.posts.loc[1, "day"] = pd.NaT, np.nan
    write_workbook(plan, tmp_path / "plan.xlsx")
    last = _table(tmp_path / "plan.xlsx")[-1]
    assert (last[POST_NO], last["publish"], last["samples"], last["that_day"]) == (2, None, None, None)


def test_days_after_a_launch_that_is_not_set_are_worked_back_as_such(tmp_path: Path) -> None:
    write_workbook(dated(launch=False), tmp_path / "plan.xlsx")
    rows = _table(tmp_path / "plan.xlsx")
    assert [row["publish"] for row in rows] == ["D+0", "D+0", "D+0", "D+1", "D+2", "D+2", "D+3", "D+4"]
    assert [rows[0][stage] for stage in ("samples", "final")] == ["D-12", "D-2"]


def _turned_and_moved(book: openpyxl.Workbook) -> None:
    """Turn Plan upside down, move one post to another day, strike one, delete one."""
    sheet = book["投放计划"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=4 + len(DAYS))]
    cells[1][_plan_cell("date") - 1] = FIRST + timedelta(days=30)
    cells[3][_plan_cell("status") - 1] = "客户毙"
    del cells[0]
    for number, values in enumerate([*reversed(cells), [None] * len(cells[0])], 5):
        for column, value in enumerate(values, 1):
            if sheet.cell(number, column).data_type != "f":  # a formula speaks of its own row and stays
                sheet.cell(number, column).value = value


def _set(name: str, value: int | None) -> Change:
    """Return the edit of a figure on Settings."""

    def change(book: openpyxl.Workbook) -> None:
        row = next(row for row in book["设置"].iter_rows() if row[6].value == name)
        row[1].value = value

    return change


WRITTEN = [(language, lot, launch) for language in Language for lot in (True, False) for launch in (True, False)]
MOST = {2: "超出", 3: "达标", None: None}
EDITS: dict[str, Change] = {
    "turned": _turned_and_moved,
    "script": _set("back[script]", 20),
    **{f"most {most}": _set("most_a_day", most) for most in MOST},
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[object, Path]:
    """Return plans as written and as edited, before LibreOffice has seen them."""
    folder = tmp_path_factory.mktemp("schedules")
    found: dict[object, Path] = {}
    for language, lot, launch in WRITTEN:
        plan = dated(language, launch=launch)
        found[language, lot, launch] = folder / f"{language}-{lot}-{launch}.xlsx"
        write_workbook(with_lot(plan) if lot else plan, found[language, lot, launch])
    write_workbook(dated(most=9), folder / "most 9.xlsx")
    for name, change in EDITS.items():
        book = openpyxl.load_workbook(folder / "most 9.xlsx" if "most" in name else found[Language.ZH, False, True])
        change(book)
        found[name] = folder / f"{name}.xlsx"
        book.save(found[name])
    return found


@pytest.fixture(scope="module")
def recalculated(files: dict[object, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[object, Path]:
    """Return them all as LibreOffice calculates them, which is started once."""
    return dict(zip(files, recalculate(list(files.values()), tmp_path_factory.mktemp("office")), strict=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize("case", WRITTEN, ids=str)
def test_recalculated_it_says_what_was_written(
    case: object, files: dict[object, Path], recalculated: dict[object, Path]
) -> None:
    assert differences(files[case], recalculated[case]) == []


@pytest.mark.libreoffice
def test_it_follows_a_plan_that_is_sorted_and_moved(
    files: dict[object, Path], recalculated: dict[object, Path]
) -> None:
    """Plan is turned upside down, one post moved to another day, one struck, one row deleted: Schedule goes along."""
    names = [row["creator"] for row in _table(files[Language.ZH, False, True])]
    rows = _table(recalculated["turned"])
    assert [row["creator"] for row in rows] == [*names[:-1], None]
    assert rows[0]["publish"] == FIRST + timedelta(days=30)
    assert rows[0]["draft"] == FIRST + timedelta(days=26)
    assert [row["that_day"] for row in rows] == [1, None, 1, 1, 2, 2, 1, None]
    assert rows[1]["status"] == "客户毙"


@pytest.mark.libreoffice
@pytest.mark.parametrize("most", MOST)
def test_the_fullest_day_is_checked_against_settings(most: int | None, recalculated: dict[object, Path]) -> None:
    """The check follows the edited figure on Settings."""
    sheet = openpyxl.load_workbook(recalculated[f"most {most}"], data_only=True)["排期表"]
    assert (sheet["C3"].value, sheet["C4"].value, sheet["D4"].value) == (3, most, MOST[most])


@pytest.mark.libreoffice
def test_the_days_of_working_back_follow_settings(recalculated: dict[object, Path]) -> None:
    edited = recalculated["script"]
    assert _table(edited)[0]["script"] == FIRST - timedelta(days=20)
    assert read_plan(edited).back == replace(BACK, script=20)


def test_the_posts_of_a_lot_stand_on_their_days(tmp_path: Path) -> None:
    """Each counts as the posts that appear then; the lot moves as a whole with its date on Plan."""
    write_workbook(with_lot(dated()), tmp_path / "plan.xlsx")
    columns = schedule_columns(lots=True, without={"slot", "product"})
    rows = [row for row in _table(tmp_path / "plan.xlsx", columns=columns) if row[POST_NO] == 1]
    told = [(row["publish"], row["posts"], row["that_day"]) for row in rows]
    assert told == [(FIRST + timedelta(days=later), count, count) for later, count in ((4, 2), (5, 2), (7, 1))]


def test_days_after_a_launch_are_read_back_and_their_edits_seen(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_workbook(dated(launch=False), path)
    book = read_plan(path)
    assert book.posts["day"].tolist() == DAYS
    assert book.posts["date"].isna().all()
    assert [finding.code for finding in book.findings] == []
    assert edited_posts(book.posts, book.record) == 0
    workbook = openpyxl.load_workbook(path)
    workbook["投放计划"].cell(5, _plan_cell("date")).value = "d+9"
    workbook["投放计划"].cell(6, _plan_cell("date")).value = "D"
    workbook["投放计划"].cell(7, _plan_cell("date")).value = date(2026, 7, 9)
    workbook.save(path)
    book = read_plan(path)
    assert book.posts["day"].fillna(-99).tolist()[:3] == [9, 0, -99]
    assert edited_posts(book.posts, book.record) == 2
    assert [finding.code for finding in book.findings] == []


def test_dates_are_no_edits_because_their_launch_is_known(tmp_path: Path) -> None:
    write_workbook(dated(), tmp_path / "plan.xlsx")
    book = read_plan(tmp_path / "plan.xlsx")
    assert edited_posts(book.posts, book.record) == 0
