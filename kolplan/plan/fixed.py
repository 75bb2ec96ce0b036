"""A plan that somebody made by hand: taken as it is, beside the best plan of the same creators and limits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kolplan.allocate.allocating import Result, Selection
from kolplan.allocate.fitting import Fitted
from kolplan.allocate.solver import Stopped
from kolplan.core.catalogue import Text, angle_word
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import MoneySettings, Settings
from kolplan.core.vocabulary import Language
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.plan.fixed_candidates import fixed_candidates
from kolplan.plan.fixed_checks import check_fixed
from kolplan.plan.fixed_frames import FixedPlan, Swap
from kolplan.plan.fixed_selection import Chosen, choose
from kolplan.plan.fixed_swaps import Exchange, best_exchanges, hold_together
from kolplan.plan.footings import best_run
from kolplan.plan.frames import Plan
from kolplan.plan.keeping import FORECASTS, PRICED, Kept, KeptPost, Word
from kolplan.plan.kept_roster import format_of
from kolplan.plan.kept_run import Around, around
from kolplan.plan.ladders import footings
from kolplan.plan.making import plan_of, run_on
from kolplan.plan.refused_rows import Refused
from kolplan.plan.running import Run, Stopwatch
from kolplan.roster.frames import Roster


def make_fixed_plan(
    roster: Roster, settings: Settings, kept: Kept, stays: frozenset[tuple[str, str]] = frozenset()
) -> Plan:
    """Return the plan that the posts of `kept` make, nothing else chosen; `Plan.fixed` says how far from the best.

    The best plan is made from the same rosters, with the prices that stand on the posts, under the same limits. What
    the posts break is a finding each. Without a budget, the money that the posts cost is taken for it. `stays`: names
    of creators who may not go in an exchange. Raises as plan.making.make_plan does.
    """
    clock = Stopwatch()
    taken = {post.name for post in kept.standing}
    decisions = tuple(each for each in kept.decisions if each.name not in taken)
    angles = frozenset(angle.code for angle in settings.angle_table)
    posts = tuple(_free(post, angles) if post.row >= 0 else post for post in kept.posts)
    free = replace(kept, posts=posts, decisions=decisions, weight=0.0)
    # A creator with more posts than allowed is among what the plan breaks, and is not refused.
    laid, spoken, surroundings = around(roster, free, settings, Refused.COPIES)
    if settings.money.budget is None and not settings.slots:
        cost = _cost(laid, spoken, surroundings)
        settings, spoken = _with_budget(settings, cost), _with_budget(spoken, cost)
        surroundings.findings.add("fixed-own-budget", Where(kept.file), budget=cost / 100, sign=roster.currency)
    best = best_run(
        footings(spoken), lambda footing, seconds: run_on(laid, footing, (seconds, clock), surroundings), spoken
    )
    chosen = choose(best, kept.standing, _creators(surroundings, kept))
    clock.lap("solve")
    own = _own_run(best, chosen, kept)
    assert own.result.selection is not None  # noqa: S101 - it was given one above
    plan = replace(plan_of(own, own.result.selection, clock), settings=settings)
    candidates = fixed_candidates(best, np.unique(chosen.problem.options.creator[chosen.chosen]).tolist())
    plan = replace(plan, candidates=own.around.decided(candidates, own.forecast.roster))
    value = float(chosen.problem.options.value[chosen.chosen].sum())
    broken = check_fixed(best, chosen, kept)
    fixed = FixedPlan(value, *_distance(best, value), broken, *_swaps(best, chosen, stays))
    _report(own, fixed, kept.file)
    clock.lap("explain")
    return replace(plan, fixed=fixed, timing=clock.laps)


def _free(post: KeptPost, angles: frozenset[str]) -> KeptPost:
    """Return a post's figures as words on her creator, who may be in or out of the best plan as it likes.

    An angle that the campaign does not have is hers alone.
    """
    words = {word.code: word for word in (*post.held, *post.words) if word.code in (*PRICED, *FORECASTS)}
    if post.combination[1] and post.combination[1] not in angles:
        words["angle"] = Word("angle", post.combination[1])
    return replace(post, words=tuple(words.values()), held=(), exact=False, must=False, added=True)


def _creators(surroundings: Around, kept: Kept) -> Sequence[int]:
    """Return the creator of each standing post, in the order of the rows."""
    rows = sorted((post.row, creator) for post, creator in zip(kept.posts, surroundings.creators, strict=True))
    return [creator for row, creator in rows if row >= 0]


def _cost(roster: Roster, settings: Settings, surroundings: Around) -> int:
    """Return what the posts cost together, in fen of what a budget counts."""
    forecast = make_forecast(roster, settings)
    forecast, _ = replace(surroundings, findings=Findings()).spoken(forecast, settings, Findings())
    column = "net" if settings.money.budget_on.value == "net" else "cost"
    costs = dict(zip(_keys(forecast), forecast.offers[column].tolist(), strict=True))
    pairs = zip(surroundings.kept.posts, surroundings.creators, strict=True)
    return sum(int(costs.get((creator, format_of(post)), 0)) for post, creator in pairs if post.row >= 0)


def _keys(forecast: Forecast) -> list[tuple[int, str]]:
    return list(zip(forecast.offers["creator"].tolist(), forecast.offers["format"].tolist(), strict=True))


def _with_budget(settings: Settings, cost: int) -> Settings:
    money: MoneySettings = replace(settings.money, budget=max(1, cost))
    return replace(settings, money=money)


def _own_run(best: Run, chosen: Chosen, kept: Kept) -> Run:
    """Return the run as if it had chosen these posts: the limits as fitted for the best plan, its bound for theirs."""
    why = {each.quota.name: each.why for each in best.result.limits}
    pairs = zip(chosen.problem.quotas, chosen.figures.tolist(), strict=True)
    limits = tuple(Fitted(quota, figure, why.get(quota.name)) for quota, figure in pairs)
    value = float(chosen.problem.options.value[chosen.chosen].sum())
    found = best.result.selection
    bound = value if found is None else max(value, found.bound)
    slots = [int(number) for number in chosen.problem.options.slot[chosen.chosen]]
    filled = tuple(slots.count(number) for number in range(len(best.settings.slots)))
    selection = Selection(np.sort(chosen.chosen), value, bound)
    result = Result(Stopped.GAP, selection, limits, filled=filled)
    exact = replace(best.around, kept=kept)
    return replace(best, built=chosen.built, result=result, forecast=chosen.built.forecast, around=exact)


def _distance(best: Run, value: float) -> tuple[float, float, float]:
    """Return the best plan's value and bound, and (bound − value) ÷ value; NaN where there is no best plan."""
    found = best.result.selection
    if found is None:
        return math.nan, math.nan, math.nan
    return found.value, found.bound, (found.bound - value) / value if value else math.nan


