"""Which phase and day each post would have by the phases' shares and the order of tiers, before anything hinders it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.core.calendar import Calendar, Phase, PostOrder
from kolplan.core.vocabulary import Tier

_FROM_LARGEST = {str(tier): rank for rank, tier in enumerate(Tier)}


@dataclass(frozen=True)
class Wishes:
    """`phase`: of each post the position of its phase. `number`: the day it would have, NaN = its phase has none.

    `days`: bool, a row a phase, a column an open day of the campaign.
    """

    phase: np.ndarray
    number: np.ndarray
    days: np.ndarray

    def cost(self, numbers: np.ndarray) -> np.ndarray:
        """Return what each day is worth avoiding for each post: squared days, and beyond all of these leaving a phase.

        `numbers`: the campaign's open days, ascending. A row a post, a column a day.
        """
        far = np.nan_to_num(np.square(numbers[None, :] - self.number[:, None]), nan=0.0)
        beyond = float(far.max(initial=0.0)) + 1.0
        cost: np.ndarray = far + np.where(self.days[self.phase], 0.0, beyond)
        return cost


def wishes(calendar: Calendar, tiers: np.ndarray, numbers: np.ndarray) -> Wishes:
    """Return the wishes of posts of some tiers, in the plan's order.

    The phases take their sizes one after the other from the posts in order; with a table by phase and tier each
    tier's posts are split by its own shares. Within a phase posts are spread evenly over its days.
    """
    days = np.array([np.isin(numbers, calendar.numbers_of(phase)) for phase in calendar.phases], dtype=bool)
    days = days.reshape(len(calendar.phases), len(numbers))
    phase = np.zeros(len(tiers), dtype=np.int64)
    rank = np.array([_FROM_LARGEST.get(str(tier), len(_FROM_LARGEST)) for tier in tiers.tolist()], dtype=np.int64)
    for mine, shares in _lots_of_posts(calendar, rank):
        room = None if calendar.most_a_day is None else days.sum(axis=1) * calendar.most_a_day
        sizes = sizes_of(calendar, shares, len(mine), room)
        phase[mine] = np.repeat(np.arange(len(sizes)), sizes)
    number = np.full(len(tiers), np.nan)
    order = np.argsort(_key(calendar, rank), kind="stable")
    for i, row in enumerate(days):
        mine, own = order[phase[order] == i], numbers[row]
        if len(own):
            number[mine] = own[np.arange(len(mine)) * len(own) // max(1, len(mine))]
    return Wishes(phase, number, days)


def _lots_of_posts(calendar: Calendar, rank: np.ndarray) -> list[tuple[np.ndarray, list[float | None]]]:
    """Return the posts that are split over the phases together, in their order, and the phases' shares of them."""
    usual = [phase.share for phase in calendar.phases]
    if calendar.order is not PostOrder.TABLE:
        return [(np.argsort(_key(calendar, rank), kind="stable"), usual)]
    split = []
    for number, tier in enumerate(Tier):
        own = [phase.tiers.get(tier) for phase in calendar.phases]
        split.append((np.flatnonzero(rank == number), usual if own == [None] * len(own) else own))
    return split


def _key(calendar: Calendar, rank: np.ndarray) -> np.ndarray:
    """Return what posts are sorted by: nothing, from the largest creators, or from the smallest."""
    if calendar.order is None:
        return np.zeros(len(rank), dtype=np.int64)
    return -rank if calendar.order is PostOrder.FUNNEL_UP else rank


def sizes_of(
    calendar: Calendar, shares: Sequence[float | None], posts: int, room: np.ndarray | None = None
) -> list[int]:
    """Return how many posts each phase takes: by its share, the rest by days, largest remainders first.

    `room`: posts that each phase holds; what is too many goes to the others, as far as they have room.
    """
    weights = _weights(calendar, shares)
    exact = weights / weights.sum() * posts if weights.sum() else np.full(len(weights), posts / len(weights))
    sizes = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(-(exact - sizes), kind="stable")
    sizes[order[: posts - sizes.sum()]] += 1
    if room is not None and room.sum() >= posts:
        _level(sizes, room.astype(int))
    return [int(size) for size in sizes]


def _level(sizes: np.ndarray, room: np.ndarray) -> None:
    """Move posts of phases that are too full to the nearest ones with room."""
    for full in range(len(sizes)):
        near = sorted(range(len(sizes)), key=lambda other: (abs(other - full), other))
        for other in near[1:]:
            moved = min(sizes[full] - room[full], room[other] - sizes[other])
            if moved > 0:
                sizes[full] -= moved
                sizes[other] += moved


def _weights(calendar: Calendar, shares: Sequence[float | None]) -> np.ndarray:
    """Return each phase's share of the posts; those without one divide what is left by their days."""
    given = np.array([share is not None for share in shares])
    weights = np.array(
        [
            _days(calendar, phase) if share is None else share
            for phase, share in zip(calendar.phases, shares, strict=True)
        ]
    )
    if given.any() and not given.all():
        left = max(0.0, 1.0 - weights[given].sum())
        weights[~given] *= left / weights[~given].sum() if weights[~given].sum() else 0.0
    return weights


def _days(calendar: Calendar, phase: Phase) -> float:
    return float(len(calendar.numbers_of(phase)))
