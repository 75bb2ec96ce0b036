"""A plan made by hand beside the best one, on the screen and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from kolplan.core.catalogue import angle_word, label, sentence
from kolplan.core.money import FEN_PER_YUAN
from kolplan.plan.fixed_frames import FixedPlan, Swap
from kolplan.plan.frames import Plan
from kolplan.report.console import words
from kolplan.report.demands import bullet
from kolplan.report.numbers import count, money, share_at_most
from kolplan.report.prose import Prose

MOST_TOLD = 8
"""Broken limits that the screen tells; the workbook has all."""

_BREAKS = frozenset(
    {
        "fixed-limit-broken",
        "fixed-over-budget",
        "fixed-post-aside",
        "fixed-post-slot",
        "fixed-post-no-slot",
        "fixed-post-rule",
        "fixed-creator-often",
        "fixed-post-refused",
        "fixed-must-missing",
    }
)


def fixed_view(plan: Plan) -> Iterator[RenderableType]:
    """Yield how a plan made by hand stands; nothing for any other plan."""
    fixed, language = plan.fixed, plan.language
    if fixed is None:
        return
    yield words(label("fixed.title", language), "bold")
    yield from (Prose(line) for line in _distance(plan, fixed))
    broken = [finding for finding in plan.findings if finding.code in _BREAKS]
    yield Prose(label("fixed.broken" if broken else "fixed.keeps", language).format(count=len(broken)))
    for finding in broken[:MOST_TOLD]:
        yield bullet(sentence(finding, language))
    if len(broken) > MOST_TOLD:
        more = {"count": len(broken) - MOST_TOLD, "sheet": label("sheet.findings", language)}
        yield bullet(label("fixed.more", language).format_map(more))
    yield Prose(label("fixed.swaps" if fixed.swaps else "fixed.no-swap", language))
    yield from (bullet(_swap(swap, plan, fixed)) for swap in fixed.swaps)
    if len(fixed.swaps) > 1:
        yield Prose(label("fixed.together" if fixed.together else "fixed.apart", language))
    yield Text("")


def _distance(plan: Plan, fixed: FixedPlan) -> Iterator[str]:
    language = plan.language
    measure = label(f"measure.{plan.objective.measure}", language)
    facts = {"value": count(fixed.value, language), "measure": measure}
    if math.isnan(fixed.best):
        yield label("fixed.no-best", language).format_map(facts)
        return
    facts |= {"best": count(fixed.best, language), "more": _signed(fixed.best / fixed.value - 1)}
    yield label("fixed.value", language).format_map(facts)
    code = "fixed.gap" if fixed.gap >= 0 else "fixed.above"
    yield label(code, language).format(gap=share_at_most(max(0.0, fixed.gap)))


def _signed(share: float) -> str:
    return f"{share:+.1%}"


def _swap(swap: Swap, plan: Plan, fixed: FixedPlan) -> str:
    sign = "−" if swap.cost < 0 else "+"
    facts = {
        "out": swap.out["creator"],
        "into": swap.into["creator"],
        "tier": label(f"tier.{swap.into['tier']}", plan.language),
        "format": label(f"format.{swap.into['format']}", plan.language),
        "angle": angle_word(str(swap.into["angle"]), plan.language),
        "gain": f"{swap.gain / fixed.value:+.2%}",
        "cost": f"{sign}{money(abs(swap.cost), plan.roster.currency)}",
    }
    return label("fixed.swap", plan.language).format_map(facts)


def fixed_document(plan: Plan) -> dict[str, object]:
    """Return what JSON says of a plan made by hand; `fixed` None for any other."""
    fixed = plan.fixed
    if fixed is None:
        return {"fixed": None}
    swaps = [_swap_document(swap) for swap in fixed.swaps]
    figures = {name: _known(getattr(fixed, name)) for name in ("value", "best", "bound", "gap")}
    return {"fixed": {**figures, "broken": fixed.broken, "swaps": swaps, "together": fixed.together}}


def _known(figure: float) -> float | None:
    return None if math.isnan(figure) else figure


def _swap_document(swap: Swap) -> dict[str, object]:
    return {
        "out": swap.out["creator"],
        "in": swap.into["creator"],
        "gain": swap.gain,
        "cost": swap.cost / FEN_PER_YUAN,
        "out_post": _post(swap.out),
        "in_post": _post(swap.into),
    }


def _post(post: Mapping[str, object]) -> dict[str, object]:
    return {**post, "cost": float(str(post["cost"])) / FEN_PER_YUAN}
