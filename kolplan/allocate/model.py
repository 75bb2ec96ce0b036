"""A choice as a linear model: options in groups of which one at most is chosen, under shared rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Row:
    """A shared row: lower ≤ Σ coefficient × chosen ≤ upper; `coefficients` has one entry an option."""

    name: str
    coefficients: np.ndarray
    lower: float = -np.inf
    upper: float = np.inf


@dataclass(frozen=True, slots=True)
class Slack:
    """By how much a row may be broken: `size` of the row's unit for each unit of slack, which costs `weight`."""

    row: int
    size: float
    weight: float


@dataclass(frozen=True, slots=True)
class Model:
    """Maximise Σ value × chosen − Σ weight × slack.

    `group`: int64, ascending from 0 without holes; of each group at most one option is chosen, exactly one where
    `needed` (bool, one entry a group). `names`: a name an option, for exported models.
    """

    value: np.ndarray
    group: np.ndarray
    needed: np.ndarray
    rows: tuple[Row, ...]
    slacks: tuple[Slack, ...] = ()
    names: tuple[str, ...] = ()
    group_names: tuple[str, ...] = ()
