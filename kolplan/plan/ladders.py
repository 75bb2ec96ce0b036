"""Rebates that grow with the number or the money of a supplier's posts: steps to plan for, and the step reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, product

import numpy as np
import pandas as pd

from kolplan.core.money import PPM, to_ppm
from kolplan.core.rules import PriceBasis
from kolplan.core.settings import BudgetOn, MoneySettings, RebateStep, RebateTerm, Settings
from kolplan.forecast.money import ladder_rate, shares_of

MOST_TRIED = 9
"""Combinations of steps that are planned for; a plan is made for each."""


@dataclass(frozen=True, slots=True)
class Footing:
    """Settings in which every supplier grants one rate, and the steps that a plan must reach for them to be so.

    `held`: position of a term, and the step to reach. `short`: the step that stays out of reach, so that the rate is
    exactly the one that was planned with.
    """

    settings: Settings
    held: tuple[tuple[int, RebateStep], ...] = ()
    short: tuple[tuple[int, RebateStep], ...] = ()


def footings(settings: Settings) -> tuple[tuple[Footing, ...], Footing | None]:
    """Return the footings to plan on, and where they are not all there are, one that no other is better than.

    Where rebates do not change what the budget counts there is one: the first steps. Otherwise one a combination of
    steps; of too many the first ones and that of all highest steps. The second is that of all best rates with nothing
    to reach for them: its bound holds for every combination.
    """
    money = settings.money
    ladders = [number for number, term in enumerate(money.rebates) if len(_levels(term)) > 1]
    if not ladders or not _rebates_matter(settings):
        return (Footing(settings),), None
    choices = [_levels(money.rebates[number]) for number in ladders]
    combined = [tuple(zip(ladders, steps, strict=True)) for steps in islice(product(*choices), MOST_TRIED + 1)]
    if len(combined) <= MOST_TRIED:
        return tuple(_footing(settings, steps) for steps in combined), None
    highest = tuple((number, steps[-1]) for number, steps in zip(ladders, choices, strict=True))
    tried = tuple(_footing(settings, steps) for steps in (*combined[: MOST_TRIED - 1], highest))
    best = (
        (number, max(filter(None, steps), key=lambda step: step.rate))
        for number, steps in zip(ladders, choices, strict=True)
    )
    return tried, replace(_footing(settings, best), held=(), short=())


def _rebates_matter(settings: Settings) -> bool:
    """Return whether what the budget or a rule counts hangs on rebates."""
    money = settings.money
    by_rule = any(rule.price_basis is PriceBasis.AFTER_REBATE for rule in settings.rules)
    return by_rule or money.budget_on is BudgetOn.NET or money.rebate_lowers_fee


def _levels(term: RebateTerm) -> tuple[RebateStep | None, ...]:
    """Return a term's steps; None where a single post reaches none of them."""
    first = term.steps[0] if term.steps else None
    below = () if first is not None and first.from_posts <= 1 and first.from_spend == 0 else (None,)
    return (*below, *term.steps)


def _footing(settings: Settings, steps: Iterable[tuple[int, RebateStep | None]]) -> Footing:
    terms, held, short = list(settings.money.rebates), [], []
    for number, step in steps:
        granted = () if step is None else (RebateStep(step.rate),)
        terms[number] = replace(terms[number], steps=granted)
        if step is not None and (step.from_posts > 1 or step.from_spend > 0):
            held.append((number, step))
        following = _next(settings.money.rebates[number], step)
        if following is not None:
            short.append((number, following))
    granted_once = replace(settings, money=replace(settings.money, rebates=tuple(terms)))
    return Footing(granted_once, tuple(held), tuple(short))


def _next(term: RebateTerm, step: RebateStep | None) -> RebateStep | None:
    """Return the step above one; None where there is none, or where two figures would have to be missed at once."""
    levels = _levels(term)
    place = levels.index(step) + 1
    following = levels[place] if place < len(levels) else None
    return None if following is None or (following.from_posts > 1 and following.from_spend > 0) else following


def add_reached(posts: pd.DataFrame, terms: pd.Series, money: MoneySettings) -> None:
    """Give posts the rebate of the step that the plan reaches with each supplier; `terms`: each post's, -1 = none.

    What is due, and where a rebate lowers the fee the order amount, follow to the fen.
    """
    for number, term in enumerate(money.rebates):
        mine = (terms == number).to_numpy()
        if len(_levels(term)) < 2 or not mine.any():
            continue
        rate = ladder_rate(term, int(posts["lot"][mine].sum()), int(posts["cost"][mine].sum()))
        ppm = to_ppm(money.rebate if rate != rate else rate)
        quote = posts.loc[mine, "quote"].to_numpy("int64")
        fee = np.rint(posts.loc[mine, "fee"].to_numpy(float) * PPM).astype("int64")
        due = shares_of(quote, ppm)
        base = quote - due if money.rebate_lowers_fee else quote
        cost = quote + shares_of(base, fee) + posts.loc[mine, "extras"].to_numpy("int64")
        for name, amounts in (("rebate", ppm / PPM), ("cost", cost), ("rebate_due", due), ("net", cost - due)):
            posts.loc[mine, name] = amounts
