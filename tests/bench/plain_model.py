"""A campaign of the benchmarks as one plain integer model, solved by HiGHS alone; shares no code with the allocator.

Every option is a column, every limit as fitted a row; money follows a quote tried by the formula of docs/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from kolplan.core.rules import RuleMeasure
from kolplan.core.settings import Bound, LimitKind
from kolplan.plan.frames import Plan
from kolplan.plan.running import Run

FEE = {"小红书": 100_000, "抖音": 50_000}
WORDS = {"头部": "head", "腰部": "mid", "尾部": "micro"}


@dataclass(frozen=True)
class Rows:
    """Rows of a model: coefficients of every option, and the ends of their sum."""

    coefficients: np.ndarray
    low: float
    high: float


def cost_of(quote: int, platform: str) -> int:
    """Return quote and platform fee in fen, rounded half away from zero."""
    return quote + (quote * FEE.get(platform, 0) * 2 + 1_000_000) // 2_000_000


class PlainModel:
    """All options of a run's forecast under the limits of its plan; `quotes`: creator to her offer and its quote."""

    def __init__(self, run: Run, plan: Plan) -> None:
        """Take a run and its plan, whose limits as fitted are held."""
        offers, value = run.forecast.offers, run.forecast.value()
        self._offers, self._plan = offers, plan
        self._offer, self._angle = np.nonzero(
            np.isfinite(value) & (value > 0) & offers["plannable"].to_numpy()[:, None]
        )
        self._value = value[self._offer, self._angle]
        self.creator = offers["creator"].to_numpy()[self._offer]
        self._angles = np.array(run.forecast.angles)[self._angle]
        self._mcn = run.forecast.roster.creators["mcn"].to_numpy(object)[self.creator]
        self._tier = offers["tier"].to_numpy(object)[self._offer]
        self._platform = offers["platform"].to_numpy(object)[self._offer]
        self._benchmark = (offers["basis"] == "benchmark").to_numpy()[self._offer]
        self._budget = float(plan.settings.money.budget or 0)

    def best(self, creator: int, *, inside: bool, offer: int = -1, quote: int = 0) -> float:
        """Return the best value with a creator in or out, her offer at a quote (fen); -inf where there is no plan."""
        money = self._offers["cost"].to_numpy("int64")[self._offer].copy()
        tried = self._offer == offer
        money[tried] = [cost_of(quote, platform) for platform in self._platform[tried]]
        rows = [Rows(money / 100, -np.inf, self._budget / 100), *self._limits(money), *self._rules(money)]
        hers = (self.creator == creator).astype(float)
        rows.append(Rows(hers, 1.0 if inside else 0.0, 1.0 if inside else 0.0))
        return self._solved(rows)

    def _limits(self, money: np.ndarray) -> list[Rows]:
        rows = []
        for fitted in self._plan.limits:
            limit, figure = fitted.asked, fitted.fitted
            masks = {
                LimitKind.TIER_SPEND: self._tier == limit.member,
                LimitKind.ANGLE_POSTS: self._angles == limit.member,
                LimitKind.BENCHMARK_SPEND: self._benchmark,
                LimitKind.USE: np.ones(len(money), dtype=bool),
            }
            mask = masks[limit.kind].astype(float)
            if limit.kind in (LimitKind.TIER_SPEND, LimitKind.USE):
                rows.append(_row(mask * money / 100, limit.bound, figure * self._budget / 100))
            else:
                weight = money / 100 if limit.kind is LimitKind.BENCHMARK_SPEND else np.ones(len(money))
                rows.append(_row((mask - figure) * weight, limit.bound, 0.0))
        return rows

    def _rules(self, money: np.ndarray) -> list[Rows]:
        rows = []
        for fitted in self._plan.rules:
            mask = np.ones(len(money))
            for condition in fitted.rule.conditions:
                column, word = condition.term.columns[0], condition.values[0]
                mask = self._platform == word if column == "平台" else self._tier == WORDS[word]
            if fitted.part:
                mask = mask * np.array([str(mcn).lower() == fitted.part.lower() for mcn in self._mcn])
            if fitted.rule.measure is RuleMeasure.AVERAGE_COST:
                rows.append(_row(mask * (money - fitted.fitted) / 100, fitted.bound, 0.0))
            elif fitted.rule.measure is RuleMeasure.SPEND:
                rows.append(_row(mask * money / 100, fitted.bound, fitted.fitted / 100))
            else:
                rows.append(_row(mask.astype(float), fitted.bound, fitted.fitted))
        return rows

    def _solved(self, rows: list[Rows]) -> float:
        highs = highspy.Highs()
        for name, setting in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6), ("threads", 1)):
            highs.setOptionValue(name, setting)
        highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
        count = len(self._value)
        highs.addVars(count, np.zeros(count), np.ones(count))
        columns = np.arange(count, dtype=np.int32)
        highs.changeColsCost(count, columns, self._value.astype(float))
        highs.changeColsIntegrality(count, columns, np.full(count, highspy.HighsVarType.kInteger))
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for row in rows:
            index = np.flatnonzero(row.coefficients).astype(np.int32)
            highs.addRow(row.low, row.high, len(index), index, row.coefficients[index])
        for creator in np.unique(self.creator):
            index = np.flatnonzero(self.creator == creator).astype(np.int32)
            highs.addRow(-np.inf, 1.0, len(index), index, np.ones(len(index)))
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return -np.inf
        chosen = np.flatnonzero(np.asarray(highs.getSolution().col_value) > 0.5)
        return float(self._value[chosen].sum()) if len(chosen) else -np.inf


def _row(coefficients: np.ndarray, bound: Bound, side: float) -> Rows:
    return Rows(coefficients, side, np.inf) if bound is Bound.MIN else Rows(coefficients, -np.inf, side)
