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


def numbers_of(plan: EditedSheet, name: str) -> list[int]:
    return [plan.sheet.cell(row, plan.heads["Post"]).value for row in rows_of(plan, name)]


def outsider() -> str:
    """Return a micro creator outside the plan."""
    book = openpyxl.load_workbook("plan.xlsx", read_only=True)
    rows = list(book["Candidates"].iter_rows(min_row=4, values_only=True))
    name, tier = rows[0].index("Creator"), rows[0].index("Tier")
    return next(str(row[name]) for row in rows[1:] if row[tier] == "micro")


def test_a_swap_asks_which_of_several_posts_is_meant(run: Run, twice: str) -> None:
    before = Path("plan.xlsx").read_bytes()
    read = document(run, "swap", "plan.xlsx", twice, outsider(), "--json", code=1)
    finding = read["findings"][0]
    plan = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    assert finding["code"] == "swap-several"
    assert all(f"{number} (" in finding["text"] for number in numbers_of(plan, twice))
    assert document(run, "swap", "plan.xlsx", f"{twice}#99", outsider(), "--json", code=1)["findings"][0]["code"] == (
        "swap-several"
    )
    assert Path("plan.xlsx").read_bytes() == before


def test_the_post_that_was_named_is_swapped_and_the_other_stays(run: Run, twice: str) -> None:
    plan = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    first, second = rows_of(plan, twice)
    angle = plan.sheet.cell(first, plan.heads["Angle"]).value
    new, names = outsider(), [plan.sheet.cell(row, plan.heads["Creator"]).value for row in _rows(plan)]
    put_one(first, Lock="yes")  # the other one's lock is no reason to refuse this one
    document(run, "swap", "plan.xlsx", f"{twice}＃{numbers_of(plan, twice)[1]}", new, "--json")
    after = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    now = [after.sheet.cell(row, after.heads["Creator"]).value for row in _rows(after)]
    names[second - 5] = new
    assert now == names
    assert after.sheet.cell(rows_of(after, twice)[0], after.heads["Angle"]).value == angle


def put_one(row: int, **cells: Any) -> None:
    """Write into a row of Plan."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    for heading, value in cells.items():
        plan.sheet.cell(row, plan.heads[heading]).value = value
    book.save("plan.xlsx")


def tracking_rows(track: EditedSheet, name: str) -> list[int]:
    heads, cells = track.heads, track.sheet
    return [
        row
        for row in range(5, cells.max_row + 1)
        if cells.cell(row, heads["Creator"]).value == name and cells.cell(row, heads["Platform"]).value
    ]


def publish_second_and_sort(name: str, *, numbered: bool) -> int:
    """Type views for the later of her posts, exchange her rows of Tracking, and return that post's number."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan, track = EditedSheet(book["Plan"]), EditedSheet(book["Tracking"])
    number = numbers_of(plan, name)[1]
    first, second = tracking_rows(track, name)
    assert track.sheet.cell(second, track.heads["Post"]).value == number
    assert track.sheet.column_dimensions[track.sheet.cell(4, track.heads["Post"]).column_letter].hidden
    track.sheet.cell(second, track.heads["Actual views"]).value = 7777
    for heading in ("Actual views", "Angle", "Planned views", "Post"):
        cells = [track.sheet.cell(row, track.heads[heading]) for row in (first, second)]
        cells[0].value, cells[1].value = cells[1].value, cells[0].value
    if not numbered:
        track.sheet.delete_cols(track.heads["Post"])
    book.save("plan.xlsx")
    return int(number)


def test_results_stay_with_their_post_when_tracking_was_sorted(run: Run, twice: str) -> None:
    number = publish_second_and_sort(twice, numbered=True)
    plan = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    angles = [plan.sheet.cell(row, plan.heads["Angle"]).value for row in rows_of(plan, twice)]
    read = document(run, "track", "plan.xlsx", "--json")
    mine = [post for post in read["posts"] if post["creator"] == twice]
    assert [post["angle"] for post in mine] == angles[::-1]
    assert [post["views"]["actual"] for post in mine] == [7777.0, None]
    put(twice, Lock="yes")
    document(run, *KEEP)
    book = openpyxl.load_workbook("plan.xlsx")
    after, track = EditedSheet(book["Plan"]), EditedSheet(book["Tracking"])
    views = {
        track.sheet.cell(row, track.heads["Post"]).value: track.sheet.cell(row, track.heads["Actual views"]).value
        for row in tracking_rows(track, twice)
    }
    assert views[numbers_of(after, twice)[1]] == 7777
    assert number in numbers_of(after, twice)
    assert [value for value in views.values() if value] == [7777]


def test_a_workbook_without_numbers_on_tracking_reads_by_order(run: Run, twice: str) -> None:
    publish_second_and_sort(twice, numbered=False)
    read = document(run, "track", "plan.xlsx", "--json")
    assert [post["views"]["actual"] for post in read["posts"] if post["creator"] == twice] == [7777.0, None]
    put(twice, Lock="yes")
    document(run, *KEEP)
    track = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Tracking"])
    assert [track.sheet.cell(row, track.heads["Actual views"]).value for row in tracking_rows(track, twice)] == [
        7777,
        None,
    ]


def test_results_lock_the_post_that_they_are_of(run: Run, twice: str) -> None:
    publish_second_and_sort(twice, numbered=True)
    plan = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Plan"])
    angle = plan.sheet.cell(rows_of(plan, twice)[1], plan.heads["Angle"]).value
    read = document(run, *KEEP, "--budget", "15000", "-o", "less.xlsx")
    assert angle in [post["angle"] for post in read["posts"] if post["creator"] == twice]
    assert posts_of(read, twice) == 1  # the other one is free, and there is no money for it
