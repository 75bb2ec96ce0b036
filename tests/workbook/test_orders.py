"""Quote requests and orders: each post where it belongs, and nothing of another supplier or of the house in a file."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.workbook.order_book import Letterhead, write_order
from kolplan.workbook.orders import SupplierOrder, orders_of
from kolplan.workbook.reading import PlanBook, read_plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.money_plans import with_statuses
from tests.workbook.plans import make_plan

CLEAN = ("星河传媒", "柚子文化", "")
"""Suppliers whose names do not hold each other's, so that a file can be searched for them."""


def plain_plan(language: Language = Language.EN) -> Plan:
    """Return a plan whose names, ids, quotes and slots are unlike anything else that a file may hold."""
    plan = with_statuses(make_plan(24, 18, language))
    posts, candidates = plan.posts.copy(), plan.candidates.copy()
    posts["creator"] = [f"creator-{number:03d}-x" for number in range(len(posts))]
    posts["supplier"] = [CLEAN[number % 3] for number in range(len(posts))]
    posts["mcn"] = ["蓝鲸互娱" if number % 2 else "" for number in range(len(posts))]
    posts["quote"] = [7_654_300 + 100_100 * number for number in range(len(posts))]
    posts["slot"], posts["note"] = "secret-slot", "secret-note"
    posts["price_to_drop"] = 98_765_400.0
    posts["cost"] = posts["quote"] + posts["extras"]
    posts["fee"], posts["net"] = 0.0, posts["cost"] - posts["rebate_due"]
    candidates["creator"] = [f"candidate-{number:03d}-x" for number in range(len(candidates))]
    candidates["id"] = [f"cid{number:03d}" for number in range(len(candidates))]
    candidates["mcn"] = ["星河传媒" if number % 2 else "" for number in range(len(candidates))]
    return replace(plan, posts=posts, candidates=candidates)


def book_of(plan: Plan, file: Path) -> PlanBook:
    write_workbook(plan, file)
    return read_plan(file)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plain_plan()


@pytest.fixture(scope="module")
def orders(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, SupplierOrder]:
    book = book_of(plan, tmp_path_factory.mktemp("plan") / "plan.xlsx")
    return {order.supplier: order for order in orders_of(book, Findings())}


