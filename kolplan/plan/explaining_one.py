"""One creator explained: why she is picked or not, each of her options, her price, and the plan the other way round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kolplan.allocate.forcing import Held, Resolver, TimeOverError
from kolplan.allocate.prices import dearest_limits, prices_of
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Measure
from kolplan.plan.frames import Plan
from kolplan.plan.quoting import Quoting, offer_of
from kolplan.plan.running import Run

SECONDS = 60.0
"""Time for the price and the other plan; what does not end within it is left out."""

OTHER_CHOICE = "reason.other-choice"


@dataclass(frozen=True, slots=True)
class OptionTold:
    """One way to book a creator: `quote`, `cost` in fen; `measure`: what is maximised, expected, without fit.

    `value`: measure × fit. `regret`: about how much it falls short of being worth its money and room at the
    relaxation's prices, ≤ 0: it is worth them, NaN = unknown. `reason`: label code of why it is not taken, "" where it
    is; `limit`: name of the limit that leaves no room. `slot`: its name, "" without slots.
    """

    format: str
    angle: str
    slot: str
    quote: int
    cost: int
    measure: float
    fit: float
    value: float
    regret: float
    reason: str
    limit: str = ""

    @property
    def taken(self) -> bool:
        """Return whether the plan has it."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """The best plan with a creator who is not in the plan, or without one who is.

    `loss`: what it is worth less than the plan, `share`: as a share of the plan's value. `joins`, `leaves`: roster
    positions against the plan, besides her. `proven`: within the gap asked for.
    """

    value: float
    loss: float
    share: float
    joins: tuple[int, ...]
    leaves: tuple[int, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class CreatorExplanation:
    """What is to be said of a creator (roster position). `reason`: label code, "" where she is picked.

    `price`: fen, the quote at which she would be picked, or up to which she stays, of her best format; NaN = none.
    `other`: None where there is no such plan, or where `unfinished`: there was no time for it.
    """

    creator: int
    name: str
    picked: bool
    reason: str
    limit: str
    options: tuple[OptionTold, ...]
    price: float
    price_checked: bool
    other: OtherPlan | None
    unfinished: bool = False


def explain_creator(run: Run, plan: Plan, creator: int, seconds: float = SECONDS) -> CreatorExplanation:
    """Return all about one creator (roster position), checked by solving again within some seconds."""
    picked = bool((plan.posts["creator_no"] == creator).any())
    reason, limit, about = ("", "", np.nan) if picked else _as_candidate(plan, creator)
    resolver = Resolver(seconds, run.settings.solve.seed)
    other, unfinished, checked = None, False, False
    price = float(plan.posts.loc[plan.posts["creator_no"] == creator, "price_to_drop"].min()) if picked else about
    try:
        other = _other_plan(run, creator, resolver, picked=picked)
        price, checked = _price(run, plan, creator, resolver, price)
    except TimeOverError:
        unfinished = True
    return CreatorExplanation(
        creator=creator,
        name=str(run.forecast.roster.creators["name"].iloc[creator]),
        picked=picked,
        reason=reason,
        limit=limit,
        options=_options(run, creator, reason, picked=picked),
        price=price,
        price_checked=checked,
        other=other,
        unfinished=unfinished,
    )


def _as_candidate(plan: Plan, creator: int) -> tuple[str, str, float]:
    row = plan.candidates[plan.candidates["creator_no"] == creator].iloc[0]
    return str(row["reason"]), str(row["limit"]), float(row["price_to_pick"])


def _price(run: Run, plan: Plan, creator: int, resolver: Resolver, about: float) -> tuple[float, bool]:
    """Return her price, and whether it is checked."""
    if not (run.forecast.offers["creator"] == creator).any():
        return np.nan, False
    quoting = Quoting(run, resolver)
    posts = plan.posts[plan.posts["creator_no"] == creator]
    if len(posts):
        found = quoting.to_drop(int(posts["offer_no"].iloc[0]), about)
    else:
        form = plan.candidates.loc[plan.candidates["creator_no"] == creator, "format"].iloc[0]
        found = quoting.to_pick(offer_of(run, creator, str(form)), about)
    return (found.quote, True) if found.checked else (about, False)


def _other_plan(run: Run, creator: int, resolver: Resolver, *, picked: bool) -> OtherPlan | None:
    """Return the plan with her forced in or out against the plan."""
    selection, gap, options = run.result.selection, run.settings.solve.gap, run.problem.options
    if selection is None:
        return None
    changed = run.posed.without_creator(creator) if picked else run.posed.with_creator(creator)
    found: Held = resolver.best(changed, gap)
    if found.chosen is None:
        return None
    mine = np.unique(changed.problem.options.creator[found.chosen])
    theirs = np.unique(options.creator[selection.chosen])
    loss = max(0.0, selection.value - found.value)
    return OtherPlan(
        value=found.value,
        loss=loss,
        share=loss / selection.value,
        joins=tuple(np.setdiff1d(np.setdiff1d(mine, theirs), [creator]).tolist()),
        leaves=tuple(np.setdiff1d(np.setdiff1d(theirs, mine), [creator]).tolist()),
        proven=found.within(gap),
    )


def _options(run: Run, creator: int, reason: str, *, picked: bool) -> tuple[OptionTold, ...]:
    """Return each of her options, the nearest to being taken first."""
    every, forecast = run.built.every, run.forecast
    known = _known(run, creator)
    told = []
    for place in np.flatnonzero(every.creator == creator).tolist():
        offer, angle, slot = int(every.offer[place]), int(every.angle[place]), int(every.slot[place])
        row = forecast.offers.iloc[offer]
        regret, why, limit = known.get((offer, angle, slot), (np.nan, _shut(run, place, reason, picked=picked), ""))
        measure = float(forecast.means(forecast.measure.value, np.array([offer]), np.array([angle]))[0])
        told.append(
            OptionTold(
                format=str(row["format"]),
                angle=forecast.angles[angle],
                slot=run.settings.slots[slot].name if slot >= 0 else "",
                quote=int(row["price"]),
                cost=int(row["cost"]),
                measure=measure / FEN_PER_YUAN if forecast.measure is Measure.GMV else measure,
                fit=float(forecast.fit[offer, angle] * every.bonus[place]),
                value=float(every.value[place]),
                regret=regret,
                reason=OTHER_CHOICE if picked and why and run.built.allowed[place] else why,
                limit="" if picked else limit,
            )
        )
    return tuple(sorted(told, key=lambda each: (not each.taken, np.isnan(each.regret), each.regret, -each.value)))


def _shut(run: Run, place: int, reason: str, *, picked: bool) -> str:
    """Return why an option is not in the problem: a rule, what has to be asked, or another one that is worth more."""
    if run.built.allowed[place]:
        return OTHER_CHOICE
    asked = any(mask[place] for _, mask in run.built.asked)
    return "reason.ask" if asked else reason if reason and not picked and reason != OTHER_CHOICE else "reason.gate"


def _known(run: Run, creator: int) -> dict[tuple[int, int, int], tuple[float, str, str]]:
    """Return of each of her options in the problem regret, reason ("" = taken) and the limit that leaves no room."""
    problem, result = run.problem, run.result
    options, multipliers = problem.options, result.prices
    chosen = np.zeros(len(options), dtype=bool)
    if result.selection is not None:
        chosen[result.selection.chosen] = True
    prices = None if multipliers is None else prices_of(problem, result.limits, multipliers)
    dearest = None if multipliers is None else dearest_limits(problem, result.limits, multipliers)
    found = {}
    for place in np.flatnonzero(options.creator == creator).tolist():
        why, limit = "reason.too-dear", ""
        if options.money[place] > problem.purse:
            why = "reason.over-budget"
        elif prices is not None and dearest is not None and prices.room[place]:
            why = "reason.no-room"
            limit = result.limits[dearest[place]].quota.name if dearest[place] >= 0 else ""
        key = (int(options.offer[place]), int(options.angle[place]), int(options.slot[place]))
        found[key] = (
            np.nan if prices is None else float(prices.regret[place]),
            "" if chosen[place] else why,
            "" if chosen[place] else limit,
        )
    return found
