"""Invented histories of results for tests of learning."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.settings import Settings
from kolplan.forecast.frames import Forecast
from kolplan.forecast.history import ACTUAL, FIGURES, HISTORY_COLUMNS, TEXTS
from kolplan.forecast.making import make_forecast
from tests.rosters import make_roster

MEDIAN = float(np.exp(-(1.1**2) / 2))
"""A result that is exactly the median of a forecast at the usual spread, as a share of its mean."""


def history(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a history; what a row leaves out is usual for planned figures and unknown for others."""
    usual: dict[str, object] = {
        "campaign": "spring", "platform": "小红书", "tier": "mid", "angle": "trial", "format": "note",
        "published": pd.Timestamp("2026-03-02"), "spread": 1.1, "planned_views": 1000.0, "planned_exposure": 10_000.0,
        "planned_engagements": 60.0, "learned_views": 1.0, "learned_engagements": 1.0, "learned_orders": 1.0,
    }  # fmt: skip
    blank: dict[str, object] = {**dict.fromkeys(TEXTS, ""), **dict.fromkeys((*FIGURES, *ACTUAL), np.nan)}
    filled = [blank | usual | {"id": f"id{number}"} | row for number, row in enumerate(rows)]
    frame = pd.DataFrame(filled)[list(HISTORY_COLUMNS)]
    return frame.astype({"published": "datetime64[s]", **dict.fromkeys((*FIGURES, *ACTUAL), float)})


def weak_angle(posts: int, factor: float) -> pd.DataFrame:
    """Return so many posts an angle, all at the forecast's median, those of `ingredient` at a share of it."""
    angles = ("trend", "ingredient", "trial")
    weeks = pd.Timestamp("2026-03-02") + pd.to_timedelta(7 * (np.arange(3 * posts) // 9), unit="D")
    factors = {"ingredient": factor}
    return history(
        [
            {
                "angle": angles[number % 3],
                "published": weeks[number],
                "actual_views": 1000.0 * MEDIAN * factors.get(angles[number % 3], 1.0),
            }
            for number in range(3 * posts)
        ]
    )


def forecast(**settings: object) -> Forecast:
    """Return the forecast of two creators: a mid one (id0) and a micro one (id1), on 小红书."""
    roster = make_roster(
        [{"followers": 200_000}, {"followers": 20_000}],
        [
            {"creator": number, "price": 100_000, "views": views, "views_kind": "median"}
            for number, views in ((0, 9000.0), (1, 1000.0))
        ],
    )
    return make_forecast(roster, Settings(**settings))  # type: ignore[arg-type]
