"""Figures of quotas as people read them."""

from __future__ import annotations

from kolplan.allocate.quotas import Quota
from kolplan.core.catalogue import Text, said
from kolplan.core.rules import Scope, Unit


def figure_text(quota: Quota, figure: float, sign: str = "¥") -> Text:
    """Return a figure of a quota in words: a share, an amount, or a count."""
    if quota.rule is not None and quota.rule.scope is Scope.EACH:
        return said("figure.missed", figure=figure)
    if quota.unit is Unit.SHARE:
        return said("figure.share", figure=figure)
    if quota.unit is Unit.MONEY:
        return said("figure.money", figure=figure / 100, sign=sign)
    return said("figure.count", figure=figure)
