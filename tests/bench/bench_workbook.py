"""Prints how long writing plan.xlsx takes: `python tests/bench/bench_workbook.py [RUNS] [FOLDER]`.

Plans of about 20, 200 and 2,000 posts from invented rosters, dated over four weeks, in Chinese. The goal: 2,000 posts
are written in under 5 s of the processor's time; the clock says more where others use the machine. Time: medians of
RUNS runs (3); memory: the peak of what Python allocated in a run of its own. Each file is checked against what Excel is
strict on. With FOLDER the workbooks stay there, to be looked at.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

from kolplan.core.calendar import Calendar, Phase
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.making import make_plan
from kolplan.workbook.writing import write_workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.families import Case
from tests.workbook.excel_rules import violations

CASES = (Case(2_000, 45_000), Case(2_000, 560_000), Case(12_000, 7_200_000))
PHASES = (Phase("warm-up", -7, -1), Phase("burst", 0, 6), Phase("long tail", 7, 20))
CALENDAR = Calendar(date(2026, 7, 15), PHASES)
GAP = 0.01
GOAL = 5.0


def plan_of(case: Case, folder: Path) -> Plan:
    """Return the plan of a case; stops where there is none."""
    settings = replace(case.settings(gap=GAP), rules=(), calendar=CALENDAR)
    plan = make_plan(case.roster(folder), settings)
    if isinstance(plan, NoPlan):
        sys.exit(f"no plan for {case.name}")
    return plan


def measured(plan: Plan, file: Path, runs: int) -> tuple[float, float, float]:
    """Return seconds by the clock and of the processor (medians), and the peak of allocated memory in MB."""
    clock, processor = [], []
    for _ in range(runs):
        begun, used = time.perf_counter(), time.process_time()
        write_workbook(plan, file)
        clock.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    tracemalloc.start()
    write_workbook(plan, file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return statistics.median(clock), statistics.median(processor), peak / 1e6


def main(runs: int = 3, folder: str = "") -> None:
    """Print a line a case."""
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(folder or temporary)
        print(f"{'posts':>6} {'listed':>7} {'seconds':>8} {'cpu':>6} {'peak MB':>8} {'file MB':>8}  goal")
        for case in CASES:
            plan = plan_of(case, Path(temporary))
            file = out / f"plan-{len(plan.posts)}.xlsx"
            clock, processor, peak = measured(plan, file, runs)
            listed, size = int(plan.candidates["listed"].sum()), file.stat().st_size / 1e6
            kept = "kept" if processor < GOAL else "missed"
            figures = f"{len(plan.posts):>6,} {listed:>7,} {clock:>8.2f} {processor:>6.2f} {peak:>8.0f} {size:>8.2f}"
            print(f"{figures}  {kept}", *violations(file), flush=True)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]), *sys.argv[2:3])
