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
from kolplan.forecast.lookups import figures_by_pair, figures_by_word, words_of
from kolplan.plan.posts import FROM_CREATOR

LISTED = 5000
"""Nearest misses, and best creators to ask for a quote, that stand in the workbook."""

SHOWN_MEASURES = ("views", "exposure", "engagements")

_OWN = ("standing", "reason", "mcn", "name", "platform", "tier", "followers")
_LAST = (
    "format", "angle", "supplier", "quote", "cost", "views", "exposure", "engagements", "fit", "basis", "reason",
    "limit", "price_to_pick", "price_checked", "standby", "decision",
)  # fmt: skip

_RANK = {"miss": 0, "held": 1, "unpriced": 2, "aside": 3}


@dataclass(frozen=True, slots=True)
class Explained:
    """A solved problem with its prices (None where the relaxation had no time) and the chosen options.

    `kept_out`: of creators whom a slot or a rule keeps out, the label code that says so. `standby`: the slot that a
    creator is held ready for. `dearest`: of each option the position in `limits` (names of the fitted ones) of the
    limit that costs it most, -1 = none.
    """

    problem: Problem
    prices: Prices | None
    chosen: np.ndarray
    budget_on: BudgetOn
    kept_out: Mapping[int, str] = field(default_factory=dict)
    standby: Mapping[int, str] = field(default_factory=dict)
    dearest: np.ndarray | None = None
    limits: tuple[str, ...] = ()


def candidates_of(forecast: Forecast, explained: Explained) -> pd.DataFrame:
    """Return the frame of candidates (plan.frames), nearest misses first."""
    creators = forecast.roster.creators
    taken = np.zeros(len(creators), dtype=bool)
    taken[explained.problem.options.creator[explained.chosen]] = True
    numbers = np.flatnonzero(~taken)
    own = pd.DataFrame({name: creators[name].array.take(numbers) for name in _OWN})
    rows = pd.DataFrame({"creator_no": numbers}).assign(**_best_options(explained, numbers))
    _add_offer(rows, forecast, explained.budget_on)
    _add_fit(rows, forecast)
    rows["kind"] = _kinds(rows, own)
    rows["reason"] = _reasons(rows, own, explained)
    rows["limit"], rows["price_checked"] = _limits(rows, explained), False
    rows["standby"] = _told(rows, explained.standby)
    rows["decision"] = words_of((rows["reason"] == "reason.banned").to_numpy(dtype=np.int64), ["", "ban"])
    return _ordered(rows, own, forecast)


def _limits(rows: pd.DataFrame, explained: Explained) -> pd.Series:
    """Return the name of the limit that leaves no room; "" where that is not the reason."""
    dearest = rows["dearest"].to_numpy(float)
    no_room = (rows["reason"] == "reason.no-room").to_numpy() & np.isfinite(dearest)
    return words_of(
        np.where(no_room, np.nan_to_num(dearest, nan=-1.0) + 1, 0).astype(np.int64), ["", *explained.limits]
    )


def _best_options(explained: Explained, numbers: np.ndarray) -> dict[str, np.ndarray]:
    """Return of each creator the option that comes nearest to being chosen: least regret, else most value for money.

    Float columns, NaN for a creator without an option.
    """
    options, prices = explained.problem.options, explained.prices
    if prices is None:
        regret = -options.value / np.maximum(options.money, 1)
        to_pick, room = np.full(len(options), np.nan), np.zeros(len(options), dtype=bool)
    else:
        regret, to_pick, room = prices.regret, prices.money_to_pick, prices.room
    first = _least(options.creator, regret)
    rows = np.searchsorted(numbers, options.creator[first])
    open_rows = rows < len(numbers)
    open_rows[open_rows] = numbers[rows[open_rows]] == options.creator[first[open_rows]]
    rows, first = rows[open_rows], first[open_rows]
    columns = {"offer": options.offer, "angle": options.angle, "regret": regret}
    columns |= {"money_to_pick": to_pick, "room": room, "money": options.money}
    columns["dearest"] = np.full(len(options), -1) if explained.dearest is None else explained.dearest
    return {name: _scattered(values[first], rows, len(numbers)) for name, values in columns.items()}


