"""Partial pooling: how far results lie from their forecast, shared out over what posts have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

ROUNDS = 20
"""Rounds of expectation-maximisation; the estimates of a few levels settle in far fewer."""

PRIOR_LEVELS = 4.0
"""How many levels the usual spread of a component counts for against the levels that results show."""

LOWEST, HIGHEST = 0.02, 1.0
"""A component's spread of the logarithm is kept between these."""


@dataclass(frozen=True)
class Component:
    """Something posts have in common: its level of each post (-1 = none), the words of the levels, and their spread.

    `usual`: the standard deviation of levels before there are results; it counts for as many levels as `prior`.
    """

    name: str
    level: np.ndarray
    words: tuple[str, ...]
    usual: float
    prior: float = PRIOR_LEVELS

    @property
    def levels(self) -> int:
        """Return how many levels there are."""
        return len(self.words)

    @classmethod
    def of(cls, name: str, words: pd.Series, usual: float, prior: float = PRIOR_LEVELS) -> Component:
        """Return the component of each post's word, "" = none."""
        codes, distinct = pd.factorize(words.astype(object).where(words != ""), use_na_sentinel=True)
        return cls(name, codes.astype(np.int64), tuple(str(word) for word in distinct), usual, prior)


@dataclass(frozen=True)
class Pooled:
    """The posterior of a normal model on the logarithm; effects have prior means −τ²/2, so that factors average 1.

    `mean`, `covariance`: of all levels of the shared components, in the order of `first`. `own_mean`, `own_variance`:
    of the levels of the last component (creators). `variance`: of each component, as estimated.
    """

    first: Mapping[str, int]
    mean: np.ndarray
    covariance: np.ndarray
    own_mean: np.ndarray
    own_variance: np.ndarray
    variance: Mapping[str, float]

    def shared(self, levels: Mapping[str, int]) -> tuple[float, float]:
        """Return mean and variance of the summed effects of one level of each named component; -1 = one not seen."""
        seen = [self.first[name] + level for name, level in levels.items() if level >= 0]
        unseen = sum(self.variance[name] for name, level in levels.items() if level < 0)
        mean = float(self.mean[seen].sum()) - unseen / 2
        variance = float(self.covariance[np.ix_(seen, seen)].sum()) + unseen
        return mean, variance


def pool(result: np.ndarray, variance: np.ndarray, shared: Sequence[Component], own: Component) -> Pooled:
    """Return what `result` says of the effects: the logarithm of outcome ÷ forecast median, an entry a post.

    result = Σ effects of the post's levels + noise of known `variance`; the effects of a component are normal with a
    variance τ² in common, estimated by expectation-maximisation under a scaled inverse χ² prior around `usual`².
    Henderson's equations of the mixed model with creators eliminated first (Schur complement), so that the work grows
    with the number of posts. Efron & Morris 1975; Henderson 1975; Gelman & Hill 2007, chapters 12 and 13.
    """
    first = dict(zip((c.name for c in shared), np.cumsum([0, *(c.levels for c in shared[:-1])]).tolist(), strict=True))
    design = np.zeros((len(result), sum(c.levels for c in shared)))
    for component in shared:
        rows = np.flatnonzero(component.level >= 0)
        design[rows, first[component.name] + component.level[rows]] = 1.0
    weight = 1.0 / variance
    tau = {c.name: c.usual**2 for c in (*shared, own)}
    solved = _solve(result, weight, design, (shared, own), tau)
    for _ in range(ROUNDS):
        tau = _updated(solved, (shared, own), first, tau)
        solved = _solve(result, weight, design, (shared, own), tau)
    half = np.concatenate([np.full(c.levels, tau[c.name] / 2) for c in shared])
    mean, covariance, own_mean, own_variance = solved
    return Pooled(first, mean - half, covariance, own_mean - tau[own.name] / 2, own_variance, tau)


Solved = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _solve(
    result: np.ndarray,
    weight: np.ndarray,
    design: np.ndarray,
    components: tuple[Sequence[Component], Component],
    tau: Mapping[str, float],
) -> Solved:
    """Return mean and covariance of shared effects, mean and variance of own ones, all around their prior means."""
    shared, own = components
    prior = sum(np.where(c.level >= 0, tau[c.name], 0.0) for c in (*shared, own))
    centred = result + prior / 2  # prior means of −τ²/2 taken out
    has = own.level >= 0
    rows, level = np.flatnonzero(has), own.level[has]
    crossed = np.zeros((own.levels, design.shape[1]))
    np.add.at(crossed, level, design[rows] * weight[rows, None])
    depth = np.bincount(level, weight[rows], own.levels) + 1.0 / tau[own.name]
    pull = np.bincount(level, weight[rows] * centred[rows], own.levels)
    precision = np.concatenate([np.full(c.levels, 1.0 / tau[c.name]) for c in shared])
    system = design.T @ (design * weight[:, None]) + np.diag(precision) - crossed.T @ (crossed / depth[:, None])
    covariance = np.linalg.inv(system)
    mean = covariance @ (design.T @ (weight * centred) - crossed.T @ (pull / depth))
    own_mean = (pull - crossed @ mean) / depth
    own_variance = 1.0 / depth + np.einsum("ij,jk,ik->i", crossed, covariance, crossed) / depth**2
    return mean, covariance, own_mean, own_variance


def _updated(
    solved: Solved,
    components: tuple[Sequence[Component], Component],
    first: Mapping[str, int],
    tau: Mapping[str, float],
) -> dict[str, float]:
    """Return the variances of the components that the effects found so far make most likely, within bounds."""
    mean, covariance, own_mean, own_variance = solved
    squares, spread = mean**2, np.diag(covariance)
    shared, own = components
    found = {}
    for component in shared:
        part = slice(first[component.name], first[component.name] + component.levels)
        found[component.name] = (component, float((squares[part] + spread[part]).sum()))
    found[own.name] = (own, float((own_mean**2 + own_variance).sum()))
    return {name: _bounded(component, total) for name, (component, total) in found.items() if name in tau}


def _bounded(component: Component, total: float) -> float:
    if np.isinf(component.prior):
        return component.usual**2
    estimate = (component.prior * component.usual**2 + total) / (component.prior + component.levels)
    return float(np.clip(estimate, LOWEST**2, HIGHEST**2))
