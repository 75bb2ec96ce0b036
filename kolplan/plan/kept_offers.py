"""Prices, fees and forecasts of offers as people's words in an earlier plan make them, to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.money import PPM, share_of, to_ppm, to_yuan
from kolplan.core.settings import MoneySettings, Settings
from kolplan.forecast.frames import Forecast
from kolplan.plan.keeping import FORECASTS, PRICED, Kept, KeptPost, Value, Word
from kolplan.plan.kept_roster import format_of

_LEAST = 1e-9
"""A measure of nothing, which the search still takes for something: an offer that brings 0 is no option."""

_FOLLOWING = ("exposure", "engagements", "clicks", "orders", "gmv")
"""Measures that follow the views, where somebody knows these better."""

_IN_PPM = frozenset({"rebate", "fee"})
_CLOSE = 1e-9


@dataclass(frozen=True)
class Spoken:
    """A forecast with the words in it, and the words beside what kolplan would now say itself."""

    forecast: Forecast
    kept: Kept
    offers: tuple[int, ...]


def speak(forecast: Forecast, kept: Kept, creators: Sequence[int], settings: Settings, findings: Findings) -> Spoken:
    """Return the forecast with each kept post's words on its offer; `offers`: of each post, -1 = none.

    Where a roster has changed too since the word was written, the word holds and a finding says so.
    """
    offers = forecast.offers.copy()
    place = {key: row for row, key in enumerate(zip(offers["creator"], offers["format"], strict=True))}
    rows, posts = [], []
    for post, creator in zip(kept.posts, creators, strict=True):
        form = format_of(post)
        row = place.get((creator, form), -1) if creator >= 0 else -1
        rows.append(row)
        if row < 0:
            posts.append(post)
            continue
        taught = _taught(forecast, row, post)
        theirs = _theirs(offers, row, taught)
        posts.append(_compared(post, theirs, forecast.roster.currency, findings))
        _write(offers, row, _untaught(post.own(), taught), settings.money)
    return Spoken(replace(forecast, offers=offers), kept.with_posts(posts), tuple(rows))


def _taught(forecast: Forecast, row: int, post: KeptPost) -> Mapping[str, float]:
    """Return by how much results multiply each measure of a post on top of its offer's; nothing without any."""
    if forecast.lessons is None:
        return {}
    angle = next((n for n, code in enumerate(forecast.angles) if code == post.combination[1]), -1)
    where = np.array([row]), np.array([angle])
    return {code: float(forecast.lessons.at(code, *where)[0]) for code in FORECASTS}


def _untaught(own: Mapping[str, Value], taught: Mapping[str, float]) -> Mapping[str, Value]:
    """Return words as they stand before what results multiply, so that a given figure comes out as given."""
    if not taught:
        return own
    return {
        code: value / taught[code] if code in taught and isinstance(value, int | float) else value
        for code, value in own.items()
    }


def _theirs(offers: pd.DataFrame, row: int, taught: Mapping[str, float]) -> dict[str, Value]:
    """Return what rosters and results give of an offer, by the plan's columns."""
    at = offers.iloc[row]
    figures: dict[str, Value] = {"quote": int(at["price"]), "extras": int(at["extras"])}
    figures |= {code: int(at[code]) / PPM for code in ("rebate", "fee")}
    figures |= {code: float(at[code]) * taught.get(code, 1.0) if np.isfinite(at[code]) else None for code in FORECASTS}
    return figures


def _compared(post: KeptPost, theirs: Mapping[str, Value], sign: str, findings: Findings) -> KeptPost:
    """Return a post whose words stand beside what the rosters say now."""
    words = [replace(word, theirs=theirs[word.code]) if word.code in theirs else word for word in post.words]
    for old, new in zip(post.words, words, strict=True):
        if new.code in PRICED and old.theirs is not None and not _alike(old.theirs, new.theirs):
            told = {"own": _said(new, sign), "then": _said(old, sign, own=False), "now": _said(new, sign, own=False)}
            findings.add("keep-both-changed", post.at(new.code), creator=post.creator, column=_label(new.code), **told)
    if post.exact:
        for word in post.held:
            if word.code == "quote" and not _alike(word.own, theirs["quote"]):
                told = {"own": _said(word, sign), "now": _said(Word("quote", None, theirs["quote"]), sign, own=False)}
                findings.add("keep-locked-changed", post.at("quote"), creator=post.creator, **told)
    return replace(post, words=tuple(words))


def _label(code: str) -> object:
    from kolplan.core.catalogue.labels import LABELS

    return LABELS[f"heading.{code}"]


def _said(word: Word, sign: str, *, own: bool = True) -> str:
    value = word.own if own else word.theirs
    if not isinstance(value, int | float):
        return "—"
    return f"{value:.1%}" if word.code in _IN_PPM else f"{sign}{to_yuan(round(value)):,.2f}"


def _alike(one: Value, other: Value) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return bool(np.isclose(one, other, rtol=_CLOSE, atol=1e-6))
    return one == other


def _write(offers: pd.DataFrame, row: int, own: Mapping[str, Value], money: MoneySettings) -> None:
    """Put the words on an offer and what follows from them."""
    spoken = {code: value for code, value in own.items() if isinstance(value, int | float)}
    if any(code in spoken for code in PRICED):
        _reprice(offers, row, spoken, money)
    _refigure(offers, row, spoken)


def _reprice(offers: pd.DataFrame, row: int, spoken: Mapping[str, int | float], money: MoneySettings) -> None:
    """Put another price, rebate, fee or extras on an offer; amounts follow by the rules of forecast.money."""
    at = offers.iloc[row]
    price = int(spoken.get("quote", int(at["price"])))
    extras = int(spoken.get("extras", int(at["extras"])))
    rebate, fee = (to_ppm(spoken[code]) if code in spoken else int(at[code]) for code in ("rebate", "fee"))
    due = share_of(price, rebate)
    with_fee = price + share_of(price - due if money.rebate_lowers_fee else price, fee)
    tax = 0 if money.quotes_taxed else to_ppm(money.tax)
    bare = price if int(at["bare"]) == int(at["price"]) else round(price * int(at["bare"]) / int(at["price"]))
    figures = {
        "price": price, "fee": fee, "rebate": rebate, "extras": extras, "cost": with_fee + extras, "rebate_due": due,
        "net": with_fee + extras - due, "bare": bare, "with_fee": with_fee, "after_rebate": with_fee - due,
        "with_tax": with_fee + share_of(with_fee, tax),
    }  # fmt: skip
    if "rebate" in spoken:
        figures |= {"rebate_known": True, "term": -1}
    _put(offers, row, figures)


def _refigure(offers: pd.DataFrame, row: int, spoken: Mapping[str, int | float]) -> None:
    """Put other forecasts on an offer; what follows the views moves with them unless it has a word of its own."""
    at = offers.iloc[row]
    figures = {code: max(float(spoken[code]), _LEAST) for code in FORECASTS if code in spoken}
    if "views" in figures and at["views"] > 0:
        factor = figures["views"] / float(at["views"])
        figures = {code: float(at[code]) * factor for code in _FOLLOWING} | figures
    _put(offers, row, figures)


def _put(offers: pd.DataFrame, row: int, figures: Mapping[str, int | float | bool]) -> None:
    names = list(offers.columns)
    for name, value in figures.items():
        offers.iat[row, names.index(name)] = value
