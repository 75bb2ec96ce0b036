"""Slots and rules read a second time, post by post in plain Python, to check plans and to try every plan there is.

It speaks of the columns in COLUMNS and of the roster's unknown columns, and shares no code with kolplan.rules and
kolplan.allocate.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kolplan.core.rules import (
    Band,
    Comparison,
    Condition,
    PriceBasis,
    Rule,
    RuleMeasure,
    RuleStrength,
    Scope,
    Slot,
    Term,
    Unknown,
)
from kolplan.core.settings import Bound, BudgetOn, Settings
from kolplan.forecast.frames import Forecast
from kolplan.plan.frames import FittedRule, Plan

Truth = bool | None
"""None: nobody knows."""

SAME = 1e-9
_FIGURES = (
    Comparison.BELOW,
    Comparison.AT_MOST,
    Comparison.ABOVE,
    Comparison.AT_LEAST,
    Comparison.BETWEEN,
    Comparison.NEAR,
)
_PRICES = {
    PriceBasis.LIST: "price",
    PriceBasis.BARE: "bare",
    PriceBasis.WITH_FEE: "with_fee",
    PriceBasis.AFTER_REBATE: "after_rebate",
    PriceBasis.WITH_TAX: "with_tax",
}
_WORDS = {"男": "male", "女": "female", "图文": "note", "头部": "head", "腰部": "mid", "尾部": "micro", "RED": "小红书"}
_SHARES = ("女粉占比", "返点")


@dataclass(frozen=True)
class Pick:
    """One thing that can be planned: an offer with an angle, in a slot (-1 = the plan has none)."""

    creator: int
    offer: int
    angle: int
    slot: int


@dataclass(frozen=True)
class Demand:
    """`part` of a plan is at least or at most `figure` × its `whole`, one entry a pick; None: × 1."""

    rule: Rule
    value: str
    bound: Bound
    figure: float
    part: np.ndarray
    whole: np.ndarray | None

    def holds(self, figure: float, chosen: Sequence[int]) -> bool:
        """Return whether the chosen picks keep it at a figure."""
        own = sum(float(self.part[pick]) for pick in chosen)
        whole = 1.0 if self.whole is None else sum(float(self.whole[pick]) for pick in chosen)
        margin = 1e-8 * max(1.0, abs(whole), abs(own), abs(figure * whole))
        return own >= figure * whole - margin if self.bound is Bound.MIN else own <= figure * whole + margin


class World:
    """All that a campaign's slots and rules say of one forecast."""

    def __init__(self, forecast: Forecast, settings: Settings) -> None:
        """Take what is to be planned and what was asked for."""
        self.forecast, self.settings = forecast, settings
        self._offers = {name: forecast.offers[name].tolist() for name in forecast.offers}
        self._creators = {name: forecast.roster.creators[name].tolist() for name in forecast.roster.creators}
        self._quotes = {name: forecast.roster.quotes[name].tolist() for name in forecast.roster.quotes}
        self._extras = {str(name): forecast.roster.extras[name].tolist() for name in forecast.roster.extras}

    # ---------------------------------------------------------------- what can be planned

    @cached_property
    def seen(self) -> list[Pick]:
        """Return whatever some slot takes, or might take once what is unknown is known."""
        found = []
        value = self.forecast.value()
        for offer, angle in itertools.product(range(value.shape[0]), range(value.shape[1])):
            if not self._offers["plannable"][offer] or not value[offer, angle] > 0:
                continue
            creator = int(self._offers["creator"][offer])
            slots = range(len(self.settings.slots)) if self.settings.slots else [-1]
            picks = (Pick(creator, offer, angle, slot) for slot in slots)
            found += [pick for pick in picks if self.in_slot(pick) is not False]
        return found

    @cached_property
    def possible(self) -> list[bool]:
        """Return of each pick whether slots, rules on each post and the edges of preferences let it in."""
        return [self._possible(pick) for pick in self.seen]

    def _possible(self, pick: Pick) -> bool:
        if self.in_slot(pick) is not True:
            return False
        for rule in self.settings.rules:
            if rule.scope is not Scope.EACH or rule.strength is RuleStrength.BONUS or self.rests(rule):
                continue
            if rule.strength is RuleStrength.MUST and not self.cleared(pick) and self.gate(rule, pick) is not True:
                return False
            edge = self._stretched(rule)
            if edge is not None and self.gate(edge, pick) is False:
                return False
        return True

    def cleared(self, pick: Pick) -> bool:
        """Return whether the campaign says that holds, questions and gates do not count for her."""
        return bool(self._creators["cleared"][pick.creator])

    def in_slot(self, pick: Pick) -> Truth:
        """Return whether a pick fits its slot."""
        if pick.slot < 0:
            return True
        slot = self.settings.slots[pick.slot]
        settled = None if slot.unknown is Unknown.ASK else slot.unknown is Unknown.PASS
        told = [answer for asked, answer in self._of_slot(slot, pick) if asked]
        whole = _and(settled if answer is None else answer for answer in told)
        return True if whole is None and self.cleared(pick) else whole

    def _of_slot(self, slot: Slot, pick: Pick) -> Iterator[tuple[bool, Truth]]:
        tags = [tag for tag in str(self._creators["tags"][pick.creator]).split("、") if tag]
        price = self._offers[_PRICES[slot.price_basis]][pick.offer] / self._offers["lot"][pick.offer]
        form = self._offers["format"][pick.offer]
        yield slot.platform is not None, self._creators["platform"][pick.creator] == slot.platform
        yield bool(slot.formats), any(form == each or (each == "video" and "video" in form) for each in slot.formats)
        yield True, _in_band(slot.followers, self._creators["followers"][pick.creator])
        yield True, _in_band(slot.price, price)
        yield bool(slot.wanted), any(word in tag for word in slot.wanted for tag in tags) if tags else None
        yield bool(slot.unwanted), not any(word in tag for word in slot.unwanted for tag in tags) if tags else None

    # ---------------------------------------------------------------- conditions

    def figure(self, column: str, pick: Pick, basis: PriceBasis | None) -> float:
        """Return a column as a figure: yuan, counts, or fractions of one; NaN = unknown or no figure."""
        quote = self._offers["quote"][pick.offer]
        lot = self._offers["lot"][pick.offer]
        read: dict[str, Callable[[], float]] = {
            "报价": lambda: self._offers[_PRICES[basis or PriceBasis.LIST]][pick.offer] / lot / 100,
            "下单金额": lambda: self._offers["cost"][pick.offer] / lot / 100,
            "粉丝数": lambda: self._creators["followers"][pick.creator],
            "女粉占比": lambda: self._creators["female_share"][pick.creator],
            "返点": lambda: self._quotes["rebate"][quote],
            "阅读中位数": lambda: self._quotes["views"][quote],
            "预估曝光": lambda: self._offers["exposure"][pick.offer] / lot,
        }
        if column in read:
            return float(read[column]())
        return _figure(self._extras[column][pick.creator])

    def text(self, column: str, pick: Pick) -> str:
        """Return a column as words, "" = unknown."""
        read: dict[str, Callable[[], str]] = {
            "类目": lambda: self._creators["tags"][pick.creator],
            "MCN": lambda: self._creators["mcn"][pick.creator],
            "性别": lambda: self._creators["gender"][pick.creator],
            "平台": lambda: self._creators["platform"][pick.creator],
            "层级": lambda: self._creators["tier"][pick.creator],
            "形式": lambda: self._offers["format"][pick.offer],
            "内容角度": lambda: self.forecast.angles[pick.angle],
            "名额": lambda: self.settings.slots[pick.slot].name,
        }
        return str(read[column]() if column in read else self._extras[column][pick.creator])

    def truth(self, condition: Condition, pick: Pick, basis: PriceBasis | None) -> Truth:
        """Return whether a pick meets a condition."""
        if condition.comparison in (Comparison.IN_LIST, Comparison.NOT_IN_LIST):
            listed = self.forecast.roster.listed
            mine = set(listed["list"][listed["creator"] == pick.creator])
            return bool(mine & set(condition.values)) is (condition.comparison is Comparison.IN_LIST)
        if condition.comparison in _FIGURES or condition.other is not None:
            return self._truth_of_figures(condition, pick, basis)
        if condition.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL) and condition.figures:
            return self._truth_of_figures(condition, pick, basis)
        return self._truth_of_words(condition, pick)

    def _term(self, term: Term, pick: Pick, basis: PriceBasis | None) -> float:
        parts = [self.figure(column, pick, basis) for column in term.columns]
        if term.operation == "/":
            return parts[0] / parts[1] * term.factor if parts[1] else math.nan
        return sum(parts) * term.factor

    def _truth_of_figures(self, condition: Condition, pick: Pick, basis: PriceBasis | None) -> Truth:
        own = self._term(condition.term, pick, basis)
        ends = [self._typed(figure, condition.term) for figure in condition.figures]
        if condition.other is not None:
            ends = [self._term(condition.other, pick, basis)]
        if not math.isfinite(own) or all(math.isnan(end) for end in ends):
            return None
        return _compare(condition, own, ends)

    def _typed(self, figure: float, term: Term) -> float:
        """Return a figure as a fraction where the column holds shares and whole per cent were typed."""
        return figure / 100 if figure > 1 and self._of_shares(term) else figure

    def _of_shares(self, term: Term) -> bool:
        marked = (any("%" in text for text in self._extras.get(column, ())) for column in term.columns)
        shares = all(column in _SHARES or sign for column, sign in zip(term.columns, marked, strict=True))
        return shares and term.operation != "/"

    def _truth_of_words(self, condition: Condition, pick: Pick) -> Truth:
        text = self.text(condition.term.columns[0], pick)
        if not text:
            return None
        wanted = [_WORDS.get(value, value) for value in condition.values]
        if condition.comparison is Comparison.AMONG_FIRST:
            places = [re.sub(r"[\d.%()]", "", place) for place in re.split("[、,]", text)]
            return any(word in place for word in wanted for place in places[: int(condition.number)])
        coded = condition.term.columns[0] in ("性别", "平台", "层级", "形式", "内容角度")
        if coded:
            found = any(text == word or (word == "视频" and "video" in text) for word in wanted)
        elif condition.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
            found = text in wanted
        else:
            found = any(word in text for word in wanted)
        return found is (condition.comparison in (Comparison.EQUAL, Comparison.CONTAINS_ANY))

    # ---------------------------------------------------------------- rules

    def empty(self, condition: Condition, rule: Rule) -> bool:
        """Return whether nobody who comes into question has what a condition asks for."""
        return bool(self.seen) and all(self.truth(condition, pick, rule.price_basis) is None for pick in self.seen)

    def rests(self, rule: Rule) -> bool:
        """Return whether a rule can't be checked at all."""
        if rule.unknown is Unknown.OUT or not rule.conditions:
            return False
        return all(self.empty(each, rule) for each in rule.conditions)

    def whole(self, rule: Rule, pick: Pick) -> Truth:
        """Return whether a pick meets all conditions of a rule, but for those that nobody can check."""
        answers = (self.truth(each, pick, rule.price_basis) for each in self._checked(rule))
        return _and(answers)

    def _checked(self, rule: Rule) -> list[Condition]:
        key = id(rule)
        if key not in self._kept:
            out = rule.unknown is Unknown.OUT
            self._kept[key] = (rule, [each for each in rule.conditions if out or not self.empty(each, rule)])
        return self._kept[key][1]

    @cached_property
    def _kept(self) -> dict[int, tuple[Rule, list[Condition]]]:
        return {}

    def among(self, rule: Rule, pick: Pick) -> bool:
        """Return whether a rule speaks of a pick."""
        if rule.of is None:
            return True
        answer = self.truth(rule.of, pick, rule.price_basis)
        return rule.unknown is Unknown.PASS if answer is None else answer

    def speaks(self, rule: Rule, pick: Pick) -> Truth:
        """Return whether a rule speaks of a pick, None where nobody knows."""
        return True if rule.of is None else self.truth(rule.of, pick, rule.price_basis)

    def gate(self, rule: Rule, pick: Pick) -> Truth:
        """Return whether a pick is as a rule on each post asks: not spoken of, or meeting the conditions."""
        speaks, meets = self.speaks(rule, pick), self.whole(rule, pick)
        answer = True if speaks is False or meets is True else None if None in (speaks, meets) else False
        if answer is not None or rule.unknown is Unknown.ASK:
            return answer
        return rule.unknown is Unknown.PASS

    def _stretched(self, rule: Rule) -> Rule | None:
        """Return a preference for each post as wide as its tolerance allows; None where nothing bounds it."""
        if rule.strength is not RuleStrength.PREFER or rule.tolerance is None:
            return None
        about = (
            replace(each, comparison=Comparison.NEAR)
            if each.comparison is Comparison.EQUAL and (each.figures or each.other is not None)
            else each
            for each in rule.conditions
        )
        wide = tuple(self._wide(each, rule.tolerance) for each in about if each.comparison in _FIGURES)
        return replace(rule, conditions=wide) if wide else None

    def _wide(self, condition: Condition, by: float) -> Condition:
        kind = condition.comparison
        up, down = 1 + by, 1 - by
        if kind is Comparison.NEAR:
            return replace(condition, number=condition.number + by)
        side = up if kind in (Comparison.BELOW, Comparison.AT_MOST) else down
        if condition.other is not None:
            return replace(condition, other=replace(condition.other, factor=condition.other.factor * side))
        sides = (down, up) if kind is Comparison.BETWEEN else (side,)
        figures = tuple(
            min(1.0, typed * way) if typed <= 1 < typed * way and self._of_shares(condition.term) else typed * way
            for typed, way in zip(condition.figures, sides, strict=True)
        )
        return replace(condition, figures=figures)

    def bonus(self, pick: Pick) -> float:
        """Return what rules of bonus multiply a pick's value with."""
        factor = 1.0
        for rule in self.settings.rules:
            if rule.strength is RuleStrength.BONUS and not self.rests(rule):
                answer = _and((self.speaks(rule, pick), self.whole(rule, pick)))
                if answer or (answer is None and rule.unknown is Unknown.PASS):
                    factor *= 1 + rule.bonus
        return factor

    def value(self, pick: Pick) -> float:
        """Return what a pick adds to the plan's value."""
        return float(self._values[pick.offer, pick.angle]) * self.bonus(pick)

    @cached_property
    def _values(self) -> np.ndarray:
        return self.forecast.value()

    def money(self, pick: Pick) -> int:
        """Return what a pick costs, in fen of what the budget counts."""
        on = "cost" if self.settings.money.budget_on is BudgetOn.ORDER else "net"
        return int(self._offers[on][pick.offer])

    def units(self, pick: Pick) -> int:
        """Return how many posts a pick stands for."""
        return int(self._offers["lot"][pick.offer])

    def demands(self) -> Iterator[Demand]:
        """Yield what rules ask of a plan as a whole, a preference for each post among them."""
        for rule in self.settings.rules:
            if rule.strength is RuleStrength.BONUS or self.rests(rule):
                continue
            if rule.scope is Scope.EACH:
                if rule.strength is RuleStrength.PREFER:
                    missed = [self.units(p) if self.gate(rule, p) is not True else 0 for p in self.seen]
                    yield Demand(rule, "", Bound.MAX, 0.0, np.array(missed, dtype=float), None)
                continue
            for bound, figure in ((Bound.MIN, rule.low), (Bound.MAX, rule.high)):
                if figure is not None:
                    yield from self._total(rule, bound, figure)

    def _total(self, rule: Rule, bound: Bound, figure: float) -> Iterator[Demand]:
        values = [self.text(rule.per, pick) if rule.per else "" for pick in self.seen]
        meets = [self._counts(rule, bound, pick) for pick in self.seen]
        weighs = [self._weighs(rule, pick) for pick in self.seen]
        for value in sorted({value for value in values if value}) if rule.per else [""]:
            counted = [yes and own == value for yes, own in zip(meets, values, strict=True)]
            part = np.array([w if c else 0.0 for w, c in zip(weighs, counted, strict=True)], dtype=float)
            whole = None
            if rule.measure in (RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND):
                whole = np.array(
                    [w if self.among(rule, p) else 0.0 for w, p in zip(weighs, self.seen, strict=True)], dtype=float
                )
            elif rule.measure is RuleMeasure.AVERAGE_COST:
                whole = np.array([self.units(p) if c else 0 for p, c in zip(self.seen, counted, strict=True)], float)
            yield Demand(rule, value, bound, figure, part, whole)

    def _counts(self, rule: Rule, bound: Bound, pick: Pick) -> bool:
        """Return whether a pick counts: what is unknown counts against the rule, unless its setting says otherwise."""
        answer = _and((self.speaks(rule, pick), self.whole(rule, pick)))
        if answer is not None:
            return answer
        return rule.unknown is Unknown.PASS or (rule.unknown is Unknown.ASK and bound is Bound.MAX)

    def _weighs(self, rule: Rule, pick: Pick) -> float:
        measure = rule.measure
        if measure in (RuleMeasure.SPEND, RuleMeasure.SHARE_OF_SPEND, RuleMeasure.AVERAGE_COST):
            basis = rule.price_basis
            return self.money(pick) if basis is None else float(self._offers[_PRICES[basis]][pick.offer])
        if measure in (RuleMeasure.VIEWS, RuleMeasure.EXPOSURE, RuleMeasure.ENGAGEMENTS):
            figure = float(self._offers[measure.value][pick.offer])
            return 0.0 if math.isnan(figure) else figure
        return self.units(pick)

    def edges(self) -> Iterator[Demand]:
        """Yield what holds whatever happens: must rules, and preferences at the edge of their tolerance."""
        for demand in self.demands():
            rule = demand.rule
            if rule.strength is RuleStrength.MUST:
                yield demand
            elif rule.scope is Scope.TOTAL and rule.tolerance is not None:
                side = 1 - rule.tolerance if demand.bound is Bound.MIN else 1 + rule.tolerance
                yield replace(demand, figure=demand.figure * side)


