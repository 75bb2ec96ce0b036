"""A rule's conditions: column, comparison and value of three cells each."""

from __future__ import annotations

import math
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from kolplan.campaign.rule_comparisons import Compared, read_compared, read_first
from kolplan.campaign.rule_terms import has_factor, read_reference, read_term
from kolplan.campaign.value_cells import CellReader, heading
from kolplan.campaign.value_text import NEAR, Form, Span, read_span
from kolplan.campaign.words import WordKind, near_word, offered_words, phrases, split_words
from kolplan.core.catalogue import said
from kolplan.core.rules import NUMERIC, Comparison, Condition, Term
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all

_UPPER = frozenset({Comparison.AT_MOST, Comparison.BELOW})
_LISTED = frozenset({Comparison.IN_LIST, Comparison.NOT_IN_LIST})
_EQUAL = frozenset({Comparison.EQUAL, Comparison.NOT_EQUAL})
_YES_NO = {True: ("是", "yes", "true"), False: ("否", "no", "false")}


class Codes(NamedTuple):
    """The columns of one condition."""

    column: str
    comparison: str
    value: str


CONDITIONS = tuple(Codes(f"column{i}", f"comparison{i}", f"value{i}") for i in (1, 2, 3))
OF = Codes("of_column", "of_comparison", "of_value")


class _Value(NamedTuple):
    """A condition's value: the cell as a sheet holds it, its text with line breaks, and where an error stands."""

    cell: object
    text: str
    code: str

    @property
    def whole(self) -> tuple[str, ...]:
        """Return the value as one part."""
        return (" ".join(self.text.split("\n")),)


def read_condition(cells: CellReader, codes: Codes, language: Language) -> Condition | None:
    """Return a condition, None where its cells are blank or hold an error, which is then a finding."""
    if cells.blank(*codes):
        return None
    compared = _compared(cells, codes)
    if compared is None:
        return None
    term = _term(cells, codes, compared, language)
    value = _value(cells, codes, compared)
    if term is None or value is None:
        return None
    condition = _build(cells, term, compared, value)
    if condition is None:
        return None
    if condition.other is not None:
        check_days(cells, codes.value, condition.other.columns)
    where, column_where = cells.line.where(value.code), cells.line.where(codes.column)
    return Condition(
        term,
        condition.comparison,
        condition.values,
        condition.figures,
        condition.number,
        condition.other,
        where,
        column_where,
    )


def check_days(cells: CellReader, code: str, columns: tuple[str, ...]) -> None:
    """Add an error where one of these columns holds days, which rules can't speak of."""
    days = next((column for column in columns if fold_all(column) in phrases("day_columns")), "")
    if days:
        cells.error("rule-day-column", code, column=days, sheet=said("campaign.sheet.phases"))


def _compared(cells: CellReader, codes: Codes) -> Compared | None:
    """Return the comparison; where its cell is blank, what the value itself says (≥50%, 3k-10k, words)."""
    text = cells.text(codes.comparison)
    if text:
        compared = read_compared(text)
        takes_rest = compared is not None and (compared.comparison is Comparison.NEAR or cells.blank(codes.value))
        if compared is None or (compared.rest and not takes_rest):
            near = near_word(WordKind.COMPARISON, text)
            cells.unknown_word(codes.comparison, near, offered_words(WordKind.COMPARISON))
            return None
        return compared
    if cells.blank(codes.value):
        cells.error("rule-condition-incomplete", codes.column, missing=heading(codes.comparison))
        return None
    compared = _said_by(cells.line.cells[codes.value], cells.text(codes.value))
    if compared is None:
        cells.error("rule-condition-incomplete", codes.value, missing=heading(codes.comparison))
    return compared


def _said_by(cell: object, text: str) -> Compared | None:
    """Return the comparison that a value says by itself; a lone figure says none."""
    span = read_span(cell)
    if span is not None:
        return _form_says(span)
    if isinstance(cell, bool):
        return Compared(Comparison.EQUAL)
    if not isinstance(cell, str):
        return None
    compared = read_compared(text)
    return compared if compared is not None and compared.rest else Compared(Comparison.EQUAL)


def _form_says(span: Span) -> Compared | None:
    """Return the comparison that a range or an open end stands for."""
    if span.form is Form.OPEN:
        if span.low is not None:
            return Compared(Comparison.ABOVE if span.above else Comparison.AT_LEAST)
        return Compared(Comparison.BELOW if span.below else Comparison.AT_MOST)
    return {Form.RANGE: Compared(Comparison.BETWEEN), Form.ABOUT: Compared(Comparison.NEAR)}.get(span.form)


def _term(cells: CellReader, codes: Codes, compared: Compared, language: Language) -> Term | None:
    text = cells.text(codes.column)
    if not text and compared.comparison in _LISTED:
        text = said("demand.creator").in_language(language)
    if not text:
        cells.error("rule-condition-incomplete", codes.column, missing=heading(codes.column))
        return None
    term = read_term(text)
    if term is None:
        cells.error("rule-column-unreadable", codes.column)
        return None
    check_days(cells, codes.column, term.columns)
    return term


