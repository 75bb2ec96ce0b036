"""One supplier's workbook: a quote request to fill in, and an order to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.vocabulary import Language
from kolplan.sheets.styled import Book, Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import Cell, Column, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import Say, words_of
from kolplan.workbook.draft import TOP_HEIGHTS
from kolplan.workbook.figures import finite, worded, yuan
from kolplan.workbook.orders import SupplierOrder
from kolplan.workbook.places import Place

ABOUT_ROW, HINT_ROW, ORDER_HEADING_ROW = 1, 2, 4
"""Rows counted from 0; totals stand above the headings."""

REQUEST_COLUMNS = (
    "number", "creator", "id", "link", "platform", "format", "angle", "product", "date", "known", "wanted_rights",
    "price", "taxed", "rebate_asked", "schedule", "granted", "expires", "remark",
)  # fmt: skip
ORDER_COLUMNS = (
    "number", "creator", "id", "link", "platform", "lot", "format", "angle", "product", "date", "quote", "fee_amount",
    "extras", "cost", "rebate", "rebate_due", "rights", "standing", "confirmed", "remark",
)  # fmt: skip
TO_FILL = frozenset({"price", "taxed", "rebate_asked", "schedule", "granted", "expires", "confirmed", "remark"})
"""Columns that the supplier fills in."""

_HEADINGS = {
    "number": "order.heading.number",
    "product": "order.heading.product",
    "date": "order.heading.date",
    "known": "order.heading.known",
    "wanted_rights": "order.heading.rights",
    "price": "order.heading.price",
    "taxed": "order.heading.taxed",
    "rebate_asked": "order.heading.rebate",
    "schedule": "order.heading.schedule",
    "granted": "order.heading.granted",
    "expires": "order.heading.expires",
    "remark": "order.heading.remark",
    "standing": "order.heading.status",
    "confirmed": "order.heading.confirmed",
}
"""Headings that differ from those of the plan."""

_MONEY = frozenset({"known", "quote", "fee_amount", "extras", "cost", "rebate_due", "price"})
_SUMMED = ("quote", "fee_amount", "extras", "cost", "rebate_due")
_NUMBERS = {"number": "0", "lot": styles.COUNT, "rebate": styles.PERCENT, "rebate_asked": styles.PERCENT}
_CENTERED = frozenset({"platform", "format", "angle", "standing", "taxed"})
_NARROWEST = {"creator": 16, "schedule": 18, "granted": 20, "remark": 20, "price": 14, "taxed": 14, "expires": 14}
_SPARE_LINES = 5
"""Rows below the last that a supplier's dropdowns reach, for creators he adds."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all sheets of one run share: language, currency sign, and facts of the campaign such as its brand."""

    language: Language
    currency: str
    facts: Mapping[str, str]


def write_order(order: SupplierOrder, head: Letterhead, path: Path) -> None:
    """Write a supplier's workbook to exactly this path: a sheet for what is to be quoted, one for what is ordered.

    A sheet without rows is left out. Amounts are in yuan. The same order gives the same bytes.
    """
    say = words_of(head.language)
    with Book(path, styles.look(head.language, say("order.title"), head.currency)) as book:
        for kind, frame, columns in (
            ("request", order.requests, REQUEST_COLUMNS),
            ("order", order.orders, ORDER_COLUMNS),
        ):
            if len(frame):
                writer = _SheetWriter(say, kind, frame, _needed(frame, columns))
                writer.write(book.sheet(say(f"sheet.{kind}"), styles.BLUE), order.supplier, head.facts)


