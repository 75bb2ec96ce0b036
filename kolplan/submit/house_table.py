"""A clean proposal sheet in the house's style, for a client who sends no table of his own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Book
from kolplan.sheets.styled_parts import Column, Style
from kolplan.submit.answers import Answerer
from kolplan.submit.asked import AskedColumn, Outcome
from kolplan.submit.filling import Filled
from kolplan.submit.proposals import Proposal, Role
from kolplan.workbook import styles
from kolplan.workbook.draft import TOP_HEIGHTS

HEADING_ROW = 3
ALWAYS = frozenset({"serial", "name", "price", "reason"})
"""Columns that stand there even where nobody's value is known."""

_FEW = frozenset({"role", "slot", "product"})
"""Columns that say nothing where all rows say the same."""

STYLES: dict[str, Style] = {
    "serial": Style(number="0", align="center"),
    "role": styles.CENTER,
    "platform": styles.CENTER,
    "tier_word": styles.CENTER,
    "deliverable": styles.CENTER,
    "followers": styles.number(styles.COUNT),
    "audience_female": styles.number(styles.WHOLE_PERCENT),
    "price": styles.number(styles.MONEY),
    "views": styles.number(styles.COUNT),
    "engagements": styles.number(styles.COUNT),
    "engagement_rate": styles.number(styles.PERCENT),
    "cpm_views": styles.number(styles.MONEY),
    "cpe": styles.number(styles.MONEY),
    "date": Style(number=styles.DATE, align="center"),
    "reason": Style(wrap=True, align="left", indent=1),
}
COLUMNS = (
    "serial", "role", "slot", "product", "platform", "name", "account_id", "link", "followers", "tier_word", "category",
    "city", "mcn", "audience_female", "deliverable", "fixed_angle", "price", "views", "engagements", "engagement_rate",
    "cpm_views", "cpe", "date", "reason",
)  # fmt: skip
WIDEST = {"reason": 60.0, "link": 30.0}


def write_house_table(
    proposals: Sequence[Proposal], answerer: Answerer, brand: str, currency: str, target: Path
) -> Filled:
    """Write the house's proposal sheet to exactly `target`; columns of which nobody's value is known are left out."""
    language = answerer.language
    asked = [_asked(code, number, language) for number, code in enumerate(COLUMNS)]
    cells = {
        column.concept: [
            _cell(answerer.answer(column, proposal, number).value) for number, proposal in enumerate(proposals, 1)
        ]
        for column in asked
    }
    shown = [column for column in asked if _says_something(column.concept, cells[column.concept])]
    title = label("submit.title-of", language).format(brand=brand) if brand else label("submit.title", language)
    with Book(target, styles.look(language, title, currency)) as book:
        sheet = book.sheet(label("submit.sheet", language), styles.BLUE)
        sheet.put(0, 0, title, styles.TITLE)
        planned = sum(proposal.role is Role.PLANNED for proposal in proposals)
        facts = {"planned": planned, "backup": len(proposals) - planned}
        sheet.put(1, 0, label("submit.hint", language).format(**facts), styles.HINT)
        sheet.table(HEADING_ROW, [_column(column, cells[column.concept]) for column in shown])
        for row, text in enumerate(cells["reason"], HEADING_ROW + 1):
            sheet.fit_height(row, [str(text or "")], [WIDEST["reason"]])
        names = [column.concept for column in shown]
        sheet.freeze(HEADING_ROW + 1, names.index("name") + 1)
        sheet.filter(HEADING_ROW, len(proposals), len(shown))
        last = HEADING_ROW + len(proposals)
        first, end = HEADING_ROW + 2, address(last, len(shown) - 1)
        styles.band(sheet, f"A{first}:{end}", f"$A{first}")
        sheet.heights(0, TOP_HEIGHTS[:2])
        if "account_id" in names:
            ids = names.index("account_id")
            sheet.text_numbers(f"{address(HEADING_ROW + 1, ids)}:{address(last, ids)}")
        sheet.no_gridlines()
        sheet.page(HEADING_ROW, wide=True)
    counts = tuple(sum(value is not None for value in cells[column.concept]) for column in shown)
    return Filled(label("submit.sheet", language), tuple(shown), counts)


def _asked(code: str, number: int, language: Language) -> AskedColumn:
    heading = label(f"submit.column.{code}", language)
    return AskedColumn(number, HEADING_ROW, heading, code, outcome=Outcome.FILLED)


def _cell(value: str | float | date) -> str | float | datetime | None:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - sheets know no zones
    return None if value == "" else value


def _says_something(code: str, values: Sequence[object]) -> bool:
    if code in _FEW:
        return len(set(values)) > 1 or (code == "product" and values[:1] not in ([None], []))
    return code in ALWAYS or any(value is not None for value in values)


def _column(asked: AskedColumn, values: Sequence[object]) -> Column:
    return Column(
        asked.heading,
        values,
        STYLES.get(asked.concept, styles.TEXT),
        heading_style=styles.EDIT_HEADING,
        widest=WIDEST.get(asked.concept, 28.0),
    )
