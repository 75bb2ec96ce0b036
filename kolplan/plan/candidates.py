"""Everybody who is not in the plan: why, how near, and at about which quote she would be picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kolplan.allocate.prices import Prices
from kolplan.allocate.problem import Problem
from kolplan.core.settings import BudgetOn
from kolplan.core.vocabulary import Standing
from kolplan.forecast.frames import Forecast
from kolplan.plan.posts import FROM_CREATOR

LISTED = 5000
"""Nearest misses, and best creators to ask for a quote, that stand in the workbook."""

SHOWN_MEASURES = ("views", "exposure", "engagements")

_RANK = {"miss": 0, "held": 1, "unpriced": 2, "aside": 3}


@dataclass(frozen=True, slots=True)
class Explained:
    """A solved problem with its prices (None where the relaxation had no time) and the chosen options.

    `kept_out`: of creators whom a slot or a rule keeps out, the label code that says so. `standby`: the slot that a
    creator is held ready for. `dearest`: of each option the name of the limit that costs it most, "" = none.
    """

    problem: Problem
    prices: Prices | None
    chosen: np.ndarray
    budget_on: BudgetOn
    kept_out: Mapping[int, str] = field(default_factory=dict)
    standby: Mapping[int, str] = field(default_factory=dict)
    dearest: np.ndarray | None = None


def candidates_of(forecast: Forecast, explained: Explained) -> pd.DataFrame:
    """Return the frame of candidates (plan.frames), nearest misses first."""
    creators = forecast.roster.creators
    taken = np.zeros(len(creators), dtype=bool)
    taken[explained.problem.options.creator[explained.chosen]] = True
    rows = pd.DataFrame({"creator_no": np.flatnonzero(~taken)})
    own = creators.iloc[rows["creator_no"].to_numpy()]
    for theirs, ours in FROM_CREATOR.items():
        rows[ours] = own[theirs].to_numpy()
    best = _best_options(explained)
    rows = rows.merge(best, on="creator_no", how="left")
    _add_offer(rows, forecast, explained.budget_on)
    _add_fit(rows, forecast)
    rows["kind"] = _kinds(rows, own)
    rows["reason"] = _reasons(rows, own, explained)
    named = rows["limit"].fillna("").where(rows["reason"] == "reason.no-room", "")
    rows["limit"], rows["price_checked"] = named.astype("str"), False
    rows["standby"] = [explained.standby.get(creator, "") for creator in rows["creator_no"].tolist()]
    rows["decision"] = np.where(rows["reason"] == "reason.banned", "ban", "")
    return _ordered(rows, forecast)


def _best_options(explained: Explained) -> pd.DataFrame:
    """Return of each creator the option that comes nearest to being chosen: least regret, else most value for money."""
    options, prices = explained.problem.options, explained.prices
    if prices is None:
        regret = -options.value / np.maximum(options.money, 1)
        to_pick, room = np.full(len(options), np.nan), np.zeros(len(options), dtype=bool)
    else:
        regret, to_pick, room = prices.regret, prices.money_to_pick, prices.room
    order = np.lexsort((regret, options.creator))
    first = order[np.unique(options.creator[order], return_index=True)[1]]
    return pd.DataFrame(
        {
            "creator_no": options.creator[first],
            "offer": options.offer[first],
            "angle": options.angle[first],
            "regret": regret[first],
            "money_to_pick": to_pick[first],
            "room": room[first],
            "money": options.money[first],
            "limit": "" if explained.dearest is None else explained.dearest[first],
        }
    )


def _add_offer(rows: pd.DataFrame, forecast: Forecast, budget_on: BudgetOn) -> None:
    """Add what a creator's best option, or else her first offer, says; blank where she has no price."""
    offers = forecast.offers
    first = offers.reset_index(names="offer").drop_duplicates("creator").set_index("creator")["offer"]
    offer = rows["offer"].fillna(rows["creator_no"].map(first))
    priced = offer.notna().to_numpy()
    picked = offers.iloc[offer[priced].to_numpy("int64")]
    supplier = forecast.roster.quotes["supplier"].iloc[picked["quote"].to_numpy()]
    for name, texts in (("format", picked["format"]), ("basis", picked["basis"]), ("supplier", supplier)):
        rows[name] = ""
        rows.loc[priced, name] = texts.to_numpy()
    figures = {"quote": picked["price"], **{name: picked[name] for name in ("cost", *SHOWN_MEASURES)}}
    figures["money_per_quote"] = picked["cost" if budget_on is BudgetOn.ORDER else "net"] / picked["price"]
    for name, values in figures.items():
        rows[name] = np.nan
        rows.loc[priced, name] = values.to_numpy(float)


