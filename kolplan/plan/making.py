"""From a roster and settings to a plan, or to what would make one possible."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from kolplan.allocate.allocating import Result, Selection, allocate
from kolplan.allocate.fitting import Fitted, member_text
from kolplan.allocate.prices import prices_of
from kolplan.allocate.problem import Problem, build_problem
from kolplan.allocate.rows import build_model, option_names
from kolplan.allocate.solver import Effort, Stopped, write_model
from kolplan.core.catalogue import Text, label, said
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language, Standing
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.forecast.ranges import total_range
from kolplan.plan.candidates import Explained, candidates_of
from kolplan.plan.frames import FORECAST_MEASURES, Change, FittedLimit, NoPlan, Objective, Plan, Range
from kolplan.plan.posts import posts_of
from kolplan.roster.frames import Roster

DOMINANT = 0.15
"""A post that carries more than this share of the expected total is a warning."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run has found out before the plan is put into words."""

    settings: Settings
    forecast: Forecast
    problem: Problem
    result: Result
    findings: Findings


def make_plan(roster: Roster, settings: Settings, model_file: Path | None = None) -> Plan | NoPlan:
    """Return the best plan of a roster, or why there is none; `model_file` gets the fitted model as MPS.

    Raises DataError where nothing in the roster can be planned, or the measure asked for can't be forecast.
    """
    clock = _Stopwatch()
    forecast = make_forecast(roster, settings)
    problem = build_problem(forecast, settings)
    if not len(problem.options) and not len(problem.must):
        raise DataError("nothing-to-plan", creators=len(roster.creators))
    clock.lap("forecast")
    solving = settings.solve
    result = allocate(problem, Effort(gap=solving.gap, seconds=solving.time_limit, seed=solving.seed))
    clock.lap("solve")
    findings = _gathered(roster.findings, forecast.findings)
    run = _Run(settings, forecast, problem, result, findings)
    if result.selection is None:
        return _no_plan(run, clock)
    plan = _plan(run, result.selection, clock)
    if model_file is not None:
        _write_model(run, model_file)
        clock.lap("write")
    return replace(plan, timing=clock.laps)


class _Stopwatch:
    """Seconds of each stage."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.laps[stage] = now - self._start
        self._start = now


def _gathered(*parts: Findings) -> Findings:
    """Return the findings of all parts in one collection."""
    gathered = Findings()
    for part in parts:
        gathered.extend(part)
    return gathered


def _plan(run: _Run, selection: Selection, clock: _Stopwatch) -> Plan:
    """Return the plan of a selection, with candidates, ranges and findings."""
    options, solving = run.problem.options, run.settings.solve
    offers, angles = options.offer[selection.chosen], options.angle[selection.chosen]
    posts = posts_of(run.forecast, offers, angles)
    multipliers = run.result.multipliers
    prices = None if multipliers is None else prices_of(run.problem, run.result.limits, multipliers)
    explained = Explained(run.problem, prices, selection.chosen, run.settings.money.budget_on)
    candidates = candidates_of(run.forecast, explained)
    proven = selection.gap <= solving.gap + 1e-12
    interrupted = run.result.stopped in (Stopped.TIME, Stopped.INTERRUPTED)
    stop = str(run.result.stopped) if interrupted or selection.gap <= 0 else str(Stopped.GAP)
    _report(run, posts)
    clock.lap("explain")
    return Plan(
        posts=posts,
        candidates=candidates,
        objective=Objective(run.forecast.measure, selection.value, selection.bound, selection.gap),
        status="optimal" if proven else "feasible",
        stop=stop,
        limits=tuple(FittedLimit(f.limit, f.figure, f.why) for f in run.result.limits),
        totals=_totals(run.forecast, offers, solving.seed),
        settings=run.settings,
        roster=run.forecast.roster,
        findings=run.findings,
        language=run.forecast.roster.language,
        timing=clock.laps,
    )


def _totals(forecast: Forecast, offers: np.ndarray, seed: int) -> dict[str, Range]:
    """Return the simulated range of each measure's total; measures that are unknown are absent."""
    chosen = forecast.offers.iloc[offers]
    totals = {}
    for measure in FORECAST_MEASURES:
        low, mid, high = total_range(chosen, chosen[measure].to_numpy(float), forecast.benchmarks, seed)
        if np.isfinite(mid):
            totals[measure] = Range(low, mid, high)
    return totals


def _report(run: _Run, posts: pd.DataFrame) -> None:
    """Add findings on limits that gave way and on posts that carry too much of the total."""
    for fitted in run.result.limits:
        if fitted.why is not None:
            old, new = fitted.limit.figure, fitted.figure
            run.findings.add("limit-relaxed", rule=rule_text(fitted), old=old, new=new, why=fitted.why)
    measure = run.forecast.measure
    share = (posts[measure.value] / posts[measure.value].sum()).to_numpy(float)
    for row in np.flatnonzero(share > DOMINANT) if len(posts) > 1 else ():
        creator = int(posts["creator_no"].iloc[row])
        name = Text(label(f"measure.{measure}", Language.EN), label(f"measure.{measure}", Language.ZH))
        where = run.forecast.roster.where(creator)
        run.findings.add(
            "post-dominates", where, creator=posts["creator"].iloc[row], share=float(share[row]), measure=name
        )


def rule_text(fitted: Fitted | FittedLimit) -> Text:
    """Return a limit in words, as "head minimum"."""
    limit = fitted.limit if isinstance(fitted, Fitted) else fitted.asked
    return said(f"rule.{limit.bound}", member=member_text(limit.member or str(limit.kind)))


def _no_plan(run: _Run, clock: _Stopwatch) -> NoPlan:
    """Return why there is no plan, with what would help."""
    infeasible = run.result.stopped is Stopped.INFEASIBLE
    changes = [Change(c.rule, c.old, c.new, c.text) for c in run.result.changes]
    changes += _unpriced_musts(run)
    if run.result.stopped is Stopped.TIME:
        limit = run.settings.solve.time_limit
        changes.append(Change("time-limit", limit, 2 * limit, said("change.time-limit", seconds=2 * limit)))
    return NoPlan(
        status="infeasible" if infeasible else "no_plan",
        stop=str(run.result.stopped),
        changes=tuple(changes),
        settings=run.settings,
        findings=run.findings,
        language=run.forecast.roster.language,
        timing=clock.laps,
    )


def _unpriced_musts(run: _Run) -> Iterable[Change]:
    """Return a change for each creator who must be in but has no usable price."""
    roster = run.forecast.roster
    for creator in run.problem.must[~np.isin(run.problem.must, run.problem.options.creator)]:
        own = roster.creators.iloc[creator]
        if own["standing"] == Standing.OK:
            text = said("change.must", creator=str(own["name"]))
        else:
            reason = f"reason.{own['reason']}"
            why = Text(label(reason, Language.EN), label(reason, Language.ZH))
            text = said("change.must-aside", creator=str(own["name"]), why=why)
        yield Change("must", 0.0, 0.0, text, roster.where(int(creator)))


def _write_model(run: _Run, path: Path) -> None:
    """Write the fitted model: every option a column, every rule a named row."""
    limits = [(f.limit, f.figure) for f in run.result.limits]
    model = build_model(run.problem, limits)
    groups = np.unique(run.problem.options.creator)
    names = option_names(run.problem, list(run.forecast.offers["format"]))
    model = replace(model, names=names, group_names=tuple(f"one-post[creator={creator}]" for creator in groups))
    if not write_model(model, path):
        raise DataError("model-not-written", Where(str(path)))
