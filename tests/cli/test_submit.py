"""`kolplan submit` as a user meets it: what it writes, says and refuses, and that the template is never touched."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len
from typer.testing import Result

from tests.cli.conftest import Run
from tests.submit.client_templates import TEMPLATES
from tests.submit.plan_to_submit import write_plan

CLIENT = ("--template", "client.xlsx")


def document(result: Result) -> dict[str, Any]:
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def client(folder: Path) -> Path:
    """Put a plan and a client's table into the folder."""
    write_plan(folder / "plan.xlsx")
    path = folder / "client.xlsx"
    TEMPLATES["merged_two_lines"](path)
    return path


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    assert old in texts[part]
    texts[part] = texts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)


def test_the_clients_table_is_filled_beside_the_template(run: Run, client: Path) -> None:
    before = client.read_bytes()
    result = run("submit", "plan.xlsx", *CLIENT, "-o", "out.xlsx")
    assert result.exit_code == 0, result.stderr
    assert client.read_bytes() == before
    assert load_workbook("out.xlsx")["KOL List"]["B4"].value == "林小满"
    assert "星座（L2）" in result.stdout


@pytest.mark.usefixtures("client")
def test_json_lists_every_column_and_what_became_of_it(run: Run) -> None:
    result = run("submit", "plan.xlsx", *CLIENT, "--json")
    found = document(result)
    assert (found["workbook"], found["sheet"], found["rows"]) == ("submission.xlsx", "KOL List", 6)
    assert found["unmatched"] == ["星座"]
    assert found["columns"][1] == {
        "sheet": "KOL List",
        "heading": "账号信息 红书昵称", "cell": "B3", "asks": "name", "outcome": "filled", "filled": 6,
    }  # fmt: skip
    assert found["proposals"][3] == {
        "sheet": "KOL List",
        "creator": "备选一号", "id": "681700101", "platform": "小红书", "slot": "护肤图文×4", "role": "backup",
    }  # fmt: skip
    assert [each["code"] for each in found["findings"]] == ["submit-other-platforms", "submit-unmatched"]
    assert result.stderr == ""


def test_without_a_template_the_house_has_a_table(run: Run, client: Path) -> None:
    assert client.exists()
    result = run("submit", "plan.xlsx", "--times", "1")
    assert result.exit_code == 0, result.stderr
    sheet = load_workbook("submission.xlsx")["提报表"]
    headings = [cell.value for cell in sheet[4]]
    assert headings[:4] == ["序号", "主推/备选", "名额", "产品"]
    assert headings[-1] == "推荐理由"
    assert [sheet.cell(row, headings.index("达人昵称") + 1).value for row in (5, 7)] == ["林小满", "Mia Chen"]
    assert sheet["A1"].value == "安肌 达人提报表"
    assert sheet.max_row == 4 + 4 + 2


def test_the_language_can_be_asked_for(run: Run, client: Path) -> None:
    assert client.exists()
    run("submit", "plan.xlsx", "--lang", "en")
    assert load_workbook("submission.xlsx").sheetnames == ["Proposal"]
    result = run("submit", "plan.xlsx", *CLIENT, "--lang", "en", "-o", "out.xlsx")
    assert load_workbook("out.xlsx")["KOL List"]["J4"].value.startswith("Mid-tier creator on ")
    assert "left empty" in result.stdout


def test_an_earlier_submission_is_kept(run: Run, client: Path, folder: Path) -> None:
    assert client.exists()
    (folder / "submission.xlsx").write_text("edited")
    result = run("submit", "plan.xlsx")
    assert (folder / "submission.1.xlsx").read_text() == "edited"
    assert "submission.1.xlsx" in result.stdout


