"""Every command as a user meets it: exit code, stdout and stderr, the files it leaves and those it does not touch."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import Result

from kolplan.core.catalogue import Text
from kolplan.core.settings import Settings
from kolplan.plan.frames import Change, NoPlan
from kolplan.roster.frames import Roster
from tests.cli.conftest import creators, write_roster

Run = Callable[..., Result]
BUDGET = ("--budget", "60000")


def document(result: Result) -> dict[str, Any]:
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


def codes(result: Result) -> list[str]:
    return [finding["code"] for finding in document(result)["findings"]]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_roster_and_a_budget_are_enough(run: Run, folder: Path) -> None:
    result = run("allocate", "roster.csv", *BUDGET)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    assert "plan.xlsx" in result.stdout
    assert names(folder) == ["plan.xlsx", "roster.csv"]


def test_the_document_agrees_with_itself_and_leaves_stdout_clean(run: Run) -> None:
    result = run("allocate", "roster.csv", *BUDGET, "--json", "-o", "other.xlsx")
    plan = document(result)
    assert (result.exit_code, plan["status"], plan["workbook"]) == (0, "optimal", "other.xlsx")
    assert plan["spend"] == round(sum(post["cost"] for post in plan["posts"]), 2) <= plan["budget"] == 60_000
    assert sum(tier["posts"] for tier in plan["tiers"].values()) == len(plan["posts"]) > 5
    assert plan["objective"]["gap"] <= 1e-4
    assert all(seconds > 0 for seconds in plan["timing"].values())


def test_the_same_seed_gives_the_same_plan_and_no_backup(run: Run, folder: Path) -> None:
    first, second = (document(run("allocate", "roster.csv", *BUDGET, "--json")) for _ in range(2))
    assert first | {"timing": None} == second | {"timing": None}
    assert names(folder) == ["plan.xlsx", "roster.csv"]


def test_an_edited_plan_is_kept(run: Run, folder: Path) -> None:
    (folder / "plan.xlsx").write_text("edited")
    result = run("allocate", "roster.csv", *BUDGET)
    assert "plan.1.xlsx" in result.stdout
    assert (folder / "plan.1.xlsx").read_text() == "edited"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("roster.csv",), "budget"),
        (("roster.csv", "--budget", "0"), "--budget"),
        (("roster.csv", "--budget", "-5"), "--budget"),
        (("roster.csv", "--budget", "lots"), "--budget"),
        (("roster.csv", *BUDGET, "--head", "20"), "--head"),
        (("roster.csv", *BUDGET, "--head", "20-10"), "--head"),
        (("roster.csv", *BUDGET, "--order-rate", "7"), "--order-rate"),
        (("roster.csv", *BUDGET, "--platform", "myspace"), "myspace"),
        (("roster.csv", *BUDGET, "--must", "a", "--ban", "a"), "--must"),
        (("roster.csv", *BUDGET, "-o", "plan.csv"), "plan.csv"),
        (("roster.csv", *BUDGET, "-o", "plan"), ".xlsx"),
        (("roster.csv", *BUDGET, "--write-model", "model.lp"), ".mps"),
        (("roster.csv", *BUDGET, "--maximise", "fame"), "fame"),
        (("roster.csv", *BUDGET, "--nonsense"), "--nonsense"),
        ((), "ROSTER"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_names_the_word(
    run: Run, folder: Path, words: tuple[str, ...], code: str
) -> None:
    result = run("allocate", *words)
    assert result.exit_code == 2
    assert (code in result.stderr, result.stdout) == (True, "")
    assert names(folder) == ["roster.csv"]


@pytest.mark.parametrize("text", ["60000", "60,000", "6万", "6w", "¥60,000元"])
def test_a_budget_in_any_spelling_is_the_same_budget(
    run: Run, text: str, first_plan: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Settings] = []

    def noted(roster: Roster, settings: Settings, *_: object) -> NoPlan:
        asked.append(settings)
        return NoPlan("no_plan", "time", (), settings, roster.findings, roster.language)

    monkeypatch.setattr("kolplan.plan.making.make_plan", noted)
    run("allocate", "roster.csv", "--budget", text)
    assert [settings.money.budget for settings in asked] == [6_000_000]
    assert first_plan["budget"] == 60_000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("missing.csv", *BUDGET), "file-missing"),
        (("roster.csv", *BUDGET, "-o", "new/plan.xlsx"), "output-folder-missing"),
        (("roster.csv", *BUDGET, "-o", "folder.xlsx"), "output-is-folder"),
        (("roster.csv", *BUDGET, "--maximise", "orders"), "measure-needs-order-rate"),
        (("roster.csv", *BUDGET, "--maximise", "gmv", "--order-rate", "0.2%"), "measure-needs-order-value"),
    ],
)
def test_unusable_data_is_exit_code_1_with_a_document(
    run: Run, folder: Path, words: tuple[str, ...], code: str
) -> None:
    (folder / "folder.xlsx").mkdir()
    result = run("allocate", *words, "--json")
    plan = document(result)
    assert (result.exit_code, plan["status"], plan["stop"], plan["objective"]) == (1, "no_plan", None, None)
    assert codes(result)[0] == code
    assert len(result.stderr.splitlines()) == 1
    assert names(folder) == ["folder.xlsx", "roster.csv"]


def test_an_open_workbook_is_refused_before_anything_is_read(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read before the output was checked")

    monkeypatch.setattr("kolplan.roster.reading.read_roster", never)
    (folder / "~$plan.xlsx").write_text("")
    result = run("allocate", "roster.csv", *BUDGET, "--json")
    assert (result.exit_code, codes(result)) == (1, ["output-open-elsewhere"])


def test_a_roster_is_never_overwritten(run: Run, folder: Path) -> None:
    (folder / "roster.csv").rename("roster.xlsx")
    before = (folder / "roster.xlsx").read_bytes()
    result = run("allocate", "roster.xlsx", *BUDGET, "-o", "./roster.xlsx", "--json")
    assert (result.exit_code, codes(result)) == (1, ["output-is-input"])
    assert (folder / "roster.xlsx").read_bytes() == before


def test_hard_ranges_hold_in_the_plan(run: Run) -> None:
    tiers = document(run("allocate", "roster.csv", *BUDGET, "--json", "--head", "-0", "--mid", "50-60"))["tiers"]
    assert tiers["head"]["posts"] == 0
    assert 30_000 <= tiers["mid"]["spend"] <= 36_000


def test_angles_by_tier_follow_the_mapping(run: Run) -> None:
    posts = document(run("allocate", "roster.csv", *BUDGET, "--json", "--angles", "by-tier"))["posts"]
    pairs = {(post["tier"], post["angle"]) for post in posts}
    assert pairs <= {("head", "trend"), ("mid", "ingredient"), ("micro", "trial")}


def test_must_and_ban_are_obeyed(run: Run) -> None:
    plan = document(run("allocate", "roster.csv", *BUDGET, "--json", "--must", "creator 39", "--ban", "creator 2"))
    chosen = {post["creator"] for post in plan["posts"]}
    assert "creator 39" in chosen
    assert "creator 2" not in chosen


def test_no_plan_under_hard_rules_is_exit_code_3_and_says_what_would_help(run: Run, folder: Path) -> None:
    result = run("allocate", "roster.csv", "--budget", "600000", "--json", "--micro", "40-70")
    plan = document(result)
    assert (result.exit_code, plan["status"], plan["objective"], plan["posts"]) == (3, "infeasible", None, [])
    assert plan["changes"]
    assert plan["changes"][0]["text"] in " ".join(result.stderr.split())
    assert names(folder) == ["roster.csv"]


@pytest.mark.explains
def test_a_quick_plan_explains_itself_the_same_way_each_time(run: Run) -> None:
    """Limits' costs, curve and how sure stand in the document unasked, and twice the same but for the time it took."""
    write_roster(Path("few.csv"), creators([120_000, 150_000, 700_000, *(5_000 + 2_300 * n for n in range(10))]))
    words = ("few.csv", "--budget", "20000", "--json")
    made = [document(run("allocate", *words, "-o", f"{name}.xlsx")) for name in "ab"]
    for each in made:
        assert {"limits", "curve", "sure"} <= set(each["explanation"])
        assert each["explanation"]["curve"]
        assert each["objective"]["price_bound"] >= each["objective"]["bound"] >= each["objective"]["value"]
        del each["timing"], each["workbook"]
    assert made[0] == made[1]


