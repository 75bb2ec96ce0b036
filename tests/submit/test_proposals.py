"""Who is proposed: the plan's posts, standbys, then the next best who fit the slot, so many times its count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kolplan.core.rules import Band, PriceBasis
from kolplan.core.vocabulary import Language
from kolplan.submit.proposals import Role, proposals_of
from kolplan.submit.submitting import Wish, submit
from kolplan.workbook.kept_roster import KeptRoster, read_kept_roster
from kolplan.workbook.reading import PlanBook, read_plan
from kolplan.workbook.writing import write_workbook
from tests.submit.plan_to_submit import NOTES, VIDEOS, plan_to_submit, settings, write_plan


@pytest.fixture(scope="module")
def book(plan_file: Path) -> PlanBook:
    return read_plan(plan_file)


@pytest.fixture(scope="module")
def kept(plan_file: Path) -> KeptRoster:
    return read_kept_roster(plan_file)


def names(book: PlanBook, kept: KeptRoster, times: float | None = None, slot: str = NOTES) -> list[str]:
    return [str(each.row["creator"]) for each in proposals_of(book, kept, times) if each.slot == slot]


def asking(book: PlanBook, **changes: object) -> PlanBook:
    """Return the plan as if its first slot asked for something else."""
    slots = settings().slots
    asked = replace(settings(), slots=(replace(slots[0], **changes), *slots[1:]))  # type: ignore[arg-type]
    return replace(book, record=replace(book.record, settings=asked))


def test_a_slot_gets_its_posts_then_standbys_then_the_next_best(book: PlanBook, kept: KeptRoster) -> None:
    found = [(str(each.row["creator"]), each.role) for each in proposals_of(book, kept) if each.slot == NOTES]
    planned, backup = Role.PLANNED, Role.BACKUP
    assert found[0] == ("林小满", planned)
    assert found[2:] == [
        ("Mia Chen", planned), ("备选一号", backup), ("次优二号", backup), ("次优三号", backup),
    ]  # fmt: skip


@pytest.mark.parametrize(("times", "count"), [(1, 4), (1.25, 5), (2, 6), (5, 6)])
def test_times_takes_the_place_of_the_slots_own(book: PlanBook, kept: KeptRoster, times: float, count: int) -> None:
    assert len(names(book, kept, times)) == count
    assert len(names(book, kept, times, VIDEOS)) == 2


@pytest.mark.parametrize(
    ("changes", "backups"),
    [
        ({"price": Band(None, 4_400_00)}, ["备选一号", "次优二号"]),
        ({"price": Band(None, 4_100_00), "price_basis": PriceBasis.AFTER_REBATE}, ["备选一号", "次优二号", "次优三号"]),
        ({"price": Band(None, 3_900_00), "price_basis": PriceBasis.AFTER_REBATE}, ["备选一号", "次优二号"]),
        ({"unwanted": ("成分党",)}, ["备选一号"]),
        ({"wanted": ("母婴",)}, ["备选一号"]),
        ({"followers": Band(None, 62_000)}, ["备选一号", "次优三号", "粉丝太少"]),
    ],
)
def test_the_next_best_meet_the_slot(
    book: PlanBook, kept: KeptRoster, changes: dict[str, object], backups: list[str]
) -> None:
    found = names(asking(book, times=3, **changes), kept)
    assert sorted(found[3:]) == sorted(backups)


def test_a_plan_without_slots_proposes_its_posts_and_more_on_request(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(path, Language.EN, slots=False)
    book, kept = read_plan(path), read_kept_roster(path)
    assert len(proposals_of(book, kept)) == 5
    roles = [each.role for each in proposals_of(book, kept, 1.4)]
    assert roles == [*[Role.PLANNED] * 5, *[Role.BACKUP] * 2]


@pytest.mark.parametrize("word", ["不要", "排除", "No"])
def test_whom_a_person_bans_on_candidates_is_not_proposed(tmp_path: Path, word: str) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "plan.xlsx"
    write_plan(path)
    assert "次优二号" in names(read_plan(path), read_kept_roster(path), 5)
    edited = load_workbook(path)
    sheet = edited["候选"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "次优二号")
    sheet.cell(row, 1, word)
    edited.save(path)
    assert "次优二号" not in names(read_plan(path), read_kept_roster(path), 5)


def test_the_house_table_is_in_the_plans_own_currency(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path, target = tmp_path / "plan.xlsx", tmp_path / "table.xlsx"
    plan = plan_to_submit(Language.EN)
    write_workbook(replace(plan, roster=replace(plan.roster, currency="$")), path)
    submit(read_plan(path), path, Wish(None, Language.EN), target)
    sheet = load_workbook(target).worksheets[0]
    price = next(cell.column for cell in sheet[4] if str(cell.value).startswith("List price"))
    form = sheet.cell(5, price).number_format
    assert "$" in form and "¥" not in form


def test_the_next_best_are_let_in_by_every_rule(book: PlanBook, kept: KeptRoster) -> None:
    """A rule of one slot may keep out whom its fields let in: the plan says into which slots she may."""
    rows = {key: {**row, "open_slots": VIDEOS} for key, row in book.record.candidates.items()}
    key = next(key for key, row in rows.items() if row["creator"] == "次优三号")
    rows[key] = {**rows[key], "open_slots": f"{VIDEOS}\n{NOTES}"}
    checked = replace(book, record=replace(book.record, candidates=rows))
    assert names(checked, kept, 5)[3:] == ["备选一号", "次优三号"]


def test_a_plan_is_read_once(plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = read_plan(plan_file)
    monkeypatch.setattr("kolplan.workbook.kept_roster.read_grids", lambda _: pytest.fail("read again"))
    submit(book, plan_file, Wish(None, Language.ZH), tmp_path / "out.xlsx")
