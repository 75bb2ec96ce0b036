"""From a history of results to learned multipliers, by partial pooling on the log scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from kolplan.core.learning import CreatorLesson, GroupLesson, HistorySource, Learned, Learning
from kolplan.core.vocabulary import Tier
from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.pooling import Component, Pooled, pool

EARLIEST = 7.0
"""Days after publishing before which results are too early to learn from."""

FARTHEST = 2.0
"""A result farther from the middle than so many standard deviations counts as one so far away."""

WAVE_DAYS = 7
FIRST_MONDAY = pd.Timestamp(1970, 1, 5)
_PREDICTING = ("platform", "tier", "angle", "group")


@dataclass(frozen=True)
class _Results:
    """The results of one measure: posts (history rows), ln(outcome ÷ forecast), variance of the noise, and weights.

    `planned`, `actual`: outcome as forecast without any learning, and as it came.
    """

    posts: pd.DataFrame
    logs: np.ndarray
    variance: np.ndarray
    planned: np.ndarray
    actual: np.ndarray


def usable(history: pd.DataFrame) -> pd.Series:
    """Return which rows can be learnt from: final, or read EARLIEST days after publishing or later."""
    return history["checkpoint"].isna() | (history["checkpoint"] >= EARLIEST)


def learn(history: pd.DataFrame, benchmarks: Benchmarks, sources: Sequence[HistorySource] = ()) -> Learning:
    """Return what a history (forecast.history) teaches; docs/method.md has the formulas and their sources.

    Results are compared with the forecast as it was without learning. Unknown figures teach nothing.
    """
    posts = history[usable(history)].reset_index(drop=True)
    groups: list[GroupLesson] = []
    creators: list[CreatorLesson] = []
    learnt = np.zeros(len(posts), dtype=bool)
    for measure, results in _measured(posts, benchmarks):
        if len(results.posts):
            learnt[results.posts.index] = True
            own_groups, own_creators = _lessons(measure, results, benchmarks)
            groups += own_groups
            creators += own_creators
    return Learning(tuple(groups), tuple(creators), tuple(sources), int(learnt.sum()))


def _measured(posts: pd.DataFrame, benchmarks: Benchmarks) -> Iterator[tuple[Learned, _Results]]:
    """Yield the results of each measure: views, or else exposure; engagements and orders per view."""
    default = benchmarks.number("spread", "default")
    spread = posts["spread"].fillna(default).clip(0.1, 3.0).to_numpy(float)
    factor = {measure: posts[f"learned_{measure}"].fillna(1.0).to_numpy(float) for measure in Learned}
    planned = {name: posts[f"planned_{name}"].to_numpy(float) for name in ("views", "exposure", *list(Learned)[1:])}
    actual = {name: posts[f"actual_{name}"].to_numpy(float) for name in ("views", "exposure", *list(Learned)[1:])}
    seen = (actual["views"] > 0) & (planned["views"] > 0)
    shown = ~seen & (actual["exposure"] > 0) & (planned["exposure"] > 0)
    before = np.where(seen, planned["views"], np.where(shown, planned["exposure"], np.nan)) / factor[Learned.VIEWS]
    outcome = np.where(seen, actual["views"], np.where(shown, actual["exposure"], np.nan))
    yield Learned.VIEWS, _results(posts, before, outcome, spread**2)
    rate = benchmarks.number("learning", "rate_spread")
    for measure in (Learned.ENGAGEMENTS, Learned.ORDERS):
        # Of what the views that came should have brought.
        with np.errstate(divide="ignore", invalid="ignore"):
            due = planned[measure] / planned["views"] * actual["views"] / factor[measure]
        known = np.where(seen & (due > 0) & (actual[measure] >= 0), due, np.nan)
        # Counts are noisy where they are few: half a one is added, and a Poisson variance of the logarithm.
        yield measure, _results(posts, known + 0.5, actual[measure] + 0.5, rate**2 + 1.0 / (known + 0.5))


def _results(posts: pd.DataFrame, planned: np.ndarray, actual: np.ndarray, variance: np.ndarray) -> _Results:
    known = np.isfinite(planned) & np.isfinite(actual) & (planned > 0) & (actual > 0)
    logs = np.log(actual[known] / planned[known]) + variance[known] / 2
    deviation = FARTHEST * np.sqrt(variance[known])
    middle = np.median(logs) if len(logs) else 0.0
    kept = np.clip(logs, middle - deviation, middle + deviation)
    return _Results(posts[known], kept, variance[known], planned[known], actual[known])


def _lessons(
    measure: Learned, results: _Results, benchmarks: Benchmarks
) -> tuple[list[GroupLesson], list[CreatorLesson]]:
    posts = results.posts
    usual = {name: benchmarks.number("learning", name) for name in (*_PREDICTING, "shape", "wave", "creator", "level")}
    shared = _shared(posts, usual)
    creator = posts["id"].where(posts["id"] != "", posts["creator"])
    own = Component.of("creator", posts["platform"] + "\n" + creator, usual["creator"])
    pooled = pool(results.logs, results.variance, shared, own)
    relative = _Groups(shared, pooled)
    counts = posts.groupby(["platform", "tier", "angle"]).size()
    hers = np.exp(pooled.own_mean + pooled.own_variance / 2)
    places = list(zip(posts["platform"], posts["tier"], posts["angle"], strict=True))
    expected = results.planned * np.array([relative.of(*place)[0] for place in places]) * hers[own.level]
    level, unsure = _level(results, expected, usual)
    groups = []
    for place in _places(posts):
        multiplier, spread = relative.of(*place)
        number = int(counts.get(place, 0))
        groups.append(GroupLesson(measure, *place, level * multiplier, float(np.hypot(spread, unsure)), number))
    return groups, _creators(measure, own, pooled, hers)


def _shared(posts: pd.DataFrame, usual: dict[str, float]) -> list[Component]:
    """Return what posts have in common: two that predict nothing (the shape of all results, the week's mood) among it.

    Hits and a spread other than assumed move the logarithms of all results alike without moving the mean: `shape` takes
    that up. What moves the mean of all posts is learnt from the means (`_level`).
    """
    published, days = posts["published"], (posts["published"] - FIRST_MONDAY).dt.days // WAVE_DAYS
    week = days.astype("string").astype(object).where(published.notna(), posts["campaign"]).astype(str)
    words = {
        "shape": pd.Series("all", index=posts.index),
        "platform": posts["platform"],
        "tier": posts["tier"],
        "angle": posts["angle"],
        "group": posts["platform"] + "\n" + posts["tier"] + "\n" + posts["angle"],
        "wave": posts["platform"] + "\n" + week,
    }
    fixed = {"shape": np.inf}
    return [
        Component.of(name, column, usual[name], **({"prior": fixed[name]} if name in fixed else {}))
        for name, column in words.items()
    ]


class _Groups:
    """The multiplier of any platform × tier × angle before the level common to all posts."""

    def __init__(self, shared: Sequence[Component], pooled: Pooled) -> None:
        self._place = {c.name: {word: i for i, word in enumerate(c.words)} for c in shared}
        self._pooled = pooled

    def of(self, platform: str, tier: str, angle: str) -> tuple[float, float]:
        """Return multiplier and spread of its logarithm."""
        words = {"platform": platform, "tier": tier, "angle": angle, "group": f"{platform}\n{tier}\n{angle}"}
        levels = {name: self._place[name].get(word, -1) for name, word in words.items()}
        mean, variance = self._pooled.shared(levels)
        return float(np.exp(mean + variance / 2)), float(np.sqrt(variance))


def _places(posts: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return every platform × tier × angle that has a lesson; "" stands for platforms and angles without results."""
    platforms = [*dict.fromkeys(posts["platform"]), ""]
    angles = [*dict.fromkeys(posts["angle"]), ""] if (posts["angle"] != "").all() else [*dict.fromkeys(posts["angle"])]
    return list(product(sorted(platforms), (str(tier) for tier in Tier), sorted(angles)))


def _level(results: _Results, expected: np.ndarray, usual: dict[str, float]) -> tuple[float, float]:
    """Return by how much all posts bring more or less than expected, from their sums, and its spread.

    The ratio of sums sees hits, which logarithms do not; it is as noisy as heavy tails are, so that its variance is the
    larger of what the known spread says and what the results show (ratio estimator, Cochran 1977, chapter 6), and it is
    shrunk by it.
    """
    total = expected.sum()
    ratio = float(results.actual.sum() / total)
    told = float((np.expm1(results.variance) * expected**2).sum() / total**2)
    shown = float(((results.actual - ratio * expected) ** 2).sum() / (ratio * total) ** 2)
    published = results.posts["published"].dt.strftime("%G-%V").fillna("") + results.posts["platform"]
    share = pd.Series(expected).groupby(published.to_numpy()).sum() / total
    noise = max(told, shown) + usual["wave"] ** 2 * float((share**2).sum())
    kept = usual["level"] ** 2 / (usual["level"] ** 2 + noise)
    return float(np.exp(kept * np.log(ratio))), float(np.sqrt(kept * noise))


def _creators(measure: Learned, own: Component, pooled: Pooled, hers: np.ndarray) -> list[CreatorLesson]:
    counts = np.bincount(own.level[own.level >= 0], minlength=own.levels)
    spread, before = np.sqrt(pooled.own_variance), float(np.sqrt(pooled.variance["creator"]))
    lessons = []
    for i, word in enumerate(own.words):
        platform, creator = word.split("\n", 1)
        posts = int(counts[i])
        lessons.append(CreatorLesson(measure, platform, creator, float(hers[i]), float(spread[i]), before, posts))
    return lessons
