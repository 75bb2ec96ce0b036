"""A spreadsheet program that calculates everything anew finds the figures that kolplan wrote."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kolplan.core.money import share_of, to_ppm
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.sheets.grid import column_letter
from kolplan.sheets.styled import Book
from kolplan.sheets.styled_parts import Column, Look
from kolplan.workbook.contract import PLAN_COLUMNS, TRACKING_COLUMNS
from kolplan.workbook.places import Place
from kolplan.workbook.plan_sheet import FORMULAS
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import make_plan
from tests.workbook.recalculating import differences, formulas_of, recalculate, values_of

pytestmark = pytest.mark.libreoffice

PLANS = (
    "zh",
    "en",
    "large",
    "net",
    "struck",
    "no_budget",
    "money",
    "money_en",
    "orders",
    "one",
    "after_rebate",
    "whole",
    "whole_en",
    "whole_later",
    "explained",
    "explained_en",
)
RATES = (0.125, 0.005, 0.025, 0.175, 0.225, 0.015, 0.333333, 0.0625, 0.3, 0.000005, 0.07, 0.285, 0.115, 1.0, 0.0)


@pytest.mark.parametrize("name", PLANS)
def test_every_formula_agrees_with_the_value_written(
    name: str, written: dict[str, Path], recalculated: dict[str, Path]
) -> None:
    assert len(formulas_of(written[name])) > 100
    assert differences(written[name], recalculated[name]) == []


@pytest.mark.parametrize("name", PLANS)
def test_no_cell_shows_an_error(name: str, recalculated: dict[str, Path]) -> None:
    shown = [str(value) for cells in values_of(recalculated[name]).values() for value in cells.values()]
    assert [value for value in shown if value.startswith("#")] == []


def awkward_amounts(count: int) -> list[tuple[int, float, float, int]]:
    """Return quotes and extras in fen with rates, half of them so that a share ends on half a fen."""
    rng, found = random.Random(7), []  # noqa: S311 - repeatable, not secret
    while len(found) < count:
        quote = rng.choice([rng.randrange(1, 10**4), rng.randrange(1, 10**7), rng.randrange(10**7, 10**9)])
        rebate = rng.choice([*RATES, rng.randrange(10**6 + 1) / 10**6, rng.randrange(2001) / 2000])
        if len(found) % 2 or quote * to_ppm(rebate) % 10**6 == 500_000:
            found.append((quote, rebate, rng.choice(RATES), rng.choice([0, rng.randrange(10**6)])))
    return found


def test_an_amount_differs_on_none_of_ten_thousand_rows(tmp_path: Path) -> None:
    """Cost, rebate due and net cost in the sheet are kolplan's exact integers, half fen included."""
    amounts = awkward_amounts(10_000)
    assert sum(quote * to_ppm(rebate) % 10**6 == 500_000 for quote, rebate, _, _ in amounts) >= 5_000
    codes = ("quote", "rebate", "fee", "extras", "cost", "rebate_due", "net")
    place = Place("Sheet1", codes, 0, len(amounts))
    exact = [
        (quote + share_of(quote, to_ppm(fee)) + extras, share_of(quote, to_ppm(rebate)))
        for quote, rebate, fee, extras in amounts
    ]
    values = {
        "quote": [quote / 100 for quote, *_ in amounts],
        "rebate": [rebate for _, rebate, _, _ in amounts],
        "fee": [fee for *_, fee, _ in amounts],
        "extras": [extras / 100 for *_, extras in amounts],
        "cost": [0.0] * len(amounts),
        "rebate_due": [0.0] * len(amounts),
        "net": [0.0] * len(amounts),
    }
    file = tmp_path / "amounts.xlsx"
    with Book(file, Look()) as book:
        columns = [Column(code, values[code], formula=place.fill(FORMULAS.get(code, ""))) for code in codes]
        book.sheet("Sheet1").table(0, columns)
    cells = values_of(recalculate([file], tmp_path)[0])["Sheet1"]
    wrong = [
        amounts[i]
        for i, (cost, due) in enumerate(exact)
        if (cells[f"E{i + 2}"], cells[f"F{i + 2}"], cells[f"G{i + 2}"]) != (cost / 100, due / 100, (cost - due) / 100)
    ]
    assert wrong == []


def edit(file: Path, sheet: str, cells: dict[str, object], out: Path) -> Path:
    book = load_workbook(file)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(out)
    return out


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, dict[str, dict[str, object]]]:
    """Return a plan whose first quote breaks the budget, whose second post is struck, with results of its first."""
    folder = tmp_path_factory.mktemp("edited")
    plan = make_plan(12, 0, Language.EN)
    file = folder / "plan.xlsx"
    write_workbook(plan, file)
    quote, status = (column_letter(PLAN_COLUMNS.index(code)) for code in ("quote", "status"))
    edit(file, "Plan", {f"{quote}5": 9_000_000, f"{status}6": "client no"}, file)
    place = Place("Tracking", TRACKING_COLUMNS, 3, 12)
    results = {
        "boosting_cost": 1_000,
        "actual_exposure": 200_000,
        "paid_exposure": 50_000,
        "actual_views": 14_000,
        "likes": 8_000,
        "collects": 3_000,
        "comments": 500,
        "shares": 40,
        "clicks": 700,
        "orders": 35,
        "gmv": 4_480,
    }
    edit(file, "Tracking", {f"{place.letter(code)}5": value for code, value in results.items()}, file)
    return plan, values_of(recalculate([file], folder)[0])