def broken_by(plan: Plan, world: World) -> list[str]:
    """Return each demand that a plan does not keep, in words for whoever reads a failed test."""
    picks = {pick: place for place, pick in enumerate(world.seen)}
    names = [slot.name for slot in world.settings.slots]
    chosen = []
    broken = []
    for row in plan.posts.itertuples():
        slot = names.index(str(row.slot)) if names else -1
        angle = world.forecast.angles.index(str(row.angle))
        pick = Pick(int(str(row.creator_no)), int(str(row.offer_no)), angle, slot)
        if pick not in picks:
            broken.append(f"{pick} can't be planned or fits no slot")
            continue
        chosen.append(picks[pick])
        if not world.possible[picks[pick]]:
            broken.append(f"{pick} is let in against a slot or a rule on each post")
    broken += _broken_as_a_whole(plan, world, chosen)
    worth = sum(world.value(world.seen[place]) for place in chosen)
    if not math.isclose(worth, plan.objective.value, rel_tol=1e-7):
        broken.append(f"the value is {plan.objective.value}, its posts add up to {worth}")
    if plan.objective.bound < plan.objective.value * (1 - 1e-9):
        broken.append("the bound lies below the value")
    return broken


def _broken_as_a_whole(plan: Plan, world: World, chosen: list[int]) -> Iterator[str]:
    settings, seen = world.settings, world.seen
    fitted = {_key(rule): rule.fitted for rule in plan.rules}
    for demand in world.demands():
        hard = demand.rule.strength is RuleStrength.MUST
        asked = demand.figure
        figure = asked if hard else fitted.get((demand.rule.name, demand.value, demand.bound), asked)
        if not demand.holds(figure, chosen):
            yield f"{demand.rule.name} {demand.value} {demand.bound} {figure} (asked {asked})"
    yield from (f"edge of {edge.rule.name}" for edge in world.edges() if not edge.holds(edge.figure, chosen))
    spent = sum(world.money(seen[place]) for place in chosen)
    if settings.money.budget is not None and spent > settings.money.budget:
        yield f"spends {spent} of {settings.money.budget}"
    posts = [seen[place].creator for place in chosen]
    if any(posts.count(creator) > settings.posts_per_creator for creator in posts) or not chosen:
        yield f"posts of {posts}"
    musts = np.flatnonzero(world.forecast.roster.creators["must"].to_numpy())
    yield from (f"creator {creator} is not planned" for creator in musts if creator not in posts)
    for number, slot in enumerate(settings.slots):
        filled = sum(world.units(seen[place]) for place in chosen if seen[place].slot == number)
        if filled > slot.count or filled != plan.slots[number].filled:
            yield f"slot {slot.name} has {filled} of {slot.count}, said {plan.slots[number].filled}"


