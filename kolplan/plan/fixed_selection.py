"""The posts of a plan made by hand as chosen options: what is open is filled so that least breaks and most is won."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.allocating import allocate
from kolplan.allocate.building import Builder, Built
from kolplan.allocate.holding import ANY, Combination, Holding
from kolplan.allocate.problem import Options, Problem, restricted
from kolplan.allocate.quotas import Kept, Quota
from kolplan.allocate.solver import Effort
from kolplan.core.findings import Findings
from kolplan.core.settings import Strength
from kolplan.forecast.frames import Forecast
from kolplan.plan.keeping import KeptPost
from kolplan.plan.kept_roster import format_of
from kolplan.plan.running import Run

SECONDS = 10.0
"""Time to find the best angles of posts that name none."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """The posts as options of `built.every`, beside what a run may choose.

    `problem`: the options that may be chosen and those of the posts, with all quotas; `chosen`: of each post the
    option's position in it, `every` in `built.every`. `posts`: those that could be taken up, in order. `misfits`: which
    of them no slot that they may be in wants. `figures`: of each quota the figure that it is held to.
    """

    built: Built
    problem: Problem
    posts: tuple[KeptPost, ...]
    chosen: np.ndarray
    every: np.ndarray
    misfits: np.ndarray
    figures: np.ndarray


def choose(run: Run, posts: Sequence[KeptPost], creators: Sequence[int]) -> Chosen:
    """Return the posts as options of a run's forecast, whatever rules, slots and standings say of them.

    `creators`: of each post the roster's position, -1 = nobody (left out). Angles and slots that are not given are
    chosen among those that rules allow, so that the limits as fitted are kept as far as can be and the value is most.
    """
    placed = [(post, creator) for post, creator in zip(posts, creators, strict=True) if creator >= 0]
    offer_of = {
        key: n for n, key in enumerate(zip(*(run.forecast.offers[c] for c in ("creator", "format")), strict=True))
    }
    placed = [(post, creator) for post, creator in placed if (creator, format_of(post)) in offer_of]
    combinations = [_combination(run, post, creator, offer_of[creator, format_of(post)]) for post, creator in placed]
    forecast = _open(run.forecast, combinations)
    built, misfits = _built(run, forecast, combinations)
    figures = _figures(run, built.quotas)
    pools = [_pool(built, each) for each in combinations]
    every = _picked(built, pools, figures, run)
    mask = built.allowed.copy()
    mask[every] = True
    problem = restricted(replace(built.problem, options=built.every, quotas=built.quotas), mask)
    chosen = np.searchsorted(np.flatnonzero(mask), every)
    kept = tuple(post for post, _ in placed)
    return Chosen(replace(built, problem=problem), problem, kept, chosen, every, misfits, figures)


def _combination(run: Run, post: KeptPost, creator: int, offer: int) -> Combination:
    angles = {code: number for number, code in enumerate(run.forecast.angles)}
    slots = {slot.name: number for number, slot in enumerate(run.settings.slots)}
    _, angle, slot = post.combination
    return Combination(creator, offer, angles.get(angle, ANY), slots.get(slot, ANY))


def _open(forecast: Forecast, combinations: Sequence[Combination]) -> Forecast:
    """Return a forecast in which these posts may be planned, whatever keeps their creators or angles out."""
    offers, fit = forecast.offers.copy(), forecast.fit.copy()
    plannable = offers["plannable"].to_numpy(bool).copy()
    for each in combinations:
        plannable[each.offer] = True
        wanted = slice(None) if each.angle == ANY else slice(each.angle, each.angle + 1)
        if not np.isfinite(fit[each.offer, wanted]).any():
            fit[each.offer, wanted] = 1.0
    offers["plannable"] = plannable
    return replace(forecast, offers=offers, fit=fit)


def _built(run: Run, forecast: Forecast, combinations: Sequence[Combination]) -> tuple[Built, np.ndarray]:
    """Return the problem with every post's option in it, and for which posts a slot had to be opened for that."""
    steps = (run.footing.held, run.footing.short)

    def build(holding: Holding) -> Built:
        return Builder(forecast, run.footing.settings, Findings(), steps).build(holding)

    built = build(Holding())
    misfits = np.array([not each.matches(built.every).any() for each in combinations], dtype=bool)
    lacking = tuple(each for each, misfit in zip(combinations, misfits.tolist(), strict=True) if misfit)
    return build(Holding(exact=lacking)) if lacking else built, misfits


def _figures(run: Run, quotas: Sequence[Quota]) -> np.ndarray:
    """Return the figure of each quota as fitted for the best plan."""
    fitted = {each.quota.name: each.figure for each in run.result.limits}
    return np.array([fitted.get(quota.name, quota.figure) for quota in quotas], dtype=float)


def _pool(built: Built, wanted: Combination) -> np.ndarray:
    """Return the options that a post may be: those that rules and slots allow, where there are any."""
    matching = wanted.matches(built.every)
    for narrower in (built.allowed, built.fits):
        if (matching & narrower).any():
            return np.flatnonzero(matching & narrower)
    return np.flatnonzero(matching)


def _picked(built: Built, pools: Sequence[np.ndarray], figures: np.ndarray, run: Run) -> np.ndarray:
    """Return an option of each pool, no option twice."""
    best = [int(pool[np.argmax(built.every.value[pool])]) for pool in pools]
    if any(len(pool) > 1 for pool in pools):
        best = _solved(built, pools, figures, run) or best
    taken: set[int] = set()
    for number, pool in enumerate(pools):
        if best[number] in taken:
            others = [option for option in pool.tolist() if option not in taken]
            best[number] = others[0] if others else best[number]
        taken.add(best[number])
    return np.array(best, dtype=np.int64)


def _solved(built: Built, pools: Sequence[np.ndarray], figures: np.ndarray, run: Run) -> list[int] | None:
    """Return what breaks the limits least and is worth most; None where no time was left to find it."""
    options = np.concatenate(pools)
    post = np.repeat(np.arange(len(pools), dtype=np.int32), [len(pool) for pool in pools])
    columns: Mapping[str, np.ndarray] = {name: getattr(built.every, name)[options] for name in Options.__slots__}
    kept = Kept(options, len(built.every))
    quotas = tuple(
        replace(
            quota,
            part=kept.weights(quota.part),
            whole=None if quota.whole is None else kept.weights(quota.whole),
            figure=float(figure),
            strength=Strength.SOFT,
            reach=None,
        )
        for quota, figure in zip(built.quotas, figures, strict=True)
    )
    own = Options(**{**columns, "creator": post, "group": post})
    problem = Problem(own, None, quotas, np.arange(len(pools)), sign=built.problem.sign)
    solving = run.settings.solve
    found = allocate(problem, Effort(gap=solving.gap, seconds=min(SECONDS, solving.time_limit), seed=solving.seed))
    if found.selection is None:
        return None
    chosen: list[int] = options[np.sort(found.selection.chosen)].tolist()
    return chosen
