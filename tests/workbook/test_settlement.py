"""Settlement and Internal: nobody is lost, totals are Plan's to the fen, and edits on Plan move both."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.sheets.grid import column_letter
from kolplan.workbook.contract import INTERNAL_COLUMNS, PLAN_COLUMNS, SETTLEMENT_COLUMNS, TRACKING_COLUMNS
from kolplan.workbook.internal_sheet import selling_prices
from kolplan.workbook.parties import party_names
from kolplan.workbook.writing import write_workbook
from tests.workbook.money_plans import with_statuses
from tests.workbook.plans import make_plan
from tests.workbook.recalculating import recalculate, values_of

Cells = dict[str, object]
FIRST = 7
"""Settlement's first supplier, as the sheet counts rows."""
TOTALLED = {"quotes": "quote", "extras": "extras", "cost": "cost", "rebate_due": "rebate_due", "net": "net"}


def at(code: str, row: int, columns: tuple[str, ...] = SETTLEMENT_COLUMNS) -> str:
    return f"{column_letter(columns.index(code))}{row}"


def row_of(cells: Cells, name: str) -> int:
    return next(row for row in range(FIRST, FIRST + 60) if cells.get(f"A{row}") == name)


def counted(plan: Plan) -> pd.DataFrame:
    return plan.posts[plan.posts["status"] != "client no"]


def test_totals_are_plans_to_the_fen_and_each_post_has_one_supplier(
    plans: dict[str, Plan], written: dict[str, Path]
) -> None:
    plan, cells = plans["money"], values_of(written["money"])["结算"]
    posts = counted(plan)
    for code, column in TOTALLED.items():
        total = posts[column].sum() / 100
        assert (cells[at(code, 3)], cells[at(code, 5)], cells[at(code, 4)]) == (total, total, 0), code
    names = pd.Series(party_names(plan.posts), index=plan.posts.index)
    assert "agency a" not in names.to_numpy(), "capitals don't make another supplier"
    for name, rows in posts.groupby(names[posts.index]):
        row = row_of(cells, str(name))
        assert cells[at("cost", row)] == rows["cost"].sum() / 100
        assert cells[at("posts", row)] == len(rows)
        ordered = rows[rows["status"].isin(["ordered", "published"])]
        assert cells[at("ordered_cost", row)] == ordered["cost"].sum() / 100 == cells[at("to_pay", row)]
        assert cells[at("rebate_open", row)] == rows["rebate_due"].sum() / 100


def test_a_post_without_supplier_is_its_mcns_else_the_creators_own() -> None:
    frame = pd.DataFrame(
        {"supplier": ["s", "", ""], "mcn": ["m", "m", ""], "creator": ["a", "b", "c"]},
    )
    assert party_names(frame) == ["s", "m", "c"]


FREE = FIRST + 3


def name_typed_into_a_free_row(file: Path) -> Path:
    """Write a small plan whose first post has a new supplier, typed in other letters into a free row of Settlement."""
    write_workbook(make_plan(6, 0, Language.EN), file)
    book = load_workbook(file)
    book["Plan"].cell(5, PLAN_COLUMNS.index("supplier") + 1, "new*")
    assert book["Settlement"][f"A{FREE}"].value is None
    book["Settlement"][f"A{FREE}"] = "NEW*"
    book.save(file)
    return file


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, dict[str, Cells]]:
    """Return a plan, and its sheets after edits: a new supplier, a struck post, a dearer one, a rebate that came."""
    folder = tmp_path_factory.mktemp("settled")
    plan = with_statuses(make_plan(30, 5, Language.EN))
    file = folder / "plan.xlsx"
    write_workbook(plan, file)
    book = load_workbook(file)
    sheet, place = book["Plan"], {code: PLAN_COLUMNS.index(code) + 1 for code in PLAN_COLUMNS}
    sheet.cell(5, place["supplier"], "Nobody yet")
    sheet.cell(6, place["status"], "client no")
    sheet.cell(15, place["quote"], 100_000)
    book["Settlement"][at("rebate_received", FIRST)] = 12.34
    book["Settlement"][at("paid", FIRST)] = 100
    tracking = {code: TRACKING_COLUMNS.index(code) + 1 for code in TRACKING_COLUMNS}
    results = ((5, 10, 1_000_000), (6, 0.5, 1_000_000), (7, 10, 1))
    for row, times, engagements in results:
        high = plan.posts["views_high"].iloc[row - 5]
        book["Tracking"].cell(row, tracking["actual_views"], high * times)
        book["Tracking"].cell(row, tracking["likes"], engagements)
    book["Tracking"].cell(5, tracking["boosting_cost"], 500)
    book.save(file)
    settled, typed = recalculate([file, name_typed_into_a_free_row(folder / "free.xlsx")], folder)
    return plan, values_of(settled) | {"free row": values_of(typed)["Settlement"]}


