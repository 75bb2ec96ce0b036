"""A choice as a linear model: options in groups of which a few at most are chosen, under shared rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A shared row: lower ≤ Σ coefficient × chosen ≤ upper, over the options in `index` (ascending positions)."""

    name: str
    index: np.ndarray
    coefficients: np.ndarray
    lower: float = -np.inf
    upper: float = np.inf

    def activity(self, chosen: np.ndarray) -> float:
        """Return Σ coefficient over chosen options."""
        return float(self.coefficients[np.isin(self.index, chosen)].sum())


@dataclass(frozen=True, slots=True)
class Slack:
    """By how much a row may be broken: `size` of the row's unit for each unit of slack, which costs `weight`."""

    row: int
    size: float
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Maximise Σ value × chosen − Σ weight × slack.

    `group`: int64, ascending from 0 without holes; of each group at most `most` options are chosen, at least one where
    `needed` (bool, one entry a group). `names`: a name an option, for exported models.
    """

    value: np.ndarray
    group: np.ndarray
    needed: np.ndarray
    rows: tuple[Row, ...]
    slacks: tuple[Slack, ...] = ()
    most: int = 1
    names: tuple[str, ...] = ()
    group_names: tuple[str, ...] = ()
