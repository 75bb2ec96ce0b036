"""Prints how long a round trip takes: `python tests/bench/bench_keep.py [RUNS]`.

A plan of about a thousand posts (6,000 creators in a CSV) is made, edited as people do it, and planned around again:
prices, locks, a ban and a client's no, dates, notes, an own column of formulas, an own sheet. Beside it the first run
that made the plan, and a run where nothing was edited, which must change nothing. Each run is a process of its own, as
a user starts it. The goal: under 10 s of the processor's time, and less than the first run where nothing was edited;
the clock says more where others use the machine. Times are medians of RUNS runs (3).
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.families import SEED, maker
from tests.cli.edited_plans import EditedSheet

ROOT = Path(__file__).resolve().parents[2]
CREATORS, BUDGET, GOAL = 6_000, 3_600_000, 10.0
FORMULA = "=ROUND({cost}{row}*1.06,2)"


def kolplan(folder: Path, *words: str) -> tuple[float, float]:
    """Return seconds by the clock and of the processor that a run takes."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kolplan", *words]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, processor


def edited(plan: Path) -> int:
    """Edit a plan in its place as people do it; return how many posts it has."""
    book = openpyxl.load_workbook(plan)
    sheet = EditedSheet(book["Plan"])
    names = sheet.names
    for number, name in enumerate(names[:200]):
        sheet.put(name, Note=f"called, {number}")
        if number % 5 == 0:
            sheet.put(name, Lock="yes")
        if number % 7 == 3:
            sheet.put(name, Quote=round(sheet.get(name, "Quote") * 0.9))
    sheet.put(names[250], Status="client no")
    sheet.put(names[251], Date="2026-08-01")
    column = sheet.sheet.max_column + 1
    cost = openpyxl.utils.get_column_letter(sheet.heads["Cost"])
    sheet.sheet.cell(4, column, "With tax")
    for row in sheet.rows.values():
        sheet.sheet.cell(row, column, FORMULA.format(cost=cost, row=row))
    own = book.create_sheet("My sheet")
    own["A1"] = f"=SUM(Plan!{cost}5:{cost}{4 + len(names)})"
    book.save(plan)
    return len(names)


def digest(path: Path) -> str:
    """Return a file's hash."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(runs: int = 3) -> None:
    """Print a line a case."""
    print(f"{'case':<22} {'posts':>6} {'seconds':>8} {'cpu':>6} {'ratio':>6}  goal")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        maker().roster(CREATORS, SEED).to_csv(folder / "roster.csv", index=False, encoding="utf-8-sig")
        first = ("allocate", "roster.csv", "--budget", str(BUDGET), "-o", "plan.xlsx", "--lang", "en")
        times = {"first run": [kolplan(folder, *first) for _ in range(runs)]}
        whole = digest(folder / "plan.xlsx")
        keep = ("allocate", "roster.csv", "--keep", "plan.xlsx")
        times["nothing edited"] = [kolplan(folder, *keep) for _ in range(runs)]
        if digest(folder / "plan.xlsx") != whole:
            sys.exit("a run without edits changed the plan")
        posts = edited(folder / "plan.xlsx")
        shutil.copy(folder / "plan.xlsx", folder / "edited.xlsx")
        times["edited"] = []
        for _ in range(runs):
            shutil.copy(folder / "edited.xlsx", folder / "plan.xlsx")
            times["edited"].append(kolplan(folder, *keep))
        yardstick = statistics.median(processor for _, processor in times["first run"])
        for case, taken in times.items():
            clock, processor = (statistics.median(each) for each in zip(*taken, strict=True))
            most = yardstick if case == "nothing edited" else GOAL
            told = "" if case == "first run" else "kept" if processor < most else "missed"
            print(f"{case:<22} {posts:>6,} {clock:>8.2f} {processor:>6.2f} {processor / yardstick:>6.2f}  {told}")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