def test_no_plan_in_time_is_exit_code_4(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_time(roster: Roster, settings: Settings, *_: object) -> NoPlan:
        change = Change("time", 30.0, 60.0, Text("allow more time", "延长时限"))
        return NoPlan("no_plan", "time", (change,), settings, roster.findings, roster.language)

    monkeypatch.setattr("kolplan.plan.making.make_plan", out_of_time)
    result = run("allocate", "roster.csv", *BUDGET, "--json")
    assert (result.exit_code, document(result)["status"], document(result)["stop"]) == (4, "no_plan", "time")
    assert "allow more time" in result.stderr
    assert names(folder) == ["roster.csv"]


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (RecursionError, 70)])
def test_an_interruption_and_a_defect_leave_no_file(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], code: int
) -> None:
    def stop(_: object, path: Path) -> None:
        path.write_text("half")
        raise error

    monkeypatch.setattr("kolplan.workbook.writing.write_workbook", stop)
    result = run("allocate", "roster.csv", *BUDGET, "--write-model", "model.mps")
    assert result.exit_code == code
    assert (len(result.stderr.splitlines()), result.stdout) == (1, "")
    assert names(folder) == ["roster.csv"]


def test_the_model_is_written_beside_the_plan(run: Run, folder: Path) -> None:
    assert run("allocate", "roster.csv", *BUDGET, "--write-model", "model.mps").exit_code == 0
    assert names(folder) == ["model.mps", "plan.xlsx", "roster.csv"]
    assert "ROWS" in (folder / "model.mps").read_text()


