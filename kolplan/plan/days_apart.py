"""Keeps several posts of one creator on different days, where her days and those of others leave room for it."""

from __future__ import annotations

import numpy as np

from kolplan.plan.day_matching import NOWHERE


def set_apart(day: np.ndarray, cost: np.ndarray, creator: np.ndarray, room: int | None) -> None:
    """Move posts, in place, so that no creator has two on one day where that can be.

    `day`: position of each post's day; `cost`: a row a post, a column a day, infinite where it may not appear;
    `room`: posts that a day holds. A post goes to the cheapest day that her others do not have, by itself where there
    is room, else changing places with another creator's post.
    """
    people, counts = np.unique(creator, return_counts=True)
    for person in people[(counts > 1) & (people >= 0)].tolist():
        own = np.flatnonzero((creator == person) & (day != NOWHERE))
        for place, post in enumerate(own.tolist()):
            if (day[own[:place]] == day[post]).any():
                _move(post, own, (day, cost, creator), room)


def _move(post: int, own: np.ndarray, state: tuple[np.ndarray, np.ndarray, np.ndarray], room: int | None) -> None:
    day, cost, creator = state
    taken = np.bincount(day[day != NOWHERE], minlength=cost.shape[1])
    best, change = np.inf, (NOWHERE, NOWHERE)
    for other in np.flatnonzero(np.isfinite(cost[post])).tolist():
        if (day[own] == other).any():
            continue
        if room is None or taken[other] < room:
            options = [(float(cost[post, other]), NOWHERE)]
        else:
            here = day[post]
            options = [
                (float(cost[post, other] + cost[each, here] - cost[each, other]), each)
                for each in np.flatnonzero(day == other).tolist()
                if not ((creator == creator[each]) & (day == here)).any()
            ]
        for worth, partner in options:
            if worth < best:
                best, change = worth, (other, partner)
    if np.isfinite(best):
        if change[1] != NOWHERE:
            day[change[1]] = day[post]
        day[post] = change[0]
