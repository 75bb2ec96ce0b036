"""The problem with every demand as a quota that could be broken, to see what clashes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kolplan.allocate.building import Built
from kolplan.allocate.dominance import without_dominated
from kolplan.allocate.problem import Problem, restricted
from kolplan.allocate.quotas import Quota, Reach, Weights
from kolplan.allocate.rule_quotas import gate_quota, rule_name
from kolplan.core.catalogue import said
from kolplan.core.findings import Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Strength
from kolplan.roster.frames import Roster
from kolplan.rules.demands import RuleVerdict
from kolplan.rules.rows import Rows
from kolplan.rules.truth import TRUE


def opened(built: Built) -> Problem:
    """Return the problem with rules on each post and creators who must be in as quotas, to see what clashes."""
    every, creators = built.every, built.forecast.roster.creators
    gates = tuple(
        replace(
            gate_quota(verdict, every),
            part=Weights.where((truths != TRUE) & ~built.cleared, every.units * (1 + reach.distance())),
            reach=reach,
        )
        for verdict, truths in built.gates
        for reach in (_reach(verdict, built),)
    )
    edges = tuple(
        replace(
            gate_quota(verdict, every),
            part=Weights.where(~mask, every.units),
            name=rule_name(verdict.rule, "", "edge"),
        )
        for verdict, mask in built.edges
    )
    musts = tuple(
        Quota(
            name=f"must[{creators['key'].iloc[creator]}]",
            title=said("must.title", creator=str(creators["name"].iloc[creator])),
            bound=Bound.MIN,
            figure=1.0,
            strength=Strength.HARD,
            unit=Unit.COUNT,
            part=Weights.where(every.creator == creator, np.ones(len(every))),
            creator=str(creators["name"].iloc[creator]),
            where=listed_at(int(creator), built.forecast.roster) or Where(),
        )
        for creator in built.problem.must
    )
    quotas = (*built.quotas, *gates, *edges, *musts)
    opened = replace(built.problem, options=every, quotas=quotas, must=np.zeros(0, dtype="int64"))
    return without_dominated(restricted(opened, built.fits))


def listed_at(creator: int, roster: Roster) -> Where | None:
    """Return the cell of the must list that asks for a creator; None where an option does."""
    listed = roster.listed
    mine = listed[(listed["creator"] == creator) & (listed["kind"] == "must")]
    if not len(mine) or not mine["cell"].iloc[0]:
        return None
    return Where(*(str(mine[part].iloc[0]) for part in ("file", "sheet", "cell")))


def _reach(verdict: RuleVerdict, built: Built) -> Reach:
    """Return what a rule on each post compares, where it is one figure with one value."""
    every = built.every
    nothing = Reach(np.full(len(every), np.nan), -np.inf, np.inf)
    rule = verdict.rule
    if len(rule.conditions) != 1 or rule.conditions[0].other is not None or not rule.conditions[0].figures:
        return nothing
    found = built.demands.reach(rule, Rows(every.offer, every.angle, every.slot))
    return nothing if found is None else Reach(*found)
