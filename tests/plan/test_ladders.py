"""Rebate ladders: the step that a plan reaches counts, and with a net budget a plan is made for each step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kolplan.core.settings import BudgetOn, MoneySettings, RebateStep, RebateTerm, Settings, SolveSettings
from kolplan.plan.frames import Plan
from kolplan.plan.ladders import MOST_TRIED, footings
from kolplan.plan.making import make_plan
from kolplan.roster.frames import Roster
from tests.rosters import make_roster

LADDER = RebateTerm("机构甲", (RebateStep(0.1), RebateStep(0.3, from_posts=4)))


def _roster() -> Roster:
    """Return six creators of one agency at 1,000 yuan each, and three others who bring a little more."""
    people = [{"followers": 20_000, "mcn": "机构甲" if i < 6 else ""} for i in range(9)]
    quotes = [
        {"creator": i, "price": 100_000, "views": 900.0 if i < 6 else 1000.0, "views_kind": "mean", "supplier": ""}
        for i in range(9)
    ]
    return make_roster(people, quotes)


def _settings(budget: int, budget_on: BudgetOn, *terms: RebateTerm) -> Settings:
    money = MoneySettings(budget=budget, budget_on=budget_on, fees={}, rebates=terms)
    return Settings(money=money, limits=(), solve=SolveSettings(gap=0.0, time_limit=20.0))


def test_the_step_reached_is_what_is_due() -> None:
    """With a budget on order amounts five posts of the agency bring 30 % back, to the fen."""
    plan = make_plan(_roster(), _settings(800_000, BudgetOn.ORDER, LADDER))
    assert isinstance(plan, Plan)
    theirs = plan.posts[plan.posts["mcn"] == "机构甲"]
    assert len(theirs) == 5
    assert set(theirs["rebate"]) == {0.3}
    assert (theirs["net"] == theirs["cost"] - 30_000).all()


def test_below_the_step_the_first_one_holds() -> None:
    plan = make_plan(_roster(), _settings(400_000, BudgetOn.ORDER, LADDER))
    assert isinstance(plan, Plan)
    assert set(plan.posts.loc[plan.posts["mcn"] == "机构甲", "rebate"]) == {0.1}


def test_a_net_budget_plans_for_the_step() -> None:
    """4,300 yuan net buy 3 dear posts and 1 of the agency, or, four or more of it at 30 %, five or six posts."""
    plan = make_plan(_roster(), _settings(430_000, BudgetOn.NET, LADDER))
    assert isinstance(plan, Plan)
    assert plan.net <= 430_000
    assert (plan.posts["mcn"] == "机构甲").sum() >= 4
    assert len(plan.posts) == 6 or plan.net > 330_000
    assert plan.objective.bound == pytest.approx(plan.objective.value, rel=1e-6)


def test_too_many_combinations_are_bounded_by_the_best_rates() -> None:
    """Of many ladders some combinations are tried; what none could beat is the plan with all best rates for free."""
    terms = tuple(replace(LADDER, supplier=f"机构{i}") for i in range(5))
    tried, beyond = footings(_settings(430_000, BudgetOn.NET, *terms))
    assert len(tried) == MOST_TRIED
    assert beyond is not None and not beyond.held
    assert all(term.steps == (RebateStep(0.3),) for term in beyond.settings.money.rebates)
    assert len(tried[-1].held) == 5
