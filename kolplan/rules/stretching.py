"""A preference for each post with its tolerance: the same rule, as wide as it may give way."""

from __future__ import annotations

from dataclasses import replace

from kolplan.core.rules import NUMERIC, Comparison, Condition, Rule, RuleStrength, Scope


def stretched(rule: Rule) -> Rule | None:
    """Return the rule at the edge of its tolerance; None where it has none to speak of.

    Figures give way by the tolerance; conditions on words hold no edge and are left out.
    """
    if rule.scope is not Scope.EACH or rule.strength is not RuleStrength.PREFER or rule.tolerance is None:
        return None
    conditions = tuple(_wider(each, rule.tolerance) for each in rule.conditions if each.comparison in NUMERIC)
    return replace(rule, conditions=conditions) if conditions else None


def _wider(condition: Condition, by: float) -> Condition:
    if condition.comparison is Comparison.NEAR:
        return replace(condition, number=condition.number + by)
    upward = condition.comparison in (Comparison.BELOW, Comparison.AT_MOST)
    if condition.other is not None:
        factor = condition.other.factor * (1 + by if upward else 1 - by)
        return replace(condition, other=replace(condition.other, factor=factor))
    if condition.comparison is Comparison.BETWEEN:
        low, high = condition.figures[0], condition.figures[-1]
        return replace(condition, figures=(low * (1 - by), high * (1 + by)))
    return replace(condition, figures=tuple(figure * (1 + by if upward else 1 - by) for figure in condition.figures))
