"""From a forecast and settings to the problem: options that slots and rules let in, and quotas for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kolplan.allocate.day_quotas import Crowded, day_quotas, day_room
from kolplan.allocate.dominance import without_dominated
from kolplan.allocate.filling import slot_quota
from kolplan.allocate.holding import FREE, Holding
from kolplan.allocate.ladder_quotas import step_quotas
from kolplan.allocate.limits import limits_that_hold, quota_of
from kolplan.allocate.options import options_of
from kolplan.allocate.problem import Options, Problem, restricted
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rule_quotas import quotas_of
from kolplan.core.findings import Findings
from kolplan.core.rules import PriceBasis, Rule, RuleMeasure, RuleStrength, Scope
from kolplan.core.settings import Bound, RebateStep, Settings
from kolplan.forecast.frames import Forecast
from kolplan.rules.columns import PRICE_COLUMNS
from kolplan.rules.demands import Demands, RuleVerdict, Verdict
from kolplan.rules.rows import ConditionError, Rows
from kolplan.rules.stretching import stretched
from kolplan.rules.truth import FALSE, TRUE, UNKNOWN

Steps = tuple[tuple[int, RebateStep], ...]
"""Positions of rebate terms, each with a step."""


@dataclass(frozen=True, eq=False)
class Built:
    """A problem and what it was made of: the forecast, and slots and rules put to it (`demands`).

    `every`: all options of plannable creators that a slot takes or might take once what is unknown is known, before
    the rules on each post. `fits`: their slot takes them for certain. `allowed`: the problem may hold them. `gates`:
    the rules on each post, with their truth of every option. `slots`: what each slot says of each offer. `asked`: words
    of a column, and which options wait for it. `within`: inside the tolerance of every preference, `edges`: of each
    one. `counted`: words of a column that rules on totals speak of, and of which options it is unknown. `cleared`:
    their creator is on an ok list. `unchecked`: columns that no roster has, to ask the planned creators for.
    """

    forecast: Forecast
    demands: Demands
    problem: Problem
    every: Options
    fits: np.ndarray
    allowed: np.ndarray
    gates: tuple[tuple[RuleVerdict, np.ndarray], ...]
    slots: tuple[Verdict, ...]
    quotas: tuple[Quota, ...]
    asked: tuple[tuple[str, np.ndarray], ...]
    within: np.ndarray
    edges: tuple[tuple[RuleVerdict, np.ndarray], ...]
    counted: tuple[tuple[str, np.ndarray], ...]
    cleared: np.ndarray
    unchecked: tuple[str, ...]


class Builder:
    """Builds the problem of a forecast under settings; what can't be put goes to `findings`."""

    def __init__(
        self,
        forecast: Forecast,
        settings: Settings,
        findings: Findings,
        steps: tuple[Steps, Steps] = ((), ()),
        crowded: Crowded = (),
    ) -> None:
        """Take forecast, settings, where findings go, and the steps of rebates to reach and not to reach.

        `crowded`: sets of days that a plan without them was too full for.
        """
        self._holding = FREE
        self._forecast, self._settings, self._steps, self._crowded = forecast, settings, steps, crowded
        self._demands = Demands(forecast, settings, findings)
        self._findings = findings

    @cached_property
    def _cleared(self) -> np.ndarray:
        """Return which creators are on an ok list."""
        cleared: np.ndarray = self._forecast.roster.creators["cleared"].to_numpy(bool)
        return cleared

    def build(self, holding: Holding = FREE) -> Built:
        """Return the problem, and all that it was made of; `holding`: what an earlier plan holds it to."""
        self._holding = holding
        slots = self._holding.slots([self._demands.slot(slot) for slot in self._settings.slots])
        every, fits = options_of(self._forecast, self._settings.money.budget_on, slots)
        verdicts = self._verdicts(every)
        gates = tuple((each, self._gate(each, every)) for each in verdicts if _is_gate(each.rule))
        allowed = fits == TRUE
        for _, truths in gates:
            allowed &= truths == TRUE
        if any(verdict.rule.strength is RuleStrength.BONUS for verdict in verdicts):
            bonus = self._bonus(verdicts, every)
            every = replace(every, value=every.value * bonus, bonus=bonus)
        quotas = tuple(self._quotas(every, verdicts))
        edges = tuple(self._edges(verdicts, every))
        within = np.logical_and.reduce([np.ones(len(every), dtype=bool), *(mask for _, mask in edges)])
        allowed = self._holding.allowed(every, allowed & within)
        every = self._holding.earning(every)
        problem = self._problem(every, allowed, quotas)
        cleared = self._cleared[every.creator]
        asked = tuple(self._asked(slots, every, gates, fits))
        return Built(
            self._forecast,
            self._demands,
            problem,
            every,
            (fits == TRUE) & self._holding.allowed(every, fits == TRUE),
            allowed,
            gates,
            slots,
            quotas,
            asked,
            within,
            edges,
            tuple(mark for verdict in verdicts if verdict.rule.scope is Scope.TOTAL for mark in verdict.asked),
            cleared,
            tuple(self._demands.unchecked),
        )

    def _verdicts(self, every: Options) -> tuple[RuleVerdict, ...]:
        rows = Rows(every.offer, every.angle, every.slot)
        found = (self._demands.rule(rule, rows) for rule in self._settings.rules)
        return tuple(verdict for verdict in found if verdict is not None)

    def _gate(self, verdict: RuleVerdict, every: Options) -> np.ndarray:
        """Return a gate's truth of each option; cleared creators pass."""
        cleared = self._cleared[every.creator]
        if verdict.rests:
            return np.full(len(every), TRUE, dtype=np.int8)
        return np.where(cleared, TRUE, verdict.gate).astype(np.int8)

    def _bonus(self, verdicts: Iterable[RuleVerdict], every: Options) -> np.ndarray:
        """Return what rules of bonus multiply each option's fit with."""
        bonus = np.ones(len(every))
        for verdict in verdicts:
            if verdict.rule.strength is RuleStrength.BONUS and not verdict.rests:
                bonus *= np.where(verdict.meets, 1 + verdict.rule.bonus, 1.0)
        return bonus

    def _edges(self, verdicts: Iterable[RuleVerdict], every: Options) -> Iterable[tuple[RuleVerdict, np.ndarray]]:
        """Yield each preference for each post that has a tolerance, at its edge, and which options are within it."""
        rows = Rows(every.offer, every.angle, every.slot)
        cleared = self._cleared[every.creator]
        once_more = self._demands.quietly()
        for verdict in verdicts:
            edge = None if verdict.rests else stretched(verdict.rule)
            wide = None if edge is None else once_more.rule(edge, rows)
            if wide is not None and not wide.rests:
                yield wide, cleared | (wide.gate != FALSE)

    def _quotas(self, every: Options, verdicts: Iterable[RuleVerdict]) -> Iterable[Quota]:
        settings, forecast = self._settings, self._forecast
        for number, slot in enumerate(settings.slots):
            yield slot_quota(slot, number, every, Bound.MAX, float(slot.count))
        for bound, steps in zip((Bound.MIN, Bound.MAX), self._steps, strict=True):
            for number, step in steps:
                yield from step_quotas(forecast, settings.money.rebates[number], (number, step), every, bound)
        yield from self._holding.quotas(every)
        rooms = day_room(forecast.roster, settings, self._holding.told)
        if rooms is not None:
            yield from day_quotas(rooms, settings, every, self._crowded)
        for limit in limits_that_hold(settings):
            yield quota_of(limit, every, forecast.angles, settings.money.for_posts)
        for verdict in verdicts:
            if not verdict.rests:
                values, most = self._values(verdict, every), settings.posts_per_creator
                yield from quotas_of(verdict, every, lambda m: self._figures(m, every), values, most)

    def _figures(self, measure: RuleMeasure | PriceBasis, every: Options) -> np.ndarray:
        if isinstance(measure, PriceBasis):
            prices: np.ndarray = self._forecast.offers[PRICE_COLUMNS[measure]].to_numpy(float)[every.offer]
            return prices
        figures: np.ndarray = np.nan_to_num(self._forecast.means(measure.value, every.offer, every.angle), nan=0.0)
        return figures

    def _values(self, verdict: RuleVerdict, every: Options) -> np.ndarray | None:
        """Return each option's value of a rule's `per` column."""
        rule = verdict.rule
        if not rule.per:
            return None
        try:
            return self._demands.values(rule.per, Rows(every.offer, every.angle, every.slot))
        except ConditionError as error:
            where = rule.cells.get("per", rule.where)
            self._findings.add(error.code, where, rule=rule.text, **error.facts)
            return np.full(len(every), "", dtype=object)

    def _problem(self, every: Options, allowed: np.ndarray, quotas: tuple[Quota, ...]) -> Problem:
        settings, roster = self._settings, self._forecast.roster
        problem = Problem(
            options=every,
            budget=settings.money.for_posts,
            quotas=quotas,
            must=np.flatnonzero(roster.creators["must"].to_numpy()),
            most=settings.posts_per_creator,
            places=tuple(slot.count for slot in settings.slots),
            sign=roster.currency,
        )
        return without_dominated(restricted(problem, allowed))

    def _asked(
        self,
        slots: tuple[Verdict, ...],
        every: Options,
        gates: tuple[tuple[RuleVerdict, np.ndarray], ...],
        fits: np.ndarray,
    ) -> Iterable[tuple[str, np.ndarray]]:
        """Yield each column that some options wait for."""
        for number, slot in enumerate(slots):
            for word, mask in slot.asked:
                yield word, (every.slot == number) & mask[every.offer] & (fits == UNKNOWN)
        for verdict, truths in gates:
            for word, mask in verdict.asked:
                yield word, mask & (truths == UNKNOWN)


def _is_gate(rule: Rule) -> bool:
    return rule.scope is Scope.EACH and rule.strength is RuleStrength.MUST
