"""`kolplan allocate --keep` stops and writes nothing where an edit can't be taken up or a file not trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.edited_plans import XHS, EditedSheet, edit, sheet
from tests.cli.kept_plans import again, codes


def test_what_is_saved_while_the_plan_is_read_is_a_change(
    run: Run, planned: EditedSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kolplan.cli import keeping

    read = keeping.read_plan_book

    def read_and_save(path: Path, session: Any) -> Any:
        book = read(path, session)
        edit(path, lambda plan, _: plan.put(planned.names[0], Note="saved meanwhile"))
        return book

    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Note="first"))
    monkeypatch.setattr(keeping, "read_plan_book", read_and_save)
    assert again(run, code=1)["findings"][0]["code"] == "keep-file-changed"
    assert sheet("plan.xlsx").get(planned.names[0], "Note") == "saved meanwhile"


def test_a_row_that_nobody_can_read_stops_the_run(run: Run, planned: EditedSheet, folder: Path) -> None:
    edit("plan.xlsx", lambda plan, _: plan.add(Creator="nobody", Platform=XHS))
    before = (folder / "plan.xlsx").read_bytes()
    document = again(run, code=1)
    found = next(finding for finding in document["findings"] if finding["code"] == "keep-row-unread")
    assert found["cell"] == f"C{5 + len(planned.names)}" and "Quote" in found["text"]
    assert (folder / "plan.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Status", "perhaps"), ("Quote", "cheap"), ("Date", "soon"), ("Quote", 1e30), ("Extras", 1e200)],
)
def test_a_cell_that_nobody_can_read_stops_the_run(run: Run, planned: EditedSheet, heading: str, value: Any) -> None:
    """Written again, the plan would lose what the person meant."""
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], **{heading: value}))
    document = again(run, code=1)
    assert codes(document)[0] == "keep-has-errors"
    assert sheet("plan.xlsx").get(planned.names[0], heading) == value


@pytest.mark.usefixtures("planned")
def test_a_plan_that_is_open_is_refused(run: Run, folder: Path) -> None:
    (folder / "~$plan.xlsx").touch()
    assert codes(again(run, code=1))[0] == "keep-open-elsewhere"


@pytest.mark.usefixtures("planned")
def test_a_plan_that_changes_meanwhile_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="x"))
    import kolplan.workbook.writing as writing

    write = writing.write_candidates_csv

    def meanwhile(*words: Any) -> int:
        Path("plan.xlsx").write_bytes(Path("plan.xlsx").read_bytes() + b"\0")
        return write(*words)

    monkeypatch.setattr(writing, "write_candidates_csv", meanwhile)
    assert codes(again(run, code=1))[0] == "keep-file-changed"


@pytest.mark.usefixtures("planned")
def test_locks_that_no_budget_bears_are_no_plan(run: Run, folder: Path) -> None:
    edit("plan.xlsx", lambda plan, _: [plan.put(name, Lock="yes") for name in plan.names])
    before = (folder / "plan.xlsx").read_bytes()
    assert again(run, "--budget", "1000", code=3)["status"] == "infeasible"
    assert (folder / "plan.xlsx").read_bytes() == before


def test_rosters_are_asked_for_where_nothing_says_which(run: Run) -> None:
    result = run("allocate", "--budget", "60000")
    assert result.exit_code == 2


@pytest.mark.usefixtures("planned")
def test_a_plan_that_lost_its_memory_of_rosters_says_so(run: Run) -> None:
    book = openpyxl.load_workbook("plan.xlsx")
    del book["_sources"]
    book.save("plan.xlsx")
    result = run("allocate", "--keep", "plan.xlsx", "--json")
    assert result.exit_code == 1 and codes(json.loads(result.stdout))[0] == "keep-rosters-missing"


@pytest.mark.usefixtures("planned")
def test_a_row_that_was_copied_stops_the_run(run: Run, folder: Path) -> None:
    """A copy can't become a second post; without a word it would vanish."""

    def copy(plan: EditedSheet, _: EditedSheet) -> None:
        plan.add(**{heading: plan.get(plan.names[0], heading) for heading in plan.heads})

    edit("plan.xlsx", copy)
    before = (folder / "plan.xlsx").read_bytes()
    row = sheet("plan.xlsx").sheet.max_row
    document = again(run, code=1)
    assert [each["cell"] for each in document["findings"] if each["code"] == "keep-row-twice"] == [f"C{row}"]
    assert (folder / "plan.xlsx").read_bytes() == before


@pytest.mark.usefixtures("planned")
def test_a_new_creator_in_two_rows_alike_stops_the_run(run: Run) -> None:
    """Each row was somebody new by herself, so that one creator had a post too many."""
    new = {"Creator": "new one", "Platform": XHS, "Followers": 20_000, "Quote": 100}
    rows: list[int] = []
    edit("plan.xlsx", lambda plan, _: rows.extend(plan.add(**new) for _ in range(2)))
    document = again(run, code=1)
    assert [each["cell"] for each in document["findings"] if each["code"] == "keep-row-twice"] == [f"C{rows[1]}"]


def test_a_slot_that_is_none_stops_the_run(run: Run, planned: EditedSheet) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Slot="second wave"))
    assert "keep-slot-unknown" in codes(again(run, code=1))


def test_a_ban_on_a_post_that_is_out_stops_the_run(run: Run, planned: EditedSheet) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Lock="ban", Status="published"))
    assert "keep-ban-bound" in codes(again(run, code=1))


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize("name", ["_base", "_settings"])
def test_a_hidden_sheet_that_was_changed_stops_the_run(run: Run, name: str) -> None:
    """Without what kolplan wrote nobody's word can be told from it; the file stays as it is."""
    book = openpyxl.load_workbook("plan.xlsx")
    part = book[name].max_row
    book[name].cell(part, 2).value = "changed"
    book.save("plan.xlsx")
    content = Path("plan.xlsx").read_bytes()
    document = again(run, code=1)
    assert ("keep-hidden-damaged", name) in {(each["code"], each["sheet"]) for each in document["findings"]}
    assert Path("plan.xlsx").read_bytes() == content