@pytest.mark.libreoffice
def test_a_supplier_whom_an_edit_brings_does_not_vanish_silently(edited: tuple[Plan, dict[str, Cells]]) -> None:
    plan, sheets = edited
    cells = sheets["Settlement"]
    assert cells[at("posts", 4)] == 1
    assert cells[at("cost", 4)] == plan.posts.at[0, "cost"] / 100
    assert cells[at("rebate_received", 4)] == "add the supplier in a free row"


@pytest.mark.libreoffice
def test_edits_of_status_and_price_move_settlement(edited: tuple[Plan, dict[str, Cells]]) -> None:
    plan, sheets = edited
    cells, posts = sheets["Settlement"], plan.posts
    agency = row_of(cells, "Agency A")
    rows = counted(plan)[counted(plan)["supplier"].str.lower() == "agency a"].drop(index=1)
    assert cells[at("posts", agency)] == len(rows)
    assert cells[at("cost", agency)] == pytest.approx(rows["cost"].sum() / 100, abs=1e-9)
    assert cells[at("quotes", 3)] == (counted(plan)["quote"].drop(index=[1, 10]).sum() + 10_000_000) / 100
    first = rows_of_first(plan)
    assert cells[at("rebate_open", FIRST)] == pytest.approx(cells[at("rebate_due", FIRST)] - 12.34)  # type: ignore[operator]
    assert cells[at("to_pay", FIRST)] == pytest.approx(cells[at("ordered_cost", FIRST)] - 100)  # type: ignore[operator]
    assert cells["A7"] == posts.at[first, "supplier"]


def rows_of_first(plan: Plan) -> int:
    return int(plan.posts.index[plan.posts["supplier"] == "星河传媒"][0])


@pytest.mark.libreoffice
def test_a_name_typed_into_a_free_row_computes_itself(edited: tuple[Plan, dict[str, Cells]]) -> None:
    cells = edited[1]["free row"]
    assert cells[at("cost", FREE)] == make_plan(6, 0, Language.EN).posts.at[0, "cost"] / 100
    assert cells[at("rebate_received", 4)] == "none"


@pytest.mark.libreoffice
def test_boosting_is_advised_by_the_rule_and_the_reserve_shrinks(edited: tuple[Plan, dict[str, Cells]]) -> None:
    plan, sheets = edited
    cells = sheets["Tracking"]
    advice = [cells.get(at("boosting_advice", row, TRACKING_COLUMNS)) for row in (5, 6, 7, 8)]
    assert advice == ["boost", "not now", "not now", None], "beats the range cheaply; below it; too dear; no figures"
    rows = {value: address[1:] for address, value in cells.items() if address[0] == "A"}
    reserve = plan.settings.money.reserve / 100
    assert cells[f"B{rows['Reserve']}"] == reserve
    assert cells[f"B{rows['Left of the reserve']}"] == pytest.approx(reserve - 500)


@pytest.mark.libreoffice
def test_internal_follows_plan(edited: tuple[Plan, dict[str, Cells]]) -> None:
    plan, sheets = edited
    cells = sheets["Internal"]
    prices = selling_prices(plan.posts, plan.settings.selling)  # type: ignore[arg-type]
    assert cells[at("selling_price", 5, INTERNAL_COLUMNS)] == prices.at[0, "selling_price"] / 100
    assert at("selling_price", 6, INTERNAL_COLUMNS) not in cells or not cells[at("selling_price", 6, INTERNAL_COLUMNS)]
    costs = counted(plan)["cost"].drop(index=[1, 10]).sum() / 100
    assert cells[at("cost", 3, INTERNAL_COLUMNS)] == pytest.approx(
        costs + float(cells[at("cost", 15, INTERNAL_COLUMNS)])  # type: ignore[arg-type]
    )


def test_a_selling_price_is_exact_and_the_margin_counts_the_rebate() -> None:
    """8 % on 33.33 is 2.67 (2.6664), and 10.5 % of 36.00 is 3.78."""
    from kolplan.core.settings import BudgetOn, Selling

    posts = pd.DataFrame({"cost": [3_333], "net": [3_000]})
    row = selling_prices(posts, Selling(0.08, 0.105)).iloc[0]
    assert row.to_dict() == {"client_price": 3_600, "service_fee": 378, "selling_price": 3_978, "margin": 978}
    on_net = selling_prices(posts, Selling(0.08, 0.0, BudgetOn.NET)).iloc[0]
    assert (on_net["client_price"], on_net["margin"]) == (3_240, 240)
