"""Prices to be picked and to be dropped: checked by solving again for a few creators, about (≈) for the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kolplan.allocate.forcing import Held, Resolver, TimeOverError
from kolplan.allocate.prices import prices_of
from kolplan.allocate.quote_prices import (
    Duel,
    QuotePrice,
    price_to_drop,
    price_to_pick,
    quotes_down,
    quotes_up,
    two_digits,
)
from kolplan.core.settings import BudgetOn
from kolplan.plan.automatic import FEW_OPTIONS
from kolplan.plan.repricing import ladder_of
from kolplan.plan.running import Run

CHECKED = 10
"""Nearest misses whose price to be picked is checked, and weakest picks whose price to be dropped is."""

NEAR_REASONS = ("reason.too-dear", "reason.no-room", "reason.over-budget")
"""What keeps those out whose quote alone could bring them in."""

UNCHECKED = QuotePrice(np.nan, checked=False)


@dataclass(eq=False)
class Quoting:
    """Finds checked prices of one run; what it learns of the best plan serves all of them."""

    run: Run
    resolver: Resolver
    _best: Held = field(init=False)

    def __post_init__(self) -> None:
        selection = self.run.result.selection
        assert selection is not None  # noqa: S101 - only plans are explained
        self._best = Held(selection.chosen, selection.value, selection.bound)

    def to_pick(self, offer: int, guess: float) -> QuotePrice:
        """Return the quote (fen) at which an offer's creator would be picked; `guess` NaN = none."""
        quotes = quotes_down(self._quote(offer))
        duel = self._duel(offer, quotes) if len(quotes) else None
        return UNCHECKED if duel is None else price_to_pick(duel, guess)

    def to_drop(self, offer: int, guess: float) -> QuotePrice:
        """Return the quote (fen) up to which a chosen offer's creator stays; `guess` NaN = none."""
        duel = self._duel(offer, quotes_up(self._quote(offer)))
        return UNCHECKED if duel is None else price_to_drop(duel, guess)

    def _quote(self, offer: int) -> int:
        return int(self.run.forecast.offers["price"].iloc[offer])

    def _duel(self, offer: int, quotes: np.ndarray) -> Duel | None:
        offers, problem = self.run.forecast.offers, self.run.problem
        creator = int(offers["creator"].iloc[offer])
        own = self.run.forecast.value()[offer]
        worth = float(np.nanmax(own)) if np.isfinite(own).any() else 0.0
        exact = len(problem.options) <= FEW_OPTIONS
        ladder = ladder_of(self.run, offer, quotes)
        return None if ladder is None else Duel(ladder, self.resolver, self._without(creator), worth, exact)

    def _without(self, creator: int) -> Callable[[float], Held]:
        """Return a gap to the best plan without a creator to within it."""
        own: list[Held] = []

        def best(gap: float) -> Held:
            if not self._has(creator):
                if not self._best.within(gap):
                    self._best = self._finer(self._best, gap)
                if not self._has(creator):
                    return self._best
            if not own or not (own[-1].chosen is None or own[-1].within(gap)):
                changed = self.run.posed.without_creator(creator)
                starts = [held.chosen for held in own if held.chosen is not None]
                own.append(self.resolver.best(changed, gap, starts))
            return own[-1]

        return best

    def _has(self, creator: int) -> bool:
        chosen = self._best.chosen
        return chosen is not None and creator in self.run.problem.options.creator[chosen]

    def _finer(self, held: Held, gap: float) -> Held:
        found = self.resolver.best(self.run.posed, gap, [] if held.chosen is None else [held.chosen])
        return Held(found.chosen, found.value, max(min(found.bound, held.bound), found.value))


def checked_to_pick(run: Run, candidates: pd.DataFrame, resolver: Resolver) -> tuple[pd.DataFrame, bool]:
    """Return the candidates with the prices of the nearest misses checked, and whether there was time for all."""
    quoting, checked = Quoting(run, resolver), candidates.copy()
    near = np.flatnonzero(candidates["reason"].isin(NEAR_REASONS).to_numpy() & candidates["quote"].notna().to_numpy())
    for row in near[:CHECKED]:
        own = candidates.iloc[row]
        offer = offer_of(run, int(own["creator_no"]), str(own["format"]))
        try:
            price = quoting.to_pick(offer, float(own["price_to_pick"]))
        except TimeOverError:
            return checked, False
        if price.checked:
            checked.loc[checked.index[row], ["price_to_pick", "price_checked"]] = [price.quote, True]
    return checked, True


def checked_to_drop(run: Run, posts: pd.DataFrame, resolver: Resolver) -> tuple[pd.DataFrame, bool]:
    """Return the posts with the prices of the weakest picks checked, and whether there was time for all."""
    quoting, checked = Quoting(run, resolver), posts.copy()
    slack = (posts["price_to_drop"] / posts["quote"]).fillna(np.inf).to_numpy(float)
    for row in np.lexsort((posts["creator_no"], slack))[:CHECKED]:
        own = posts.iloc[row]
        try:
            price = quoting.to_drop(int(own["offer_no"]), float(own["price_to_drop"]))
        except TimeOverError:
            return checked, False
        if price.checked:
            checked.loc[checked.index[row], ["price_to_drop", "price_checked"]] = [price.quote, True]
    return checked, True


def offer_of(run: Run, creator: int, form: str) -> int:
    """Return the position of a creator's offer in a format; her first one where she has none in it."""
    offers = run.forecast.offers
    hers = np.flatnonzero((offers["creator"] == creator).to_numpy())
    same = hers[(offers["format"].iloc[hers] == form).to_numpy()]
    return int(same[0] if len(same) else hers[0])


def about_to_drop(run: Run, posts: pd.DataFrame) -> np.ndarray:
    """Return of each post about the quote (fen) up to which she stays, at the relaxation's prices.

    Two significant digits, rounded down, no lower than her quote; NaN where no quote would drop her or there was no
    time for prices.
    """
    selection, multipliers = run.result.selection, run.result.prices
    if selection is None or multipliers is None:
        return np.full(len(posts), np.nan)
    options = run.problem.options
    prices = prices_of(run.problem, run.result.limits, multipliers)
    money_of = dict(zip(options.offer[selection.chosen].tolist(), prices.money_to_pick[selection.chosen], strict=True))
    counted = "cost" if run.settings.money.budget_on is BudgetOn.ORDER else "net"
    asked = posts["quote"].to_numpy(float)
    money = posts["offer_no"].map(money_of).to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotes = money / (posts[counted].to_numpy(float) / asked)
    rounded = [two_digits(quote) if np.isfinite(quote) and quote >= 0 else quote for quote in quotes.tolist()]
    dropped = np.maximum(np.array(rounded, dtype=float), asked)
    return np.where(np.isfinite(dropped), dropped, np.nan)