def _needed(frame: pd.DataFrame, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that say something: how many posts a row stands for only where one stands for several."""
    lots = "lot" in frame and bool((frame["lot"] > 1).any())
    return tuple(code for code in columns if code != "lot" or lots)


class _SheetWriter:
    """Writes one sheet of one supplier."""

    def __init__(self, say: Say, kind: str, frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
        self._say, self._kind, self._frame = say, kind, frame
        self._place = Place(say(f"sheet.{kind}"), columns, ORDER_HEADING_ROW, len(frame), _SPARE_LINES)

    def write(self, sheet: Sheet, supplier: str, facts: Mapping[str, str]) -> None:
        """Write title, headings and rows."""
        say, place = self._say, self._place
        sheet.put(0, 0, say(f"order.{self._kind}-title").format(supplier=supplier), styles.TITLE)
        about = [
            say("order.about").format(what=say(f"brief.field.{code}"), value=facts[code])
            for code in ("brand", "product")
            if facts.get(code)
        ]
        sheet.put(ABOUT_ROW, 0, "    ".join(about))
        sheet.put(HINT_ROW, 0, say(f"order.{self._kind}-hint"), styles.HINT)
        sheet.table(ORDER_HEADING_ROW, [self._column(code) for code in place.columns])
        for code in TO_FILL & set(place.columns):
            for row in range(place.first, place.first + len(self._frame)):
                sheet.put(row, place.index(code), None, Style(number=self._style(code).number, fill=styles.PALE_BLUE))
        if "taxed" in place.columns:
            sheet.dropdown(place.local("taxed"), [say("order.taxed"), say("order.untaxed")], say("plan.dropdown"))
        if "confirmed" in place.columns:
            sheet.dropdown(place.local("confirmed"), [say("mark.yes")], say("plan.dropdown"))
        sheet.text_numbers(place.local("id"))
        sheet.heights(0, TOP_HEIGHTS)
        last = f"{place.letter(place.columns[-1])}{place.first + len(self._frame)}"
        sheet.paint(f"A{place.first + 1}:{last}", f"=LEN($B{place.first + 1})>0", styles.ROW)
        sheet.freeze(ORDER_HEADING_ROW + 1, 2)
        sheet.print_as(Page(ORDER_HEADING_ROW, columns=2, paper=Paper.A3))

    def _column(self, code: str) -> Column:
        heading = styles.EDIT_HEADING if code in TO_FILL else styles.HEADING
        words = self._say(_HEADINGS.get(code, f"heading.{code}"))
        narrowest = _NARROWEST.get(code, 7)
        return Column(words, self._values(code), self._style(code), "", self._total(code), heading, narrowest)

    def _style(self, code: str) -> Style:
        if code in _MONEY:
            return styles.number(styles.MONEY)
        if code in ("date", "expires"):
            return styles.number(styles.DATE)
        if code in _NUMBERS:
            return styles.number(_NUMBERS[code])
        return styles.CENTER if code in _CENTERED else styles.TEXT

    def _values(self, code: str) -> list[Any]:
        frame = self._frame
        if code in TO_FILL:
            return []
        if code == "number":
            return list(range(1, len(frame) + 1))
        if code in _MONEY:
            return finite(self._fen(code) / 100)
        if code == "standing":
            return worded(frame["status"], "order.status.", self._say)
        if code in ("format", "angle"):
            return worded(frame[code], f"{code}.", self._say)
        if code == "rebate":
            return finite(frame[code])
        return list(frame["rights" if code == "wanted_rights" else code])

    def _fen(self, code: str) -> np.ndarray:
        """Return a column of money in fen, NaN where it is unknown; the fee is what the order holds beside the rest."""
        frame = self._frame
        if code == "fee_amount":
            return (frame["cost"] - frame["quote"] - frame["extras"]).to_numpy(float)
        return frame["quote" if code == "known" else code].to_numpy(float)

    def _total(self, code: str) -> Cell:
        if code == "creator" and self._kind == "order":
            return self._say("total")
        if code not in _SUMMED or self._kind != "order":
            return None
        total = yuan(round(float(np.nansum(self._fen(code)))))
        return Formula(f"=ROUND(SUM({self._place.local(code)}),2)", total)
