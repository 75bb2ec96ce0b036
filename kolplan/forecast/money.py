"""The money of each offer in whole fen, by the rules of core.money for whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.money import PPM, to_ppm
from kolplan.core.settings import Extra, MoneySettings, RebateTerm
from kolplan.core.vocabulary import Platform
from kolplan.forecast.lookups import figures_by_word
from kolplan.sheets.folding import fold_all


def shares_of(fen: np.ndarray, ppm: np.ndarray | int) -> np.ndarray:
    """Return `ppm` millionths of amounts ≥ 0 in fen, rounded half away from zero, as core.money.share_of does."""
    result: np.ndarray = (fen * ppm * 2 + PPM) // (2 * PPM)
    return result


def ladder_rate(term: RebateTerm, posts: int, spend: int) -> float:
    """Return the best rate of the steps that so many posts and such a spend (fen) with a supplier reach.

    NaN where they reach none: the term says nothing yet, and the general rebate holds.
    """
    reached = [step.rate for step in term.steps if step.from_posts <= posts and step.from_spend <= spend]
    return max(reached) if reached else float("nan")


def add_money(
    offers: pd.DataFrame, quotes: pd.DataFrame, creators: pd.DataFrame, money: MoneySettings, findings: Findings
) -> None:
    """Add fee, rebate, rebate_known, extras, cost, rebate_due, net and the price on the other bases to offers.

    `offers` have creator, platform, tier, format, lot and price; `quotes` is a row an offer. The rebate is the row's
    own, else that of the campaign's table for the supplier, else the general one. Rebates and extras of the campaign
    that are nobody's are findings at their cells.
    """
    general = figures_by_word(offers["platform"], _fees(money.fees)).astype("int64")
    included = (quotes["fee_included"] == "included").to_numpy(bool)
    price = offers["price"].to_numpy("int64")
    offers["fee"] = np.where(included, 0, general)
    offers["rebate"], offers["rebate_known"], offers["term"] = _rebates(offers, quotes, creators, money, findings)
    offers["extras"] = _extras(offers, creators, money.extras, findings)
    due = shares_of(price, offers["rebate"].to_numpy())
    base = price - due if money.rebate_lowers_fee else price
    with_fee = price + shares_of(base, offers["fee"].to_numpy())
    offers["cost"] = with_fee + offers["extras"]
    offers["rebate_due"] = due
    offers["net"] = offers["cost"] - due
    offers["bare"] = np.where(included, _without(price, general), price)
    offers["with_fee"] = with_fee
    offers["after_rebate"] = with_fee - due
    tax = 0 if money.quotes_taxed else to_ppm(money.tax)
    offers["with_tax"] = with_fee + shares_of(with_fee, tax)


def _fees(fees: Mapping[Platform, float]) -> dict[str, int]:
    """Return each platform's fee in parts per million."""
    return {str(platform): to_ppm(fees.get(platform, 0.0)) for platform in Platform}


def _without(fen: np.ndarray, ppm: np.ndarray) -> np.ndarray:
    """Return amounts without the share of themselves that they were raised by, rounded half away from zero."""
    whole = PPM + ppm
    result: np.ndarray = (fen * PPM * 2 + whole) // (2 * whole)
    return result


