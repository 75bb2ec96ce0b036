"""What a plan must reach for a supplier to grant a step of his rebate, as quotas."""

from __future__ import annotations

from collections.abc import Iterable

from kolplan.allocate.problem import Options
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.catalogue import said
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, RebateStep, RebateTerm, Strength
from kolplan.forecast.frames import Forecast


def step_quotas(
    forecast: Forecast, term: RebateTerm, held: tuple[int, RebateStep], every: Options, bound: Bound
) -> Iterable[Quota]:
    """Yield what a plan needs for a supplier to grant a step of his rebate (MIN), or not to reach it (MAX)."""
    number, step = held
    mine = forecast.offers["term"].to_numpy()[every.offer] == number
    cost = forecast.offers["cost"].to_numpy("int64")[every.offer]
    asked = (("posts", step.from_posts, every.units), ("spend", step.from_spend, cost))
    for what, figure, weighed in asked:
        if figure > 0:
            in_fen = what == "spend"
            yield Quota(
                name=f"rebate[{''.join(term.supplier.split())}].{what}.{bound}",
                title=said("rebate.step", supplier=term.supplier, rate=step.rate),
                bound=bound,
                figure=float(figure) - (bound is Bound.MAX),
                strength=Strength.HARD,
                unit=Unit.MONEY if in_fen else Unit.COUNT,
                part=Weights.where(mine, weighed, money=in_fen),
                point=max(figure / 100, 0.01),
                where=term.where,
            )
