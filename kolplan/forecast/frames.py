"""The shape of a forecast: a row an offer, that is a creator's preferred quote in one format.

offers (RangeIndex; the position is the offer's number)
    quote, creator  int64    positions in the roster's quotes and creators
    platform, tier, format   str
    lot             int64    posts that it buys, 1 as a rule
    price           int64    fen, as quoted, of the whole lot
    fee             int64    platform fee in parts per million (0 where the quote includes it)
    rebate          int64    parts per million
    extras          int64    fen
    term            int64    position of the campaign's rebate term that decides, -1 = none
    rebate_known    bool     a row or the campaign's table says it; else it is the general one
    cost            int64    fen, order amount = price × (1 + fee) + extras
    rebate_due      int64    fen, price × rebate
    net             int64    fen, cost − rebate due
    bare, with_fee, after_rebate, with_tax   int64   fen, the price on the other bases (core.rules.PriceBasis), without
                             extras
    views, exposure, engagements, clicks, orders, gmv   float   means after the pull, of the whole lot; gmv in fen,
                             NaN = unknown; what results have taught is not in them: see Forecast.means
    spread          float    standard deviation of ln(views) of what it buys, with the uncertainty of its basis
    own_spread      float    the same without that uncertainty
    basis           str      measured | derived | benchmark
    outlier         bool     outside the roster's 1–99 %
    plannable       bool     her standing allows her to be planned
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kolplan.core.findings import Findings
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Angle, Measure

if TYPE_CHECKING:
    import pandas as pd

    from kolplan.forecast.benchmarks import Benchmarks
    from kolplan.forecast.lessons import Lessons
    from kolplan.roster.frames import Roster


@dataclass(frozen=True, slots=True)
class Forecast:
    """Offers with money and forecasts, and how well each angle fits each of them.

    `angles`: codes of the angles that may be planned, in order: shipped ones, or the campaign's own names.
    `roster`: the roster with standings that only the forecast can see (held for suspiciously cheap views …).
    `fit`: float64 of shape (offers, len(angles)), NaN where an angle is not allowed.
    `measure`: what is maximised. `findings`: what the forecast found. `lessons`: what results have taught, by which the
    figures of an offer depend on its angle; None = nothing.
    """

    roster: Roster
    offers: pd.DataFrame
    fit: np.ndarray
    measure: Measure
    benchmarks: Benchmarks
    findings: Findings
    angles: tuple[str, ...] = tuple(str(angle) for angle in Angle)
    lessons: Lessons | None = None

    def value(self) -> np.ndarray:
        """Return measure × fit of each offer × angle, NaN where not allowed; GMV counts in yuan here."""
        measured = self.by_angle(self.measure.value)
        if self.measure is Measure.GMV:
            measured = measured / FEN_PER_YUAN
        value: np.ndarray = measured * self.fit
        return value

    def by_angle(self, measure: str) -> np.ndarray:
        """Return a measure's means, offers × angles; one column that holds for all angles where nothing was learnt."""
        column: np.ndarray = self.offers[measure].to_numpy(float)[:, None]
        if self.lessons is None:
            return column
        figures = column * self.lessons.factors(measure)
        most = self.by_angle("views") if measure == "engagements" else np.inf
        capped: np.ndarray = np.minimum(figures, most)
        return capped

    def means(self, measure: str, offers: np.ndarray, angles: np.ndarray) -> np.ndarray:
        """Return a measure's means of offers (positions) with an angle each (positions, -1 = none)."""
        figures: np.ndarray = self.offers[measure].to_numpy(float)[offers]
        if self.lessons is None:
            return figures
        figures = figures * self.lessons.at(measure, offers, angles)
        most = self.means("views", offers, angles) if measure == "engagements" else np.inf
        capped: np.ndarray = np.minimum(figures, most)
        return capped

    def spreads(self, offers: np.ndarray, angles: np.ndarray) -> np.ndarray:
        """Return the standard deviation of ln(views) of offers with an angle each (positions, -1 = none).

        A creator's own results take from the uncertainty of her basis; that of her group's multiplier is added.
        """
        spread: np.ndarray = self.offers["spread"].to_numpy(float)[offers]
        if self.lessons is None:
            return spread
        own = self.offers["own_spread"].to_numpy(float)[offers]
        unsure = (spread**2 - own**2) * self.lessons.left[offers]
        group = self.lessons.spread[self.lessons.group[offers], angles]
        result: np.ndarray = np.sqrt(own**2 + unsure + group**2)
        return result
