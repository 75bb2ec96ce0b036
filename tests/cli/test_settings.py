"""Options become settings: hard limits in the place of soft ones, and nothing else moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kolplan.cli.settings import Asked, plan_settings, roster_settings
from kolplan.core.errors import UsageError
from kolplan.core.settings import (
    DEFAULT_LIMITS,
    AngleMode,
    Bound,
    Limit,
    LimitKind,
    RosterSettings,
    Strength,
)
from kolplan.core.vocabulary import Platform, Tier

ASKED = Asked(budget="50万")


def limits_of(kind: LimitKind, **changes: object) -> list[Limit]:
    return [limit for limit in plan_settings(replace(ASKED, **changes)).limits if limit.kind is kind]


def hard(tier: Tier, bound: Bound, figure: float) -> Limit:
    return Limit(LimitKind.TIER_SPEND, tier, bound, figure, Strength.HARD)


def test_a_budget_alone_leaves_all_defaults() -> None:
    settings = plan_settings(ASKED)
    assert settings.money.budget == 50_000_000
    assert settings.limits == DEFAULT_LIMITS


def test_a_range_takes_the_place_of_the_tiers_soft_limits_as_hard_ones() -> None:
    """The order decides ties between limits, so a replaced limit stays where it was."""
    limits = plan_settings(replace(ASKED, ranges={Tier.MID: "25-35"})).limits
    assert limits[2:4] == (hard(Tier.MID, Bound.MIN, 0.25), hard(Tier.MID, Bound.MAX, 0.35))
    assert limits[:2] + limits[4:] == DEFAULT_LIMITS[:2] + DEFAULT_LIMITS[4:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-", [hard(Tier.HEAD, Bound.MIN, 0.1)]),
        ("-20", [hard(Tier.HEAD, Bound.MAX, 0.2)]),
        ("0-20", [hard(Tier.HEAD, Bound.MAX, 0.2)]),
        ("0-0", [hard(Tier.HEAD, Bound.MAX, 0.0)]),
        ("15-15", [hard(Tier.HEAD, Bound.MIN, 0.15), hard(Tier.HEAD, Bound.MAX, 0.15)]),
    ],
)
def test_an_open_end_sets_no_limit_on_its_side(text: str, expected: list[Limit]) -> None:
    limits = limits_of(LimitKind.TIER_SPEND, ranges={Tier.HEAD: text, Tier.MID: None})
    assert [limit for limit in limits if limit.member == Tier.HEAD] == expected


def test_angles_by_tier_rest_the_shipped_angle_limits() -> None:
    assert len(limits_of(LimitKind.ANGLE_POSTS)) == 3
    assert limits_of(LimitKind.ANGLE_POSTS, angles=AngleMode.BY_TIER) == []


def test_rates_and_amounts_reach_the_settings() -> None:
    outcome = plan_settings(replace(ASKED, order_rate="0.2%", order_value="199", click_rate="1.5%")).outcome
    assert (outcome.order_rate, outcome.order_value, outcome.click_rate) == (0.002, 19_900, 0.015)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"budget": None}, "budget-missing"),
        ({"budget": "0"}, "amount-not-positive"),
        ({"ranges": {Tier.MICRO: "70-40"}}, "range-reversed"),
        ({"order_rate": "2"}, "rate-unreadable"),
        ({"order_value": "0"}, "amount-not-positive"),
        ({"gap": 1.0}, "figure-out-of-range"),
        ({"gap": float("nan")}, "figure-out-of-range"),
        ({"time_limit": 0.0}, "figure-out-of-range"),
        ({"time_limit": float("inf")}, "figure-out-of-range"),
        ({"seed": -1}, "figure-out-of-range"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(change: dict[str, object], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        plan_settings(replace(ASKED, **change))
    assert caught.value.finding.code == code


def test_a_name_on_both_lists_is_wrong_usage() -> None:
    with pytest.raises(UsageError) as caught:
        roster_settings("", "", ["小鹿"], ["小鹿"])
    assert caught.value.finding.code == "must-and-ban"


def test_roster_settings_hold_platform_and_lists() -> None:
    assert roster_settings("gb18030", "xhs", ["a"], ["b"]) == RosterSettings(
        "gb18030", Platform.XIAOHONGSHU, ("a",), ("b",)
    )
