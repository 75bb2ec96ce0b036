"""Prints how long kolplan takes beside what it stands on: `python tests/bench/bench_start_up.py [RUNS]`.

1. `kolplan --help` beside `python -c "import typer"`; the goal is at most 2.5 times as long.
2. An invented roster of 2,000 creators from csv to workbook, less the solve, beside
   `python -c "import pandas, highspy, openpyxl"`; the goal is at most 3 times as long.

Medians of RUNS runs (7), each a process of its own, the two of a pair in turn, after one run that does not count.
"""

from __future__ import annotations

import csv
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CREATORS = 2_000
BUDGET = "600000"
SEED = 20
HELP_GOAL, PLAN_GOAL = 2.5, 3.0


def write_roster(path: Path, creators: int, seed: int) -> None:
    """Write an invented roster: followers log-normal, prices less than in proportion, reads with a heavy tail."""
    draw = random.Random(seed)  # noqa: S311 - an invented roster, not a secret
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "平台",
                "账号ID",
                "昵称",
                "粉丝数",
                "所属MCN",
                "内容标签",
                "图文报价",
                "视频报价",
                "阅读中位数",
                "互动中位数",
            ]
        )
        for number in range(creators):
            followers = int(min(max(math.exp(draw.gauss(9.6, 1.7)), 300), 3e7))
            note = max(30, round(0.4 * followers**0.85 * math.exp(draw.gauss(0, 0.45)), -1))
            reads = max(1, int(followers * 0.02 * math.exp(draw.gauss(0, 0.7))))
            row = ["小红书" if draw.random() < 0.65 else "抖音", f"k{number:06d}", f"达人{number}", followers]
            row += [f"机构{draw.randrange(40)}" if draw.random() < 0.4 else "", draw.choice(["护肤", "测评", "日常"])]
            writer.writerow([*row, note, round(note * 1.4, -1), reads, int(reads * draw.uniform(0.02, 0.12))])


def seconds(*command: str) -> float:
    """Return how long a command takes; its failure ends the benchmark."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return time.perf_counter() - start


def plan_seconds(roster: Path) -> float:
    """Return how long a plan takes from csv to workbook, less the solve that it reports itself."""
    workbook = roster.with_name("plan.xlsx")
    workbook.unlink(missing_ok=True)
    start = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "kolplan",
        "allocate",
        str(roster),
        "--budget",
        BUDGET,
        "-o",
        str(workbook),
        "--json",
    ]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return time.perf_counter() - start - float(json.loads(done.stdout)["timing"]["solve"])


def compare(runs: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float]:
    """Return both medians in seconds; taking turns lets a busy moment of the machine hit both."""
    pairs = [(ours(), theirs()) for _ in range(runs + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def main() -> None:
    """Run both comparisons and print a line for each."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(f"{'what':<46}{'median':>9}{'beside':>9}{'ratio':>7}{'goal':>6}")
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.csv"
        write_roster(roster, CREATORS, SEED)
        for name, goal, ours, theirs in (
            ("kolplan --help | import typer", HELP_GOAL, lambda: seconds("-m", "kolplan", "--help"),
             lambda: seconds("-c", "import typer")),
            (f"{CREATORS:,} creators, csv to workbook | imports", PLAN_GOAL, lambda: plan_seconds(roster),
             lambda: seconds("-c", "import pandas, highspy, openpyxl")),
        ):  # fmt: skip
            own, other = compare(runs, ours, theirs)
            print(f"{name:<46}{own:>7.2f} s{other:>7.2f} s{own / other:>7.2f}{goal:>6.1f}")


if __name__ == "__main__":
    main()
