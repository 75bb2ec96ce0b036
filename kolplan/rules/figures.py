"""Conditions that compare figures: a column, a sum or a ratio against a value, a range or another column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kolplan.core.rules import Comparison, Condition, Term
from kolplan.rules.columns import Columns
from kolplan.rules.rows import ConditionError, Rows, column_named
from kolplan.rules.truth import truth_of

SAME = 1e-9
"""Relative difference up to which figures count as equal: what a spreadsheet program's arithmetic leaves."""

_UPWARD = frozenset({Comparison.BELOW, Comparison.AT_MOST})
_DOWNWARD = frozenset({Comparison.ABOVE, Comparison.AT_LEAST})


@dataclass(frozen=True)
class Ends:
    """What figures are kept between, an entry an option (or one for all); infinite where it is open, NaN = unknown."""

    low: np.ndarray
    high: np.ndarray

    def wider(self, by: float) -> Ends:
        """Return ends that give way by a share of themselves."""
        return Ends(self.low - np.abs(self.low) * by, self.high + np.abs(self.high) * by)


def figures_of(term: Term, columns: Columns, rows: Rows) -> np.ndarray:
    """Return a term's figures for each option, NaN = unknown; raises ConditionError where a column holds none."""
    parts = []
    for name in term.columns:
        column = column_named(name, columns)
        if column.figures is None:
            if column.known.any():
                raise ConditionError("rule-column-not-figures", column=name)
            parts.append(np.full(len(rows), np.nan))
        else:
            parts.append(rows.spread(column.figures, column.level))
    if term.operation == "/":
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = parts[0] / parts[1]
        return np.where(np.isfinite(ratio), ratio, np.nan) * term.factor
    total: np.ndarray = np.sum(parts, axis=0) * term.factor
    return total


def truth_of_figures(condition: Condition, columns: Columns, rows: Rows) -> np.ndarray:
    """Return the truth of a comparison of figures for each option; raises ConditionError where it can't be put."""
    figures = figures_of(condition.term, columns, rows)
    ends = ends_of(condition, columns, rows)
    known = np.isfinite(figures) & ~np.isnan(ends.low) & ~np.isnan(ends.high)
    margin = SAME * np.maximum(np.abs(figures), 1e-6)
    with np.errstate(invalid="ignore"):
        if condition.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL) and not condition.slack:
            values = [ends.low] if condition.other is not None else _values(condition, columns)
            same = np.any([np.abs(figures - value) <= margin for value in values], axis=0)
            holds = same if condition.comparison is Comparison.EQUAL else ~same
        else:
            holds = _WITHIN.get(condition.comparison, _inclusive)(figures, ends, margin)
    return truth_of(holds, known)


def ends_of(condition: Condition, columns: Columns, rows: Rows) -> Ends:
    """Return what a condition keeps its figures between, as wide as it may give way."""
    if condition.other is not None:
        first = last = figures_of(condition.other, columns, rows)
    else:
        values = _values(condition, columns)
        first, last = values[0], values[-1]
    comparison = condition.comparison
    low = np.full_like(first, -np.inf) if comparison in _UPWARD else first
    high = np.full_like(last, np.inf) if comparison in _DOWNWARD else last
    if comparison is Comparison.BETWEEN and condition.other is None:
        low, high = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)
    ends = Ends(low, high)
    by = condition.slack + (condition.number if comparison is Comparison.NEAR else 0.0)
    return ends.wider(by) if by else ends


def is_share(term: Term, columns: Columns) -> bool:
    """Return whether a term's figures are shares of one."""
    found = [columns.find(name) for name in term.columns]
    return term.operation != "/" and all(column is not None and column.share for column in found)


def _values(condition: Condition, columns: Columns) -> list[np.ndarray]:
    """Return the figures that were typed, in the column's unit: 50 in a column of shares is 50 %, 150% stays."""
    if not condition.figures:
        raise ConditionError("rule-value-not-figure", value="、".join(condition.values))
    signed = any(sign in value for value in condition.values for sign in "%％")
    per_cent = is_share(condition.term, columns) and not signed
    return [np.asarray(figure / 100 if per_cent and figure > 1 else figure) for figure in condition.figures]


def _inclusive(x: np.ndarray, ends: Ends, margin: np.ndarray) -> np.ndarray:
    within: np.ndarray = (x >= ends.low - margin) & (x <= ends.high + margin)
    return within


_WITHIN: dict[Comparison, Callable[[np.ndarray, Ends, np.ndarray], np.ndarray]] = {
    Comparison.BELOW: lambda x, ends, margin: x < ends.high - margin,
    Comparison.ABOVE: lambda x, ends, margin: x > ends.low + margin,
}
