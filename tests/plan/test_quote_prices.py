"""Prices to be picked and dropped: what a quote tried changes, and agreement with trying every quote."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from kolplan.allocate.building import Builder
from kolplan.allocate.fitting import Fitted
from kolplan.allocate.forcing import Posed, Resolver
from kolplan.allocate.problem import Problem
from kolplan.allocate.quote_prices import next_quote, quotes_down, quotes_up, two_digits
from kolplan.core.findings import Findings
from kolplan.core.rules import Band, Comparison, Condition, PriceBasis, Rule, RuleStrength, Scope, Slot, Term
from kolplan.core.settings import Bound, Extra, Limit, LimitKind, MoneySettings, Settings, SolveSettings, Strength
from kolplan.core.vocabulary import Tier
from kolplan.forecast.making import make_forecast
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan_and_run
from kolplan.plan.quoting import Quoting
from kolplan.plan.repricing import ladder_of
from kolplan.plan.running import Run
from kolplan.roster.frames import Roster
from tests.rosters import make_roster
from tests.rules.random_campaigns import Drawer, roster_with_holes

SECONDS = 60.0


def _roster(seed: int, creators: int) -> Roster:
    """Return creators in one format, measured, of all tiers."""
    rng = np.random.default_rng(seed)
    people = [{"followers": int(rng.choice([20_000, 60_000, 150_000])), "tags": "护肤"} for _ in range(creators)]
    quotes = [
        {
            "creator": i,
            "price": int(rng.integers(1_000, 9_000)) * 100,
            "views": float(rng.integers(2_000, 9_000)),
            "views_kind": "median",
            "row": i + 2,
        }
        for i in range(creators)
    ]
    return make_roster(people, quotes)


def _settings(seed: int) -> Settings:
    """Return a budget that buys about half, and maximums, so that a cheaper quote never does harm."""
    rng = np.random.default_rng(seed)
    limits = [Limit(LimitKind.ANGLE_POSTS, "trial", Bound.MAX, 0.67, Strength.HARD)]
    if rng.random() < 0.6:
        figure = float(rng.choice([0.3, 0.5]))
        limits.append(Limit(LimitKind.TIER_SPEND, Tier.MICRO, Bound.MAX, figure, Strength.HARD))
    rules: tuple[Rule, ...] = ()
    if rng.random() < 0.5:
        dear = Condition(Term(("报价",)), Comparison.AT_LEAST, ("5000",), (5000.0,))
        rules = (Rule("贵的", (dear,), high=1.0, text="贵的"),)
    if rng.random() < 0.4:
        gate = Condition(Term(("报价",)), Comparison.BETWEEN, (), (1500.0, 8000.0))
        rules = (*rules, Rule("价位", (gate,), scope=Scope.EACH, text="价位"))
    return Settings(
        money=MoneySettings(budget=int(rng.integers(10_000, 25_000)) * 100),
        solve=SolveSettings(gap=0.0, time_limit=20.0),
        limits=tuple(limits),
        rules=rules,
    )


def _best(problem: Problem, limits: Sequence[Fitted]) -> float:
    """Return the best value of all plans, one after the other; -inf where there is none."""
    options = problem.options
    choices = [[-1, *np.flatnonzero(options.creator == creator)] for creator in np.unique(options.creator)]
    best = -np.inf
    for choice in itertools.product(*choices):
        chosen = np.array([option for option in choice if option >= 0], dtype="int64")
        value = float(options.value[chosen].sum())
        if not len(chosen) or value <= best or int(options.money[chosen].sum()) > problem.purse:
            continue
        if np.isin(problem.must, options.creator[chosen]).all() and all(
            each.quota.holds(each.figure, chosen) for each in limits
        ):
            best = value
    return best


def _wins(ladder_at: Posed | None, without: float) -> bool:
    if ladder_at is None:
        return False
    found = _best(ladder_at.problem, ladder_at.limits)
    return np.isfinite(found) and found >= without * (1 - 1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_prices_equal_every_quote_tried(seed: int) -> None:
    """The price is the first quote going down that wins, and the last going up, of all quotes tried by brute force."""
    plan, run = make_plan_and_run(_roster(seed, 5), _settings(seed))
    assert isinstance(plan, Plan)
    quoting = Quoting(run, Resolver(SECONDS, 1))
    picked = set(plan.posts["creator_no"].tolist())
    for offer, creator in enumerate(run.forecast.offers["creator"].tolist()[:4]):
        own = run.posed.without_creator(creator)
        without = _best(own.problem, own.limits)
        quote = int(run.forecast.offers["price"].iloc[offer])
        quotes = quotes_up(quote) if creator in picked else quotes_down(quote)
        ladder = ladder_of(run, offer, quotes)
        assert ladder is not None
        found = quoting.to_drop(offer, np.nan) if creator in picked else quoting.to_pick(offer, np.nan)
        wins = [_wins(ladder.at(rung), without) for rung in range(len(quotes))]
        if creator in picked:
            lost = [rung for rung, win in enumerate(wins) if not win and rung]
            expected = float(quotes[lost[0] - 1]) if lost else np.nan
        else:
            expected = next((float(each) for each, win in zip(quotes, wins, strict=True) if win), np.nan)
        assert found.quote == pytest.approx(expected, nan_ok=True), (seed, offer)
        assert found.checked


@pytest.mark.parametrize("seed", range(8))
def test_a_quote_tried_is_that_of_a_roster_with_it(seed: int) -> None:
    """Money, what rules let in and what limits count are those of a roster whose sheet gives that quote."""
    rng = random.Random(seed)  # noqa: S311 - invented rosters
    roster = roster_with_holes(rng, 7, 2)
    draw = Drawer(rng)
    rules = tuple(draw.rule(number, tuple(RuleStrength)) for number in range(3))
    settings = draw.settings(slots=seed % 2 == 1, budget=True, rules=rules, angles=2)
    extra = Extra("licence", amount=5_000, rate=0.1)
    settings = replace(settings, money=replace(settings.money, extras=(extra,), rebate=0.1, tax=0.06))
    plan, run = make_plan_and_run(roster, settings)
    del plan
    for offer in range(0, len(run.forecast.offers), 3):
        quotes = quotes_down(int(run.forecast.offers["price"].iloc[offer]))[[5, 60]]
        ladder = ladder_of(run, offer, quotes)
        assert ladder is not None
        for rung, quote in enumerate(quotes.tolist()):
            _same(run, ladder.at(rung), _with_quote(roster, settings, (offer, quote)), offer)


def _with_quote(roster: Roster, settings: Settings, told: tuple[int, int]) -> Problem:
    """Return the problem of a roster in which one offer is quoted otherwise; all views as they were forecast."""
    offer, quote = told
    forecast = make_forecast(roster, settings)
    row = int(forecast.offers["quote"].iloc[offer])
    quotes = roster.quotes.copy()
    quotes.loc[row, "price"] = quote
    again = make_forecast(replace(roster, quotes=quotes), settings)
    held = [name for name in again.offers if name in ("views", "exposure", "engagements", "basis", "plannable")]
    again.offers[held] = forecast.offers[held]
    roster_again = replace(again.roster, creators=forecast.roster.creators)
    return Builder(replace(again, roster=roster_again, fit=forecast.fit), settings, Findings()).build().problem


def _same(run: Run, ours: Posed | None, theirs: Problem, offer: int) -> None:
    """Assert that two problems have the same options, and quotas that count them the same."""
    creator = int(run.forecast.offers["creator"].iloc[offer])
    hers = theirs.options.creator == creator
    if ours is None:
        assert not hers.any()
        return
    assert sorted(ours.problem.options.money.tolist()) == sorted(theirs.options.money.tolist())
    assert np.sort(ours.problem.options.value) == pytest.approx(np.sort(theirs.options.value))
    mine = {each.quota.name: each.quota for each in ours.limits if each.quota.slot is None}
    for quota in theirs.quotas:
        if quota.slot is None and quota.name in mine:
            assert np.sort(mine[quota.name].part.amount) == pytest.approx(np.sort(quota.part.amount)), quota.name


def test_a_price_within_a_slots_band_is_the_first_going_down() -> None:
    """She is dear for every slot; her price is within the dearest band that takes her, not within the cheapest."""
    people = [{"followers": 60_000, "tags": "护肤"} for _ in range(3)]
    quotes = [
        {"creator": i, "price": price * 100, "views": views, "views_kind": "median", "row": i + 2}
        for i, (price, views) in enumerate([(9_000, 9_000.0), (5_500, 4_000.0), (2_000, 3_000.0)])
    ]
    slots = tuple(
        Slot(name=name, count=1, price=Band(low * 100, high * 100), price_basis=PriceBasis.LIST)
        for name, low, high in (("dear", 5_000, 6_000), ("cheap", 1_500, 2_500))
    )
    settings = Settings(limits=(), slots=slots, solve=SolveSettings(gap=0.0, time_limit=20.0))
    plan, run = make_plan_and_run(make_roster(people, quotes), settings)
    assert isinstance(plan, Plan)
    assert set(plan.posts["creator_no"]) == {1, 2}
    found = Quoting(run, Resolver(SECONDS, 1)).to_pick(0, np.nan)
    assert found.quote == 600_000
    assert found.checked


@pytest.mark.parametrize(
    ("quote", "rounded", "above"),
    [(1_234_500, 1_200_000, 1_300_000), (99_900, 99_000, 100_000), (100_000, 100_000, 110_000), (950, 900, 1_000)],
)
def test_two_significant_digits(quote: int, rounded: int, above: int) -> None:
    """Amounts of two significant digits in yuan, rounded down, and the next one up."""
    assert two_digits(quote) == rounded
    assert next_quote(rounded) == above
    assert quotes_down(quote)[0] == rounded
    assert quotes_up(quote)[0] == quote
