"""Plans under learned multipliers: what rules, prices, ranges and curves count depends on the angle of the post."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kolplan.core.learning import GroupLesson, Learned, Learning
from kolplan.core.rules import Comparison, Condition, Rule, RuleMeasure, Scope, Term
from kolplan.core.settings import AngleSetting, MoneySettings, Settings
from kolplan.core.vocabulary import Measure, Tier
from kolplan.plan.explaining_one import explain_creator
from kolplan.plan.explanation import Explain, Part
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan_and_run
from kolplan.plan.running import Run
from kolplan.roster.frames import Roster
from tests.rosters import random_roster

WEAK = 0.4
LEARNING = Learning(
    tuple(
        GroupLesson(Learned.VIEWS, platform, tier, "ingredient", WEAK, 0.2, 30)
        for platform in ("小红书", "抖音")
        for tier in Tier
    ),
    posts=30,
)
FITS = {"trend": 0.5, "ingredient": 1.0, "trial": 0.9}


NONE = Explain(frozenset())


def planned(roster: Roster, *rules: Rule, learning: Learning = LEARNING, parts: Explain = NONE) -> tuple[Plan, Run]:
    angles = tuple(AngleSetting(code, dict.fromkeys(Tier, fit)) for code, fit in FITS.items())
    money = MoneySettings(budget=20_000_000)
    base = Settings(money=money, limits=(), measure=Measure.VIEWS, angle_table=angles)
    plan, run = make_plan_and_run(roster, replace(base, rules=rules, learning=learning), None, parts)
    assert isinstance(plan, Plan)
    return plan, run


def views(low: float) -> Condition:
    return Condition(Term(("预估阅读/播放",)), Comparison.AT_LEAST, (f"{low}",), (low,))


def ingredient() -> Condition:
    return Condition(Term(("内容角度",)), Comparison.EQUAL, ("成分拆解",))


@pytest.fixture(scope="module")
def roster() -> Roster:
    return random_roster(60, 4)


def test_a_weak_angle_gives_way_to_the_next(roster: Roster) -> None:
    before, _ = planned(roster, learning=Learning())
    after, _ = planned(roster)
    assert (before.posts["angle"] == "ingredient").mean() > 0.5
    assert (after.posts["angle"] == "ingredient").mean() < 0.1
    value = float((after.posts["views"] * after.posts["fit"]).sum())
    assert value == pytest.approx(after.objective.value)
    assert after.totals["views"].mid == pytest.approx(after.posts["views"].sum())


def test_a_condition_on_forecast_views_counts_those_of_the_angle(roster: Roster) -> None:
    """Where only ingredient is let in, a post passes by what ingredient brings of her, not by what another would."""
    _, run = planned(roster)
    bar = float(run.forecast.offers["views"].median())
    plan, _ = planned(roster, Rule("角度", (ingredient(),), text="角度"), Rule("阅读", (views(bar),), text="阅读"))
    assert set(plan.posts["angle"]) == {"ingredient"}
    assert plan.posts["views"].min() >= bar
    base = run.forecast.offers["views"].to_numpy()[plan.posts["offer_no"]]
    assert base.min() >= bar / WEAK * (1 - 1e-9)


def test_a_minimum_of_views_is_met_by_learned_views(roster: Roster) -> None:
    free, _ = planned(roster)
    low = float(free.posts["views"].sum()) * 0.2
    rule = Rule("总阅读", (ingredient(),), Scope.TOTAL, RuleMeasure.VIEWS, low=low, text="总阅读")
    plan, _ = planned(roster, rule)
    chosen = plan.posts[plan.posts["angle"] == "ingredient"]
    assert chosen["views"].sum() >= low * (1 - 1e-9)


def test_prices_and_curve_speak_of_learned_figures(roster: Roster) -> None:
    plan, run = planned(roster, parts=Explain(frozenset({Part.CURVE})))
    assert plan.explanation.curve is not None
    own = next(point for point in plan.explanation.curve if point.share == 1.0)
    assert own.expected == pytest.approx(plan.posts["views"].sum())
    creator = int(plan.posts["creator_no"].iloc[-1])
    told = explain_creator(run, plan, creator)
    assert told.price_checked
    for option in told.options:
        assert option.value == pytest.approx(option.measure * option.fit)
    measures = {(option.format, option.angle): option.measure for option in told.options}
    for form in {option.format for option in told.options}:
        assert measures[form, "ingredient"] == pytest.approx(measures[form, "trial"] * WEAK)


def test_candidates_show_the_figures_of_their_option(roster: Roster) -> None:
    plan, run = planned(roster, Rule("角度", (ingredient(),), text="角度"))
    rows = plan.candidates[plan.candidates["angle"] == "ingredient"]
    base = run.forecast.offers.groupby("creator")["views"].max()
    assert len(rows) > 5
    assert (rows["views"].to_numpy() <= base.loc[rows["creator_no"]].to_numpy() * WEAK * (1 + 1e-9)).all()
    assert np.isfinite(rows["views"]).all()