def _value(cells: CellReader, codes: Codes, compared: Compared) -> _Value | None:
    if not cells.blank(codes.value):
        cell, text = cells.line.cells[codes.value], cells.typed(codes.value)
        if isinstance(cell, (date, time)):
            cells.unreadable(codes.value, "figure")
            return None
        if compared.rest and cells.blank(codes.comparison):
            return _Value(compared.rest, compared.rest, codes.value)
        return _Value(cell, text, codes.value)
    if compared.rest and compared.comparison is not Comparison.NEAR:
        return _Value(compared.rest, compared.rest, codes.comparison)
    cells.error("rule-condition-incomplete", codes.value, missing=heading(codes.value))
    return None


def _build(cells: CellReader, term: Term, compared: Compared, value: _Value) -> Condition | None:
    if compared.comparison in NUMERIC:
        return _numeric(cells, term, compared, value)
    if compared.comparison is Comparison.AMONG_FIRST:
        return _among_first(cells, term, compared, value)
    if compared.comparison in _EQUAL:
        return _equal(cells, term, compared.comparison, value)
    return _words(cells, term, compared.comparison, value)


def _words(cells: CellReader, term: Term, comparison: Comparison, value: _Value) -> Condition | None:
    values = _parts(value)
    if values:
        return Condition(term, comparison, values)
    cells.unreadable(value.code, "words")
    return None


def _parts(value: _Value) -> tuple[str, ...]:
    if isinstance(value.cell, bool):
        return _YES_NO[value.cell]
    return split_words(value.text) if isinstance(value.cell, str) else value.whole


def _equal(cells: CellReader, term: Term, comparison: Comparison, value: _Value) -> Condition | None:
    """Read an equality: with a column × factor, a figure, or words any of which it may be.

    A range after = means within it: 报价 = 3k-10k.
    """
    if isinstance(value.cell, str) and has_factor(value.text):
        return Condition(term, comparison, value.whole, other=read_term(value.text))
    span = None if isinstance(value.cell, bool) else read_span(value.cell)
    if span is None or span.middle is None or span.form is not Form.EXACT:
        said_by = _form_says(span) if span is not None and comparison is Comparison.EQUAL else None
        if said_by is not None:
            return _numeric(cells, term, said_by, value)
        return _words(cells, term, comparison, value)
    return Condition(term, comparison, value.whole, (float(span.middle),))


def _among_first(cells: CellReader, term: Term, compared: Compared, value: _Value) -> Condition | None:
    first, text = compared.first, value.text
    if not first:
        first, text = read_first(text)
    if not first:
        cells.error("rule-first-missing", value.code, example=said("demand.example.first"))
        return None
    values = split_words(text)
    if not values:
        cells.unreadable(value.code, "words")
        return None
    return Condition(term, compared.comparison, values, number=float(first))


def _numeric(cells: CellReader, term: Term, compared: Compared, value: _Value) -> Condition | None:
    """Read a comparison of figures; a value that is no figure names the column to compare with."""
    comparison = compared.comparison
    span = _span(value, comparison)
    if span is not None:
        return _of_span(cells, term, compared, (value, span))
    other = read_reference(value.text) if isinstance(value.cell, str) and comparison is not Comparison.BETWEEN else None
    if other is None:
        cells.unreadable(value.code, "range" if comparison is Comparison.BETWEEN else "figure")
        return None
    return Condition(term, comparison, value.whole, number=_near(compared, None), other=other)


def _span(value: _Value, comparison: Comparison) -> Span | None:
    """Return a value's figures; between may also have two figures with a mark between them: 3k、8k."""
    span = read_span(value.text if isinstance(value.cell, str) else value.cell)
    if comparison is not Comparison.BETWEEN or (span is not None and span.form is not Form.EXACT):
        return span
    parts = split_words(value.text)
    return read_span("~".join(parts)) if len(parts) == 2 else span


def _of_span(cells: CellReader, term: Term, compared: Compared, typed: tuple[_Value, Span]) -> Condition | None:
    value, span = typed
    comparison = compared.comparison
    if comparison is Comparison.BETWEEN:
        return _between(cells, term, value, span)
    if comparison is Comparison.NEAR:
        figure = span.middle
    elif span.form is Form.OPEN:
        figure = span.high if comparison in _UPPER else span.low
    else:
        figure = span.middle if span.form is Form.EXACT else None
    if figure is None:
        cells.unreadable(value.code, "figure")
        return None
    return Condition(term, comparison, value.whole, (float(figure),), _near(compared, span))


def _near(compared: Compared, span: Span | None) -> float:
    """Return the share of NEAR: as the value says (3000±10%), as the comparison does (±20%, ±500), else 20 %."""
    if compared.comparison is not Comparison.NEAR:
        return 0.0
    if span is not None and span.form is Form.ABOUT and not compared.rest:
        return float(span.margin)
    margin = read_span(compared.rest) if compared.rest else None
    if margin is None or margin.middle is None:
        return float(NEAR if span is None else span.margin)
    if margin.share or margin.middle < 1:
        return float(margin.middle)
    if span is None or not span.middle:
        return float(margin.middle / 100)
    return float(min(margin.middle / span.middle, Decimal(1)))


def _between(cells: CellReader, term: Term, value: _Value, span: Span) -> Condition | None:
    if span.form is Form.EXACT:
        cells.unreadable(value.code, "range")
        return None
    if span.low is not None and span.high is not None and span.low > span.high:
        cells.error("demand-range-inverted", value.code)
        return None
    ends = tuple(math.nan if end is None else float(end) for end in (span.low, span.high))
    return Condition(term, Comparison.BETWEEN, value.whole, ends)
