"""`kolplan explain`: the plan again from what its workbook keeps, or one sentence on why that can't be."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from kolplan.cli.app import app
from tests.cli.conftest import Run, creators, write_roster

BUDGET = "20000"
SIZES = [120_000, 150_000, 180_000, 700_000, *(5_000 + 2_300 * number for number in range(10))]
ALONE = pytest.mark.usefixtures("planned")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small roster and the plan made from it."""
    folder = tmp_path_factory.mktemp("made")
    rows = creators(SIZES)
    rows[-1]["Name"] = rows[-2]["Name"]
    write_roster(folder / "roster.csv", rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(app, ["allocate", "roster.csv", "--budget", BUDGET, "--lang", "en", "--json"])
    assert result.exit_code == 0, result.stderr
    (folder / "allocate.json").write_text(result.stdout, "utf-8")
    return folder


@pytest.fixture
def planned(folder: Path, made: Path) -> Path:
    """Return plan.xlsx in the test's folder, with the roster.csv it was made from beside it."""
    for file in made.iterdir():
        copyfile(file, folder / file.name)
    return folder / "plan.xlsx"


def code_of(result: Result) -> str:
    """Return the code of the first finding of a JSON document on stdout."""
    return str(json.loads(result.stdout)["findings"][0]["code"])


@ALONE
def test_the_whole_plan_is_explained(run: Run) -> None:
    result = run("explain", "plan.xlsx")
    assert result.exit_code == 0, result.stderr
    assert "no plan exceeds" in result.stdout
    assert "another plan" not in result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 100


@ALONE
def test_the_same_plan_comes_again_and_the_bounds_with_it(run: Run) -> None:
    written = json.loads(Path("allocate.json").read_text("utf-8"))
    again = json.loads(run("explain", "plan.xlsx", "--json").stdout)
    assert again["objective"] == written["objective"]
    assert again["objective"]["price_bound"] >= again["objective"]["bound"] >= again["objective"]["value"]
    assert [post["id"] for post in again["posts"]] == [post["id"] for post in written["posts"]]
    assert "plan-not-found-again" not in again["finding_counts"]


@ALONE
def test_curve_and_sure_are_computed_where_they_are_asked_for(run: Run) -> None:
    document = json.loads(run("explain", "plan.xlsx", "--curve", "--sure", "--json").stdout)
    assert len(document["explanation"]["curve"]) == 6
    assert document["explanation"]["sure"]["runs"] == 20
    assert all(0 <= post["stays"] <= 1 for post in document["posts"])


@ALONE
def test_alternatives_are_plans_within_one_per_cent(run: Run) -> None:
    document = json.loads(run("explain", "plan.xlsx", "--alternatives", "2", "--json").stdout)
    assert len(document["alternatives"]) <= 2
    assert all(each["share"] >= 0.99 for each in document["alternatives"])


@ALONE
def test_a_plan_speaks_its_own_language_whatever_the_terminal_is_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "Her options" in run("explain", "plan.xlsx", "id004").stdout
    assert "可选组合" in run("explain", "plan.xlsx", "id004", "--lang", "zh").stdout


@ALONE
def test_a_missing_roster_is_named_with_what_to_do(run: Run) -> None:
    Path("roster.csv").rename("elsewhere.csv")
    result = run("explain", "plan.xlsx", "--json")
    assert (result.exit_code, code_of(result)) == (1, "roster-missing")
    assert "roster.csv" in result.stderr


@ALONE
def test_a_roster_moved_into_the_plans_folder_is_found(run: Run) -> None:
    Path("sent").mkdir()
    for name in ("plan.xlsx", "roster.csv"):
        Path(name).rename(Path("sent", name))
    assert run("explain", "sent/plan.xlsx", "id000").exit_code == 0


@ALONE
def test_a_changed_roster_is_not_taken_for_the_one_that_was_planned(run: Run) -> None:
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
    result = run("explain", "plan.xlsx", "id000", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["finding_counts"]["plan-edits-apart"] == 1


def test_another_plan_than_the_workbooks_is_said_to_be_another(planned: Path, run: Run) -> None:
    book = load_workbook(planned)
    cell = book["_settings"]["B1"]
    assert cell.value.count('"budget":2000000,') == 1
    cell.value = cell.value.replace('"budget":2000000,', '"budget":1500000,')
    book.save(planned)
    result = run("explain", "plan.xlsx", "id000", "--json")
    assert json.loads(result.stdout)["finding_counts"]["plan-not-found-again"] == 1
    assert "another plan" in result.stderr


@ALONE
def test_an_unknown_creator_brings_near_names(run: Run) -> None:
    result = run("explain", "plan.xlsx", "creatr 7", "--json")
    assert (result.exit_code, code_of(result)) == (1, "creator-unknown")
    assert "creator 7" in result.stderr


@ALONE
def test_namesakes_are_told_apart_by_their_ids(run: Run) -> None:
    result = run("explain", "plan.xlsx", "CREATOR 12", "--json")
    assert (result.exit_code, code_of(result)) == (1, "creator-ambiguous")
    assert "id012" in result.stderr
    assert "id013" in result.stderr


@ALONE
@pytest.mark.parametrize("words", [("nobody.xlsx",), ("roster.csv",)])
def test_what_is_no_plan_is_refused(run: Run, words: tuple[str, ...]) -> None:
    result = run("explain", *words, "--json")
    assert result.exit_code == 1
    assert set(json.loads(result.stdout)) >= {"plan", "objective", "explanation", "alternatives", "findings", "timing"}


@ALONE
def test_a_time_limit_out_of_range_is_wrong_usage(run: Run) -> None:
    assert run("explain", "plan.xlsx", "--time-limit", "0").exit_code == 2


@ALONE
def test_each_creator_is_explained_the_way_she_stands(run: Run) -> None:
    """In the plan or not, the document says the same as the plan, and her price lies on the right side of her quote."""
    posts = {post["id"] for post in json.loads(Path("allocate.json").read_text("utf-8"))["posts"]}
    for account in ("id000", "id003", "id004", "id013"):
        document = json.loads(run("explain", "plan.xlsx", account, "--json").stdout)
        assert (document["id"], document["picked"]) == (account, account in posts)
        assert document["options"]
        assert [option["taken"] for option in document["options"]].count(True) == int(account in posts)
        if document["price"] is not None:
            quote = document["options"][0]["quote"]
            assert document["price"] >= quote if document["picked"] else document["price"] <= quote


@ALONE
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_name_in_any_case_finds_her_and_the_screen_fits(run: Run, lang: str) -> None:
    result = run("explain", "plan.xlsx", "ＣＲＥＡＴＯＲ 4", "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert "creator 4" in result.stdout.splitlines()[0]
    assert max(map(cell_len, result.stdout.splitlines())) <= 80
