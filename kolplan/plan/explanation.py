"""What explains a plan beyond its posts: what limits cost, the budget curve, how sure the picks are, near-equals.

Values are measure × fit as in Objective (GMV in yuan), money is in fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kolplan.core.catalogue import Text
from kolplan.core.findings import Where
from kolplan.core.rules import Unit

SWING = 0.2
"""By what share every figure moves, up or down, to see which picks stay."""

RUNS = 20
"""Seeded re-solves that tell how sure the picks are."""

CURVE_SHARES = (0.75, 0.90, 1.00, 1.10, 1.25, 1.50)
"""Budgets of the curve, as shares of the plan's own; 1.00 is the plan itself."""

NEXT_MONEY = 1_000_000
"""Fen (10,000 yuan) whose worth the curve tells at each of its points."""

A_DAY = "most_a_day"
"""Name, among what limits cost, of the limit of posts a day: a row for each set of days that it can bind on."""


class Part(StrEnum):
    """What can be explained by solving again."""

    PRICES = "prices"
    LIMITS = "limits"
    CURVE = "curve"
    SURENESS = "sureness"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Explain:
    """What to explain by solving again: the parts asked for, and with `automatic` those that cost little time.

    `alternatives`: plans wanted that are nearly as good.
    """

    asked: frozenset[Part] = frozenset()
    automatic: bool = False
    alternatives: int = 5


NOTHING = Explain()
AUTOMATIC = Explain(automatic=True)
EVERYTHING = Explain(frozenset(Part))


@dataclass(frozen=True, slots=True)
class LimitCost:
    """What one limit costs: by how much a plan without it beats the plan, as the difference of two plans.

    `name`, `title`, `figure`, `unit`, `where`: the limit as fitted. `gain`: value of the plan found without it less the
    plan's own, at least 0; `at_most`: no plan without it gains more. `proven`: both plans are within their gap.
    """

    name: str
    title: Text
    figure: float
    unit: Unit
    gain: float
    at_most: float
    proven: bool
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best plan found at a budget under the same fitted limits; `value` and `bound` NaN where there is none.

    `expected`: the measure's expected total without fit. `next_money`: value that the next NEXT_MONEY bring, from the
    plans of this point and the one above; NaN at the last. `proven`: within the gap asked for.
    """

    budget: int
    share: float
    spend: int
    posts: int
    value: float
    bound: float
    expected: float
    next_money: float
    proven: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """What stays of the plan where every figure moves by ± `swing`: of `runs` seeded re-solves.

    `stays`: mean share of the plan's posts whose creator is picked again. `by_creator`: roster position to the share
    of runs in which she is picked.
    """

    stays: float
    runs: int
    swing: float
    by_creator: dict[int, float]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A plan nearly as good that differs in as many names as possible: chosen options, value, spend (fen).

    `joins`, `leaves`: roster positions against the plan; `share`: value as a share of the plan's.
    """

    chosen: tuple[int, ...]
    value: float
    share: float
    spend: int
    joins: tuple[int, ...]
    leaves: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it; `curve` and `limits` are () and `sureness` is None where they were not computed.

    `done`: the parts that were computed. `unfinished`: those that were begun and left out because their time was over.
    """

    limits: tuple[LimitCost, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    sureness: Sureness | None = None
    alternatives: tuple[Alternative, ...] = ()
    done: frozenset[Part] = frozenset()
    unfinished: frozenset[Part] = frozenset()
