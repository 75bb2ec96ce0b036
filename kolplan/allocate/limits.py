"""The settings' limits on shares as quotas, and who hands on a share that nobody can use."""

from __future__ import annotations

import numpy as np

from kolplan.allocate.problem import TIERS, Options
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.catalogue import Text, label, said
from kolplan.core.rules import Unit
from kolplan.core.settings import AngleMode, Limit, LimitKind, Settings, Strength
from kolplan.core.vocabulary import Language, Tier

IN_MONEY_OF_THE_BUDGET = frozenset({LimitKind.TIER_SPEND, LimitKind.USE})


def member_text(member: str) -> Text:
    """Return a tier's, angle's or limit's word in both languages."""
    for kind in ("tier", "angle", "limit"):
        try:
            return Text(label(f"{kind}.{member}", Language.EN), label(f"{kind}.{member}", Language.ZH))
        except KeyError:
            continue
    return Text(member, member)


def limit_text(limit: Limit) -> Text:
    """Return a limit in words, as "head minimum"."""
    return said(f"rule.{limit.bound}", member=member_text(limit.member or str(limit.kind)))


def limits_that_hold(settings: Settings) -> tuple[Limit, ...]:
    """Return the limits that count.

    Shipped ones rest where there are slots; soft ones on angles where the tier fixes the angle; those in money of the
    budget, `use` and the benchmark limit without a budget.
    """
    return tuple(limit for limit in settings.limits if not _rests(limit, settings))


def _rests(limit: Limit, settings: Settings) -> bool:
    if limit.shipped and settings.slots:
        return True
    if settings.money.budget is None and limit.kind is not LimitKind.ANGLE_POSTS:
        return True
    by_tier = settings.angles is AngleMode.BY_TIER and limit.kind is LimitKind.ANGLE_POSTS
    return by_tier and limit.strength is Strength.SOFT


def quota_of(limit: Limit, options: Options, angles: tuple[str, ...], budget: int | None) -> Quota:
    """Return a limit as a quota; `angles`: codes in the options' order."""
    mask = np.ones(len(options), dtype=bool)
    if limit.kind is LimitKind.TIER_SPEND:
        mask = options.tier == TIERS.index(Tier(limit.member))
    elif limit.kind is LimitKind.ANGLE_POSTS:
        mask = options.angle == (angles.index(limit.member) if limit.member in angles else -1)
    elif limit.kind is LimitKind.BENCHMARK_SPEND:
        mask = options.benchmark
    everyone = np.ones(len(options), dtype=bool)
    of_posts = limit.kind is LimitKind.ANGLE_POSTS
    weighed = options.units if of_posts else options.money
    whole = None if limit.kind in IN_MONEY_OF_THE_BUDGET else Weights.where(everyone, weighed, money=not of_posts)
    return Quota(
        name=limit.name,
        title=limit_text(limit),
        bound=limit.bound,
        figure=limit.figure,
        strength=limit.strength,
        unit=Unit.SHARE,
        part=Weights.where(mask, weighed, money=not of_posts),
        whole=whole,
        base=float(budget or 0),
        point=1.0 if of_posts else (budget or 0) / 100,
        weight=2.0 if limit.kind is LimitKind.USE else 1.0,
        limit=limit,
        where=limit.where,
    )
