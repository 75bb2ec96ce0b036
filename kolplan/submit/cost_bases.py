"""What CPM, CPE and the like rest on in one table: the price and the figure that its reader sees beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kolplan.submit.asked import AskedColumn, Outcome

COSTS: Mapping[str, tuple[str, float]] = {
    "cpm": ("exposure", 1000.0), "cpm_exposure": ("exposure", 1000.0), "cpm_views": ("views", 1000.0),
    "cpe": ("engagements", 1.0), "cost_per_view": ("views", 1.0),
}  # fmt: skip
"""Concepts of costs: the measure that each divides by, and of how many the cost is."""


@dataclass(frozen=True, slots=True)
class CostBase:
    """Columns that show the price and the figure of a cost, the nearest first.

    No price: the quote. No figure: what the plan expects of the post.
    """

    prices: tuple[AskedColumn, ...] = ()
    figures: tuple[AskedColumn, ...] = ()


def cost_bases(columns: Sequence[AskedColumn], is_known: Callable[[AskedColumn], bool]) -> Mapping[int, CostBase]:
    """Return the base of each column of a cost, by its place; `is_known`: whether a column has any answer.

    A cost that is asked for as expected (预估CPE) rests on what the plan expects, as do those beside which the table
    shows no figure.
    """
    filled = [column for column in columns if column.outcome is Outcome.FILLED]
    shown = [column for column in filled if column.concept in ("price", "views", "exposure", "engagements")]
    shown = [column for column in shown if is_known(column)]
    return {column.column: _base(column, shown) for column in filled if column.concept in COSTS}


def _base(cost: AskedColumn, shown: Sequence[AskedColumn]) -> CostBase:
    near = sorted(shown, key=lambda each: (each.column > cost.column, abs(each.column - cost.column)))
    prices = _told(each for each in near if each.concept == "price")
    measure, _ = COSTS[cost.concept]
    expected = cost.qualifiers.get("stat") == "expected"
    return CostBase(prices, () if expected else _told(each for each in near if each.concept == measure))


def _told(near: Iterable[AskedColumn]) -> tuple[AskedColumn, ...]:
    """Return the nearest columns up to one that speaks of every post, whatever its format and platform."""
    told: list[AskedColumn] = []
    for column in near:
        told.append(column)
        if column.platform is None and not {"format", "length"} & set(column.qualifiers):
            break
    return tuple(told)
