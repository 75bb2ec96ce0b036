"""Figures by words: what a word or a pair has stands in its rows, what has none stays unknown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.forecast.lookups import figures_by_pair, figures_by_word, groups_of, words_of

ONE = pd.Series(["a", "b", "a", "c"])
OTHER = pd.Series(["x", "x", "y", "x"])


def test_a_word_without_a_figure_is_unknown() -> None:
    np.testing.assert_array_equal(figures_by_word(ONE, {"a": 1.0, "c": 3.0, "d": 4.0}), [1, np.nan, 1, 3])


def test_only_pairs_of_the_rows_are_asked_for() -> None:
    asked: list[tuple[str, str]] = []

    def figure(one: str, other: str) -> float:
        asked.append((one, other))
        return {"ax": 1.0, "bx": 2.0, "ay": 3.0, "cx": 4.0}[one + other]

    assert figures_by_pair(ONE, OTHER, figure).tolist() == [1, 2, 3, 4]
    assert sorted(asked) == [("a", "x"), ("a", "y"), ("b", "x"), ("c", "x")]
    assert figures_by_pair(ONE[:0], OTHER[:0], figure).tolist() == []


def test_rows_are_of_one_group_where_all_columns_are_alike() -> None:
    assert len(set(groups_of(ONE, OTHER).tolist())) == 4
    assert len(set(groups_of(ONE, np.array([True, True, True, True])).tolist())) == 3


def test_words_by_number() -> None:
    assert words_of(np.array([1, 0, 1]), ["", "ban"]).tolist() == ["ban", "", "ban"]
