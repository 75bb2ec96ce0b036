"""Checks follow edits: lock, price, status, dates and added rows move totals and turn checks as they should."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kolplan.core.calendar import Calendar
from kolplan.core.rules import Comparison, Condition, Rule, RuleMeasure, Scope, Term, Unit
from kolplan.core.settings import Bound
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import FittedRule, Plan
from kolplan.sheets.grid import column_letter
from kolplan.workbook.agency_checks import is_live
from kolplan.workbook.contract import PLAN_COLUMNS
from kolplan.workbook.draft import Draft
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import make_plan
from tests.workbook.recalculating import differences, recalculate, values_of

BUSY, AGENCY, SHARE, AVERAGE = "Posts on the busiest day", "at most 4 per MCN", "at most 70% per MCN", "average price"


def agency_rule(text: str, measure: RuleMeasure, high: float, per: str = "MCN") -> Rule:
    return Rule(text, (), Scope.TOTAL, measure, per=per, high=high, text=text)


def fitted(rule: Rule, unit: Unit, own: dict[str, float]) -> list[FittedRule]:
    high = rule.high or 0.0
    return [FittedRule(rule, rule.name, part, Bound.MAX, unit, high, high, figure) for part, figure in own.items()]


def checked_plan(language: Language = Language.EN) -> Plan:
    """Return a plan of twelve posts of three agencies on six days, with a limit for each agency and for each day."""
    plan = make_plan(12, 0, language)
    posts = plan.posts.copy()
    posts["mcn"] = ["星河传媒", "柚子*文化", "<b>"] * 4
    posts["date"] = [date(2026, 7, 1 + number // 2) for number in range(12)]
    posts["date"] = posts["date"].astype("datetime64[s]")
    spent = posts.groupby("mcn")["cost"].sum() / posts["cost"].sum()
    number = agency_rule(AGENCY, RuleMeasure.POSTS, 4)
    share = agency_rule(SHARE, RuleMeasure.SHARE_OF_SPEND, 0.7, "机构")
    average = Rule(AVERAGE, (), Scope.TOTAL, RuleMeasure.AVERAGE_COST, low=1_000, text=AVERAGE)
    rules = (
        *fitted(number, Unit.COUNT, dict.fromkeys(spent.index, 4)),
        *fitted(share, Unit.SHARE, spent.to_dict()),
        FittedRule(average, "a", "", Bound.MIN, Unit.MONEY, 1_000, 1_000, 2_000),
    )
    settings = replace(plan.settings, rules=(number, share, average), calendar=Calendar(most_a_day=2))
    return replace(plan, posts=posts, settings=settings, rules=rules)


def letter(code: str) -> str:
    return column_letter(PLAN_COLUMNS.index(code))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checks")


EDITS: dict[str, dict[str, object]] = {
    "as written": {},
    "a lock": {f"{letter('lock')}6": "yes"},
    "a price": {f"{letter('quote')}5": 9_000_000},
    "a client's no": {f"{letter('status')}5": "client no", f"{letter('status')}6": "client no"},
    "a third post on a day": {f"{letter('date')}7": datetime(2026, 7, 1)},  # noqa: DTZ001 - dates without a zone
    "a post on a new day": {f"{letter('date')}7": datetime(2026, 9, 1)},  # noqa: DTZ001
    "an added post": {
        f"{letter('creator')}17": "new",
        f"{letter('mcn')}17": "柚子*文化",
        f"{letter('quote')}17": 100,
        f"{letter('cost')}17": 100,
    },
    "posts of a new agency": {f"{letter('mcn')}{row}": "新机构" for row in (5, 6, 8, 9, 11)},
}


@pytest.fixture(scope="module")
def written(folder: Path) -> dict[Language, Path]:
    """Return the plan as written in each language."""
    files = {language: folder / f"plan_{language}.xlsx" for language in Language}
    for language, file in files.items():
        write_workbook(checked_plan(language), file)
    return files


@pytest.fixture(scope="module")
def recalculated(written: dict[Language, Path], folder: Path) -> dict[str, Path]:
    """Return what was written, by language, and what each edit made of it, by its name, all recalculated at once."""
    files = {str(language): file for language, file in written.items()}
    for number, (name, cells) in enumerate(EDITS.items()):
        book = load_workbook(written[Language.EN])
        for cell, value in cells.items():
            book["Plan"][cell] = value
        files[name] = folder / f"edit{number}.xlsx"
        book.save(files[name])
    return dict(zip(files, recalculate(list(files.values()), folder), strict=True))


@pytest.fixture(scope="module")
def edited(recalculated: dict[str, Path]) -> dict[str, dict[str, dict[str, object]]]:
    """Return the values of all sheets after each edit, recalculated."""
    return {name: values_of(recalculated[name]) for name in EDITS}


def row_of(cells: dict[str, object], word: str) -> dict[str, object]:
    """Return the row below the tiles whose first column says a word, by column letter."""
    rows = (int(address[1:]) for address, value in cells.items() if value == word and address[0] == "A")
    row = next(number for number in rows if number > 8)
    return {address[: -len(str(row))]: value for address, value in cells.items() if address.endswith(f"{row}")}


def check(cells: dict[str, object], word: str) -> tuple[object, object]:
    """Return a limit's figure now and its mark."""
    row = row_of(cells, word)
    return row.get("D"), row.get("G")


