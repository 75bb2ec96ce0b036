"""From a roster and settings to a plan, or to what would make one possible."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from kolplan.allocate.allocating import Result, Selection, allocate
from kolplan.allocate.building import Builder, Built
from kolplan.allocate.day_quotas import Crowded, day_room
from kolplan.allocate.fitting import Fitted
from kolplan.allocate.prices import dearest_limits, prices_of
from kolplan.allocate.problem import Options
from kolplan.allocate.rows import build_model, option_names
from kolplan.allocate.solver import Effort, Stopped, write_model
from kolplan.allocate.verify import price_bound
from kolplan.core.catalogue.findings_rules import ENTRIES as RULE_ENTRIES
from kolplan.core.errors import CampaignError, DataError
from kolplan.core.findings import Findings, Severity, Where
from kolplan.core.settings import Settings
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.forecast.ranges import total_range
from kolplan.plan.candidates import Explained, candidates_of
from kolplan.plan.dates import add_dates, crowded_days
from kolplan.plan.explaining import explain_plan
from kolplan.plan.explanation import NOTHING, Explain
from kolplan.plan.footings import best_run
from kolplan.plan.frames import (
    FORECAST_MEASURES,
    FittedLimit,
    FittedRule,
    NoPlan,
    Objective,
    Plan,
    Range,
)
from kolplan.plan.keeping import NOTHING_KEPT, Kept
from kolplan.plan.kept_run import Around, around
from kolplan.plan.ladders import Footing, add_reached, footings
from kolplan.plan.posts import posts_of
from kolplan.plan.questions import questions_of, reasons_of
from kolplan.plan.quoting import about_to_drop
from kolplan.plan.refusing import no_plan
from kolplan.plan.run_findings import report_on
from kolplan.plan.running import Run, Stopwatch
from kolplan.plan.sameness import sameness_of
from kolplan.plan.slots import fills_of, standbys, with_open_slots
from kolplan.plan.standbys import with_stand_ins
from kolplan.roster.frames import Roster
from kolplan.roster.open_days import ToldDay

SHORTEST = 1.0
"""Seconds that a plan is sought for at least, where an earlier one did not find its days."""


def make_plan(
    roster: Roster,
    settings: Settings,
    model_file: Path | None = None,
    explain: Explain = NOTHING,
    kept: Kept = NOTHING_KEPT,
) -> Plan | NoPlan:
    """Return the best plan of a roster, or why there is none; `model_file` gets the fitted model as MPS.

    `explain`: what is found out besides by solving again. `kept`: what people want kept of an earlier plan. Raises
    DataError where nothing in the roster can be planned, or the measure asked for can't be forecast; CampaignError
    where a slot or rule of the campaign can't be put to this roster; EditError where a row added by hand can't be read.
    """
    plan, _ = make_plan_and_run(roster, settings, model_file, explain, kept)
    return plan


def make_plan_and_run(
    roster: Roster,
    settings: Settings,
    model_file: Path | None = None,
    explain: Explain = NOTHING,
    kept: Kept = NOTHING_KEPT,
) -> tuple[Plan | NoPlan, Run]:
    """Return the plan as make_plan does, and the run it came from, for more questions about it."""
    clock = Stopwatch()
    roster, spoken, surroundings = around(roster, kept, settings)
    run = best_run(
        footings(spoken), lambda footing, seconds: run_on(roster, footing, (seconds, clock), surroundings), spoken
    )
    if run.result.selection is None:
        return no_plan(run, clock), run
    plan = replace(plan_of(run, run.result.selection, clock), settings=settings)
    plan = replace(plan, sameness=sameness_of(run, plan.objective.value))
    if model_file is not None:
        _write_model(run, model_file)
        clock.lap("write")
    plan = explain_plan(run, plan, explain)
    clock.lap("explain")
    return replace(plan, timing=clock.laps), run


def run_on(roster: Roster, footing: Footing, given: tuple[float, Stopwatch], surroundings: Around) -> Run:
    """Return what one footing gives: forecast, problem and result, within so many seconds."""
    settings, (seconds, clock) = footing.settings, given
    forecast = make_forecast(roster, settings)
    findings = _gathered(roster.findings, forecast.findings)
    forecast, surroundings = surroundings.spoken(forecast, settings, findings)
    built = Builder(forecast, settings, findings, (footing.held, footing.short)).build(surroundings.holding)
    _refuse_errors_of_rules(findings)
    surroundings.report_impossible(built, findings)
    if not len(built.every) and not len(built.problem.must) and not settings.slots:
        raise DataError("nothing-to-plan", creators=len(roster.creators))
    clock.lap("forecast")
    solving = settings.solve
    crowded: Crowded = ()
    until = time.monotonic() + seconds
    while True:
        left = max(SHORTEST, until - time.monotonic()) if crowded else seconds
        gap = surroundings.holding.gap(solving.gap)
        result = allocate(built.problem, Effort(gap=gap, seconds=left, seed=solving.seed))
        found = _crowded(result, built, settings, surroundings.holding.told)
        if set(found) <= set(crowded) or (crowded and time.monotonic() > until):
            break
        crowded = (*crowded, *found)
        built = Builder(forecast, settings, Findings(), (footing.held, footing.short), crowded).build(
            surroundings.holding
        )
    clock.lap("solve")
    return Run(settings, forecast, built, result, findings, footing, surroundings, crowded)


def _crowded(result: Result, built: Built, settings: Settings, told: Sequence[ToldDay]) -> Crowded:
    """Return sets of days that the plan's posts can't all find room on, although each stretch of days holds its own."""
    rooms, selection = day_room(built.forecast.roster, settings, told), result.selection
    if rooms is None or selection is None or not settings.calendar.phases:
        return ()
    options = built.problem.options
    creators = np.repeat(options.creator[selection.chosen], options.units[selection.chosen])
    return crowded_days(rooms.days, creators, rooms.room)


def _refuse_errors_of_rules(findings: Findings) -> None:
    """Raise CampaignError where a rule can't be put to the rosters."""
    own = Findings()
    for finding in findings:
        if finding.code in RULE_ENTRIES and RULE_ENTRIES[finding.code].severity is Severity.ERROR:
            own.add(finding.code, finding.where, **finding.facts)
    if len(own):
        raise CampaignError(findings, own)


