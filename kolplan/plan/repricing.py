"""One creator's offer at other quotes: her money, and all that limits, slots and rules count, follow the quote tried.

She is copied once for each quote, and slots and rules are put to the copies as to everybody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from kolplan.allocate.building import Builder
from kolplan.allocate.filling import slot_quota
from kolplan.allocate.fitting import Fitted
from kolplan.allocate.forcing import Posed, posed
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.quote_prices import Ladder
from kolplan.core.findings import Findings
from kolplan.core.settings import Bound
from kolplan.forecast.frames import Forecast
from kolplan.forecast.money import add_money
from kolplan.plan.running import Run
from kolplan.roster.frames import Roster

FOLLOWING = ("cpm", "cpe", "cost_per_view")
"""What a sheet says of price and figures together follows the quote tried; her figures are held."""


def ladder_of(run: Run, offer: int, quotes: np.ndarray) -> Ladder | None:
    """Return an offer (position in the forecast) at other quotes (fen), all else unchanged.

    None where the copies would change how a column of a small roster is read, and with it what counts of others.

    Fee, rebate, extras and tax are those of forecast.money; views, exposure and engagements are held even where they
    were derived from the quote, and so is whether she can be booked at all. The fitted limits are held.
    """
    forecast = run.forecast
    creator = int(forecast.offers["creator"].iloc[offer])
    copied = _copied(forecast, offer, quotes, run)
    footing = run.footing
    built = Builder(copied, footing.settings, Findings(), (footing.held, footing.short)).build()
    whole = posed(built.problem, list(_fitted(run, built.problem)))
    first = len(forecast.roster.creators)
    if not _others_unchanged(run, whole.problem, first):
        return None
    owner, others = whole.problem.options.creator, whole.problem.options.creator < first
    others &= owner != creator

    def at(rung: int) -> Posed | None:
        hers = owner == first + rung
        if not hers.any():
            return None
        own = whole.kept(others | hers)
        others_asked = own.problem.must[(own.problem.must < first) & (own.problem.must != creator)]
        return Posed(replace(own.problem, must=np.append(others_asked, first + rung)), own.limits)

    return Ladder(quotes, _pieces(whole, first, len(quotes)), at)


def _others_unchanged(run: Run, problem: Problem, first: int) -> bool:
    """Return whether the options of everybody but the copies are those of the run, and limits count as many of them."""
    ours, theirs = run.problem.options, problem.options
    count = int(np.searchsorted(theirs.creator, first))
    if count != len(ours) or any(
        not np.array_equal(getattr(ours, name), getattr(theirs, name)[:count]) for name in ("offer", "angle", "slot")
    ):
        return False
    known = {_key(quota): len(quota.part.index) for quota in run.problem.quotas}
    counted = ((_key(quota), int(np.searchsorted(quota.part.index, count))) for quota in problem.quotas)
    return all(known.get(key, places) == places for key, places in counted)


def _copied(forecast: Forecast, offer: int, quotes: np.ndarray, run: Run) -> Forecast:
    """Return a forecast with a copy of an offer's creator behind all others for each quote."""
    roster, offers, count = forecast.roster, forecast.offers, len(quotes)
    creator = int(offers["creator"].iloc[offer])
    hers = np.flatnonzero((offers["creator"] == creator).to_numpy())
    copies = roster.creators.iloc[np.full(count, creator)].reset_index(drop=True)
    own = offers.iloc[np.tile(hers, count)].reset_index(drop=True)
    own["creator"] = np.repeat(np.arange(count), len(hers))
    tried = np.tile(hers == offer, count)
    own.loc[tried, "price"] = quotes
    told = roster.quotes.iloc[own["quote"].to_numpy()].reset_index(drop=True)
    ratio = own["price"].to_numpy(float) / told["price"].to_numpy(float)
    for name in FOLLOWING:
        told[name] = told[name].to_numpy(float) * ratio
    told["price"] = own["price"]
    add_money(own, told, copies, run.footing.settings.money, Findings())
    told["creator"] = own["creator"] = own["creator"] + len(roster.creators)
    own["quote"] = len(roster.quotes) + np.arange(len(own))
    return replace(
        forecast,
        roster=_with_copies(roster, creator, copies, told),
        offers=pd.concat([offers, own[offers.columns]], ignore_index=True),
        fit=np.concatenate([forecast.fit, forecast.fit[np.tile(hers, count)]]),
        lessons=None if forecast.lessons is None else forecast.lessons.taken(np.tile(hers, count)),
    )


def _with_copies(roster: Roster, creator: int, copies: pd.DataFrame, told: pd.DataFrame) -> Roster:
    """Return a roster with copies of a creator behind it, and what they quote; they are on the lists that she is on."""
    first, count = len(roster.creators), len(copies)
    listed = roster.listed[(roster.listed["creator"] == creator).to_numpy()]
    again = listed.iloc[np.tile(np.arange(len(listed)), count)].reset_index(drop=True)
    again["creator"] = first + np.repeat(np.arange(count), len(listed))
    places = np.concatenate([np.arange(first), np.full(count, creator)])
    return replace(
        roster,
        creators=pd.concat([roster.creators, copies], ignore_index=True),
        quotes=pd.concat([roster.quotes, told[roster.quotes.columns]], ignore_index=True),
        extras=roster.extras.iloc[places].reset_index(drop=True),
        listed=pd.concat([roster.listed, again], ignore_index=True) if len(again) else roster.listed,
    )


def _fitted(run: Run, problem: Problem) -> Iterator[Fitted]:
    """Yield the quotas of a problem at the figures they were fitted to, and the filled places of slots.

    A maximum that nobody could pass, and that was left out for that, stands as asked.
    """
    by_key = {_key(each.quota): each for each in run.result.limits}
    for quota in problem.quotas:
        known = by_key.get(_key(quota))
        yield Fitted(quota, quota.figure) if known is None else replace(known, quota=quota)
    slots = run.footing.settings.slots
    for each in run.result.limits[len(run.problem.quotas) :]:
        slot = each.quota.slot
        if slot is not None:
            number = next(i for i, other in enumerate(slots) if other is slot)
            yield replace(each, quota=slot_quota(slot, number, problem.options, Bound.MIN, each.figure))


def _key(quota: Quota) -> tuple[str, int]:
    return quota.name, id(quota.rule)


def _pieces(whole: Posed, first: int, count: int) -> np.ndarray:
    """Return a number for each copy, the same for those whose options count the same in all but money."""
    options = whole.problem.options
    start = int(np.searchsorted(options.creator, first))
    counted: list[list[tuple[int, bool, float]]] = [[] for _ in range(len(options) - start)]
    for number, fitted in enumerate(whole.limits):
        for weights, in_whole in ((fitted.quota.part, False), (fitted.quota.whole, True)):
            if weights is None:
                continue
            tail = slice(int(np.searchsorted(weights.index, start)), None)
            for option, amount in zip(weights.index[tail].tolist(), weights.amount[tail].tolist(), strict=True):
                counted[option - start].append((number, in_whole, 0.0 if weights.money else amount))
    signs: list[list[tuple[object, ...]]] = [[] for _ in range(count)]
    columns = (options.creator, options.angle, options.slot, options.value)
    for place, (creator, angle, slot, value) in enumerate(zip(*(each[start:] for each in columns), strict=True)):
        signs[creator - first].append((angle, slot, value, tuple(counted[place])))
    numbers: dict[tuple[object, ...], int] = {}
    return np.array([numbers.setdefault(tuple(sign), len(numbers)) for sign in signs], dtype="int64")
