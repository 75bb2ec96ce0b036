"""`kolplan order` as a user meets it: files by supplier, an earlier folder kept, nothing where nothing is due."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import Result

Run = Callable[..., Result]


def document(result: Result) -> dict[str, Any]:
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def plan(run: Run, folder: Path) -> Path:
    """Return a plan whose creators belong to two MCNs whose names differ in forbidden characters and case only."""
    with (folder / "roster.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["MCN"] = ("Star/Sea", "star sea", "CON", "")[number % 4]
    with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run("allocate", "roster.csv", "--budget", "60000").exit_code == 0
    return folder / "plan.xlsx"


def set_status(plan: Path, word: str, *rows: int) -> None:
    book = openpyxl.load_workbook(plan)
    for row in rows or range(5, book["Plan"].max_row + 1):
        if book["Plan"].cell(row, 3).value:
            book["Plan"].cell(row, 1, word)
    book.save(plan)


def test_every_supplier_has_a_file_of_his_own_under_a_safe_name(run: Run, plan: Path, folder: Path) -> None:
    set_status(plan, "ordered", 5, 6)
    found = document(run("order", "plan.xlsx", "--json"))
    files = [each["file"] for each in found["orders"]]
    assert sorted(files) == sorted(path.name for path in (folder / "orders").iterdir())
    assert {"order_Star-Sea.xlsx", "order_star-sea_2.xlsx", "order_CON.xlsx"} <= set(files)
    assert len({name.casefold() for name in files}) == len(files)
    assert sum(each["ordered"] for each in found["orders"]) == 2
    book = openpyxl.load_workbook(plan, data_only=True)["Plan"]
    posts = sum(bool(book.cell(row, 3).value) for row in range(5, book.max_row + 1))
    assert sum(each["requested"] for each in found["orders"]) == posts - 2


def test_an_earlier_folder_is_kept_and_the_same_orders_change_nothing(run: Run, plan: Path, folder: Path) -> None:
    assert run("order", "plan.xlsx").exit_code == 0
    assert "orders.1" not in run("order", "plan.xlsx").stdout
    set_status(plan, "ordered", 5)
    assert "orders.1" in run("order", "plan.xlsx").stdout
    assert (folder / "orders.1").is_dir()


def test_a_plan_that_the_client_struck_has_nothing_to_order(run: Run, plan: Path, folder: Path) -> None:
    set_status(plan, "client no")
    result = run("order", "plan.xlsx", "--json")
    assert result.exit_code == 1
    assert document(result)["findings"][0]["code"] == "order-nothing"
    assert not (folder / "orders").exists()


@pytest.mark.usefixtures("plan")
def test_a_folder_that_holds_anything_else_is_refused(run: Run, folder: Path) -> None:
    (folder / "orders").mkdir()
    (folder / "orders" / "mine.txt").write_text("x")
    result = run("order", "plan.xlsx", "--json")
    assert (result.exit_code, document(result)["findings"][0]["code"]) == (1, "output-folder-in-use")
