"""Sheet Internal: what the client pays for each post and what an agency keeps of it; only where it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from kolplan.core.money import share_of, to_ppm
from kolplan.core.settings import BudgetOn, Selling
from kolplan.core.vocabulary import Status
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page
from kolplan.sheets.styled_parts import Cell, Column, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import INTERNAL_COLUMNS
from kolplan.workbook.draft import HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.figures import quotient, ratio, shown, yuan
from kolplan.workbook.places import SPARE_ROWS, Place
from kolplan.workbook.plan_sheet import is_empty

_FROM_PLAN = ("status", "creator", "platform", "tier", "slot", "supplier", "cost", "net")
_MONEY = ("cost", "net", "client_price", "service_fee", "selling_price", "margin")
_CENTERED = frozenset({"status", "platform", "tier"})
_PRINTED_SPARE = 10
"""Rows below the last post that are printed, for posts that a person adds on Plan."""


def selling_prices(posts: pd.DataFrame, selling: Selling) -> pd.DataFrame:
    """Return what each post brings an agency, in fen: client_price, service_fee, selling_price, margin.

    client price = cost (or net cost) × (1 + mark-up); selling price = client price × (1 + service fee); margin =
    selling price − net cost. A share is rounded half away from zero to the fen.
    """
    base = posts["net" if selling.on is BudgetOn.NET else "cost"].astype("int64")
    price = base + base.map(lambda fen: share_of(int(fen), to_ppm(selling.markup)))
    fee = price.map(lambda fen: share_of(int(fen), to_ppm(selling.service_fee)))
    total = price + fee
    return pd.DataFrame(
        {"client_price": price, "service_fee": fee, "selling_price": total, "margin": total - posts["net"]}
    )


def write_internal_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Internal; its rows follow those of Plan, also after sorting, deleting and adding there."""
    say, selling = draft.say, draft.plan.settings.selling or Selling()
    place = Place(draft.name("internal"), INTERNAL_COLUMNS, HEADING_ROW, len(draft.plan.posts))
    prices = selling_prices(draft.plan.posts, selling)
    formulas = _formulas(draft)
    columns = []
    for code in INTERNAL_COLUMNS:
        values = _values(draft, prices, code)
        folded = code == "slot" and is_empty(values)
        columns.append(
            Column(
                say(f"heading.{code}"),
                [*values, *[""] * SPARE_ROWS],
                _style(code),
                place.fill(formulas[code]),
                _total(draft, place, prices, code),
                styles.HEADING,
                10,
                level=int(folded),
                folded=folded,
            )
        )
    sheet.put(0, 0, say("internal.title"), replace(styles.TITLE, color=styles.RED))
    sheet.put(1, 0, say("internal.hint"), styles.HINT)
    sheet.heights(0, TOP_HEIGHTS)
    sheet.table(HEADING_ROW, columns)
    sheet.freeze(HEADING_ROW + 1, 2)
    sheet.filter(HEADING_ROW, place.rows, len(INTERNAL_COLUMNS))
    whole = f"$A${place.first + 1}:${place.letter(INTERNAL_COLUMNS[-1])}${place.last + 1}"
    styles.band(sheet, whole, f"$B{place.first + 1}")
    printed = (HEADING_ROW + place.rows + _PRINTED_SPARE, len(INTERNAL_COLUMNS) - 1)
    sheet.print_as(Page(HEADING_ROW, columns=2, last=printed))


def _style(code: str) -> Style:
    if code in _MONEY:
        return styles.number(styles.MONEY)
    if code == "margin_rate":
        return styles.number(styles.PERCENT)
    return styles.CENTER if code in _CENTERED else styles.TEXT


def _formulas(draft: Draft) -> dict[str, str]:
    """Return what each column says in a row: the post of the same row on Plan, and what follows."""
    say, posts, asked = draft.say, draft.posts, draft.settings.asked
    row = f"ROW()-ROW($A${HEADING_ROW + 1})"
    struck = f'[status]="{say("status.client no")}"'
    formulas = {}
    for code in _FROM_PLAN:
        cell = f"INDEX({posts.area(code)},{row})"
        # A row past Plan's last is nothing, and a blank cell shows as nothing instead of 0.
        formulas[code] = f'=IFERROR(IF({cell}="","",{cell}),"")'
    for code in ("cost", "net"):
        inner = formulas[code].removeprefix("=")
        formulas[code] = f'=IF({struck},"",{inner})'
    base = f'IF({asked("selling_on")}="{say("budget_on.net")}",[net],[cost])'
    rates = {name: f"ROUND(N({asked(name)}),6)" for name in ("markup", "service_fee")}
    known = 'IF(ISNUMBER([cost]),{},"")'
    formulas |= {
        "client_price": "=" + known.format(f"ROUND({base}*(1+{rates['markup']}),2)"),
        "service_fee": "=" + known.format(f"ROUND([client_price]*{rates['service_fee']},2)"),
        "selling_price": "=" + known.format("ROUND([client_price]+[service_fee],2)"),
        "margin": "=" + known.format("ROUND([selling_price]-[net],2)"),
        "margin_rate": '=IF(N([selling_price])>0,[margin]/[selling_price],"")',
    }
    return formulas


def _values(draft: Draft, prices: pd.DataFrame, code: str) -> list[Any]:
    posts = draft.plan.posts
    counts = (posts["status"] != Status.CLIENT_NO).tolist()
    if code == "margin_rate":
        values: list[Any] = ratio(prices["margin"], prices["selling_price"])
    elif code in prices:
        values = [yuan(fen) for fen in prices[code].tolist()]
    else:
        values = shown(posts, code, draft.say)
        if code not in ("cost", "net"):
            return values
    return [value if counted else "" for value, counted in zip(values, counts, strict=True)]


def _total(draft: Draft, place: Place, prices: pd.DataFrame, code: str) -> Cell:
    posts = draft.plan.posts
    counted = posts["status"] != Status.CLIENT_NO
    if code in _MONEY:
        frame = prices if code in prices else posts
        return Formula(f"=ROUND(SUM({place.local(code)}),2)", yuan(frame.loc[counted, code].sum()))
    if code == "margin_rate":
        margin, price = (f"{place.letter(each)}{HEADING_ROW}" for each in ("margin", "selling_price"))
        sums = (yuan(prices.loc[counted, each].sum()) for each in ("margin", "selling_price"))
        return Formula(f'=IF({price}>0,{margin}/{price},"")', quotient(*sums))
    return draft.say("total") if code == "creator" else None
