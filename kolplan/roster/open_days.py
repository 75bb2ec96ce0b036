"""On which of the campaign's open days each creator may publish: phases, her own windows, rivals' bookings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import FIRST_DATE, Calendar, PostOrder
from kolplan.core.vocabulary import Tier
from kolplan.roster.availability import spans_of


@dataclass(frozen=True, eq=False)
class OpenDays:
    """The campaign's open days and who may publish on which.

    `numbers`: the days, ascending (core.calendar). `windows`: bool, a row for each different set of days, a column a
    day. `of`: of each creator, the row that holds her days.
    """

    numbers: np.ndarray
    windows: np.ndarray
    of: np.ndarray

    def told(self, days: Iterable[ToldDay], *, only: bool) -> OpenDays:
        """Return the days with some creators' told ones: where `only` these alone, else beside those that they had.

        Whoever may publish then; of a lot the other posts may appear later.
        """
        windows, of = list(self.windows), self.of.copy()
        own: dict[int, np.ndarray] = {}
        for each in days:
            mine = self.numbers == each.number
            if each.posts > 1:
                mine |= (self.numbers > each.number) & self.windows[self.of[each.creator]]
            own[each.creator] = own.get(each.creator, np.zeros(len(mine), dtype=bool)) | mine
        for creator, mine in own.items():
            windows.append(mine if only else mine | self.windows[self.of[creator]])
            of[creator] = len(windows) - 1
        return OpenDays(self.numbers, np.array(windows, dtype=bool).reshape(-1, len(self.numbers)), of)

    def room(self, most: int, told: Iterable[ToldDay]) -> np.ndarray:
        """Return how many posts each day holds: at most so many, or as many as people have put there already."""
        there = np.zeros(len(self.numbers), dtype=np.int64)
        for each in told:
            there += self.numbers == each.number
        return np.maximum(there, most)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day's number that somebody typed or locked for a creator's post, which stands for so many posts."""

    creator: int
    number: int
    posts: int = 1


def open_days(creators: pd.DataFrame, listed: pd.DataFrame, calendar: Calendar) -> OpenDays:
    """Return on which days each creator may publish; `creators`, `listed`: columns of roster.frames.

    A tier whose share of a phase is 0 in the table of the order may not publish on days that only such phases have.
    Her own windows and rivals' bookings speak of dates: they leave days after a launch that is not set alone.
    """
    numbers = np.array(calendar.numbers(), dtype=np.int64)
    texts, spoken = pd.factorize(creators["open"])
    own = np.array([_within(spans_of(str(text)), numbers) for text in spoken], dtype=bool).reshape(-1, len(numbers))
    tiers = list(Tier)
    allowed = np.array([_of_tier(calendar, tier, numbers) for tier in tiers], dtype=bool).reshape(-1, len(numbers))
    tier = creators["tier"].map({str(each): i for i, each in enumerate(tiers)}).to_numpy(np.int64)
    pair, pairs = pd.factorize(texts * len(tiers) + tier)
    windows = [own[code // len(tiers)] & allowed[code % len(tiers)] for code in pairs.tolist()]
    of = pair.astype(np.int64)
    for creator, spans in rival_spans(listed).items():
        windows.append(windows[of[creator]] & ~_within(spans, numbers, dated=True))
        of[creator] = len(windows) - 1
    distinct, row = np.unique(np.array(windows, dtype=bool).reshape(-1, len(numbers)), axis=0, return_inverse=True)
    return OpenDays(numbers, distinct, row.reshape(-1)[of])


def rival_spans(listed: pd.DataFrame) -> dict[int, list[tuple[date, date]]]:
    """Return the stretches that rivals' bookings block, by creator."""
    listed = listed[listed["from"].notna()]
    blocked: dict[int, list[tuple[date, date]]] = {}
    for creator, first, last in zip(listed["creator"], listed["from"], listed["to"], strict=True):
        blocked.setdefault(int(creator), []).append((first.date(), last.date()))
    return blocked


def _within(spans: Iterable[tuple[date, date]] | None, numbers: np.ndarray, *, dated: bool = False) -> np.ndarray:
    """Return which days lie in one of some stretches; None = all do. Without `dated`, days without a date do, too."""
    if spans is None:
        return np.ones(len(numbers), dtype=bool)
    within = np.zeros(len(numbers), dtype=bool) if dated else numbers < FIRST_DATE
    for first, last in spans:
        within |= (numbers >= first.toordinal()) & (numbers <= last.toordinal())
    return within


def _of_tier(calendar: Calendar, tier: Tier, numbers: np.ndarray) -> np.ndarray:
    """Return on which days a tier may publish at all."""
    if calendar.order is not PostOrder.TABLE:
        return np.ones(len(numbers), dtype=bool)
    days = {day for phase in calendar.phases if phase.tiers.get(tier) != 0 for day in calendar.numbers_of(phase)}
    allowed: np.ndarray = np.isin(numbers, list(days))
    return allowed
