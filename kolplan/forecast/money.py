"""The money of each offer in whole fen, by the rules of core.money for whole columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.money import PPM, to_ppm
from kolplan.core.settings import MoneySettings
from kolplan.core.vocabulary import Platform


def shares_of(fen: np.ndarray, ppm: np.ndarray) -> np.ndarray:
    """Return `ppm` millionths of amounts ≥ 0 in fen, rounded half away from zero, as core.money.share_of does."""
    result: np.ndarray = (fen * ppm * 2 + PPM) // (2 * PPM)
    return result


def add_money(offers: pd.DataFrame, quotes: pd.DataFrame, money: MoneySettings) -> None:
    """Add fee, rebate, extras, cost, rebate_due and net to offers that have platform and price."""
    fees = {str(platform): to_ppm(rate) for platform, rate in money.fees.items()}
    fee = offers["platform"].map({str(p): fees.get(str(p), 0) for p in Platform}).to_numpy("int64")
    included = (quotes["fee_included"] == "included").to_numpy()
    price = offers["price"].to_numpy("int64")
    offers["fee"] = np.where(included, 0, fee)
    rebate = quotes["rebate"].fillna(money.rebate).to_numpy(float)
    offers["rebate"] = np.rint(rebate * PPM).astype("int64")
    offers["extras"] = np.zeros(len(offers), dtype="int64")
    offers["cost"] = price + shares_of(price, offers["fee"].to_numpy()) + offers["extras"]
    offers["rebate_due"] = shares_of(price, offers["rebate"].to_numpy())
    offers["net"] = offers["cost"] - offers["rebate_due"]
