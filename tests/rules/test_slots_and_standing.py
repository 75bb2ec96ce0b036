"""Slots with lots, several posts a creator, musts, cleared creators, standbys and times to propose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kolplan.core.rules import Band, Comparison, Condition, PriceBasis, Rule, RuleMeasure, Scope, Slot, Unknown
from kolplan.core.settings import AngleSetting
from kolplan.core.vocabulary import Format, Platform
from kolplan.plan.frames import NoPlan
from kolplan.plan.making import make_plan
from tests.rules.small_campaigns import asked, asking, column, creators_of, creators_with, plan_of, planned, prefer

HIGH_INDEX = Rule("r", (Condition(column("指数"), Comparison.ABOVE, ("3",), (3.0,)),))


# -------------------------------------------------------------------- slots


def test_slots_take_who_fits_them() -> None:
    """Platform, format, followers, price and categories of a slot all hold, and every post fills one."""
    people: list[dict[str, object]] = [
        {},
        {"platform": "抖音"},
        {"followers": 90_000},
        {"tags": "美食"},
        {"tags": "护肤、母婴"},
        {},
        {},
    ]
    quotes: list[dict[str, object]] = [{}, {}, {}, {}, {}, {"format": "video"}, {"price": 900_000}]
    slot = Slot(
        "s",
        10,
        platform=Platform.XIAOHONGSHU,
        formats=(Format.NOTE,),
        followers=Band(10_000, 50_000),
        wanted=("护肤",),
        unwanted=("母婴",),
        price=Band(100_000, 300_000),
    )
    plan = plan_of(creators_with(people=people, quotes=quotes), asking(slots=(slot,)))
    assert creators_of(plan) == {0}
    assert plan.slots[0].filled == 1
    assert plan.slots[0].why is not None
    assert plan.findings.counts["slot-open"] == 1


@pytest.mark.parametrize("unknown", list(Unknown))
def test_a_slot_and_what_nobody_knows(unknown: Unknown) -> None:
    """A creator without categories is out of a slot that asks for some, asked for, or in it, as the slot says."""
    roster = creators_with(people=[{}, {"tags": ""}])
    plan = plan_of(roster, asking(slots=(Slot("s", 2, wanted=("护肤",), unknown=unknown),)))
    assert creators_of(plan) == ({0, 1} if unknown is Unknown.PASS else {0})
    assert asked(plan) == ({1} if unknown is Unknown.ASK else set())
    if unknown is Unknown.ASK:
        assert plan.questions is not None
        assert plan.questions["slot"].tolist() == ["s"]


def test_a_slot_with_unknown_out_and_categories_of_nobody() -> None:
    """Where nobody's categories are known and unknown is out, a slot that asks for some stays open."""
    roster = creators_with(people=[{"tags": ""}, {"tags": ""}])
    slots = (Slot("s", 2, wanted=("护肤",), unknown=Unknown.OUT),)
    assert planned(roster, asking(slots=slots)) is None


@pytest.mark.parametrize(
    ("basis", "band"),
    [
        (PriceBasis.LIST, (200_000, 200_000)),
        (PriceBasis.WITH_FEE, (220_000, 220_000)),
        (PriceBasis.AFTER_REBATE, (180_000, 180_000)),
    ],
)
def test_a_slot_s_price_on_its_basis(basis: PriceBasis, band: tuple[int, int]) -> None:
    """Both ends of a price band are inclusive, on the basis that the slot names."""
    roster = creators_with(quotes=[{"rebate": 0.2}, {"rebate": 0.2, "price": 210_000}])
    slots = (Slot("s", 2, price=Band(*band), price_basis=basis),)
    assert planned(roster, asking(slots=slots)) == {0}


def test_open_places_are_the_fewest_and_earlier_slots_first() -> None:
    """One creator fits both slots, one only the second: both places are filled; where one is missing, the first is."""
    roster = creators_with(people=[{"followers": 60_000}, {"followers": 20_000}])
    first, second = Slot("first", 1, followers=Band(50_000, None)), Slot("second", 1)
    plan = plan_of(roster, asking(slots=(first, second)))
    assert dict(zip(plan.posts["slot"], plan.posts["creator_no"], strict=True)) == {"first": 0, "second": 1}
    alone = creators_with(people=[{"followers": 60_000}])
    plan = plan_of(alone, asking(slots=(second, first)))
    assert plan.posts["slot"].tolist() == ["second"]


