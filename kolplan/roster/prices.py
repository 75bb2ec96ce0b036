"""Reads prices: one quote a creator × format of a row, in fen; hidden deals are never quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text, label
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language, Platform
from kolplan.roster.concepts import USUAL_FORMAT, vocabulary
from kolplan.roster.currencies import currency_in
from kolplan.roster.lots import is_unit_price
from kolplan.roster.tables import (
    Bools,
    Floats,
    Ints,
    Objects,
    Table,
    few_words,
    frame_of,
    keys_of,
    report_cells,
    report_cells_or_column,
    shown,
    stacked,
    with_columns,
)
from kolplan.roster.values import UNKNOWN_WORDS, mapped, mapped_texts, parsed, report_states
from kolplan.sheets.columns import is_numeric
from kolplan.sheets.folding import fold, fold_all, simplified
from kolplan.sheets.grid import column_letter
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.numbers import CellState, Numbers, Quantity, parse_price_parts

_MOST_YUAN = 1e9
_UNREPORTED = frozenset(
    {
        "否",
        "不",
        "不报备",
        "非报备",
        "未报备",
        "无报备",
        "不可报备",
        "不能报备",
        "不支持",
        "不支持报备",
        "水下",
        "私单",
        "no",
        "n",
    }
)


@dataclass(frozen=True)
class Prices:
    """What a sheet's rows cost; `hidden`: rows with hidden prices.

    `quotes`: position, format, price (fen), fee, net, each (bool: of one creator also in a lot), currency, column.
    """

    quotes: pd.DataFrame
    hidden: Bools
    hidden_column: Heading | None
    has_columns: bool


@dataclass(frozen=True)
class _Column:
    """One price column: its heading, what it says, and the yuan of each row (NaN = unknown)."""

    heading: Heading
    said: dict[str, str]
    yuan: Floats


class _Part(NamedTuple):
    """One of the prices in a cell, and what the cell says of the platform fee ("" = nothing)."""

    position: int
    format: str
    yuan: float
    fee: str

    def said(self, language: Language) -> str:
        """Return the price as a finding says it."""
        plain = f"{label(f'format.{self.format}', language)} {self.yuan:,.10g}"
        return f"{plain}{label(f'roster.fee-{self.fee}', language)}" if self.fee else plain


def read_prices(table: Table, platforms: Objects, findings: Findings) -> Prices:
    """Return the quotes of a table's rows; where several columns price one format the best known one counts.

    Best: a column of the format before a general one, a list price before a net one, without fee before with fee,
    no month before the latest, then from left to right.
    """
    headings = table.columns("price")
    hidden = [heading for heading in headings if heading.match and "hidden" in heading.match.qualifiers]
    usable = sorted((heading for heading in headings if heading not in hidden), key=_preference)
    formats, hidden_rows = _formats(table, platforms)
    unreported = _unreported(table)
    hidden_rows |= unreported
    frames = [frame for heading in usable for frame in _quotes_of(table, heading, formats, hidden_rows, findings)]
    _report_tax(table, usable, findings)
    is_hidden = hidden_rows | _report_hidden(table, hidden, findings)
    told = [*table.columns("reported")] if unreported.any() else [*hidden, *table.columns("deliverable")]
    hidden_column = told[0] if told else None
    quotes = _best_of_each(stacked(frames) if frames else _no_quotes())
    return Prices(quotes, is_hidden, hidden_column, bool(headings))


def _best_of_each(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the first quote of each row and format, row by row."""
    positions = quotes["position"].to_numpy(dtype=np.int64)
    repeated = pd.Series(keys_of(positions, quotes["format"])).duplicated().to_numpy()
    kept = np.flatnonzero(~repeated)
    order = kept[np.argsort(positions[kept], kind="stable")]
    return quotes.take(order).reset_index(drop=True)


def format_of(heading: Heading) -> str:
    """Return the format that a heading names, "" where it names none."""
    said = heading.match.qualifiers if heading.match else {}
    return said.get("length") or said.get("format") or ""


def _preference(heading: Heading) -> tuple[bool, bool, bool, int, int]:
    said = heading.match.qualifiers if heading.match else {}
    month = int(said.get("month", 13))
    return not format_of(heading), "basis" in said, said.get("fee") == "included", -month, heading.column


def _formats(table: Table, platforms: Objects) -> tuple[Objects, Bools]:
    """Return what a price without a format buys in each row, and the rows whose deliverable is a hidden deal."""
    usual = mapped(platforms, lambda platform: str(USUAL_FORMAT[Platform(str(platform))]))
    said = mapped_texts(table, "deliverable", lambda cell: deliverable_format(str(cell)))
    hidden: Bools = said == "hidden"
    return np.where((said == "") | hidden, usual, said), hidden


def deliverable_format(word: str) -> str:
    """Return the format that a deliverable names, "hidden" where it is a hidden deal, "" where it names none."""
    said = vocabulary().qualifiers_of(word) if word else None
    if not said:
        return ""
    return "hidden" if "hidden" in said else said.get("length") or said.get("format") or ""


def _unreported(table: Table) -> Bools:
    """Return the rows whose deal is not reported to the platform, as a column 是否报备 says."""
    return np.asarray(mapped_texts(table, "reported", lambda cell: fold_all(str(cell)) in _UNREPORTED), dtype=bool)


