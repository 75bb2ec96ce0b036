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
                             NaN = unknown
    spread          float    standard deviation of ln(views) of what it buys, with the uncertainty of its basis
    basis           str      measured | derived | benchmark
    outlier         bool     outside the roster's 1–99 %
    plannable       bool     her standing allows her to be planned
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kolplan.core.findings import Findings
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Angle, Measure

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from kolplan.forecast.benchmarks import Benchmarks
    from kolplan.roster.frames import Roster


@dataclass(frozen=True, slots=True)
class Forecast:
    """Offers with money and forecasts, and how well each angle fits each of them.

    `angles`: codes of the angles that may be planned, in order: shipped ones, or the campaign's own names.
    `roster`: the roster with standings that only the forecast can see (held for suspiciously cheap views …).
    `fit`: float64 of shape (offers, len(angles)), NaN where an angle is not allowed.
    `measure`: what is maximised. `findings`: what the forecast found.
    """

    roster: Roster
    offers: pd.DataFrame
    fit: np.ndarray
    measure: Measure
    benchmarks: Benchmarks
    findings: Findings
    angles: tuple[str, ...] = tuple(str(angle) for angle in Angle)

    def value(self) -> np.ndarray:
        """Return measure × fit of each offer × angle, NaN where not allowed; GMV counts in yuan here."""
        measured: np.ndarray = self.offers[self.measure.value].to_numpy(float)
        if self.measure is Measure.GMV:
            measured = measured / FEN_PER_YUAN
        value: np.ndarray = measured[:, None] * self.fit
        return value
