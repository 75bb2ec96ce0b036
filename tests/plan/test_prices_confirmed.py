"""Checked prices hold at gap 0 in a plain model: a small share of tests/bench/confirm_prices.py."""

from __future__ import annotations

import pytest

from kolplan.core.rules import Rule, RuleMeasure, Scope
from kolplan.core.settings import Bound, Limit, LimitKind, MoneySettings, Settings, SolveSettings, Strength
from kolplan.core.vocabulary import Tier
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan_and_run
from tests.bench.confirm_prices import confirmed
from tests.rosters import random_roster

LIMITS = (
    Limit(LimitKind.TIER_SPEND, Tier.MICRO, Bound.MAX, 0.5, Strength.HARD),
    Limit(LimitKind.TIER_SPEND, Tier.MID, Bound.MAX, 0.4, Strength.HARD),
    Limit(LimitKind.ANGLE_POSTS, "trend", Bound.MIN, 0.2, Strength.HARD),
)
RULES = (Rule("篇数", (), Scope.TOTAL, RuleMeasure.POSTS, high=9.0, text="篇数"),)


@pytest.mark.parametrize("seed", [1, 2])
def test_checked_prices_hold_in_a_plain_model(seed: int) -> None:
    """At her price she is worth it, and at the next quote up she is not."""
    settings = Settings(
        money=MoneySettings(budget=2_000_000),
        solve=SolveSettings(gap=1e-4, time_limit=20.0),
        limits=LIMITS,
        rules=RULES,
    )
    plan, run = make_plan_and_run(random_roster(40, seed, ("note",)), settings)
    assert isinstance(plan, Plan)
    found = list(confirmed(run, plan, 6))
    assert len(found) > 3
    assert {each.kind for each in found} == {"pick", "drop"}
    assert [each for each in found if not each.holds] == []
