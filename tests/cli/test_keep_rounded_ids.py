"""`--keep` where a spreadsheet program made numbers of long ids: the rows stay whose they are."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kolplan.workbook.reading import read_plan
from tests.cli.conftest import Run
from tests.cli.edited_plans import HEADINGS, EditedSheet, sheet

FIRST_ID = 7_300_000_523_646_570_952
STEP = 1_000_003


@pytest.fixture
def planned(run: Run) -> EditedSheet:
    """Make a plan of creators with ids of 19 digits, one without an id among them."""
    with Path("roster.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["ID"] = str(FIRST_ID + STEP * number)
    rows[-1]["ID"] = ""
    with Path("roster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run("allocate", "roster.csv", "--budget", "60000", "-o", "plan.xlsx").exit_code == 0
    return sheet("plan.xlsx")


def nearest(account: str) -> float:
    """Return an id as LibreOffice keeps it: the nearest double."""
    return float(account)


def cut(account: str) -> float:
    """Return an id as Excel keeps it: 15 digits, then zeros."""
    return float(account[:15].ljust(len(account), "0"))


def pasted(account: str) -> str:
    """Return an id as it is pasted from a cell that shows it as a number."""
    return f"{float(account):.14E}"


@pytest.mark.parametrize("change", [nearest, cut, pasted])
def test_ids_that_became_numbers_are_the_same_people(
    run: Run, planned: EditedSheet, change: Callable[[str], float | str]
) -> None:
    """Everybody on the plan became somebody new who must be in, with her first self planned beside her."""
    book = openpyxl.load_workbook("plan.xlsx")
    for name in ("Plan", "Candidates", "Tracking"):
        make_numbers(book[name], change)
    mine = planned.names[3]
    EditedSheet(book["Tracking"]).put(mine, Link="https://posts.example/1")
    EditedSheet(book["Plan"]).put(mine, Note="mine")
    book.save("plan.xlsx")
    read = read_plan(Path("plan.xlsx"))
    assert list(read.keys) == list(read.record.posts)
    assert run("allocate", "roster.csv", "--keep", "plan.xlsx").exit_code == 0
    now = sheet("plan.xlsx")
    assert sorted(now.names) == sorted(planned.names)
    assert {name: now.get(name, "ID") for name in now.names} == {n: planned.get(n, "ID") for n in planned.names}
    assert sheet("plan.xlsx", "Tracking").get(mine, "Link") == "https://posts.example/1"
    assert now.get(mine, "Note") == "mine"


def make_numbers(page: Worksheet, change: Callable[[str], float | str]) -> None:
    column = EditedSheet(page).heads["ID"]
    for row in range(HEADINGS + 1, page.max_row + 1):
        account = page.cell(row, column).value
        if isinstance(account, str) and account.isdecimal():
            page.cell(row, column).value = change(account)


@pytest.mark.usefixtures("planned")
def test_a_number_that_is_nobodys_id_is_doubted() -> None:
    """A number that is near nobody's id is no proof of anybody."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    cell = plan.sheet.cell(HEADINGS + 1, plan.heads["ID"])
    cell.value = FIRST_ID + 10**9
    book.save("plan.xlsx")
    read = read_plan(Path("plan.xlsx"))
    assert [f.where.cell for f in read.findings if f.code == "plan-id-rounded"] == [cell.coordinate]
