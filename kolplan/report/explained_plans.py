"""The screen of `explain`: how sure a plan is, what limits cost, what money brings, and who comes and goes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pandas as pd
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import label
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Language, Measure
from kolplan.plan.explanation import A_DAY, NEXT_MONEY, Alternative, CurvePoint, LimitCost, Part
from kolplan.plan.frames import Plan
from kolplan.plan.reasons import figure_words, reason_words
from kolplan.report.console import words
from kolplan.report.numbers import UNKNOWN, count, money, share
from kolplan.report.prose import Prose

SHOWN_CREATORS = 10
SHOWN_NAMES = 8
"""Names of an alternative that the screen lists on each side; JSON has all."""
NAME_WIDTH = 22
NEXT_TO_NOTHING = 1e-4
"""Share of a plan's value up to which what more money brings is within what its proof leaves open."""


def explanation_view(plan: Plan) -> Iterator[RenderableType]:
    """Yield all that explains a plan, each part with its heading; what was not computed says which option does it."""
    yield from _certainty(plan)
    yield from _limits(plan)
    yield from _curve(plan)
    yield from _misses(plan)
    yield from _picks(plan)
    if _has_estimates(plan.posts, "price_to_drop") or _has_estimates(plan.candidates, "price_to_pick"):
        yield Prose(label("explain.about-hint", plan.language), "dim")
        yield Text("")
    if Part.ALTERNATIVES in plan.explanation.done:
        yield from _alternatives(plan)


def summary_lines(plan: Plan) -> Iterator[str]:
    """Yield what the summary of `allocate` says of an explanation: how sure, the dearest limit, what money brings."""
    language, explanation = plan.language, plan.explanation
    if explanation.sureness is not None:
        yield _sure(plan, "terminal.how-sure")
    if explanation.limits:
        dearest = explanation.limits[0]
        code = "terminal.dearest" if dearest.proven else "terminal.dearest-at-most"
        gain = share(_gain(dearest) / plan.objective.value, 2)
        yield label(code, language).format(limit=limit_name(plan, dearest), gain=gain)
    own = next((point for point in explanation.curve if point.share == 1.0), None)
    if own is not None and math.isfinite(own.next_money):
        nothing = own.next_money <= NEXT_TO_NOTHING * plan.objective.value
        facts = {"amount": _next(plan), "gain": value(plan, own.next_money), "measure": _measure(plan)}
        yield label("terminal.no-use-of-money" if nothing else "terminal.next-money", language).format_map(facts)
    yield from _unfinished(plan)


def value(plan: Plan, figure: float) -> str:
    """Return a value of what is maximised: GMV as money, anything else as a count."""
    if plan.objective.measure is Measure.GMV and math.isfinite(figure):
        return money(round(figure) * FEN_PER_YUAN, plan.roster.currency)
    return count(figure, plan.language)


def limit_name(plan: Plan, cost: LimitCost) -> str:
    """Return a limit in words; a figure as fitted stands behind one whose words do not hold it."""
    name = cost.title.in_language(plan.language)
    figure = figure_words(cost.figure, cost.unit, plan.roster.currency)
    return f"{name} {figure}" if cost.name.startswith(("share[", A_DAY)) else name


def price_words(fen: float, plan: Plan, *, checked: bool) -> str:
    """Return a price to be picked or dropped, with ≈ where it was not found by solving again."""
    if math.isnan(fen):
        return UNKNOWN
    amount = money(fen, plan.roster.currency)
    return amount if checked else label("explain.about", plan.language).format(amount=amount)


def _has_estimates(frame: pd.DataFrame, column: str) -> bool:
    """Return whether a price is known that was not found by solving again."""
    if column not in frame.columns:
        return False
    return bool((frame[column].notna() & ~frame["price_checked"].astype(bool)).any())


def _measure(plan: Plan) -> str:
    return label(f"measure.{plan.objective.measure}", plan.language)


def _next(plan: Plan) -> str:
    return money(NEXT_MONEY, plan.roster.currency)


def _gain(cost: LimitCost) -> float:
    return cost.gain if cost.proven else cost.at_most


