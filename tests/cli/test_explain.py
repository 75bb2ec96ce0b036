"""`kolplan explain`: the plan again from what its workbook keeps, or one sentence on why that can't be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run

BUDGET = "60000"


@pytest.fixture
def planned(folder: Path, run: Run) -> Path:
    """Return plan.xlsx, made from roster.csv beside it."""
    assert run("allocate", "roster.csv", "--budget", BUDGET, "--lang", "en").exit_code == 0
    return folder / "plan.xlsx"


def code_of(result: object) -> str:
    """Return the code of the first finding of a JSON document on stdout."""
    return str(json.loads(result.stdout)["findings"][0]["code"])  # type: ignore[attr-defined]


def test_the_whole_plan_is_explained(planned: Path, run: Run) -> None:
    result = run("explain", "plan.xlsx")
    assert result.exit_code == 0, result.stderr
    assert "no plan exceeds" in result.stdout
    assert "another plan" not in result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_same_plan_comes_again_and_the_bounds_with_it(planned: Path, run: Run) -> None:
    written = json.loads(run("allocate", "roster.csv", "--budget", BUDGET, "--json", "-o", "again.xlsx").stdout)
    again = json.loads(run("explain", "again.xlsx", "--json").stdout)
    assert again["objective"] == written["objective"]
    assert [post["id"] for post in again["posts"]] == [post["id"] for post in written["posts"]]
    assert "plan-not-found-again" not in again["finding_counts"]


def test_curve_and_sure_are_computed_where_they_are_asked_for(planned: Path, run: Run) -> None:
    document = json.loads(run("explain", "plan.xlsx", "--curve", "--sure", "--json").stdout)
    assert len(document["explanation"]["curve"]) == 6
    assert document["explanation"]["sure"]["runs"] == 20
    assert all(0 <= post["stays"] <= 1 for post in document["posts"])


def test_alternatives_are_plans_within_one_per_cent(planned: Path, run: Run) -> None:
    document = json.loads(run("explain", "plan.xlsx", "--alternatives", "2", "--json").stdout)
    assert len(document["alternatives"]) <= 2
    assert all(each["share"] >= 0.99 for each in document["alternatives"])


def test_a_plan_speaks_its_own_language_whatever_its_rosters_are_in(folder: Path, run: Run) -> None:
    run("allocate", "roster.csv", "--budget", BUDGET, "--lang", "zh")
    assert "方案把握" in run("explain", "plan.xlsx").stdout
    assert "How sure" in run("explain", "plan.xlsx", "--lang", "en").stdout


def test_a_missing_roster_is_named_with_what_to_do(planned: Path, run: Run) -> None:
    Path("roster.csv").rename("elsewhere.csv")
    result = run("explain", "plan.xlsx", "--json")
    assert (result.exit_code, code_of(result)) == (1, "roster-missing")
    assert "roster.csv" in result.stderr


def test_a_roster_moved_into_the_plans_folder_is_found(planned: Path, run: Run) -> None:
    Path("sent").mkdir()
    for name in ("plan.xlsx", "roster.csv"):
        Path(name).rename(Path("sent", name))
    assert run("explain", "sent/plan.xlsx").exit_code == 0


def test_a_changed_roster_is_not_taken_for_the_one_that_was_planned(planned: Path, run: Run) -> None:
    with Path("roster.csv").open("a", encoding="utf-8") as file:
        file.write("xhs,new,newcomer,5000,100,900,40\n")
    result = run("explain", "plan.xlsx", "--json")
    assert (result.exit_code, code_of(result)) == (1, "roster-changed")


def test_a_plan_of_an_earlier_version_says_so(planned: Path, run: Run) -> None:
    book = load_workbook(planned)
    del book["_settings"]
    book.save(planned)
    result = run("explain", "plan.xlsx", "--json")
    assert (result.exit_code, code_of(result)) == (1, "plan-without-settings")


def test_an_edit_is_said_to_stay_out_of_it(planned: Path, run: Run) -> None:
    book = load_workbook(planned)
    sheet = book["Plan"]
    headings = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, headings["Quote"]).value = 1
    book.save(planned)
    result = run("explain", "plan.xlsx", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["finding_counts"]["plan-edits-apart"] == 1


def test_another_plan_than_the_workbooks_is_said_to_be_another(planned: Path, run: Run) -> None:
    book = load_workbook(planned)
    cell = book["_settings"]["B1"]
    assert cell.value.count('"budget":6000000,') == 1
    cell.value = cell.value.replace('"budget":6000000,', '"budget":5000000,')
    book.save(planned)
    result = run("explain", "plan.xlsx", "--json")
    assert json.loads(result.stdout)["finding_counts"]["plan-not-found-again"] == 1
    assert "another plan" in run("explain", "plan.xlsx").stderr


def test_an_unknown_creator_brings_near_names(planned: Path, run: Run) -> None:
    result = run("explain", "plan.xlsx", "creator 77", "--json")
    assert (result.exit_code, code_of(result)) == (1, "creator-unknown")
    assert "creator 7" in result.stderr


def test_namesakes_are_told_apart_by_their_ids(planned: Path, run: Run) -> None:
    text = Path("roster.csv").read_text("utf-8").replace("creator 31", "creator 30")
    Path("roster.csv").write_text(text, "utf-8")
    run("allocate", "roster.csv", "--budget", BUDGET, "--lang", "en")
    result = run("explain", "plan.xlsx", "CREATOR 30", "--json")
    assert (result.exit_code, code_of(result)) == (1, "creator-ambiguous")
    assert "id030" in result.stderr
    assert "id031" in result.stderr


@pytest.mark.parametrize("words", [("nobody.xlsx",), ("roster.csv",)])
def test_what_is_no_plan_is_refused(planned: Path, run: Run, words: tuple[str, ...]) -> None:
    result = run("explain", *words, "--json")
    assert result.exit_code == 1
    assert set(json.loads(result.stdout)) >= {"plan", "objective", "explanation", "alternatives", "findings", "timing"}


def test_a_time_limit_out_of_range_is_wrong_usage(planned: Path, run: Run) -> None:
    assert run("explain", "plan.xlsx", "--time-limit", "0").exit_code == 2
