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
    figures = (each for each in rule.conditions if each.comparison in NUMERIC or _is_one_figure(each))
    conditions = tuple(replace(each, slack=rule.tolerance) for each in figures)
    return replace(rule, conditions=conditions) if conditions else None


def _is_one_figure(condition: Condition) -> bool:
    """Return whether "= 3000": with a tolerance it means about."""
    return condition.comparison is Comparison.EQUAL and (bool(condition.figures) or condition.other is not None)