def _scattered(values: np.ndarray, rows: np.ndarray, count: int) -> np.ndarray:
    """Return a float column that holds values in some rows and NaN in the others."""
    result = np.full(count, np.nan)
    result[rows] = values
    return result


def _least(creators: np.ndarray, regret: np.ndarray) -> np.ndarray:
    """Return of each creator the first option with the least regret."""
    if not len(creators):
        return np.zeros(0, dtype=np.int64)
    if (np.diff(creators) < 0).any():
        order = np.lexsort((regret, creators))
        result: np.ndarray = order[np.unique(creators[order], return_index=True)[1]]
        return result
    starts = np.flatnonzero(np.diff(creators, prepend=creators[0] - 1))
    least = np.repeat(np.fmin.reduceat(regret, starts), np.diff(starts, append=len(creators)))
    places = np.where(regret == least, np.arange(len(creators)), len(creators))
    first = np.minimum.reduceat(places, starts)
    # A regret that is unknown is no less than another.
    return np.where(first < len(creators), first, starts)


def _add_offer(rows: pd.DataFrame, forecast: Forecast, budget_on: BudgetOn) -> None:
    """Add what a creator's best option, or else her first offer, says; blank where she has no price."""
    offers = forecast.offers
    whose = offers["creator"].to_numpy()
    first = np.full(len(forecast.roster.creators), -1, dtype=np.int64)
    first[whose[::-1]] = np.arange(len(whose))[::-1]
    best = rows["offer"].to_numpy(float)
    offer = np.where(np.isnan(best), first[rows["creator_no"].to_numpy()], best).astype(np.int64)
    quote = np.where(offer >= 0, offers["quote"].to_numpy().take(offer, mode="clip") if len(offers) else -1, -1)
    suppliers = forecast.roster.quotes["supplier"]
    for name, texts, places in (
        ("format", offers["format"], offer),
        ("basis", offers["basis"], offer),
        ("supplier", suppliers, quote),
    ):
        rows[name] = texts.array.take(places, allow_fill=True, fill_value="")
    priced = np.flatnonzero(offer >= 0)
    picked = offer[priced]
    price = offers["price"].to_numpy(float)[picked]
    money = offers["cost" if budget_on is BudgetOn.ORDER else "net"].to_numpy(float)[picked]
    angle = np.nan_to_num(rows["angle"].to_numpy(float)[priced], nan=-1.0).astype(np.int64)
    figures = {"quote": price, "cost": offers["cost"].to_numpy(float)[picked]}
    figures |= {name: forecast.means(name, picked, angle) for name in SHOWN_MEASURES}
    for name, values in {**figures, "money_per_quote": money / price}.items():
        rows[name] = _scattered(values, priced, len(rows))


def _add_fit(rows: pd.DataFrame, forecast: Forecast) -> None:
    """Add the fit of a creator's best option and its angle's code; blank where none is allowed."""
    planned = np.flatnonzero(rows["angle"].notna())
    codes = rows["angle"].to_numpy(float)[planned].astype(np.int64)
    offer = rows["offer"].to_numpy(float)[planned].astype(np.int64)
    angle = np.full(len(rows), len(forecast.angles), dtype=np.int64)
    angle[planned] = codes
    rows["fit"] = _scattered(forecast.fit[offer, codes], planned, len(rows))
    rows["angle"] = words_of(angle, [*forecast.angles, ""])


