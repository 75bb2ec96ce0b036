"""How many posts the days hold limits the choice before it is made: never a chosen post without a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest

from kolplan.core.calendar import Calendar, Phase, PostOrder
from kolplan.core.findings import Where
from kolplan.core.rules import Rule, RuleMeasure, RuleStrength, Scope
from kolplan.core.settings import Origin, Settings, Source
from kolplan.core.vocabulary import Language, Tier
from kolplan.plan.day_matching import NOWHERE, match
from kolplan.plan.explanation import A_DAY, Explain, Part
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.making import make_plan
from kolplan.plan.reasons import reason_words
from kolplan.report.explained_plans import limit_name
from kolplan.roster.frames import Roster
from kolplan.roster.open_days import open_days
from tests.rules.small_campaigns import asking, creators_with, plan_of

FIRST = date(2026, 7, 1)
AT = Where("campaign.xlsx", "Campaign", "B9")


def _calendar(days: int, most: int) -> Calendar:
    return Calendar(phases=(Phase("all", FIRST, FIRST + timedelta(days=days - 1)),), most_a_day=most)


def _asking(calendar: Calendar, *rules: Rule) -> Settings:
    return replace(asking(*rules), calendar=calendar, origins={"most_a_day": Origin(Source.WORKBOOK, AT)})


def _at_least(posts: int) -> Rule:
    return Rule("enough", (), text="enough", scope=Scope.TOTAL, measure=RuleMeasure.POSTS, low=float(posts))


def _span(first: int, last: int) -> str:
    return f"{FIRST + timedelta(days=first)}/{FIRST + timedelta(days=last)}"


def _people(windows: list[str], views: list[float] | None = None) -> Roster:
    quotes = [{"views": one} for one in views] if views else ()
    return creators_with(people=[{"open": text} for text in windows], quotes=quotes)


def test_all_days_hold_so_many_posts() -> None:
    """Three days of two posts take six of ten creators; everybody is affordable."""
    plan = plan_of(_people([""] * 10), _asking(_calendar(3, 2)))
    assert plan.posts["date"].value_counts().tolist() == [2, 2, 2]


def test_creators_of_a_few_days_compete_for_them() -> None:
    """Five creators have the first two days only: one of each day is planned, and six who may be elsewhere."""
    plan = plan_of(_people([_span(0, 1)] * 5 + [""] * 6), _asking(_calendar(8, 1)))
    assert sorted(plan.posts["creator_no"] < 5) == [False] * 6 + [True] * 2
    assert plan.posts["date"].notna().all()


def _most_value(roster: Roster, calendar: Calendar, views: list[float]) -> float:
    """Return the most views that creators with a day each can bring, by trying every set of them."""
    days = open_days(roster.creators, roster.listed, calendar)
    best = 0.0
    for size in range(1, len(views) + 1):
        for chosen in combinations(range(len(views)), size):
            cost = np.where(days.windows[days.of[list(chosen)]], 0.0, np.inf)
            if (match(cost, calendar.most_a_day).day != NOWHERE).all():
                best = max(best, sum(views[i] for i in chosen))
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_best_plan_is_the_best_that_finds_its_days(seed: int) -> None:
    """Windows with gaps, too: what stretches of days can't say is found when a plan breaks it."""
    rng = np.random.default_rng(seed)
    count, days = 8, 5
    windows = [
        ";".join(_span(d, d) for d in np.flatnonzero(rng.random(days) < 0.45).tolist()) or "" for _ in range(count)
    ]
    views = [float(v) for v in rng.integers(1000, 9000, count)]
    calendar = _calendar(days, 1)
    plan = plan_of(_people(windows, views), _asking(calendar))
    equal = plan_of(_people([""] * count, views), asking())
    worth = dict(zip(equal.posts["creator_no"], equal.posts["views"], strict=True))
    assert plan.posts["date"].notna().all()
    assert not plan.posts["date"].duplicated().any()
    best = _most_value(_people(windows), calendar, [worth[i] for i in range(count)])
    assert plan.posts["views"].sum() == pytest.approx(best)