def _swaps(best: Run, chosen: Chosen, stays: frozenset[tuple[str, str]]) -> tuple[tuple[Swap, ...], bool]:
    options, forecast = chosen.problem.options, best.forecast
    must = forecast.roster.creators["must"].to_numpy(bool)
    free = [
        number
        for number, (post, option) in enumerate(zip(chosen.posts, chosen.chosen.tolist(), strict=True))
        if post.name not in stays and not must[options.creator[option]]
    ]
    found = best_exchanges(chosen.problem, chosen.figures, chosen.chosen, np.array(free, dtype=np.int64))
    swaps = tuple(
        Swap(_post(best, chosen, each.out), _post(best, chosen, each.into), each.gain, _more(forecast, chosen, each))
        for each in found
    )
    return swaps, hold_together(chosen.problem, chosen.figures, chosen.chosen, found)


def _more(forecast: Forecast, chosen: Chosen, each: Exchange) -> int:
    cost, offer = forecast.offers["cost"].to_numpy("int64"), chosen.problem.options.offer
    return int(cost[offer[each.into]] - cost[offer[each.out]])


def _post(best: Run, chosen: Chosen, option: int) -> dict[str, object]:
    """Return who an option is and what it costs."""
    options, forecast, slots = chosen.problem.options, best.forecast, best.settings.slots
    offer, slot = forecast.offers.iloc[int(options.offer[option])], int(options.slot[option])
    creator = forecast.roster.creators.iloc[int(options.creator[option])]
    return {
        "creator": str(creator["name"]), "id": str(creator["account_id"]), "platform": str(creator["platform"]),
        "tier": str(creator["tier"]), "format": str(offer["format"]), "angle": forecast.angles[options.angle[option]],
        "slot": slots[slot].name if slot >= 0 else "", "cost": int(offer["cost"]),
    }  # fmt: skip


def _report(run: Run, fixed: FixedPlan, file: str) -> None:
    """Note each exchange, so that it stands on sheet Findings too."""
    for swap in fixed.swaps:
        facts: dict[str, object] = {"out": swap.out["creator"], "into": swap.into["creator"]}
        facts["format"] = LABELS[f"format.{swap.into['format']}"]
        facts["angle"] = Text(*(angle_word(str(swap.into["angle"]), language) for language in Language))
        cost = f"{'−' if swap.cost < 0 else '+'}{run.forecast.roster.currency}{abs(swap.cost) / 100:,.2f}"
        run.findings.add("fixed-swap", Where(file), **facts, gain=swap.gain / fixed.value, cost=cost)
