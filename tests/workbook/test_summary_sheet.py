"""Summary says how good the plan is and never promises too much."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.settings import SolveSettings
from kolplan.core.vocabulary import Language
from kolplan.plan.explanation import Explanation, Part
from kolplan.plan.frames import Plan
from kolplan.sheets.styled_text import shown_width
from kolplan.workbook.contract import CANDIDATE_COLUMNS, PLAN_COLUMNS, SHEETS
from kolplan.workbook.expected_hits import chance_of_hit
from kolplan.workbook.summary_explanation import WIDTHS, printed_gap
from kolplan.workbook.summary_sheet import FIRST_ROW, RIGHT
from kolplan.workbook.summary_sheet import WIDTHS as SUMMARY_WIDTHS
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import explained, make_plan

PROOF = [code for code in SHEETS if code not in ("difference", "questions", "internal")].index("proof")
"""Place of Proof in a workbook with no second check and nothing internal."""


def summary(plan: Plan, folder: Path) -> list[list[object]]:
    write_workbook(plan, folder / "plan.xlsx")
    book = load_workbook(folder / "plan.xlsx", data_only=True)
    sheets = (book.worksheets[0], book.worksheets[PROOF])
    return [list(row) for sheet in sheets for row in sheet.iter_rows(values_only=True)][FIRST_ROW:]


def table_on_proof(sheet: Worksheet, heading: str) -> int:
    return next(row for row in range(1, 99) if sheet.cell(row, 1).value == heading)


def row_of(rows: list[list[object]], word: str) -> list[object]:
    return next(row for row in rows if row[0] == word)


@pytest.mark.parametrize(
    ("gap", "shown"),
    [(0.0, "0.00"), (1e-9, "0.01"), (9.1e-5, "0.01"), (1e-4, "0.01"), (1.0001e-4, "0.02"), (0.034, "3.40")],
)
def test_a_gap_is_rounded_up(gap: float, shown: str) -> None:
    assert printed_gap(gap) == shown


def test_the_certificate_names_the_gap(tmp_path: Path) -> None:
    lines = [row[0] for row in summary(make_plan(6, 0, Language.EN), tmp_path)]
    assert any("no plan exceeds this by more than 0.01 %" in str(line) for line in lines)
    assert not any("Time ran out" in str(line) for line in lines)


def test_a_plan_that_ran_out_of_time_says_so_with_the_gap_it_proved(tmp_path: Path) -> None:
    plan = make_plan(6, 0, Language.EN)
    objective = replace(plan.objective, gap=0.0123)
    plan = replace(plan, status="feasible", stop="time", objective=objective)
    lines = [str(row[0]) for row in summary(plan, tmp_path)]
    assert any("Time ran out" in line and "1.23 %" in line and "0.01 %" in line for line in lines)
    assert any("more than 1.23 %" in line for line in lines)


def test_a_changed_limit_says_why(tmp_path: Path) -> None:
    rows = summary(make_plan(6, 0, Language.EN), tmp_path)
    assert any("20.00% → 31.00%" in str(row[0]) and "head creators are dear here" in str(row[0]) for row in rows)


def test_totals_are_the_plans(tmp_path: Path) -> None:
    plan = make_plan(20, 0, Language.EN)
    rows = summary(plan, tmp_path)
    assert row_of(rows, "Spend (order amount)")[1] == plan.spend / 100
    assert row_of(rows, "Net cost")[1] == plan.net / 100
    views = plan.totals["views"]
    assert row_of(rows, "Views")[2:5] == pytest.approx([views.low, views.mid, views.high])
    assert row_of(rows, "GMV")[1] is None
    shares = [row_of(rows, tier)[3] for tier in ("head", "mid", "micro")]
    assert sum(shares) == pytest.approx(1)


def test_without_a_budget_checks_rest(tmp_path: Path) -> None:
    plan = make_plan(6, 0, Language.EN)
    settings = replace(plan.settings, money=replace(plan.settings.money, budget=None), solve=SolveSettings())
    rows = summary(replace(plan, settings=settings, limits=()), tmp_path)
    assert row_of(rows, "Budget")[1] is None
    assert row_of(rows, "Spend (order amount)")[3] is None
    assert row_of(rows, "micro")[8] is None


def test_checks_carry_a_rule_that_makes_them_red(tmp_path: Path) -> None:
    plan = make_plan(6, 0, Language.EN)
    write_workbook(plan, tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx")["Summary"]
    red: dict[str, set[str]] = {}
    for area in sheet.conditional_formatting:
        for rule in (rule for rule in area.rules if rule.dxf):
            for row in sheet[str(area.sqref).partition(":")[0] : str(area.sqref).rpartition(":")[2]]:
                for cell in row:
                    red.setdefault(cell.coordinate, set()).add(rule.dxf.fill.bgColor.rgb)
    checks = {cell.coordinate for row in sheet.iter_rows() for cell in row if '"over"' in str(cell.value)}
    assert len(checks) == 1 + 1 + 3 + 3 + 3
    assert {cell for cell in checks if "FFFBD5D5" in red.get(cell, ())} == checks


def test_expected_hits_follow_the_forecasts_range() -> None:
    """A post whose median is 1,000 engagements reaches them with even chances."""
    posts = make_plan(4, 0).posts
    posts["engagements_low"], posts["engagements_high"] = [500, 10, 1e5, float("nan")], [2000, 20, 1e6, 5.0]
    even, never, always, unknown = chance_of_hit(posts)
    assert even == pytest.approx(0.5)
    assert never == pytest.approx(0, abs=1e-6)
    assert always == pytest.approx(1, abs=1e-6)
    assert unknown is None


def test_both_bounds_stand_beside_the_certificate(tmp_path: Path) -> None:
    lines = [str(row[0]) for row in summary(explained(make_plan(6, 3, Language.EN)), tmp_path)]
    assert any("this plan is worth 1,000,000; no plan exceeds 1,000,091" in line for line in lines)
    assert any("without the solver: no plan exceeds 1,002,091" in line for line in lines)


def test_how_sure_says_what_it_is_not(tmp_path: Path) -> None:
    lines = [str(row[0]) for row in summary(explained(make_plan(6, 3, Language.EN)), tmp_path)]
    assert any("83% of these picks are still made (average of 20 re-solves)" in line for line in lines)
    assert any("Neither promises what will come" in line for line in lines)


@pytest.mark.parametrize(("option", "word"), [("--sure", "±20 %"), ("--curve", "more or less money")])
def test_what_was_not_computed_says_which_option_computes_it(tmp_path: Path, option: str, word: str) -> None:
    lines = [str(row[0]) for row in summary(make_plan(6, 0, Language.EN), tmp_path)]
    assert any("was not computed" in line and option in line and word in line for line in lines)


@pytest.mark.parametrize("language", list(Language))
def test_lines_of_text_end_with_the_page(tmp_path: Path, language: Language) -> None:
    """A line runs on over empty cells to its right, and must end with the printed page."""
    for plan in (explained(make_plan(6, 3, language)), make_plan(6, 0, language)):
        large = replace(plan, objective=replace(plan.objective, value=9.9e11, bound=9.9e11, price_bound=9.9e11))
        write_workbook(large, tmp_path / "plan.xlsx")
        book = load_workbook(tmp_path / "plan.xlsx", data_only=True)
        proof = [row for row in book.worksheets[PROOF].iter_rows(values_only=True) if row[0] and not any(row[1:])]
        assert max(shown_width(str(row[0])) for row in proof[2:]) <= sum(WIDTHS)
        right = [row[RIGHT:] for row in book.worksheets[0].iter_rows(min_row=FIRST_ROW, values_only=True)]
        lines = [str(row[0]) for row in right if row[0] and not any(row[1:])]
        assert len(lines) > 5
        assert max(map(shown_width, lines)) <= sum(SUMMARY_WIDTHS[RIGHT:])


def test_a_limit_that_is_not_proven_says_at_most(tmp_path: Path) -> None:
    plan = explained(make_plan(6, 3, Language.EN))
    write_workbook(plan, tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx").worksheets[PROOF]
    top = table_on_proof(sheet, "What limits cost, as of the run")
    rows = [[sheet.cell(top + 1 + i, column) for column in range(1, 7)] for i in range(3)]
    assert [row[2].value for row in rows] == [31_000, 5_100, 0]
    assert ["≤" in row[2].number_format for row in rows] == [False, True, False]
    assert [row[1].value for row in rows] == [0.31, 3, 50_000]
    assert rows[2][0].value == "=1+1"
    assert rows[2][0].data_type == "s", "a rule's name is text, never a formula"
    assert rows[1][5].value == "campaign.xlsx · 规则!J5"


def scatters(path: Path) -> int:
    """Return how many scatter charts a workbook holds."""
    with ZipFile(path) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/")]
    return sum(b"scatterChart" in chart for chart in charts)


def test_the_curve_stands_as_a_table_and_a_chart_of_its_own_place(tmp_path: Path) -> None:
    plan = explained(make_plan(6, 3, Language.EN))
    write_workbook(plan, tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx").worksheets[PROOF]
    top = table_on_proof(sheet, "Budget curve, as of the run")
    assert [sheet.cell(top + 1 + i, 1).value for i in range(6)][2] == "100% (this plan)"
    assert [sheet.cell(top + 1 + i, 8).value for i in range(6)] == ["proven"] * 5 + ["not proven"]
    assert scatters(tmp_path / "plan.xlsx") == 1


@pytest.mark.parametrize("language", list(Language))
def test_charts_cover_neither_each_other_nor_a_cell(tmp_path: Path, language: Language) -> None:
    """Charts float: nothing but their anchors keeps them off the figures."""
    write_workbook(explained(make_plan(30, 3, language)), tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    with ZipFile(tmp_path / "plan.xlsx") as archive:
        name = next(n for n in archive.namelist() if n.startswith("xl/drawings/drawing"))
        anchors = re.findall(r"<xdr:(col|row)>(\d+)<", archive.read(name).decode())
    numbers = [int(number) for _, number in anchors]
    boxes = [tuple(numbers[i : i + 4]) for i in range(0, len(numbers), 4)]
    assert len(boxes) == 4
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert all(a >= right or b >= bottom or c <= left or d <= top for a, b, c, d in boxes[number + 1 :])
        covered = [sheet.cell(row + 1, col + 1) for row in range(top, bottom) for col in range(left, right)]
        assert [cell.coordinate for cell in covered if cell.value is not None] == []


def test_no_curve_no_chart(tmp_path: Path) -> None:
    write_workbook(make_plan(6, 0, Language.EN), tmp_path / "plan.xlsx")
    assert scatters(tmp_path / "plan.xlsx") == 0


@pytest.mark.parametrize(("sheet", "code"), [(1, "price_to_drop"), (4, "price_to_pick")])
def test_a_price_that_was_not_checked_says_about(tmp_path: Path, sheet: int, code: str) -> None:
    plan = explained(make_plan(6, 8, Language.EN))
    write_workbook(plan, tmp_path / "plan.xlsx")
    cells = load_workbook(tmp_path / "plan.xlsx").worksheets[sheet]
    column = (PLAN_COLUMNS if sheet == 1 else CANDIDATE_COLUMNS).index(code) + 1
    formats = [cells.cell(row, column).number_format for row in range(5, 11)]
    assert ["≈" in form for form in formats] == [False, True] * 3


def test_a_reason_names_the_limit_with_its_figure_as_fitted(tmp_path: Path) -> None:
    plan = explained(make_plan(6, 8, Language.EN))
    write_workbook(plan, tmp_path / "plan.xlsx")
    cells = load_workbook(tmp_path / "plan.xlsx").worksheets[4]
    assert cells.cell(6, CANDIDATE_COLUMNS.index("reason") + 1).value == "no room under: head maximum 31%"


def test_what_was_begun_and_not_finished_does_not_send_people_to_an_option_they_gave(tmp_path: Path) -> None:
    explanation = Explanation(unfinished=frozenset({Part.CURVE, Part.SURENESS, Part.LIMITS}))
    plan = replace(make_plan(6, 0, Language.EN), explanation=explanation)
    lines = [str(row[0]) for row in summary(plan, tmp_path)]
    assert sum("begun but not finished in its time" in line for line in lines) == 3
    assert not any("--" in line for line in lines)


def test_days_below_the_chart_are_named_once_a_few(tmp_path: Path) -> None:
    """28 names stood on each other in programs that only leave names out on an axis of days."""
    plan = make_plan(40, 0)
    phases = (Phase("warm-up", -7, -1), Phase("burst", 0, 20))
    days = [pd.Timestamp("2026-07-08") + pd.Timedelta(days=number % 20) for number in range(40)]
    calendar = Calendar(date(2026, 7, 15), phases)
    plan = replace(plan, posts=plan.posts.assign(date=days), settings=replace(plan.settings, calendar=calendar))
    write_workbook(plan, tmp_path / "plan.xlsx")
    with ZipFile(tmp_path / "plan.xlsx") as file:
        charts = [file.read(name).decode() for name in file.namelist() if "/charts/chart" in name]
    axis = next(chart for chart in charts if "<c:dateAx>" in chart)
    assert '<c:majorUnit val="4"/><c:majorTimeUnit val="days"/>' in axis
