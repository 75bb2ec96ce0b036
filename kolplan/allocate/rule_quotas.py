"""Rules on totals, and preferences for each post, as quotas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from kolplan.allocate.problem import Options
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.catalogue import Text, said
from kolplan.core.findings import Where
from kolplan.core.rules import PriceBasis, Rule, RuleMeasure, RuleStrength, Scope, Unit
from kolplan.core.settings import Bound, Strength
from kolplan.rules.demands import RuleVerdict
from kolplan.rules.truth import TRUE

_UNITS = {
    RuleMeasure.SPEND: Unit.MONEY,
    RuleMeasure.AVERAGE_COST: Unit.MONEY,
    RuleMeasure.SHARE_OF_POSTS: Unit.SHARE,
    RuleMeasure.SHARE_OF_SPEND: Unit.SHARE,
}
_IN_FEN = frozenset({RuleMeasure.SPEND, RuleMeasure.AVERAGE_COST, RuleMeasure.SHARE_OF_SPEND})
_FIGURES = frozenset({RuleMeasure.VIEWS, RuleMeasure.EXPOSURE, RuleMeasure.ENGAGEMENTS})
_STRENGTHS = {RuleStrength.MUST: Strength.HARD, RuleStrength.PREFER: Strength.SOFT}

Figures = Callable[[RuleMeasure | PriceBasis], np.ndarray]
"""A measure to each option's expected figure, or a price basis to its price in fen."""


def quotas_of(
    verdict: RuleVerdict, options: Options, figures: Figures, values: np.ndarray | None, most: int
) -> Iterator[Quota]:
    """Yield the quotas of a rule.

    `values`: each option's value of the rule's `per` column, None where it has none. `most`: posts a creator may have.
    """
    rule = verdict.rule
    if rule.strength is RuleStrength.BONUS:
        return
    if rule.scope is Scope.EACH:
        if rule.strength is RuleStrength.PREFER:
            yield _preference(verdict, options)
        return
    parts = None
    for bound, figure in ((Bound.MIN, rule.low), (Bound.MAX, rule.high)):
        if figure is None:
            continue
        # What is unknown counts against the rule: for a minimum it does not meet the conditions, for a maximum it does.
        counted = verdict.meets if bound is Bound.MIN else verdict.perhaps
        parts = _Parts(values, len(options)) if parts is None else parts
        weighed = _weighed(rule, options, figures)
        for value, places in parts.of(counted, _least(verdict, bound, figure), options, weighed, most):
            yield from _with_edge(_total(verdict, options, (bound, figure, value), places, weighed), rule)


def _least(verdict: RuleVerdict, bound: Bound, figure: float) -> float | None:
    """Return the amount that a value's options must be able to pass for a bound to limit anything; None = any do."""
    shares = (RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND, RuleMeasure.AVERAGE_COST)
    return None if bound is Bound.MIN or verdict.rule.measure in shares else figure


class _Parts:
    """The options of each value of a column, in one pass for all values; without a column everybody is one value."""

    def __init__(self, values: np.ndarray | None, rows: int) -> None:
        self._names: list[str] = [""]
        self._codes: np.ndarray | None = None
        if values is None:
            return
        codes, names = pd.factorize(values)
        words = [str(name) for name in names]
        order = sorted(range(len(words)), key=words.__getitem__)
        self._names = [words[place] for place in order]
        rank = np.empty(len(words) + 1, dtype=np.int32)
        rank[order], rank[-1] = np.arange(len(words)), -1
        self._codes = rank[codes] if rows else np.zeros(0, dtype=np.int32)

    def of(
        self, counted: np.ndarray, least: float | None, options: Options, weighed: np.ndarray, most: int
    ) -> Iterator[tuple[str, np.ndarray | None]]:
        """Yield each value with the ascending places of its options that count (None = all do).

        Where `least` is given, values whose creators together can't pass it are left out; a blank is no value.
        """
        if self._codes is None:
            places = None if counted.all() else np.flatnonzero(counted).astype(np.int32)
            everyone = np.arange(len(counted)) if places is None else places
            if least is None or _dearest(options.group[everyone], weighed[everyone]).sum() * most > least:
                yield "", places
            return
        places = np.flatnonzero(counted).astype(np.int32)
        order = np.argsort(self._codes[places], kind="stable")
        places = places[order]
        codes = self._codes[places]
        cuts = np.searchsorted(codes, np.arange(len(self._names) + 1))
        could = (
            np.full(len(self._names), np.inf) if least is None else self._reach(codes, places, options, weighed) * most
        )
        for number, name in enumerate(self._names):
            if name and (least is None or could[number] > least):
                yield name, places[cuts[number] : cuts[number + 1]]

    def _reach(self, codes: np.ndarray, places: np.ndarray, options: Options, weighed: np.ndarray) -> np.ndarray:
        """Return what the creators of each value weigh together, each with her weightiest option."""
        own = codes.astype(np.int64) * (int(options.group[-1]) + 1 if len(options) else 1) + options.group[places]
        inside = codes >= 0
        first = np.flatnonzero(np.append(True, own[1:] != own[:-1])) if len(own) else np.zeros(0, dtype=np.int64)
        dearest = np.maximum.reduceat(weighed[places].astype(float), first) if len(first) else np.zeros(0)
        of = codes[first]
        keep = inside[first] if len(first) else np.zeros(0, dtype=bool)
        return np.bincount(of[keep], dearest[keep], minlength=len(self._names))


