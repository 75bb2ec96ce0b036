"""Which options may come into question: every offer × angle, and where there are slots each slot that may take it."""

from __future__ import annotations

import numpy as np

from kolplan.allocate.problem import TIERS, Options
from kolplan.core.settings import BudgetOn
from kolplan.core.vocabulary import Basis
from kolplan.forecast.frames import Forecast
from kolplan.rules.demands import Verdict
from kolplan.rules.truth import FALSE, TRUE, UNKNOWN


def options_of(forecast: Forecast, budget_on: BudgetOn, slots: tuple[Verdict, ...]) -> tuple[Options, np.ndarray]:
    """Return every offer × angle (× slot) that may come into question, and whether its slot takes it."""
    offers, value = forecast.offers, forecast.value()
    allowed = np.isfinite(value) & (value > 0) & offers["plannable"].to_numpy()[:, None]
    offer, angle = np.nonzero(allowed)
    slot: np.ndarray = np.full(len(offer), -1)
    fits: np.ndarray = np.full(len(offer), TRUE, dtype=np.int8)
    if slots:
        truths = np.stack([_for_cleared(verdict.truth, forecast) for verdict in slots])
        slot, place = np.nonzero(truths[:, offer] != FALSE)  # an option for each slot that may take it
        offer, angle = offer[place], angle[place]
        fits = truths[slot, offer]
    creator = offers["creator"].to_numpy()[offer]
    order = np.lexsort((angle, slot, offer, creator))
    offer, angle, slot, creator, fits = (column[order] for column in (offer, angle, slot, creator, fits))
    money = offers["cost" if budget_on is BudgetOn.ORDER else "net"].to_numpy("int64")
    tier = offers["tier"].map({t.value: i for i, t in enumerate(TIERS)}).to_numpy("int64")
    options = Options(
        offer=offer,
        creator=creator,
        angle=angle,
        tier=tier[offer],
        money=money[offer],
        benchmark=(offers["basis"] == Basis.BENCHMARK).to_numpy()[offer],
        value=value[offer, angle],
        group=np.unique(creator, return_inverse=True)[1],
        slot=slot.astype("int64"),
        units=offers["lot"].to_numpy("int64")[offer],
        bonus=np.ones(len(offer)),
    )
    return options, fits


def _for_cleared(truths: np.ndarray, forecast: Forecast) -> np.ndarray:
    """Return a slot's truths with what is unknown of cleared creators taken as true."""
    cleared = forecast.roster.creators["cleared"].to_numpy(bool)[forecast.offers["creator"].to_numpy()]
    return np.where(cleared & (truths == UNKNOWN), TRUE, truths).astype(np.int8)
