"""Quotas as rows of the linear model, in yuan, posts and thousands of views."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kolplan.allocate.model import Model, Row, Slack
from kolplan.allocate.problem import TIERS, Problem
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.rules import RuleMeasure, Unit
from kolplan.core.settings import Bound

FEN = 100.0
THOUSAND = 1000.0
FIRST_QUOTA = 2
"""Rows of a model: budget, posts.min, then a row a quota."""


def budget_row(problem: Problem) -> Row:
    """Return the row that keeps a plan within its budget; without one it holds nothing back."""
    if problem.budget is None:
        return Row("budget", ())
    return Row("budget", ((1 / FEN, Weights(None, problem.options.money, money=True)),), upper=problem.budget / FEN)


def some_post_row(problem: Problem) -> Row:
    """Return the row that asks for a post: a plan without one is no plan."""
    everyone = np.broadcast_to(np.int8(1), len(problem.options))
    return Row("posts.min", ((1.0, Weights(None, everyone)),), lower=1.0)


def scale_of(quota: Quota) -> float:
    """Return what one unit of a quota's row is worth in the quota's own unit."""
    if quota.of_money:
        return FEN
    figures = (RuleMeasure.VIEWS, RuleMeasure.EXPOSURE, RuleMeasure.ENGAGEMENTS)
    return THOUSAND if quota.rule is not None and quota.rule.measure in figures else 1.0


def quota_row(quota: Quota, figure: float) -> Row:
    """Return the row of a quota at a figure.

    A sum against an amount is laid on the fen or the whole post that satisfies it; a share, or an average, is
    Σ (part − figure × whole) against 0.
    """
    scale = scale_of(quota)
    if quota.whole is None:
        amount = figure * quota.base
        if quota.of_money or (quota.unit is Unit.COUNT and scale == 1.0):
            amount = float(np.ceil(amount - 1e-6) if quota.bound is Bound.MIN else np.floor(amount + 1e-6))
        terms: tuple[tuple[float, Weights], ...] = ((1 / scale, quota.part),)
        side = amount / scale
    else:
        terms, side = ((1 / scale, quota.part), (-figure / scale, quota.whole)), 0.0
    if quota.bound is Bound.MIN:
        return Row(quota.name, terms, lower=side)
    return Row(quota.name, terms, upper=side)


def point_of(quota: Quota, problem: Problem) -> float:
    """Return one point of slack in the unit of a quota's row.

    A hundredth of the budget for money, one post for a share of posts, else a hundredth of its figure (of an average:
    for as many posts as a plan has about).
    """
    point = problem.point_of_money if quota.of_money and quota.unit is not Unit.COUNT else quota.point
    if quota.rule is not None and quota.rule.measure is RuleMeasure.AVERAGE_COST:
        point = quota.point * problem.usual_posts
    return point / scale_of(quota)


def build_model(
    problem: Problem, quotas: Sequence[tuple[Quota, float]], slacks: Sequence[Slack] = (), *, valued: bool = True
) -> Model:
    """Return the model of a problem under quotas at their figures.

    Rows: budget, posts.min, then a row a quota, so that a Slack of quota i stands on row i + FIRST_QUOTA and one of
    the budget on row 0. `valued` False leaves the value out: any plan that holds will do.
    """
    options = problem.options
    rows = (
        budget_row(problem),
        some_post_row(problem),
        *(quota_row(quota, figure) for quota, figure in quotas),
    )
    creators = np.unique(options.creator)
    return Model(
        value=options.value if valued else np.zeros(len(options)),
        group=options.group,
        needed=np.isin(creators, problem.must),
        rows=rows,
        slacks=tuple(slacks),
        most=problem.most,
    )


def option_names(problem: Problem, formats: Sequence[str], angles: Sequence[str]) -> tuple[str, ...]:
    """Return a plain name an option, as `post[creator=12.offer=30.note.trial.micro]`; `formats`: an entry an offer."""
    options = problem.options
    columns = (options.creator, options.offer, options.angle, options.tier, options.slot)
    return tuple(
        f"post[creator={creator}.offer={offer}.{_plain(formats[offer])}.{_plain(angles[angle])}.{TIERS[tier]}"
        f"{f'.slot={slot + 1}' if slot >= 0 else ''}]"
        for creator, offer, angle, tier, slot in zip(*columns, strict=True)
    )


def _plain(word: str) -> str:
    return "-".join(word.split())