def _quotes_of(
    table: Table, heading: Heading, formats: Objects, hidden: Bools, findings: Findings
) -> Iterator[pd.DataFrame]:
    """Yield the quotes of one column: several prices in one cell first, then plain ones; a hidden deal has none."""
    read = parsed(table, heading, Quantity.MONEY)
    own = format_of(heading)
    of_row = np.where(hidden, "", own or formats).astype(object)
    parts = list(_parts(table, heading, read, of_row, findings))
    if parts:
        positions = np.array([part.position for part in parts], dtype=np.int64)
        wanted = few_words(np.array([part.format for part in parts], dtype=object))
        frame = _frame(table, heading, positions, wanted, np.array([part.yuan for part in parts]))
        fees = np.array([part.fee for part in parts], dtype=object)
        fees = np.where(fees == "", frame["fee"].to_numpy(dtype=object), fees)
        yield with_columns(frame, {"fee": few_words(fees)})
    split = {part.position for part in parts} | set(np.flatnonzero(hidden).tolist())
    yuan = _usable(table, heading, read, split, findings)
    positions = np.flatnonzero(~np.isnan(yuan) & (~hidden if own else of_row != ""))
    yield _frame(table, heading, positions, own or few_words(of_row[positions]), yuan[positions])


def _parts(table: Table, heading: Heading, read: Numbers, of_row: Objects, findings: Findings) -> Iterator[_Part]:
    """Yield each price in cells that name what they price, or whether the platform fee is in it."""
    unreadable = np.flatnonzero(read.states == CellState.UNREADABLE)
    cells = table.cells(heading) if len(unreadable) else ()
    for position in unreadable.tolist():
        if not isinstance(cells[position], str) or not of_row[position]:
            continue
        found: list[_Part] = []
        for part in parse_price_parts(cells[position], table.unit(heading)):
            if part.value > _MOST_YUAN:
                continue
            said = vocabulary().qualifiers_of(part.hint) if part.hint else {}
            if said is not None and "hidden" not in said:
                kind = said.get("length") or said.get("format") or of_row[position]
                found.append(_Part(position, kind, part.value, said.get("fee", "")))
        yield from found
        if found:
            listed = Text(*("、".join(part.said(lang) for part in found) for lang in Language))
            where = table.where(position, heading)
            findings.add("price-in-words", where, heading=heading.text, text=shown(cells[position]), read=listed)


def _usable(table: Table, heading: Heading, read: Numbers, split: set[int], findings: Findings) -> Floats:
    """Return the yuan of plain price cells; 0, less, and cells without a figure are unknown, with findings."""
    values, states = read.values, read.states.copy()
    states[list(split)] = CellState.BLANK
    states[np.abs(values) > _MOST_YUAN] = CellState.UNREADABLE
    report_states(table, heading, Numbers(values, states), findings, Quantity.MONEY)
    usable = (values > 0) & (states != CellState.UNREADABLE)

    def facts(position: int) -> dict[str, object]:
        return {"text": shown(table.cell(position, heading))}

    zero = np.flatnonzero(states == CellState.ZERO)
    report_cells_or_column(findings, "price-zero", table, heading, zero, facts)
    blank: Bools = states == CellState.BLANK
    blank[list(split)] = False
    worded = mapped(table.column(heading)[blank], lambda cell: isinstance(cell, str) and bool(cell.strip()))
    blank[blank] = worded.astype(bool)
    report_cells_or_column(findings, "price-not-given", table, heading, np.flatnonzero(blank), facts)
    report_cells(findings, "price-negative", table, heading, np.flatnonzero(values < 0), facts)
    result: Floats = np.where(usable, values, np.nan)
    return result


def _frame(
    table: Table, heading: Heading, positions: Ints, formats: str | pd.Categorical, yuan: Floats
) -> pd.DataFrame:
    said = heading.match.qualifiers if heading.match else {}
    cells = table.column(heading)
    in_heading = currency_in(heading.text)
    return frame_of(
        {
            "position": positions,
            "format": formats,
            "price": np.floor(np.round(yuan * 100, 4) + 0.5).astype(np.int64),
            "fee": said.get("fee") or table.fee,
            "net": "basis" in said,
            "each": is_unit_price(heading),
            "currency": in_heading
            if is_numeric(cells)
            else few_words(mapped(cells[positions], lambda cell: currency_in(cell) or in_heading)),
            "column": column_letter(heading.column),
        }
    )


def _no_quotes() -> pd.DataFrame:
    kinds = {"position": "int64", "format": "object", "price": "int64", "fee": "object", "net": "bool", "each": "bool"}
    return pd.DataFrame(columns=[*kinds, "currency", "column"]).astype(kinds)


def _report_tax(table: Table, headings: list[Heading], findings: Findings) -> None:
    """Add a note for each price heading that speaks of tax, since quotes are planned as they stand."""
    for heading in headings:
        if "税" in simplified(heading.text) or "tax" in fold(heading.text) or "vat" in fold(heading.text):
            findings.add("tax-stated", table.where_heading(heading), heading=heading.text)


def _report_hidden(table: Table, hidden: list[Heading], findings: Findings) -> Bools:
    """Return the rows that have a hidden price; each such column is one finding."""
    rows = np.zeros(len(table.rows), dtype=bool)
    for heading in hidden:
        filled: Bools = np.asarray(mapped(table.column(heading), _is_filled), dtype=bool)
        rows |= filled
        findings.add("prices-hidden", table.where_heading(heading), heading=heading.text, count=int(filled.sum()))
    return rows


def _is_filled(cell: object) -> bool:
    return cell is not None and cell != 0 and fold(str(cell)) not in UNKNOWN_WORDS
