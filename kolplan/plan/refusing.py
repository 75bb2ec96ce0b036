"""There is no plan: which rules clash, and what would make one possible."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kolplan.allocate.changes import Suggestion
from kolplan.allocate.conflict import explain_conflict
from kolplan.allocate.figures import figure_text
from kolplan.allocate.opening import listed_at, opened
from kolplan.allocate.quotas import Quota
from kolplan.allocate.solver import Effort, Stopped
from kolplan.core.catalogue import Text, label, said
from kolplan.core.findings import Where
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.settings import MoneySettings
from kolplan.core.vocabulary import Language, Standing
from kolplan.plan.frames import Change, Clash, NoPlan
from kolplan.plan.running import Run, Stopwatch
from kolplan.plan.slots import fills_of

SECONDS_FOR_CONFLICT = 18.0
"""What finding out why nothing is possible may take."""


def no_plan(run: Run, clock: Stopwatch) -> NoPlan:
    """Return why there is no plan: what clashes, and what would help."""
    infeasible = run.result.stopped is Stopped.INFEASIBLE
    changes, clashes = _explained(run) if infeasible else ((), ())
    if run.result.stopped is Stopped.TIME:
        limit = run.settings.solve.time_limit
        changes = (Change("time-limit", limit, 2 * limit, said("change.time-limit", seconds=2 * limit)),)
    clock.lap("explain")
    return NoPlan(
        status="infeasible" if infeasible else "no_plan",
        stop=str(run.result.stopped),
        changes=changes,
        settings=run.settings,
        findings=run.findings,
        language=run.forecast.roster.language,
        timing=clock.laps,
        conflict=clashes,
    )


def _explained(run: Run) -> tuple[tuple[Change, ...], tuple[Clash, ...]]:
    """Return what would make a plan possible, and the rules that can't hold together."""
    musts = tuple(_musts_without_option(run))
    whole = opened(run.built)
    if musts:
        first = musts[0]
        return musts, (Clash("must", first.text, first.where),)
    if not len(whole.options):
        return tuple(_empty_slots(run)), ()
    solving = run.settings.solve
    effort = Effort(gap=solving.gap, seconds=SECONDS_FOR_CONFLICT, seed=solving.seed)
    found = explain_conflict(whole, effort, SECONDS_FOR_CONFLICT)
    asked = run.settings.origins.get("budget")
    at_budget = Where() if asked is None else asked.where
    sign, money = run.forecast.roster.currency, run.settings.money
    changes = tuple(
        _of_budget(c, money, sign, at_budget)
        if c.rule == "budget"
        else Change(c.rule, c.old, c.new, c.text, c.where, c.alone)
        for c in found.changes
    )
    clashes = [Clash(quota.name, _clash_text(quota, sign), quota.where) for quota in found.members]
    if found.budget and whole.budget is not None:
        code = "budget.title-boosting" if money.reserve else "budget.title"
        clashes.append(Clash("budget", said(code, sign=sign, amount=whole.budget / 100), at_budget))
    return changes, tuple(clashes)


def _of_budget(found: Suggestion, money: MoneySettings, sign: str, where: Where) -> Change:
    """Return a change of the budget; where part of it is held back for boosting, of the budget as it was given."""
    if not money.reserve:
        return Change(found.rule, found.old, found.new, found.text, where, found.alone)
    needed = money.budget_for(round(found.new * FEN_PER_YUAN))
    old, new = (fen / FEN_PER_YUAN for fen in (money.budget or 0, needed))
    text = said("change.budget-boosting", sign=sign, amount=new, posts=found.new)
    return Change(found.rule, old, new, text, where, found.alone)


def _clash_text(quota: Quota, sign: str) -> Text:
    if quota.creator or quota.rule is not None:
        return said("clash.gate", rule=quota.title)
    return said("clash.figure", rule=quota.title, figure=figure_text(quota, quota.figure, sign))


def _empty_slots(run: Run) -> Iterable[Change]:
    """Yield what would fill each slot, where no creator fits any of them."""
    for fill in fills_of(run.built, run.forecast, run.settings.slots, run.result, {}):
        text = said("change.slot", slot=fill.slot.name, why=fill.why or Text("", ""))
        where = fill.slot.cells.get("count", fill.slot.where)
        yield Change(f"slot[{fill.slot.name}]", 0.0, float(fill.slot.count), text, where)


def _musts_without_option(run: Run) -> Iterable[Change]:
    """Yield a change for each creator who must be in but has no usable price, can't be booked or fits no slot."""
    roster, every = run.forecast.roster, run.built.every
    possible = every.creator[run.built.fits]
    for creator in run.problem.must[~np.isin(run.problem.must, possible)].tolist():
        own = roster.creators.iloc[creator]
        name = str(own["name"])
        if own["standing"] != Standing.OK:
            reason = f"reason.{own['reason']}"
            why = Text(label(reason, Language.EN), label(reason, Language.ZH))
            text = said("change.must-aside", creator=name, why=why)
        elif creator in every.creator:
            waits = [word for word, mask in run.built.asked if mask[every.creator == creator].any()]
            text = said("change.must-asked", creator=name, columns="、".join(dict.fromkeys(waits)))
        elif run.settings.slots and (run.forecast.offers["creator"] == creator).any():
            text = said("change.must-no-slot", creator=name)
        else:
            text = said("change.must", creator=name)
        yield Change("must", 0.0, 0.0, text, listed_at(creator, roster) or roster.where(creator))