def test_a_slot_that_too_few_fit_is_told(run: Run, client: Path) -> None:
    assert client.exists()
    found = document(run("submit", "plan.xlsx", "--times", "3", "--json"))
    fewer = [each for each in found["findings"] if each["code"] == "submit-fewer"]
    assert len(fewer) == 2


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        ((*CLIENT, "-o", "client.xlsx"), "output-is-input", 1),
        ((*CLIENT, "-o", "plan.xlsx"), "output-is-input", 1),
        ((*CLIENT, "--sheet", "没有"), "submit-sheet-unknown", 1),
        (("--template", "roster.csv"), "submit-not-xlsx", 1),
        (("--template", "missing.xlsx"), "file-missing", 1),
        (("--template", "empty.xlsx"), "submit-no-headings", 1),
        (("--template", "macros.xlsx"), "submit-not-xlsx", 1),
        (("--template", "entity.xlsx"), "file-unsafe-xml", 1),
        ((*CLIENT, "--strict", "--sheet", "别的"), "submit-sheet-unknown", 1),
    ],
)
def test_what_cannot_be_filled_leaves_nothing(
    run: Run, client: Path, folder: Path, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "只是一句话"
    book.save("empty.xlsx")
    for name in ("macros.xlsx", "entity.xlsx"):
        (folder / name).write_bytes(client.read_bytes())
    plain, macros = b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    rewritten(folder / "macros.xlsx", "[Content_Types].xml", plain, macros)
    rewritten(
        folder / "entity.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet'
    )
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run("submit", "plan.xlsx", *words, "--json")
    assert (result.exit_code, document(result)["findings"][0]["code"]) == (exit_code, code)
    assert document(result)["workbook"] == ""
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "words",
    [("-o", "out.xls"), ("--sheet", "Sheet1"), ("--times", "0.5"), ("--times", "many"), (*CLIENT, "--nonsense")],
)
def test_wrong_usage_is_exit_code_2(run: Run, client: Path, words: tuple[str, ...]) -> None:
    assert client.exists()
    assert run("submit", "plan.xlsx", *words).exit_code == 2


def test_a_plan_of_which_the_client_wants_nobody(run: Run, client: Path) -> None:
    assert client.exists()
    book = load_workbook("plan.xlsx")
    for row in range(5, 11):
        book["投放计划"].cell(row, 1, "客户毙")
    for sheet in ("_base", "_settings"):
        del book[sheet]
    book.save("plan.xlsx")
    result = run("submit", "plan.xlsx", "--json")
    assert (result.exit_code, document(result)["findings"][0]["code"]) == (1, "submit-nobody")


def test_a_word_that_the_clients_dropdown_lacks_is_told(run: Run, client: Path) -> None:
    TEMPLATES["hidden_columns"](client)
    book = load_workbook(client)
    book["选项"]["A1"] = "知乎"
    book.save(client)
    found = document(run("submit", "plan.xlsx", *CLIENT, "--json"))
    (told,) = [each for each in found["findings"] if each["code"] == "submit-word-not-listed"]
    assert told["cell"] == "A1"


@pytest.mark.parametrize("words", [(), ("--lang", "en")])
def test_what_is_said_fits_a_terminal(run: Run, client: Path, words: tuple[str, ...]) -> None:
    assert client.exists()
    result = run("submit", "plan.xlsx", *CLIENT, *words)
    assert result.exit_code == 0
    assert max(map(cell_len, result.stdout.splitlines())) <= 80


def test_what_only_the_rosters_know_is_read_there(run: Run, folder: Path) -> None:
    """Ages, regions and columns of one's own are no part of a plan; the rosters it was made from still hold them."""
    roster = folder / "roster.csv"
    lines = roster.read_text("utf-8").splitlines()
    more = ["Age split,Star sign,微信,Rating", *["25-34岁 61%,Leo,wx_abc,返点高"] * (len(lines) - 1)]
    roster.write_text("\n".join(f"{line},{own}" for line, own in zip(lines, more, strict=True)), "utf-8")
    assert run("allocate", "roster.csv", "--budget", "60000").exit_code == 0
    book = Workbook()
    assert book.active is not None
    book.active.append(["达人昵称", "粉丝年龄分布", "star sign", "微信", "Rating", "90天增粉"])
    book.save("client.xlsx")
    assert run("submit", "plan.xlsx", *CLIENT, "-o", "out.xlsx").exit_code == 0
    row = [cell.value for cell in load_workbook("out.xlsx").worksheets[0][2]][1:]
    assert row[:2] == ["25-34岁 61%", "Leo"]
    assert set(row[2:]) <= {None}
    roster.write_text(roster.read_text("utf-8") + "\n", "utf-8")
    found = document(run("submit", "plan.xlsx", *CLIENT, "--json"))
    outcomes = [column["outcome"] for column in found["columns"]]
    assert outcomes == ["filled", "not kept", "unmatched", "withheld", "unmatched", "unmatched"]


def test_many_posts_are_filled_in_seconds(run: Run, folder: Path) -> None:
    """The pattern of rows costs nothing that grows with the square of their number."""
    from time import process_time

    from kolplan.workbook.writing import write_workbook
    from tests.workbook.plans import make_plan

    write_workbook(make_plan(1000, 20), folder / "plan.xlsx")
    TEMPLATES["formulas_and_total"](folder / "client.xlsx")
    started = process_time()
    result = run("submit", "plan.xlsx", *CLIENT)
    assert result.exit_code == 0, result.stderr
    assert process_time() - started < 5
    assert load_workbook("submission.xlsx")["名单"]["D1005"].value == "=SUM(D5:D1004)"
