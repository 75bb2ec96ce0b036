"""Brings quotes into the plan's one currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from kolplan.core.currency import HOME, sign_of
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import MoneySettings
from kolplan.roster.merging import Rows, quote_place
from kolplan.roster.tables import Bools, Objects
from kolplan.roster.values import mapped

COSTS = ("cpm", "cpe", "cost_per_view")
"""Columns of a quote that are amounts of its currency too."""


def in_one_currency(
    rows: Rows, quotes: pd.DataFrame, money: MoneySettings, findings: Findings
) -> tuple[pd.DataFrame, str]:
    """Return the quotes in the plan's currency, and its sign; a quote that no rate brings there is left out.

    The plan's currency is the campaign's, else the one that all quotes are in, else ¥. `quotes` have currency ("" =
    not said), price (fen) and the costs; prices are converted exactly and rounded half away from zero to the fen.
    """
    rates = {sign_of(sign): rate for sign, rate in money.rates.items()}
    plan = sign_of(money.currency) or _told(quotes, rates, findings) or HOME
    signs = _signs(quotes, plan, rates, findings)
    foreign: Bools = signs != plan
    if not foreign.any():
        return quotes, plan
    lost: Bools = foreign & ~np.isin(signs, list(rates))
    code = "currency-without-rate" if money.currency or rates else "currency-mixed"
    _report_lost(rows, quotes[lost], code, plan, findings)
    result = quotes.copy()
    for sign in dict.fromkeys(signs[foreign & ~lost].tolist()):
        its: Bools = signs == sign
        rate = rates[sign]
        result.loc[its, "price"] = _converted(result.loc[its, "price"].to_numpy(object), rate)
        result.loc[its, list(COSTS)] *= rate
        facts = {"currency": sign, "rate": f"{rate:.10g}", "plan": plan, "count": int(its.sum())}
        findings.add("currency-converted", quote_place(quotes[its].iloc[0]), **facts)
    kept: Bools = ~lost & (result["price"] > 0).to_numpy()
    return result[kept].copy(), plan


def _told(quotes: pd.DataFrame, rates: Mapping[str, float], findings: Findings) -> str:
    """Return the one foreign currency that all quotes are in, with a note, where no rate says to leave it."""
    signs = quotes["currency"].unique().tolist()
    if len(signs) != 1 or signs[0] in ("", HOME) or signs[0] in rates:
        return ""
    findings.add("currency-foreign", quote_place(quotes.iloc[0]), currency=signs[0])
    return str(signs[0])


def _signs(quotes: pd.DataFrame, plan: str, rates: Mapping[str, float], findings: Findings) -> Objects:
    """Return each quote's currency; one that names none is in ¥ where the plan has a rate for it, else in the plan's.

    Where the plan's is foreign and has no rate for ¥, the guess is a note at the first such price.
    """
    signs: Objects = quotes["currency"].to_numpy(dtype=object)
    silent: Bools = signs == ""
    if not silent.any():
        return signs
    if plan != HOME and HOME not in rates:
        findings.add("currency-assumed", quote_place(quotes[silent].iloc[0]), plan=plan, count=int(silent.sum()))
        return np.where(silent, plan, signs)
    return np.where(silent, HOME, signs)


def _converted(fen: Objects, rate: float) -> Objects:
    factor = Decimal(str(rate))
    result: Objects = mapped(fen, lambda price: int((Decimal(str(price)) * factor).to_integral_value(ROUND_HALF_UP)))
    return result.astype(np.int64)


def _report_lost(rows: Rows, lost: pd.DataFrame, code: str, plan: str, findings: Findings) -> None:
    def places() -> Iterator[tuple[Where, Mapping[str, object]]]:
        for _, quote in lost.iterrows():
            name = rows.text(int(quote["line"]), "name")
            sign = quote["currency"] or HOME
            yield quote_place(quote), {"currency": sign, "name": name, "plan": plan}

    if len(lost):
        findings.add_each(code, len(lost), places())
