"""Which options may come into question: every offer × angle, and where there are slots each slot that may take it."""

from __future__ import annotations

import numpy as np

from kolplan.allocate.problem import TIERS, Options, numbered
from kolplan.core.settings import BudgetOn
from kolplan.core.vocabulary import Basis
from kolplan.forecast.frames import Forecast
from kolplan.rules.demands import Verdict
from kolplan.rules.truth import FALSE, TRUE, UNKNOWN


def options_of(forecast: Forecast, budget_on: BudgetOn, slots: tuple[Verdict, ...]) -> tuple[Options, np.ndarray]:
    """Return every offer × angle (× slot) that may come into question, and whether its slot takes it."""
    offers, value = forecast.offers, forecast.value()
    allowed = np.isfinite(value) & (value > 0) & offers["plannable"].to_numpy()[:, None]
    offer, angle = (each.astype(np.int32) for each in np.nonzero(allowed))
    slot: np.ndarray = np.full(len(offer), -1, dtype=np.int32)
    fits: np.ndarray = np.full(len(offer), TRUE, dtype=np.int8)
    if slots:
        truths = np.stack([_for_cleared(verdict.truth, forecast) for verdict in slots])
        slot, place = np.nonzero(truths[:, offer] != FALSE)  # an option for each slot that may take it
        offer, angle = offer[place], angle[place]
        fits = truths[slot, offer]
    creator = offers["creator"].to_numpy(np.int32)[offer]
    if not _ascends(creator, offer, slot, angle):
        order = np.lexsort((angle, slot, offer, creator))
        offer, angle, slot, creator, fits = (column[order] for column in (offer, angle, slot, creator, fits))
    money = offers["cost" if budget_on is BudgetOn.ORDER else "net"].to_numpy("int64")
    tier = offers["tier"].map({t.value: i for i, t in enumerate(TIERS)}).to_numpy(np.int8)
    options = Options(
        offer=offer,
        creator=creator,
        angle=angle.astype(np.int16),
        tier=tier[offer],
        money=money[offer],
        benchmark=(offers["basis"] == Basis.BENCHMARK).to_numpy()[offer],
        value=value[offer, angle],
        group=numbered(creator),
        slot=slot.astype(np.int16),
        units=offers["lot"].to_numpy(np.int32)[offer],
        bonus=np.ones(len(offer)),
    )
    return options, fits


def _ascends(*columns: np.ndarray) -> bool:
    """Return whether rows are in order already: by the first column, in it by the second, and so on."""
    tied = np.ones(max(0, len(columns[0]) - 1), dtype=bool)
    for column in columns:
        if (tied & (column[1:] < column[:-1])).any():
            return False
        tied &= column[1:] == column[:-1]
    return True


def _for_cleared(truths: np.ndarray, forecast: Forecast) -> np.ndarray:
    """Return a slot's truths with what is unknown of cleared creators taken as true."""
    cleared = forecast.roster.creators["cleared"].to_numpy(bool)[forecast.offers["creator"].to_numpy()]
    return np.where(cleared & (truths == UNKNOWN), TRUE, truths).astype(np.int8)
