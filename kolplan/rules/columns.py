"""The columns that rules can speak of: headings of the rosters and words of the plan, as values of each offer.

A heading of a roster means what the roster says; the plan's word for the same thing means kolplan's own figure where
no roster has one. `预估 …`, `计划 …`, `forecast …`, `planned …` always mean kolplan's own figure.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd

from kolplan.core.catalogue import label
from kolplan.core.money import FEN_PER_YUAN, PPM
from kolplan.core.rules import PriceBasis
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language
from kolplan.forecast.frames import Forecast
from kolplan.roster.concepts import vocabulary
from kolplan.rules.codes import CODED, codes_of
from kolplan.sheets.folding import fold_all
from kolplan.sheets.headings import Match
from kolplan.sheets.numbers import Quantity, parse_numbers


class Level(StrEnum):
    """What a column's values belong to."""

    OFFER = "offer"
    ANGLE = "angle"
    SLOT = "slot"
    OPTION = "option"
    """An offer with an angle: a table of offers × angles."""


@dataclass(frozen=True)
class Column:
    """One column: `texts` (folded, "" = unknown) and `figures` (NaN = unknown), an entry an offer, angle or slot.

    Of an option both are tables of offers × angles. `figures` None: it holds words only. Money is in yuan a post,
    shares are fractions of one. `codes`: typed word to the codes it stands for, in a column of codes. `name`: as it
    was written.
    `spaced`: the texts with a mark where blanks and line breaks were, which folding takes away.
    """

    name: str
    texts: np.ndarray
    figures: np.ndarray | None = None
    share: bool = False
    spaced: np.ndarray | None = None
    codes: Mapping[str, frozenset[str]] | None = None
    level: Level = Level.OFFER

    @property
    def known(self) -> np.ndarray:
        """Return where it holds anything."""
        known: np.ndarray = self.texts != ""
        return known if self.figures is None else known | np.isfinite(self.figures)


PRICE_COLUMNS: dict[PriceBasis, str] = {
    PriceBasis.LIST: "price",
    PriceBasis.BARE: "bare",
    PriceBasis.WITH_FEE: "with_fee",
    PriceBasis.AFTER_REBATE: "after_rebate",
    PriceBasis.WITH_TAX: "with_tax",
}
"""Columns of offers that hold a price on each basis."""

_PLAN_MONEY = {"extras": "extras", "cost": "cost", "rebate_due": "rebate_due", "net": "net"}
_PLAN_FIGURES = ("views", "exposure", "engagements", "orders", "gmv")
_PLAN_RATIOS = {"cpm": ("exposure", 1000.0), "cpe": ("engagements", 1.0), "cost_per_view": ("views", 1.0)}
_PLAN_CODES = ("tier", "label", "format", "angle", "slot", "supplier", "basis")
_PREFIXES = ("预估", "预计", "计划", "forecast", "planned", "expected")

_CREATOR_TEXTS = {
    "name": "name",
    "account_id": "account_id",
    "link": "link",
    "platform": "platform",
    "category": "tags",
    "tags": "tags",
    "city": "city",
    "province": "city",
    "gender": "gender",
    "mcn": "mcn",
    "tier_word": "tier_word",
    "fixed_angle": "fixed_angle",
    "windows": "windows",
    "note": "note",
}
_CREATOR_SHARES = {"audience_female": "female_share", "fake_share": "fake_share"}
_QUOTE_FIGURES = {
    "views": "views",
    "exposure": "exposure",
    "engagements": "engagements",
    "cpm": "cpm",
    "cpm_exposure": "cpm",
    "cpm_views": "cpm",
    "cpe": "cpe",
    "cost_per_view": "cost_per_view",
}
_QUOTE_SHARES = {"engagement_rate": "engagement_rate", "viral_share": "viral_share"}
_SHARE_WORDS = re.compile(r"%|占比|比例|率|(?<![a-z])(?:share|rate|pct|percent|percentage|ratio)(?![a-z])")
_MONEY_WORDS = ("价", "金额", "费", "成本", "price", "cost", "quote", "fee")


