"""Random edits of random plans, saved by openpyxl and LibreOffice: no cell of the user's is lost, every lock holds."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from kolplan.core.money import share_of, to_fen, to_ppm
from tests.cli.conftest import Run, creator
from tests.cli.edited_plans import HEADINGS, XHS, EditedSheet, sheet
from tests.workbook.recalculating import recalculate

DAY = datetime(2026, 6, 1)  # noqa: DTZ001 - a sheet's day has no zone
EXACT = ("Quote", "Rebate", "Fee", "Extras", "Views", "Exposure", "Engagements", "Angle", "Format")


@dataclass
class Edits:
    """What a person wrote: cells by creator and heading, and what must come of it."""

    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    exact: dict[str, dict[str, Any]] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    mine: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)


def roster(rng: random.Random) -> None:
    rows = [creator(n, rng.randint(3_000, 900_000), rng.randint(150, 9_000)) for n in range(rng.randint(25, 60))]
    with Path("roster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def edited(rng: random.Random) -> Edits:
    """Edit plan.xlsx at random and return what was written."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan, candidates = EditedSheet(book["Plan"]), EditedSheet(book["Candidates"])
    edits, names = Edits(), plan.names
    rng.shuffle(names)
    for name in names[: max(1, len(names) // 2)]:
        edits.cells[name] = _words(rng, plan, name)
        plan.put(name, **edits.cells[name])
    _decide(rng, plan, candidates, names, edits)
    last = HEADINGS + len(names)
    mine = max(plan.heads.values()) + 1
    plan.sheet.cell(HEADINGS, mine).value, plan.sheet.cell(HEADINGS, mine + 1).value = "Mine", "Double"
    quote = get_column_letter(plan.heads["Quote"])
    for name, row in plan.rows.items():
        edits.mine[name] = f"{name} · {rng.random():.6f}"
        plan.sheet.cell(row, mine).value = edits.mine[name]
        plan.sheet.cell(row, mine + 1).value = f"={quote}{row}*2"
    if rng.random() < 0.5:
        gone = next(name for name in reversed(names) if name not in edits.cells and name not in edits.exact)
        _delete(plan, gone)
        edits.mine.pop(gone)
        last -= 1
    if rng.random() < 0.6:
        new = {"Creator": "written in", "Platform": XHS, "Followers": 20_000, "Quote": 333.0, "Note": "new\nline"}
        for heading, value in new.items():
            plan.sheet.cell(last + 1, plan.heads[heading]).value = value
        edits.cells["written in"] = {"Quote": 333.0, "Note": "new\nline"}
        edits.inside.add("written in")
    own = book.create_sheet("My sheet", rng.randint(0, 3))
    own["A1"], own["B2"], own["C3"] = "text", rng.randint(1, 99), f"=Plan!{quote}5+B2"
    edits.order = [name for name in plan.names if name != "written in"]
    book.save("plan.xlsx")
    return edits


def _words(rng: random.Random, plan: EditedSheet, name: str) -> dict[str, Any]:
    """Return some random words on a row, of those that hold by themselves."""
    quote = plan.get(name, "Quote")
    words = {
        "Quote": round(quote * rng.choice([0.5, 0.9, 1.1]), 2),
        "Rebate": rng.choice([0.1, 0.125, 0.3]),
        "Fee": rng.choice([0.0, 0.08]),
        "Extras": rng.choice([12.34, 200]),
        "Angle": rng.choice(["trend", "ingredient", "trial"]),
        "Date": DAY + timedelta(days=rng.randint(0, 40)),
        "Phase": rng.choice(["warm-up", "burst"]),
        "Note": rng.choice(["=1+1 is text", "two\nlines", "备注 🌸", " spaces  inside "]),
        "Rights": "30 days",
        "Views": rng.randint(1_000, 90_000),
    }
    return {heading: words[heading] for heading in rng.sample(list(words), rng.randint(1, 4))}


def _decide(rng: random.Random, plan: EditedSheet, candidates: EditedSheet, names: list[str], edits: Edits) -> None:
    """Lock, order, strike and ask for some at random."""
    for name in rng.sample(names, min(3, len(names))):
        mark = rng.choice([{"Lock": "yes"}, {"Status": "ordered"}, {"Status": "published"}])
        plan.put(name, **mark)
        edits.cells.setdefault(name, {}).update(mark)
        edits.exact[name] = {heading: plan.get(name, heading) for heading in EXACT}
        edits.inside.add(name)
    struck = [name for name in names if name not in edits.exact][:1]
    for name in struck if rng.random() < 0.7 else []:
        plan.put(name, **{"Status": "client no", "Client's reason": "no"})
        edits.cells.pop(name, None)
        edits.outside.add(name)
    cheap = sorted(candidates.names, key=lambda name: candidates.get(name, "Quote") or 1e9)
    if cheap:
        candidates.put(cheap[0], Decision="must")
        edits.inside.add(cheap[0])
    if len(cheap) > 1:
        candidates.put(cheap[-1], Decision="ban")
        edits.outside.add(cheap[-1])


def _delete(plan: EditedSheet, name: str) -> None:
    """Delete a row as spreadsheet programs do: formulas below move up with it."""
    row, quote = plan.rows[name], get_column_letter(plan.heads["Quote"])
    plan.sheet.delete_rows(row)
    for each in plan.rows.values():
        plan.sheet.cell(each, plan.heads.get("Double", max(plan.heads.values()) + 2)).value = f"={quote}{each}*2"


def check(edits: Edits) -> None:
    """Look at every cell that was written, every lock, and the money to the fen."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan, candidates = EditedSheet(book["Plan"]), EditedSheet(book["Candidates"])
    names = plan.names
    assert edits.inside <= set(names), edits.inside - set(names)
    assert not edits.outside & set(names)
    for name, cells in edits.cells.items():
        for heading, value in cells.items() if name in names else ():
            now = plan.get(name, heading)
            assert now == (pytest.approx(value) if isinstance(value, float) else value), (name, heading)
    for name, cells in edits.exact.items():
        for heading, value in cells.items():
            now = plan.get(name, heading)
            assert now == (pytest.approx(value, rel=1e-12) if isinstance(value, float) else value), (name, heading)
    quote = get_column_letter(plan.heads["Quote"])
    for name, text in edits.mine.items():
        where = plan if name in names else candidates
        assert where.get(name, "Mine") == text, name
    doubled = {name: plan.get(name, "Double") for name in names if name != "written in"}
    assert doubled == {name: f"={quote}{plan.rows[name]}*2" for name in doubled}
    stayed = [name for name in edits.order if name in names]
    assert [name for name in names if name in stayed] == stayed
    own = book["My sheet"]
    assert own["A1"].value == "text" and isinstance(own["B2"].value, int) and str(own["C3"].value).startswith("=")


def money_adds_up(document: dict[str, Any]) -> None:
    values = sheet_values("plan.xlsx")
    total = 0
    for post in document["posts"]:
        row = values[post["creator"]]
        cells = (row["Quote"], row["Fee"] or 0.0, row["Extras"] or 0.0)
        cost = to_fen(cells[0]) + share_of(to_fen(cells[0]), to_ppm(cells[1])) + to_fen(cells[2])
        assert to_fen(post["cost"]) == cost == to_fen(row["Cost"]), post["creator"]
        total += cost
    assert to_fen(document["spend"]) == total <= to_fen(document["budget"])


def sheet_values(path: str) -> dict[str, dict[str, Any]]:
    plan = EditedSheet(openpyxl.load_workbook(path, data_only=True)["Plan"])
    return {name: {heading: plan.get(name, heading) for heading in plan.heads} for name in plan.names}


def once(run: Run, seed: int, folder: Path, *, office: bool) -> None:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    roster(rng)
    budget = str(rng.choice([40_000, 60_000, 90_000]))
    assert run("allocate", "roster.csv", "--budget", budget, "-o", "plan.xlsx").exit_code == 0
    edits = edited(rng)
    if office:
        through_office(folder)
    result = run("allocate", "roster.csv", "--keep", "plan.xlsx", "--json")
    assert result.exit_code == 0, result.output
    check(edits)
    money_adds_up(json.loads(result.stdout))
    before = Path("plan.xlsx").read_bytes()
    assert run("allocate", "roster.csv", "--keep", "plan.xlsx").exit_code == 0
    assert Path("plan.xlsx").read_bytes() == before, "nothing was edited since"


def through_office(folder: Path) -> None:
    """Open and save plan.xlsx with LibreOffice."""
    (folder / "office").mkdir(exist_ok=True)
    (saved,) = recalculate([Path("plan.xlsx")], folder / "office", always=False)
    Path("plan.xlsx").write_bytes(saved.read_bytes())


@pytest.mark.parametrize("seed", range(4))
def test_no_word_is_lost_and_every_lock_holds(run: Run, folder: Path, seed: int) -> None:
    once(run, seed, folder, office=False)


@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", range(100, 101))
def test_no_word_is_lost_where_libreoffice_saved_it(run: Run, folder: Path, seed: int) -> None:
    once(run, seed, folder, office=True)


def test_an_edited_sheet_reads_as_it_was_written(run: Run) -> None:
    """The helper of these tests itself: what it writes is what a person would see."""
    assert run("allocate", "roster.csv", "--budget", "60000", "-o", "plan.xlsx").exit_code == 0
    edits = edited(random.Random(1))  # noqa: S311 - repeatable, not secret
    plan = sheet("plan.xlsx")
    assert edits.cells and all(
        plan.get(name, heading) == value for name, cells in edits.cells.items() for heading, value in cells.items()
    )