def test_candidates_that_the_workbook_has_no_room_for_stand_beside_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(_: object, path: Path) -> int:
        path.write_text("creator")
        return 1

    monkeypatch.setattr("kolplan.workbook.writing.write_candidates_csv", some)
    assert "plan.candidates.csv" in run("allocate", "roster.csv", *BUDGET).stdout
    assert names(folder) == ["plan.candidates.csv", "plan.xlsx", "roster.csv"]


@pytest.fixture
def faulty(folder: Path) -> Path:
    """Add a roster one of whose rows has a negative number of followers, which is an error."""
    text = (folder / "roster.csv").read_text()
    (folder / "faulty.csv").write_text(text.replace(",3000,", ",-3000,"))
    return folder


def test_strict_stops_at_an_error_and_writes_nothing(run: Run, faulty: Path) -> None:
    assert run("allocate", "faulty.csv", *BUDGET, "-o", "free.xlsx").exit_code == 0
    result = run("allocate", "faulty.csv", *BUDGET, "--strict", "--json")
    assert (result.exit_code, codes(result)[0]) == (1, "strict-errors")
    assert "followers-negative" in codes(result)
    assert not (faulty / "plan.xlsx").exists()


def test_strict_lets_warnings_and_notes_pass(run: Run) -> None:
    assert run("allocate", "roster.csv", *BUDGET, "--strict").exit_code == 0


@pytest.mark.usefixtures("faulty")
def test_check_lists_findings_with_their_cells(run: Run) -> None:
    result = run("check", "faulty.csv", "--json")
    read = document(result)
    (negative,) = [finding for finding in read["findings"] if finding["code"] == "followers-negative"]
    assert (result.exit_code, negative["file"], negative["cell"]) == (0, "faulty.csv", "D12")
    assert (read["creators"], read["priced"]) == (39, 39)
    assert {tier: each["priced"] for tier, each in read["tiers"].items()} == {"head": 2, "mid": 8, "micro": 29}
    screen = run("check", "faulty.csv").stdout
    assert "D12" in screen
    assert "followers-negative" in screen


@pytest.mark.usefixtures("faulty")
def test_check_strict_answers_once_and_fails(run: Run) -> None:
    result = run("check", "faulty.csv", "--strict", "--json")
    assert result.exit_code == 1
    assert document(result)["counts"]["error"] == 1
    assert run("check", "roster.csv", "--strict").exit_code == 0


def test_check_of_a_missing_file_has_its_document(run: Run) -> None:
    result = run("check", "missing.csv", "--json")
    assert (result.exit_code, codes(result), document(result)["creators"]) == (1, ["file-missing"], 0)


@pytest.mark.usefixtures("faulty")
def test_the_language_asked_for_is_spoken_everywhere(run: Run) -> None:
    chinese = document(run("check", "faulty.csv", "--json", "--lang", "zh"))["findings"]
    english = document(run("check", "faulty.csv", "--json"))["findings"]
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in finding["text"]) for finding in chinese)
    assert not any("\u4e00" <= letter <= "\u9fff" for finding in english for letter in finding["text"])
    assert "方案" in run("allocate", "roster.csv", *BUDGET, "--lang", "zh").stdout


def test_a_brief_for_every_post(run: Run, folder: Path, first_plan: dict[str, Any]) -> None:
    posts = first_plan["posts"]
    result = run("brief", "plan.xlsx", "-o", "briefs/", "--json")
    assert (result.exit_code, len(document(result)["briefs"])) == (0, 2 * len(posts))
    assert names(folder / "briefs") == sorted(document(result)["briefs"])
    assert {path.suffix for path in (folder / "briefs").iterdir()} == {".docx", ".md"}