def test_places_come_before_value() -> None:
    """Two cheap creators fill two places where the budget would also buy one who is worth more than both."""
    quotes: list[dict[str, object]] = [
        {"views": 60_000.0, "price": 400_000},
        {"views": 2000.0, "price": 100_000},
        {"views": 2000.0, "price": 100_000},
    ]
    roster = creators_with(quotes=quotes)
    assert planned(roster, asking(slots=(Slot("s", 2),), budget=440_000)) == {1, 2}


def test_soft_rules_do_not_empty_places() -> None:
    """A preference gives way before a place stays open; a hard rule does not."""
    roster = creators_with(["5", "1"])
    slots = (Slot("s", 2),)
    assert planned(roster, asking(prefer(HIGH_INDEX), slots=slots)) == {0, 1}
    assert planned(roster, asking(HIGH_INDEX, slots=slots)) == {0}


def test_without_a_budget_money_shares_of_the_spend_still_hold() -> None:
    """With slots and without a budget a rule on shares of spend is kept."""
    roster = creators_with(quotes=[{"price": 600_000}, {}, {}])
    dear = Rule(
        "r",
        (Condition(column("报价"), Comparison.ABOVE, ("3000",), (3000.0,)),),
        Scope.TOTAL,
        RuleMeasure.SHARE_OF_SPEND,
        high=0.5,
    )
    assert planned(roster, asking(dear, slots=(Slot("s", 3),))) == {1, 2}


# -------------------------------------------------------------------- several posts a creator, lots


def test_two_posts_a_creator() -> None:
    """With two posts a creator she may fill two slots, and no more than two places in all."""
    settings = asking(slots=(Slot("a", 1), Slot("b", 1), Slot("c", 1)))
    plan = plan_of(creators_with([""]), replace(settings, posts_per_creator=2))
    assert plan.posts["slot"].tolist() == ["a", "b"]
    assert plan.posts["creator_no"].tolist() == [0, 0]


def test_two_posts_a_creator_count_twice_in_a_rule() -> None:
    """A maximum for an MCN counts posts, not creators: two creators with two posts each are four."""
    roster = creators_with(people=[{"mcn": "A社"}, {"mcn": "A社"}])
    settings = asking(Rule("r", (), Scope.TOTAL, per="MCN", high=3.0))
    angles = (AngleSetting("trend"), AngleSetting("trial"))
    plan = plan_of(roster, replace(settings, posts_per_creator=2, angle_table=angles))
    assert len(plan.posts) == 3


def test_two_posts_a_creator_are_different_ones() -> None:
    """Without slots her two posts differ in angle or format, and a third is never planned."""
    roster = creators_with([""])
    angles = tuple(AngleSetting(code) for code in ("trend", "ingredient", "trial"))
    plan = plan_of(roster, replace(asking(), posts_per_creator=2, angle_table=angles))
    assert len(plan.posts) == 2
    assert plan.posts["angle"].nunique() == 2


def test_a_lot_fills_as_many_places_as_it_has_posts() -> None:
    """Five amateurs quoted together fill five places and no four; they cost the lot's price once."""
    roster = creators_with(people=[{"lot": 5}, {}], quotes=[{"price": 500_000}, {}])
    plan = plan_of(roster, asking(slots=(Slot("s", 5),)))
    assert plan.slots[0].filled == 5
    assert creators_of(plan) == {0}
    assert plan.spend == 550_000
    plan = plan_of(roster, asking(slots=(Slot("s", 4),)))
    assert creators_of(plan) == {1}
    plan = plan_of(roster, asking(slots=(Slot("s", 6),)))
    assert creators_of(plan) == {0, 1}