def _gathered(*parts: Findings) -> Findings:
    """Return the findings of all parts in one collection."""
    gathered = Findings()
    for part in parts:
        gathered.extend(part)
    return gathered


def plan_of(run: Run, selection: Selection, clock: Stopwatch) -> Plan:
    """Return the plan of a selection, with candidates, slots, questions, ranges and findings."""
    options, settings = run.problem.options, run.settings
    chosen = np.zeros(len(options), dtype=bool)
    chosen[selection.chosen] = True
    posts = posts_of(run.forecast, options.kept(chosen), settings)
    add_reached(posts, run.forecast.offers["term"].iloc[posts["offer_no"]].reset_index(drop=True), settings.money)
    posts["price_to_drop"] = about_to_drop(run, posts)
    told = run.around.told_days(posts, settings.calendar)
    lot_days = add_dates(posts, settings.calendar, run.forecast.roster, told)
    posts, lot_days, kept = run.around.dressed(posts, lot_days)
    posts = with_stand_ins(run, selection, posts)
    run.around.report_days(posts, lot_days, run.forecast.roster, settings.calendar, run.findings)
    multipliers = run.result.prices
    prices = None if multipliers is None else prices_of(run.problem, run.result.limits, multipliers)
    ready = standbys(run.built, settings.slots, selection.chosen, prices)
    kept_out = reasons_of(run.built, run.forecast)
    budget_on = settings.money.budget_on
    names = tuple(fitted.quota.name for fitted in run.result.limits)
    explained = Explained(run.problem, prices, selection.chosen, budget_on, kept_out, ready, _dearest(run), names)
    candidates = run.around.decided(candidates_of(run.forecast, explained), run.forecast.roster)
    candidates = with_open_slots(candidates, run.built, settings.slots)
    objective = _objective(run, selection)
    status, stop = _ended(run, objective)
    fills = fills_of(run.built, run.forecast, settings.slots, run.result, ready)
    questions = questions_of(run.forecast, run.built, settings, selection.chosen)
    report_on(run, posts, fills)
    clock.lap("explain")
    return Plan(
        posts=posts,
        candidates=candidates,
        objective=objective,
        status=status,
        stop=stop,
        limits=tuple(FittedLimit(f.quota.limit, f.figure, f.why) for f in run.result.limits if f.quota.limit),
        totals=_totals(run.forecast, options.kept(chosen), settings.solve.seed),
        settings=settings,
        roster=run.forecast.roster,
        findings=run.findings,
        language=run.forecast.roster.language,
        timing=clock.laps,
        slots=fills,
        rules=tuple(fitted_rules(run.result.limits, selection.chosen)),
        questions=questions if len(questions) else None,
        lot_days=lot_days,
        kept=kept,
    )


