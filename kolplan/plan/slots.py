"""How far each slot is filled, who is held ready for it, and what would fill its open places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from kolplan.allocate.allocating import Result
from kolplan.allocate.building import Built
from kolplan.allocate.prices import Prices
from kolplan.allocate.quotas import Quota
from kolplan.core.catalogue import Text, label, said
from kolplan.core.rules import Slot
from kolplan.core.vocabulary import Language
from kolplan.forecast.frames import Forecast
from kolplan.plan.frames import SlotFill
from kolplan.rules.columns import PRICE_COLUMNS
from kolplan.rules.rows import Rows
from kolplan.rules.truth import FALSE, TRUE, UNKNOWN


def standbys(built: Built, slots: Sequence[Slot], chosen: np.ndarray, prices: Prices | None) -> dict[int, str]:
    """Return whom to hold ready, creator to slot: of each slot the best unused who fit it, each creator once."""
    options = built.problem.options
    taken = set(options.creator[chosen].tolist())
    rank = -options.value if prices is None else prices.regret
    ready: dict[int, str] = {}
    for number, slot in enumerate(slots):
        mine = np.flatnonzero(options.slot == number)
        wanted = slot.in_reserve
        for creator in options.creator[mine[np.argsort(rank[mine], kind="stable")]].tolist():
            if wanted <= 0:
                break
            if creator not in taken:
                taken.add(creator)
                ready[creator] = slot.name
                wanted -= 1
    return ready


def with_open_slots(candidates: pd.DataFrame, built: Built, slots: Sequence[Slot]) -> pd.DataFrame:
    """Return the candidates with `open_slots`: the slots that may take the post that their row shows.

    What a slot asks for and every rule on each post hold there; a rule may speak of some slots alone. Only of those
    whom the workbook lists; nothing is added where there are no slots.
    """
    if not slots or not len(candidates):
        return candidates
    every = built.every
    listed = np.where(candidates["listed"].to_numpy(bool), candidates["creator_no"].to_numpy(), -1)
    open_to = np.flatnonzero(built.allowed & np.isin(every.creator, listed))
    formats = built.forecast.offers["format"].array
    pairs = {(int(every.creator[o]), str(formats[every.offer[o]]), int(every.slot[o])) for o in open_to.tolist()}
    found: dict[tuple[int, str], list[str]] = {}
    for creator, form, slot in sorted(pairs, key=lambda each: each[2]):
        found.setdefault((creator, form), []).append(slots[slot].name)
    names = ["\n".join(found.get(each, ())) for each in zip(listed.tolist(), candidates["format"], strict=True)]
    return candidates.assign(open_slots=names)


def fills_of(
    built: Built, forecast: Forecast, slots: Sequence[Slot], result: Result, ready: dict[int, str]
) -> tuple[SlotFill, ...]:
    """Return how far each slot is filled; what would fill it, where places stay open."""
    options = built.problem.options
    held = list(ready.values())
    fills = []
    for number, slot in enumerate(slots):
        fitting = len(np.unique(options.creator[options.slot == number]))
        done = result.filled[number] if result.filled else 0
        why = None if done >= slot.count else _Open(built, forecast, slot, number).why(fitting, done, result.tight)
        fills.append(SlotFill(slot, done, held.count(slot.name), fitting, why))
    return tuple(fills)


class _Open:
    """Looks for what keeps the places of one slot open."""

    def __init__(self, built: Built, forecast: Forecast, slot: Slot, number: int) -> None:
        self._built, self._forecast, self._slot, self._number = built, forecast, slot, number
        offers = forecast.offers
        self._creator = offers["creator"].to_numpy()
        value = np.nan_to_num(forecast.value(), nan=0.0)
        usable = offers["plannable"].to_numpy(bool) & (value > 0).any(axis=1) if len(offers) else np.zeros(0, bool)
        options = built.problem.options
        fitting = np.unique(options.creator[options.slot == number])
        self._others = usable & ~np.isin(self._creator, fitting)
        self._through = self._others & self._passing()

    def why(self, fitting: int, done: int, tight: Sequence[Quota | None]) -> Text:
        """Return what keeps places open, and up to two things that would fill them."""
        missing = self._slot.count - fitting
        if missing <= 0:
            return self._no_room(fitting, tight)
        if fitting > done and tight:
            told = self._no_room(fitting, tight)
        else:
            told = said("slot-why.few", count=fitting) if fitting else said("slot-why.none")
        hints = [hint for _, hint in zip(range(2), self._hints(missing), strict=False)]
        return Text("".join([told.en, *(h.en for h in hints)]), "".join([told.zh, *(h.zh for h in hints)]))

    def _no_room(self, fitting: int, tight: Sequence[Quota | None]) -> Text:
        """Return which rules, or the budget, leave no room for creators who fit."""
        if not tight:
            return said("slot-why.rules", count=fitting)
        # Of a rule on each value of a column the first value speaks for all.
        named = {"" if quota is None else _rule_text(quota).en: quota for quota in reversed(tight)}
        texts = [said("slot-why.budget") if quota is None else _rule_text(quota) for quota in list(named.values())[:2]]
        both = Text(" · ".join(text.en for text in texts), "、".join(text.zh for text in texts))
        return said("slot-why.tight", count=fitting, rules=both)

    def _hints(self, missing: int) -> Iterator[Text]:
        verdict = self._built.slots[self._number]
        waiting = self._people(self._others & (verdict.truth == UNKNOWN))
        if waiting:
            words = [word for word, mask in verdict.asked if (mask & self._others & (verdict.truth == UNKNOWN)).any()]
            yield said("slot-why.ask", count=waiting, columns="、".join(dict.fromkeys(words)))
        gated = self._people(self._others & (verdict.truth == TRUE))
        if gated:
            yield self._gate(gated)
        for name, part in verdict.parts.items():
            if name == "platform":
                continue
            rest = np.min(
                [other for each, other in verdict.parts.items() if each != name] or [np.full(len(part), TRUE)], axis=0
            )
            alone = self._through & (part == FALSE) & (rest == TRUE)
            if alone.any():
                yield self._without(name, alone, missing)

    def _passing(self) -> np.ndarray:
        """Return which offers the rules on each post let in, were they to fit this slot."""
        offers = len(self._forecast.offers)
        rows = Rows(np.arange(offers), np.zeros(offers, dtype="int64"), np.full(offers, self._number))
        passing = np.ones(offers, dtype=bool)
        demands = self._built.demands.quietly()
        for verdict, _ in self._built.gates:
            whole = demands.rule(verdict.rule, rows)
            passing &= whole is None or whole.rests or whole.gate == TRUE
        return passing

    def _people(self, mask: np.ndarray) -> int:
        return len(np.unique(self._creator[mask]))

    def _gate(self, gated: int) -> Text:
        """Return which rule on each post keeps most of those out who fit the slot."""
        every = self._built.every
        mine = every.slot == self._number
        counts = [
            (len(np.unique(every.creator[mine & (truths != TRUE) & self._others[every.offer]])), verdict.rule.text)
            for verdict, truths in self._built.gates
        ]
        most = max(counts, default=(0, ""))
        return said("slot-why.gate", rule=most[1], count=most[0]) if most[0] else said("slot-why.gates", count=gated)

    def _without(self, name: str, alone: np.ndarray, missing: int) -> Text:
        """Return what one field of the slot keeps out: for a band the end that would do, else how many."""
        people = self._people(alone)
        if name in ("price", "followers") and people >= missing:
            return self._wider(name, alone, missing)
        words = Text(*(label(f"campaign.heading.{name}", language) for language in Language))
        return said("slot-why.without", field=words, count=people)

    def _wider(self, name: str, alone: np.ndarray, missing: int) -> Text:
        """Return the end of a band that lets as many in as are missing, on the side that is nearer."""
        band = self._slot.price if name == "price" else self._slot.followers
        figures = self._figures(name)
        high = np.inf if band.high is None else band.high
        above = self._reached(alone & (figures > high), figures, missing)
        below = self._reached(alone & (figures <= high), -figures, missing)
        up = above is not None and (below is None or above / high <= (band.low or 1.0) / max(-below, 1e-9))
        code = "slot-why." if name == "price" else "slot-why.followers-"
        figure = above if up else None if below is None else -below
        if figure is None:
            words = Text(*(label(f"campaign.heading.{name}", language) for language in Language))
            return said("slot-why.without", field=words, count=self._people(alone))
        side = "up-to" if up else "down-to"
        sign = self._forecast.roster.currency
        amount = np.ceil(figure / 100) if up else np.floor(figure / 100)
        return said(f"{code}{side}", sign=sign, amount=float(amount), count=float(figure))

    def _figures(self, name: str) -> np.ndarray:
        """Return each offer's price of a post in fen, or its creator's followers."""
        offers = self._forecast.offers
        if name == "price":
            prices = offers[PRICE_COLUMNS[self._slot.price_basis]].to_numpy(float)
            a_post: np.ndarray = prices / offers["lot"].to_numpy(float)
            return a_post
        followers: np.ndarray = offers["followers"].to_numpy(float)
        return followers

    def _reached(self, mask: np.ndarray, figures: np.ndarray, missing: int) -> float | None:
        """Return the least figure up to which so many creators come in; None where there are not so many."""
        best: dict[int, float] = {}
        for offer in np.flatnonzero(mask):
            creator = int(self._creator[offer])
            best[creator] = min(best.get(creator, np.inf), float(figures[offer]))
        ordered = sorted(best.values())
        return ordered[missing - 1] if len(ordered) >= missing else None


def _rule_text(quota: Quota) -> Text:
    """Return a rule in its writer's words, a limit or a rebate's step by its title."""
    return Text(quota.rule.text, quota.rule.text) if quota.rule is not None else quota.title