def test_a_lot_s_price_is_that_of_one_post() -> None:
    """Bands and rules on price speak of a post; totals and averages count each post of the lot."""
    roster = creators_with(people=[{"lot": 5}, {}], quotes=[{"price": 500_000}, {"price": 500_000}])
    assert planned(roster, asking(slots=(Slot("s", 9, price=Band(100_000, 100_000)),))) == {0}
    cheap = Rule("r", (Condition(column("报价"), Comparison.AT_MOST, ("1000",), (1000.0,)),))
    assert planned(roster, asking(cheap)) == {0}
    posts = Rule("p", (), Scope.TOTAL, low=6.0)
    average = Rule("a", (), Scope.TOTAL, RuleMeasure.AVERAGE_COST, high=1_100_000 / 6 + 1)
    assert planned(roster, asking(posts, average)) == {0, 1}
    assert planned(roster, asking(posts, replace(average, high=1_100_000 / 6 - 1))) is None


def test_a_lot_of_two_goes_where_it_fits() -> None:
    """A lot of two that both slots take goes to the one with two places."""
    roster = creators_with(people=[{"lot": 2}])
    plan = plan_of(roster, asking(slots=(Slot("one", 1), Slot("two", 2))))
    assert plan.posts["slot"].tolist() == ["two"]


# -------------------------------------------------------------------- must, cleared


def test_a_must_creator_takes_a_place() -> None:
    """Who must be in is planned even where others are worth more."""
    roster = creators_with(quotes=[{"views": 9000.0}, {"views": 9000.0}, {}], people=[{}, {}, {"must": True}])
    found = planned(roster, asking(slots=(Slot("s", 2),)))
    assert found is not None
    assert 2 in found
    assert len(found) == 2


def test_a_must_creator_who_fits_no_slot_is_said() -> None:
    """A must whom no slot takes, or whom a gate keeps out, is no plan, with a change that names her."""
    roster = creators_with(["5", "1"], people=[{}, {"must": True, "platform": "抖音"}])
    found = make_plan(roster, asking(slots=(Slot("s", 2, platform=Platform.XIAOHONGSHU),)))
    assert isinstance(found, NoPlan)
    assert [change.rule for change in found.changes] == ["must"]
    assert "达人1" in found.changes[0].text.zh
    roster = creators_with(["5", "1"], people=[{}, {"must": True}])
    found = make_plan(roster, asking(HIGH_INDEX))
    assert isinstance(found, NoPlan)
    assert found.status == "infeasible"
    assert found.conflict


def test_a_must_creator_still_keeps_rules_on_totals() -> None:
    """Musts count in every total: two of one MCN against at most one is no plan, and both sides are named."""
    roster = creators_with(people=[{"must": True, "mcn": "A社"}, {"must": True, "mcn": "A社"}, {}])
    found = make_plan(roster, asking(Rule("r", (), Scope.TOTAL, per="MCN", high=1.0)))
    assert isinstance(found, NoPlan)
    assert {clash.rule.split("[")[0] for clash in found.conflict} == {"rule", "must"}
    assert len(found.conflict) == 3


def test_cleared_creators_pass_gates_and_questions() -> None:
    """Whom the campaign calls ok passes a rule she does not meet and one that nobody knows of her."""
    people: list[dict[str, object]] = [{}, {"cleared": True}, {"cleared": True}, {}, {}]
    roster = creators_with(["5", "1", "", "1", ""], people=people)
    plan = plan_of(roster, asking(HIGH_INDEX))
    assert creators_of(plan) == {0, 1, 2}
    assert asked(plan) == {4}


def test_cleared_creators_are_in_a_slot_that_would_ask() -> None:
    """An unknown that a slot asks for does not hold a cleared creator; what she fails for certain still does."""
    people: list[dict[str, object]] = [{"tags": "", "cleared": True}, {"tags": "美食", "cleared": True}, {}]
    plan = plan_of(creators_with(people=people), asking(slots=(Slot("s", 3, wanted=("护肤",)),)))
    assert creators_of(plan) == {0, 2}
    assert asked(plan) == set()


def test_cleared_creators_pass_the_edge_of_a_preference() -> None:
    """The tolerance of a preference for each post is a gate, too: a cleared creator passes it."""
    roster = creators_with(["5", "1"], people=[{}, {"cleared": True}])
    two = Rule("two", (), Scope.TOTAL, low=2.0)
    assert planned(roster, asking(prefer(HIGH_INDEX, 0.1), two)) == {0, 1}


