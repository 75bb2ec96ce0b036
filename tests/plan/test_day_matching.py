"""Posts get the cheapest days there are, and every one of them a day where that can be at all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kolplan.plan.day_matching import NOWHERE, match


def _every_way(cost: np.ndarray, room: int) -> tuple[int, float]:
    """Return how many posts can have a day at once, and the least that so many cost, by trying everything."""
    posts, days = cost.shape
    best = (0, 0.0)
    for way in product(range(-1, days), repeat=posts):
        placed = [(post, day) for post, day in enumerate(way) if day >= 0]
        if any(way.count(day) > room for day in range(days)) or any(not np.isfinite(cost[at]) for at in placed):
            continue
        best = min(best, (-len(placed), float(sum(cost[at] for at in placed))))
    return -best[0], best[1]


@pytest.mark.parametrize("seed", range(60))
def test_as_many_posts_as_can_have_a_day_at_the_least_cost(seed: int) -> None:
    rng = np.random.default_rng(seed)
    posts, days, room = int(rng.integers(1, 6)), int(rng.integers(1, 5)), int(rng.integers(1, 3))
    cost = rng.integers(0, 30, (posts, days)).astype(float)
    cost[rng.random((posts, days)) < 0.4] = np.inf
    found = match(cost, room)
    placed = np.flatnonzero(found.day != NOWHERE)
    most, least = _every_way(cost, room)
    assert len(placed) == most
    assert np.bincount(found.day[placed], minlength=days).max(initial=0) <= room
    if most == posts:
        assert cost[placed, found.day[placed]].sum() == least


@pytest.mark.parametrize("seed", range(40))
def test_a_post_without_a_day_names_days_that_are_too_few(seed: int) -> None:
    """Hall: the posts that can appear only on those days are more than they hold."""
    rng = np.random.default_rng(100 + seed)
    posts, days, room = int(rng.integers(3, 9)), int(rng.integers(2, 5)), int(rng.integers(1, 3))
    cost = np.where(rng.random((posts, days)) < 0.4, 0.0, np.inf)
    for crowded in match(cost, room).crowded:
        inside = np.isfinite(cost).any(axis=1) & ~(np.isfinite(cost) & ~crowded).any(axis=1)
        assert inside.sum() > room * crowded.sum()


def test_without_a_limit_each_post_has_its_cheapest_day_the_first_of_several() -> None:
    assert match(np.array([[3.0, 1.0, 1.0], [0.0, 5.0, np.inf]]), None).day.tolist() == [1, 0]


def test_a_chain_of_moves_makes_room() -> None:
    """The last post can have the first day only; the others each move on by one."""
    free, shut = 0.0, np.inf
    cost = np.array(
        [[free, free, shut, shut], [shut, free, free, shut], [shut, shut, free, free], [free, shut, shut, shut]]
    )
    assert match(cost, 1).day.tolist() == [1, 2, 3, 0]
