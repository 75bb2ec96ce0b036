"""Dates that people type into a plan hold; what is doubtful about them is told, and nobody else is put in the way."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from kolplan.core.vocabulary import Language
from tests.campaign.campaign_books import CampaignBook
from tests.cli.conftest import Run
from tests.cli.edited_plans import edit, sheet

AGAIN = ("allocate", "--keep", "plan.xlsx", "--json")


def _planned(run: Run, folder: Path) -> list[str]:
    """Make a plan of six posts on ten days, two a day at most, the 7th closed; return who is in it."""
    book = CampaignBook(folder / "campaign.xlsx", Language.EN)
    for code, value in (("launch", "2026-07-05"), ("closed", "7.7"), ("most_a_day", 2)):
        book.field(code, value)
    book.add("slots", {"slot": "all", "count": 6})
    for phase, first, last in (("warm-up", "7.1", "7.4"), ("burst", "7.5", "7.10")):
        book.put("phases", {"phase": phase}, {"first": first, "last": last})
    book.book.save(book.path)
    result = run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "-o", "plan.xlsx", "--lang", "en")
    assert result.exit_code == 0, result.output
    return sheet("plan.xlsx").names


def test_doubtful_dates_hold_and_are_told_with_their_cells(run: Run, folder: Path) -> None:
    names = _planned(run, folder)
    before = {name: sheet("plan.xlsx").get(name, "Date") for name in names}
    moved = [name for name in names[1:] if before[name].day != 2][:3]
    typed = {names[0]: "7.7", **dict(zip(moved, ("2026-07-02", "7月2日", "2026/7/2"), strict=True))}
    edit("plan.xlsx", lambda plan, _: [plan.put(name, Date=day) for name, day in typed.items()])
    document = json.loads(run(*AGAIN).stdout)
    now = sheet("plan.xlsx")
    days = {name: now.get(name, "Date").day for name in names}
    assert [days[name] for name in typed] == [7, 2, 2, 2]
    others = [name for name in names if name not in typed]
    assert all(days[name] != 2 for name in others)
    assert all(now.get(name, "Date") == before[name] for name in others if before[name].day != 2)
    cells = {each["code"]: each["cell"] for each in document["findings"] if each["code"].startswith("keep-day")}
    letter = now.sheet.cell(1, now.heads["Date"]).column_letter
    rows = [now.rows[name] for name in typed]
    assert cells == {"keep-day-closed": f"{letter}{rows[0]}", "keep-day-full": f"{letter}{rows[1]}"}


def test_a_newcomer_leaves_others_their_days(run: Run, folder: Path) -> None:
    """Somebody else in the plan is no reason to ask all creators for new dates."""
    names = _planned(run, folder)
    before = {name: sheet("plan.xlsx").get(name, "Date") for name in names}
    edit("plan.xlsx", lambda plan, _: plan.put(names[0], Status="client no"))
    assert run(*AGAIN).exit_code == 0
    now = sheet("plan.xlsx")
    assert names[0] not in now.names
    stayed = [name for name in names if name in now.names]
    assert len(stayed) == 5
    assert {name: now.get(name, "Date") for name in stayed} == {name: before[name] for name in stayed}
    assert max(Counter(now.get(name, "Date") for name in now.names).values()) <= 2


def test_days_that_are_taken_by_a_typed_one_are_full_before_the_choice(run: Run) -> None:
    """Who can only appear on a day that somebody typed for another leaves the plan, and is not in it without a day."""
    rows = ["Platform,Name,Followers,Price,Reads,档期"]
    rows += [f"xhs,creator {n},{20_000 + n},1000,{9_000 - 10 * n},{'7.1-7.1' if n == 0 else ''}" for n in range(5)]
    Path("few.csv").write_text("\n".join(rows), encoding="utf-8")
    book = CampaignBook(Path("few.xlsx"), Language.EN)
    for code, value in (("launch", "2026-07-01"), ("most_a_day", 1), ("budget", 50_000)):
        book.field(code, value)
    book.put("phases", {"phase": "burst"}, {"first": "7.1", "last": "7.2"})
    book.book.save(book.path)
    assert run("allocate", "few.csv", "--campaign", "few.xlsx", "-o", "plan.xlsx", "--lang", "en").exit_code == 0
    assert sheet("plan.xlsx").names == ["creator 0", "creator 1"]
    edit("plan.xlsx", lambda plan, _: plan.put("creator 1", Date="2026-07-01", Lock="yes"))
    assert run(*AGAIN).exit_code == 0
    now = sheet("plan.xlsx")
    assert [(name, now.get(name, "Date").day) for name in now.names] == [("creator 1", 1), ("creator 2", 2)]