def _key(rule: FittedRule) -> tuple[str, str, Bound]:
    return rule.rule.name, rule.part, rule.bound


@dataclass(frozen=True)
class Best:
    """What trying every plan found: the fullest slots and the most value among plans that fill them so."""

    filled: tuple[int, ...]
    value: float


def best_of_all(world: World) -> Best | None:
    """Return the best of all plans with one post a creator at most that keep what is hard; None where there is none."""
    open_to = [i for i, yes in enumerate(world.possible) if yes]
    creators = sorted({world.seen[i].creator for i in open_to})
    musts = set(np.flatnonzero(world.forecast.roster.creators["must"].to_numpy()).tolist())
    if not musts <= set(creators) or not creators:
        return None
    nobody = len(world.seen)
    choices = [
        [i for i in open_to if world.seen[i].creator == creator] + ([] if creator in musts else [nobody])
        for creator in creators
    ]
    plans = np.array(list(itertools.product(*choices)))
    plans = plans[(plans != nobody).any(axis=1)]
    plans = plans[_keeps(world, plans)]
    if not len(plans):
        return None
    filled = np.stack(
        [_sums([world.units(p) * (p.slot == n) for p in world.seen], plans) for n in range(len(world.settings.slots))]
        or [np.zeros(len(plans))]
    )
    for number in range(-1, len(filled)):  # the fewest open places, then earlier rows first
        full = filled.sum(axis=0) if number < 0 else filled[number]
        plans, filled = plans[full == full.max()], filled[:, full == full.max()]
    value = _sums([world.value(pick) for pick in world.seen], plans).max()
    return Best(tuple(int(row[0]) for row in filled) if world.settings.slots else (), float(value))


