"""Learned multipliers laid on offers: a table by group and angle, a factor by creator; a planner's own word wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kolplan.core.learning import ANY, MULTIPLIER_PATHS, Learned, Learning
from kolplan.forecast.lookups import groups_of

_FOLLOWS: Mapping[str, tuple[Learned, ...]] = {
    "views": (Learned.VIEWS,),
    "exposure": (Learned.VIEWS,),
    "clicks": (Learned.VIEWS,),
    "engagements": (Learned.VIEWS, Learned.ENGAGEMENTS),
    "orders": (Learned.VIEWS, Learned.ORDERS),
    "gmv": (Learned.VIEWS, Learned.ORDERS),
}
"""Which multipliers a measure of the forecast is multiplied with."""


@dataclass(frozen=True, eq=False)
class Lessons:
    """Multipliers of each offer × angle.

    `group`: row of each offer in the tables. `table`: group × angle to multiplier; a last column stands for no angle.
    `spread`: the same shape, of the logarithm of the multiplier of views. `own`: each offer's creator's. `sure`: the
    share of the basis' uncertainty (a variance) that results of hers have left, 1 without any.
    """

    group: np.ndarray
    table: Mapping[Learned, np.ndarray]
    spread: np.ndarray
    own: Mapping[Learned, np.ndarray]
    left: np.ndarray

    def factors(self, measure: str) -> np.ndarray:
        """Return what a measure's mean is multiplied with, offers × angles."""
        follows = _FOLLOWS[measure]
        product = np.ones_like(self.spread)
        own = np.ones(len(self.group))
        for each in follows:
            product, own = product * self.table[each], own * self.own[each]
        factors: np.ndarray = product[:, :-1][self.group] * own[:, None]
        return factors

    def at(self, measure: str, offers: np.ndarray, angles: np.ndarray) -> np.ndarray:
        """Return the multipliers of a measure for offers with an angle each (-1 = none)."""
        result = np.ones(len(offers))
        for each in _FOLLOWS[measure]:
            result = result * self.of(each, offers, angles)
        return result

    def of(self, learned: Learned, offers: np.ndarray, angles: np.ndarray) -> np.ndarray:
        """Return one multiplier for offers with an angle each (-1 = none)."""
        result: np.ndarray = self.table[learned][self.group[offers], angles] * self.own[learned][offers]
        return result

    def taken(self, offers: np.ndarray) -> Lessons:
        """Return the lessons with some offers once more behind all others."""
        behind = np.concatenate([np.arange(len(self.group)), offers])
        own = {learned: factor[behind] for learned, factor in self.own.items()}
        return replace(self, group=self.group[behind], own=own, left=self.left[behind])


def lessons_for(
    offers: pd.DataFrame,
    creators: pd.DataFrame,
    angles: tuple[str, ...],
    learning: Learning,
    benchmarks: Mapping[str, float],
) -> Lessons | None:
    """Return the multipliers of offers; None where nothing was learnt and no multiplier was typed."""
    typed = typed_multipliers(benchmarks)
    if not learning.groups and not typed:
        return None
    group = groups_of(offers["platform"], offers["tier"])
    codes, first = np.unique(group, return_index=True)
    named = list(zip(offers["platform"].iloc[first], offers["tier"].iloc[first], strict=True))
    known = {(each.measure, each.platform, each.tier, each.angle): each for each in learning.groups}
    table = {learned: np.ones((len(codes), len(angles) + 1)) for learned in Learned}
    spread = np.zeros((len(codes), len(angles) + 1))
    for learned in Learned:
        for row, (platform, tier) in enumerate(named):
            for column, angle in enumerate((*angles, "")):
                lesson = next(
                    (known[key] for key in _nearest(learned, platform, tier, angle) if key in known),
                    None,
                )
                own = typed_for(typed, learned, platform, tier, angle)
                table[learned][row, column] = own or (1.0 if lesson is None else lesson.multiplier)
                if learned is Learned.VIEWS and lesson is not None and own is None:
                    spread[row, column] = lesson.spread
    own_factors, left = _own(offers, creators, learning)
    return Lessons(np.searchsorted(codes, group).astype(np.int32), table, spread, own_factors, left)


def typed_multipliers(benchmarks: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    """Return the multipliers among a campaign's own benchmarks, by measure, platform, tier and angle (ANY = all)."""
    paths = ((path.split(".", 4), figure) for path, figure in benchmarks.items())
    return {tuple(parts[1:]): figure for parts, figure in paths if parts[0] == MULTIPLIER_PATHS and len(parts) == 5}


def typed_for(
    typed: Mapping[tuple[str, ...], float], learned: Learned, platform: str, tier: str, angle: str
) -> float | None:
    """Return the multiplier that was typed for a group: the one that names it most closely, None where there is none.

    What names more of platform, tier and angle is closer; of equals the one that names the angle, then the tier.
    """
    closest = sorted(
        (
            (sum(part != ANY for part in path[1:]), path[3] != ANY, path[2] != ANY, figure)
            for path, figure in typed.items()
            if path[0] == learned
            and all(part in (ANY, word) for part, word in zip(path[1:], (platform, tier, angle), strict=True))
        ),
    )
    return closest[-1][-1] if closest else None


def _nearest(learned: Learned, platform: str, tier: str, angle: str) -> tuple[tuple[Learned, str, str, str], ...]:
    return tuple((learned, p, tier, a) for p in (platform, "") for a in (angle, ""))


def _own(
    offers: pd.DataFrame, creators: pd.DataFrame, learning: Learning
) -> tuple[dict[Learned, np.ndarray], np.ndarray]:
    """Return each offer's creator's multipliers, and how much of the uncertainty of her views is left."""
    names = creators["account_id"].where(creators["account_id"] != "", creators["name"])
    keys: list[tuple[str, str]] = list(zip(creators["platform"].tolist(), names.tolist(), strict=True))
    rows = offers["creator"].to_numpy()
    factors, left = {}, np.ones(len(offers))
    for learned in Learned:
        hers = {(each.platform, each.creator): each for each in learning.creators if each.measure is learned}
        factor, share = np.ones(len(keys)), np.ones(len(keys))
        told = (number for number, key in enumerate(keys) if key in hers) if hers else ()
        for number in told:
            lesson = hers[keys[number]]
            factor[number] = lesson.multiplier
            share[number] = min(1.0, (lesson.spread / lesson.before) ** 2) if lesson.before > 0 else 1.0
        factors[learned] = factor[rows]
        if learned is Learned.VIEWS:
            left = share[rows]
    return factors, left