def _sure(plan: Plan, code: str) -> str:
    sure = plan.explanation.sureness
    assert sure is not None  # noqa: S101 - both callers have looked
    facts = {"swing": share(sure.swing, 0), "stays": share(sure.stays, 0), "runs": sure.runs}
    return label(code, plan.language).format_map(facts)


def _certainty(plan: Plan) -> Iterator[RenderableType]:
    language, objective, explanation = plan.language, plan.objective, plan.explanation
    yield words(label("explain.sure", language), "bold")
    exact = {name: f"{getattr(objective, name):,.0f}" for name in ("value", "bound")}
    yield Prose(label("explain.bounds", language).format(measure=_measure(plan), **exact))
    if math.isfinite(objective.price_bound):
        yield Prose(label("explain.price-bound", language).format(price=f"{objective.price_bound:,.0f}"))
    if explanation.sureness is not None:
        yield Prose(_sure(plan, "explain.how-sure"))
    elif Part.SURENESS not in explanation.unfinished:
        yield Prose(label("explain.how-sure-none", language))
    yield from (Prose(line) for line in _unfinished(plan))
    yield Text("")


def _unfinished(plan: Plan) -> Iterator[str]:
    """Yield the parts that were begun and left out because their time was over."""
    language = plan.language
    parts = [label(f"explain.part.{part}", language) for part in Part if part in plan.explanation.unfinished]
    if parts:
        yield label("explain.unfinished", language).format(parts=label("explain.joint", language).join(parts))


def _limits(plan: Plan) -> Iterator[RenderableType]:
    language, costs = plan.language, plan.explanation.limits
    if not costs:
        if Part.LIMITS in plan.explanation.done:
            yield Prose(label("explain.limits-none", language))
            yield Text("")
        return
    yield words(label("explain.limits", language).format(measure=_measure(plan)), "bold")
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "right"):
        table.add_column(justify=justify, max_width=50 if justify == "left" else None)
    table.add_row(*(words(label(f"explain.limit.{head}", language), "dim") for head in ("name", "gain", "share")))
    for cost in costs:
        code = "explain.gain" if cost.proven else "explain.gain-at-most"
        texts = (value(plan, _gain(cost)), share(_gain(cost) / plan.objective.value, 2))
        figures = (words(label(code, language).format(gain=text)) for text in texts)
        table.add_row(Padding(Prose(limit_name(plan, cost)), (0, 0, 0, 2)), *figures)
    yield table
    yield Text("")


def _curve(plan: Plan) -> Iterator[RenderableType]:
    language, points = plan.language, plan.explanation.curve
    if plan.settings.money.budget is None:
        return
    if not points and Part.CURVE in plan.explanation.unfinished:
        return
    if not points:
        yield Prose(label("explain.curve-none", language))
        yield Text("")
        return
    yield words(label("explain.curve", language), "bold")
    table = Table.grid(padding=(0, 2))
    for _ in range(7):
        table.add_column(justify="right", no_wrap=True)
    facts = {"measure": _measure(plan), "amount": _next(plan)}
    heads = ("budget", "spend", "posts", "expected", "value", "next")
    said = (label(f"explain.curve.{head}", language).format_map(facts) for head in heads)
    table.add_row("", *(words(text, "dim") for text in said))
    for point in points:
        style = "bold" if point.share == 1.0 else ""
        table.add_row(*(words(text, style) for text in _point(plan, point)))
    yield table
    yield Prose(label("explain.curve-hint", language).format_map(facts), "dim")
    yield Text("")


def _point(plan: Plan, point: CurvePoint) -> Sequence[str]:
    """Return a point's cells; a value that is not proven to be the best is at least that."""
    budget = money(round(point.budget, -2), plan.roster.currency)
    if math.isnan(point.value):
        return (f"  {share(point.share, 0)}", budget, UNKNOWN, UNKNOWN, label("explain.no-plan", plan.language), "", "")
    worth = ("" if point.proven else "≥ ") + value(plan, point.value)
    spend = money(round(point.spend, -2), plan.roster.currency)
    expected, next_money = value(plan, point.expected), value(plan, point.next_money)
    return (f"  {share(point.share, 0)}", budget, spend, f"{point.posts:,}", expected, worth, next_money)


