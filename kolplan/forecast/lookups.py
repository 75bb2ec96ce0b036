"""Figures and groups by the words of a column: each distinct word is looked up once, rows only carry its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd


def figures_by_word(words: pd.Series, table: Mapping[str, float]) -> np.ndarray:
    """Return a table's figure for each row's word, NaN where it has none."""
    codes, distinct = pd.factorize(words)
    figures = np.array([table.get(word, np.nan) for word in distinct.tolist()], dtype=float)
    result: np.ndarray = figures[codes]
    return result


def figures_by_pair(first: pd.Series, second: pd.Series, figure: Callable[[str, str], float]) -> np.ndarray:
    """Return the figure of each row's two words; only pairs that stand in the rows are asked for."""
    codes, distinct = pd.factorize(first)
    others, seconds = pd.factorize(second)
    places, pairs = pd.factorize(codes * max(1, len(seconds)) + others)
    split = (divmod(pair, len(seconds)) for pair in pairs.tolist())
    figures = np.array([figure(distinct[one], seconds[other]) for one, other in split], dtype=float)
    result: np.ndarray = figures[places]
    return result


def groups_of(*columns: pd.Series | np.ndarray) -> np.ndarray:
    """Return a number for each row, the same where all columns hold the same."""
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(column)
        numbers = numbers * max(1, len(distinct)) + codes
    return numbers


def words_of(codes: np.ndarray, words: list[str]) -> pd.Series:
    """Return the word of each number as a column of texts."""
    return pd.Series(pd.array(words, dtype="str").take(codes))
