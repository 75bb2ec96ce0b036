"""The summary on the screen: true, readable at 80 columns in both languages, and deaf to markup in names."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from kolplan.core.catalogue import Text
from kolplan.core.findings import KEPT_OF_A_KIND, Findings, Where
from kolplan.core.settings import BudgetOn, MoneySettings
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Change, NoPlan, Objective, Plan
from kolplan.report.finding_lists import findings_view
from kolplan.report.terminal import certificate, no_plan_view, summary_view
from kolplan.report.written import Written

WRITTEN = Written(Path("plan.xlsx"), kept=(Path("plan.1.xlsx"),))
BOTH = pytest.mark.parametrize("language", list(Language))


def shown(lines: Iterable[RenderableType], *, terminal: bool = False) -> str:
    console = Console(file=io.StringIO(), width=80, force_terminal=terminal, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def in_language(plan: Plan, language: Language) -> Plan:
    return replace(plan, language=language)


@BOTH
def test_every_line_fits_80_columns(plan: Plan, language: Language) -> None:
    screen = shown(summary_view(in_language(plan, language), WRITTEN))
    assert max(cell_len(line) for line in screen.splitlines()) <= 80


@BOTH
def test_the_summary_says_the_figures_that_matter(plan: Plan, language: Language) -> None:
    screen = shown(summary_view(in_language(plan, language), WRITTEN))
    for figure in ("¥44,000.01", "¥50,000", "88%", "¥22,000.01", "50%", "¥2,500", "¥25,500", "66.7%", "40%", "51%"):
        assert figure in screen, figure
    assert "plan.xlsx" in screen
    assert "plan.1.xlsx" in screen


def test_the_languages_are_not_mixed(plan: Plan) -> None:
    english = shown(summary_view(plan, WRITTEN))
    chinese = shown(summary_view(in_language(plan, Language.ZH), WRITTEN))
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
    for word in ("Plan", "posts", "limit", "share", "at least"):
        assert word not in chinese


def test_what_net_counts_is_what_a_net_budget_shows(plan: Plan) -> None:
    settings = replace(plan.settings, money=MoneySettings(budget=5_000_000, budget_on=BudgetOn.NET))
    screen = shown(summary_view(replace(plan, settings=settings), WRITTEN))
    assert "¥24,000" in screen
    assert "48%" in screen
    assert "¥12,000" in screen


def test_unknown_measures_are_left_out(plan: Plan) -> None:
    screen = shown(summary_view(plan, WRITTEN))
    assert "1 million" in screen
    assert "¥2,000" in screen
    assert "orders" not in screen


@pytest.mark.parametrize(
    ("status", "stop", "gap", "said"),
    [
        ("optimal", "gap", 5e-5, "0.01%"),
        ("optimal", "gap", 1e-4, "0.01%"),
        ("feasible", "time", 0.01734, "1.74%"),
        ("feasible", "interrupted", 0.5, "50.00%"),
        ("optimal", "optimal", 0.0, "beats this one"),
        ("optimal", "gap", 1e-13, "beats this one"),
    ],
)
def test_the_certificate_never_says_less_than_was_proven(
    plan: Plan, status: str, stop: str, gap: float, said: str
) -> None:
    objective = replace(plan.objective, gap=gap)
    for language in Language:
        text = certificate(replace(plan, status=status, stop=stop, objective=objective, language=language))
        assert said in text or (language is Language.ZH and "%" not in text and gap < 1e-9)


def test_the_certificate_says_when_limits_were_fitted(plan: Plan) -> None:
    asked = replace(plan, limits=plan.limits[:1])
    assert "as fitted" in certificate(plan)
    assert "as fitted" not in certificate(asked)


def test_a_limit_that_gave_way_says_why_and_one_that_did_not_is_silent(plan: Plan) -> None:
    assert "too few others" in shown(summary_view(plan, WRITTEN))
    silent = shown(summary_view(replace(plan, limits=plan.limits[:1]), WRITTEN))
    assert "gave way" not in silent


def test_no_escape_sequence_leaves_when_piped_and_none_of_a_sheets_on_a_terminal() -> None:
    findings = Findings()
    findings.add("must-and-ban", Where("\x1b[2Ja.xlsx", "[red]", "C3"), name="[bold]x[/]\x1b[31m")
    lines = list(findings_view(findings, Language.EN, 5))
    assert "\x1b" not in shown(lines)
    on_terminal = shown(lines, terminal=True)
    assert "\x1b[2J" not in on_terminal
    assert "[bold]x[/]" in on_terminal


@BOTH
def test_why_there_is_no_plan_and_what_would_help(plan: Plan, language: Language) -> None:
    change = Change("share[tier=micro].min", 0.4, 0.04, Text("lower the micro minimum", "降低尾部下限"))
    screen = shown(no_plan_view(NoPlan("infeasible", "infeasible", (change,), plan.settings, plan.findings, language)))
    assert change.text.in_language(language) in screen


def test_findings_come_errors_first_with_a_count_of_those_not_shown() -> None:
    findings = Findings()
    findings.add("cheap-views", Where("a.csv", "", "D9"), per_thousand=1.0, usual=9.0, sign="¥")
    for row in range(KEPT_OF_A_KIND + 30):
        findings.add("must-and-ban", Where("a.csv", "", f"C{row}"), name="x")
    screen = shown(findings_view(findings, Language.EN, 3))
    assert screen.index("must-and-ban") < screen.index("cheap-views")
    assert [f"C{row}" in screen.split() for row in (0, 2, 3)] == [True, True, False]
    assert f"{KEPT_OF_A_KIND + 27}" in screen


def test_a_different_measure_says_its_reason(plan: Plan) -> None:
    views = replace(plan, objective=Objective(plan.objective.measure.__class__("views"), 1.0, 1.0, 0.0))
    assert shown(summary_view(views, WRITTEN)) != shown(summary_view(plan, WRITTEN))
