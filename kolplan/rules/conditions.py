"""Conditions over options: each is true, false or unknown for every option."""

from __future__ import annotations

import re

import numpy as np

from kolplan.core.rules import NUMERIC, Comparison, Condition
from kolplan.roster.frames import Roster
from kolplan.rules.columns import Column, Columns
from kolplan.rules.figures import truth_of_figures
from kolplan.rules.rows import ConditionError, Rows, column_named
from kolplan.rules.truth import FALSE, TRUE, truth_of
from kolplan.sheets.folding import fold_all

_SEPARATORS = re.compile(r"[\d.%,、;/|>()\[\]【】:\-–—]+|top")
"""What stands between the items of a ranking, figures and ordinals too; on folded text."""


def columns_of(condition: Condition) -> tuple[str, ...]:
    """Return all columns that a condition speaks of."""
    return (*condition.term.columns, *(condition.other.columns if condition.other else ()))


def is_empty(condition: Condition, columns: Columns) -> bool:
    """Return whether nobody in the rosters has a value of one of a condition's columns."""
    if condition.comparison in (Comparison.IN_LIST, Comparison.NOT_IN_LIST):
        return False
    return not all(column_named(name, columns).known.any() for name in columns_of(condition))


def truth(condition: Condition, columns: Columns, rows: Rows, roster: Roster) -> np.ndarray:
    """Return the truth of a condition for each option; raises ConditionError where it can't be put."""
    if condition.comparison in (Comparison.IN_LIST, Comparison.NOT_IN_LIST):
        return _in_lists(condition, columns, rows, roster)
    if condition.comparison in NUMERIC or condition.other is not None or _is_figure(condition, columns):
        return truth_of_figures(condition, columns, rows)
    return _of_texts(condition, column_named(condition.term.columns[0], columns), rows)


def _is_figure(condition: Condition, columns: Columns) -> bool:
    """Return whether an equality compares figures: the column holds them and the value is one."""
    if condition.comparison not in (Comparison.EQUAL, Comparison.NOT_EQUAL) or not condition.figures:
        return False
    if len(condition.term.columns) > 1:
        return True
    return column_named(condition.term.columns[0], columns).figures is not None


def _of_texts(condition: Condition, column: Column, rows: Rows) -> np.ndarray:
    """Return the truth of a comparison of words, decided once for each distinct text."""
    wanted = [word for word in (fold_all(value) for value in condition.values) if word]
    if not wanted:
        raise ConditionError("rule-value-missing", column=column.name)
    ranking = condition.comparison is Comparison.AMONG_FIRST
    texts = column.spaced if column.spaced is not None and ranking else _texts(column)
    distinct, place = np.unique(texts.astype(str), return_inverse=True)
    holds = np.array([_holds(condition, str(text), wanted, column) for text in distinct], dtype=bool)
    truths = truth_of(holds[place], (distinct != "")[place]).reshape(texts.shape)
    return rows.spread(truths, column.level)


def _texts(column: Column) -> np.ndarray:
    """Return a column as words; a column of figures alone as its figures."""
    texts = column.texts.astype(str)
    if column.figures is None or (texts != "").any():
        return texts
    words = [f"{figure:g}" if np.isfinite(figure) else "" for figure in column.figures.ravel()]
    return np.array(words).reshape(texts.shape)


def _holds(condition: Condition, text: str, wanted: list[str], column: Column) -> bool:
    comparison = condition.comparison
    if comparison is Comparison.AMONG_FIRST:
        first = _places(text)[: int(condition.number) or 1]
        return any(word in place or (len(place) > 1 and place in word) for word in wanted for place in first)
    if column.codes is not None:
        found = any(text in column.codes.get(word, {word}) for word in wanted)
    elif comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
        found = text in wanted
    else:
        found = any(word in text for word in wanted)
    return not found if comparison in (Comparison.NOT_EQUAL, Comparison.CONTAINS_NONE) else found


def _places(text: str) -> list[str]:
    """Return the items of a ranking in a cell, as 广东(12%)、江苏(9%)."""
    return [name for name in _SEPARATORS.split(text) if name]


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
