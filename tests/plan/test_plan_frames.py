"""Posts and candidates: nobody is lost, money adds up, reasons and prices to be picked make sense."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kolplan.allocate.allocating import Result
from kolplan.allocate.limits import limit_text
from kolplan.allocate.solver import Stopped
from kolplan.core.catalogue import Text, label
from kolplan.core.errors import DataError
from kolplan.core.rules import Slot
from kolplan.core.settings import Limit, MoneySettings, Settings, SolveSettings
from kolplan.core.vocabulary import Language
from kolplan.plan import making
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.making import make_plan
from tests.rosters import make_roster, random_roster

QUICK = SolveSettings(gap=1e-3, time_limit=10)


@pytest.fixture(scope="module")
def plan() -> Plan:
    roster = random_roster(80, 11)
    roster.creators.loc[[3, 4], ["standing", "reason"]] = ["aside", "institution"]
    roster.creators.loc[5, ["standing", "reason"]] = ["held", "fake-followers"]
    roster.creators.loc[6, ["standing", "reason"]] = ["aside", "banned"]
    keep = ~roster.quotes["creator"].isin([7, 8])
    roster = replace(roster, quotes=roster.quotes[keep].reset_index(drop=True))
    made = make_plan(roster, Settings(money=MoneySettings(budget=8_000_000), solve=QUICK))
    assert isinstance(made, Plan)
    return made


def test_everybody_is_in_the_plan_or_among_the_candidates(plan: Plan) -> None:
    both = [*plan.posts["creator_no"], *plan.candidates["creator_no"]]
    assert sorted(both) == list(range(80))


def test_money_adds_up_to_the_fen(plan: Plan) -> None:
    posts = plan.posts
    assert (posts["net"] == posts["cost"] - posts["rebate_due"]).all()
    assert (posts["cost"] == (posts["quote"] * 1.1 + 1e-6).round().astype("int64") + posts["extras"]).all()
    assert plan.spend == int(posts["cost"].sum()) <= 8_000_000


def test_value_is_measure_times_fit(plan: Plan) -> None:
    expected = float((plan.posts[plan.objective.measure.value] * plan.posts["fit"]).sum())
    assert plan.objective.value == pytest.approx(expected)
    assert plan.objective.bound >= plan.objective.value
    assert plan.objective.gap == pytest.approx(plan.objective.bound / plan.objective.value - 1)


def test_reasons_say_why_each_is_out(plan: Plan) -> None:
    reasons = plan.candidates.set_index("creator_no")["reason"]
    told = {3: "institution", 5: "fake-followers", 6: "banned", 7: "unpriced", 8: "unpriced"}
    assert {number: reasons[number] for number in told} == {n: f"reason.{code}" for n, code in told.items()}
    misses = reasons.drop(index=[3, 4, 5, 6, 7, 8])
    assert set(misses) <= {"reason.too-dear", "reason.no-room", "reason.over-budget", "reason.cheap-views"}
    assert all(label(code, language) for code in set(reasons) for language in Language)
    assert plan.candidates.loc[plan.candidates["reason"] == "reason.banned", "decision"].tolist() == ["ban"]


def test_price_to_pick_is_at_most_the_quote_with_two_digits(plan: Plan) -> None:
    priced = plan.candidates[plan.candidates["price_to_pick"].notna()]
    assert len(priced) > 10
    assert (priced["price_to_pick"] <= priced["quote"]).all()
    yuan = priced["price_to_pick"].to_numpy() / 100
    unit = 10.0 ** (np.floor(np.log10(yuan)) - 1)
    assert np.allclose(yuan / unit, np.round(yuan / unit))
    out = plan.candidates["reason"].isin(["reason.unpriced", "reason.banned", "reason.institution"])
    assert plan.candidates.loc[out, "price_to_pick"].isna().all()


def test_where_money_is_no_matter_no_price_is_named(plan: Plan) -> None:
    """With more money than the slot takes no lower quote brings anybody in; her own is no price to be picked."""
    slot = Slot("all", count=5)
    rich = make_plan(plan.roster, Settings(money=MoneySettings(budget=100_000_000), slots=(slot,), solve=QUICK))
    assert isinstance(rich, Plan)
    assert len(rich.posts) == 5
    missed = rich.candidates[rich.candidates["reason"] == "reason.no-room"]
    assert len(missed) > 10
    assert missed["price_to_pick"].isna().all()


def test_too_dear_creators_come_in_when_their_price_falls(plan: Plan) -> None:
    """The price to be picked is about right: at half of it the nearest misses are chosen."""
    misses = plan.candidates[plan.candidates["reason"] == "reason.too-dear"].head(3)
    assert len(misses) == 3
    for miss in misses.itertuples():
        quotes = plan.roster.quotes.copy()
        mine = (quotes["creator"] == miss.creator_no) & (quotes["format"] == miss.format)
        quotes.loc[mine, "price"] = int(miss.price_to_pick * 0.5)
        cheaper = make_plan(replace(plan.roster, quotes=quotes), plan.settings)
        assert isinstance(cheaper, Plan)
        assert miss.creator_no in set(cheaper.posts["creator_no"])


def test_ranges_hold_the_mean_and_unknown_measures_are_absent(plan: Plan) -> None:
    assert set(plan.totals) == {"views", "exposure", "engagements"}
    for measure, total in plan.totals.items():
        assert total.low < total.mid < total.high
        assert total.mid == pytest.approx(plan.posts[measure].sum())


def test_a_post_that_carries_the_plan_is_a_warning() -> None:
    people = [{"followers": 20_000 + i} for i in range(8)]
    quotes = [{"creator": i, "price": 100_000 * (1 + 3 * (i == 2)), "views": 900.0 + 9000 * (i == 2)} for i in range(8)]
    plan = make_plan(make_roster(people, quotes), Settings(money=MoneySettings(budget=2_000_000), limits=()))
    assert isinstance(plan, Plan)
    found = [f for f in plan.findings if f.code == "post-dominates"]
    assert [f.facts["creator"] for f in found] == ["达人2"]
    assert found[0].where.cell == "A4"


def test_relaxed_limits_are_findings(plan: Plan) -> None:
    changed = [f for f in plan.limits if f.why is not None]
    assert plan.findings.counts["limit-relaxed"] == len(changed)
    assert all((f.fitted != f.asked.figure) == (f.why is not None) for f in plan.limits)


def test_rules_have_words() -> None:
    limit = Settings().limits[0]
    assert isinstance(limit, Limit)
    assert limit_text(limit) == Text("head minimum", "头部下限")


def test_nothing_to_plan_is_said() -> None:
    roster = make_roster([{"followers": 20_000}], [])
    with pytest.raises(DataError) as caught:
        make_plan(roster, Settings(money=MoneySettings(budget=100_000)))
    assert caught.value.finding.code == "nothing-to-plan"


def test_without_a_plan_in_time_more_time_is_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that ends with empty hands says so, and names a longer time limit."""
    monkeypatch.setattr(making, "allocate", lambda *_: Result(Stopped.TIME, None, ()))
    outcome = make_plan(random_roster(5, 1), Settings(money=MoneySettings(budget=1_000_000)))
    assert isinstance(outcome, NoPlan)
    assert (outcome.status, outcome.stop) == ("no_plan", "time")
    assert [(c.rule, c.old, c.new) for c in outcome.changes] == [("time-limit", 30.0, 60.0)]