def _sums(amounts: Iterable[float], plans: np.ndarray) -> np.ndarray:
    """Return the sum of what the picks of each plan weigh."""
    weights = np.array([*amounts, 0.0], dtype=float)
    result: np.ndarray = weights[plans].sum(axis=1)
    return result


def _keeps(world: World, plans: np.ndarray) -> np.ndarray:
    """Return which plans keep budget, slots and everything hard."""
    settings = world.settings
    keeps = np.ones(len(plans), dtype=bool)
    if settings.money.budget is not None:
        keeps &= _sums([world.money(pick) for pick in world.seen], plans) <= settings.money.budget
    for number, slot in enumerate(settings.slots):
        keeps &= _sums([world.units(p) * (p.slot == number) for p in world.seen], plans) <= slot.count
    for demand in world.edges():
        part = _sums(demand.part, plans)
        whole = np.ones(len(plans)) if demand.whole is None else _sums(demand.whole, plans)
        margin = 1e-8 * np.maximum(1.0, np.maximum(np.abs(part), np.abs(demand.figure * whole)))
        low = demand.bound is Bound.MIN
        keeps &= part >= demand.figure * whole - margin if low else part <= demand.figure * whole + margin
    return keeps


def _and(answers: Iterable[Truth]) -> Truth:
    told = list(answers)
    return False if False in told else None if None in told else True


def _in_band(band: Band, figure: float) -> bool:
    return (band.low is None or figure >= band.low) and (band.high is None or figure <= band.high)


def _figure(text: str) -> float:
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return math.nan


def _compare(condition: Condition, own: float, ends: Sequence[float]) -> bool:
    first, last = ends[0], ends[-1]
    if condition.comparison is Comparison.NEAR:
        first, last = first * (1 - condition.number), first * (1 + condition.number)
    near = SAME * max(abs(own), 1e-6)
    low = math.isnan(first) or own >= first - near
    high = math.isnan(last) or own <= last + near
    answers = {
        Comparison.EQUAL: abs(own - first) <= near,
        Comparison.NOT_EQUAL: abs(own - first) > near,
        Comparison.BELOW: own < first - near,
        Comparison.AT_MOST: own <= first + near,
        Comparison.ABOVE: own > first + near,
        Comparison.AT_LEAST: own >= first - near,
        Comparison.BETWEEN: low and high,
        Comparison.NEAR: low and high,
    }
    return answers[condition.comparison]
