"""Rules on totals, and preferences for each post, as quotas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

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
    for bound, figure in ((Bound.MIN, rule.low), (Bound.MAX, rule.high)):
        if figure is None:
            continue
        for value, mask in _by_value(values, len(options)):
            quota = _total(verdict, options, figures, (bound, figure, value, mask))
            if not _needless(quota, options, most):
                yield from _with_edge(quota, rule)


def _by_value(values: np.ndarray | None, rows: int) -> Iterable[tuple[str, np.ndarray]]:
    """Return each value of a column with its options; a blank is no value."""
    if values is None:
        return (("", np.ones(rows, dtype=bool)),)
    distinct, place = np.unique(values.astype(str), return_inverse=True)
    return ((str(value), place == i) for i, value in enumerate(distinct) if value)


def _total(
    verdict: RuleVerdict, options: Options, figures: Figures, one: tuple[Bound, float, str, np.ndarray]
) -> Quota:
    """Return the quota of one bound of a rule, for one value of its `per` column.

    What is unknown counts against the rule: for a minimum it does not meet the conditions, for a maximum it does.
    """
    bound, figure, value, mask = one
    rule, measure = verdict.rule, verdict.rule.measure
    counted = (verdict.meets if bound is Bound.MIN else verdict.perhaps) & mask
    weighed = _weighed(rule, options, figures)
    in_fen = measure in _IN_FEN
    whole = None
    if measure in (RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND):
        whole = Weights.where(verdict.among, weighed, money=in_fen)
    elif measure is RuleMeasure.AVERAGE_COST:
        whole = Weights.where(counted, options.units)
    return Quota(
        name=rule_name(rule, value, bound),
        title=_title(rule, value),
        bound=bound,
        figure=float(figure),
        strength=_STRENGTHS[rule.strength],
        unit=_UNITS.get(measure, Unit.COUNT),
        part=Weights.where(counted, weighed, money=in_fen),
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


def _needless(quota: Quota, options: Options, most: int) -> bool:
    """Return whether a maximum is one that no plan can pass: all its creators together stay below."""
    if quota.bound is Bound.MIN or quota.whole is not None:
        return False
    best = np.zeros(int(options.group.max()) + 1 if len(options) else 0)
    np.maximum.at(best, options.group[quota.part.index], quota.part.amount)
    return bool(best.sum() * most <= quota.figure)


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