def test_a_must_who_is_set_aside_is_told_why() -> None:
    roster = random_roster(5, 1)
    roster.creators.loc[2, ["must", "standing", "reason"]] = [True, "aside", "not-brand-partner"]
    outcome = make_plan(roster, Settings(money=MoneySettings(budget=1_000_000)))
    assert isinstance(outcome, NoPlan)
    (change,) = outcome.changes
    assert "not a brand partner" in change.text.en
    assert change.where.cell == "A4"


def test_whom_to_ask_for_a_quote_stands_best_first_mcn_by_mcn() -> None:
    """An agency's creators stand together, where its best one belongs; the others follow by what they promise."""
    mcns = ["", "甲社", "乙社", "甲社", "乙社"]
    people = [{"followers": 20_000}] + [{"followers": 5_000 * (i + 1), "mcn": mcn} for i, mcn in enumerate(mcns)]
    quotes = [{"creator": 0, "price": 100_000, "views": 900.0}]
    plan = make_plan(make_roster(people, quotes), Settings(money=MoneySettings(budget=1_000_000)))
    assert isinstance(plan, Plan)
    asked = plan.candidates[plan.candidates["reason"] == "reason.unpriced"]
    assert asked["mcn"].tolist() == ["乙社", "乙社", "甲社", "甲社", ""]
    assert asked["followers"].tolist() == [25_000, 15_000, 20_000, 10_000, 5_000]
