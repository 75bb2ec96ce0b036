"""Conditions over options: each is true, false or unknown for every option."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kolplan.core.rules import NUMERIC, Comparison, Condition, Term
from kolplan.roster.frames import Roster
from kolplan.rules.columns import Column, Columns, Level
from kolplan.rules.truth import FALSE, TRUE, truth_of
from kolplan.sheets.folding import fold_all

SAME = 1e-9
"""Relative difference up to which figures count as equal: what a spreadsheet program's arithmetic leaves."""

_SEPARATORS = re.compile(r"[,，、;；/|\n>＞]+")
_NOT_A_PLACE = re.compile(r"[\d.%％()（）\[\]【】:：\s]+|top")


@dataclass(frozen=True)
class Rows:
    """The options that conditions are put to: offer, angle and slot of each, as positions; slot -1 = none."""

    offer: np.ndarray
    angle: np.ndarray
    slot: np.ndarray

    def __len__(self) -> int:
        return len(self.offer)

    def spread(self, values: np.ndarray, level: Level) -> np.ndarray:
        """Return a column's values, an entry an option."""
        place = {Level.OFFER: self.offer, Level.ANGLE: self.angle, Level.SLOT: self.slot}[level]
        spread: np.ndarray = values[place]
        return spread


class ConditionError(ValueError):
    """A condition that can't be put to these rosters: the catalogue's code and its facts; a finding, never a defect."""

    def __init__(self, code: str, **facts: object) -> None:
        """Take a finding's code and facts."""
        super().__init__(code)
        self.code, self.facts = code, facts


def columns_of(condition: Condition) -> tuple[str, ...]:
    """Return all columns that a condition speaks of."""
    return (*condition.term.columns, *(condition.other.columns if condition.other else ()))


def truth(condition: Condition, columns: Columns, rows: Rows, roster: Roster) -> np.ndarray:
    """Return the truth of a condition for each option; raises ConditionError where it can't be put."""
    if condition.comparison in (Comparison.IN_LIST, Comparison.NOT_IN_LIST):
        return _in_lists(condition, columns, rows, roster)
    if condition.comparison in NUMERIC or condition.other is not None or _is_figure(condition, columns):
        return _of_figures(condition, columns, rows)
    return _of_texts(condition, _column(condition.term.columns[0], columns), rows)


def _column(name: str, columns: Columns) -> Column:
    found = columns.find(name)
    if found is None:
        raise ConditionError("rule-column-unknown", column=name, near=columns.near(name))
    return found


def _is_figure(condition: Condition, columns: Columns) -> bool:
    """Return whether an equality compares figures: the column holds them and the value is one."""
    if condition.comparison not in (Comparison.EQUAL, Comparison.NOT_EQUAL) or not condition.figures:
        return False
    if len(condition.term.columns) > 1:
        return True
    return _column(condition.term.columns[0], columns).figures is not None


def figures_of(term: Term, columns: Columns, rows: Rows) -> np.ndarray:
    """Return a term's figures for each option, NaN = unknown; raises ConditionError where a column holds none."""
    parts = []
    for name in term.columns:
        column = _column(name, columns)
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


def _of_figures(condition: Condition, columns: Columns, rows: Rows) -> np.ndarray:
    figures = figures_of(condition.term, columns, rows)
    if condition.other is not None:
        low = high = figures_of(condition.other, columns, rows)
        if condition.comparison is Comparison.NEAR:
            low, high = low * (1 - condition.number), high * (1 + condition.number)
    else:
        low, high = (_scaled(bound, condition.term, columns) for bound in _bounds(condition))
    known = np.isfinite(figures) & ~(np.isnan(low) & np.isnan(high))
    margin = SAME * np.maximum(np.abs(figures), 1e-6)
    with np.errstate(invalid="ignore"):
        holds = _COMPARE[condition.comparison](figures, (low, high), margin)
    return truth_of(holds, known)


def _bounds(condition: Condition) -> tuple[float, float]:
    """Return the ends of what a condition compares with; NaN = open."""
    if not condition.figures:
        raise ConditionError("rule-value-not-figure", value="、".join(condition.values))
    first, last = condition.figures[0], condition.figures[-1]
    if condition.comparison is Comparison.NEAR:
        return first * (1 - condition.number), first * (1 + condition.number)
    return first, last


