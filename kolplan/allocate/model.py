"""A choice as a linear model: options in groups of which a few at most are chosen, under shared rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kolplan.allocate.quotas import Kept, Weights


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A shared row: lower ≤ Σ coefficient × chosen ≤ upper; coefficients are Σ factor × weights over `terms`.

    Terms share their columns with other rows: a row of a million options costs no room of its own.
    """

    name: str
    terms: tuple[tuple[float, Weights], ...]
    lower: float = -np.inf
    upper: float = np.inf

    def at(self, options: np.ndarray) -> np.ndarray:
        """Return the coefficients of options at given positions."""
        amounts = np.zeros(len(options))
        for factor, weights in self.terms:
            amounts += factor * weights.at(options)
        return amounts

    def activity(self, chosen: np.ndarray) -> float:
        """Return Σ coefficient over chosen options."""
        return float(self.at(chosen).sum())

    @property
    def size(self) -> int:
        """Return how many options count in it, at most."""
        sizes = (len(weights.column) if weights.places is None else len(weights.places) for _, weights in self.terms)
        return max(sizes, default=0)

    @property
    def sparse(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the ascending positions of options with a coefficient, and their coefficients."""
        if not self.terms:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        if len(self.terms) == 1:
            ((factor, weights),) = self.terms
            return weights.index, factor * weights.amount
        summed = np.zeros(max((len(weights.column) for _, weights in self.terms), default=0))
        for factor, weights in self.terms:
            summed[weights.index] += factor * weights.amount
        index = np.flatnonzero(summed)
        return index, summed[index]


@dataclass(frozen=True, slots=True)
class Slack:
    """By how much a row may be broken: `size` of the row's unit for each unit of slack, which costs `weight`.

    A negative size makes the row tighter, and a negative weight earns.
    """

    row: int
    size: float
    weight: float


@dataclass(frozen=True, eq=False)
class Model:
    """Maximise Σ value × chosen − Σ weight × slack.

    `group`: ascending from 0 without holes; of each group at most `most` options are chosen, at least one where
    `needed` (bool, one entry a group). `divisible`: options that may be chosen in parts (None = none). `names`: a name
    an option, for exported models.
    """

    value: np.ndarray
    group: np.ndarray
    needed: np.ndarray
    rows: tuple[Row, ...]
    slacks: tuple[Slack, ...] = ()
    most: int = 1
    divisible: np.ndarray | None = None
    names: tuple[str, ...] = ()
    group_names: tuple[str, ...] = ()

    @cached_property
    def starts(self) -> np.ndarray:
        """Return the position of each group's first option, and at the end how many options there are."""
        first = np.ones(len(self.group), dtype=bool)
        first[1:] = self.group[1:] != self.group[:-1]
        return np.append(np.flatnonzero(first), len(self.group))

    def members(self, groups: np.ndarray) -> np.ndarray:
        """Return the ascending positions of all options of ascending groups."""
        first, size = self.starts[groups], self.starts[groups + 1] - self.starts[groups]
        within = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
        members: np.ndarray = np.repeat(first, size) + within
        return members


def restrict(model: Model, keep: np.ndarray) -> Model:
    """Return the model with only the options at ascending positions; every needed group must keep one."""
    kept = Kept(keep, len(model.value))
    groups, numbered = np.unique(model.group[keep], return_inverse=True)
    rows = tuple(
        replace(row, terms=tuple((f, kept.weights(weights)) for f, weights in row.terms)) for row in model.rows
    )
    return replace(
        model,
        value=model.value[keep],
        group=numbered,
        needed=model.needed[groups],
        rows=rows,
        divisible=None if model.divisible is None else model.divisible[keep],
    )