def _ended(run: Run, objective: Objective) -> tuple[str, str]:
    """Return the status of a plan, by the gap that is printed, and what stopped the search."""
    proven = objective.gap <= run.settings.solve.gap + 1e-12 and run.result.filling_proven
    interrupted = run.result.stopped in (Stopped.TIME, Stopped.INTERRUPTED)
    stop = str(run.result.stopped) if interrupted or objective.gap <= 0 else str(Stopped.GAP)
    return "optimal" if proven else "feasible", stop


def _dearest(run: Run) -> np.ndarray | None:
    """Return of each option the position of the limit that costs it most, -1 = none; None where there are no prices."""
    multipliers = run.result.prices
    return None if multipliers is None else dearest_limits(run.problem, run.result.limits, multipliers)


def _objective(run: Run, selection: Selection) -> Objective:
    """Return the plan's value with the bound of the search and that of the limits' prices alone."""
    multipliers, bound = run.result.multipliers, math.nan
    if multipliers is not None:
        bound = price_bound(run.problem, run.result.limits, multipliers)
    earned = run.around.holding.bonus(run.problem.options, selection.chosen)
    own = replace(selection, value=selection.value - earned, bound=selection.bound - earned)
    return Objective(run.forecast.measure, own.value, own.bound, own.gap, bound - earned)


def fitted_rules(limits: Iterable[Fitted], chosen: np.ndarray) -> Iterable[FittedRule]:
    """Yield each bound of a rule, as asked and as fitted, with the plan's own figure."""
    for fitted in limits:
        quota = fitted.quota
        if quota.rule is not None and not quota.name.endswith(".edge"):
            own = quota.own(chosen)
            figures = (quota.figure, fitted.figure, own)
            yield FittedRule(quota.rule, quota.name, quota.value, quota.bound, quota.unit, *figures, fitted.why)


def _totals(forecast: Forecast, options: Options, seed: int) -> dict[str, Range]:
    """Return the simulated range of each measure's total; measures that are unknown are absent."""
    spread = forecast.spreads(options.offer, options.angle)
    chosen = forecast.offers.iloc[options.offer].assign(spread=spread)
    totals = {}
    for measure in FORECAST_MEASURES:
        mean = forecast.means(measure, options.offer, options.angle)
        low, mid, high = total_range(chosen, mean, forecast.benchmarks, seed)
        if np.isfinite(mid):
            totals[measure] = Range(low, mid, high)
    return totals


def _write_model(run: Run, path: Path) -> None:
    """Write the fitted model: every option a column, every rule a named row."""
    limits = [(f.quota, f.figure) for f in run.result.limits]
    model = build_model(run.problem, limits)
    groups = np.unique(run.problem.options.creator)
    names = option_names(run.problem, list(run.forecast.offers["format"]), run.forecast.angles)
    model = replace(model, names=names, group_names=tuple(f"one-post[creator={creator}]" for creator in groups))
    if not write_model(model, path):
        raise DataError("model-not-written", Where(str(path)))