def _add_fit(rows: pd.DataFrame, forecast: Forecast) -> None:
    """Add the fit of a creator's best option and its angle's code; blank where none is allowed."""
    planned = rows["angle"].notna().to_numpy()
    codes = rows.loc[planned, "angle"].to_numpy("int64")
    fit, angle = np.full(len(rows), np.nan), np.full(len(rows), "", dtype=object)
    fit[planned] = forecast.fit[rows.loc[planned, "offer"].to_numpy("int64"), codes]
    angle[planned] = [forecast.angles[code] for code in codes]
    rows["fit"], rows["angle"] = fit, angle


def _kinds(rows: pd.DataFrame, own: pd.DataFrame) -> np.ndarray:
    """Return what keeps each creator out in the widest sense: a miss, held, unpriced or set aside."""
    standing = own["standing"].to_numpy()
    unpriced = rows["quote"].isna().to_numpy()
    return np.select(
        [standing == Standing.ASIDE, standing == Standing.HELD, unpriced], ["aside", "held", "unpriced"], "miss"
    )


def _reasons(rows: pd.DataFrame, own: pd.DataFrame, explained: Explained) -> pd.Series:
    """Return the label code of each creator's reason."""
    standing = own["reason"].replace("", "unpriced").to_numpy()
    over = (rows["money"] > explained.problem.purse).to_numpy()
    room = rows["room"].notna().to_numpy() & (rows["room"] == 1).to_numpy()
    miss = np.select([over, room], ["over-budget", "no-room"], "too-dear")
    codes = pd.Series(np.where(rows["kind"] == "miss", miss, standing), index=rows.index, dtype="str").radd("reason.")
    kept_out = [explained.kept_out.get(creator, "") for creator in rows["creator_no"].tolist()]
    told = pd.Series(kept_out, index=rows.index, dtype="str")
    return codes.where((rows["kind"] != "miss") | (told == ""), told)


def _ordered(rows: pd.DataFrame, forecast: Forecast) -> pd.DataFrame:
    """Return the rows nearest first, with the price to be picked and what is listed in the workbook.

    Whom to ask for a quote stands best first, MCN by MCN.
    """
    rows["price_to_pick"] = _price_to_pick(rows)
    unpriced = rows["kind"] == "unpriced"
    nearness = pd.Series(np.where(unpriced, -_expected_worth(rows, forecast), rows["regret"]), index=rows.index)
    best_of_mcn = nearness.groupby(rows["mcn"].where(rows["mcn"] != "", rows["creator"])).transform("min")
    group = best_of_mcn.where(unpriced, 0.0)
    rank = rows["kind"].map(_RANK).to_numpy()
    rows = rows.iloc[np.lexsort((rows["creator_no"], nearness, rows["mcn"].where(unpriced, ""), group, rank))]
    rows = rows.reset_index(drop=True)
    place = rows.groupby("kind").cumcount()
    rows["listed"] = (place < LISTED) | (rows["reason"] == "reason.banned") | (rows["standby"] != "")
    return rows[
        [
            "creator_no", *FROM_CREATOR.values(), "format", "angle", "supplier", "quote", "cost", "views", "exposure",
            "engagements", "fit", "basis", "reason", "limit", "price_to_pick", "price_checked", "standby", "decision",
            "listed",
        ]
    ]  # fmt: skip


def _price_to_pick(rows: pd.DataFrame) -> np.ndarray:
    """Return the quote (fen) at which a miss would be worth taking: two significant digits, down, at most her quote."""
    factor = rows["money_per_quote"].to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        quote = np.minimum(rows["money_to_pick"].to_numpy(float) / factor, rows["quote"].to_numpy(float))
        yuan = np.where((rows["kind"] == "miss") & (quote >= 100), quote / 100, np.nan)
        unit = 10.0 ** (np.floor(np.log10(yuan)) - 1)
        rounded = np.floor(yuan / unit + 1e-9) * unit * 100
    return np.asarray(np.rint(rounded))


def _expected_worth(rows: pd.DataFrame, forecast: Forecast) -> np.ndarray:
    """Return benchmark views per benchmark yuan of each creator: who to ask for a quote first."""
    pairs = rows["platform"] + "|" + rows["tier"]
    per_follower = {pair: forecast.benchmarks.views_per_follower(*pair.split("|")) for pair in pairs.unique()}
    prices = {platform: forecast.benchmarks.price(platform) for platform in rows["platform"].unique()}
    followers = rows["followers"].to_numpy(float)
    exponent = rows["platform"].map({platform: price.exponent for platform, price in prices.items()}).to_numpy(float)
    usual = rows["platform"].map({platform: price.coefficient for platform, price in prices.items()}).to_numpy(float)
    return np.asarray(pairs.map(per_follower).to_numpy(float) * followers / (usual * followers**exponent))