def _kinds(rows: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    """Return what keeps each creator out in the widest sense: a miss, held, unpriced or set aside."""
    standing = own["standing"]
    aside, held = (standing == Standing.ASIDE).to_numpy(), (standing == Standing.HELD).to_numpy()
    kinds = ["aside", "held", "unpriced", "miss"]
    return words_of(np.select([aside, held, rows["quote"].isna().to_numpy()], [0, 1, 2], 3), kinds)


def _reasons(rows: pd.DataFrame, own: pd.DataFrame, explained: Explained) -> pd.Series:
    """Return the label code of each creator's reason."""
    codes, standing = pd.factorize(own["reason"])
    words = [f"reason.{word or 'unpriced'}" for word in standing.tolist()]
    over = (rows["money"] > explained.problem.purse).to_numpy()
    missed = (rows["kind"] == "miss").to_numpy()
    miss = np.select([over, (rows["room"] == 1).to_numpy()], [0, 1], 2) + len(words)
    words += ["reason.over-budget", "reason.no-room", "reason.too-dear"]
    told = _told(rows, explained.kept_out)
    reasons = words_of(np.where(missed, miss, codes), words)
    return reasons.where(~missed | (told == "").to_numpy(), told) if explained.kept_out else reasons


def _told(rows: pd.DataFrame, words: Mapping[int, str]) -> pd.Series:
    """Return the word of each row's creator, "" for those without one."""
    distinct = ["", *dict.fromkeys(words.values())]
    number = {word: place for place, word in enumerate(distinct)}
    codes = np.zeros(len(rows), dtype=np.int64)
    spoken = rows["creator_no"].isin(list(words)).to_numpy()
    codes[spoken] = [number[words[creator]] for creator in rows.loc[spoken, "creator_no"].tolist()]
    return words_of(codes, distinct)


def _ordered(rows: pd.DataFrame, own: pd.DataFrame, forecast: Forecast) -> pd.DataFrame:
    """Return the rows nearest first, with the price to be picked and what is listed in the workbook.

    Whom to ask for a quote stands best first, MCN by MCN.
    """
    rows["price_to_pick"] = _price_to_pick(rows)
    rank = figures_by_word(rows["kind"], _RANK).astype(np.int8)
    unpriced = rank == _RANK["unpriced"]
    nearness = rows["regret"].to_numpy()
    keys = [nearness, rank]
    if unpriced.any():
        nearness = np.where(unpriced, -_expected_worth(own, forecast), nearness)
        keys = [nearness, *_by_mcn(own, unpriced, nearness), rank]
    # The rows stand by number already, and a sort keeps what is alike in order.
    order = np.lexsort(keys)
    placed = rank[order]
    place = np.arange(len(order)) - np.searchsorted(placed, placed)
    numbers = rows["creator_no"].to_numpy()[order]
    columns = {"creator_no": numbers}
    creators = forecast.roster.creators
    columns |= {ours: creators[theirs].array.take(numbers) for theirs, ours in FROM_CREATOR.items()}
    columns |= {name: rows[name].array.take(order) for name in _LAST}
    result = pd.DataFrame(columns, copy=False)
    return result.assign(listed=(place < LISTED) | (result["reason"] == "reason.banned") | (result["standby"] != ""))


def _by_mcn(own: pd.DataFrame, unpriced: np.ndarray, nearness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the keys that sort unpriced creators by MCN: the MCN's name, and ahead of it how near its best one is."""
    group = pd.Series(nearness).groupby(own["mcn"].where(own["mcn"] != "", own["name"]).to_numpy())
    best = np.where(unpriced, group.transform("min").to_numpy(), 0.0)
    codes, names = pd.factorize(own["mcn"])
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[sorted(range(len(names)), key=names.tolist().__getitem__)] = np.arange(len(names))
    return np.where(unpriced, ranks[codes], -1), best


def _price_to_pick(rows: pd.DataFrame) -> np.ndarray:
    """Return the quote (fen) at which a miss would be worth taking: two significant digits, down, at most her quote."""
    factor = rows["money_per_quote"].to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        quote = np.minimum(rows["money_to_pick"].to_numpy(float) / factor, rows["quote"].to_numpy(float))
        yuan = np.where((rows["kind"] == "miss") & (quote >= 100), quote / 100, np.nan)
        unit = 10.0 ** (np.floor(np.log10(yuan)) - 1)
        rounded = np.floor(yuan / unit + 1e-9) * unit * 100
    return np.asarray(np.rint(rounded))


def _expected_worth(own: pd.DataFrame, forecast: Forecast) -> np.ndarray:
    """Return benchmark views per benchmark yuan of each creator: who to ask for a quote first."""
    per_follower = figures_by_pair(own["platform"], own["tier"], forecast.benchmarks.views_per_follower)
    prices = {platform: forecast.benchmarks.price(platform) for platform in own["platform"].unique()}
    followers = own["followers"].to_numpy(float)
    exponent = figures_by_word(own["platform"], {platform: price.exponent for platform, price in prices.items()})
    usual = figures_by_word(own["platform"], {platform: price.coefficient for platform, price in prices.items()})
    worth: np.ndarray = per_follower * followers / (usual * followers**exponent)
    return worth
