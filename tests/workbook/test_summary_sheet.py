"""Summary says how good the plan is and never promises too much."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kolplan.core.settings import SolveSettings
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.workbook.expected_hits import chance_of_hit
from kolplan.workbook.summary_sheet import printed_gap
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import make_plan


def summary(plan: Plan, folder: Path) -> list[list[object]]:
    write_workbook(plan, folder / "plan.xlsx")
    sheet = load_workbook(folder / "plan.xlsx", data_only=True).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


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
        for rule in area.rules:
            for row in sheet[str(area.sqref).partition(":")[0] : str(area.sqref).rpartition(":")[2]]:
                for cell in row:
                    red.setdefault(cell.coordinate, set()).add(rule.dxf.fill.bgColor.rgb)
    checks = {cell.coordinate for row in sheet.iter_rows() for cell in row if '"over"' in str(cell.value)}
    assert len(checks) == 1 + 3 + 3 + 2
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
