"""Slots, rules, the second check and conflicts on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import Text as Said
from kolplan.core.catalogue import label
from kolplan.core.findings import Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import FittedRule, NoPlan, Plan
from kolplan.report.console import words
from kolplan.report.findings import place
from kolplan.report.numbers import money, share
from kolplan.report.prose import Prose

NAME_WIDTH = 24
"""Columns that a slot's name may take; a longer one takes several lines."""


def slots_view(plan: Plan) -> Iterator[RenderableType]:
    """Yield how far each slot is filled and why not further; nothing without slots."""
    if not plan.slots:
        return
    language = plan.language
    wanted, filled = sum(fill.slot.count for fill in plan.slots), sum(fill.filled for fill in plan.slots)
    code = "open" if filled < wanted else "full"
    heading = label(f"terminal.slots-{code}", language)
    yield words(heading.format(filled=filled, wanted=wanted, open=wanted - filled), "bold")
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "right"):
        table.add_column(justify=justify, max_width=NAME_WIDTH)
    table.add_column(ratio=1)
    heads = ("slot", "filled", "standbys")
    table.add_row(*(words(label(f"terminal.slot.{head}", language), "dim") for head in heads), "")
    for fill in plan.slots:
        style = "" if fill.filled >= fill.slot.count else "bold"
        why = fill.why.in_language(language) if fill.why else ""
        share_filled = words(f"{fill.filled:,}/{fill.slot.count:,}", style)
        name = Padding(Prose(fill.slot.name, style), (0, 0, 0, 2))
        table.add_row(name, share_filled, f"{fill.standbys:,}", Prose(why))
    yield table
    yield Text("")


def moved_rules(plan: Plan) -> Iterator[str]:
    """Yield a sentence for each rule on totals whose figure differs from the one asked for."""
    language = plan.language
    for each in plan.rules:
        if each.fitted == each.asked:
            continue
        why = each.why.in_language(language) if each.why else ""
        asked, fitted = (_figure(plan, figure, each.unit) for figure in (each.asked, each.fitted))
        facts = {"name": each.words(language), "asked": asked, "fitted": fitted, "why": why}
        yield label(f"terminal.{_moved(each)}", language).format_map(facts)


def _moved(each: FittedRule) -> str:
    """Return how a bound moved: a preference for each post is one on the posts that do not meet it, at most none."""
    preference = each.unit is Unit.COUNT and each.bound is Bound.MAX and each.asked == 0
    return "missed" if preference else f"moved-{each.bound}"


def _figure(plan: Plan, figure: float, unit: Unit) -> str:
    if unit is Unit.MONEY:
        return money(figure, plan.roster.currency)
    return share(figure, 2) if unit is Unit.SHARE else f"{figure:,.0f}"


def questions_line(plan: Plan) -> str:
    """Return how many creators the second check has questions for, and where they stand; "" where there are none."""
    if plan.questions is None or plan.questions.empty:
        return ""
    facts = {"count": len(plan.questions), "held": int(plan.questions["held"].sum())}
    return label("terminal.second-check", plan.language).format_map(facts)


def conflict_view(result: NoPlan) -> Iterator[RenderableType]:
    """Yield the rules that can't hold together, and what would make a plan possible, each with its cell.

    Changes that do so by themselves stand as one or the others; those that do together, as one list.
    """
    language = result.language
    yield words(label("terminal.conflict", language))
    for clash in result.conflict:
        yield bullet(_with_place(clash.text, clash.where, language))
    alone = [change for change in result.changes if change.alone]
    together = [change for change in result.changes if not change.alone]
    for heading, changes in (
        ("cheapest-change", alone[:1] or together),
        ("other-changes", alone[1:]),
    ):
        if changes:
            yield words(label(f"terminal.{heading}", language))
            yield from (bullet(_with_place(change.text, change.where, language)) for change in changes)


def _with_place(said: Said, where: Where, language: Language) -> str:
    text, cell = said.in_language(language), place(where)
    return label("terminal.at-place", language).format(text=text, place=cell) if cell else text


def bullet(text: str) -> Table:
    """Return a sentence behind a dash, its further lines indented."""
    table = Table.grid(padding=(0, 1))
    table.add_row(words("  -"), Prose(text))
    return table