def test_a_lot_counts_as_its_posts() -> None:
    """A lot of five does not fit into two days of two, one of four does, and is spread over both."""
    roster = creators_with(people=[{"lot": 5}, {"lot": 4}, {}])
    plan = plan_of(roster, _asking(_calendar(2, 2)))
    assert plan.posts["creator_no"].tolist() == [1]
    assert plan.lot_days == {0: ((0, 2), (1, 2))}


def test_a_tier_without_a_share_in_a_phase_stays_out_of_it() -> None:
    """0 % of micro posts in the second phase leaves them the two places of the first."""
    phases = (Phase("a", FIRST, FIRST + timedelta(days=1)), Phase("b", FIRST + timedelta(days=2), date(2026, 7, 9)))
    phases = (phases[0], replace(phases[1], tiers={Tier.MICRO: 0.0}))
    calendar = Calendar(phases=phases, most_a_day=1, order=PostOrder.TABLE)
    assert len(plan_of(_people([""] * 6), _asking(calendar)).posts) == 2


def test_what_the_days_can_not_hold_is_named_with_its_cell() -> None:
    """At least twelve posts on five days of two: the limit a day is what clashes, and three a day would do."""
    found = make_plan(_people([""] * 15), _asking(_calendar(5, 2), _at_least(12)))
    assert isinstance(found, NoPlan)
    clash = next(each for each in found.conflict if each.rule.startswith("most_a_day"))
    assert clash.where == AT
    change = next(each for each in found.changes if each.rule.startswith("most_a_day"))
    assert (change.old, change.new, change.where) == (2.0, 3.0, AT)


def test_what_the_limit_a_day_costs_is_told() -> None:
    """Three places for six creators of one worth: without the limit a plan brings twice as much."""
    settings = _asking(_calendar(3, 1))
    plan = make_plan(_people([""] * 6, [1000.0] * 6), settings, explain=Explain(frozenset({Part.LIMITS})))
    assert isinstance(plan, Plan)
    (cost,) = plan.explanation.limits
    assert (cost.name, cost.figure, cost.where, cost.proven) == (A_DAY, 1.0, AT, True)
    assert cost.gain == pytest.approx(plan.objective.value)
    assert limit_name(plan, cost) in ("Most posts a day 1", "每日最多篇数 1")


def test_days_that_hold_everybody_limit_nothing() -> None:
    """A limit that can't bind is no row of the problem: the plan is that without it."""
    roster = _people([""] * 6)
    assert plan_of(roster, _asking(_calendar(6, 1))).objective == plan_of(roster, asking()).objective


def test_days_after_a_launch_that_is_not_set_hold_as_many() -> None:
    calendar = Calendar(phases=(Phase("a", -2, 0),), most_a_day=1)
    plan = plan_of(_people([""] * 6), _asking(calendar))
    assert sorted(plan.posts["day"]) == [-2, -1, 0]


def test_a_preference_for_more_posts_gives_way_to_the_days() -> None:
    rule = replace(_at_least(9), strength=RuleStrength.PREFER)
    assert len(plan_of(_people([""] * 15), _asking(_calendar(3, 2), rule)).posts) == 6


def test_who_finds_no_day_is_told_which_days_are_full() -> None:
    """Those left out for want of days have the limit a day as their reason, with the days it speaks of."""
    plan = plan_of(_people([_span(0, 1)] * 5 + [""] * 2), _asking(_calendar(8, 1)))
    left = plan.candidates[plan.candidates["reason"] == "reason.no-room"]
    assert len(left) == 3
    words = reason_words(plan, "reason.no-room", left["limit"].iloc[0], Language.EN)
    assert "at most 1 a day from 2026-07-01 to 2026-07-02" in words