def everything_in(path: Path) -> str:
    """Return every character of every part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_each_post_stands_once_where_its_status_says(plan: Plan, orders: dict[str, SupplierOrder]) -> None:
    posts = plan.posts
    asked = [name for order in orders.values() for name in order.requests["creator"] if name.startswith("creator")]
    ordered = [name for order in orders.values() for name in order.orders["creator"]]
    assert sorted(asked) == sorted(posts.loc[posts["status"] == "proposed", "creator"])
    committed = posts["status"].isin(["client yes", "ordered", "published"])
    assert sorted(ordered) == sorted(posts.loc[committed, "creator"])


def test_who_has_no_price_is_asked_for_from_her_mcn_and_others_are_counted(plan: Plan, tmp_path: Path) -> None:
    findings = Findings()
    orders = {order.supplier: order for order in orders_of(book_of(plan, tmp_path / "plan.xlsx"), findings)}
    unpriced = plan.candidates[plan.candidates["reason"] == "reason.unpriced"]
    of_mcn = unpriced.loc[unpriced["mcn"] != "", "creator"].tolist()
    assert of_mcn
    assert set(of_mcn) <= set(orders["星河传媒"].requests["creator"])
    assert findings.counts["order-direct-unasked"] == 1
    assert findings.counts["order-struck"] == 1
    (left_out,) = [finding.facts["count"] for finding in findings if finding.code == "order-direct-unasked"]
    assert left_out == (unpriced["mcn"] == "").sum()


def test_who_was_banned_on_candidates_is_not_asked_for(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    write_workbook(plan, file)
    book = load_workbook(file)
    sheet = book["Candidates"]
    unpriced = plan.candidates[(plan.candidates["reason"] == "reason.unpriced") & (plan.candidates["mcn"] != "")]
    banned = unpriced["creator"].iloc[0]
    row = next(row for row in sheet.iter_rows(min_row=5) if any(cell.value == banned for cell in row))
    row[0].value = "ban"
    book.save(file)
    names = {name for order in orders_of(read_plan(file), Findings()) for name in order.requests["creator"]}
    assert banned not in names
    assert set(unpriced["creator"].iloc[1:]) <= names


@pytest.mark.parametrize("language", list(Language))
def test_no_file_holds_another_suppliers_names_or_figures_or_anything_internal(
    language: Language, plan: Plan, orders: dict[str, SupplierOrder], tmp_path: Path
) -> None:
    """A supplier who reads what others are paid, or what is kept of it, costs the agency both."""
    internal = ["secret", "98765", "0.105", "client no", "客户毙", "markup", "selling"]
    figures = plan.posts.assign(party=[name_of(row) for row in plan.posts.to_dict("records")])
    assert len(orders) > 5
    for number, (supplier, order) in enumerate(orders.items()):
        file = tmp_path / f"{number}.xlsx"
        write_order(order, Letterhead(language, "¥", {"brand": "brand-1"}), file)
        text = everything_in(file)
        others = figures[figures["party"] != supplier]
        words = [*internal, *(name for name in orders if name != supplier), *others["creator"], *others["id"]]
        words += [f"{quote / 100:g}" for quote in others["quote"]]
        words += [name for name in plan.candidates["creator"] if name not in set(order.requests["creator"])]
        assert [word for word in words if word and re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", text)] == []
        mine = figures[(figures["party"] == supplier) & (figures["status"] != "client no")]
        assert [name for name in mine["creator"] if name not in text] == []


def name_of(row: dict[object, object]) -> str:
    return str(row["supplier"] or row["mcn"] or row["creator"])


def test_an_order_adds_up_and_names_his_own_rebate(orders: dict[str, SupplierOrder], tmp_path: Path) -> None:
    order = orders["柚子文化"]
    file = tmp_path / "one.xlsx"
    write_order(order, Letterhead(Language.EN, "¥", {}), file)
    sheet = load_workbook(file, data_only=False)["Order"]
    headings = [cell.value for cell in sheet[5]]
    place = {word: number for number, word in enumerate(headings, 1)}
    costs = [sheet.cell(row, place["Cost"]).value for row in range(6, 6 + len(order.orders))]
    assert costs == [cost / 100 for cost in order.orders["cost"]]
    assert sheet.cell(4, place["Cost"]).value.startswith("=ROUND(SUM(")
    assert sheet.cell(6, place["Rebate due"]).value == order.orders["rebate_due"].iloc[0] / 100
    assert "Net cost" not in headings


def test_a_sheet_without_rows_is_left_out_and_hostile_names_stay_text(tmp_path: Path) -> None:
    plan = make_plan(8, 0)
    file = tmp_path / "plan.xlsx"
    (order,) = orders_of(book_of(plan, file), Findings())
    out = tmp_path / "one.xlsx"
    write_order(order, Letterhead(Language.ZH, "$", {}), out)
    book = load_workbook(out)
    assert book.sheetnames == ["询价单"]
    cells = [cell for row in book["询价单"].iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any(cell.value == '=HYPERLINK("http://x.example","点我")' for cell in cells)
    assert {cell.number_format for cell in cells if "$" in cell.number_format}


def test_the_same_order_gives_the_same_bytes(orders: dict[str, SupplierOrder], tmp_path: Path) -> None:
    order = next(iter(orders.values()))
    for name in ("a.xlsx", "b.xlsx"):
        write_order(order, Letterhead(Language.EN, "¥", {}), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_order_without_a_price_is_a_warning(plan: Plan, tmp_path: Path) -> None:
    book = book_of(plan, tmp_path / "plan.xlsx")
    posts = book.posts.astype({"cost": float, "quote": float})
    posts.loc[0, ["cost", "quote"]] = np.nan
    findings = Findings()
    orders = orders_of(replace(book, posts=posts), findings)
    (name,) = [finding.facts["creator"] for finding in findings if finding.code == "order-price-unknown"]
    assert name == posts.at[0, "creator"]
    assert pd.isna(next(order for order in orders if order.supplier == "星河传媒").orders["cost"].iloc[0])
