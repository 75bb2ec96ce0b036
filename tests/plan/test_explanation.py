"""What explains a plan: limits' costs against brute force, curve, sureness, near-equals, one creator; and again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from kolplan.allocate.fitting import Fitted
from kolplan.core.settings import Bound, Limit, LimitKind, MoneySettings, Settings, SolveSettings, Strength
from kolplan.core.vocabulary import Tier
from kolplan.plan import explaining
from kolplan.plan.automatic import QUICK, parts_to_explain
from kolplan.plan.explaining import explain_plan
from kolplan.plan.explaining_one import explain_creator
from kolplan.plan.explanation import AUTOMATIC, CURVE_SHARES, NOTHING, Explain, Part
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan_and_run
from kolplan.plan.running import Run
from tests.rosters import random_roster

BUDGET = 3_000_000
LIMITS = (
    Limit(LimitKind.ANGLE_POSTS, "trend", Bound.MIN, 0.34, Strength.HARD),
    Limit(LimitKind.TIER_SPEND, Tier.MICRO, Bound.MAX, 0.3, Strength.HARD),
    Limit(LimitKind.TIER_SPEND, Tier.MICRO, Bound.MIN, 0.01, Strength.HARD),
)


@cache
def _made(creators: int, gap: float = 0.0) -> tuple[Plan, Run]:
    settings = Settings(
        money=MoneySettings(budget=BUDGET), limits=LIMITS, solve=SolveSettings(gap=gap, time_limit=20.0)
    )
    plan, run = make_plan_and_run(random_roster(creators, 4, ("note",)), settings)
    assert isinstance(plan, Plan)
    return plan, run


def _explained(creators: int, *parts: Part) -> Plan:
    plan, run = _made(creators)
    explained = explain_plan(run, plan, Explain(frozenset(parts), alternatives=3))
    assert explained.explanation.done == set(parts)
    return explained


def _best(run: Run, limits: Sequence[Fitted]) -> float:
    """Return the best value of all plans under some limits, one after the other."""
    options, budget = run.problem.options, run.problem.purse
    choices = [[-1, *np.flatnonzero(options.creator == creator)] for creator in np.unique(options.creator)]
    best = -np.inf
    for choice in itertools.product(*choices):
        chosen = np.array([option for option in choice if option >= 0], dtype="int64")
        value = float(options.value[chosen].sum())
        if len(chosen) and value > best and int(options.money[chosen].sum()) <= budget:
            best = value if all(each.quota.holds(each.figure, chosen) for each in limits) else best
    return best


def test_a_limit_costs_the_difference_of_two_best_plans() -> None:
    """Each limit told costs what the best plan without it is worth more, by brute force; the others cost nothing."""
    plan, run = _made(6)
    costs = {cost.name: cost for cost in _explained(6, Part.LIMITS).explanation.limits}
    own = _best(run, run.result.limits)
    assert plan.objective.value == pytest.approx(own)
    for number, fitted in enumerate(run.result.limits):
        without = [each for i, each in enumerate(run.result.limits) if i != number]
        gain = _best(run, without) - own
        cost = costs.get(fitted.quota.name)
        assert (cost.gain if cost else 0.0) == pytest.approx(gain, abs=1e-6 * own), fitted.quota.name
        assert cost is None or (cost.proven and cost.at_most >= cost.gain)
    assert costs
    gains = [cost.gain for cost in _explained(6, Part.LIMITS).explanation.limits]
    assert gains == sorted(gains, reverse=True)


def test_the_curve_rises_within_its_bounds() -> None:
    """More budget is never worth less than the proof allows, 100 % is the plan itself, and the next money is told."""
    plan = _explained(20, Part.CURVE)
    curve = plan.explanation.curve
    assert [point.share for point in curve] == list(CURVE_SHARES)
    own = next(point for point in curve if point.share == 1.0)
    assert (own.value, own.spend, own.budget) == (plan.objective.value, plan.spend, BUDGET)
    for lower, upper in itertools.pairwise(curve):
        assert upper.bound >= lower.value
        assert lower.next_money == pytest.approx(
            (upper.value - lower.value) / (upper.budget - lower.budget) * 1_000_000
        )
    assert all(point.spend <= point.budget and point.value <= point.bound for point in curve)
    assert np.isnan(curve[-1].next_money)


def test_how_sure_and_the_same_again() -> None:
    """Shares are of so many runs, posts carry them, and the same seed gives the same."""
    plan = _explained(20, Part.SURENESS)
    again = _explained(20, Part.SURENESS)
    sure = plan.explanation.sureness
    assert sure is not None
    assert sure == again.explanation.sureness
    assert 0.0 < sure.stays <= 1.0
    assert sure.stays == pytest.approx(plan.posts["stays"].mean())
    assert all(share * sure.runs == pytest.approx(round(share * sure.runs)) for share in sure.by_creator.values())


def test_near_equals_are_near_and_differ() -> None:
    """Each is worth 99 % at least, keeps every limit, and no two have the same names."""
    plan = _explained(20, Part.ALTERNATIVES)
    _, run = _made(20)
    found = plan.explanation.alternatives
    assert found
    names = [frozenset(plan.posts["creator_no"].tolist())]
    for each in found:
        chosen = np.array(each.chosen)
        assert run.posed.keeps(chosen)
        assert each.share >= 0.99 - 1e-9
        assert each.value == pytest.approx(float(run.problem.options.value[chosen].sum()))
        names.append(frozenset(run.problem.options.creator[chosen].tolist()))
        assert (names[0] | set(each.joins)) - set(each.leaves) == names[-1]
    assert len(set(names)) == len(names)


def test_one_creator_either_way() -> None:
    """Who is picked has a plan without her and her other ways told; who is not, the plan with her and her reason."""
    plan, run = _made(8)
    picked = int(plan.posts["creator_no"].iloc[0])
    told = explain_creator(run, plan, picked)
    assert told.picked
    assert [option.taken for option in told.options].count(True) == 1
    assert {option.reason for option in told.options if not option.taken} <= {"reason.other-choice"}
    assert told.other is None or (told.other.loss >= 0 and picked not in told.other.joins)
    assert np.isnan(told.price) or told.price >= told.options[0].quote
    missed = int(plan.candidates["creator_no"].iloc[0])
    told = explain_creator(run, plan, missed)
    assert not told.picked
    assert told.reason.startswith("reason.")
    assert not any(option.taken for option in told.options)
    if told.other is not None:
        assert missed not in told.other.joins
        assert told.other.value == pytest.approx(plan.objective.value - told.other.loss)


def test_what_is_explained_unasked_hangs_on_the_first_solve_alone() -> None:
    """Nothing by default, all but near-equals where the first solve was quick, what was asked for in any case."""
    _, run = _made(8)
    quick, slow = (replace(run, result=replace(run.result, work=work)) for work in (QUICK / 2, QUICK * 2))
    assert parts_to_explain(quick, NOTHING) == frozenset()
    assert parts_to_explain(quick, AUTOMATIC) == {Part.LIMITS, Part.CURVE, Part.SURENESS}
    assert parts_to_explain(slow, AUTOMATIC) == frozenset()
    asked = Explain(frozenset({Part.CURVE}), automatic=True)
    assert parts_to_explain(slow, asked) == {Part.CURVE}


def test_a_part_without_time_is_left_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part whose time is over says so and tells nothing; the others stand."""
    monkeypatch.setitem(explaining.SECONDS, Part.SURENESS, 0.0)
    plan, run = _made(8)
    explained = explain_plan(run, plan, Explain(frozenset({Part.SURENESS, Part.LIMITS})))
    assert explained.explanation.unfinished == {Part.SURENESS}
    assert explained.explanation.done == {Part.LIMITS}
    assert explained.explanation.sureness is None
    assert explained.posts["stays"].isna().all()


def test_reasons_name_the_limit_without_room() -> None:
    """Where there is no room the limit is one of the plan's; elsewhere none is named."""
    plan, run = _made(20)
    names = {fitted.quota.name for fitted in run.result.limits}
    no_room = plan.candidates["reason"] == "reason.no-room"
    assert set(plan.candidates.loc[no_room, "limit"]) <= names
    assert (plan.candidates.loc[~no_room, "limit"] == "").all()
    assert (plan.posts["price_to_drop"].dropna() >= plan.posts.loc[plan.posts["price_to_drop"].notna(), "quote"]).all()
