"""Prints how long `track` takes: `python tests/bench/bench_track.py [RUNS]`.

Plans of 24, 200 and 1,000 posts with an export of three readings a post, each in a process of its own, as a user starts
it: without exports, with them, and with the same again. The goal: under 5 s of the processor's time for a thousand
posts; the clock says more where others use the machine. Times are medians of RUNS runs (3).
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kolplan.core.vocabulary import Language
from kolplan.workbook.writing import write_workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.track.exports import NOTES, note_row, write_csv
from tests.track.results import Typist
from tests.workbook.plans import make_plan

ROOT = Path(__file__).resolve().parents[2]
SIZES = (24, 200, 1_000)
READINGS = ((1, 0.3), (8, 0.8), (31, 1.1))
GOAL = 5.0


def files(folder: Path, count: int) -> tuple[Path, Path]:
    """Return a plan's workbook, and an export of its posts."""
    plan, export = folder / f"plan{count}.xlsx", folder / f"notes{count}.csv"
    write_workbook(make_plan(count, count // 2, Language.ZH), plan)
    typist = Typist(plan, Language.ZH)
    known = [post for post in range(count) if typist.cell(post, "planned_views").value is not None]
    rows = [note_row(typist, post, days, times) for post in known for days, times in READINGS]
    return plan, write_csv(export, [NOTES, *rows])


def seconds(*arguments: Path) -> tuple[float, float]:
    """Return seconds by the clock and of the processor that a run takes."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kolplan", "track", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, processor


def main(runs: int = 3) -> None:
    """Print a line a size and case."""
    print(f"{'posts':>6} {'case':<16} {'seconds':>8} {'cpu':>6}  goal")
    with tempfile.TemporaryDirectory() as temporary:
        for count in SIZES:
            plan, export = files(Path(temporary), count)
            copy = plan.with_name("copy.xlsx")
            shutil.copy(plan, copy)
            seconds(copy, export)
            again = shutil.copy(copy, plan.with_name("again.xlsx"))
            for case, source, given in (
                ("no exports", plan, ()),
                ("exports", plan, (export,)),
                ("again", again, (export,)),
            ):
                taken = [seconds(Path(shutil.copy(source, copy)), *given) for _ in range(runs)]
                clock, processor = (statistics.median(each) for each in zip(*taken, strict=True))
                kept = "kept" if processor < GOAL else "missed"
                print(f"{count:>6,} {case:<16} {clock:>8.2f} {processor:>6.2f}  {kept}", flush=True)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
