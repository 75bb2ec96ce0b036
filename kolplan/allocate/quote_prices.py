"""The quote at which a creator enters or leaves the best plan, by bisection between plans with and without her."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from kolplan.allocate.forcing import Held, Posed, Resolver

FEN_PER_YUAN = 100
TENTH = 0.1
"""A price counts as checked where the plans that decided it were known to within this share of her value."""

FINER = (1.0, 0.1, 0.0)
"""Gaps at which with and without are compared, as shares of the first one, until they are told apart."""

COARSE = 1e-3
"""Relative gap that is fine enough to begin with."""

SAME = 1e-9
"""Relative difference up to which two plans are worth the same."""

UNKNOWN = Held(None, -np.inf, np.inf)

CHEAPEST, DEAREST = 0.01, 20.0
"""Quotes are tried down to, and up to, so many times her own."""


@dataclass(frozen=True, eq=False)
class Ladder:
    """One creator's offer at other quotes (fen), from her own outwards: down to be picked, up to be dropped.

    `pieces`: a number a quote; of neighbours with the same one her options and all they count for are the same but for
    money. `at`: position of a quote to the problem with her offer at that quote and her forced in, None where nothing
    lets her in; her options stand last in it, the others first and always in the same order.
    """

    quotes: np.ndarray
    pieces: np.ndarray
    at: Callable[[int], Posed | None]


@dataclass(frozen=True, slots=True)
class QuotePrice:
    """A quote in fen, NaN where no quote tried does it, and whether it was decided by plans known closely enough."""

    quote: float
    checked: bool


def two_digits(quote: float) -> int:
    """Return an amount in fen with two significant digits in yuan, rounded down; whole yuan below 10."""
    yuan = int(quote // FEN_PER_YUAN)
    unit = int(10 ** max(0, len(str(yuan)) - 2))
    return yuan // unit * unit * FEN_PER_YUAN


def next_quote(quote: int) -> int:
    """Return the next amount with two significant digits above one in fen."""
    above = _two_digit_quotes(quote, quote * 2 + FEN_PER_YUAN)
    return int(above[above > quote][0])


def quotes_down(quote: int) -> np.ndarray:
    """Return the amounts of two significant digits from a quote (fen) down to CHEAPEST of it."""
    return _two_digit_quotes(quote * CHEAPEST, quote)[::-1]


def quotes_up(quote: int) -> np.ndarray:
    """Return a quote (fen), and the amounts of two significant digits above it up to DEAREST of it."""
    above = _two_digit_quotes(quote, quote * DEAREST)
    return np.concatenate([[quote], above[above > quote]])


def _two_digit_quotes(low: float, high: float) -> np.ndarray:
    """Return all amounts of two significant digits (yuan) within two amounts in fen, ascending."""
    top = max(2, len(str(int(high // FEN_PER_YUAN))))
    yuan = {digits * 10**power for power in range(top - 1) for digits in range(10, 100)} | set(range(1, 10))
    fen = np.array(sorted(yuan), dtype="int64") * FEN_PER_YUAN
    within: np.ndarray = fen[(fen >= low) & (fen <= high)]
    return within


@dataclass(eq=False)
class Duel:
    """Compares the best plan with a creator at a quote with the best one without her.

    `without`: a relative gap to the best plan without her, known to within it. `worth`: her value. `exact`: what can't
    be told apart at a tenth of it is told apart at finer gaps, at last at 0; else the plans' values decide.
    """

    ladder: Ladder
    resolver: Resolver
    without: Callable[[float], Held]
    worth: float
    exact: bool
    sure: bool = True
    """Whether all was decided by plans known to within a tenth of her value."""
    _known: dict[int, Held] = field(default_factory=dict)
    _plans: list[tuple[np.ndarray, int]] = field(default_factory=list)

    def wins(self, rung: int) -> bool:
        """Return whether the best plan with her at a quote of the ladder is worth no less than the best without."""
        forced = self.ladder.at(rung)
        if forced is None:
            return False
        other = self.without(COARSE)
        first = min(COARSE, TENTH * self.worth / abs(other.value) / 2) if other.chosen is not None else COARSE
        known = self._at_once(rung, forced)
        for gap in [first * finer for finer in (FINER if self.exact else FINER[:1])]:
            # First the plan without her: it serves all quotes, and as a rule all creators.
            other = self.without(gap)
            if _decided(known, other) is None:
                known = self._with(rung, forced, gap)
            decided = _decided(known, other)
            if decided is not None:
                return decided
        unknown = (known.bound - known.value) + (other.bound - other.value)
        self.sure = self.sure and unknown <= TENTH * self.worth
        return known.value >= other.value - SAME * abs(other.value)

    def _at_once(self, rung: int, forced: Posed) -> Held:
        """Return what is known of the best plan with her at a quote without solving again."""
        values = [float(forced.problem.options.value[plan].sum()) for plan in self._starts(forced)]
        known = self._known.get(rung)
        if known is not None or not values:
            return known or UNKNOWN
        return Held(self._plans[0][0], max(values), np.inf)

    def _with(self, rung: int, forced: Posed, gap: float) -> Held:
        """Return the best plan with her at a quote, to within a gap."""
        held = self._known.get(rung)
        if held is None or not (held.chosen is None or held.within(gap)):
            starts = [] if held is None or held.chosen is None else [held.chosen]
            held = self._known[rung] = self.resolver.best(forced, gap, [*starts, *self._starts(forced)])
            if held.chosen is not None:
                self._plans.append((held.chosen, len(forced.problem.options)))
        return held

    def _starts(self, forced: Posed) -> list[np.ndarray]:
        """Return the plans with her at other quotes that keep everything at this one."""
        size = len(forced.problem.options)
        return [plan for plan, of in self._plans if of == size and forced.keeps(plan)]


def _decided(known: Held, other: Held) -> bool | None:
    """Return whether a plan with her is worth no less than one without, None where what is known of them overlaps."""
    if known is UNKNOWN:
        return None
    if known.chosen is None or other.chosen is None:
        return known.chosen is not None
    if known.bound < other.value - SAME * abs(other.value):
        return False
    return True if known.value >= other.bound else None


def price_to_pick(duel: Duel, guess: float) -> QuotePrice:
    """Return the first quote, going down, at which the best plan with her is worth no less than the best without.

    Within a piece of the ladder a cheaper quote wins where a dearer one does; the pieces are tried one after the other.
    `guess`: a quote (fen) to begin at, NaN = none.
    """
    for first, last in _pieces(duel.ladder):
        found = _first(duel.wins, first, last, _nearest(duel.ladder.quotes, guess, first, last))
        if found is not None:
            return QuotePrice(float(duel.ladder.quotes[found]), duel.sure)
    return QuotePrice(np.nan, duel.sure)


def price_to_drop(duel: Duel, guess: float) -> QuotePrice:
    """Return the last quote, going up, at which she stays: her own at least, NaN where the dearest tried keeps her.

    `guess`: a quote (fen) to begin at, NaN = none.
    """
    quotes = duel.ladder.quotes
    for first, last in _pieces(duel.ladder):
        if first and not duel.wins(first):
            return QuotePrice(float(quotes[first - 1]), duel.sure)
        near = _nearest(quotes, guess, first, last)
        left = _first(lambda rung: not duel.wins(rung), first + 1, last, near) if last > first else None
        if left is not None:
            return QuotePrice(float(quotes[left - 1]), duel.sure)
    return QuotePrice(np.nan, duel.sure)


def _pieces(ladder: Ladder) -> Iterator[tuple[int, int]]:
    """Yield first and last position of each run of quotes with the same piece."""
    edges = np.flatnonzero(np.diff(ladder.pieces)) + 1
    starts = [0, *edges.tolist()]
    ends = [*(edges - 1).tolist(), len(ladder.quotes) - 1]
    yield from zip(starts, ends, strict=True)


def _nearest(quotes: np.ndarray, guess: float, first: int, last: int) -> int | None:
    """Return the position of a run whose quote is nearest to a guess that lies within the run."""
    run = quotes[first : last + 1].astype(float)
    if not run.min() <= guess <= run.max():
        return None
    return first + int(np.argmin(np.abs(run - guess)))


def _first(holds: Callable[[int], bool], first: int, last: int, near: int | None) -> int | None:
    """Return the first position that holds, where all after it do; None where the last does not.

    From `near` it looks outwards in steps that double, then halves what is left.
    """
    low, high, step = first, last + 1, 1  # all below `low` fail, `high` holds or lies beyond the last
    probe = last if near is None else max(first, near)
    while low < high:
        if holds(probe):
            high, probe = probe, probe - step
        else:
            low, probe = probe + 1, probe + step
        step *= 2
        if not low <= probe < high:
            probe = (low + high) // 2 if high <= last else last
    return high if high <= last else None