def _rebates(
    offers: pd.DataFrame, quotes: pd.DataFrame, creators: pd.DataFrame, money: MoneySettings, findings: Findings
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each offer's rebate in parts per million, whether it is known, and the term of the table that gives it.

    Known: its row or the table gives it. A term is a position in `money.rebates`, -1 where none decides.
    """
    own = quotes["rebate"].to_numpy(float)
    agreed, terms = np.full(len(offers), np.nan), np.full(len(offers), -1)
    if money.rebates:
        suppliers = quotes["supplier"].map(_folds(quotes["supplier"].unique())).to_numpy(object)
        agencies = creators["mcn"].map(_folds(creators["mcn"].unique())).to_numpy(object)
        # A third party's quote is not under the terms of the agency that signed her.
        signed = np.where(quotes["origin"] == "third", "", agencies[offers["creator"].to_numpy()])
        for names in (signed, suppliers):
            by_table, deciding = _by_table(offers, names, money.rebates)
            agreed = np.where(np.isnan(by_table), agreed, by_table)
            terms = np.where(deciding >= 0, deciding, terms)
        _report_strangers(money.rebates, {*agencies, *suppliers}, findings)
    known = np.where(np.isnan(own), agreed, own)
    rates = np.where(np.isnan(known), money.rebate, known)
    return np.rint(rates * PPM).astype("int64"), ~np.isnan(known), np.where(np.isnan(own), terms, -1)


def _by_table(offers: pd.DataFrame, names: np.ndarray, terms: Sequence[RebateTerm]) -> tuple[np.ndarray, np.ndarray]:
    """Return the rate that the table grants each offer's supplier for a single post (NaN = none), and its term."""
    rates, deciding = np.full(len(names), np.nan), np.full(len(names), -1)
    by_name: dict[str, list[tuple[int, RebateTerm]]] = {}
    for number, term in enumerate(terms):
        by_name.setdefault(fold_all(term.supplier), []).append((number, term))
    rows_of = pd.Series(names).groupby(names, sort=False).indices
    platforms, formats = offers["platform"].to_numpy(object), offers["format"].to_numpy(object)
    for name in by_name.keys() & rows_of.keys():
        rows = rows_of[name]
        decided = np.zeros(len(rows), dtype=bool)
        for number, term in sorted(by_name[name], key=_closeness, reverse=True):
            fits = _fits(platforms[rows], term.platform) & _fits(formats[rows], term.format) & ~decided
            rates[rows[fits]], deciding[rows[fits]] = ladder_rate(term, 1, 0), number
            decided |= fits
    return rates, deciding


def _closeness(numbered: tuple[int, RebateTerm]) -> tuple[int, bool]:
    _, term = numbered
    return (term.platform is not None) + (term.format is not None), term.platform is not None


def _fits(values: np.ndarray, wanted: object) -> np.ndarray:
    """Return where a value is the wanted one; everywhere where none is wanted."""
    result: np.ndarray = np.ones(len(values), dtype=bool) if wanted is None else values == str(wanted)
    return result


def _report_strangers(terms: Iterable[RebateTerm], known: set[str], findings: Findings) -> None:
    for term in terms:
        if fold_all(term.supplier) not in known:
            findings.add("rebate-supplier-unknown", term.where, supplier=term.supplier)


def _extras(offers: pd.DataFrame, creators: pd.DataFrame, extras: Sequence[Extra], findings: Findings) -> np.ndarray:
    """Return the extras of each offer in fen: an amount counts for each post of a lot, a rate for its whole price."""
    total = np.zeros(len(offers), dtype="int64")
    price, lot = offers["price"].to_numpy("int64"), offers["lot"].to_numpy("int64")
    columns = {name: offers[name].to_numpy(object) for name in ("platform", "tier", "format")} if extras else {}
    for extra in extras:
        carries = np.ones(len(offers), dtype=bool)
        for name, values in columns.items():
            carries &= _fits(values, getattr(extra, name))
        if extra.creator:
            whose = _named(extra.creator, creators)
            if not len(whose):
                findings.add("extra-creator-unknown", extra.where, extra=extra.name, creator=extra.creator)
            carries &= np.isin(offers["creator"].to_numpy(), whose)
        amounts = extra.amount * lot + shares_of(price, to_ppm(extra.rate))
        total += np.where(carries, amounts, 0)
    return total


def _named(text: str, creators: pd.DataFrame) -> np.ndarray:
    """Return the numbers of the creators with an id, else with a name, that a text gives."""
    wanted = fold_all(text).lstrip("@")
    for column in ("account_id", "name"):
        folded = creators[column].map(_folds(creators[column].unique())).to_numpy(object)
        found = np.flatnonzero(folded == wanted)
        if len(found):
            return found
    return np.array([], dtype="int64")


def _folds(texts: Iterable[str]) -> dict[str, str]:
    return {text: fold_all(str(text)) for text in texts}