def _dearest(group: np.ndarray, weighed: np.ndarray) -> np.ndarray:
    """Return the most that an option of each creator weighs; `group` ascends."""
    first = np.flatnonzero(np.append(True, group[1:] != group[:-1])) if len(group) else np.zeros(0, dtype=np.int64)
    most: np.ndarray = np.maximum.reduceat(weighed.astype(float), first) if len(first) else np.zeros(0)
    return most


def _total(
    verdict: RuleVerdict,
    options: Options,
    one: tuple[Bound, float, str],
    places: np.ndarray | None,
    weighed: np.ndarray,
) -> Quota:
    """Return the quota of one bound of a rule, for one value of its `per` column; `places`: what counts."""
    bound, figure, value = one
    rule, measure = verdict.rule, verdict.rule.measure
    in_fen = measure in _IN_FEN
    part = Weights(places, weighed, money=in_fen)
    whole = None
    if measure in (RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND):
        whole = Weights.where(verdict.among, weighed, money=in_fen)
    elif measure is RuleMeasure.AVERAGE_COST:
        whole = Weights(places, options.units)
    return Quota(
        name=rule_name(rule, value, bound),
        title=_title(rule, value),
        bound=bound,
        figure=float(figure),
        strength=_STRENGTHS[rule.strength],
        unit=_UNITS.get(measure, Unit.COUNT),
        part=part,
        whole=whole,
        point=1.0 if measure is RuleMeasure.SHARE_OF_POSTS else max(abs(figure) / 100, 0.01),
        rule=rule,
        value=value,
        where=rule.cells.get("low" if bound is Bound.MIN else "high", rule.where),
    )


def _weighed(rule: Rule, options: Options, figures: Figures) -> np.ndarray:
    """Return what each option counts in a rule's measure; amounts as the budget counts them, or on the rule's basis."""
    measure = rule.measure
    if measure in _IN_FEN:
        return options.money if rule.price_basis is None else figures(rule.price_basis)
    return figures(measure) if measure in _FIGURES else options.units


def _title(rule: Rule, value: str) -> Text:
    return said("rule.of-value", rule=rule.text or rule.name, value=value) if value else _in_its_words(rule)


def _in_its_words(rule: Rule) -> Text:
    text = rule.text or rule.name
    return Text(text, text)


def rule_name(rule: Rule, value: str, bound: Bound | str) -> str:
    """Return a rule's name in models, logs and JSON, as `rule[男女各半].min`."""
    parts = "".join(f"[{''.join(part.split())}]" for part in (rule.name, value) if part)
    return f"rule{parts}.{bound}"


def _with_edge(quota: Quota, rule: Rule) -> Iterator[Quota]:
    """Yield a quota, and for a preference with a tolerance the hard one at its edge."""
    yield quota
    if rule.strength is RuleStrength.PREFER and rule.tolerance is not None:
        side = 1 - rule.tolerance if quota.bound is Bound.MIN else 1 + rule.tolerance
        yield replace(
            quota,
            name=f"{quota.name}.edge",
            figure=quota.figure * side,
            strength=Strength.HARD,
            where=rule.cells.get("tolerance", quota.where),
        )


def _preference(verdict: RuleVerdict, options: Options) -> Quota:
    """Return "no post that does not meet this", which may give way post by post."""
    rule = verdict.rule
    return Quota(
        name=rule_name(rule, "", "each"),
        title=_in_its_words(rule),
        bound=Bound.MAX,
        figure=0.0,
        strength=Strength.SOFT,
        unit=Unit.COUNT,
        part=Weights.where(verdict.gate != TRUE, options.units),
        rule=rule,
        where=rule.where,
    )


def gate_quota(verdict: RuleVerdict, options: Options) -> Quota:
    """Return a rule that every post must meet as a quota: at most 0 posts that do not; to find what clashes."""
    rule = verdict.rule
    one = rule.conditions[0].where if len(rule.conditions) == 1 else Where()
    where = one if one.cell else rule.where
    return replace(_preference(verdict, options), strength=Strength.HARD, where=where)