def ends_of(condition: Condition, columns: Columns) -> tuple[float, float]:
    """Return the ends that a comparison with a value keeps figures between, infinite where it is open."""
    low, high = (float(_scaled(bound, condition.term, columns)) for bound in _bounds(condition))
    if condition.comparison in (Comparison.BELOW, Comparison.AT_MOST):
        low = -np.inf
    elif condition.comparison in (Comparison.ABOVE, Comparison.AT_LEAST):
        high = np.inf
    return (-np.inf if np.isnan(low) else low), (np.inf if np.isnan(high) else high)


def is_share(term: Term, columns: Columns) -> bool:
    """Return whether a term's figures are shares of one."""
    found = [columns.find(name) for name in term.columns]
    return term.operation != "/" and all(column is not None and column.share for column in found)


def _scaled(figure: float, term: Term, columns: Columns) -> np.ndarray:
    """Return a figure in the column's unit: 50 in a column of shares is 50 %."""
    return np.asarray(figure / 100 if is_share(term, columns) and figure > 1 else figure)


_Ends = tuple[np.ndarray, np.ndarray]


def _between(x: np.ndarray, ends: _Ends, margin: np.ndarray) -> np.ndarray:
    low, high = ends
    result: np.ndarray = (np.isnan(low) | (x >= low - margin)) & (np.isnan(high) | (x <= high + margin))
    return result


_COMPARE: dict[Comparison, Callable[[np.ndarray, _Ends, np.ndarray], np.ndarray]] = {
    Comparison.EQUAL: lambda x, ends, margin: np.abs(x - ends[0]) <= margin,
    Comparison.NOT_EQUAL: lambda x, ends, margin: np.abs(x - ends[0]) > margin,
    Comparison.BELOW: lambda x, ends, margin: x < ends[0] - margin,
    Comparison.AT_MOST: lambda x, ends, margin: x <= ends[0] + margin,
    Comparison.ABOVE: lambda x, ends, margin: x > ends[0] + margin,
    Comparison.AT_LEAST: lambda x, ends, margin: x >= ends[0] - margin,
    Comparison.BETWEEN: _between,
    Comparison.NEAR: _between,
}


def _of_texts(condition: Condition, column: Column, rows: Rows) -> np.ndarray:
    """Return the truth of a comparison of words, decided once for each distinct text."""
    wanted = [word for word in (fold_all(value) for value in condition.values) if word]
    if not wanted:
        raise ConditionError("rule-value-missing", column=column.name)
    distinct, place = np.unique(_texts(column), return_inverse=True)
    holds = np.array([_holds(condition, str(text), wanted, column) for text in distinct], dtype=bool)
    truths = truth_of(holds[place], (distinct != "")[place])
    return rows.spread(truths, column.level)


def _texts(column: Column) -> np.ndarray:
    """Return a column as words; a column of figures alone as its figures."""
    texts = column.texts.astype(str)
    if column.figures is None or (texts != "").any():
        return texts
    words = [f"{figure:g}" if np.isfinite(figure) else "" for figure in column.figures]
    return np.array(words)


def _holds(condition: Condition, text: str, wanted: list[str], column: Column) -> bool:
    comparison = condition.comparison
    if comparison is Comparison.AMONG_FIRST:
        first = _places(text)[: int(condition.number) or 1]
        return any(word in place for word in wanted for place in first)
    if column.codes is not None:
        found = any(text in column.codes.get(word, {word}) for word in wanted)
    elif comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
        found = text in wanted
    else:
        found = any(word in text for word in wanted)
    return not found if comparison in (Comparison.NOT_EQUAL, Comparison.CONTAINS_NONE) else found


def _places(text: str) -> list[str]:
    """Return the items of a ranking in a cell, as 广东(12%)、江苏(9%)."""
    names = (_NOT_A_PLACE.sub("", item) for item in _SEPARATORS.split(text))
    return [name for name in names if name]


def _in_lists(condition: Condition, columns: Columns, rows: Rows, roster: Roster) -> np.ndarray:
    """Return whether each option's creator is on one of the lists; nothing is unknown here."""
    wanted = {fold_all(value) for value in condition.values}
    unknown = wanted - columns.list_names
    if unknown:
        raise ConditionError("rule-list-unknown", name="、".join(sorted(unknown)))
    on = roster.listed["list"].map(lambda name: fold_all(str(name)) in wanted).to_numpy(bool)
    member = np.isin(columns.creator_of_offer[rows.offer], roster.listed["creator"].to_numpy()[on])
    if condition.comparison is Comparison.NOT_IN_LIST:
        member = ~member
    return np.where(member, TRUE, FALSE).astype(np.int8)