@pytest.mark.libreoffice
def test_as_written_all_is_fine(edited: dict[str, dict[str, dict[str, object]]]) -> None:
    summary = edited["as written"]["Summary"]
    assert check(summary, AGENCY) == (4, "OK")
    assert check(summary, BUSY) == (2, "OK")
    assert check(summary, SHARE)[1] == "OK"


@pytest.mark.libreoffice
def test_a_lock_moves_no_total(edited: dict[str, dict[str, dict[str, object]]]) -> None:
    assert edited["a lock"]["Summary"] == edited["as written"]["Summary"]
    assert edited["a lock"]["Proof"] == edited["as written"]["Proof"]


@pytest.mark.libreoffice
def test_a_price_breaks_budget_tier_and_share_of_an_agency(
    edited: dict[str, dict[str, dict[str, object]]],
) -> None:
    summary = edited["a price"]["Summary"]
    assert row_of(summary, "Spend (order amount)")["D"] == "over"
    assert check(summary, SHARE)[1] == "over"
    assert check(summary, AGENCY) == (4, "OK")
    assert "see checks" in summary.values()


@pytest.mark.libreoffice
def test_a_struck_post_counts_nowhere(edited: dict[str, dict[str, dict[str, object]]]) -> None:
    before, after = edited["as written"], edited["a client's no"]
    assert row_of(after["Summary"], "Posts")["B"] == 10
    struck = sum(float(str(before["Plan"][f"{letter('cost')}{row}"])) for row in (5, 6))
    spend = [float(str(row_of(each["Summary"], "Spend (order amount)")["B"])) for each in (before, after)]
    assert spend[1] == pytest.approx(spend[0] - struck)
    proof = after["Proof"]
    counts: dict[object, object] = {}
    for address, value in proof.items():
        if address[0] == "A":
            counts.setdefault(value, proof.get(f"B{address[1:]}"))
    assert counts[datetime(2026, 7, 1)] == 0  # noqa: DTZ001
    assert counts["星河传媒"] == 3


@pytest.mark.libreoffice
def test_dates_move_the_days(edited: dict[str, dict[str, dict[str, object]]]) -> None:
    assert check(edited["a third post on a day"]["Summary"], BUSY) == (3, "over")
    moved = edited["a post on a new day"]["Proof"]
    assert row_of(moved, "On none of these days")["B"] == 1


@pytest.mark.libreoffice
def test_an_added_post_counts_for_its_agency(edited: dict[str, dict[str, dict[str, object]]]) -> None:
    assert check(edited["an added post"]["Summary"], AGENCY) == (5, "over")
    assert row_of(edited["an added post"]["Summary"], "Posts")["B"] == 13


@pytest.mark.libreoffice
def test_an_agency_that_nobody_had_is_to_be_looked_at(edited: dict[str, dict[str, dict[str, object]]]) -> None:
    """Who it is kolplan can't know; that its posts could break the limit it says."""
    assert check(edited["posts of a new agency"]["Summary"], AGENCY)[1] == "look"


@pytest.mark.libreoffice
@pytest.mark.parametrize("language", list(Language))
def test_what_is_written_agrees(
    language: Language, written: dict[Language, Path], recalculated: dict[str, Path]
) -> None:
    assert differences(written[language], recalculated[str(language)]) == []


def test_a_rule_that_plan_alone_cannot_tell_stands_as_of_the_run(tmp_path: Path) -> None:
    write_workbook(checked_plan(), tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx", data_only=True)["Summary"]
    stands = {row[0]: row[7] for row in sheet.iter_rows(values_only=True)}
    assert stands[AVERAGE] == "as of the run"
    assert (stands[AGENCY], stands[BUSY]) == ("live", "live")


@pytest.mark.parametrize(
    ("rule", "live"),
    [
        (agency_rule("a", RuleMeasure.POSTS, 3), True),
        (agency_rule("a", RuleMeasure.SPEND, 3, "所属机构"), True),
        (agency_rule("a", RuleMeasure.VIEWS, 3), False),
        (agency_rule("a", RuleMeasure.POSTS, 3, "城市"), False),
        (replace(agency_rule("a", RuleMeasure.POSTS, 3), scope=Scope.EACH), False),
        (replace(agency_rule("a", RuleMeasure.POSTS, 3), per=""), False),
    ],
)
def test_only_rules_on_all_posts_of_an_agency_are_live(rule: Rule, live: bool) -> None:
    plan = make_plan(2, 0)
    assert is_live(Draft(plan, None), rule) is live  # type: ignore[arg-type]  # no workbook is needed


def test_a_condition_keeps_a_rule_from_being_live() -> None:
    conditions = (Condition(Term(("层级",)), Comparison.EQUAL, ("头部",)),)
    rule = replace(agency_rule("a", RuleMeasure.POSTS, 3), conditions=conditions)
    assert not is_live(Draft(make_plan(2, 0), None), rule)  # type: ignore[arg-type]
