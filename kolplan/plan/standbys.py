"""For each post the best replacement: one more creator of the same slot, within every limit and the money at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from kolplan.allocate.allocating import Selection
from kolplan.allocate.model import Row
from kolplan.allocate.problem import TIERS, Options
from kolplan.allocate.rows import build_model
from kolplan.core.settings import Strength
from kolplan.plan.running import Run
from kolplan.roster.open_days import open_days

MOST_LOOKED_AT = 300
"""Options of a slot, or of a platform and tier, that are looked at, the most valuable first."""

_ROUNDING = 1e-9


def with_stand_ins(run: Run, selection: Selection, posts: pd.DataFrame) -> pd.DataFrame:
    """Return the posts with `stand_in`, `stand_in_id` and `stand_in_cost` (fen): the best replacement of each.

    She is not in the plan, of the same slot, or where there are none of the same platform and tier, free on the post's
    day, and with her the plan keeps budget and limits as fitted; where nobody does, all but soft limits. "" where there
    is nobody.
    """
    search = _Search(run, selection)
    days = (_day(day) for day in posts["date"].tolist())
    found = [search.best(option, day) for option, day in zip(search.options_of(posts), days, strict=True)]
    offers, creators = run.forecast.offers, run.forecast.roster.creators
    money = offers["cost"].to_numpy(float)
    whose = [-1 if option < 0 else int(search.options.creator[option]) for option in found]
    costs = [np.nan if option < 0 else float(money[search.options.offer[option]]) for option in found]
    names, ids = creators["name"].tolist(), creators["account_id"].tolist()
    return posts.assign(
        stand_in=["" if number < 0 else names[number] for number in whose],
        stand_in_id=["" if number < 0 else ids[number] for number in whose],
        stand_in_cost=costs,
    )


def _day(day: object) -> date | None:
    return day.date() if isinstance(day, pd.Timestamp) else None


class _Search:
    """Looks for replacements in a solved problem, row by row of its model."""

    def __init__(self, run: Run, selection: Selection) -> None:
        problem = run.problem
        self.options: Options = problem.options
        self._run, self._chosen = run, selection.chosen
        model = build_model(problem, [(each.quota, each.figure) for each in run.result.limits])
        soft = {each.quota.name for each in run.result.limits if each.quota.strength is Strength.SOFT}
        self._rows: Sequence[Row] = [row for row in model.rows if row.terms]
        self._soft = [row.name in soft for row in self._rows]
        self._activity = np.array([row.activity(selection.chosen) for row in self._rows])
        self._bounds = [(row.lower, row.upper) for row in self._rows]
        roster = run.forecast.roster
        calendar = run.settings.calendar
        self._days = open_days(roster.creators, roster.listed, calendar) if calendar.phases else None
        self._kinds = _kinds(run)
        self._pools = self._made_pools()
        self._parts: dict[int, np.ndarray] = {kind: self._at(pool) for kind, pool in self._pools.items()}
        # Of all at once: to find one option in a row takes about as long as to find all of them.
        self._own = dict(zip(self._chosen.tolist(), self._at(self._chosen).T, strict=True))

    def options_of(self, posts: pd.DataFrame) -> list[int]:
        """Return which chosen option each post is; -1 where it is none."""
        options, angles = self.options, {code: n for n, code in enumerate(self._run.forecast.angles)}
        slots = {slot.name: n for n, slot in enumerate(self._run.settings.slots)}
        index = {(int(options.offer[o]), int(options.angle[o]), int(options.slot[o])): int(o) for o in self._chosen}
        rows = zip(posts["offer_no"], posts["angle"], posts["slot"], strict=True)
        return [index.get((int(offer), angles.get(angle, -1), slots.get(slot, -1)), -1) for offer, angle, slot in rows]

    def best(self, option: int, day: date | None) -> int:
        """Return the most valuable option that can take the place of a chosen one; -1 where there is none."""
        kind = int(self._kinds[option]) if option >= 0 else -1
        if kind not in self._pools:
            return -1
        pool, parts = self._pools[kind], self._parts[kind]
        without = self._activity - self._own[option]
        whole, hard = np.ones(len(pool), dtype=bool), np.ones(len(pool), dtype=bool)
        for (lower, upper), base, part, soft in zip(self._bounds, without, parts, self._soft, strict=True):
            slack = _ROUNDING * max(1.0, abs(base))
            keeps = (base + part >= lower - slack) & (base + part <= upper + slack)
            whole &= keeps
            hard &= keeps | soft
        for place in (*np.flatnonzero(whole), *np.flatnonzero(hard & ~whole)):
            if day is None or self._is_free(int(self.options.creator[pool[place]]), day):
                return int(pool[place])
        return -1

    def _is_free(self, creator: int, day: date) -> bool:
        if self._days is None:
            return True
        at = np.flatnonzero(self._days.numbers == day.toordinal())
        return not len(at) or bool(self._days.windows[self._days.of[creator], at[0]])

    def _at(self, options: np.ndarray) -> np.ndarray:
        return np.array([row.at(options) for row in self._rows]).reshape(len(self._rows), len(options))

    def _made_pools(self) -> Mapping[int, np.ndarray]:
        """Return the options of creators outside the plan by kind, the most valuable first."""
        taken = np.unique(self.options.creator[self._chosen])
        outside = np.flatnonzero(~np.isin(self.options.creator, taken))
        wanted = np.unique(self._kinds[self._chosen])
        pools = {}
        for kind in wanted.tolist():
            mine = outside[self._kinds[outside] == kind]
            order = np.argsort(-self.options.value[mine], kind="stable")[:MOST_LOOKED_AT]
            pools[kind] = mine[order]
        return pools


def _kinds(run: Run) -> np.ndarray:
    """Return a number of each option that is equal for those who can stand in for each other."""
    options = run.problem.options
    if run.settings.slots:
        return options.slot.astype(np.int64)
    platforms, _ = pd.factorize(run.forecast.offers["platform"])
    kinds: np.ndarray = platforms[options.offer].astype(np.int64) * len(TIERS) + options.tier
    return kinds
