"""Three-valued truth: a condition on a value that nobody knows is neither true nor false."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

FALSE, UNKNOWN, TRUE = 0, 1, 2
"""Ordered so that AND is the least and OR the greatest (Kleene); arrays of truths are int8."""


def truth_of(holds: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return truths: whether something holds where it is known."""
    truths: np.ndarray = np.where(known, np.where(holds, TRUE, FALSE), UNKNOWN).astype(np.int8)
    return truths


def both(truths: Iterable[np.ndarray], rows: int) -> np.ndarray:
    """Return the AND of truths; TRUE for none."""
    result = np.full(rows, TRUE, dtype=np.int8)
    for truth in truths:
        np.minimum(result, truth, out=result)
    return result


def implied(premise: np.ndarray, conclusion: np.ndarray) -> np.ndarray:
    """Return the truth of "where the premise holds, so does the conclusion"."""
    negated: np.ndarray = TRUE - premise
    result: np.ndarray = np.maximum(negated, conclusion)
    return result
