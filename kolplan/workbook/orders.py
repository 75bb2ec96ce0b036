"""A plan's posts by supplier: what to ask him to quote, and what is ordered from him; nothing that is not his."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kolplan.core.catalogue.labels import LABELS
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import COMMITTED, Status
from kolplan.workbook.parties import party_key, party_names
from kolplan.workbook.reading import PlanBook

ORDERED = (Status.CLIENT_YES, *COMMITTED)
"""Statuses of posts that an order holds; those without an order yet are asked for, those struck stand nowhere."""

UNPRICED = "reason.unpriced"
"""Why a candidate stands under "ask for a quote"."""

REQUEST_FACTS = ("creator", "id", "link", "platform", "format", "angle", "product", "date", "quote", "rights")
ORDER_FACTS = (
    "status", "creator", "id", "link", "platform", "lot", "format", "angle", "product", "date", "quote", "fee",
    "extras", "cost", "rebate", "rebate_due", "rights",
)  # fmt: skip
"""All that a supplier's sheets are made of. Slots are the client's words, prices to drop and net cost are internal."""


@dataclass(frozen=True)
class SupplierOrder:
    """A supplier with his posts: `requests` to be quoted (REQUEST_FACTS), `orders` as ordered (ORDER_FACTS).

    Codes and fen as in plan.frames; a creator who is asked for a first quote has no format, angle, product and date.
    """

    supplier: str
    requests: pd.DataFrame
    orders: pd.DataFrame


def orders_of(book: PlanBook, findings: Findings) -> list[SupplierOrder]:
    """Return each supplier's requests and orders, in the order in which the plan brings suppliers.

    Creators whom the plan lists under "ask for a quote" are asked for from their MCN; those without one, and those
    whom a person banned, are left out. Findings: posts that the client struck, creators left out for want of an MCN,
    orders without a price, hidden sheets that are gone.
    """
    posts = book.posts[book.posts["status"] != Status.CLIENT_NO]
    if len(posts) < len(book.posts):
        findings.add("order-struck", Where(book.file), count=len(book.posts) - len(posts))
    if book.record.settings is None:
        findings.add("plan-hidden-gone", Where(book.file), lacking=LABELS["hidden.order"])
    asked = _asked_for(book)
    direct = asked["mcn"] == ""
    if direct.any():
        findings.add("order-direct-unasked", Where(book.file), count=int(direct.sum()))
    return list(_by_supplier(posts.reset_index(drop=True), asked[~direct], book, findings))


def _by_supplier(
    posts: pd.DataFrame, asked: pd.DataFrame, book: PlanBook, findings: Findings
) -> Iterator[SupplierOrder]:
    frame = pd.concat([posts.assign(party=party_names(posts)), asked.assign(party=asked["mcn"])], ignore_index=True)
    for _, rows in frame.groupby(frame["party"].map(party_key), sort=False):
        ordered = rows["status"].isin(ORDERED)
        for creator in rows.loc[ordered & rows["cost"].isna(), "creator"]:
            findings.add("order-price-unknown", Where(book.file), creator=creator)
        requests = rows.loc[~ordered, list(REQUEST_FACTS)].reset_index(drop=True)
        orders = rows.loc[ordered, list(ORDER_FACTS)].reset_index(drop=True)
        yield SupplierOrder(str(rows["party"].iloc[0]), requests, orders)


def _asked_for(book: PlanBook) -> pd.DataFrame:
    """Return the candidates to ask for a quote, in the columns of posts."""
    rows = [
        row
        for key, row in book.record.candidates.items()
        if row.get("reason") == UNPRICED and book.decisions.get(key, "") != "ban"
    ]
    words = ("creator", "id", "link", "platform", "mcn")
    frame = pd.DataFrame({code: [str(row.get(code) or "") for row in rows] for code in words}, dtype=object)
    blank = dict.fromkeys(("status", "format", "angle", "product", "rights", "supplier"), "")
    figures = dict.fromkeys(("quote", "fee", "extras", "cost", "rebate", "rebate_due"), np.nan)
    return frame.assign(**blank, **figures, lot=1, date=pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]"))
