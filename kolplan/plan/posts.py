"""Chosen options as the frame of posts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.allocate.problem import Options
from kolplan.core.learning import Learned
from kolplan.core.money import PPM
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Status
from kolplan.forecast.frames import Forecast
from kolplan.forecast.ranges import low_high
from kolplan.plan.frames import FORECAST_MEASURES

FROM_CREATOR = {
    "name": "creator",
    "account_id": "id",
    "link": "link",
    "platform": "platform",
    "tier": "tier",
    "label": "label",
    "followers": "followers",
    "category": "category",
    "city": "city",
    "mcn": "mcn",
    "female_share": "female_share",
}
"""Columns that a post and a candidate take from their creator, under their own names."""

EXPLAINED = ["price_to_drop", "price_checked", "stays"]
"""Columns that only re-solving fills."""

LAST = ["rights", "client_reason", "stand_in", "stand_in_id", "stand_in_cost", "note"]
"""Columns that a post ends with."""
LEARNING = ["own_spread", *(f"learned_{learned}" for learned in Learned)]
"""Columns that a history of results needs."""

ORDER = [
    "creator_no", "offer_no", "status", "lock", *FROM_CREATOR.values(), "lot", "slot", "product", "format", "angle",
    "phase", "date", "day",
]  # fmt: skip


def posts_of(forecast: Forecast, options: Options, settings: Settings) -> pd.DataFrame:
    """Return the frame of posts (plan.frames) of chosen options: by slot, then head first, then dearest first."""
    chosen = forecast.offers.iloc[options.offer]
    creators = forecast.roster.creators.iloc[chosen["creator"].to_numpy()]
    quotes = forecast.roster.quotes.iloc[chosen["quote"].to_numpy()]
    posts = pd.DataFrame({"creator_no": chosen["creator"].to_numpy("int64"), "offer_no": options.offer.astype("int64")})
    posts["status"], posts["lock"], posts["phase"], posts["rights"] = str(Status.PROPOSED), "", "", ""
    posts["client_reason"], posts["stand_in"], posts["stand_in_id"], posts["stand_in_cost"] = "", "", "", np.nan
    for theirs, ours in FROM_CREATOR.items():
        posts[ours] = creators[theirs].to_numpy()
    posts["lot"] = options.units
    posts["slot"], posts["product"] = _slots(options, settings)
    posts["format"] = chosen["format"].to_numpy()
    posts["angle"] = [forecast.angles[angle] for angle in options.angle]
    posts["date"] = np.full(len(posts), np.datetime64("NaT"), dtype="datetime64[s]")
    posts["day"] = np.nan
    posts["supplier"] = quotes["supplier"].to_numpy()
    posts["quote"] = chosen["price"].to_numpy("int64")
    for rate in ("rebate", "fee"):
        posts[rate] = chosen[rate].to_numpy(float) / PPM
    for amount in ("extras", "cost", "rebate_due", "net"):
        posts[amount] = chosen[amount].to_numpy("int64")
    _add_forecasts(posts, forecast, options)
    posts["fit"] = forecast.fit[options.offer, options.angle] * options.bonus
    posts["basis"] = chosen["basis"].to_numpy()
    posts["price_to_drop"], posts["price_checked"], posts["stays"] = np.nan, False, np.nan
    posts["note"] = creators["note"].to_numpy()
    rank = posts["tier"].map({"head": 0, "mid": 1, "micro": 2})
    order = np.lexsort((posts["creator_no"], -posts["cost"], rank, options.slot))
    return posts.iloc[order].reset_index(drop=True)[_columns(posts)]


def _slots(options: Options, settings: Settings) -> tuple[list[str], list[str]]:
    """Return name and product of each option's slot; where it says none the campaign's only product."""
    only = settings.products[0].name if len(settings.products) == 1 else ""
    if settings.slots:
        names = [settings.slots[slot].name for slot in options.slot]
        return names, [settings.slots[slot].product or only for slot in options.slot]
    return [""] * len(options), [only] * len(options)


def _add_forecasts(posts: pd.DataFrame, forecast: Forecast, options: Options) -> None:
    """Add low, mean and high of each measure for the post's angle, and what results have taught in them."""
    spread = forecast.spreads(options.offer, options.angle)
    for measure in FORECAST_MEASURES:
        mean = forecast.means(measure, options.offer, options.angle)
        posts[f"{measure}_low"], posts[f"{measure}_high"] = low_high(mean, spread)
        posts[measure] = mean
    posts["own_spread"] = forecast.offers["own_spread"].to_numpy(float)[options.offer]
    for learned in Learned:
        lessons = forecast.lessons
        posts[f"learned_{learned}"] = 1.0 if lessons is None else lessons.of(learned, options.offer, options.angle)


def _columns(posts: pd.DataFrame) -> list[str]:
    """Return the columns in the order of the workbook."""
    money = ["supplier", "quote", "rebate", "fee", "extras", "cost", "rebate_due", "net"]
    forecasts = [name for m in FORECAST_MEASURES for name in (f"{m}_low", m, f"{m}_high")]
    ordered = [*ORDER, *money, *forecasts, *LEARNING, "fit", "basis", *EXPLAINED, *LAST]
    assert set(ordered) == set(posts.columns)  # noqa: S101 - both lists stand in this file
    return ordered