def test_cleared_creators_count_in_totals_like_others() -> None:
    """An ok lifts gates for her, not the limits of the plan as a whole."""
    roster = creators_with(["1", "1"], people=[{"cleared": True}, {"cleared": True}])
    low = Condition(column("指数"), Comparison.BELOW, ("3",), (3.0,))
    found = planned(roster, asking(Rule("r", (low,), Scope.TOTAL, high=1.0)))
    assert found is not None
    assert len(found) == 1


# -------------------------------------------------------------------- standbys


@pytest.mark.parametrize(
    ("standbys", "times", "ready"), [(0, 1.0, 0), (2, 1.0, 2), (0, 2.0, 2), (1, 2.5, 3), (9, 1.0, 4), (3, 1.5, 3)]
)
def test_standbys_and_times_to_propose(standbys: int, times: float, ready: int) -> None:
    """As many as asked for, or as are proposed besides, are held ready; never somebody who is planned."""
    roster = creators_with(quotes=[{"views": 4000.0 + 100 * i} for i in range(6)])
    plan = plan_of(roster, asking(slots=(Slot("s", 2, standbys=standbys, times=times),)))
    held = plan.candidates[plan.candidates["standby"] == "s"]
    assert len(held) == ready
    assert plan.slots[0].standbys == ready
    assert not set(held["creator_no"]) & creators_of(plan)
    assert creators_of(plan) == {4, 5}


def test_standbys_are_the_best_who_fit_each_for_one_slot() -> None:
    """The best of the rest are held ready, nobody for two slots, and nobody who does not fit."""
    people: list[dict[str, object]] = [{"followers": 60_000 if i < 3 else 20_000} for i in range(6)]
    roster = creators_with(people=people, quotes=[{"views": 4000.0 + 100 * i} for i in range(6)])
    slots = (Slot("big", 1, followers=Band(50_000, None), standbys=5), Slot("any", 1, standbys=2))
    plan = plan_of(roster, asking(slots=slots))
    held = plan.candidates[plan.candidates["standby"] != ""]
    by_slot = {name: set(rows["creator_no"]) for name, rows in held.groupby("standby")}
    assert by_slot["big"] == {0, 1, 2} - creators_of(plan)
    assert len(by_slot["any"]) == 2
    assert len(held) == held["creator_no"].nunique()


def test_who_is_asked_is_not_held_ready() -> None:
    """A creator whom a gate keeps waiting is in the second check, not among the standbys."""
    roster = creators_with(["5", "", "5"], quotes=[{"views": 9000.0}, {"views": 8000.0}, {}])
    plan = plan_of(roster, asking(HIGH_INDEX, slots=(Slot("s", 1, standbys=2),)))
    held = plan.candidates[plan.candidates["standby"] == "s"]
    assert set(held["creator_no"]) == {2}
    assert asked(plan) == {1}


def test_a_creator_with_a_second_offer_that_fits_is_not_asked() -> None:
    """Who can be planned in one format is not held for what nobody knows of another."""
    roster = creators_with(
        quotes=[{"views": 4000.0}, {"creator": 0, "format": "video", "views": np.nan, "cpm": np.nan}],
        people=[{}, {}],
    )
    plan = plan_of(
        roster, asking(Rule("r", (Condition(column("阅读中位数"), Comparison.ABOVE, ("1000",), (1000.0,)),)))
    )
    assert creators_of(plan) == {0}
    assert asked(plan) == set()


def test_candidates_know_which_slots_every_rule_lets_them_into() -> None:
    """A rule that speaks of one slot keeps out there whom the slot's own fields let in."""
    only = Rule(
        "r",
        (Condition(column("指数"), Comparison.AT_LEAST, ("3",), (3.0,)),),
        of=Condition(column("名额"), Comparison.EQUAL, ("b",)),
    )
    roster = creators_with(["5", "5", "1", "4"], quotes=[{"views": 9000.0}] * 2 + [{}] * 2)
    plan = plan_of(roster, asking(only, slots=(Slot("a", 1), Slot("b", 1))))
    told = dict(zip(plan.candidates["creator_no"], plan.candidates["open_slots"], strict=True))
    assert told == {2: "a", 3: "a\nb"}
