"""Several posts of one creator: locks hold for each, and each is told from the others in swaps and results."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.edited_plans import EditedSheet, setting

KEEP = ("allocate", "roster.csv", "--keep", "plan.xlsx", "--json")


def document(run: Run, *words: str, code: int = 0) -> dict[str, Any]:
    result = run(*words)
    assert result.exit_code == code, result.output
    read: dict[str, Any] = json.loads(result.stdout)
    return read


@pytest.fixture
def twice(run: Run, first_plan: dict[str, Any], once_twice: dict[str, bytes]) -> str:
    """Put a plan.xlsx in which creators may have two posts, and return one who has."""
    assert first_plan["posts"]
    if not once_twice:
        setting("plan.xlsx", "posts_per_creator", 2)
        document(run, *KEEP)
        once_twice["workbook"] = Path("plan.xlsx").read_bytes()
    Path("plan.xlsx").write_bytes(once_twice["workbook"])
    plan = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    names = Counter(plan.sheet.cell(row, plan.heads["Creator"]).value for row in _rows(plan))
    return next(str(name) for name, count in names.items() if count == 2)


@pytest.fixture(scope="session")
def once_twice() -> dict[str, bytes]:
    """Hold the plan with two posts a creator for all tests."""
    return {}


def _rows(plan: EditedSheet) -> list[int]:
    return [row for row in range(5, plan.sheet.max_row + 1) if plan.sheet.cell(row, plan.heads["ID"]).value]


def rows_of(plan: EditedSheet, name: str) -> list[int]:
    return [row for row in _rows(plan) if plan.sheet.cell(row, plan.heads["Creator"]).value == name]


def put(name: str, **cells: Any) -> None:
    """Write into every row of a creator on Plan."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    for row in rows_of(plan, name):
        for heading, value in cells.items():
            plan.sheet.cell(row, plan.heads[heading]).value = value
    book.save("plan.xlsx")


def posts_of(read: dict[str, Any], name: str) -> int:
    return sum(post["creator"] == name for post in read["posts"])


def test_each_locked_post_stays_however_little_money_is_left(run: Run, twice: str) -> None:
    """Only that she was in was held: the second of two locked posts went when money was short."""
    put(twice, Lock="yes")
    for budget in ("30000", "12000"):
        assert posts_of(document(run, *KEEP, "--budget", budget, "-o", "less.xlsx"), twice) == 2


def test_more_locked_posts_than_a_creator_may_have_are_named(run: Run, twice: str) -> None:
    put(twice, Lock="yes")
    setting("plan.xlsx", "posts_per_creator", 1)
    before = Path("plan.xlsx").read_bytes()
    read = document(run, *KEEP, code=1)
    finding = next(each for each in read["findings"] if each["code"] == "keep-row-twice")
    plan = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    column = openpyxl.utils.get_column_letter(plan.heads["Creator"])
    assert finding["cell"] == f"{column}{rows_of(plan, twice)[1]}"
    assert Path("plan.xlsx").read_bytes() == before