def _creators(heads: Sequence[str], language: Language) -> Table:
    """Return a table of creators: her name, then columns of which only the reason stands left."""
    table = Table.grid(padding=(0, 2))
    for head in heads:
        left = head in ("creator", "reason")
        table.add_column(justify="left" if left else "right", max_width=NAME_WIDTH if head == "creator" else None)
    table.add_row(*(words(label(f"explain.col.{head}", language), "dim") for head in heads))
    return table


def _name(text: str) -> RenderableType:
    return words(f"  {short(text, NAME_WIDTH - 2)}")


def short(text: str, width: int) -> str:
    """Return a name of at most so many columns, its end cut off behind an ellipsis."""
    name = words(text)
    name.truncate(width, overflow="ellipsis")
    return name.plain


def _misses(plan: Plan) -> Iterator[RenderableType]:
    """Yield the nearest of those who have a price and a reason of their own."""
    frame = plan.candidates
    if "price_to_pick" not in frame.columns:
        return
    near = frame[frame["price_to_pick"].notna()].head(SHOWN_CREATORS)
    if near.empty:
        return
    language, sign = plan.language, plan.roster.currency
    yield words(label("explain.misses", language), "bold")
    table = _creators(("creator", "reason", "quote", "pick"), language)
    for row in near.to_dict("records"):
        reason = reason_words(plan, str(row["reason"]), str(row["limit"]), language)
        price = price_words(float(row["price_to_pick"]), plan, checked=bool(row["price_checked"]))
        table.add_row(_name(str(row["creator"])), Prose(reason), money(float(row["quote"]), sign), words(price))
    yield table
    yield Text("")


def _picks(plan: Plan) -> Iterator[RenderableType]:
    """Yield the picks that go first when figures move, then those whose quote is nearest to its limit."""
    posts = plan.posts
    if "stays" not in posts.columns or (posts["stays"].isna().all() and posts["price_to_drop"].isna().all()):
        return
    language, sign = plan.language, plan.roster.currency
    order = posts.assign(room=posts["price_to_drop"] / posts["quote"]).sort_values(["stays", "room"], kind="stable")
    yield words(label("explain.picks", language), "bold")
    table = _creators(("creator", "quote", "drop", "stays"), language)
    for row in order.head(SHOWN_CREATORS).to_dict("records"):
        price = price_words(float(row["price_to_drop"]), plan, checked=bool(row["price_checked"]))
        stays = share(float(row["stays"]), 0)
        table.add_row(_name(str(row["creator"])), money(float(row["quote"]), sign), words(price), stays)
    yield table
    yield Text("")


def _alternatives(plan: Plan) -> Iterator[RenderableType]:
    language, found = plan.language, plan.explanation.alternatives
    if not found:
        yield Prose(label("explain.alternatives-none", language))
        yield Text("")
        return
    yield words(label("explain.alternatives", language), "bold")
    for number, each in enumerate(found, 1):
        spend = money(each.spend, plan.roster.currency)
        facts = {
            "number": number,
            "share": share(each.share, 2),
            "spend": spend,
            "count": max(len(each.joins), len(each.leaves)),
        }
        said = Prose(label("explain.alternative", language).format_map(facts))
        yield Padding(said, (0, 0, 0, 2), expand=False)
        yield _names(plan, each)
    yield Text("")


def _names(plan: Plan, alternative: Alternative) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for code, creators in (("joins", alternative.joins), ("leaves", alternative.leaves)):
        table.add_row("    ", words(label(f"explain.{code}", plan.language), "dim"), Prose(names(plan, creators)))
    return table


def names(plan: Plan, creators: Sequence[int]) -> str:
    """Return the names of creators by position; beyond SHOWN_NAMES, how many more there are."""
    spelled = plan.roster.creators["name"]
    shown = [short(str(spelled.iloc[creator]), NAME_WIDTH) for creator in creators[:SHOWN_NAMES]]
    joined = label("explain.joint", plan.language).join(shown)
    more = len(creators) - len(shown)
    if more <= 0:
        return joined or UNKNOWN
    return label("explain.more-names", plan.language).format(names=joined, count=more)
