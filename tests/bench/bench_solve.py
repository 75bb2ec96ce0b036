"""Prints what solving takes: `python tests/bench/bench_solve.py [--runs 3] [--others 1] [--write BENCHMARKS.md]`.

Both families of rosters, each solver in a process of its own, so that peak memory is its own: kolplan with fitting and
proof; HiGHS alone and CP-SAT on the whole model with the limits as kolplan fitted them, to the same gap; and
ratio-greedy, as planners do it and so that it keeps the limits. Medians of so many runs. CP-SAT needs
`pip install ortools`; HiGHS and CP-SAT end after --patience seconds, and are left out where their model would be too
large for that.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from kolplan.allocate.allocating import allocate
from kolplan.allocate.building import Builder
from kolplan.allocate.fitting import Fitted, hand_on
from kolplan.allocate.greedy import greedy_plan
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rows import build_model
from kolplan.allocate.solver import Effort
from kolplan.allocate.verify import verify
from kolplan.core.findings import Findings
from kolplan.forecast.making import make_forecast
from tests.bench.families import STANDARD, TIGHT, Case
from tests.bench.rule_greedy import rule_keeping_greedy

GAP = 1e-4
GREEDY = ("greedy", "greedy that keeps the limits")
WHOLE_MODEL_UP_TO = 10_000
"""Creators up to which the whole model is given to a solver."""


@dataclass(frozen=True)
class Solved:
    """Seconds, peak memory (MB), value, gap (NaN = none) and options of one solve; `limits`: figures as fitted."""

    seconds: float
    megabytes: float
    value: float
    gap: float
    options: int
    limits: tuple[float, ...] = ()


def problem_of(case: Case, folder: Path) -> Problem:
    """Return the problem of a case."""
    settings = case.settings(GAP)
    forecast = make_forecast(case.roster(folder), settings)
    return Builder(forecast, settings, Findings(), ((), ())).build().problem


def by_kolplan(problem: Problem, _limits: Sequence[float], patience: float) -> Solved:
    """Fit, solve, prove and verify."""
    started = perf_counter()
    result = allocate(problem, Effort(gap=GAP, seconds=patience))
    seconds = perf_counter() - started
    assert result.selection is not None
    figures = tuple(fitted.figure for fitted in result.limits)
    return Solved(seconds, peak(), result.selection.value, result.selection.gap, len(problem.options), figures)


def by_highs(problem: Problem, limits: Sequence[float], patience: float) -> Solved:
    """Solve the whole model with HiGHS as it comes: one thread, its own presolve."""
    import highspy

    from kolplan.allocate import solver

    model = build_model(problem, list(zip(problem.quotas, limits, strict=True)))
    highs = solver._loaded(model, integer=True)
    highs.resetOptions()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", GAP), ("time_limit", patience)):
        highs.setOptionValue(name, value)
    started = perf_counter()
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    value = info.objective_function_value if found else np.nan
    gap = info.mip_gap if found else np.nan
    return Solved(perf_counter() - started, peak(), value, gap, len(model.value))


def by_cp_sat(problem: Problem, limits: Sequence[float], patience: float) -> Solved:
    """Solve the whole model with CP-SAT on two workers, in a process of its own."""
    model = build_model(problem, list(zip(problem.quotas, limits, strict=True)))
    arrays: dict[str, np.ndarray] = {
        "value": model.value,
        "starts": model.starts,
        "rows": np.array(len(model.rows)),
        "sides": np.array([(row.lower, row.upper) for row in model.rows]),
    }
    for number, row in enumerate(model.rows):
        arrays[f"index{number}"], arrays[f"amount{number}"] = row.sparse
    script = Path(__file__).with_name("bench_cp_sat.py")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        np.savez(path, **arrays)
        command = [sys.executable, str(script), str(path), str(GAP), str(patience)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return Solved(**{name: np.nan if figure is None else figure for name, figure in told.items()})


def by_greedy(problem: Problem, limits: Sequence[float], _patience: float) -> Solved:
    """Take by value for money within the tiers' room, as planners in spreadsheets do; other limits may be broken."""
    return _greedy(problem, limits, greedy_plan)


def by_rule_keeping_greedy(problem: Problem, limits: Sequence[float], _patience: float) -> Solved:
    """Take by value for money what keeps the limits, and exchange angles until all hold."""

    def plan(problem: Problem, quotas: Sequence[tuple[Quota, float]]) -> np.ndarray:
        return rule_keeping_greedy(problem, build_model(problem, quotas))

    return _greedy(problem, limits, plan)


