"""Limits as rows of the linear model, in yuan and posts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kolplan.allocate.model import Model, Row, Slack
from kolplan.allocate.problem import TIERS, Problem, counts
from kolplan.core.settings import Bound, Limit, LimitKind
from kolplan.forecast.frames import ANGLES

FEN = 100.0


def budget_row(problem: Problem) -> Row:
    """Return the row that keeps a plan within its budget."""
    return Row("budget", problem.options.money / FEN, upper=problem.budget / FEN)


def some_post_row(problem: Problem) -> Row:
    """Return the row that asks for a post: a plan without one is no plan."""
    return Row("posts.min", np.ones(len(problem.options)), lower=1.0)


def limit_row(limit: Limit, figure: float, problem: Problem) -> Row:
    """Return the row of a limit at a figure.

    A share of the budget is a plain sum against an amount, laid on the fen that satisfies it; a share of posts or of
    spend is Σ (counts − figure) × unit against 0.
    """
    options = problem.options
    mine = counts(limit, options)
    if limit.kind in (LimitKind.TIER_SPEND, LimitKind.USE):
        coefficients = np.where(mine, options.money, 0) / FEN
        amount = figure * problem.budget
        edge = np.ceil(amount - 1e-6) if limit.bound is Bound.MIN else np.floor(amount + 1e-6)
        side = float(edge) / FEN
    else:
        unit = np.ones(len(options)) if limit.kind is LimitKind.ANGLE_POSTS else options.money / FEN
        coefficients, side = (mine - figure) * unit, 0.0
    if limit.bound is Bound.MIN:
        return Row(limit.name, coefficients, lower=side)
    return Row(limit.name, coefficients, upper=side)


def point_of(limit: Limit, problem: Problem) -> float:
    """Return one point of slack in the unit of a limit's row: a hundredth of the budget in yuan, or one post."""
    return 1.0 if limit.kind is LimitKind.ANGLE_POSTS else problem.budget / FEN / 100


def build_model(
    problem: Problem, limits: Sequence[tuple[Limit, float]], slacks: Sequence[Slack] = (), *, valued: bool = True
) -> Model:
    """Return the model of a problem under limits at their figures.

    Rows: budget, posts.min, then a row a limit, so that a Slack of limit i stands on row i + 2 and one of the budget
    on row 0. `valued` False leaves the value out: any plan that holds will do.
    """
    options = problem.options
    rows = (budget_row(problem), some_post_row(problem), *(limit_row(limit, f, problem) for limit, f in limits))
    creators = options.creator[np.unique(options.group, return_index=True)[1]]
    return Model(
        value=options.value if valued else np.zeros(len(options)),
        group=options.group,
        needed=np.isin(creators, problem.must),
        rows=rows,
        slacks=tuple(slacks),
    )


def option_names(problem: Problem, formats: Sequence[str]) -> tuple[str, ...]:
    """Return a plain name an option, as `post[creator=12.offer=30.note.trial.micro]`; `formats`: an entry an offer."""
    options = problem.options
    return tuple(
        f"post[creator={creator}.offer={offer}.{formats[offer].replace(' ', '-')}.{ANGLES[angle]}.{TIERS[tier]}]"
        for creator, offer, angle, tier in zip(options.creator, options.offer, options.angle, options.tier, strict=True)
    )
