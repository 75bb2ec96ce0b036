"""Small random problems, and every plan they allow, for comparing the allocator with brute force."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.limits import quota_of
from kolplan.allocate.problem import Options, Problem
from kolplan.core.settings import DEFAULT_LIMITS, Bound, Limit, LimitKind, Strength

MEMBERS = {LimitKind.TIER_SPEND: ("head", "mid", "micro"), LimitKind.ANGLE_POSTS: ("trend", "ingredient", "trial")}


def random_options(rng: np.random.Generator, creators: int, most: int) -> Options:
    """Return up to `most` options of each of `creators` creators."""
    sizes = rng.integers(1, most + 1, creators)
    group = np.repeat(np.arange(creators), sizes)
    tier = np.repeat(rng.integers(0, 3, creators), sizes)
    money = (10 ** rng.uniform(4, 6, len(group))).astype("int64")
    return Options(
        offer=np.arange(len(group)),
        creator=group * 3 + 1,
        angle=rng.integers(0, 3, len(group)),
        tier=tier,
        money=money,
        benchmark=rng.random(len(group)) < 0.3,
        value=money * rng.uniform(0.2, 2.0, len(group)),
        group=group,
        slot=np.full(len(group), -1),
        units=np.ones(len(group), dtype="int64"),
        bonus=np.ones(len(group)),
    )


ANGLES = ("trend", "ingredient", "trial")


def under(options: Options, budget: int, limits: Sequence[Limit], must: np.ndarray) -> Problem:
    """Return the problem of options under a budget and limits."""
    return Problem(options, budget, tuple(quota_of(limit, options, ANGLES, budget) for limit in limits), must)


def random_limits(rng: np.random.Generator, strength: Strength) -> tuple[Limit, ...]:
    """Return a few limits of random kind, member, side and figure."""
    limits = {}
    for _ in range(rng.integers(0, 5)):
        kind = rng.choice([LimitKind.TIER_SPEND, LimitKind.ANGLE_POSTS, LimitKind.USE, LimitKind.BENCHMARK_SPEND])
        kind = LimitKind(str(kind))
        member = str(rng.choice(MEMBERS[kind])) if kind in MEMBERS else ""
        bound = Bound.MAX if kind is LimitKind.BENCHMARK_SPEND or rng.random() < 0.4 else Bound.MIN
        limit = Limit(kind, member, bound, round(float(rng.uniform(0.05, 0.6)), 2), strength)
        limits[limit.name] = limit
    return tuple(limits.values())


def random_problem(seed: int, strength: Strength, *, shipped: bool = False) -> Problem:
    """Return a problem of at most 6 creators with at most 4 options each."""
    rng = np.random.default_rng(seed)
    options = random_options(rng, int(rng.integers(1, 7)), 4)
    limits = DEFAULT_LIMITS if shipped else random_limits(rng, strength)
    must = rng.choice(np.unique(options.creator), int(rng.random() < 0.2), replace=False)
    budget = int(options.money.sum() * rng.uniform(0.1, 0.6))
    return under(options, budget, limits, must)


def plans(problem: Problem) -> Iterator[np.ndarray]:
    """Yield every plan with a post, within the budget, with one post a creator and everybody who must be in."""
    options = problem.options
    money, creator, must = options.money.tolist(), options.creator.tolist(), set(problem.must.tolist())
    choices = [[-1, *np.flatnonzero(options.group == g).tolist()] for g in range(int(options.group.max()) + 1)]
    for choice in itertools.product(*choices):
        chosen = [option for option in choice if option >= 0]
        within = chosen and sum(money[option] for option in chosen) <= problem.budget
        if within and must <= {creator[option] for option in chosen}:
            yield np.array(chosen, dtype="int64")


def best(problem: Problem, limits: Sequence[Fitted], every: Sequence[np.ndarray] | None = None) -> float | None:
    """Return the best value of all plans (`every`, where they are at hand) that keep the limits, None without one."""
    values = [
        float(problem.options.value[chosen].sum())
        for chosen in (plans(problem) if every is None else every)
        if all(f.quota.holds(f.figure, chosen) for f in limits)
    ]
    return max(values, default=None)