def _greedy(problem: Problem, limits: Sequence[float], planned: Callable[..., np.ndarray]) -> Solved:
    started = perf_counter()
    quotas = list(zip(problem.quotas, limits, strict=True))
    plan = planned(problem, quotas)
    seconds = perf_counter() - started
    fitted = tuple(Fitted(quota, figure) for quota, figure in quotas)
    checked = verify(problem, fitted, plan)
    return Solved(seconds, peak(), checked.value, float(len(checked.broken)), len(problem.options))


SOLVERS: dict[str, Callable[[Problem, Sequence[float], float], Solved]] = {
    "kolplan": by_kolplan,
    "HiGHS": by_highs,
    "CP-SAT": by_cp_sat,
    "greedy": by_greedy,
    "greedy that keeps the limits": by_rule_keeping_greedy,
}


def peak() -> float:
    """Return this process's peak memory in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(name: str, case: Case, folder: Path, limits: Sequence[float], patience: float) -> Solved | None:
    """Return what a solver brings in a process of its own, None where it can't run."""
    asked = json.dumps({"case": asdict(case), "limits": list(limits), "patience": patience})
    done = subprocess.run(
        [sys.executable, __file__, "--one", name, "--folder", str(folder), "--asked", asked],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(f"{name} on {case.name}: {done.stderr.strip().splitlines()[-1:]}\n")
        return None
    return Solved(**json.loads(done.stdout.splitlines()[-1]))


def one(name: str, folder: Path, asked: str) -> None:
    """Solve once and print the outcome as JSON."""
    told = json.loads(asked)
    problem = problem_of(Case(**told["case"]), folder)
    limits = told["limits"] or [fitted.figure for fitted in hand_on(problem)]
    print(json.dumps(asdict(SOLVERS[name](problem, limits, told["patience"]))))


def medians(runs: list[Solved]) -> Solved:
    """Return the median of each figure."""
    names = ("seconds", "megabytes", "value", "gap")
    return replace(runs[0], **{name: statistics.median(getattr(run, name) for run in runs) for name in names})


def rows(cases: Sequence[Case], folder: Path, runs: tuple[int, int], patience: float) -> Iterator[str]:
    """Yield a table row a case and solver; `runs`: of kolplan, and of the others."""
    for case in cases:
        own = [made for _ in range(runs[0]) if (made := alone("kolplan", case, folder, (), patience))]
        if not own:
            continue
        mine = medians(own)
        yield _row(case, "kolplan", mine, mine)
        for name in ("HiGHS", "CP-SAT", *GREEDY):
            if name not in GREEDY and case.creators > WHOLE_MODEL_UP_TO:
                continue
            made = [run for _ in range(runs[1]) if (run := alone(name, case, folder, mine.limits, patience))]
            if made:
                yield _row(case, name, medians(made), mine)


def _row(case: Case, name: str, solved: Solved, mine: Solved) -> str:
    times = solved.seconds / mine.seconds
    gap = "–" if np.isnan(solved.gap) else f"{solved.gap:.1e}"
    if name in GREEDY:
        gap = f"{solved.gap:.0f} limits broken"
    value = "none" if np.isnan(solved.value) else f"{solved.value:,.0f} ({solved.value / mine.value - 1:+.3%})"
    figures = f"{solved.options:,} | {solved.seconds:.2f} s | {times:.1f} × | {solved.megabytes:,.0f} MB"
    return f"| {case.name} | {name} | {figures} | {gap} | {value} |"


HEAD = (
    "| case | solver | options | solve | against kolplan | peak memory | gap | value (against kolplan) |",
    "| --- | --- | --: | --: | --: | --: | --: | --: |",
)


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--others", type=int, help="runs of the other solvers, as many as of kolplan by default")
    parser.add_argument("--most", type=int, default=1_000_000, help="creators of the largest case")
    parser.add_argument("--patience", type=float, default=120.0, help="seconds after which a solver is stopped")
    parser.add_argument("--write", type=Path, help="also write the table to this file, under its own heading")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--asked", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one, args.folder, args.asked)
        return
    growth = (replace(STANDARD[1], creators=1000, budget=400_000),)
    cases = [case for case in (*growth, *STANDARD, *TIGHT) if case.creators <= args.most]
    lines = [*HEAD]
    print(*HEAD, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(cases, Path(folder), (args.runs, args.others or args.runs), args.patience):
            print(row, flush=True)
            lines.append(row)
    if args.write:
        others = "" if args.others in (None, args.runs) else f" (of the other solvers {args.others})"
        runs = f"medians of {args.runs} runs{others}, solvers stopped after {args.patience:g} s"
        note = f"Last run: Python {platform.python_version()}, {runs}. See `tests/bench/bench_solve.py`."
        args.write.write_text("\n".join([f"# Benchmarks\n\n{note}\n", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
