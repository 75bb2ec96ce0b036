"""Rebate ladders: the step that a plan reaches counts, and with a net budget a plan is made for each step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kolplan.core.rules import PriceBasis, Rule, RuleMeasure, Scope, Slot
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


def test_more_places_filled_beat_more_value() -> None:
    """One star brings more than three of the agency, but the three fill the slot: the fuller footing wins."""
    people = [{"followers": 20_000, "mcn": "机构甲"}] * 3 + [{"followers": 20_000}]
    prices, views = (100_000, 100_000, 100_000, 150_000), (900.0, 900.0, 900.0, 4_000.0)
    quotes = [
        {"creator": i, "price": price, "views": view, "views_kind": "mean"}
        for i, (price, view) in enumerate(zip(prices, views, strict=True))
    ]
    term = RebateTerm("机构甲", (RebateStep(0.0), RebateStep(0.5, from_posts=3)))
    settings = replace(_settings(160_000, BudgetOn.NET, term), slots=(Slot("号", 3),))
    plan = make_plan(make_roster(people, quotes), settings)
    assert isinstance(plan, Plan)
    assert [fill.filled for fill in plan.slots] == [3]
    assert plan.net == 150_000


def test_amounts_after_rebate_are_those_of_the_step_reached() -> None:
    """A rule on what posts cost after rebate holds for the rebates that the plan really gets."""
    rule = Rule(
        "返后均价", (), Scope.TOTAL, RuleMeasure.AVERAGE_COST, low=80_000, price_basis=PriceBasis.AFTER_REBATE, text="x"
    )
    settings = replace(_settings(600_000, BudgetOn.ORDER, LADDER), rules=(rule,))
    plan = make_plan(_roster(), settings)
    assert isinstance(plan, Plan)
    assert plan.posts["net"].mean() >= 80_000
    assert plan.rules[0].own == pytest.approx(plan.posts["net"].mean())


def test_what_only_some_combinations_were_tried_for_is_no_proof() -> None:
    """Four ladders have sixteen combinations; where the tried ones fail, "no plan exists" is not said."""
    people = [{"followers": 20_000, "mcn": f"机构{i // 2}", "must": i < 4} for i in range(8)]
    quotes = [{"creator": i, "price": 100_000, "views": 900.0, "views_kind": "mean"} for i in range(8)]
    ladder = (RebateStep(0.0), RebateStep(0.5, from_posts=2))
    terms = tuple(RebateTerm(f"机构{i}", ladder) for i in range(4))
    outcome = make_plan(make_roster(people, quotes), _settings(200_000, BudgetOn.NET, *terms))
    assert outcome.status != "infeasible"