def cell_beside(cells: dict[str, object], word: str, letters: str) -> object:
    """Return the cell in a column of the row whose column A says a word."""
    row = next(address[1:] for address, value in cells.items() if value == word and address[0] == "A")
    return cells.get(f"{letters}{row}", "")


def test_checks_turn_when_an_edit_breaks_the_budget(edited: tuple[Plan, dict[str, dict[str, object]]]) -> None:
    plan, sheets = edited
    summary = sheets["Summary"]
    posts = plan.posts
    fee = to_ppm(posts.at[0, "fee"])
    cost = 900_000_000 + share_of(900_000_000, fee) + posts.at[0, "extras"]
    spend = posts["cost"].sum() - posts.at[0, "cost"] - posts.at[1, "cost"] + cost
    assert cell_beside(summary, "Spend (order amount)", "B") == spend / 100
    assert cell_beside(summary, "Spend (order amount)", "D") == "over"
    assert cell_beside(summary, "Posts", "B") == 11
    assert cell_beside(summary, "Posts struck by the client", "B") == 1
    assert cell_beside(summary, posts.at[0, "tier"], "I") == "over"


def test_tracking_computes_from_what_is_typed(edited: tuple[Plan, dict[str, dict[str, object]]]) -> None:
    plan, sheets = edited
    place = Place("Tracking", TRACKING_COLUMNS, 3, 12)
    row = {code: sheets["Tracking"].get(f"{place.letter(code)}5") for code in TRACKING_COLUMNS}
    first = plan.posts.iloc[0]
    total = first["cost"] / 100 + 1_000
    engagements = 11_500 if first["platform"] == "小红书" else 8_540
    expected = {
        "total_cost": total,
        "actual_engagements": engagements,
        "organic_exposure": 150_000,
        "organic_views": 14_000,
        "organic_engagements": engagements,
        "exposure_deviation": 200_000 / first["exposure"] - 1,
        "views_deviation": 14_000 / first["views"] - 1,
        "engagements_deviation": engagements / first["engagements"] - 1,
        "cpm": total / 200,
        "cpe": total / engagements,
        "cpc": total / 700,
        "cpa": total / 35,
        "roi": 4_480 / total,
        "hits_1k": 1,
        "hits_10k": int(engagements >= 10_000),
    }
    assert {code: row[code] for code in expected} == {code: pytest.approx(value) for code, value in expected.items()}


def test_rollups_count_only_posts_with_results(edited: tuple[Plan, dict[str, dict[str, object]]]) -> None:
    """One published post of twelve must not be charged with the cost of the eleven others."""
    plan, sheets = edited
    place = Place("Tracking", TRACKING_COLUMNS, 3, 12)
    first, cells = plan.posts.iloc[0], sheets["Tracking"]
    total = first["cost"] / 100 + 1_000
    for word in ("Total", first["tier"], first["angle"], first["platform"]):
        row = [address for address, value in cells.items() if value == word and address[0] == "A"][-1][1:]
        assert cells[f"{place.letter('cpm')}{row}"] == pytest.approx(total / 200), word
        assert cells[f"{place.letter('roi')}{row}"] == pytest.approx(4_480 / total), word
        deviation = cells[f"{place.letter('exposure_deviation')}{row}"]
        assert deviation == pytest.approx(200_000 / first["exposure"] - 1), word
    assert cells[f"{place.letter('total_cost')}3"] == pytest.approx(plan.posts["cost"].sum() / 100 + 1_000)


def test_the_funnel_follows_tracking(edited: tuple[Plan, dict[str, dict[str, object]]]) -> None:
    plan, sheets = edited
    funnel = sheets["AARRR"]
    rows = {value: address[1:] for address, value in funnel.items() if address[0] == "B"}
    live = plan.posts.drop(index=1)
    assert funnel[f"C{rows['Exposure']}"] == pytest.approx(live["exposure"].sum())
    assert funnel[f"D{rows['Exposure']}"] == 200_000
    assert funnel[f"F{rows['Exposure']}"] == pytest.approx(200_000 / live["exposure"].sum())
    assert funnel[f"D{rows['Order conversion']}"] == pytest.approx(35 / 700)
    assert funnel[f"D{rows['Average order value']}"] == pytest.approx(128)
    assert f"D{rows['Private-domain adds']}" not in funnel


def test_shown_before_any_recalculation_is_what_kolplan_wrote(written: dict[str, Path], tmp_path: Path) -> None:
    """LibreOffice as delivered trusts stored values, and calculates where there is none: both must show the same."""
    assert differences(written["orders"], recalculate([written["orders"]], tmp_path, always=False)[0]) == []
