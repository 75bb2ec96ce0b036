"""The model that is written out is the model that was solved, the checks can fail, and the same seed repeats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import highspy
import numpy as np
import pytest
from problems import ANGLES, random_problem

from kolplan.allocate.allocating import allocate
from kolplan.allocate.fitting import Fitted, hand_on
from kolplan.allocate.limits import quota_of
from kolplan.allocate.rows import build_model, option_names
from kolplan.allocate.solver import Effort, solve_file, write_model
from kolplan.allocate.verify import verify
from kolplan.core.settings import (
    AngleMode,
    Bound,
    BudgetOn,
    Limit,
    LimitKind,
    MoneySettings,
    Settings,
    SolveSettings,
    Strength,
)
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.making import make_plan
from tests.rosters import make_roster, random_roster

EXACT = SolveSettings(gap=0.0, time_limit=20)


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 6])
def test_written_model_has_the_same_optimum(seed: int, tmp_path: Path) -> None:
    """HiGHS alone, reading only the exported file, finds kolplan's value."""
    settings = Settings(money=MoneySettings(budget=3_000_000), solve=EXACT)
    model = tmp_path / "model.mps"
    plan = make_plan(random_roster(12, seed), settings, model)
    assert isinstance(plan, Plan)
    assert solve_file(model) == pytest.approx(plan.objective.value, rel=1e-7)


def test_written_model_names_every_rule_and_option(tmp_path: Path) -> None:
    """Rows carry the rules' names and there is a column for every option."""
    problem = random_problem(3, Strength.SOFT, shipped=True)
    limits = hand_on(problem)
    model = build_model(problem, [(f.quota, f.figure) for f in limits])
    names = option_names(problem, ["short video"] * len(problem.options), ANGLES)
    groups = tuple(f"one-post[{g}]" for g in range(len(model.needed)))
    path = tmp_path / "m.mps"
    assert write_model(replace(model, names=names, group_names=groups), path)
    text = path.read_text()
    for f in limits:
        assert f" {f.quota.name}" in text
    assert all(name in text for name in names)
    assert len(set(names)) == len(problem.options)


def _plan_for_checks() -> tuple:
    problem = random_problem(8, Strength.HARD)
    limits = tuple(Fitted(quota, quota.figure) for quota in problem.quotas)
    chosen = allocate(replace(problem, quotas=()), Effort(gap=0.0)).selection.chosen
    return problem, limits, chosen


def test_verify_sees_each_broken_rule() -> None:
    """Verification names a broken budget, limit, creator twice, missing must and an empty plan."""
    problem, _, chosen = _plan_for_checks()
    options = problem.options
    assert verify(replace(problem, budget=1), (), chosen).broken == ("budget",)
    limit = Limit(LimitKind.TIER_SPEND, "head", Bound.MIN, 1.5, Strength.HARD)
    impossible = quota_of(limit, options, ANGLES, problem.budget)
    assert verify(problem, (Fitted(impossible, 1.5),), chosen).broken == ("share[tier=head].min",)
    twice = np.flatnonzero(options.group == np.bincount(options.group).argmax())[:2]
    assert "posts a creator" in verify(replace(problem, budget=10**12), (), twice).broken
    assert verify(replace(problem, must=np.array([-5])), (), chosen).broken == ("must",)
    assert "posts.min" in verify(problem, (), np.array([], dtype=int)).broken


def test_verify_re_adds_money_and_value() -> None:
    """Money is the exact sum in fen, value the sum of the options' values."""
    problem, _, chosen = _plan_for_checks()
    checked = verify(problem, (), chosen)
    assert checked.money == sum(int(problem.options.money[c]) for c in chosen)
    assert checked.value == pytest.approx(sum(float(problem.options.value[c]) for c in chosen))


def test_same_seed_same_plan() -> None:
    """Two runs give the same posts, value and bound."""
    settings = Settings(money=MoneySettings(budget=5_000_000))
    first, second = (make_plan(random_roster(40, 7), settings) for _ in range(2))
    assert isinstance(first, Plan) and isinstance(second, Plan)
    assert first.posts.equals(second.posts)
    assert first.objective == second.objective


def _tier_share(tier: str, bound: Bound, figure: float) -> Limit:
    return Limit(LimitKind.TIER_SPEND, tier, bound, figure, Strength.HARD)


def test_hard_minimum_of_a_thin_tier_names_the_change_that_helps() -> None:
    """Where micro creators can't reach a hard minimum, the change says what they cost and the change does help."""
    people = [{"followers": 200_000}] * 5 + [{"followers": 20_000}] * 2
    quotes = [
        {"creator": i, "price": 1_000_000 if i < 5 else 50_000, "views": 9000.0, "views_kind": "mean"} for i in range(7)
    ]
    limits = (_tier_share("micro", Bound.MIN, 0.4),)
    settings = Settings(money=MoneySettings(budget=5_000_000), limits=limits, solve=EXACT)
    outcome = make_plan(make_roster(people, quotes), settings)
    assert isinstance(outcome, NoPlan) and outcome.status == "infeasible"
    (change,) = outcome.changes
    assert (change.rule, change.old) == ("share[tier=micro].min", 0.4)
    assert "2" in change.text.en and "1,100" in change.text.en
    mended = replace(settings, limits=(_tier_share("micro", Bound.MIN, change.new),))
    assert isinstance(make_plan(make_roster(people, quotes), mended), Plan)


