"""Solves a written model with CP-SAT and prints the outcome as JSON; its library and highspy clash in one process."""

from __future__ import annotations

import json
import resource
import sys
from time import perf_counter

import numpy as np
from ortools.sat.python import cp_model

SCALE = 10_000
"""Coefficients count in ten-thousandths, values in thousandths: CP-SAT knows whole numbers only."""


def main(path: str, gap: float, patience: float) -> None:
    """Read the model's arrays, solve, and print seconds, megabytes, value, gap and options."""
    data = np.load(path)
    value, starts = data["value"], data["starts"]
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(len(value))]
    for first, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        model.add_at_most_one(taken[first:end])
    for number in range(int(data["rows"])):
        index, amounts = data[f"index{number}"], data[f"amount{number}"]
        low, high = data["sides"][number]
        if len(index):
            scaled = np.rint(amounts * SCALE).astype(int).tolist()
            total = cp_model.LinearExpr.weighted_sum([taken[option] for option in index.tolist()], scaled)
            if np.isfinite(high):
                model.add(total <= int(np.floor(high * SCALE)))
            if np.isfinite(low):
                model.add(total >= int(np.ceil(low * SCALE)))
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, np.rint(value * 1000).astype(int).tolist()))
    engine = cp_model.CpSolver()
    engine.parameters.relative_gap_limit = gap
    engine.parameters.max_time_in_seconds = patience
    engine.parameters.num_workers = 2
    started = perf_counter()
    status = engine.solve(model)
    seconds = perf_counter() - started
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    worth = engine.objective_value / 1000 if found else None
    left = (engine.best_objective_bound / 1000 - worth) / worth if worth else None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "value": worth, "gap": left, "options": len(value)}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