@pytest.mark.usefixtures("first_plan")
def test_edited_briefs_are_kept(run: Run, folder: Path) -> None:
    assert run("brief", "plan.xlsx", "-o", "briefs").exit_code == 0
    edited = next(path for path in (folder / "briefs").iterdir() if path.suffix == ".md")
    edited.write_text("edited")
    assert "briefs.1" in run("brief", "plan.xlsx", "-o", "briefs").stdout
    assert (folder / "briefs.1" / edited.name).read_text() == "edited"


@pytest.mark.usefixtures("first_plan")
def test_the_same_briefs_again_change_nothing(run: Run, folder: Path) -> None:
    assert run("brief", "plan.xlsx").exit_code == run("brief", "plan.xlsx").exit_code == 0
    assert names(folder) == ["briefs", "plan.xlsx", "roster.csv"]


@pytest.mark.parametrize("name", ["missing.xlsx", "roster.csv"])
def test_a_brief_of_what_is_no_plan_is_exit_code_1(run: Run, folder: Path, name: str) -> None:
    result = run("brief", name, "--json")
    assert (result.exit_code, len(codes(result))) == (1, 1)
    assert names(folder) == ["roster.csv"]


@pytest.mark.usefixtures("first_plan")
def test_a_folder_of_ones_own_is_not_filled_with_briefs(run: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "photo.jpg").write_text("")
    result = run("brief", "plan.xlsx", "-o", "mine", "--json")
    assert (result.exit_code, codes(result)) == (1, ["output-folder-in-use"])
    assert names(folder / "mine") == ["photo.jpg"]


def test_amounts_of_a_foreign_roster_carry_its_sign(run: Run) -> None:
    """A roster in dollars is planned in dollars: no ¥ on the screen or in a number format of the workbook."""
    text = Path("roster.csv").read_text("utf-8").replace("Price", "Price (USD)", 1)
    Path("dollars.csv").write_text(text, "utf-8")
    result = run("allocate", "dollars.csv", *BUDGET)
    assert result.exit_code == 0, result.stderr
    assert "$60,000" in result.stdout
    assert "¥" not in result.stdout
    with zipfile.ZipFile("plan.xlsx") as book:
        formats = book.read("xl/styles.xml").decode()
    assert "¥" not in formats
    assert "&quot;$&quot;#,##0.00" in formats


@pytest.mark.parametrize(
    ("headings", "code"),
    [("昵称,粉丝数,备注", "roster-without-prices"), ("昵称,图文报价,备注", "roster-not-found")],
)
def test_an_unusable_chinese_sheet_is_told_in_chinese(
    run: Run, headings: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --lang the sheet's own language is spoken, also where nothing can be planned from it."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("sheet.csv").write_text(f"{headings}\n甲,1000,x\n", "utf-8")
    result = run("check", "sheet.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有找到" in result.stderr
    assert codes(run("check", "sheet.csv", "--json")) == [code]
    assert "column" in run("check", "sheet.csv", "--lang", "en").stderr


def test_check_names_the_columns_that_are_not_used(run: Run) -> None:
    Path("extra.csv").write_text("昵称,平台,粉丝数,报价,是否报备,素材编号\n甲,xhs,1000,10,是,7\n", "utf-8")
    result = run("check", "extra.csv")
    assert "素材编号" in result.stdout
    assert "是否报备" not in result.stdout


def test_a_creator_whom_the_client_struck_gets_no_brief(run: Run, folder: Path, first_plan: dict[str, Any]) -> None:
    """A brief for a rejected creator could be sent by mistake."""
    posts = first_plan["posts"]
    book = openpyxl.load_workbook("plan.xlsx")
    sheet = book["Plan"]
    heading = next(row for row in sheet.iter_rows(max_row=14) if "Status" in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in heading}
    sheet.cell(heading[0].row + 1, columns["Status"]).value = "client no"
    struck = sheet.cell(heading[0].row + 1, columns["Creator"]).value
    book.save("edited.xlsx")
    result = run("brief", "edited.xlsx", "--json")
    written = [name for name in names(folder / "briefs") if name.endswith(".md")]
    assert len(written) == len(posts) - 1
    assert not any(str(struck) in name.split("_") for name in written)
    assert codes(result).count("brief-rejected") == 1