def test_budget_below_the_cheapest_post_names_the_smallest_budget() -> None:
    """A budget that buys nothing is infeasible and the change names what one post costs."""
    roster = make_roster(
        [{"followers": 20_000}], [{"creator": 0, "price": 100_000, "views": 900.0, "views_kind": "mean"}]
    )
    outcome = make_plan(roster, Settings(money=MoneySettings(budget=50_000)))
    assert isinstance(outcome, NoPlan)
    assert [(c.rule, c.old, c.new) for c in outcome.changes] == [("budget", 500.0, 1100.0)]


def test_must_is_in_and_unpriced_must_is_said() -> None:
    """A creator who must be in is chosen even where she is the worst; without a price there is no plan, and why."""
    people = [{"followers": 20_000} for _ in range(6)]
    people[5]["must"] = True
    quotes = [{"creator": i, "price": 100_000, "views": 9000.0 - 1500 * i, "views_kind": "mean"} for i in range(6)]
    settings = Settings(money=MoneySettings(budget=250_000), limits=(), solve=EXACT)
    plan = make_plan(make_roster(people, quotes), settings)
    assert isinstance(plan, Plan)
    assert set(plan.posts["creator_no"]) == {0, 5}
    outcome = make_plan(make_roster(people, quotes[:5]), settings)
    assert isinstance(outcome, NoPlan)
    assert [c.rule for c in outcome.changes] == ["must"]


def test_soft_share_of_an_empty_tier_is_handed_on() -> None:
    """With no head creators mid and micro take over head's share in proportion to their targets (30 : 60)."""
    roster = random_roster(60, 5)
    roster.creators.loc[roster.creators["tier"] == "head", "standing"] = "aside"
    plan = make_plan(roster, Settings(money=MoneySettings(budget=4_000_000)))
    assert isinstance(plan, Plan)
    asked = {f.asked.name: f for f in plan.limits}
    assert asked["share[tier=head].min"].fitted == 0.0
    assert asked["share[tier=mid].min"].fitted == pytest.approx(0.2 + 0.05 / 3)
    assert asked["share[tier=micro].max"].fitted == pytest.approx(0.75 + 0.20 * 2 / 3)
    assert all(asked[name].why is not None for name in ("share[tier=head].min", "share[tier=mid].min"))


def test_by_tier_fixes_angles_and_rests_angle_limits() -> None:
    """`by-tier` gives each tier the source's angle, and the shipped angle limits are not in force."""
    plan = make_plan(random_roster(60, 5), Settings(money=MoneySettings(budget=6_000_000), angles=AngleMode.BY_TIER))
    assert isinstance(plan, Plan)
    fixed = {"head": "trend", "mid": "ingredient", "micro": "trial"}
    assert all(fixed[tier] == angle for tier, angle in zip(plan.posts["tier"], plan.posts["angle"], strict=True))
    assert not [f for f in plan.limits if f.asked.kind is LimitKind.ANGLE_POSTS]


def test_net_budget_counts_net_cost() -> None:
    """With the budget on net cost, order amounts may exceed it while net cost never does."""
    roster = random_roster(60, 9)
    roster.quotes["rebate"] = 0.3
    plan = make_plan(roster, Settings(money=MoneySettings(budget=3_000_000, budget_on=BudgetOn.NET)))
    assert isinstance(plan, Plan)
    assert plan.net <= 3_000_000 < plan.spend


LAST_SEARCH = 3
"""Runs of the solver where no limit gives way and there are few options: relaxation, first plan, all options."""


def test_ctrl_c_keeps_the_plan_in_hand(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Interrupted in its last search, the allocator returns a verified plan, says how it stopped and prints nothing."""
    seen: list[highspy.Highs] = []
    wait = highspy.Highs.wait

    def interrupting(highs: highspy.Highs, timeout: float) -> object:
        if highs not in seen:
            seen.append(highs)
            if len(seen) == LAST_SEARCH:
                raise KeyboardInterrupt
        return wait(highs, timeout)

    monkeypatch.setattr(highspy.Highs, "wait", interrupting)
    settings = Settings(money=MoneySettings(budget=20_000_000), solve=SolveSettings(gap=0.0, time_limit=60))
    plan = make_plan(random_roster(300, 1), settings)
    assert isinstance(plan, Plan)
    assert (plan.status, plan.stop) == ("feasible", "interrupted")
    assert plan.objective.bound > plan.objective.value > 0
    assert capsys.readouterr().out == ""
