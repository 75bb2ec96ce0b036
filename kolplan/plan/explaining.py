"""What explains a plan, each part within its own time: prices, what limits cost, the curve, how sure, near-equals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from kolplan.allocate.forcing import Resolver, TimeOverError
from kolplan.plan.alternatives import alternatives_of
from kolplan.plan.automatic import UNASKED_NODES, parts_to_explain
from kolplan.plan.curve import curve_of
from kolplan.plan.explanation import Explain, Explanation, Part, Sureness
from kolplan.plan.frames import Plan
from kolplan.plan.limit_costs import limit_costs
from kolplan.plan.quoting import checked_to_drop, checked_to_pick
from kolplan.plan.running import Run
from kolplan.plan.sureness import sureness_of

SECONDS: dict[Part, float] = {
    Part.PRICES: 30.0,
    Part.LIMITS: 20.0,
    Part.CURVE: 20.0,
    Part.SURENESS: 30.0,
    Part.ALTERNATIVES: 60.0,
}
"""Time of each part. One that does not end within it is left out whole, so that no figure hangs on the clock; of prices
and near-equals, each of which stands for itself, those that were found stay."""


def explain_plan(run: Run, plan: Plan, explain: Explain) -> Plan:
    """Return the plan with the parts of its explanation that `explain` asks for, columns and all."""
    if run.result.selection is None:
        return plan
    parts = parts_to_explain(run, explain)
    told = _Told(run, plan, explain)
    for part in Part:
        if part in parts:
            told.tell(part)
    return told.plan


class _Told:
    """A plan that is being explained part by part."""

    def __init__(self, run: Run, plan: Plan, explain: Explain) -> None:
        self.plan, self._run, self._explain = plan, run, explain
        self._tellers: dict[Part, Callable[[Resolver], None]] = {
            Part.PRICES: self._prices,
            Part.LIMITS: self._limits,
            Part.CURVE: self._curve,
            Part.SURENESS: self._sureness,
            Part.ALTERNATIVES: self._alternatives,
        }

    def tell(self, part: Part) -> None:
        """Add a part, or that it is unfinished."""
        explanation = self.plan.explanation
        try:
            most_nodes = None if part in self._explain.asked else UNASKED_NODES
            self._tellers[part](Resolver(SECONDS[part], self._run.settings.solve.seed, most_nodes))
        except TimeOverError:
            self._set(replace(explanation, unfinished=explanation.unfinished | {part}))
        else:
            explanation = self.plan.explanation
            self._set(replace(explanation, done=explanation.done | {part}))

    def _set(self, explanation: Explanation) -> None:
        self.plan = replace(self.plan, explanation=explanation)

    def _prices(self, resolver: Resolver) -> None:
        candidates, all_picked = checked_to_pick(self._run, self.plan.candidates, resolver)
        posts, all_dropped = checked_to_drop(self._run, self.plan.posts, resolver)
        self.plan = replace(self.plan, candidates=candidates, posts=posts)
        if not (all_picked and all_dropped):
            raise TimeOverError

    def _limits(self, resolver: Resolver) -> None:
        self._set(replace(self.plan.explanation, limits=limit_costs(self._run, resolver)))

    def _curve(self, resolver: Resolver) -> None:
        self._set(replace(self.plan.explanation, curve=curve_of(self._run, resolver)))

    def _alternatives(self, resolver: Resolver) -> None:
        found = alternatives_of(self._run, resolver, self._explain.alternatives)
        self._set(replace(self.plan.explanation, alternatives=found))

    def _sureness(self, resolver: Resolver) -> None:
        sureness = sureness_of(self._run, resolver)
        if sureness is not None:
            self._set(replace(self.plan.explanation, sureness=sureness))
            self.plan = replace(self.plan, posts=_with_stays(self.plan, sureness))


def _with_stays(plan: Plan, sureness: Sureness) -> pd.DataFrame:
    """Return the posts with the share of re-solves that pick each one's creator."""
    stays = plan.posts["creator_no"].map(lambda creator: sureness.by_creator.get(int(creator), 0.0))
    return plan.posts.assign(stays=stays.to_numpy(float))