class Columns:
    """Finds columns by the words that people write, for one forecast; prices on one basis."""

    def __init__(self, forecast: Forecast, settings: Settings, basis: PriceBasis = PriceBasis.LIST) -> None:
        """Take the forecast, the settings with their slots and lists, and the basis of `price`."""
        self._forecast, self._basis = forecast, basis
        self._slots = tuple(slot.name for slot in settings.slots)
        self._lists = settings.roster.lists
        self._found: dict[str, Column | None] = {}

    def find(self, name: str) -> Column | None:
        """Return a column, or None where neither rosters nor plan have it."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def near(self, name: str) -> str:
        """Return known columns that an unknown name is close to, "—" where there is none."""
        close = difflib.get_close_matches(fold_all(name), self._names, n=3, cutoff=0.6)
        return "、".join(self._names[each] for each in close) or "—"

    @cached_property
    def _names(self) -> dict[str, str]:
        words = [label(f"heading.{code}", language) for code in self._plan_words for language in Language]
        columns = [str(name) for name in self._forecast.roster.extras.columns]
        known = [name for concept in vocabulary().whole for name in vocabulary().whole[concept][:3]]
        return {fold_all(name): name for name in (*known, *columns, *words)}

    @property
    def _plan_words(self) -> tuple[str, ...]:
        return ("fee", "quote", "fit", *_PLAN_MONEY, *_PLAN_FIGURES, *_PLAN_RATIOS, *_PLAN_CODES)

    def _look_up(self, name: str) -> Column | None:
        folded = fold_all(name)
        extra = self._extra(folded)
        if extra is not None:
            return self._column(name, extra)
        for prefix in _PREFIXES:
            if folded.startswith(prefix) and self._plan_code(folded.removeprefix(prefix)):
                return self._plan_column(name, self._plan_code(folded.removeprefix(prefix)))
        code = self._plan_code(folded)
        if code and code not in _PLAN_FIGURES and code not in _PLAN_RATIOS and code != "quote":
            return self._plan_column(name, code)
        match = vocabulary().match(name)
        own = self._of_roster(name, match) if match else None
        if own is not None and (own.known.any() or not code):
            return own
        return self._plan_column(name, code) if code else own

    def _plan_code(self, folded: str) -> str:
        for code in self._plan_words:
            if folded in (fold_all(label(f"heading.{code}", language)) for language in Language):
                return code
        return _OTHER_WORDS.get(folded, "")

    def _extra(self, folded: str) -> pd.Series | None:
        extras = self._forecast.roster.extras
        for column in extras.columns:
            if fold_all(str(column)) == folded:
                return extras[column]
        return None

    @property
    def list_names(self) -> frozenset[str]:
        """Return the folded names of all lists of the campaign, those that match nobody among them."""
        return frozenset(fold_all(each.name) for each in self._lists)

    @property
    def creator_of_offer(self) -> np.ndarray:
        """Return each offer's creator."""
        return self._creator

    @property
    def _creator(self) -> np.ndarray:
        return self._forecast.offers["creator"].to_numpy()

    @property
    def _lot(self) -> np.ndarray:
        return self._forecast.offers["lot"].to_numpy(float)

    def _column(self, name: str, cells: pd.Series) -> Column:
        """Return a column of the roster that kolplan keeps as written: texts, and figures where it reads as such."""
        folded = fold_all(name)
        rate = _SHARE_WORDS.search(name.lower()) is not None or cells.astype(str).str.contains("[%％]").any()
        money = any(word in folded for word in _MONEY_WORDS)
        quantity = Quantity.RATE if rate else Quantity.MONEY if money else Quantity.COUNT
        figures = parse_numbers(cells.replace("", None), quantity).values
        texts = _folded(cells)[self._creator]
        spaced = _folded(cells.astype(str).str.strip().str.replace(r"\s+", "|", regex=True))[self._creator]
        known = figures[self._creator] if np.isfinite(figures).any() else None
        return Column(name, texts, known, share=bool(rate), spaced=spaced)

    def _of_roster(self, name: str, match: Match) -> Column | None:
        """Return what the rosters say under a heading that kolplan knows."""
        forecast, concept = self._forecast, match.concept
        creators = forecast.roster.creators
        if concept in _CREATOR_TEXTS:
            return self._texts(name, concept, creators[_CREATOR_TEXTS[concept]])
        if concept == "supplier":
            return self._texts(name, concept, forecast.roster.quotes["supplier"], by_quote=self._quotes(match))
        if concept == "followers":
            return self._figures(name, creators["followers"].to_numpy(float)[self._creator])
        if concept == "score":
            return self._figures(name, creators["score"].to_numpy(float)[self._creator])
        if concept in _CREATOR_SHARES or concept == "audience_male":
            share = creators[_CREATOR_SHARES.get(concept, "female_share")].to_numpy(float)[self._creator]
            return self._figures(name, 1 - share if concept == "audience_male" else share, share=True)
        return self._of_quotes(name, match)

    def _of_quotes(self, name: str, match: Match) -> Column | None:
        """Return what the quotes say: of the offer's own format, or of the one that the heading names."""
        concept, rows = match.concept, self._quotes(match)
        if concept == "price":
            price = self._forecast.offers[PRICE_COLUMNS[self._basis]].to_numpy(float) / FEN_PER_YUAN / self._lot
            own = rows == self._forecast.offers["quote"].to_numpy()
            return self._figures(name, price if own.all() else self._price_of_format(match))
        if concept == "rebate":
            known = self._forecast.offers["rebate_known"].to_numpy(bool)
            rate = np.where(known, self._forecast.offers["rebate"].to_numpy(float) / PPM, np.nan)
            return self._figures(name, rate, share=True)
        columns = {**_QUOTE_FIGURES, **_QUOTE_SHARES}
        if concept not in columns:
            return None
        cells = self._forecast.roster.quotes[columns[concept]].to_numpy(float)
        figures = np.where(rows >= 0, cells[np.maximum(rows, 0)], np.nan)
        return self._figures(name, figures, share=concept in _QUOTE_SHARES)

    def _quotes(self, match: Match) -> np.ndarray:
        """Return the quote of each offer, or of its creator in the format that a heading names (-1 = none)."""
        own = self._forecast.offers["quote"].to_numpy()
        wanted = match.qualifiers.get("length") or match.qualifiers.get("format")
        if not wanted:
            return own
        quotes = self._forecast.roster.quotes
        named = quotes[(quotes["format"] == wanted) & quotes["preferred"]]
        by_creator = pd.Series(named.index, index=named["creator"])
        rows: np.ndarray = pd.Series(self._creator).map(by_creator).fillna(-1).to_numpy("int64")
        return rows

    def _price_of_format(self, match: Match) -> np.ndarray:
        """Return of each offer's creator the price in the format that a heading names."""
        offers, rows = self._forecast.offers, self._quotes(match)
        by_quote = pd.Series(offers[PRICE_COLUMNS[self._basis]].to_numpy(float) / FEN_PER_YUAN, index=offers["quote"])
        prices: np.ndarray = pd.Series(rows).map(by_quote).to_numpy(float) / self._lot
        return prices

    def _texts(self, name: str, concept: str, cells: pd.Series, by_quote: np.ndarray | None = None) -> Column:
        rows = self._creator if by_quote is None else np.maximum(by_quote, 0)
        return Column(name, _folded(cells)[rows], codes=codes_of(concept) if concept in CODED else None)

    def _figures(self, name: str, figures: np.ndarray, *, share: bool = False) -> Column:
        return Column(name, np.full(len(figures), "", dtype=object), figures, share=share)

    def _by_angle(self, name: str, figures: np.ndarray) -> Column:
        """Return a column of forecasts, which depend on the angle where results have taught something."""
        if self._forecast.lessons is None:
            return self._figures(name, figures[:, 0])
        return Column(name, np.full(figures.shape, "", dtype=object), figures, level=Level.OPTION)

    def _plan_column(self, name: str, code: str) -> Column:
        """Return a column of the plan: kolplan's own words and figures."""
        offers = self._forecast.offers
        if code in ("angle", "slot"):
            words = self._forecast.angles if code == "angle" else self._slots
            texts = np.array([fold_all(word) for word in words], dtype=object)
            return Column(name, texts, codes=codes_of(code) if code == "angle" else None, level=Level(code))
        if code in _PLAN_CODES:
            return self._coded(name, code)
        if code in _PLAN_MONEY:
            return self._figures(name, offers[_PLAN_MONEY[code]].to_numpy(float) / FEN_PER_YUAN / self._lot)
        if code in _PLAN_FIGURES:
            unit = FEN_PER_YUAN if code == "gmv" else 1
            return self._by_angle(name, self._forecast.by_angle(code) / unit / self._lot[:, None])
        if code in _PLAN_RATIOS:
            of, times = _PLAN_RATIOS[code]
            cost = offers["cost"].to_numpy(float) / FEN_PER_YUAN
            return self._by_angle(name, cost[:, None] / self._forecast.by_angle(of) * times)
        return self._plan_rates(name, code)

    def _plan_rates(self, name: str, code: str) -> Column:
        offers = self._forecast.offers
        if code == "fit":
            return self._figures(name, np.nanmax(np.nan_to_num(self._forecast.fit, nan=0.0), axis=1))
        if code == "fee":
            return self._figures(name, offers["fee"].to_numpy(float) / PPM, share=True)
        return self._figures(name, offers[PRICE_COLUMNS[self._basis]].to_numpy(float) / FEN_PER_YUAN / self._lot)

    def _coded(self, name: str, code: str) -> Column:
        offers, roster = self._forecast.offers, self._forecast.roster
        if code == "tier":
            labels = roster.creators["label"].iloc[self._creator].to_numpy(object)
            return Column(name, _folded(offers["tier"] + "/" + labels), codes=codes_of("tier"))
        read: dict[str, Callable[[], pd.Series]] = {
            "label": lambda: roster.creators["label"].iloc[self._creator],
            "supplier": lambda: roster.quotes["supplier"].iloc[offers["quote"].to_numpy()],
        }
        cells = read.get(code, lambda: offers[code])()
        return Column(name, _folded(cells), codes=codes_of(code) if code in CODED else None)


_OTHER_WORDS = {
    "花费": "cost",
    "spend": "cost",
    "下单价": "cost",
    "net": "net",
    "合作形式": "format",
}
"""Further words for columns of the plan."""


def _folded(cells: pd.Series) -> np.ndarray:
    """Return texts folded for comparison, "" where unknown."""
    distinct = {cell: fold_all(str(cell)) if isinstance(cell, str) else "" for cell in cells.unique()}
    folded: np.ndarray = cells.map(distinct).fillna("").to_numpy(dtype=object)
    return folded
